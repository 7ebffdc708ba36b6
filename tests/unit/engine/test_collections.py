"""Every table and field of the engine is declared, with a rule where it holds personal data."""

from __future__ import annotations

from django.apps import apps

from tillit.engine import collections, setup
from tillit.engine.actions import ACTIONS
from tillit.engine.configuration import Configuration


def test_every_field_is_declared() -> None:
    """A new table or field of the engine needs a line in `engine/collections.py`: what it is, or why it is ignored."""
    setup.configure()
    declared = collections.store_map(Configuration())
    tables = {collection.table: collection for collection in declared.collections.values()}
    undeclared = []
    for model in apps.get_app_config("engine").get_models():
        table = model._meta.db_table
        if table in declared.ignore:
            continue
        known = tables[table].columns if table in tables else frozenset[str]()
        undeclared += [f"{table}.{field.column}" for field in model._meta.fields if field.column not in known]
    assert undeclared == []


def test_nothing_is_declared_that_is_not_there() -> None:
    """A declaration that outlived its table or column is a mistake."""
    setup.configure()
    declared = collections.store_map(Configuration())
    columns = {
        model._meta.db_table: {field.column for field in model._meta.fields}
        for model in apps.get_app_config("engine").get_models()
    }
    assert set(declared.ignore) - {"django_migrations"} <= set(columns)
    for collection in declared.collections.values():
        assert collection.columns == columns[collection.table]


def test_every_collection_has_its_activity_and_rule() -> None:
    """Each collection names an activity and a rule of it, and its anchors are those that the rule waits for."""
    activities = collections.activities()
    declared = collections.store_map(Configuration())
    used = set()
    for collection in declared.collections.values():
        if collection.belongs_to is not None:
            continue
        assert collection.activity is not None
        assert collection.keep is not None
        rule = activities[collection.activity].keep[collection.keep]
        assert set(collection.anchors) == set(rule.anchors)
        used.add((collection.activity, collection.keep))
    assert used == {(name, keep) for name, activity in activities.items() for keep in activity.keep}


def test_every_category_is_declared_by_its_activity() -> None:
    """No column holds data that its activity does not declare."""
    activities = collections.activities()
    mapped = collections.store_map(Configuration()).collections
    for collection in mapped.values():
        parent = collection if collection.belongs_to is None else mapped[collection.belongs_to]
        assert parent.activity is not None
        declared = activities[parent.activity].data
        for category in collection.all_fields.values():
            assert any(data == category or data.startswith(f"{category}.") for data in declared)


def test_cleared_columns_can_be_null() -> None:
    """What a rule clears can be emptied."""
    setup.configure()
    for name, collection in collections.store_map(Configuration()).collections.items():
        if collection.belongs_to is not None:
            continue
        assert collection.activity is not None
        assert collection.keep is not None
        rule = collections.activities()[collection.activity].keep[collection.keep]
        model = apps.get_model("engine", collections.model_name(name))
        for column in collections.columns_of(name, getattr(rule.action, "data", ())):
            assert model._meta.get_field(column).null


def test_audit_facts_name_nobody() -> None:
    """No audited fact is a person's name, address or identifier."""
    facts = {fact for action in ACTIONS for fact in action.facts}
    assert facts.isdisjoint({"operator", "by", "given_by", "email", "phone", "identifiers", "reason", "note", "key"})
    assert len({action.name for action in ACTIONS}) == len(ACTIONS)
