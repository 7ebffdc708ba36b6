"""What every store must do alike: deleting and clearing what is due, with all that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.contract.cast import (
    APPLICATIONS,
    ATTACHMENTS,
    LONG_AGO,
    RECENT,
    RULE,
    TODAY,
    applications,
    attachments,
    sweep_all,
    swept,
    usual,
)
from tests.contract.conftest import Build, Ref, Scene, Table
from tillit.stores.protocol import Along, Settlement


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
        with scene.store.sweep(swept("2 years after ended", "customers")) as pending:
            assert (pending.counts, pending.emptied) == ({"customers": 2}, {"order_.customer": 1})
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

    def test_what_goes_along_is_counted(self, build: Build) -> None:
        """Children and grandchildren of the rows that a sweep deletes, each once; not those of rows that stay."""
        map_ = {
            "collections": {
                "applications": APPLICATIONS,
                "files": {"table": "file", "belongs_to": "applications", "by": {"app": "id"}, "ignore": {"id": "key"}},
                "pages": {"table": "page", "belongs_to": "files", "by": {"file": "id"}, "ignore": {"id": "key"}},
                "marks": {"table": "mark", "belongs_to": "applications", "by": {"app": "id"}, "ignore": {"id": "key"}},
            }
        }
        due = [{"id": n, "rejected_on": LONG_AGO} for n in (1, 2)]
        tables = {
            "application": applications(*due, {"id": 3, "rejected_on": RECENT}),
            "file": Table({"id": "int", "app": "int"}, tuple({"id": n, "app": n % 3 + 1} for n in range(1, 10))),
            "page": Table({"id": "int", "file": "int"}, tuple({"id": n, "file": n} for n in range(1, 5))),
            "mark": Table({"id": "int", "app": "int"}, ({"id": 1, "app": 3},)),
        }
        scene = build(map_, tables, {"applications": RULE})
        assert scene.store.along(swept()) == (Along("files", 6, 9), Along("pages", 3, 4))
        cleared = swept(f"{RULE}, then clear contact.name")
        assert scene.store.along(cleared) == ()
        held = replace(swept(), held={"files": frozenset({(1,)})})
        assert scene.store.along(held) == (Along("files", 3, 9), Along("pages", 1, 4))

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

    def test_one_row_that_the_application_changed_since_does_not_settle(self, build: Build) -> None:
        """Most of the witness's rows decide: one that was deleted or came again since is the application's doing."""
        due = ({"id": number, "rejected_on": LONG_AGO} for number in range(1, 8))
        scene = usual(build, *due, {"id": 99, "rejected_on": RECENT})
        with scene.store.sweep(swept()) as undone:
            pass
        assert undone.witness is not None
        asked = replace(undone.witness, token=None)
        assert asked.keys == tuple((number,) for number in range(1, 8))
        assert scene.store.settle(replace(asked, keys=(*asked.keys[:-1], (1000,)))) is Settlement.void
        assert sweep_all(scene.store, swept()) == 7
        assert scene.store.settle(replace(asked, keys=(*asked.keys[:-1], (99,)))) is Settlement.done

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


class TestTwoPurposes:
    """One table, a rule that clears and a rule that deletes."""

    CALLS: Mapping[str, Any] = {
        "table": "call",
        "activity": "support",
        "fields": {"phone": "contact.phone"},
        "anchors": {"called": "called"},
    }
    BILLED: Mapping[str, Any] = {"table": "call", "activity": "billing", "anchors": {"called": "called"}}
    RULE = "3 months after called, then clear contact.phone"

    def scene(self, build: Build, billed: Mapping[str, Any]) -> Scene:
        """Return a table with a call that one purpose is done with, and the other is not."""
        columns = {"id": "int", "phone": "text", "called": "date"}
        return build(
            {"collections": {"calls": self.CALLS, "billed": billed}},
            {"call": Table(columns, ({"id": 1, "phone": "+4759000001", "called": date(2026, 2, 1)},))},
            {"calls": self.RULE, "billed": "5 years after called"},
        )

    def test_clearing_waits_for_nobody_who_holds_other_columns(self, build: Build) -> None:
        """What the other purpose does not hold is cleared in time, and the row stays."""
        scene = self.scene(build, self.BILLED)
        assert scene.store.tally(swept(self.RULE, "calls")).due == 1
        assert sweep_all(scene.store, swept(self.RULE, "calls")) == 1
        assert [row["phone"] for row in scene.rows("call")] == [None]

    def test_clearing_waits_for_who_holds_the_same_column(self, build: Build) -> None:
        """What the other purpose still needs stays."""
        scene = self.scene(build, {**self.BILLED, "fields": {"phone": "contact.phone"}})
        assert scene.store.tally(swept(self.RULE, "calls")).due == 0

    def test_deleting_waits_for_every_purpose(self, build: Build) -> None:
        """Deleting the row, as after a withdrawal, takes from every purpose, whatever the collection's own rule is."""
        scene = self.scene(build, self.BILLED)
        assert scene.store.tally(swept("until called", "calls")).due == 0


class TestConsent:
    """Counting consents."""

    def test_counts(self, build: Build) -> None:
        """Rows without a consent, and rows whose consent was withdrawn by today, are told apart."""
        place = {
            "table": "subscriber",
            "activity": "newsletter",
            "person": {"is": "subscriber", "email": "email", "fields": {"email": "contact.email"}},
            "consent": {"given": "given", "withdrawn": "withdrawn"},
            "anchors": {"withdrawn": {"column": "withdrawn", "empty": "not_yet"}},
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
