"""One of the five organisations with Tillit's own newsletter, in place of the one that it has elsewhere."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tomllib
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from ruamel.yaml import YAML

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
CANARY = ("kanari.7f3a", "fuglesang")
"""Pieces of an address that stand nowhere but where they were put."""


def write(organisation: str, folder: Path) -> Path:
    """Write the organisation's folder: its register with the service's activities, in its own words of the newsletter.

    Its own activities of the same names are taken out, and what it says of its newsletter is put into the service's
    draft, as its officer would.
    """
    from tillit.services import catalogue

    yaml = YAML()
    register = yaml.load((EXAMPLES / organisation / "register.yaml").read_text(encoding="utf-8"))
    draft = yaml.load(catalogue.find("newsletter").draft)
    own = {name: register["activities"].pop(name, {}) for name in draft["activities"]}["newsletter"]
    draft["activities"]["newsletter"].update({key: own[key] for key in ("title", "purpose", "consent") if key in own})
    for name, content in (("register.yaml", register), ("register/newsletter.draft.yaml", draft)):
        (folder / name).parent.mkdir(exist_ok=True)
        with (folder / name).open("w", encoding="utf-8") as file:
            yaml.dump(content, file)
    (folder / "stores.yaml").write_text("stores: {}\n")
    settings = folder / "tillit.toml"
    settings.write_text("newsletter = true\n" + (settings.read_text() if settings.exists() else ""))
    Organisation(folder).tillit("service", "adopt", "newsletter", "--yes")
    return folder


@dataclass(frozen=True)
class Organisation:
    """The folder, looked at from outside."""

    folder: Path

    def tillit(self, *arguments: str) -> Any:
        """Run the command line in a process of its own; return what it says, read where it is JSON."""
        code = "from tillit.cli import main; main()"
        command = [sys.executable, "-c", code, "-C", str(self.folder), "--language", "en", *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ran.returncode in {0, 1}, ran.stderr
        return json.loads(ran.stdout) if "json" in arguments else ran.stdout

    def promise(self, identifier: str) -> tuple[str, int]:
        """Return how a promise stands, and how many rows break it."""
        ran = self.tillit("check", "--format", "json")
        return next((one["state"], one["count"] or 0) for one in ran["promises"] if one["id"] == identifier)

    def told(self, language: str = "en") -> str:
        """Return the statement, in one line."""
        return " ".join(self.tillit("tell", "--language", language, "--format", "md").split())

    @property
    def server(self) -> str | None:
        """The address of the PostgreSQL database that it all stands in; None for files."""
        database = tomllib.loads((self.folder / "tillit.toml").read_text()).get("database", {})
        return None if "url" not in database else str(database["url"])

    def sql(self, statement: str, *values: Any) -> list[Any]:
        """Do something to the newsletter's rows behind its back, as a program that keeps no promises."""
        if self.server is not None:
            with self._connected(self.server) as server:
                done = server.execute(statement.replace("?", "%s").encode(), values)
                return done.fetchall() if done.description else []
        with closing(sqlite3.connect(self.folder / "newsletter.sqlite3", timeout=30)) as database:
            rows = database.execute(statement, values).fetchall()
            database.commit()
            return rows

    def plant(self, email: str, *, ground: str = "consent", **columns: Any) -> int:
        """Put an address on the first list of a ground, past all doors, once; return the row's number."""
        known = {
            "list_id": self.channel(ground),
            "ground": ground,
            "email": email,
            "language": "en",
            "state": "active",
            "token": f"{ground}-{email}".ljust(43, "x")[:64],
            "asked": stamp(datetime(2026, 1, 1)),  # noqa: DTZ001  UTC, as SQLite keeps it
            "asking": "",
            "signup": "",
            "proof": "",
            **columns,
        }
        names, marks = ", ".join(known), ", ".join("?" * len(known))
        put = f"INSERT INTO newsletter_subscription ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING"
        self.sql(put, *known.values())
        return int(self.sql("SELECT id FROM newsletter_subscription WHERE email = ?", email)[0][0])

    def channel(self, ground: str) -> int:
        """Return the first list of a ground, made where there is none."""
        found = self.sql("SELECT id FROM newsletter_newsletterlist WHERE ground = ? ORDER BY id", ground)
        if found:
            return int(found[0][0])
        title = json.dumps({"nb": f"Liste {ground}", "en": f"List {ground}"})
        self.sql(
            "INSERT INTO newsletter_newsletterlist (key, ground, purpose, title, about, open, made)"
            " VALUES (?, ?, '', ?, '{}', FALSE, '2026-01-01 00:00:00')",
            ground,
            ground,
            title,
        )
        return self.channel(ground)

    def emails(self) -> set[str]:
        """Return who has a subscription."""
        return {row[0] for row in self.sql("SELECT email FROM newsletter_subscription")}

    def places_with(self, *pieces: str) -> set[str]:
        """Return the files of the folder, read as bytes, and the schemas in which all of some pieces stand.

        Databases are called by their name: `newsletter` is a file of SQLite or a schema of PostgreSQL.
        """
        files = {
            file.name.removesuffix("-wal").removesuffix("-shm").removesuffix(".sqlite3")
            for file in self.folder.rglob("*")
            if file.is_file() and all(piece.encode() in file.read_bytes().lower() for piece in pieces)
        }
        return files if self.server is None else files | self._schemas_with(self.server, *pieces)

    def _schemas_with(self, server: str, *pieces: str) -> set[str]:
        with self._connected(server) as there:
            tables = there.execute(
                "SELECT schemaname, tablename FROM pg_tables "
                "WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
            ).fetchall()
            found = set()
            for schema, table in tables:
                asked = f'SELECT one::text FROM "{schema}"."{table}" one'
                rows = there.execute(asked.encode()).fetchall()
                if any(all(piece in text.lower() for piece in pieces) for (text,) in rows):
                    found.add(schema)
            return found

    @staticmethod
    def _connected(server: str) -> psycopg.Connection[Any]:
        options = "-c search_path=newsletter -c timezone=UTC"
        return psycopg.connect(server, options=options, cursor_factory=psycopg.ClientCursor)


def stamp(at: datetime) -> str:
    """Return an instant as Django writes it into SQLite."""
    return at.strftime("%Y-%m-%d %H:%M:%S")
