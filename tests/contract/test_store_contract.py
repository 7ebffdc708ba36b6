"""What every store must do alike: counting, sweeping, clearing, finding, exporting, erasing and rectifying."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.contract.conftest import Build, Ref, Scene, Table
from tillit import rules
from tillit.stores.protocol import Held, Identifiers, Located, Purpose, Settlement, Store, Sweep

TODAY = date(2026, 11, 21)
LONG_AGO = date(2020, 1, 1)
RECENT = date(2026, 1, 1)
RULE = "2 years after rejected"
ALICE = Identifiers(emails=("alice@example.org",))

APPLICATIONS = {
    "table": "application",
    "activity": "recruitment",
    "people": {
        "owner": {
            "is": "applicant",
            "email": "email",
            "phone": "phone",
            "fields": {"name": "contact.name", "email": "contact.email", "phone": "contact.phone"},
        },
        "referee": {
            "is": "referee",
            "email": "ref_email",
            "fields": {"ref_name": "contact.name", "ref_email": "contact.email"},
        },
    },
    "anchors": {"rejected": "rejected_on"},
    "ignore": {"id": "surrogate key", "status": "state of the case"},
}
ATTACHMENTS = {
    "table": "attachment",
    "belongs_to": "applications",
    "fields": {"file": "professional.cv"},
    "ignore": {"id": "surrogate key", "application_id": "key of the parent"},
}
APPLICATION_COLUMNS = {
    "id": "int",
    "name": "text",
    "email": "text",
    "phone": "text",
    "ref_name": "text",
    "ref_email": "text",
    "rejected_on": "date",
    "status": "text",
}
ATTACHMENT_COLUMNS = {"id": "int", "application_id": "int", "file": "text"}


def applications(*rows: dict[str, Any]) -> Table:
    """Return the table of applications."""
    return Table(APPLICATION_COLUMNS, rows)


def attachments(*rows: dict[str, Any]) -> Table:
    """Return the table of attachments, which refer to applications."""
    return Table(ATTACHMENT_COLUMNS, rows, (Ref("application_id", "application"),))


def swept(rule: str = RULE, collection: str = "applications", today: date = TODAY, held: Held | None = None) -> Sweep:
    """Return a sweep."""
    return Sweep(collection, rules.parse(rule), today, held or {})


def sweep_all(store: Store, sweep: Sweep) -> int:
    """Sweep chunk by chunk until nothing is left, and return how many rows of the collection went."""
    done, after = 0, None
    while True:
        with store.sweep(sweep, after) as pending:
            pending.commit()
        done += pending.counts.get(sweep.collection, 0)
        after = pending.last
        if after is None:
            return done


def erase(store: Store, located: Located, held: Held | None = None, today: date = TODAY) -> Any:
    """Erase what was located, and return what the store says of it."""
    with store.erase(located, today, held or {}) as pending:
        pending.commit()
    return pending


def usual(build: Build, *rows: dict[str, Any], attached: tuple[dict[str, Any], ...] = (), **more: Any) -> Scene:
    """Return a scene with applications and their attachments."""
    map_ = {"collections": {"applications": {**APPLICATIONS, **more}, "attachments": ATTACHMENTS}}
    return build(
        map_, {"application": applications(*rows), "attachment": attachments(*attached)}, {"applications": RULE}
    )


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
        anchors = {"rejected": {"column": "rejected_on", "null": "not_yet"}}
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


class TestFamilies:
    """What belongs to a row goes with it; what does not keeps it."""

    def test_children_go_with_their_parent(self, build: Build) -> None:
        """Attachments of a deleted application go, others stay, and both are counted."""
        scene = usual(
            build,
            {"id": 1, "rejected_on": LONG_AGO},
            {"id": 2, "rejected_on": RECENT},
            attached=tuple({"id": n, "application_id": a, "file": "cv"} for n, a in ((1, 1), (2, 1), (3, 2))),
        )
        with scene.store.sweep(swept()) as pending:
            pending.commit()
        assert dict(pending.counts) == {"applications": 1, "attachments": 2}
        assert (scene.ids("application"), scene.ids("attachment")) == ([2], [3])

    def test_grandchildren_by_the_maps_columns(self, build: Build) -> None:
        """Children without a foreign key hang by `by:`, in any number of steps."""
        pages = {
            "table": "page",
            "belongs_to": "attachments",
            "by": {"attachment": "id"},
            "fields": {"text": "answers.text"},
        }
        map_ = {"collections": {"applications": APPLICATIONS, "attachments": ATTACHMENTS, "pages": pages}}
        tables = {
            "application": applications({"id": 1, "rejected_on": LONG_AGO}, {"id": 2, "rejected_on": RECENT}),
            "attachment": attachments({"id": 1, "application_id": 1}, {"id": 2, "application_id": 2}),
            "page": Table(
                {"id": "int", "attachment": "int", "text": "text"},
                tuple({"id": n, "attachment": a, "text": "x"} for n, a in ((1, 1), (2, 2), (3, None))),
            ),
        }
        scene = build(map_, tables, {"applications": RULE})
        assert sweep_all(scene.store, swept()) == 1
        assert (scene.ids("application"), scene.ids("attachment"), scene.ids("page")) == ([2], [2], [2, 3])

    def referring(self, build: Build, *orders: dict[str, Any], **more: Any) -> Scene:
        """Return a scene in which orders, with a rule of their own, refer to customers."""
        customers = {"table": "customer", "activity": "crm", "anchors": {"ended": "ended"}}
        placed = {"table": "order_", "activity": "sales", "anchors": {"sold": "sold"}, **more}
        tables = {
            "customer": Table({"id": "int", "ended": "date"}, tuple({"id": n, "ended": LONG_AGO} for n in (1, 2))),
            "order_": Table({"id": "int", "customer": "int", "sold": "date"}, orders, (Ref("customer", "customer"),)),
        }
        map_ = {"collections": {"customers": customers, "orders": placed}}
        return build(map_, tables, {"customers": "2 years after ended", "orders": "5 years after sold"})

    def test_an_undue_referrer_blocks(self, build: Build) -> None:
        """A parent that a row still needs stays whole, and the table that needs it is named."""
        scene = self.referring(build, {"id": 1, "customer": 1, "sold": RECENT})
        tally = scene.store.tally(swept("2 years after ended", "customers"))
        assert (tally.due, tally.blocked) == (1, 1)
        assert [(b.kind, b.name, b.rows) for b in tally.blockers] == [("reference", "order_", 1)]
        assert sweep_all(scene.store, swept("2 years after ended", "customers")) == 1
        assert scene.ids("customer") == [1]

    def test_a_due_referrer_goes_first(self, build: Build) -> None:
        """A referrer that is due itself does not count as blocking; once it has gone, the row goes."""
        scene = self.referring(build, {"id": 1, "customer": 1, "sold": LONG_AGO})
        sweep = swept("2 years after ended", "customers")
        assert (scene.store.tally(sweep).due, scene.store.tally(sweep).blocked) == (2, 0)
        sweep_all(scene.store, swept("5 years after sold", "orders"))
        assert sweep_all(scene.store, sweep) == 2
        assert (scene.ids("customer"), scene.ids("order_")) == ([], [])

    def test_unlink_empties_the_pointer(self, build: Build) -> None:
        """A column under `unlink` is emptied, and its row stays."""
        scene = self.referring(build, {"id": 1, "customer": 1, "sold": RECENT}, unlink={"customer": "the sale remains"})
        assert sweep_all(scene.store, swept("2 years after ended", "customers")) == 2
        assert [{"id": 1, "customer": None, "sold": RECENT.isoformat()}] == scene.rows("order_")

    def test_rows_that_refer_to_each_other(self, build: Build) -> None:
        """Rows of one table that point to each other go together; one that stays keeps what it points to."""
        place = {"table": "person", "activity": "crm", "anchors": {"ended": "ended"}}
        days = {1: LONG_AGO, 2: LONG_AGO, 3: LONG_AGO, 4: RECENT}
        bosses = {1: None, 2: 1, 3: None, 4: 3}
        rows = tuple({"id": n, "ended": day, "boss": bosses[n]} for n, day in days.items())
        table = Table({"id": "int", "boss": "int", "ended": "date"}, rows, (Ref("boss", "person"),))
        scene = build({"collections": {"people": place}}, {"person": table}, {"people": "2 years after ended"})
        tally = scene.store.tally(swept("2 years after ended", "people"))
        assert (tally.due, tally.blocked) == (2, 1)
        assert sweep_all(scene.store, swept("2 years after ended", "people")) == 2
        assert scene.ids("person") == [3, 4]


class TestSweep:
    """Acting on due rows, a chunk at a time."""

    def test_chunks(self, build: Build) -> None:
        """A chunk takes so many rows in the order of keys, and says where the next goes on."""
        rows = [{"id": n, "rejected_on": LONG_AGO if n % 2 else RECENT} for n in range(1, 12)]
        map_ = {"collections": {"applications": APPLICATIONS}, "chunk": 4}
        scene = build(map_, {"application": applications(*rows)}, {"applications": RULE})
        with scene.store.sweep(swept()) as first:
            first.commit()
        assert (first.counts["applications"], first.last) == (4, (7,))
        assert scene.ids("application") == [2, 4, 6, 8, 9, 10, 11]
        with scene.store.sweep(swept(), (9,)) as second:
            second.commit()
        assert dict(second.counts) == {"applications": 1}
        assert scene.ids("application") == [2, 4, 6, 8, 9, 10]

    def test_chunks_by_a_key_of_two_columns(self, build: Build) -> None:
        """Keys of several columns are ordered column by column."""
        place = {"table": "line", "activity": "sales", "anchors": {"sold": "sold"}}
        rows = tuple({"a": a, "b": b, "sold": LONG_AGO} for a in (1, 2) for b in (1, 2, 3))
        table = Table({"a": "int", "b": "int", "sold": "date"}, rows, key=("a", "b"))
        scene = build({"collections": {"lines": place}, "chunk": 4}, {"line": table}, {"lines": "1 year after sold"})
        with scene.store.sweep(swept("1 year after sold", "lines")) as first:
            first.commit()
        assert first.last == (2, 1)
        assert sweep_all(scene.store, swept("1 year after sold", "lines")) == 2
        assert scene.rows("line") == []

    def test_nothing_due(self, build: Build) -> None:
        """A sweep that finds nothing changes nothing, counts nothing and has nothing to settle."""
        scene = usual(build, {"id": 1, "rejected_on": RECENT})
        with scene.store.sweep(swept()) as pending:
            pending.commit()
        assert (dict(pending.counts), pending.witness, pending.last) == ({}, None, None)

    def test_leaving_without_commit_undoes(self, build: Build) -> None:
        """What is not committed has not happened, whether it is left quietly or by an error."""
        scene = usual(build, {"id": 1, "rejected_on": LONG_AGO}, attached=({"id": 1, "application_id": 1},))
        before = scene.everything()
        with scene.store.sweep(swept()) as pending:
            assert pending.counts["applications"] == 1
        with pytest.raises(RuntimeError), scene.store.sweep(swept()):
            raise RuntimeError
        assert before == scene.everything()

    def test_settle(self, build: Build) -> None:
        """A transaction that was committed is done, one that was not is void."""
        scene = usual(build, {"id": 1, "rejected_on": LONG_AGO}, {"id": 2, "rejected_on": LONG_AGO})
        with scene.store.sweep(swept()) as undone:
            pass
        assert undone.witness is not None
        assert scene.store.settle(undone.witness) is Settlement.void
        with scene.store.sweep(swept()) as done:
            done.commit()
        assert done.witness is not None
        assert scene.store.settle(done.witness) is Settlement.done
        assert scene.store.settle(replace(done.witness, token=None)) is Settlement.done

    def test_sample(self, build: Build) -> None:
        """A sample names rows by key, with the days that decide."""
        scene = usual(build, *({"id": n, "rejected_on": LONG_AGO} for n in (3, 1, 2)), {"id": 4, "rejected_on": RECENT})
        sample = scene.store.sample(swept(), 2)
        assert [(row.key, dict(row.anchors)) for row in sample] == [
            ((1,), {"rejected": LONG_AGO}),
            ((2,), {"rejected": LONG_AGO}),
        ]

    def test_others_are_untouched(self, build: Build) -> None:
        """The rows that stay are the same in each column."""
        rows = [
            {"id": n, "name": f"Person {n}", "email": f"{n}@example.org", "rejected_on": RECENT if n % 3 else LONG_AGO}
            for n in range(1, 10)
        ]
        scene = usual(build, *rows)
        expected = [row for row in scene.rows("application") if row["id"] % 3]
        assert sweep_all(scene.store, swept()) == 3
        assert expected == scene.rows("application")


class TestClear:
    """Clearing categories of data, and being done with it."""

    RULE = "2 years after rejected, then clear contact.name, contact.phone"

    def scene(self, build: Build) -> Scene:
        """Return a scene whose rule clears."""
        rows = (
            {
                "id": 1,
                "name": "Alice",
                "phone": "1",
                "email": "alice@example.org",
                "ref_name": "Rune",
                "rejected_on": LONG_AGO,
            },
            {"id": 2, "name": "Bob", "phone": "2", "email": "bob@example.org", "rejected_on": RECENT},
            {"id": 3, "email": "charlie@example.org", "rejected_on": LONG_AGO},
        )
        return build(
            {"collections": {"applications": APPLICATIONS}},
            {"application": applications(*rows)},
            {"applications": self.RULE},
        )

    def test_clears_only_the_named_data(self, build: Build) -> None:
        """The named categories are emptied for everyone in the row, the rest stays; a cleared row is not due again."""
        scene = self.scene(build)
        others = scene.rows("application")[1:]
        assert scene.store.tally(swept(self.RULE)).due == 1
        with scene.store.sweep(swept(self.RULE)) as pending:
            pending.commit()
        assert dict(pending.counts) == {"applications": 1}
        alice, *rest = scene.rows("application")
        assert (
            alice["name"],
            alice["phone"],
            alice["ref_name"],
            alice["email"],
        ) == (None, None, None, "alice@example.org")
        assert others == rest
        assert scene.store.tally(swept(self.RULE)).due == 0
        assert sweep_all(scene.store, swept(self.RULE)) == 0

    def test_settle(self, build: Build) -> None:
        """Whether a clearing took place can be told from the columns alone."""
        scene = self.scene(build)
        with scene.store.sweep(swept(self.RULE)) as pending:
            pass
        assert pending.witness is not None
        witness = replace(pending.witness, token=None)
        assert scene.store.settle(witness) is Settlement.void
        sweep_all(scene.store, swept(self.RULE))
        assert scene.store.settle(witness) is Settlement.done


class TestConsent:
    """Counting consents."""

    def test_counts(self, build: Build) -> None:
        """Rows without a consent, and rows whose consent was withdrawn by today, are told apart."""
        place = {
            "table": "subscriber",
            "activity": "newsletter",
            "person": {"is": "subscriber", "email": "email", "fields": {"email": "contact.email"}},
            "consent": {"given": "given", "withdrawn": "withdrawn"},
            "anchors": {"withdrawn": {"column": "withdrawn", "null": "not_yet"}},
        }
        columns = {"id": "int", "email": "text", "given": "date", "withdrawn": "date"}
        rows = (
            {"id": 1, "given": LONG_AGO},
            {"id": 2, "given": LONG_AGO, "withdrawn": RECENT},
            {"id": 3, "given": LONG_AGO, "withdrawn": date(2027, 1, 1)},
            {"id": 4},
        )
        keeps = {"subscribers": "until withdrawn"}
        scene = build({"collections": {"subscribers": place}}, {"subscriber": Table(columns, rows)}, keeps)
        consents = scene.store.consent("subscribers", TODAY)
        assert (consents.total, consents.without, consents.withdrawn, consents.dirty) == (4, 1, 1, 0)
        assert sweep_all(scene.store, swept("until withdrawn", "subscribers")) == 1
        assert scene.ids("subscriber") == [1, 3, 4]

    def test_withdrawal_is_an_anchor_without_being_mapped_as_one(self, build: Build) -> None:
        """The rule `until withdrawn` can be carried out over the consent columns alone."""
        place = {
            "table": "subscriber",
            "activity": "newsletter",
            "consent": {"given": "given", "withdrawn": "ended"},
            "anchors": {"sent": "sent"},
        }
        columns = {"id": "int", "given": "date", "ended": "date", "sent": "date"}
        rows = ({"id": 1, "given": LONG_AGO, "ended": RECENT}, {"id": 2, "given": LONG_AGO})
        scene = build(
            {"collections": {"subscribers": place}},
            {"subscriber": Table(columns, rows)},
            {"subscribers": "5 years after sent"},
        )
        tally = scene.store.tally(swept("until withdrawn", "subscribers"))
        assert (tally.due, tally.not_started) == (1, 0)
        assert sweep_all(scene.store, swept("until withdrawn", "subscribers")) == 1


class TestPeople:
    """Finding, exporting, rectifying and erasing one person."""

    ROWS: tuple[dict[str, Any], ...] = (
        {
            "id": 1,
            "name": "Alice Berg",
            "email": "Alice@Example.org ",
            "phone": "90 12 34 56",
            "ref_name": "Bob",
            "ref_email": "bob@example.org",
            "rejected_on": RECENT,
        },
        {
            "id": 2,
            "name": "Charlie Dahl",
            "email": "charlie@example.org",
            "phone": "+47 911 22 333",
            "ref_name": "Alice Berg",
            "ref_email": "alice@example.org",
            "rejected_on": RECENT,
        },
        {"id": 3, "name": "Charlie Dahl", "email": "charlie@example.org", "rejected_on": RECENT},
    )
    ATTACHED = (
        {"id": 1, "application_id": 1, "file": "alice.pdf"},
        {"id": 2, "application_id": 2, "file": "charlie.pdf"},
    )

    def scene(self, build: Build, *rows: dict[str, Any], **more: Any) -> Scene:
        """Return the cast's scene, or one with other rows."""
        return usual(build, *(rows or self.ROWS), attached=() if rows else self.ATTACHED, **more)

    def test_locate(self, build: Build) -> None:
        """A person is found in each role, however the identifier is written, with what belongs to the person's rows."""
        located = self.scene(build).store.locate(ALICE)
        found = {(row.collection, row.key, row.role) for row in located.rows}
        assert {
            ("applications", (1,), "owner"),
            ("applications", (2,), "referee"),
            ("attachments", (1,), None),
        } == found
        assert not any(row.shared for row in located.rows)

    @pytest.mark.parametrize("phone", ["90123456", "+4790123456", "0047 901 23 456"])
    def test_locate_by_phone(self, build: Build, phone: str) -> None:
        """A phone number is the same however it is written."""
        located = self.scene(build).store.locate(Identifiers(phones=(phone,)))
        assert {("applications", (1,)), ("attachments", (1,))} == {(row.collection, row.key) for row in located.rows}

    def test_other_identifiers_are_shown_and_not_followed(self, build: Build) -> None:
        """An identifier beside the one that was asked for is named, and its other rows are left."""
        scene = self.scene(
            build, *self.ROWS, {"id": 9, "name": "Dina Eik", "email": "dina@example.org", "phone": "90123456"}
        )
        located = scene.store.locate(ALICE)
        assert ("applications", (9,)) not in {(row.collection, row.key) for row in located.rows}
        assert {("phone", "+4790123456")} == {(other.kind, other.value) for other in located.others}

    def test_similar_is_not_equal(self, build: Build) -> None:
        """Only equal identifiers count: no accents left out, no parts of an address."""
        rows = (
            {"id": 1, "email": "åsa@example.org"},
            {"id": 2, "email": "asa@example.org"},
            {"id": 3, "email": "xasa@example.org"},
        )
        located = self.scene(build, *rows).store.locate(Identifiers(emails=("ÅSA@example.org",)))
        assert [row.key for row in located.rows] == [(1,)]

    def test_nobody(self, build: Build) -> None:
        """A stranger is not found, and erasing nobody changes nothing."""
        scene = self.scene(build)
        before = scene.everything()
        located = scene.store.locate(Identifiers(emails=("stranger@example.org",)))
        assert located.rows == ()
        assert dict(erase(scene.store, located).counts) == {}
        assert before == scene.everything()

    def test_export_gives_each_role_its_own(self, build: Build) -> None:
        """The export holds the person's own columns and what belongs to the person's rows; others' are left out."""
        store = self.scene(build).store
        exported = {(e.collection, e.role): e for e in store.export(store.locate(ALICE))}
        own = exported[("applications", "owner")]
        assert dict(own.values) == {"name": "Alice Berg", "email": "Alice@Example.org ", "phone": "90 12 34 56"}
        assert own.activity == "recruitment"
        assert own.categories["name"] == "contact.name"
        assert dict(exported[("applications", "referee")].values) == {
            "ref_name": "Alice Berg",
            "ref_email": "alice@example.org",
        }
        attached = exported[("attachments", None)]
        assert (dict(attached.values), attached.activity) == ({"file": "alice.pdf"}, "recruitment")

    def test_erase(self, build: Build) -> None:
        """The owner's row goes with what belongs to it, another role's columns are emptied, others stay as they are."""
        scene = self.scene(build)
        before = scene.rows("application")
        pending = erase(scene.store, scene.store.locate(ALICE))
        assert dict(pending.counts) == {"applications": 2, "attachments": 1}
        assert pending.spared == ()
        charlie, same = scene.rows("application")
        assert {**before[1], "ref_name": None, "ref_email": None} == charlie
        assert before[2] == same
        assert scene.ids("attachment") == [2]
        assert scene.store.locate(ALICE).rows == ()

    def test_erase_without_commit(self, build: Build) -> None:
        """An erasure is whole or has not happened."""
        scene = self.scene(build)
        before = scene.everything()
        with scene.store.erase(scene.store.locate(ALICE), TODAY, {}) as pending:
            assert pending.counts
        assert before == scene.everything()
        assert pending.witness is not None
        assert scene.store.settle(pending.witness) is Settlement.void

    def test_erase_spares_held_rows(self, build: Build) -> None:
        """A held row stays with all that belongs to it, and is told."""
        scene = self.scene(build)
        before = scene.everything()
        held: Held = {"applications": frozenset({(1,), (2,)})}
        pending = erase(scene.store, scene.store.locate(ALICE), held)
        assert [(s.collection, s.why) for s in pending.spared for _ in range(s.rows)] == [("applications", "held")] * 2
        assert before == scene.everything()

    def test_erase_spares_the_parent_of_a_held_row(self, build: Build) -> None:
        """A row whose attachment is held is not erased by half."""
        scene = self.scene(build)
        pending = erase(scene.store, scene.store.locate(ALICE), {"attachments": frozenset({(1,)})})
        assert [(s.collection, s.rows, s.why) for s in pending.spared] == [("applications", 1, "held")]
        assert (scene.ids("application"), scene.ids("attachment")) == ([1, 2, 3], [1, 2])

    def test_erase_spares_rows_under_a_duty(self, build: Build) -> None:
        """A row that a law demands stays until its rule lets it go, and then goes."""
        duty = Purpose("recruitment", "applications", rules.parse(RULE), duty=True)
        rows = (
            {"id": 1, "email": "alice@example.org", "rejected_on": RECENT},
            {"id": 2, "email": "alice@example.org", "rejected_on": LONG_AGO},
        )
        tables = {"application": applications(*rows)}
        scene = build({"collections": {"applications": APPLICATIONS}}, tables, {"applications": duty})
        pending = erase(scene.store, scene.store.locate(ALICE))
        (spared,) = pending.spared
        assert ("applications", 1, "duty", "recruitment.applications", date(2028, 1, 1)) == (
            spared.collection,
            spared.rows,
            spared.why,
            spared.by,
            spared.until,
        )
        assert scene.ids("application") == [1]

    def test_a_floor_is_a_duty(self, build: Build) -> None:
        """A rule's floor spares a row from erasure, whatever the rest says; without its date it does not."""
        rule = "9 years after rejected, but at least 2 years after invoiced"
        anchors = {"rejected": "rejected_on", "invoiced": "invoiced"}
        place = {**APPLICATIONS, "anchors": anchors}
        rows = (
            {"id": 1, "email": "alice@example.org", "rejected_on": RECENT, "invoiced": RECENT},
            {"id": 2, "email": "alice@example.org", "rejected_on": RECENT, "invoiced": LONG_AGO},
            {"id": 3, "email": "alice@example.org", "rejected_on": RECENT},
        )
        table = Table({**APPLICATION_COLUMNS, "invoiced": "date"}, rows)
        scene = build({"collections": {"applications": place}}, {"application": table}, {"applications": rule})
        pending = erase(scene.store, scene.store.locate(ALICE))
        assert [(s.why, s.rows) for s in pending.spared] == [("duty", 1)]
        assert scene.ids("application") == [1]

    def test_erase_names_what_blocks(self, build: Build) -> None:
        """A row that another table needs stays whole, and the table is named."""
        tables = {
            "application": applications({"id": 1, "email": "alice@example.org", "rejected_on": RECENT}),
            "attachment": attachments({"id": 1, "application_id": 1, "file": "cv"}),
            "invoice": Table({"id": "int", "app": "int"}, ({"id": 5, "app": 1},), (Ref("app", "application"),)),
        }
        map_ = {"collections": {"applications": APPLICATIONS, "attachments": ATTACHMENTS}}
        scene = build(map_, tables, {"applications": RULE})
        before = scene.everything()
        pending = erase(scene.store, scene.store.locate(ALICE))
        assert [(s.collection, s.rows, s.why) for s in pending.spared] == [("applications", 1, "blocked")]
        assert "invoice" in pending.spared[0].by
        assert before == scene.everything()

    def test_a_shared_address_is_no_person(self, build: Build) -> None:
        """Rows that share an address are not erased by it alone; a row that another identifier tells apart is."""
        rows = (
            {"id": 1, "name": "Alice Berg", "email": "post@example.org", "phone": "90123456", "rejected_on": RECENT},
            {"id": 2, "name": "Charlie Dahl", "email": "post@example.org", "rejected_on": RECENT},
        )
        scene = self.scene(build, *rows)
        before = scene.everything()
        located = scene.store.locate(Identifiers(emails=("post@example.org",)))
        assert [row.shared for row in located.rows] == [True, True]
        assert list(scene.store.export(located)) == []
        pending = erase(scene.store, located)
        assert [(s.collection, s.rows, s.why) for s in pending.spared] == [("applications", 2, "shared")]
        assert before == scene.everything()
        known = scene.store.locate(Identifiers(emails=("post@example.org",), phones=("90123456",)))
        erase(scene.store, known)
        assert scene.ids("application") == [2]

    def test_an_address_under_two_names_is_shared(self, build: Build) -> None:
        """An address that stands beside two people's names does not tell whose rows they are."""
        rows = (
            {"id": 1, "name": "Alice Berg", "email": "berg.dahl@example.org"},
            {"id": 2, "name": "Charlie Dahl", "email": "berg.dahl@example.org"},
        )
        located = self.scene(build, *rows).store.locate(Identifiers(emails=("berg.dahl@example.org",)))
        assert [row.shared for row in located.rows] == [True, True]

    def test_rectify(self, build: Build) -> None:
        """New values are written in the person's own columns, in each role, and nowhere else."""
        scene = self.scene(build)
        before = scene.rows("application")
        with scene.store.rectify(scene.store.locate(ALICE), {"contact.name": "Alice Berg Lie"}, {}) as pending:
            pending.commit()
        assert dict(pending.counts) == {"applications": 2}
        after = scene.rows("application")
        assert {**before[0], "name": "Alice Berg Lie"} == after[0]
        assert {**before[1], "ref_name": "Alice Berg Lie"} == after[1]
        assert before[2] == after[2]

    def test_rectify_spares_held_rows(self, build: Build) -> None:
        """A held row is not changed."""
        scene = self.scene(build)
        before = scene.rows("application")
        held: Held = {"applications": frozenset({(1,), (2,)})}
        with scene.store.rectify(scene.store.locate(ALICE), {"contact.name": "X"}, held) as pending:
            pending.commit()
        assert {"held"} == {s.why for s in pending.spared}
        assert before == scene.rows("application")

    def test_prove(self, build: Build) -> None:
        """A column whose values are all written in one way is proven, and then searched with the same answer."""
        rows = ({"id": 1, "email": "alice@example.org", "phone": "+4790123456"}, {"id": 2, "email": "Bob@example.org"})
        store = self.scene(build, *rows).store
        proofs = {proof.column: proof for proof in store.prove("applications")}
        assert (proofs["email"].proven, proofs["email"].strays, proofs["email"].rows) == (False, 1, 2)
        assert proofs["phone"].proven
        proven = frozenset((p.collection, p.column) for p in proofs.values() if p.proven)
        located = store.locate(Identifiers(phones=("901 23 456",)), proven)
        assert [row.key for row in located.rows] == [(1,)]

    def test_held_keys(self, build: Build) -> None:
        """What was located can be held as it is."""
        scene = self.scene(build)
        held = scene.store.locate(ALICE).keys()
        assert {"applications": frozenset({(1,), (2,)}), "attachments": frozenset({(1,)})} == dict(held)


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
