"""Fills the example databases of Activepeople with invented people."""

from __future__ import annotations

import runpy
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

HERE = Path(__file__).resolve().parent
synthetic = SimpleNamespace(**runpy.run_path(str(HERE.parent / "synthetic.py"), run_name="tillit_examples_synthetic"))


def fill(folder: Path, today: date, seed: int = 1, scale: float = 1.0) -> None:
    """Create and fill the databases of `stores.yaml` in `folder`, as of `today`; the same seed gives the same rows."""
    dice = synthetic.Dice(seed, today, max(20, int(1200 * scale)))
    for name, write in STORES.items():
        with synthetic.Database(folder / f"{name}.sqlite3", HERE / "schema" / f"{name}.sql") as database:
            write(database, dice, lambda count: max(3, int(count * scale)))


def _webstat(database: Any, dice: Any, size: Any) -> None:
    rows = []
    for n in range(1, size(900) + 1):
        group = f"{dice.pick('192.0.2', '198.51.100', '203.0.113')}."  # networks that RFC 5737 reserves for examples
        page = dice.pick("/", "/kurs", "/coaching", "/om-oss", "/kontakt")
        if n % 300 == 0:  # what must not be there and yet is: a whole address, and an address of another sort in a page
            group, page = f"{group}{n % 250}", "/takk?epost=alice@example.org"
        rows.append(
            {
                "id": n,
                "day": dice.ago(0, 60),
                "ip_group": group if n % 300 == 0 else f"{group}xx",
                "page": page,
                "referrer": dice.pick("sok.example", "avis.example", None),
                "browser": dice.pick("Firefox", "Safari", "Chrome"),
                "seconds": dice.number(2, 600),
                "aggregated_on": dice.ago(0, 10) if dice.chance(0.2) else None,
            }
        )
    database.add("visit", rows)


def _newsletter(database: Any, dice: Any, size: Any) -> None:
    database.add(
        "abonnent",
        [
            {
                "id": n,
                "epost": dice.email(person),
                "samtykket": dice.ago(200, 1500).isoformat() if n == 1 or dice.chance(0.97) else None,
                "avmeldt": dice.ago(1, 100).isoformat() if n > 1 and dice.chance(0.07) else None,
            }
            for n, person in enumerate(dice.some(size(500)), 1)
        ],
    )


def _shop(database: Any, dice: Any, size: Any) -> None:
    rows = []
    for n, person in enumerate(dice.some(size(350)), 1):
        made = dice.ago(10, 900)
        closed = made + timedelta(days=dice.number(1, 9)) if dice.chance(0.5) else None
        rows.append(
            {
                "ID": n,
                "state": "closed" if closed else "open",
                "billing_name": person.name,
                "billing_email": dice.email(person) if n == 1 or dice.chance(0.97) else synthetic.SHARED_MAILBOX,
                "billing_phone": dice.phone(person),
                "billing_address": person.address,
                "company": person.company,
                "customer_note": dice.sentence(),
                "created_gmt": synthetic.utc(dice.instant(made)),
                "closed_gmt": closed and synthetic.utc(dice.instant(closed)),
            }
        )
    database.add("wp_orders", rows)
    database.add(
        "wp_order_items",
        [
            {
                "order_id": row["ID"],
                "pos": pos,
                "item": dice.pick("Coaching", "Kurs", "Tilbud"),
                "qty": 1,
                "answer": None,
            }
            for row in rows
            for pos in range(1, dice.number(1, 2) + 1)
        ],
    )


def _journal(database: Any, dice: Any, size: Any) -> None:
    cases = database.add(
        "sak",
        [
            {
                "saksnr": f"{dice.today.year - dice.number(0, 3)}/{n:04d}",
                "tittel": dice.sentence(),
                "kontakt": person.name,
                "kontakt_epost": dice.email(person),
                "innringer": dice.phone(dice.pick(*dice.people)) if dice.chance(0.3) else None,
                "utgaar": dice.ago(-200, 400) if dice.chance(0.3) else None,
            }
            for n, person in enumerate(dice.some(size(250)), 1)
        ],
    )
    database.add(
        "journalpost",
        [
            {
                "saksnr": case["saksnr"],
                "lopenr": number,
                "fort": synthetic.zoned(dice.instant(dice.ago(1, 900))),
                "kanal": dice.pick("telefon", "e-post"),
                "innhold": dice.sentence(),
            }
            for case in cases
            for number in range(1, dice.number(1, 4) + 1)
        ],
    )


def _recruitment(database: Any, dice: Any, size: Any) -> None:
    applicants = database.add(
        "Applicant",
        [
            {
                "ApplicantId": n,
                "FullName": person.name,
                "EMail": dice.email(person),
                "Mobile": dice.phone(person),
                "PostalAddress": person.address,
                "Cv": f"Har arbeidet hos {person.company}.",
                "FreeText": dice.pick(None, None, "Trenger tilrettelagt arbeidsplass."),
                "Consented": synthetic.utc(dice.instant(dice.ago(300, 900))),
                "SelfDeleted": synthetic.epoch(dice.instant(dice.ago(1, 30)), "ms")
                if n > 1 and dice.chance(0.03)
                else None,
            }
            for n, person in enumerate(dice.some(size(300)), 1)
        ],
    )
    database.add(
        "ApplicantDocument",
        [
            {"ApplicantId": row["ApplicantId"], "DocumentNo": number, "Kind": kind, "Content": b"%PDF invented"}
            for row in applicants
            for number, kind in enumerate(("vitnemål", "attest")[: dice.number(0, 2)], 1)
        ],
    )


def _tests(database: Any, dice: Any, size: Any) -> None:
    database.add(
        "process",
        [
            {
                "process_id": n,
                "position": dice.pick("Rådgiver", "Leder", "Selger"),
                "ended": dice.ago(1, 500) if n % 3 else synthetic.FOREVER,
            }
            for n in range(1, 31)
        ],
    )
    takers = database.add(
        "test_taker",
        [
            {
                "id": n,
                "process_id": 1 + n % 30,
                "name": person.name,
                "email": dice.email(person),
                "profile": dice.pick("utadvendt", "grundig", None),
                "accepted_at": synthetic.utc(dice.instant(dice.ago(500, 700))),
            }
            for n, person in enumerate(dice.some(size(120)), 1)
        ],
    )
    database.add(
        "test_answer",
        [
            {"test_taker_id": taker["id"], "item": item, "value": dice.number(1, 5)}
            for taker in takers
            for item in range(1, 9)
        ],
    )


def _courses(database: Any, dice: Any, size: Any) -> None:
    database.add("kurs", [{"kurs_nr": n, "tittel": f"Kurs {n}", "dato": dice.ago(-60, 900)} for n in range(1, 26)])
    database.add(
        "moterom",
        [
            {
                "rom": dice.pick("Fjæra", "Åsen"),
                "fra": synthetic.utc(dice.instant(dice.today - timedelta(days=n))),
                "kurs_nr": n,
            }
            for n in range(1, 26)
        ],
    )
    database.add(
        "deltaker",
        [
            {
                "kurs_nr": 1 + n % 25,
                "plass": 1 + n // 25,
                "navn": person.name,
                "e_post": dice.email(person),
                "tlf": dice.phone(person),
                "avgift": dice.pick(0, 1500, 4900),
                # Typed by hand: some of it is no date.
                "behov_slutt": dice.dirt(dice.pick(None, dice.ago(-100, 500).isoformat()), 0.03),
            }
            for n, person in enumerate(dice.some(size(400)))
        ],
    )


def _surveys(database: Any, dice: Any, size: Any) -> None:
    people = database.add(
        "respondent",
        [
            {
                "respondent_id": n,
                "survey": dice.pick("trivsel", "ledelse"),
                "email": dice.email(person),
                "comment": dice.pick(None, "Godt miljø.", "For mange møter."),
                "agreed_at": synthetic.utc(dice.instant(dice.ago(50, 600))) if n == 1 or dice.chance(0.98) else None,
                "withdrawn_at": synthetic.utc(dice.instant(dice.ago(1, 20))) if n in {5, 50} else None,
                "purge_on": dice.ago(-100, 200) if dice.chance(0.7) else None,
            }
            for n, person in enumerate(dice.some(size(250)), 1)
        ],
    )
    database.add(
        "response",
        [
            {"respondent_id": row["respondent_id"], "question": question, "score": dice.number(1, 6)}
            for row in people
            for question in range(1, 6)
        ],
    )


def _payroll(database: Any, dice: Any, size: Any) -> None:
    staff = database.add(
        "ansatt",
        [
            {
                "ansattnr": n,
                "navn": person.name,
                "epost": person.email,
                "mobil": dice.phone(person),
                "stilling": dice.pick("Konsulent", "Coach", "Lønnsmedarbeider"),
                "arbeidsomraade": dice.pick("Arbeidsliv", "Lederutvikling"),
                "fagforening": dice.pick(None, None, "Eksempelforbundet"),
                "slettes": None,
            }
            for n, person in enumerate(dice.some(size(20))[1:], 1)
        ],
    )
    database.add(
        "time_registration",
        [
            {"ansattnr": row["ansattnr"], "day": dice.today - timedelta(days=days), "hours": 7.5}
            for row in staff
            for days in range(1, 30)
        ],
    )
    months = [date(dice.today.year - 1 - n // 12, 1 + n % 12, 12) for n in range(84)]
    slips = [(row, day) for row in staff for day in months[::3]]
    database.add(
        "lonnsslipp",
        [
            {
                "bilag": 70_000 + n,
                "ansattnr": row["ansattnr"],
                "epost": row["epost"],
                "kontonr": f"0000.00.{row['ansattnr']:05d}",
                "skatteprosent": dice.number(20, 45),
                "skattekommune": dice.pick("Oslo", "Grimstad", "Tromsø"),
                "brutto": dice.number(38_000, 62_000),
                "sykelonn": None,
                "feriepenger": None,
                "trekk": dice.number(9_000, 20_000),
                "utbetalt": day,
            }
            for n, (row, day) in enumerate(slips, 1)
        ],
    )


def _accounts(database: Any, dice: Any, size: Any) -> None:
    database.add(
        "kundefaktura",
        [
            {
                "fakturanr": 30_000 + n,
                "firma": dice.company(),
                "kontakt_navn": person.name,
                "kontakt_epost": dice.email(person),
                "kontakt_tlf": dice.phone(person),
                "belop": dice.number(10, 900) * 100,
                "fakturadato": dice.ago(1, 3000).isoformat(),
            }
            for n, person in enumerate(dice.some(size(400)), 1)
        ],
    )


STORES = {
    "webstat": _webstat,
    "newsletter": _newsletter,
    "shop": _shop,
    "journal": _journal,
    "recruitment": _recruitment,
    "tests": _tests,
    "courses": _courses,
    "surveys": _surveys,
    "payroll": _payroll,
    "accounts": _accounts,
}
