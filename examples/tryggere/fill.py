"""Fills the example databases of Tryggere with invented people."""

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


def _client(dice: Any, number: int, person: Any) -> dict[str, Any]:
    partner = dice.pick(*dice.people[1:]) if dice.chance(0.6) else None
    ended = dice.ago(1, 2200) if number > 1 and dice.chance(0.8) else None
    ended = dice.today - timedelta(days=1300) if number == 1 else ended  # Alice is overdue: hold her, and she stays
    return {
        "id": number,
        "fornavn": person.given,
        "etternavn": person.family,
        "adresse": person.address,
        "epost": dice.email(person) if number == 1 or dice.chance(0.9) else None,
        "mobil": dice.phone(person),
        "fodt": person.born,
        "partner_navn": partner and partner.name,
        "partner_mobil": partner and dice.phone(partner),
        "terapeut": dice.pick("T1", "T2", "T3"),
        "samtykke_gitt": synthetic.utc(dice.instant(dice.ago(2300, 2600)))
        if number == 1 or dice.chance(0.97)
        else None,
        "samtykke_trukket": synthetic.utc(dice.instant(dice.ago(1, 300))) if number in {7, 19} else None,
        "avsluttet": ended,
    }


def _journal(database: Any, dice: Any, size: Any) -> None:
    database.add("versjon", [{"nummer": "4.2", "installert": dice.ago(100, 200)}])
    clients = database.add("klient", [_client(dice, n, person) for n, person in enumerate(dice.some(size(300)), 1)])
    database.add(
        "samtale",
        [
            {
                "klient_id": client["id"],
                "nr": nr,
                "holdt": synthetic.zoned(dice.instant(dice.ago(2200 - 20 * nr, 2250))),
                "form": dice.pick("kontor", "video"),
                "notat": dice.pick("Snakket om søvn og stress.", "Øvde på pauseteknikk.", "Gikk gjennom uken.", None),
            }
            for client in clients
            for nr in range(1, dice.number(2, 10) + 1)
        ],
    )
    notes = [client for client in clients for _ in range(dice.number(0, 2))]
    database.add(
        "kontaktnotat",
        [
            {
                "id": n,
                "klient_id": client["id"],
                "dato": dice.ago(1, 2200),
                "kanal": dice.pick("telefon", "e-post"),
                "tekst": dice.sentence(),
            }
            for n, client in enumerate(notes, 1)
        ],
    )


def _phones(database: Any, dice: Any, size: Any) -> None:
    callers = dice.some(size(600))
    database.add(
        "anrop",
        [
            {
                "id": n,
                "nummer": dice.phone(person),
                "startet": synthetic.epoch(dice.instant(dice.ago(0, 160))),
                "varighet_sek": dice.number(5, 1800),
            }
            for n, person in enumerate([*callers, *callers], 1)
        ],
    )


def _site(database: Any, dice: Any, size: Any) -> None:
    database.add(
        "skjema",
        [
            {
                "id": n,
                "navn": person.name,
                "epost": dice.email(person) if n == 1 or dice.chance(0.98) else synthetic.SHARED_MAILBOX,
                "telefon": dice.phone(person) if dice.chance(0.7) else None,
                "melding": dice.sentence(),
                "sendt": synthetic.utc(dice.instant(dice.ago(1, 500))),
                "ferdig": dice.ago(0, 200) if dice.chance(0.3) else None,
            }
            for n, person in enumerate(dice.some(size(250)), 1)
        ],
    )
    database.add(
        "besok",
        [
            {
                "id": n,
                "dag": dice.ago(0, 90),
                "sti": dice.pick("/", "/kurs", "/sinnemestring", "/om-oss"),
                "sekunder": dice.number(3, 900),
                "kom_fra": dice.pick("sok.example", "avis.example", None),
                "nettleser": dice.pick("Firefox", "Safari", "Chrome"),
                "rapportert": None,
            }
            for n in range(1, size(600) + 1)
        ],
    )


def _courses(database: Any, dice: Any, size: Any) -> None:
    ends = [dice.today - timedelta(days=40 * n - 130) for n in range(20)]
    database.add(
        "Arrangement",
        [
            # The newest courses were entered by hand: one has no date that can be read.
            {"ArrangementId": n, "Tittel": f"Sinnemestring {n}", "Slutt": "våren" if n == 2 else end.isoformat()}
            for n, end in enumerate(ends, 1)
        ],
    )
    database.add(
        "Pamelding",
        [
            {
                "ArrangementId": 1 + n % 20,
                "DeltakerEpost": person.email,
                "Navn": person.name,
                "Telefon": dice.phone(person),
                "Samtykket": synthetic.utc(dice.instant(dice.ago(100, 800))),
            }
            for n, person in enumerate(dice.some(size(400)))
        ],
    )
    database.add(
        "Foredragsbestilling",
        [
            {
                "BestillingId": n,
                "Virksomhet": dice.company(),
                "Kontakt": person.name,
                "Epost": dice.email(person),
                "Telefon": dice.phone(person),
                "Tema": dice.pick("Sinne i trafikken", "Ro på jobben"),
                "Samtykket": synthetic.utc(dice.instant(dice.ago(100, 800))),
                "Avholdt": dice.ago(-60, 300) if dice.chance(0.8) else None,
            }
            for n, person in enumerate(dice.some(size(60)), 1)
        ],
    )


def _accounts(database: Any, dice: Any, size: Any) -> None:
    invoices = []
    for n, person in enumerate([person for person in dice.some(size(450)) for _ in range(2)], 1):
        sessions = dice.number(1, 8)
        invoices.append(
            {
                "invoice_no": 20_000 + n,
                "customer_no": 500 + n // 2,
                "name": person.name,
                "address": person.address,
                "email": dice.email(person),
                "item": dice.pick("samtaler", "kurs i sinnemestring", "foredrag"),
                "quantity": sessions,
                "amount": sessions * 900,
                "invoice_date": dice.ago(1, 3000),
            }
        )
    database.add("invoice", invoices)
    database.add(
        "payment",
        [
            {
                "invoice_no": row["invoice_no"],
                "no": 1,
                "paid_on": row["invoice_date"] + timedelta(days=14),
                "amount": row["amount"],
            }
            for row in invoices
            if dice.chance(0.95)
        ],
    )


def _newsletter(database: Any, dice: Any, size: Any) -> None:
    rows = []
    for n, person in enumerate(dice.some(size(500)), 1):
        left = n > 1 and dice.chance(0.06)
        cleaned = n > 1 and not left and dice.chance(0.04)
        rows.append(
            {
                "id": f"{n:08x}",
                "email_address": person.email,
                "status": "unsubscribed" if left else "cleaned" if cleaned else "subscribed",
                "optin_time": synthetic.utc(dice.instant(dice.ago(100, 1500))),
                "unsubscribed_at": synthetic.utc(dice.instant(dice.ago(1, 60))) if left else None,
                "cleaned_at": synthetic.utc(dice.instant(dice.ago(1, 60))) if cleaned else None,
            }
        )
    database.add("list_member", rows)


def _staff(database: Any, dice: Any, size: Any) -> None:
    people = dice.some(size(25))[1:]
    staff = database.add(
        "medarbeider",
        [
            {
                "ansattnr": n,
                "navn": person.name,
                "epost": person.email,
                "telefon": dice.phone(person),
                "stilling": dice.pick("Terapeut", "Kursholder", "Leder"),
                "tilknytning": dice.pick("ansatt", "honorar"),
                "kontonr": f"0000.00.{n:05d}",
                "lonn": dice.number(420, 780) * 1000,
                "skatteprosent": dice.number(20, 45),
                "skattekommune": person.town,
                # Two have left and are released; the law still wants one of them.
                "sluttet": {3: date(dice.today.year - 7, 6, 30), 4: date(dice.today.year - 2, 6, 30)}.get(n),
                "slettes": dice.today - timedelta(days=10) if n in {3, 4} else None,
            }
            for n, person in enumerate(people, 1)
        ],
    )
    database.add(
        "timeliste",
        [
            {"ansattnr": row["ansattnr"], "uke": f"{dice.today.year - 1}-W{week:02d}", "timer": dice.pick(30, 37.5, 40)}
            for row in staff
            for week in range(1, 26)
        ],
    )


STORES = {
    "journal": _journal,
    "phones": _phones,
    "site": _site,
    "courses": _courses,
    "accounts": _accounts,
    "newsletter": _newsletter,
    "staff": _staff,
}
