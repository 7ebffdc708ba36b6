"""What every store must do alike: counting what is due, and setting the schema against the map."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.contract.cast import (
    APPLICATION_COLUMNS,
    APPLICATIONS,
    LONG_AGO,
    RECENT,
    RULE,
    applications,
    sweep_all,
    swept,
    usual,
)
from tests.contract.conftest import Build, Ref, Scene, Table
from tillit.stores.protocol import Held, Store


class TestTally:
    """Counting what a sweep would meet."""

    def test_due_and_not_due(self, build: Build) -> None:
        """Rows are due from the day of the rule on, and the oldest anchor among them is told."""
        scene = usual(
            build,
            {"id": 1, "rejected_on": date(2024, 11, 21)},
            {"id": 2, "rejected_on": date(2024, 11, 22)},
            {"id": 3, "rejected_on": LONG_AGO},
        )
        tally = scene.store.tally(swept())
        assert (tally.total, tally.due, tally.held, tally.blocked) == (3, 2, 0, 0)
        assert (tally.oldest, tally.started, tally.not_started) == (LONG_AGO, 3, 0)
        assert tally.blockers == ()

    def test_not_started(self, build: Build) -> None:
        """A null that the map does not explain is counted; a sentinel and an explained null are not."""
        rows = ({"id": 1}, {"id": 2, "rejected_on": date(9999, 12, 31)}, {"id": 3, "rejected_on": RECENT})
        plain = usual(build, *rows, never=["9999-12-31"]).store.tally(swept())
        assert (plain.not_started, plain.started, plain.dirty) == (1, 1, {"rejected": 0})
        anchors = {"rejected": {"column": "rejected_on", "empty": "not_yet"}}
        explained = usual(build, *rows, never=["9999-12-31"], anchors=anchors).store.tally(swept())
        assert (explained.not_started, explained.started) == (0, 1)

    def test_dirty(self, build: Build) -> None:
        """What is no day, or no believable one, is counted and never selected."""
        values = ("", "0000-00-00", "01.12.2030", "1899-12-31", "2200-01-01", "20200101", "2020-02-30", "infinity")
        rows = [{"id": number, "at": value} for number, value in enumerate(values)]
        rows += [{"id": 90, "at": "2020-01-01"}, {"id": 91, "at": "2020-01-01T10:00:00+02:00"}, {"id": 92, "at": None}]
        columns = {"id": "int", "at": "text"}
        place = {"table": "note", "activity": "support", "anchors": {"made": {"column": "at", "as": "iso-text"}}}
        scene = build(
            {"collections": {"notes": place}}, {"note": Table(columns, tuple(rows))}, {"notes": "1 year after made"}
        )
        tally = scene.store.tally(swept("1 year after made", "notes"))
        assert {"made": len(values)} == tally.dirty
        assert (tally.due, tally.not_started, tally.started) == (2, 1, 2)
        assert sweep_all(scene.store, swept("1 year after made", "notes")) == 2
        assert [*range(len(values)), 92] == scene.ids("note")

    def test_dirty_in_a_choice(self, build: Build) -> None:
        """A row with one dirty anchor is not selected, even where another anchor alone would make it due."""
        columns = {"id": "int", "at": "text", "on": "date"}
        anchors = {"made": {"column": "at", "as": "iso-text"}, "ended": "on"}
        place = {"table": "note", "activity": "support", "anchors": anchors}
        rule = "the earlier of 1 year after made and 1 year after ended"
        rows = ({"id": 1, "at": "soon", "on": LONG_AGO}, {"id": 2, "on": LONG_AGO})
        scene = build({"collections": {"notes": place}}, {"note": Table(columns, rows)}, {"notes": rule})
        assert scene.store.tally(swept(rule, "notes")).due == 1
        assert sweep_all(scene.store, swept(rule, "notes")) == 1
        assert scene.ids("note") == [1]

    def test_held(self, build: Build) -> None:
        """A held row is counted apart and not swept, nor is the parent of a held child."""
        rows = [{"id": number, "rejected_on": LONG_AGO} for number in (1, 2, 3)]
        scene = usual(build, *rows, attached=({"id": 7, "application_id": 2, "file": "cv"},))
        held: Held = {"applications": frozenset({(1,)}), "attachments": frozenset({(7,)})}
        tally = scene.store.tally(swept(held=held))
        assert (tally.due, tally.held, tally.blocked) == (1, 2, 0)
        assert sweep_all(scene.store, swept(held=held)) == 1
        assert (scene.ids("application"), scene.ids("attachment")) == ([1, 2], [7])

    def test_blocked_by_an_unmapped_table(self, build: Build) -> None:
        """A row that an unmapped table refers to stays, and the table is named."""
        tables = {
            "application": applications({"id": 1, "rejected_on": LONG_AGO}, {"id": 2, "rejected_on": LONG_AGO}),
            "invoice": Table({"id": "int", "app": "int"}, ({"id": 5, "app": 2},), (Ref("app", "application"),)),
        }
        scene = build({"collections": {"applications": APPLICATIONS}}, tables, {"applications": RULE})
        tally = scene.store.tally(swept())
        assert (tally.due, tally.blocked) == (1, 1)
        assert [(b.kind, b.name, b.rows) for b in tally.blockers] == [("reference", "invoice", 1)]
        assert tally.blockers[0].fix
        assert sweep_all(scene.store, swept()) == 1
        assert (scene.ids("application"), scene.ids("invoice")) == ([2], [5])

    @pytest.mark.parametrize("on_delete", ["cascade", "set null"])
    def test_a_cascade_blocks_until_accepted(self, build: Build, on_delete: Any) -> None:
        """What the database would change by itself in an unmapped table blocks, until the map accepts it."""
        tables = {
            "application": applications({"id": 1, "rejected_on": LONG_AGO}),
            "stray": Table(
                {"id": "int", "app": "int"}, ({"id": 5, "app": 1},), (Ref("app", "application", on_delete),)
            ),
        }
        scene = build({"collections": {"applications": APPLICATIONS}}, tables, {"applications": RULE})
        tally = scene.store.tally(swept())
        assert (tally.due, tally.blocked, tally.blockers[0].kind, tally.blockers[0].name) == (0, 1, "cascade", "stray")
        assert sweep_all(scene.store, swept()) == 0
        accepted = {**APPLICATIONS, "accepts": {"stray": "a cache"}}
        scene = build({"collections": {"applications": accepted}}, tables, {"applications": RULE})
        assert scene.store.tally(swept()).due == 1

    def test_no_key(self, build: Build) -> None:
        """Rows of a table without a primary key are blocked, and the reason is named."""
        table = Table({"id": "int", "rejected_on": "date"}, ({"id": 1, "rejected_on": LONG_AGO},), key=())
        place = {"table": "loose", "activity": "recruitment", "anchors": {"rejected": "rejected_on"}}
        scene = build({"collections": {"applications": place}}, {"loose": table}, {"applications": RULE})
        tally = scene.store.tally(swept())
        assert (tally.due, tally.blocked, tally.blockers[0].kind) == (0, 1, "no_key")
        assert sweep_all(scene.store, swept()) == 0

    def test_where(self, build: Build) -> None:
        """Rows outside `where`, or of which it cannot be known, are no part of the collection."""
        rows = [{"id": n, "rejected_on": LONG_AGO, "status": s} for n, s in ((1, "rejected"), (2, "open"), (3, None))]
        scene = usual(build, *rows, where="status <> 'open'")
        assert (scene.store.tally(swept()).total, scene.store.tally(swept()).due) == (1, 1)
        assert sweep_all(scene.store, swept()) == 1
        assert scene.ids("application") == [2, 3]

    def test_newest_in_another_table(self, build: Build) -> None:
        """The newest row of another table starts the clock; a newer one keeps the row."""
        anchor = {"active": {"newest": "login.at", "by": {"login.user_id": "id"}}}
        place = {"table": "account", "activity": "service", "anchors": anchor}
        logins = ((1, LONG_AGO), (2, LONG_AGO), (2, RECENT), (4, None))
        tables = {
            "account": Table({"id": "int"}, tuple({"id": n} for n in (1, 2, 3, 4))),
            "login": Table(
                {"id": "int", "user_id": "int", "at": "date"},
                tuple({"id": n, "user_id": user, "at": at} for n, (user, at) in enumerate(logins)),
            ),
        }
        map_ = {"collections": {"accounts": place}, "ignore": {"login": "times only"}}
        scene = build(map_, tables, {"accounts": "2 years after active"})
        tally = scene.store.tally(swept("2 years after active", "accounts"))
        assert (tally.due, tally.not_started, tally.started, tally.oldest) == (1, 2, 2, LONG_AGO)
        assert [
            (row.key, dict(row.anchors)) for row in scene.store.sample(swept("2 years after active", "accounts"), 5)
        ] == [((1,), {"active": LONG_AGO})]

    @pytest.mark.parametrize(("empty", "due"), [(None, []), ("not_yet", []), ("no_event", [1])])
    def test_an_event_still_to_come(self, build: Build, empty: str | None, due: list[int]) -> None:
        """A row of the other table without a day keeps the row, unless the map says that it counts for nothing."""
        anchor = {"newest": "visit.at", "by": {"user_id": "id"}, **({"empty": empty} if empty else {})}
        place = {"table": "account", "activity": "service", "anchors": {"active": anchor}}
        visits = (
            {"id": 1, "user_id": 1, "at": LONG_AGO},
            {"id": 2, "user_id": 1, "at": None},
            {"id": 3, "user_id": 2, "at": RECENT},
        )
        tables = {
            "account": Table({"id": "int"}, ({"id": 1}, {"id": 2})),
            "visit": Table({"id": "int", "user_id": "int", "at": "date"}, visits),
        }
        map_ = {"collections": {"accounts": place}, "ignore": {"visit": "times only"}}
        scene = build(map_, tables, {"accounts": "2 years after active"})
        sweep = swept("2 years after active", "accounts")
        tally = scene.store.tally(sweep)
        assert (tally.due, tally.not_started) == (len(due), 1 if empty is None else 0)
        assert [row.key[0] for row in scene.store.sample(sweep, 5)] == due

    def test_timestamps_count_in_the_controllers_zone(self, build: Build) -> None:
        """An instant late in the evening in UTC is the next day in Oslo."""
        anchors = {"made": {"column": "at", "as": "timestamp"}}
        place = {"table": "note", "activity": "support", "anchors": anchors}
        late, later = datetime(2025, 11, 20, 22, 59, tzinfo=UTC), datetime(2025, 11, 20, 23, 1, tzinfo=UTC)
        rows = (
            {"id": 1, "at": late},
            {"id": 2, "at": later},
            {"id": 3, "at": datetime(2025, 11, 21, 23, 1, tzinfo=UTC)},
        )
        table = Table({"id": "int", "at": "timestamp"}, rows)
        scene = build({"collections": {"notes": place}}, {"note": table}, {"notes": "1 year after made"})
        tally = scene.store.tally(swept("1 year after made", "notes"))
        assert (2, date(2025, 11, 20)) == (tally.due, tally.oldest)
        assert scene.store.tally(swept("1 year after made", "notes", date(2026, 11, 20))).due == 1

    def test_a_floor_binds_where_it_has_a_date(self, build: Build) -> None:
        """A row goes the day after its floor; a floor without a date does not bind."""
        rule = "1 year after ended, but at least 2 years after invoiced"
        place = {"table": "order_", "activity": "sales", "anchors": {"ended": "ended", "invoiced": "invoiced"}}
        rows = (
            {"id": 1, "ended": LONG_AGO, "invoiced": date(2024, 11, 21)},
            {"id": 2, "ended": LONG_AGO, "invoiced": date(2024, 11, 20)},
            {"id": 3, "ended": LONG_AGO},
        )
        table = Table({"id": "int", "ended": "date", "invoiced": "date"}, rows)
        scene = build({"collections": {"orders": place}}, {"order_": table}, {"orders": rule})
        tally = scene.store.tally(swept(rule, "orders"))
        assert (tally.due, tally.not_started) == (2, 0)
        sweep_all(scene.store, swept(rule, "orders"))
        assert scene.ids("order_") == [1]


class TestPurposes:
    """A row goes when the last purpose that it serves lets it go."""

    def two(self, build: Build, *rows: dict[str, Any]) -> Scene:
        """Return a scene whose rows serve recruitment, and those of the archive another purpose too."""
        columns = {"id": "int", "rejected_on": "date", "filed_on": "date", "status": "text"}
        first = {"table": "application", "activity": "recruitment", "anchors": {"rejected": "rejected_on"}}
        second = {
            "table": "application",
            "activity": "archive",
            "anchors": {"filed": "filed_on"},
            "where": "status = 'filed'",
        }
        map_ = {"collections": {"applications": first, "files": second}}
        keeps = {"applications": RULE, "files": "5 years after filed"}
        return build(map_, {"application": Table(columns, rows)}, keeps)

    def test_the_last_purpose_decides(self, build: Build) -> None:
        """A row that another purpose still needs is neither due nor blocked, and stays."""
        scene = self.two(
            build,
            {"id": 1, "rejected_on": LONG_AGO, "filed_on": RECENT, "status": "filed"},
            {"id": 2, "rejected_on": LONG_AGO, "filed_on": LONG_AGO, "status": "filed"},
            {"id": 3, "rejected_on": LONG_AGO, "filed_on": RECENT, "status": "open"},
            {"id": 4, "rejected_on": LONG_AGO, "status": "filed"},
        )
        tally = scene.store.tally(swept())
        assert (tally.total, tally.due, tally.blocked) == (4, 2, 0)
        assert scene.store.tally(swept("5 years after filed", "files")).due == 1
        assert sweep_all(scene.store, swept()) == 2
        assert scene.ids("application") == [1, 4]

    def test_a_row_held_under_another_collection(self, build: Build) -> None:
        """A hold on a row holds it under each purpose."""
        row = {"id": 2, "rejected_on": LONG_AGO, "filed_on": LONG_AGO, "status": "filed"}
        scene = self.two(build, row)
        held: Held = {"files": frozenset({(2,)})}
        assert (scene.store.tally(swept(held=held)).due, scene.store.tally(swept(held=held)).held) == (0, 1)
        assert sweep_all(scene.store, swept(held=held)) == 0


class TestInspect:
    """Setting the schema against the map."""

    def test_undeclared(self, build: Build) -> None:
        """Columns that no collection accounts for are named, tables that are left out give the reason."""
        tables = {
            "application": Table({**APPLICATION_COLUMNS, "shoe_size": "int"}),
            "log": Table({"id": "int"}),
            "unknown": Table({"id": "int", "name": "text"}),
        }
        map_ = {"collections": {"applications": APPLICATIONS}, "ignore": {"log": "technical"}}
        inspection = build(map_, tables, {"applications": RULE}).store.inspect()
        views = {view.name: view for view in inspection.tables}
        assert views["application"].undeclared == ("shoe_size",)
        assert (views["application"].collections, views["application"].primary_key) == (("applications",), ("id",))
        assert (views["log"].ignored, views["log"].collections) == ("technical", ())
        assert (views["unknown"].ignored, views["unknown"].collections) == (None, ())
        assert {"id", "name"} == set(views["unknown"].columns)

    def test_the_fingerprint_follows_the_schema(self, build: Build) -> None:
        """Another column, or another referrer, gives another fingerprint; other rows do not."""
        map_ = {"collections": {"applications": APPLICATIONS}}
        wider = Table({**APPLICATION_COLUMNS, "more": "int"})
        referrer = Table({"id": "int", "app": "int"}, (), (Ref("app", "application"),))
        prints = [
            build(map_, tables, {"applications": RULE}).store.inspect().fingerprint
            for tables in (
                {"application": applications()},
                {"application": applications({"id": 1})},
                {"application": wider},
                {"application": applications(), "invoice": referrer},
            )
        ]
        assert prints[0] == prints[1]
        assert len(set(prints)) == 3

    def test_it_is_a_store(self, build: Build) -> None:
        """The protocol's names are all there, and finishing and closing do no harm."""
        store = usual(build).store
        assert isinstance(store, Store)
        assert store.finish() is not None
        store.close()
