"""Invented people, dates and small nuisances, from which the examples fill their databases; the same for every seed.

Nobody here exists. Addresses end in the domains that RFC 2606 reserves for examples, and telephone numbers begin with
59, a series that Norway gives to machines and not to people.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Literal, Self
from zoneinfo import ZoneInfo

GIVEN = """
Anne Inger Kari Marit Ingrid Liv Eva Berit Astrid Bjørg Hilde Randi Solveig Åse Bente Silje Ida Nora Emma Thea Maja
Sigrid Åshild Ragnhild Gro Tone Jan Per Bjørn Ole Lars Kjell Knut Arne Svein Thomas Geir Morten Terje Odd Erik Martin
Jakob Emil Noah Håkon Øyvind Åge Pål Trygve Sverre Vegard Máret Elle Áilu Niillas Ánte Biret Inga Jovnna Sunniva
Linnéa Göran Åsa Björn Märta Sören Agnieszka Piotr Fatima Ahmed Nguyen Leyla Mohammed Amina Oleksandr Zofia
""".split()
FAMILY = """
Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Johnsen Pettersen Eriksen Berg Haugen
Hagen Johannessen Andreassen Jacobsen Dahl Jørgensen Halvorsen Henriksen Lund Sørensen Jakobsen Moen Gundersen Iversen
Strand Solberg Svendsen Eide Bakken Kristoffersen Mathisen Lie Amundsen Nguyen Rasmussen Lunde Solheim Moe Berge Nygård
Bakke Kristensen Fredriksen Holm Lien Hauge Christensen Knutsen Nielsen Sæther Ødegård Ås Sætre Bjørnstad Gaup Sara
Utsi Somby Eira Valkeapää Åkesson Sjöberg Löfgren Bergström Nyström Kowalski Ali Hussain Bondarenko
""".split()
STREETS = (
    "Fjordgata Bjørkeveien Storgata Ålesundgata Skoleveien Kirkegata Solbakken Myrveien Sjøgata Lærdalsvegen".split()
)
TOWNS = ("Oslo", "Bergen", "Tromsø", "Kárášjohka", "Ålesund", "Hamar", "Bodø", "Førde", "Røros", "Grimstad")
DOMAINS = ("example.com", "example.org", "example.net", "nordlys.example", "fjell.example", "havn.example")
COMPANIES = (
    """
Nordlys Kraft,Fjellrygg Bygg,Havbruk Vest,Småbåt og Sjø,Østavind IT,Blåbær Barnehage,Ulv Logistikk,Granskog Tre,
Reinsdyr Reiser,Kvitfjell Kafé,Elvebakken Omsorg,Sildestim Mat,Tind Rådgiving
""".strip()
    .replace("\n", "")
    .split(",")
)
SENTENCES = (
    "Kan dere ringe meg tilbake i morgen?", "Vi trenger et tilbud før ferien.", "Lenken i meldingen virker ikke.",
    "Takk for hyggelig møte sist uke.", "Har dere ledig plass til høsten?", "Hvor finner jeg resultatene mine?",
    "Jeg får ikke logget inn fra telefonen.", "Please send the agenda in English.", "Fakturaen har feil adresse.",
)  # fmt: skip

OSLO = ZoneInfo("Europe/Oslo")
FOREVER = "9999-12-31"
SHARED_MAILBOX = "post@fjell.example"
DIRTY_DATES = ("", "0000-00-00", "01.12.2030", "1893456000", "ukjent", "2023-13-01")
_FOLD = str.maketrans("æøåäöáéÆØÅÄÖÁ", "aoaaoaeAOAAOA")


@dataclass(frozen=True, slots=True)
class Someone:
    """An invented person."""

    given: str
    family: str
    email: str
    phone: str
    street: str
    postcode: str
    town: str
    born: date
    company: str

    @property
    def name(self) -> str:
        """The full name."""
        return f"{self.given} {self.family}"

    @property
    def address(self) -> str:
        """The postal address on one line."""
        return f"{self.street}, {self.postcode} {self.town}"


ALICE = Someone(
    "Alice", "Eksempel", "alice@example.org", "59000001", "Fjordgata 1", "0001", "Oslo", date(1988, 2, 29), COMPANIES[0]
)
"""The person of every example: she stands in most of an organisation's systems."""


class Dice:
    """Everything that is left to chance, in one place, so that one seed always gives the same databases."""

    def __init__(self, seed: int, today: date, people: int) -> None:
        """Invent `people` persons; Alice is the first."""
        self.random = random.Random(seed)
        self.today = today
        self.people: tuple[Someone, ...] = (ALICE, *(self._someone(number) for number in range(1, people)))

    def _someone(self, number: int) -> Someone:
        given, family = self.random.choice(GIVEN), self.random.choice(FAMILY)
        local = f"{given}.{family}{number}".lower()
        if number % 40:  # one in forty keeps its letters, as RFC 6531 allows
            local = local.translate(_FOLD)
        return Someone(
            given=given,
            family=family,
            email=f"{local}@{self.random.choice(DOMAINS)}",
            phone=f"591{number:05d}",
            street=f"{self.random.choice(STREETS)} {self.random.randint(1, 90)}",
            postcode=f"{self.random.randint(100, 9900):04d}",
            town=self.random.choice(TOWNS),
            born=date(1945, 1, 1) + timedelta(days=self.random.randint(0, 22_000)),
            company=self.random.choice(COMPANIES),
        )

    def some(self, count: int) -> list[Someone]:
        """Return `count` persons: Alice first, the others drawn from the same crowd, so that systems share people."""
        rest = self.people[1:]
        drawn = self.random.sample(rest, min(count - 1, len(rest)))
        return [ALICE, *drawn, *self.random.choices(rest, k=max(0, count - 1 - len(drawn)))]

    def chance(self, probability: float) -> bool:
        """Return True with this probability."""
        return self.random.random() < probability

    def pick(self, *choices: Any) -> Any:
        """Return one of the choices."""
        return self.random.choice(choices)

    def number(self, low: int, high: int) -> int:
        """Return a whole number between both ends, each included."""
        return self.random.randint(low, high)

    def company(self) -> str:
        """Return the name of an invented company."""
        return f"{self.random.choice(COMPANIES)} {self.random.choice(('AS', 'ASA', 'SA', 'KF'))}"

    def sentence(self) -> str:
        """Return something that a person may have written."""
        return self.random.choice(SENTENCES)

    def ago(self, low: int, high: int) -> date:
        """Return a day that many days before today."""
        return self.today - timedelta(days=self.random.randint(low, high))

    def instant(self, day: date) -> datetime:
        """Return an instant of that day in Oslo, now and then within an hour of midnight."""
        hour = self.random.choice((0, 0, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 23))
        moment = time(hour, self.random.randint(0, 59), self.random.randint(0, 59), tzinfo=OSLO)
        return datetime.combine(day, moment)

    def email(self, person: Someone, untidy: float = 0.1) -> str:
        """Return the person's address; at times as people type it, with upper case or spaces."""
        if not self.chance(untidy):
            return person.email
        return str(self.pick(person.email.upper(), person.email.title(), f" {person.email}", f"{person.email} "))

    def phone(self, person: Someone) -> str:
        """Return the person's number, written in one of many ways."""
        n = person.phone
        return str(
            self.pick(
                n,
                f"+47{n}",
                f"+47 {n[:2]} {n[2:4]} {n[4:6]} {n[6:]}",
                f"0047 {n}",
                f"{n[:3]} {n[3:5]} {n[5:]}",
                f"(+47) {n}",
            )
        )

    def dirt(self, value: str | None, share: float = 0.02) -> str | None:
        """Return the value, or with this probability something that is no date."""
        return self.random.choice(DIRTY_DATES) if self.chance(share) else value


def utc(moment: datetime) -> str:
    """Write an instant as most databases do: in UTC, without saying so."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")


def zoned(moment: datetime) -> str:
    """Write an instant as ISO 8601 with the offset of Oslo."""
    return moment.isoformat()


def epoch(moment: datetime, unit: Literal["s", "ms"] = "s") -> int:
    """Write an instant as seconds or milliseconds since 1970."""
    return int(moment.timestamp()) * (1000 if unit == "ms" else 1)


class Database:
    """A new SQLite file with a schema, filled within one transaction; an older file of that name is replaced."""

    def __init__(self, file: Path, schema: Path) -> None:
        """Say where the database goes and where its schema stands; nothing is written before it is entered."""
        self.file = file
        self.schema = schema

    def __enter__(self) -> Self:
        """Create the file and its tables."""
        for suffix in ("", "-wal", "-shm", "-journal"):
            self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)
        self._connection = sqlite3.connect(self.file)
        self._connection.executescript(
            f"PRAGMA foreign_keys=ON; PRAGMA synchronous=OFF;{self.schema.read_text('utf-8')}"
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Keep what was written, unless something went wrong."""
        with closing(self._connection):
            if kind is None:
                self._connection.commit()

    def add(self, table: str, rows: Iterable[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
        """Insert rows, all with the same columns, and return them."""
        kept = [
            {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
            for row in rows
        ]
        if kept:
            columns = list(kept[0])
            marks = ", ".join(f":{column}" for column in columns)
            # The names are the example's own literals, the values are bound.
            self._connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", kept)  # noqa: S608
        return kept
