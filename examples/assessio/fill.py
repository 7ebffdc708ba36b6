"""Fills the example databases of Assessio with invented people."""

from __future__ import annotations

import runpy
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

HERE = Path(__file__).resolve().parent
synthetic = SimpleNamespace(**runpy.run_path(str(HERE.parent / "synthetic.py"), run_name="tillit_examples_synthetic"))
COURSES = ("Personlighetstester i praksis", "Sertifisering nivå 1", "Sertifisering nivå 2", "Lederutvikling")
PICTURE = b"\x89PNG invented"


def fill(folder: Path, today: date, seed: int = 1, scale: float = 1.0) -> None:
    """Create and fill the databases of `stores.yaml` in `folder`, as of `today`; the same seed gives the same rows."""
    dice = synthetic.Dice(seed, today, max(20, int(1500 * scale)))
    for name, write in STORES.items():
        with synthetic.Database(folder / f"{name}.sqlite3", HERE / "schema" / f"{name}.sql") as database:
            write(database, dice, lambda count: max(3, int(count * scale)))


def _ats(database: Any, dice: Any, size: Any) -> None:
    database.add(
        "position",
        [
            {
                "position_id": n,
                "title": dice.pick("Konsulent", "Psykolog", "Utvikler", "Selger"),
                "opened": dice.ago(400, 1500),
            }
            for n in range(1, 21)
        ],
    )
    people = dice.some(size(500))
    applications = []
    for n, person in enumerate(people, 1):
        applied = dice.ago(20, 1600)
        referee = dice.pick(*dice.people) if dice.chance(0.5) else None
        rejected = (
            min(dice.today, applied + timedelta(days=dice.number(5, 60))) if n == 1 or dice.chance(0.85) else None
        )
        applications.append(
            {
                "application_id": n,
                "position_id": dice.number(1, 20),
                "first_name": person.given,
                "last_name": person.family,
                "email": dice.email(person),
                "phone": dice.phone(person),
                "cv": f"Har arbeidet hos {person.company} i {dice.number(1, 20)} år.",
                "status": "rejected" if rejected else dice.pick("new", "interview", "hired"),
                "applied_on": applied,
                "rejected_on": rejected,
                "ref_name": referee and referee.name,
                "ref_email": referee and dice.email(referee),
                "ref_phone": referee and dice.phone(referee),
            }
        )
    database.add("application", applications)
    database.add(
        "attachment",
        [
            {"application_id": row["application_id"], "no": no, "file_name": name, "content": b"%PDF invented"}
            for row in applications
            for no, name in enumerate(("soknad.pdf", "cv.pdf", "vitnemal.pdf")[: dice.number(0, 2)], 1)
        ],
    )


def _crm(database: Any, dice: Any, size: Any) -> None:
    customers = range(1, size(150) + 1)
    database.add(
        "kunde",
        [
            {"kundenr": n, "firmanavn": dice.company(), "orgnr": f"9{n:08d}", "bransje": dice.pick("IT", "Bygg")}
            for n in customers
        ],
    )
    contacts = database.add(
        "kontaktperson",
        [
            {
                "id": n,
                "kundenr": dice.number(1, len(customers)),
                "fornavn": person.given,
                "etternavn": person.family,
                # Some businesses gave an address that many read: it tells nobody apart.
                "epost": dice.email(person) if dice.chance(0.97) or n == 1 else synthetic.SHARED_MAILBOX,
                "mobil": dice.phone(person),
                "stilling": dice.pick("HR-sjef", "Daglig leder", "Rådgiver", None),
                "opprettet": dice.ago(100, 4000),
            }
            for n, person in enumerate(dice.some(size(400)), 1)
        ],
    )
    # Every customer has a contract, so that every contact's clock can be read.
    rows = []
    for n, customer in enumerate([*customers, *(dice.number(1, len(customers)) for _ in range(size(150)))], 1):
        person = dice.pick(*dice.people)
        signed = dice.ago(800, 5000)
        ended = signed + timedelta(days=dice.number(200, 4500)) if dice.chance(0.6) else None
        ended = ended if ended and ended < dice.today else None
        rows.append(
            {
                "avtalenr": f"A-{n:05d}",
                "kundenr": customer,
                "kontakt_id": dice.number(1, len(contacts)) if dice.chance(0.8) else None,
                "signatar": person.name,
                "signatar_epost": dice.email(person),
                "inngaatt": signed,
                "oppsagt": ended or synthetic.FOREVER,
                "regnskapsaar_lukket": date(ended.year, 12, 31) if ended and ended.year < dice.today.year else None,
            }
        )
    database.add("avtale", rows)


def _suppliers(database: Any, dice: Any, size: Any) -> None:
    firms = range(1, size(80) + 1)
    database.add("Leverandor", [{"LeverandorNr": n, "Firma": dice.company(), "OrgNr": f"8{n:08d}"} for n in firms])
    people = iter(dice.some(len(firms) * 2))
    database.add(
        "Leverandorkontakt",
        [
            {
                "LeverandorNr": firm,
                "Lopenr": no,
                "Navn": (person := next(people)).name,
                "Epost": dice.email(person),
                "Telefon": dice.phone(person),
                # Twenty years of typing: most are dates, some are not.
                "RegnskapLukket": dice.dirt(
                    dice.pick(None, synthetic.FOREVER, f"{dice.today.year - dice.number(1, 12)}-12-31"), 0.06
                ),
            }
            for firm in firms
            for no in (1, 2)
        ],
    )


def _courses(database: Any, dice: Any, size: Any) -> None:
    database.add(
        "kurs", [{"id": n, "tittel": dice.pick(*COURSES), "starter": dice.ago(-60, 1200)} for n in range(1, 31)]
    )
    accounts = database.add(
        "brukerkonto",
        [
            {
                "konto_id": n,
                "epost": dice.email(person),
                "navn": person.name,
                "mobil": dice.phone(person),
                "opprettet": synthetic.epoch(dice.instant(dice.ago(5, 400))),
            }
            for n, person in enumerate(dice.some(size(300)), 1)
        ],
    )
    database.add(
        "kurssoknad",
        [
            {
                "soknad_id": n,
                "kurs_id": dice.number(1, 30),
                "konto_id": dice.number(1, len(accounts)) if dice.chance(0.5) else None,
                "navn": person.name,
                "epost": dice.email(person),
                "telefon": dice.phone(person),
                "mottatt": dice.ago(5, 1100),
            }
            for n, person in enumerate(dice.some(size(400)), 1)
        ],
    )
    database.add(
        "oektdeltaker",
        [
            {
                "oekt_id": 1 + n % 12,
                "epost": person.email,
                "navn": person.name,
                "bilde": PICTURE if dice.chance(0.3) else None,
                "behov_bortfalt": None,  # nobody has said yet that the need has ended: no clock runs
            }
            for n, person in enumerate(dice.some(size(200)))
        ],
    )


def _images(database: Any, dice: Any, size: Any) -> None:
    database.add(
        "picture",
        [
            {
                "uuid": f"00000000-0000-4000-8000-{n:012d}",
                "kind": "case" if n % 3 == 0 else "moment",
                "file_name": f"IMG_{n:04d}.png",
                "image": PICTURE,
                "person_name": person.name,
                "person_email": dice.email(person) if n == 1 or dice.chance(0.7) else None,
                "uploaded_on": dice.ago(30, 2200) if n % 3 == 0 else dice.ago(10, 500),
            }
            for n, person in enumerate(dice.some(size(200)), 1)
        ],
    )


def _support(database: Any, dice: Any, size: Any) -> None:
    tickets = database.add(
        "ticket",
        [
            {
                "ticket_no": 10_000 + n,
                "requester": person.name,
                "requester_email": dice.email(person),
                "requester_phone": dice.phone(person) if dice.chance(0.6) else None,
                "subject": dice.sentence(),
                "priority": dice.number(1, 3),
                "opened_at": synthetic.utc(dice.instant(dice.ago(1, 700))),
                "done_on": dice.ago(0, 30) if dice.chance(0.1) else None,
            }
            for n, person in enumerate(dice.some(size(350)), 1)
        ],
    )
    database.add(
        "ticket_message",
        [
            {
                "ticket_no": ticket["ticket_no"],
                "seq": seq,
                "sent_at": ticket["opened_at"],
                "body": dice.sentence(),
            }
            for ticket in tickets
            for seq in range(1, dice.number(1, 4) + 1)
        ],
    )
    database.add(
        "answering_case",
        [
            {
                "case_id": n,
                "caller_name": person.name if dice.chance(0.8) else None,
                "caller_phone": dice.phone(person),
                "caller_email": dice.email(person) if dice.chance(0.3) else None,
                "message": dice.sentence(),
                "taken_at": synthetic.utc(dice.instant(dice.ago(1, 200))),
                "handed_over_on": None,
            }
            for n, person in enumerate(dice.some(size(120)), 1)
        ],
    )


def _newsletter(database: Any, dice: Any, size: Any) -> None:
    subscribers = []
    for n, person in enumerate(dice.some(size(600)), 1):
        given = dice.instant(dice.ago(100, 1500))
        left = dice.ago(1, 90) if n > 1 and dice.chance(0.08) else None
        subscribers.append(
            {
                "id": n,
                "email": person.email,
                "name": person.name if dice.chance(0.5) else None,
                # A list imported long ago came without proof of consent.
                "consented_at": synthetic.utc(given) if n == 1 or dice.chance(0.95) else None,
                "withdrawn_at": left and synthetic.utc(dice.instant(left)),
                "unsubscribed_on": left,
            }
        )
    database.add("subscriber", subscribers)
    days = [dice.today - timedelta(days=20 + 30 * n) for n in range(12)]
    database.add("dispatch", [{"id": n, "subject": f"Nytt fra oss nr. {n}"} for n in range(1, 13)])
    database.add(
        "dispatch_recipient",
        [
            {"dispatch_id": n, "email": row["email"], "sent": synthetic.epoch(dice.instant(day))}
            for n, day in enumerate(days, 1)
            for row in {row["email"]: row for row in subscribers[: size(120)]}.values()
        ],
    )


def _leads(database: Any, dice: Any, size: Any) -> None:
    database.add(
        "web_lead",
        [
            {
                "id": n,
                "full_name": person.name,
                "email": dice.email(person),
                "phone": dice.phone(person),
                "company": person.company,
                "form": dice.pick("kontakt", "e-bok", "prisliste"),
                "received_at": synthetic.utc(dice.instant(dice.ago(1, 300))),
            }
            for n, person in enumerate(dice.some(size(300)), 1)
        ],
    )
    prospects = []
    for n, person in enumerate(dice.some(size(200)), 1):
        declined = dice.ago(1, 120) if dice.chance(0.4) else None
        prospects.append(
            {
                "id": n,
                "full_name": person.name,
                "email": dice.email(person) if dice.chance(0.9) else None,
                "phone": dice.phone(person),
                "company": person.company,
                "stage": "declined" if declined else dice.pick("new", "talking"),
                "declined_on": declined,
            }
        )
    database.add("prospect", prospects)
    database.add(
        "demo_request",
        [
            {
                "id": n,
                "full_name": person.name,
                "email": dice.email(person),
                "phone": dice.phone(person),
                "company": person.company,
                "consent_shown_at": synthetic.utc(dice.instant(dice.ago(1, 20))) if dice.chance(0.2) else None,
                "received_on": dice.dirt(dice.ago(1, 160).isoformat(), 0.04),
            }
            for n, person in enumerate(dice.some(size(150)), 1)
        ],
    )


def _access(database: Any, dice: Any, size: Any) -> None:
    cards = []
    for n, person in enumerate(dice.some(size(80)), 1):
        ended = dice.ago(1, 400) if dice.chance(0.2) else None
        cards.append(
            {
                "kortnr": f"K{n:04d}",
                "navn": person.name,
                "epost": dice.email(person),
                "firma": person.company,
                "tjeneste_opphoert": ended and synthetic.epoch(dice.instant(ended)),
            }
        )
    database.add("adgangskort", cards)
    database.add(
        "passering",
        [
            {
                "kortnr": card["kortnr"],
                "tid": synthetic.utc(dice.instant(day)),
                "doer": dice.pick("Hoveddør", "Garasje"),
            }
            for card in cards
            for day in {dice.ago(1, 90) for _ in range(4)}
        ],
    )


def _platform(database: Any, dice: Any, size: Any) -> None:
    people = dice.some(size(400))
    database.add(
        "account",
        [
            {
                "id": n,
                "email": dice.email(person),
                "full_name": person.name,
                "phone": dice.phone(person),
                "employer": person.company,
                "created_at": synthetic.utc(dice.instant(dice.ago(1300, 2000))),
            }
            for n, person in enumerate(people, 1)
        ],
    )
    idle = {
        n: dice.number(1, 300) if n == 1 or dice.chance(0.8) else dice.number(700, 1200)
        for n in range(1, len(people) + 1)
    }
    logins = [(n, days + again * 17) for n, days in idle.items() for again in range(dice.number(1, 4))]
    database.add(
        "login",
        [
            {
                "id": number,
                "user_id": n,
                "at": synthetic.utc(dice.instant(dice.ago(days, days))),
                "device": dice.pick("iPhone", "Android", "Windows", "macOS"),
            }
            for number, (n, days) in enumerate(logins, 1)
        ],
    )
    database.add(
        "feature_use",
        [
            {
                "user_id": n,
                "month": (dice.today - timedelta(days=days)).strftime("%Y-%m"),
                "feature": feature,
                "times": 3,
            }
            for n, days in idle.items()
            for feature in ("rapport", "invitasjon")[: dice.number(0, 2)]
        ],
    )
    _panel(database, dice, size)
    database.add(
        "administrator",
        [
            {
                "id": n,
                "name": person.name,
                "email": dice.email(person),
                "phone": dice.phone(person),
                "customer_no": dice.number(1, 150),
                "terminated_on": dice.ago(5, 1400) if dice.chance(0.4) else None,
            }
            for n, person in enumerate(dice.some(size(150)), 1)
        ],
    )
    database.add(
        "certification",
        [
            {
                "certificate_no": f"C-{n:05d}",
                "holder": person.name,
                "holder_email": dice.email(person),
                "level": dice.pick("Nivå 1", "Nivå 2"),
                "issued_on": dice.ago(10, 6000),
            }
            for n, person in enumerate(dice.some(size(250)), 1)
        ],
    )
    database.add(
        "assessment",
        [
            {
                "id": n,
                "employer_no": dice.number(1, 150),
                "candidate": person.name,
                "candidate_email": dice.email(person),
                "result": f"stanine {dice.number(1, 9)}",
                "delete_by_instruction_on": dice.ago(-90, -1) if dice.chance(0.3) else None,
            }
            for n, person in enumerate(dice.some(size(300)), 1)
        ],
    )


def _panel(database: Any, dice: Any, size: Any) -> None:
    rows = []
    for n, person in enumerate(dice.some(size(150)), 1):
        withdrawn = dice.ago(1, 60) if n > 1 and dice.chance(0.05) else None
        rows.append(
            {
                "id": n,
                "email": person.email,
                "age_band": dice.pick("18-29", "30-44", "45-66"),
                "education": dice.pick("videregående", "bachelor", "master"),
                "county": dice.pick("Oslo", "Vestland", "Troms"),
                "consented_at": synthetic.utc(dice.instant(dice.ago(90, 900))),
                "withdrawn_at": withdrawn and synthetic.utc(dice.instant(withdrawn)),
                "study_closed_on": None,
            }
        )
    database.add("panel_answer", rows)


def _events(database: Any, dice: Any, size: Any) -> None:
    database.add("event", [{"id": n, "title": f"HR-frokost {n}", "held_on": dice.ago(-30, 600)} for n in range(1, 13)])
    database.add(
        "notice_signup",
        [
            {
                "id": n,
                "event_id": dice.number(1, 12),
                "name": person.name,
                "email": dice.email(person),
                "received_ms": synthetic.epoch(dice.instant(dice.ago(1, 170)), "ms"),
            }
            for n, person in enumerate(dice.some(size(200)), 1)
        ],
    )
    database.add(
        "webinar_listener",
        [
            {
                "event_id": 1 + n % 12,
                "email": person.email,
                "name": person.name,
                "picture": PICTURE if dice.chance(0.1) else None,
                "need_ended_on": dice.ago(1, 40) if dice.chance(0.1) else None,
            }
            for n, person in enumerate(dice.some(size(250)))
        ],
    )
    database.add(
        "webinar_guest",
        [
            {
                "id": n,
                "event_id": dice.number(1, 12),
                "name": person.name,
                "email": person.email,
                "photo": PICTURE,
                "recording": f"webinar-{n}.mp4",
                "consent_given": synthetic.utc(dice.instant(dice.ago(60, 600))),
                "consent_withdrawn": None,
                "need_ended_on": None,
            }
            for n, person in enumerate(dice.some(size(20)), 1)
        ],
    )


def _web(database: Any, dice: Any, size: Any) -> None:
    database.add(
        "profile",
        [
            {
                "id": n,
                "name": person.name,
                "job_title": dice.pick("Konsulent", "Rådgiver"),
                "email": person.email,
                "photo": PICTURE,
                "deleted_on": None,
            }
            for n, person in enumerate(dice.some(size(30)), 1)
        ],
    )
    database.add(
        "social_post",
        [
            {
                "id": n,
                "person": person.name,
                "person_email": person.email,
                "picture": PICTURE,
                "network": "LinkedIn",
                "consented_at": synthetic.utc(dice.instant(dice.ago(30, 500))),
                "withdrawn_at": synthetic.utc(dice.instant(dice.ago(1, 20))) if n in {3, 11} else None,
                "taken_down_on": None,
            }
            for n, person in enumerate(dice.some(size(40)), 1)
        ],
    )


STORES = {
    "ats": _ats,
    "crm": _crm,
    "suppliers": _suppliers,
    "courses": _courses,
    "images": _images,
    "support": _support,
    "newsletter": _newsletter,
    "leads": _leads,
    "access": _access,
    "platform": _platform,
    "events": _events,
    "web": _web,
}
