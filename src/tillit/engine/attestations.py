"""Attestations: what only a human can confirm, confirmed by a named role and signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tillit.engine import blast, canonical, keys
from tillit.engine.database import transaction
from tillit.engine.models import Signature
from tillit.engine.setup import Engine
from tillit.promises.world import Attested


def sign(engine: Engine, name: str, role: str, on: date, note: str | None = None) -> Signature:
    """Sign that a role confirms an attestation as of a day. Raise ConfigurationError (E007) for a day in the future."""
    blast.refuse_future(on, engine.today, "--on")
    signature = engine.keys.sign(_body(name, role, on))
    with transaction(engine) as unit:
        row = Signature.objects.create(
            name=name,
            role=role,
            on=on,
            note=note,
            signed_at=engine.clock(),
            key=engine.keys.current.id,
            signature=signature,
        )
        unit.record("attestation.signed", str(row), name=name, role=role, on=on.isoformat(), signature=signature.hex())
    return row


def latest(engine: Engine, name: str) -> Attested | None:
    """Return the latest genuine signature under a name, or None."""
    publics = _publics(engine)
    for row in Signature.objects.filter(name=name).order_by("-on", "-id"):
        if _genuine(row, publics):
            return Attested(row.role, row.on)
    return None


def forged(engine: Engine) -> tuple[int, ...]:
    """Return the numbers of the signatures that are not genuine; none counts, and each is worth a question."""
    publics = _publics(engine)
    return tuple(row.pk for row in Signature.objects.order_by("id") if not _genuine(row, publics))


def _publics(engine: Engine) -> Mapping[str, bytes]:
    """Return the public keys of the key file by name; one that only the database names could be anybody's."""
    return {key.id: key.public for key in engine.keys.all}


def _genuine(row: Signature, publics: Mapping[str, bytes]) -> bool:
    """Tell whether a row says what was signed."""
    public = publics.get(row.key)
    return public is not None and keys.verify(public, bytes(row.signature), _body(row.name, row.role, row.on))


def _body(name: str, role: str, on: date) -> bytes:
    """Return what is signed."""
    return canonical.encode({"attestation": "tillit/1", "name": name, "role": role, "on": on.isoformat()})
