"""Staff accounts are collections with rules: every table is declared, and what has ended goes on time."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.integration.web.conftest import PASSWORD
from tillit import wiring
from tillit.engine import collections, collections_staff
from tillit.promises.outcome import Act, State


def _aged(email: str, **fields: Any) -> int:
    """Make an account as it stands after some time."""
    from tillit.web.accounts.models import StaffRole, User

    user = User.objects.create_user(email, PASSWORD, "Somebody")
    StaffRole.objects.create(user=user, role="finance")
    User.objects.filter(pk=user.pk).update(**fields)
    return user.pk


def _plan(site: Any, collection: str) -> Act | None:
    promise = next(one for one in site.opened.own_promises if one.collection == collection)
    return next((one for one in promise.keep(site.opened.world()) if isinstance(one, Act)), None)


def test_every_table_of_the_database_is_declared(site: Any) -> None:
    """Each table stands in a collection or is left out with a reason, and so does each column of a collection."""
    tables = site.opened.own.inspect().tables
    assert {"staff_user", "django_session", "mfa_authenticator", "engine_run"} <= {table.name for table in tables}
    undeclared = [table.name for table in tables if not table.collections and not table.ignored]
    assert undeclared == [], "declare it in engine/collections_staff.py, with a rule or the reason why not"
    assert {table.name: table.undeclared for table in tables if table.undeclared} == {}


def test_nothing_is_declared_that_is_not_there(site: Any) -> None:
    """A declaration that outlived its table or column is a mistake."""
    from django.db import connections

    connection = connections["default"]
    there = set(connection.introspection.table_names())
    declared = site.opened.own.map
    assert set(declared.ignore) | {one.table for one in declared.collections.values()} <= there
    for name in collections_staff.COLLECTIONS:
        one = declared.collections[name]
        with connection.cursor() as cursor:
            found = {column.name for column in connection.introspection.get_table_description(cursor, one.table)}
        assert one.columns == found


def test_the_rules_are_promises_like_any_other(site: Any) -> None:
    """Accounts and sessions are checked with the engine's own, and told in four languages."""
    from tillit.promises import check_all

    mine = [one for one in site.opened.own_promises if one.activity == collections_staff.ACTIVITY]
    assert sorted(str(one.collection) for one in mine) == ["accounts", "sessions"]
    checked = check_all(mine, site.opened.world(), "nb")
    assert {finding.state for _, finding in checked.results} <= {State.kept, State.unproven}
    assert {len({one.tell(language) for one in mine}) for language in ("nb", "nn", "en", "sv")} == {2}


def test_accounts_that_left_go_with_all_that_is_theirs(site: Any, visitor: Callable[..., Any]) -> None:
    """An account without roles for 30 days, and one that nobody used for a year, go; the others stay whole."""
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator
    from allauth.socialaccount.models import SocialAccount

    from tillit.engine import approvals, audit, execute, runs
    from tillit.web.accounts.models import StaffRole, User

    now = site.engine.clock()
    left = _aged("left@example.org", left_at=now - timedelta(days=40), is_active=False)
    idle = _aged("idle@example.org", used_at=now - timedelta(days=400))
    stays = [
        _aged("fresh@example.org"),
        _aged("lately@example.org", left_at=now - timedelta(days=5), is_active=False),
    ]
    for number in (left, idle, *stays):
        address = EmailAddress.objects.create(user_id=number, email=f"{number}@example.org", verified=True)
        address.emailconfirmation_set.create(key=secrets.token_hex(8))
        Authenticator.objects.create(user_id=number, type="totp", data={"secret": "x"})
        SocialAccount.objects.create(user_id=number, provider="organisation", uid=str(number))
    act = _plan(site, "accounts")
    assert act is not None
    assert act.count == 2
    approvals.approve(site.engine, act, "Bob")
    with runs.running(site.engine, "keep", site.engine.today) as run:
        execute.carry_out(site.engine, run, act, site.opened.own, held=dict)
    kept = set(User.objects.values_list("pk", flat=True))
    assert kept.isdisjoint({left, idle})
    assert set(stays) <= kept
    for model in (StaffRole, EmailAddress, Authenticator, SocialAccount):
        owners = set(model.objects.values_list("user_id", flat=True))
        assert owners.isdisjoint({left, idle})
        assert set(stays) <= owners
    assert audit.verify(site.engine).whole
    User.objects.filter(pk__in=stays).delete()


def test_sessions_that_ended_are_cleared_by_the_schedule(site: Any, visitor: Callable[..., Any]) -> None:
    """The nightly job deletes sessions a day after their end, with evidence, and lets the others be."""
    from django.contrib.sessions.models import Session

    from tillit.engine import audit
    from tillit.engine.jobs import KINDS
    from tillit.engine.models import Chunk
    from tillit.engine.schedule import RECURRING

    now = site.engine.clock()
    Session.objects.create(session_key="old", session_data="x", expire_date=now - timedelta(days=2))
    Session.objects.create(session_key="new", session_data="x", expire_date=now + timedelta(hours=2))
    assert "tidy" in {one.job for one in RECURRING}
    KINDS["tidy"].handle(site.opened, site.engine.today.isoformat())
    assert set(Session.objects.filter(session_key__in=["old", "new"]).values_list("pk", flat=True)) == {"new"}
    assert Chunk.objects.filter(collection="sessions").latest("pk").counts == {"sessions": 1}
    before = Chunk.objects.count()
    KINDS["tidy"].handle(site.opened, site.engine.today.isoformat())
    assert Chunk.objects.count() == before  # nothing to do leaves no run
    assert audit.verify(site.engine).whole
    Session.objects.all().delete()


def test_a_held_account_stays(site: Any) -> None:
    """A restriction on an employee's address keeps the account whose day has come."""
    from tillit.engine import holds
    from tillit.stores.protocol import Identifiers
    from tillit.web.accounts.models import User

    number = _aged("held@example.org", left_at=site.engine.clock() - timedelta(days=40), is_active=False)
    placed = holds.place(site.engine, Identifiers(emails=("held@example.org",)), "a claim")
    act = _plan(site, "accounts")
    assert act is None or act.count == 0
    holds.release(site.engine, placed.number)
    act = _plan(site, "accounts")
    assert act is not None
    assert act.count == 1
    User.objects.filter(pk=number).delete()


def test_taking_the_last_role_shuts_the_account(site: Any, visitor: Callable[..., Any]) -> None:
    """Somebody without a role is logged out, cannot log in, and goes by the rule; a new role opens the door again."""
    from tillit.web.accounts import people
    from tillit.web.accounts.models import User

    people.add(site, "eva@example.org", ("finance",), "Eva", PASSWORD)
    client = visitor()
    assert client.post("/account/login/", {"login": "eva@example.org", "password": PASSWORD}).status_code == 302
    assert client.get("/account/").status_code == 200
    used = User.objects.get(email="eva@example.org").used_at
    assert people.take(site, "eva@example.org", ("finance",))
    left = User.objects.get(email="eva@example.org")
    assert left.left_at is not None
    assert left.is_active is False
    assert client.get("/account/").status_code == 302
    people.add(site, "eva@example.org", ("finance",))
    back = User.objects.get(email="eva@example.org")
    assert (back.left_at, back.is_active) == (None, True)
    assert visitor().post("/account/login/", {"login": "eva@example.org", "password": PASSWORD}).status_code == 302
    assert User.objects.get(email="eva@example.org").used_at > used
    people.close(site, "eva@example.org")


def test_the_command_line_keeps_the_rules_of_accounts_too(site: Any) -> None:
    """A folder that the site was started in is opened with the accounts among its own collections."""
    with wiring.open_folder(site.engine.folder) as opened:
        assert "accounts" in opened.own.map.collections
        assert "accounts" in opened.world().register.activities


@pytest.mark.parametrize("accounts", [False, True])
def test_every_collection_has_its_rule(*, accounts: bool) -> None:
    """Each collection names an activity and a rule of it, whether the database has accounts or not."""
    from tillit.engine.configuration import Configuration

    activities = collections.activities(accounts=accounts)
    declared = collections.store_map(Configuration(), accounts=accounts)
    used = {(one.activity, one.keep) for one in declared.collections.values() if one.belongs_to is None}
    assert used == {(name, keep) for name, activity in activities.items() for keep in activity.keep}
    for one in declared.collections.values():
        if one.belongs_to is None:
            assert set(one.anchors) == set(activities[str(one.activity)].keep[str(one.keep)].anchors)
