"""Fills the example databases of Mepex with invented people."""

from __future__ import annotations

import runpy
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

HERE = Path(__file__).resolve().parent
synthetic = SimpleNamespace(**runpy.run_path(str(HERE.parent / "synthetic.py"), run_name="tillit_examples_synthetic"))
ANSWERS = ("Ja", "Nei", "Av og til", "Vi sorterer plast", "Beholderen er for liten")


def fill(folder: Path, today: date, seed: int = 1, scale: float = 1.0) -> None:
    """Create and fill the databases of `stores.yaml` in `folder`, as of `today`; the same seed gives the same rows."""
    dice = synthetic.Dice(seed, today, max(20, int(1200 * scale)))
    for name, write in STORES.items():
        with synthetic.Database(folder / f"{name}.sqlite3", HERE / "schema" / f"{name}.sql") as database:
            write(database, dice, lambda count: max(3, int(count * scale)))


def _webstat(database: Any, dice: Any, size: Any) -> None:
    database.add(
        "page_view",
        [
            {
                "id": n,
                "day": dice.ago(0, 60),
                # Networks that RFC 5737 reserves for examples; all are cut as promised.
                "ip": f"{dice.pick('192.0.2', '198.51.100', '203.0.113')}.xx",
                "path": dice.pick("/", "/avfall", "/plast", "/om-oss", "/ledige-stillinger"),
                "agent": dice.pick("Firefox", "Safari", "Chrome"),
                "dwell": dice.number(2, 600),
                "summed_on": dice.ago(0, 10) if dice.chance(0.2) else None,
            }
            for n in range(1, size(700) + 1)
        ],
    )


def _newsletter(database: Any, dice: Any, size: Any) -> None:
    subscribers = database.add(
        "abonnement",
        [
            {
                "nr": n,
                "epost": dice.email(person),
                "paameldt": synthetic.utc(dice.instant(dice.ago(100, 1500))) if n == 1 or dice.chance(0.97) else None,
                "avsluttet": synthetic.epoch(dice.instant(dice.ago(1, 90))) if n > 1 and dice.chance(0.06) else None,
            }
            for n, person in enumerate(dice.some(size(600)), 1)
        ],
    )
    database.add(
        "lesersvar",
        [
            {"nr": row["nr"], "spm": spm, "svar": dice.pick("bra", "for langt", "mer om plast")}
            for row in subscribers
            for spm in range(1, dice.number(0, 2) + 1)
        ],
    )


def _surveys(database: Any, dice: Any, size: Any) -> None:
    database.add(
        "project",
        [
            {
                "id": n,
                "title": f"Avfallsplan {n}",
                "closed_on": dice.ago(1, 400) if n > 1 and dice.chance(0.5) else None,
            }
            for n in range(1, 16)
        ],
    )
    people = database.add(
        "invitee",
        [
            {
                "id": n,
                "project_id": 1 + (n - 1) % 15,
                "name": person.name,
                "email": dice.email(person) if n == 1 or dice.chance(0.97) else synthetic.SHARED_MAILBOX,
                "invited_at": synthetic.utc(dice.instant(dice.ago(400, 800))),
            }
            for n, person in enumerate(dice.some(size(600)), 1)
        ],
    )
    database.add(
        "reply",
        [
            {"invitee_id": row["id"], "question": question, "text": dice.pick(*ANSWERS)}
            for row in people
            for question in range(1, dice.number(0, 5) + 1)
        ],
    )


def _recruitment(database: Any, dice: Any, size: Any) -> None:
    rows = []
    for n, person in enumerate(dice.some(size(300)), 1):
        referee = dice.pick(*dice.people[1:]) if dice.chance(0.6) else None
        free = dice.pick(None, synthetic.FOREVER, dice.ago(-60, 400).isoformat())
        rows.append(
            {
                "id": n,
                "stilling": dice.pick("Miljørådgiver", "Prosjektleder", "Analytiker"),
                "mottatt": dice.ago(30, 900),
                "navn": person.name,
                "epost": dice.email(person),
                "mobil": dice.phone(person),
                "cv": f"Har arbeidet hos {person.company}.",
                "ref_navn": referee and referee.name,
                "ref_epost": referee and dice.email(referee),
                "ref_mobil": referee and dice.phone(referee),
                "ref_sa": referee and dice.pick("Anbefales.", "Grundig og rask."),
                "kan_slettes": dice.dirt(free, 0.04),  # typed by hand: some of it is no date
            }
        )
    database.add("soeknad", rows)


def _people(database: Any, dice: Any, size: Any) -> None:
    staff = database.add(
        "employee",
        [
            {
                "no": n,
                "name": person.name,
                "email": person.email,
                "mobile": dice.phone(person),
                "home_address": person.address,
                "cv": f"Har arbeidet hos {person.company}.",
                "hired": dice.pick("ansatt", "ansatt", "innleid"),
                "delete_after": dice.ago(1, 300) if n in {5, 13, 21} else None,
            }
            for n, person in enumerate(dice.some(size(45)), 1)
        ],
    )
    kin = [(row, dice.pick(*dice.people[1:])) for row in staff if dice.chance(0.8)]
    database.add(
        "next_of_kin",
        [{"employee_no": row["no"], "pos": 1, "name": one.name, "phone": dice.phone(one)} for row, one in kin],
    )
    paid = [date(dice.today.year - back, month, 12) for back in range(1, 9) for month in (2, 5, 8, 11)]
    slips = [(row, day) for row in staff for day in paid]
    database.add(
        "payslip",
        [
            {
                "voucher": 60_000 + n,
                "employee_no": row["no"],
                "sent_to": row["email"],
                "bank_account": f"0000.00.{row['no']:05d}",
                "gross": dice.number(40_000, 70_000),
                "tax": dice.number(9_000, 22_000),
                "paid_on": day,
            }
            for n, (row, day) in enumerate(slips, 1)
        ],
    )


def _projects(database: Any, dice: Any, size: Any) -> None:
    rows = []
    for n, person in enumerate(dice.some(size(250)), 1):
        ended = dice.instant(dice.ago(1, 500)) if dice.chance(0.5) else None
        rows.append(
            {
                "TilbudNr": f"T-{n // 4:03d}",
                "Linje": n % 4,
                "Navn": person.name,
                "Epost": dice.email(person),
                "Telefon": dice.phone(person),
                "Cv": f"Har arbeidet hos {person.company}.",
                "Firma": person.company,
                "Avsluttet": ended and ended.strftime("%Y-%m-%d %H:%M:%S"),  # this vendor writes local time
            }
        )
    database.add("TilbudPerson", rows)
    database.add(
        "AnskaffelseTilbyder",
        [
            {
                "Id": n,
                "Oppdragsgiver": dice.pick("Eksempel kommune", "Prøve fylkeskommune"),
                "Kontakt": person.name,
                "Epost": dice.email(person),
                "NoekkelpersonCv": f"Har arbeidet hos {person.company}.",
                "Poeng": dice.number(1, 10),
                "OppdragSlutt": synthetic.epoch(dice.instant(dice.ago(1, 500)), "ms") if dice.chance(0.5) else None,
            }
            for n, person in enumerate(dice.some(size(150)), 1)
        ],
    )


STORES = {
    "webstat": _webstat,
    "newsletter": _newsletter,
    "surveys": _surveys,
    "recruitment": _recruitment,
    "people": _people,
    "projects": _projects,
}
