"""How requests and accounts stand, in numbers, for the promises about them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import connections

from tillit.engine.collections_staff import SIGN
from tillit.engine.models import Request
from tillit.engine.settings import ALIAS
from tillit.engine.setup import Engine
from tillit.promises.world import Asked
from tillit.register.model import Register

_YEAR = timedelta(days=365)
_ROLES = "staff_staffrole"


def asked(engine: Engine, register: Register, today: date) -> Asked | None:
    """Return how the requests on record stand as of a day; None where there is none."""
    if not Request.objects.exists():
        return None
    # A verb that meets no request does not wait for all that requests import.
    from tillit.engine.requests.shapes import ENDS, Stage
    from tillit.engine.requests.views import due_of

    def late(row: Request) -> bool:
        """Tell whether an answer came after the day on which it was due."""
        return row.closed is not None and row.closed.astimezone(engine.zone).date() > due_of(engine, register, row).day

    ends = [stage.value for stage in ENDS]
    waiting = [due_of(engine, register, row).day for row in Request.objects.exclude(stage__in=ends)]
    overdue = sorted(day for day in waiting if day < today)
    closed = Request.objects.filter(stage__in=[Stage.answered.value, Stage.forwarded.value])
    lately = closed.filter(closed__gte=engine.clock() - _YEAR)
    return Asked(len(waiting), len(overdue), overdue[0] if overdue else None, closed.count(), sum(map(late, lately)))


def has_accounts() -> bool:
    """Tell whether the site's accounts stand in the database."""
    return {SIGN, _ROLES} <= set(connections[ALIAS].introspection.table_names())


def roles_held() -> Mapping[str, int]:
    """Return how many active accounts hold each role; none where the site has no accounts."""
    connection = connections[ALIAS]
    if not has_accounts():
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT held.role, COUNT(*) FROM staff_staffrole AS held"
            " JOIN staff_user AS account ON account.id = held.user_id WHERE account.is_active GROUP BY held.role"
        )
        return {str(role): int(count) for role, count in cursor.fetchall()}
