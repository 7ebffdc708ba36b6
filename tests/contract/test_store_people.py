"""What every store must do alike: finding, exporting, rectifying and erasing one person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.contract.cast import (
    ALICE,
    APPLICATION_COLUMNS,
    APPLICATIONS,
    ATTACHMENTS,
    LONG_AGO,
    RECENT,
    RULE,
    TODAY,
    applications,
    attachments,
    erase,
    usual,
)
from tests.contract.conftest import Build, Ref, Scene, Table
from tillit import rules
from tillit.stores.protocol import Held, Identifiers, Purpose, Settlement


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
        """It holds the person's own columns, the row's dates and what belongs to the row; others' are left out."""
        store = self.scene(build).store
        exported = {(e.collection, e.role): e for e in store.export(store.locate(ALICE))}
        own = exported[("applications", "owner")]
        assert {column: str(value) for column, value in own.values.items()} == {
            "name": "Alice Berg",
            "email": "Alice@Example.org ",
            "phone": "90 12 34 56",
            "rejected_on": "2026-01-01",
        }
        assert "rejected_on" not in own.categories
        assert own.activity == "recruitment"
        assert own.categories["name"] == "contact.name"
        assert dict(exported[("applications", "referee")].values) == {
            "ref_name": "Alice Berg",
            "ref_email": "alice@example.org",
        }
        attached = exported[("attachments", None)]
        assert (dict(attached.values), attached.activity) == ({"file": "alice.pdf"}, "recruitment")

    def test_a_row_that_has_become_somebody_elses_stays(self, build: Build) -> None:
        """Between finding and erasing a key may have been given to another: the row is looked at again."""
        scene = self.scene(build)
        located = scene.store.locate(ALICE)
        before = scene.everything()
        others = replace(located, who=Identifiers(emails=("somebody@example.org",), phones=("+4790000001",)))
        assert {row.key for row in others.rows} >= {(1,), (2,)}
        pending = erase(scene.store, others)
        assert dict(pending.counts) == {}
        assert scene.everything() == before

    def test_what_hangs_on_a_persons_rows_need_not_be_listed_to_be_erased(self, build: Build) -> None:
        """An erasure takes the rows that belong to the person's whether they were listed or not."""
        scene = self.scene(build)
        short = scene.store.locate(ALICE, hanging=False)
        assert {row.collection for row in short.rows} == {"applications"}
        assert dict(erase(scene.store, short).counts) == {"applications": 2, "attachments": 1}
        assert scene.ids("attachment") == [2]

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
