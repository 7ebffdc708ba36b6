"""Fills the example databases of WeMe with invented people."""

from __future__ import annotations

import runpy
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

HERE = Path(__file__).resolve().parent
synthetic = SimpleNamespace(**runpy.run_path(str(HERE.parent / "synthetic.py"), run_name="tillit_examples_synthetic"))
REFLECTIONS = ("Jeg vil lytte mer.", "Bedre pauser.", "Si fra tidligere.", "Gi ros.", "Planlegge uken.")


def fill(folder: Path, today: date, seed: int = 1, scale: float = 1.0) -> None:
    """Create and fill the databases of `stores.yaml` in `folder`, as of `today`; the same seed gives the same rows."""
    dice = synthetic.Dice(seed, today, max(20, int(1200 * scale)))
    for name, write in STORES.items():
        with synthetic.Database(folder / f"{name}.sqlite3", HERE / "schema" / f"{name}.sql") as database:
            write(database, dice, lambda count: max(3, int(count * scale)))


def _agreement(dice: Any, number: int) -> dict[str, Any]:
    """Return an employer's agreement: the first runs, the rest have ended to different degrees."""
    ended = dice.ago(30, 900) if number > 1 and dice.chance(0.5) else None
    met = ended + timedelta(days=dice.number(0, 90)) if ended and dice.chance(0.8) else None
    freed = met + timedelta(days=dice.number(0, 60)) if met and dice.chance(0.8) else None
    return {
        "id": number,
        "employer": dice.company(),
        "org_number": f"9{number:08d}",
        "sms_agreed": int(dice.chance(0.3)),
        "ended": ended,
        "duties_met": met,
        "interest_ended": freed,
    }


def _app(database: Any, dice: Any, size: Any) -> None:
    agreements = size(30)
    database.add("agreement", [_agreement(dice, n) for n in range(1, agreements + 1)])
    users = database.add(
        "app_user",
        [
            {
                "id": n,
                "agreement_id": 1 if n == 1 else dice.number(1, agreements),
                "full_name": person.name,
                "email": person.email,
                "mobile": dice.phone(person),
                "signup_ip": f"{dice.pick('192.0.2', '198.51.100', '203.0.113')}.{dice.number(1, 254)}",
                "registered_by": dice.pick("employer", "user"),
            }
            for n, person in enumerate(dice.some(size(450)), 1)
        ],
    )
    _what_users_did(database, dice, users)
    _tests(database, dice, users)
    _shared_and_asked(database, dice, users)
    database.add(
        "monthly_figure",
        [
            {
                "month": f"{dice.today.year - 1}-{month:02d}",
                "metric": "conversations",
                "people": 40 + month,
                "value": 3.2,
            }
            for month in range(1, 13)
        ],
    )


def _what_users_did(database: Any, dice: Any, users: Any) -> None:
    ids = [user["id"] for user in users]
    database.add(
        "answer",
        [
            {"user_id": n, "question": q, "text": dice.pick(*REFLECTIONS), "given_by": dice.pick("user", "employer")}
            for n in ids
            for q in range(1, dice.number(1, 5) + 1)
        ],
    )
    database.add(
        "self_evaluation",
        [
            {
                "user_id": n,
                "topic": topic,
                "round": 1,
                "score": dice.number(1, 6),
                "reflection": dice.pick(*REFLECTIONS),
            }
            for n in ids
            for topic in ("samarbeid", "trivsel")[: dice.number(0, 2)]
        ],
    )
    owners = [n for n in ids for _ in range(dice.number(0, 2))]
    database.add(
        "own_task",
        [
            {
                "id": number,
                "user_id": n,
                "description": dice.pick(*REFLECTIONS),
                "done_on": dice.pick(None, dice.ago(1, 200)),
            }
            for number, n in enumerate(owners, 1)
        ],
    )
    meetings = [(n, dice.instant(dice.ago(1, 600))) for n in ids for _ in range(dice.number(0, 3))]
    database.add(
        "conversation",
        [
            {
                "id": number,
                "user_id": n,
                "at": synthetic.utc(moment),
                "counterpart": dice.pick("leader", "coach"),
                "confirmed_at": synthetic.utc(moment + timedelta(hours=2)) if dice.chance(0.7) else None,
            }
            for number, (n, moment) in enumerate(meetings, 1)
        ],
    )


def _tests(database: Any, dice: Any, users: Any) -> None:
    takings = database.add(
        "test_taking",
        [
            {
                "id": n,
                "agreement_id": user["agreement_id"],
                "email": user["email"],
                "test": dice.pick("samspill", "stress"),
                "result": dice.pick("lav", "middels", "høy"),
            }
            for n, user in enumerate((user for user in users if dice.chance(0.5)), 1)
        ],
    )
    database.add(
        "test_answer",
        [
            {
                "test_taking_id": taking["id"],
                "item": item,
                "mandatory": int(item < 4),
                "value": dice.number(1, 5) if item < 4 else None,
            }
            for taking in takings
            for item in range(1, 6)
        ],
    )


def _shared_and_asked(database: Any, dice: Any, users: Any) -> None:
    database.add(
        "shared_content",
        [
            {
                "id": n,
                "author_id": user["id"] if dice.chance(0.9) else None,
                "author_name": user["full_name"],
                "author_email": user["email"],
                "body": dice.pick(*REFLECTIONS),
                "warned_and_agreed_at": synthetic.utc(dice.instant(dice.ago(60, 600))),
                "withdrawn_at": synthetic.utc(dice.instant(dice.ago(1, 20))) if n in {4, 9} else None,
                "retired_on": None,
            }
            for n, user in enumerate(users[:60], 1)
        ],
    )
    enquiries = database.add(
        "expert_enquiry",
        [
            {
                "id": n,
                "user_id": user["id"],
                "user_email": user["email"],
                "question": dice.sentence(),
                "asked_at": synthetic.utc(dice.instant(dice.ago(5, 700))),
                "done_on": dice.ago(1, 200) if dice.chance(0.6) else None,
            }
            for n, user in enumerate(users[::4], 1)
        ],
    )
    database.add(
        "expert_note",
        [
            {"enquiry_id": row["id"], "no": no, "note": dice.pick("Råd gitt.", "Følges opp.")}
            for row in enquiries
            for no in range(1, dice.number(1, 2) + 1)
        ],
    )


def _analytics(database: Any, dice: Any, size: Any) -> None:
    sessions = []
    for n, person in enumerate(dice.some(size(500)), 1):
        started = dice.instant(dice.ago(1, 400))
        sessions.append(
            {
                "session_id": f"s{n:06x}",
                "user_email": person.email,
                "part": dice.pick("app", "test", "event"),
                "device": dice.pick("iPhone", "Android", "PC"),
                "os": dice.pick("iOS 26", "Android 16", "Windows 11"),
                "started": synthetic.epoch(started, "ms"),
                "analysed": synthetic.epoch(started + timedelta(days=1), "ms") if dice.chance(0.3) else None,
            }
        )
    database.add("session", sessions)
    database.add(
        "tap",
        [
            {
                "session_id": row["session_id"],
                "n": n,
                "button": dice.pick("start", "neste", "lagre"),
                "at_ms": row["started"] + n,
            }
            for row in sessions
            for n in range(1, dice.number(1, 4) + 1)
        ],
    )


def _support(database: Any, dice: Any, size: Any) -> None:
    tickets = []
    for n, person in enumerate(dice.some(size(250)), 1):
        closed = dice.instant(dice.ago(1, 300)) if dice.chance(0.4) else None
        tickets.append(
            {
                "id": n,
                "navn": person.name,
                "epost": dice.email(person) if n == 1 or dice.chance(0.97) else synthetic.SHARED_MAILBOX,
                "telefon": dice.phone(person) if dice.chance(0.5) else None,
                "kanal": dice.pick("e-post", "telefon", "chat"),
                "enhet": dice.pick("iPhone", "PC", None),
                "aktivitetslogg": dice.pick(None, "innlogging feilet to ganger"),
                "tekst": dice.sentence(),
                "lukket": closed and closed.strftime("%Y-%m-%d %H:%M:%S"),  # this vendor writes local time
            }
        )
    database.add("henvendelse", tickets)
    database.add(
        "notat",
        [
            {"henvendelse_id": row["id"], "nr": nr, "tekst": dice.pick("Ringt tilbake.", "Sendt lenke.")}
            for row in tickets
            for nr in range(1, dice.number(0, 2) + 1)
        ],
    )
    database.add(
        "podkastbidrag",
        [
            {
                "id": n,
                "navn": dice.pick(None, person.given),
                "epost": dice.email(person),
                "kanal": dice.pick("skjema", "e-post"),
                "erfaring": dice.sentence(),
                "alder": dice.pick("20-årene", "40-årene", None),
                "livssituasjon": dice.pick("småbarnsforelder", None),
                "brukt": dice.dirt(dice.pick(None, dice.ago(1, 300).isoformat()), 0.05),
            }
            for n, person in enumerate(dice.some(size(60)), 1)
        ],
    )


def _surveys(database: Any, dice: Any, size: Any) -> None:
    database.add(
        "reply",
        [
            {
                "id": n,
                "survey": dice.pick("opplevelse", "kurs"),
                "name": dice.pick(None, person.name),
                "email": dice.email(person),
                "sms_to": dice.phone(person) if dice.chance(0.1) else None,
                "role_at_work": dice.pick("leder", "medarbeider", None),
                "age_band": dice.pick("18-29", "30-44", "45-66", None),
                "text": dice.pick(*REFLECTIONS),
                "agreed_at": synthetic.utc(dice.instant(dice.ago(100, 500))) if n == 1 or dice.chance(0.98) else None,
                "withdrawn_at": None,
                "analysed_on": dice.ago(1, 90) if dice.chance(0.3) else None,
            }
            for n, person in enumerate(dice.some(size(250)), 1)
        ],
    )


def _events(database: Any, dice: Any, size: Any) -> None:
    database.add("event", [{"id": n, "title": f"Samling {n}", "held_on": dice.ago(-60, 700)} for n in range(1, 16)])
    signups = database.add(
        "signup",
        [
            {
                "id": n,
                "event_id": dice.number(1, 15),
                "via": dice.pick("nettsted", "app", "partner"),
                "name": person.name,
                "email": dice.email(person),
                "phone": dice.phone(person),
                "workplace": person.company,
                "life_situation": dice.pick(None, "nyutdannet", "småbarnsforelder"),
                "followed_up_on": dice.ago(1, 300) if dice.chance(0.4) else None,
            }
            for n, person in enumerate(dice.some(size(350)), 1)
        ],
    )
    database.add(
        "poll_answer",
        [
            {"signup_id": row["id"], "poll": poll, "answer": dice.pick("ja", "nei", "vet ikke")}
            for row in signups
            for poll in range(1, dice.number(0, 2) + 1)
        ],
    )
    database.add(
        "recording_consent",
        [
            {
                "id": n,
                "event_id": dice.number(1, 15),
                "email": person.email,
                "file": f"opptak-{n}.mp4",
                "agreed_at": synthetic.utc(dice.instant(dice.ago(100, 700))) if n != 8 else None,
                "withdrawn_at": synthetic.utc(dice.instant(dice.ago(1, 9))) if n == 12 else None,
                "unpublished_on": None,
            }
            for n, person in enumerate(dice.some(size(40)), 1)
        ],
    )


def _messages(database: Any, dice: Any, size: Any) -> None:
    people = dice.some(size(300))
    days = {1: 400, 2: 60}
    database.add(
        "notice_sent",
        [
            {
                "notice": notice,
                "email": person.email,
                "sent_at": synthetic.utc(dice.instant(dice.today - timedelta(days=ago))),
                "settled_on": dice.today - timedelta(days=ago - 30) if notice == 1 else None,
            }
            for notice, ago in days.items()
            for person in {person.email: person for person in people}.values()
        ],
    )
    database.add(
        "news_reader",
        [
            {
                "id": n,
                "email": person.email,
                "agreed_at": synthetic.utc(dice.instant(dice.ago(100, 900))),
                "withdrawn_at": None,
            }
            for n, person in enumerate(people, 1)
        ],
    )


def _office(database: Any, dice: Any, size: Any) -> None:
    database.add(
        "Partnerkontakt",
        [
            {
                "Id": n,
                "Navn": person.name,
                "Epost": dice.email(person),
                "Tlf": dice.phone(person),
                "Firma": person.company,
                "SamarbeidSlutt": dice.pick(None, synthetic.FOREVER, dice.ago(1, 900).isoformat()),
            }
            for n, person in enumerate(dice.some(size(60)), 1)
        ],
    )
    database.add(
        "Faktura",
        [
            {
                "Fakturanr": 40_000 + n,
                "Kontakt": person.name,
                "KontaktEpost": dice.email(person),
                "Belop": dice.number(50, 900) * 100,
                "Dato": dice.ago(1, 2800),
            }
            for n, person in enumerate(dice.some(size(200)), 1)
        ],
    )


STORES = {
    "app": _app,
    "analytics": _analytics,
    "support": _support,
    "surveys": _surveys,
    "events": _events,
    "messages": _messages,
    "office": _office,
}
