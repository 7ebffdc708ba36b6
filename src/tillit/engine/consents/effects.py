"""Who uses a purpose, and the news that they take in: at once, and again later where that failed or was cut off.

News is owed from the transaction on that it tells of. It is given in the same process right after the commit; what is
left of it, after a kill or an error, a worker gives again. A look-up in the ledger is right before that already.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence
from uuid import UUID

from tillit.engine import work
from tillit.engine.consents.shapes import Change, Effect, What
from tillit.engine.database import Unit, transaction
from tillit.engine.models_consents import Consent, ConsentOwed
from tillit.engine.setup import Engine
from tillit.errors import Problem, TillitError
from tillit.stores.protocol import Identifiers

JOB = "consent"
_LOG = logging.getLogger("tillit.consents")
_USERS: dict[str, dict[str, Effect]] = {}
"""Purpose -> who uses it -> what takes its news in. Filled by wiring, or by a service's own `ready()`."""


def subscribe(purpose: str, user: str, effect: Effect) -> None:
    """Have `effect` told of what happens to the consents to a purpose. Raise ValueError when `user` has one already.

    It is called in the process that wrote the change, and by workers, so each process subscribes when it starts.
    """
    users = _USERS.setdefault(purpose, {})
    if user in users:
        message = f"{user} is told of {purpose} already"
        raise ValueError(message)
    users[user] = effect


def unsubscribe(purpose: str, user: str) -> None:
    """Have nothing told to `user` any more."""
    _USERS.get(purpose, {}).pop(user, None)


def users() -> tuple[str, ...]:
    """Return the purposes that something uses."""
    return tuple(purpose for purpose, known in _USERS.items() if known)


def owe(
    engine: Engine,
    unit: Unit,
    what: What,
    purpose: str,
    rows: Sequence[Consent],
    *,
    who: Identifiers,
    language: str,
    but: str = "",
) -> list[int]:
    """Write down, in the transaction that is open, that those who use a purpose are owed news; return its numbers.

    `but`: a user who knows it already, as it wrote the change itself.
    """
    found: list[int] = []
    for user in (one for one in _USERS.get(purpose, {}) if one != but):
        owed = ConsentOwed(
            purpose=purpose,
            user=user,
            what=what.value,
            consents=[str(row.uuid) for row in rows],
            made=engine.clock(),
        )
        said = {**who.as_data(), "language": language}
        owed.sealed = engine.keys.encrypt(json.dumps(said, ensure_ascii=False).encode(), owed.place)
        owed.save(force_insert=True)
        work.enqueue(engine, unit, JOB, owed.pk)
        found.append(owed.pk)
    return found


def settle(engine: Engine, numbers: Iterable[int]) -> None:
    """Give the news at once. What fails is left to the workers: the withdrawal itself has taken place."""
    for number in numbers:
        try:
            tell(engine, number)
        except Exception as error:  # noqa: BLE001  whatever uses a purpose must not undo what the person did
            name = ", ".join(one.id for one in error.problems) if isinstance(error, TillitError) else ""
            _LOG.error("news of a consent is still owed (%s): %s", number, name or type(error).__name__)


def tell(engine: Engine, number: int) -> bool:
    """Give one piece of news, and forget it once it was taken in; False when nothing is owed any more.

    Raise EngineError (E063) when nobody takes it in: a worker without the service that uses the purpose leaves it.
    """
    owed = ConsentOwed.objects.filter(pk=number).first()
    if owed is None:
        return False
    effect = _USERS.get(owed.purpose, {}).get(owed.user)
    if effect is None:
        fix = "Start the worker with the service that uses this purpose, or switch the service off properly."
        raise TillitError(Problem(str(owed), "E063", "nobody here takes in news of this purpose", fix))
    effect(_change(engine, owed))
    with transaction(engine):
        ConsentOwed.objects.filter(pk=number).delete()
    return True


def _change(engine: Engine, owed: ConsentOwed) -> Change:
    """Return the news that is owed."""
    said = json.loads(engine.keys.decrypt(bytes(owed.sealed), owed.place))
    return Change(
        what=What(owed.what),
        purpose=owed.purpose,
        consents=tuple(map(UUID, owed.consents)),
        at=owed.made,
        language=said["language"],
        who=Identifiers.of_data(said),
    )
