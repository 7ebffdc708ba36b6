"""A request's row: its sealed part, its tokens, and how it moves from stage to stage."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from tillit.engine import plain
from tillit.engine.database import Unit
from tillit.engine.models import Request
from tillit.engine.requests.shapes import Note, Stage, Waiting
from tillit.engine.setup import Engine
from tillit.errors import ConfigurationError, Problem, RefusedError
from tillit.stores.matching import EMAIL, canonical
from tillit.stores.protocol import Identifiers

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class About:
    """The sealed part of a request: who asks, what is proven, and everybody's words."""

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    proven: Identifiers = field(default_factory=Identifiers)
    text: str = ""
    changes: Mapping[str, str] = field(default_factory=dict)
    grounds: tuple[str, ...] = ()
    """Facts that the person states, named as `law.rights.Facts` names them."""
    notes: tuple[Note, ...] = ()
    extension: str = ""
    reasons: str = ""
    """Why something is refused, in the words of whoever refused it."""
    hidden: tuple[str, ...] = ()
    """Passages that are left out of the answer."""
    seen: tuple[str, ...] = ()
    """Passages that somebody has looked at, and that go out."""

    @property
    def claimed(self) -> Identifiers:
        """By what the person says to be recognised."""
        return Identifiers(self.emails, self.phones, self.ids)

    def noted(self, note: Note) -> About:
        """Return it with one more note."""
        return replace(self, notes=(*self.notes, note))


def dump(about: About) -> bytes:
    """Return the sealed part as bytes."""
    body = asdict(about)
    body["notes"] = [{**note, "at": note["at"].isoformat()} for note in body["notes"]]
    return json.dumps(body, ensure_ascii=False).encode()


def load(data: bytes) -> About:
    """Return the sealed part that `dump` was given."""
    from datetime import datetime

    body = json.loads(data)
    proven = body.pop("proven")
    body["notes"] = tuple(Note(**{**note, "at": datetime.fromisoformat(note["at"])}) for note in body["notes"])
    body["ids"] = tuple((name, value) for name, value in body["ids"])
    for name in ("emails", "phones", "grounds", "hidden", "seen"):
        body[name] = tuple(body[name])
    return About(**body, proven=Identifiers.of_data(proven))


def sealed(engine: Engine, row: Request, about: About) -> bytes:
    """Return the sealed part as it is kept."""
    return engine.keys.encrypt(dump(about), row.place)


def about_of(engine: Engine, row: Request) -> About:
    """Return a request's sealed part."""
    return load(engine.keys.decrypt(bytes(row.about), row.place))


def fresh_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hashed(token: str) -> str:
    """Return what is kept of a token; it has so much chance in it that it needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def keyed(engine: Engine, purpose: str, text: str) -> str:
    """Return a keyed hash, so that what is short or known cannot be tried out by who has only the database."""
    return hmac.new(engine.keys.current.derive(purpose), text.encode(), hashlib.sha256).hexdigest()


def address_hash(engine: Engine, email: str) -> str:
    """Return what is kept of an address that a code went to."""
    return keyed(engine, "addresses", canonical(EMAIL, email) or "")


def by_token(token: str) -> Request | None:
    """Return the request that a token leads to."""
    return plain.one(Request, "token = %s", hashed(token))


def find(number: int) -> Request | None:
    """Return the request of a number, as it stands."""
    return plain.one(Request, "id = %s", number)


def by_number(number: int) -> Request:
    """Return a request. Raise ConfigurationError (E021) when there is none of that number."""
    row = find(number)
    if row is None:
        fix = "Look at the list of requests for its number."
        raise ConfigurationError(Problem(f"request {number}", "E021", "does not exist", fix))
    return row


def move(unit: Unit, row: Request, stage: Stage, waiting: Waiting | None = None, **columns: Any) -> bool:
    """Move a request on from the stage that `row` was read in; False when somebody else has."""
    new = {"stage": stage.value, "waiting": None if waiting is None else waiting.value, **columns}
    if not plain.update(Request, new, "id = %s AND stage = %s", row.pk, row.stage):
        return False
    if row.stage != stage.value:
        unit.record("request.moved", str(row), stage=stage.value)
    for name, value in new.items():
        setattr(row, name, value)
    return True


def refuse_state(row: Request, what: str) -> RefusedError:
    """Return the error that says that a request is past, or not yet at, what is asked (E022)."""
    fix = "Look at the request again: somebody may have acted on it, or it waits for something else."
    return RefusedError(Problem(str(row), "E022", what, fix))


def refused_input(what: str, fix: str) -> ConfigurationError:
    """Return the error that a request cannot be taken in as it is (E020); nothing of it is repeated."""
    return ConfigurationError(Problem("request", "E020", what, fix))
