"""The settings of an organisation's folder, `tillit.toml`: everything that is neither a promise nor a map."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from pydantic import BaseModel, BeforeValidator, Field, PrivateAttr, ValidationError

from tillit.errors import ConfigurationError, Problem
from tillit.register.model import Language, Model

FILE = "tillit.toml"
DEFAULT_URL = "sqlite:///tillit.sqlite3"
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_SECRET_OPTIONS = frozenset({"password", "sslpassword"})
_SECRETS = (("mail", "password"), ("site", "secret"), ("login", "client_secret"), ("identity", "client_secret"))
_SECRET_WORDS = frozenset({"password", "secret", "token", "key"})
POSTGRES_PORT = 5432
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


class Database(Model):
    """Where the engine keeps its own rows."""

    url: str = DEFAULT_URL
    timeout: float = Field(default=20.0, gt=0)
    """Seconds to wait for the database, or for another process that writes to it."""


class Keep(Model):
    """How large a sweep may be without somebody's yes to that very plan."""

    max_share: float = Field(default=0.05, ge=0, le=1)
    """The share of a collection's rows."""
    max_growth: float = Field(default=3.0, ge=0)
    """How many times the last sweep under the same promise."""
    approvals: Literal["standing", "each"] = "standing"
    """`standing`: a yes holds for later sweeps under the same rule, map and schema; `each`: every plan is asked."""


class Audit(Model):
    """Where the signed heads of the audit chain are written; best on another machine's disk."""

    checkpoint_file: str = "audit-heads.jsonl"


class Erase(Model):
    """How a person's rows are found."""

    proofs_hours: int = Field(default=24, ge=0)
    """How long a column that was proved to be written in one way is trusted to be."""


class Mail(Model):
    """The server that letters leave through."""

    host: str
    port: int = Field(default=587, ge=1, le=65535)
    user: str | None = None
    password: str | None = None
    tls: bool = True
    sender: str


class Site(Model):
    """The public address, where Tillit serves one."""

    url: str | None = None
    name: str | None = None
    hosts: tuple[str, ...] = ()
    """Further names that the site answers to, beside the one in `url`."""
    proxy: str | None = None
    """The address from which the proxy that speaks HTTPS passes requests on; only its word on who asks is believed."""
    secret: str | None = Field(default=None, repr=False)
    """What sessions and codes are signed with; without it, a key derived from the folder's own."""
    debug: bool = False


class Provider(Model):
    """An OpenID Connect provider, and what it knows this site by."""

    server_url: str
    client_id: str
    client_secret: str = Field(repr=False)

    @property
    def origin(self) -> str:
        """Where the provider is, without a path."""
        parts = urlsplit(self.server_url)
        return f"{parts.scheme}://{parts.netloc}"


class Switch(Model):
    """Whether a service is on, where its rows lie when not in `DIR/KEY.sqlite3`, and what only it understands."""

    on: bool = True
    store: str | None = Field(default=None, pattern=r"^[a-z][a-z0-9_]{0,62}$")
    """What its store, file and schema are called, where the map has a store of the service's name: else that name."""
    database: str | None = None
    """`sqlite:///FILE` or `postgresql://...`; alone in it, unless `schema_name` says in which schema."""
    schema_name: str | None = Field(default=None, alias="schema", pattern=r"^[a-z_][a-z0-9_]{0,62}$")
    options: dict[str, Any] = {}


def _switch(value: object) -> object:
    """Let `true` stand for a service that is on, and gather what only the service understands."""
    if isinstance(value, bool):
        return {"on": value}
    if isinstance(value, Mapping):
        own = {name: inner for name, inner in value.items() if name in {"on", "store", "database", "schema"}}
        return {**own, "options": {name: inner for name, inner in value.items() if name not in own}}
    return value


def _switches(value: object) -> object:
    """Let a list of names stand for services that are on."""
    return dict.fromkeys(value, True) if isinstance(value, (list, tuple)) else value


@dataclass(frozen=True, slots=True)
class Place:
    """A database of a service: as Django's setting DATABASES names it, and as a store's map does."""

    django: dict[str, Any]
    url: str
    file: Path | None = None
    schema: str | None = None

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells this database from others."""
        if self.file is not None:
            return ("file", str(self.file.resolve()))
        names = (str(self.django[name]) for name in ("HOST", "PORT", "NAME"))
        return ("server", *names, self.schema or "public")


class Login(Provider):
    """The organisation's own provider, by which staff log in."""

    name: str = "OpenID Connect"
    roles_claim: str = "groups"
    """The claim in which the provider says what somebody belongs to."""
    roles: dict[str, str] = {}
    """What somebody can belong to there -> the role of the register that it gives here."""


class Identity(Provider):
    """The provider by which people prove who they are; it must vouch for an e-mail address or a phone number."""

    name: str = "BankID"
    scopes: tuple[str, ...] = ("openid", "email", "phone")
    acr: str | None = None
    """How strong the login must be, in the provider's words."""


class Configuration(Model):
    """All of `tillit.toml`. Without the file: the defaults."""

    database: Database = Database()
    keep: Keep = Keep()
    audit: Audit = Audit()
    erase: Erase = Erase()
    mail: Mail | None = None
    site: Site = Site()
    login: Login | None = None
    identity: Identity | None = None
    language: Language = "nb"
    services: Annotated[dict[str, Annotated[Switch, BeforeValidator(_switch)]], BeforeValidator(_switches)] = {}
    _folder: Path = PrivateAttr(default=Path())

    @property
    def folder(self) -> Path:
        """The organisation's folder, absolute."""
        return self._folder

    @property
    def checkpoint_file(self) -> Path:
        """The file that signed heads are appended to; a relative path starts in the folder."""
        return self.folder / self.audit.checkpoint_file

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the settings of a folder. Raise ConfigurationError with all that is wrong (ids T...)."""
        file = folder / FILE
        text = _read(file)
        raw = _gathered(_parse(file, text))
        lines = _Lines(FILE, text)
        problems = list(_secrets(raw, lines))
        expanded = _expand(raw, (), lines, problems)
        try:
            found = cls.model_validate(expanded)
        except ValidationError as error:
            problems.extend(_translate(error, lines))
            raise ConfigurationError(sorted(problems)) from None
        problems.extend(_unusable(found, lines))
        if problems:
            raise ConfigurationError(sorted(problems))
        return found.at(folder)

    def at(self, folder: Path) -> Self:
        """Return the same settings for a folder."""
        placed = self.model_copy()
        placed._folder = folder.resolve()  # noqa: SLF001  of the same class
        return placed

    @property
    def sqlite_file(self) -> Path | None:
        """The engine's database file; None when it is on a server."""
        scheme, _, rest = self.database.url.partition("://")
        if scheme != "sqlite":
            return None
        return self.folder / unquote(rest.removeprefix("/"))

    @property
    def sqlalchemy_url(self) -> str:
        """The engine's database as a store's map names it."""
        if (file := self.sqlite_file) is not None:
            return f"sqlite:///{file}"
        return "postgresql+psycopg://" + self.database.url.partition("://")[2]

    def django_database(self) -> dict[str, Any]:
        """Return the engine's database as Django's setting DATABASES names one."""
        if (file := self.sqlite_file) is not None:
            return _django_sqlite(file, self.database.timeout)
        return _django_postgresql(self.database.url, self.database.timeout)

    @property
    def switched_on(self) -> tuple[str, ...]:
        """The keys of the services that are on."""
        return tuple(key for key, switch in self.services.items() if switch.on)

    def store_name(self, service: str) -> str:
        """Return what the store of a service is called among the others: as the service, unless that name is taken."""
        return self.services.get(service, Switch()).store or service

    def place(self, service: str) -> Place:
        """Return the database of a service: its own file, or a schema of its own where Tillit has a server.

        Connections to a server are given back at the end of each request and job: services are many, connections few.
        """
        switch, name = self.services.get(service, Switch()), self.store_name(service)
        url = switch.database or (f"sqlite:///{name}.sqlite3" if self.sqlite_file else self.database.url)
        timeout = self.database.timeout
        if url.startswith("sqlite:"):
            file = self.folder / unquote(url.partition("://")[2].removeprefix("/"))
            return Place(_django_sqlite(file, timeout) | {"CONN_MAX_AGE": 0}, f"sqlite:///{file}", file)
        schema = switch.schema_name or (None if switch.database else name)
        found = _django_postgresql(url, timeout) | {"CONN_MAX_AGE": 0}
        if schema is not None:
            given = found["OPTIONS"].get("options", "")
            found["OPTIONS"]["options"] = f"{given} -c search_path={schema}".strip()
        return Place(found, "postgresql+psycopg://" + url.partition("://")[2], None, schema)

    @property
    def own_place(self) -> Place:
        """Tillit's own database, as a place that no service may have."""
        return Place(self.django_database(), self.sqlalchemy_url, self.sqlite_file)


def _django_sqlite(file: Path, timeout: float) -> dict[str, Any]:
    """Return the settings of a SQLite file: what is committed survives a kill, what is deleted is overwritten."""
    pragmas = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": timeout,
            "transaction_mode": "IMMEDIATE",
            "init_command": ";".join(f"PRAGMA {pragma}" for pragma in pragmas),
        },
    }


def _django_postgresql(url: str, timeout: float) -> dict[str, Any]:
    """Return the settings of a PostgreSQL database."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or POSTGRES_PORT),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "connect_timeout": max(2, int(timeout)),
            "application_name": "tillit",
            **dict(parse_qsl(parts.query)),
        },
    }


def _gathered(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the settings with what is switched on at the top, `newsletter = true`, among the services."""
    known = Configuration.model_fields
    single = {name: value for name, value in raw.items() if name not in known and isinstance(value, bool)}
    if not single:
        return raw
    services = raw.get("services", {})
    if isinstance(services, list):
        services = dict.fromkeys(services, True)
    rest = {name: value for name, value in raw.items() if name not in single}
    return {**rest, "services": {**single, **services}} if isinstance(services, dict) else raw


class _Lines:
    """Where each key stands in the file, as `file:line:column`; the reader of TOML does not tell."""

    def __init__(self, name: str, text: str) -> None:
        """Note the line of each key and section."""
        self._name = name
        self._found: dict[tuple[str, ...], tuple[int, int]] = {}
        section: tuple[str, ...] = ()
        for number, line in enumerate(text.splitlines(), start=1):
            if head := re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", line):
                section = tuple(part.strip(" \"'") for part in head[1].split("."))
                self._found.setdefault(section, (number, head.start(1) + 1))
            elif key := re.match(r"\s*([A-Za-z0-9_.\"'-]+?)\s*=", line):
                path = (*section, *(part.strip("\"'") for part in key[1].split(".")))
                self._found.setdefault(path, (number, key.start(1) + 1))

    def where(self, path: tuple[str, ...]) -> str:
        """Return the position of a key, or of the nearest thing that holds it."""
        for length in range(len(path), 0, -1):
            if (place := self._found.get(path[:length])) is not None:
                return f"{self._name}:{place[0]}:{place[1]}"
        return self._name


def _read(file: Path) -> str:
    """Return the file's text; nothing when there is no file."""
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            Problem(FILE, "T001", f"cannot be read ({type(error).__name__})", "Make it a readable text file in UTF-8.")
        ) from None


def _parse(file: Path, text: str) -> dict[str, Any]:
    """Return the file's tables."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at (?:line (\d+), column (\d+)|end of document)\)", str(error))
        place = f":{found[1]}:{found[2]}" if found and found[1] else ""
        what = str(error).split(" (at ")[0]
        raise ConfigurationError(
            Problem(f"{file.name}{place}", "T001", f"is not TOML: {what}", "Write `key = value` under a `[section]`.")
        ) from None


def _secrets(raw: Mapping[str, Any], lines: _Lines) -> Iterator[Problem]:
    """Yield each password that stands in the file itself."""
    fix = "Keep it in an environment variable and write ${NAME} here: this file is copied, shared and backed up."
    for table, key in _SECRETS:
        section = raw.get(table)
        if isinstance(section, Mapping) and _literal(section.get(key)):
            yield Problem(lines.where((table, key)), "T004", "holds a password", fix)
    for path in _urls(raw):
        url = raw
        for part in path:
            url = url.get(part) if isinstance(url, Mapping) else None  # type: ignore[assignment]
        if isinstance(url, str) and any(map(_literal, _passwords(url))):
            yield Problem(lines.where(path), "T004", "holds a password", fix)
    for path, value in _options(raw):
        if path[-1] in _SECRET_WORDS and _literal(value):
            yield Problem(lines.where(path), "T004", "holds a password", fix)


def _urls(raw: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Yield where addresses of databases stand."""
    yield "database", "url"
    services = raw.get("services")
    for key in services if isinstance(services, Mapping) else ():
        yield "services", key, "database"


def _options(raw: Mapping[str, Any], path: tuple[str, ...] = ("services",)) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield each single setting of the services, however deep."""
    found: object = raw
    for part in path:
        found = found.get(part) if isinstance(found, Mapping) else None
    if isinstance(found, Mapping):
        for key in found:
            yield from _options(raw, (*path, key))
    else:
        yield path, found


def _passwords(url: str) -> Iterator[str]:
    """Yield what stands in a URL where passwords stand."""
    head, _, query = url.partition("?")
    account, at, _ = head.partition("://")[2].rpartition("@")
    if at and ":" in account:
        yield account.partition(":")[2]
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if name in _SECRET_OPTIONS:
            yield value


def _literal(value: object) -> bool:
    """Tell whether a secret is written out instead of named."""
    return isinstance(value, str) and bool(value) and not _VARIABLE.fullmatch(value)


def _expand(value: Any, path: tuple[str, ...], lines: _Lines, problems: list[Problem]) -> Any:
    """Return `value` with every ${NAME} replaced; what is not set is added to `problems`."""
    if isinstance(value, dict):
        return {key: _expand(inner, (*path, key), lines, problems) for key, inner in value.items()}
    if isinstance(value, list):
        return [_expand(inner, path, lines, problems) for inner in value]
    if not isinstance(value, str):
        return value
    in_url = (
        path == ("database", "url") or (path[:1] == ("services",) and path[2:] == ("database",))
    ) and not _VARIABLE.fullmatch(value)

    def fill(found: re.Match[str]) -> str:
        content = os.environ.get(found[1])
        if content is None:
            what = f"names the environment variable {found[1]}, which is not set"
            problems.append(Problem(lines.where(path), "T005", what, "Set it before you start tillit."))
            return found[0]
        return quote(content, safe="") if in_url else content

    return _VARIABLE.sub(fill, value)


def _translate(error: ValidationError, lines: _Lines) -> Iterator[Problem]:
    """Yield what pydantic found as problems; the value itself is never repeated."""
    for found in error.errors(include_url=False, include_context=False, include_input=False):
        path = tuple(str(part) for part in found["loc"])
        named = ".".join(path)
        if found["type"] == "extra_forbidden":
            valid = _names(path[:-1])
            near = difflib.get_close_matches(path[-1], valid, n=3, cutoff=0.5) or sorted(valid)
            yield Problem(lines.where(path), "T002", f"`{named}` is not known", f"Known here: {', '.join(near)}.")
        elif found["type"] == "missing":
            yield Problem(lines.where(path), "T003", f"`{named}` is missing", f"Add `{path[-1]} = ...`.")
        else:
            yield Problem(lines.where(path), "T003", f"`{named}` cannot be this: {found['msg']}", "Correct the value.")


def _names(path: tuple[str, ...]) -> list[str]:
    """Return the keys that a section knows."""
    sections: dict[str, type[BaseModel]] = {
        "database": Database,
        "keep": Keep,
        "audit": Audit,
        "erase": Erase,
        "mail": Mail,
        "site": Site,
        "login": Login,
        "services": Switch,
        "identity": Identity,
    }
    model = sections.get(path[0], Configuration) if path else Configuration
    return list(model.model_fields)


def _unusable(found: Configuration, lines: _Lines) -> Iterator[Problem]:
    """Yield what is well written and still of no use."""
    for name, provider in (("login", found.login), ("identity", found.identity)):
        if provider is not None and not _sealed(provider.server_url):
            what = f"`{name}.server_url` is no HTTPS address: on the way anybody could answer in the provider's place"
            yield Problem(lines.where((name, "server_url")), "T007", what, "Write https://login.example.org.")
    fault = _fault(found.database.url)
    if fault:
        fix = "Write sqlite:///tillit.sqlite3 or postgresql://user:${PASSWORD}@host:5432/name."
        yield Problem(lines.where(("database", "url")), "T006", f"`database.url` {fault}", fix)
        return
    taken = {found.own_place.identity: "Tillit itself"}
    names: set[str] = set()
    for key in found.switched_on:
        if found.store_name(key) in names:
            what = f"`{key}` would share the name of its store with another service"
            yield Problem(lines.where(("services", key, "store")), "T017", what, "Name it otherwise under `store`.")
        names.add(found.store_name(key))
        where = lines.where(("services", key, "database"))
        url = found.services[key].database
        fault = _fault(url) if url is not None else ""
        if fault:
            fix = f"Write sqlite:///{key}.sqlite3 or postgresql://user:${{PASSWORD}}@host:5432/name."
            yield Problem(where, "T006", f"`services.{key}.database` {fault}", fix)
            continue
        identity = found.place(key).identity
        if identity in taken:
            what = f"`{key}` would share its database with {taken[identity]}"
            yield Problem(where, "T017", what, "Name another file, database or schema: each service has its own.")
        taken[identity] = f"`{key}`"


def _fault(url: str) -> str:
    """Return what is wrong with the address of a database; nothing where it can be used."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in {"sqlite", "postgresql"}:
        return "is no database that the engine can use"
    if scheme == "sqlite":
        named = rest.startswith("/") and rest.removeprefix("/") and ":memory:" not in rest
        return "" if named else "names no file"
    try:
        parts = urlsplit(url)
        usable = bool(parts.path.strip("/")) and (parts.port or POSTGRES_PORT) > 0
    except ValueError:
        usable = False
    return "" if usable else "names no database, or a port that is no number"


def _sealed(address: str) -> bool:
    """Tell whether nobody can listen on the way to an address: HTTPS, or this very machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _THIS_MACHINE))
