"""A service's models read as a store of the map: what `stores.yaml` says of others, said by the fields themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignObject, Model

from tillit.errors import ConfigurationError, Problem
from tillit.register.model import Register
from tillit.services.catalogue import Service
from tillit.services.declaring import OWNER, Along, Dated, Held, Ignored, Kept, Nobody, said
from tillit.stores.load import load_map_data
from tillit.stores.map import StoreMap

_MIGRATIONS = {"django_migrations": "names of changes to the schema"}
_FIX = "docs/how-to/add-a-service.md shows how."


def derive(service: Service, register: Register, url: str, options: Mapping[str, Any]) -> StoreMap:
    """Return the store that a service's models make, held against a register that declares its activities.

    Raise ConfigurationError with all that is wrong: E050 for a model or field that says nothing, E051 for what points
    out of the service, and those of `stores.yaml` (M...) where models and register do not fit.
    """
    problems: list[Problem] = []
    collections: dict[str, dict[str, Any]] = {}
    ignore = dict(_MIGRATIONS) | dict(service.ignore)
    names = {model: _names(service, model) for model in models(service)}
    for model in names:
        problems += _undeclared(service, model)
        problems += _leaving(service, model)
    if problems:
        raise ConfigurationError(problems)
    vendor = "timestamp (UTC)" if url.startswith("sqlite:") else "timestamp"
    for model, named in names.items():
        kept = _kept(model)
        if isinstance(kept, Nobody):
            ignore[_table(model)] = kept.reason
            continue
        for name, one in zip(named, _each(kept), strict=True):
            if isinstance(one, Kept) and one.optional and not _declared(one, register):
                continue
            collections[name] = _collection(model, one, names, vendor)
            if isinstance(kept, tuple):
                _needed(collections[name], one, register)
    for model, named in names.items():
        kept = _kept(model)
        if isinstance(kept, Along) and kept.split:
            _split(collections, named[0], kept)
    # The address is put in afterwards: a password that the settings took from the environment stands in it.
    plain = {"kind": "sql", "url": "sqlite:///x", "collections": collections, "ignore": ignore}
    loaded = load_map_data({"stores": {service.key: plain}}, register, f"services.{service.key}")
    return loaded.stores[service.key].model_copy(update={"url": url, "options": dict(options)})


def models(service: Service) -> list[type[Model]]:
    """Return a service's models, those that Django makes by itself included."""
    return list(apps.get_app_config(service.key).get_models(include_auto_created=True))


def about_people(service: Service) -> list[type[Model]]:
    """Return the models whose rows are about people."""
    return [model for model in models(service) if not isinstance(_kept(model), Nobody)]


def purposes(service: Service, *, optional: bool = False) -> tuple[tuple[str, str], ...]:
    """Return the (activity, rule) pairs that the service's rows are kept under; `optional`: those it needs not, too."""
    each = (one for model in models(service) for one in _each(_kept(model)))
    kept = (one for one in each if isinstance(one, Kept) and (optional or not one.optional))
    return tuple(dict.fromkeys((one.activity, one.rule) for one in kept))


def undeclared(service: Service) -> tuple[Problem, ...]:
    """Return what a service's models leave unsaid (E050), and where they point out of it (E051)."""
    return tuple(
        problem for model in models(service) for problem in (*_undeclared(service, model), *_leaving(service, model))
    )


def _undeclared(service: Service, model: type[Model]) -> Iterator[Problem]:
    """Yield a problem for a model, and for each field, that does not say what it holds."""
    where = f"{service.key}.{model.__name__}"
    kept = _kept(model)
    if model._meta.auto_created:
        fix = f"Name a model of your own with `through=`, whose fields say what they hold. {_FIX}"
        yield Problem(where, "E050", "is a table that Django makes by itself, and says nothing", fix)
        return
    if kept is None:
        fix = 'Write `kept = Kept("activity", "rule", person="subscriber")`, `kept = Along(by="list")` or '
        yield Problem(where, "E050", "does not say why its rows are kept", f'{fix}`kept = Nobody("why")`. {_FIX}')
        return
    for one in _fields(model):
        what = said(one)
        if isinstance(kept, Nobody):
            if isinstance(what, Held):
                yield Problem(f"{where}.{one.name}", "E050", "is about a person, in a model that says `Nobody`", _FIX)
        elif what is None and not _self_evident(one):
            fix = 'Write `held("contact.email", ...)`, `ignored("why", ...)` or `dated("sent", ...)` around it. '
            yield Problem(
                f"{where}.{one.name}", "E050", "says neither what it holds nor why it is left out", fix + _FIX
            )
        elif isinstance(what, Held) and what.known_by and isinstance(kept, Along):
            fix = f"Take `known_by` away: the row is found through what it goes with. {_FIX}"
            yield Problem(f"{where}.{one.name}", "E050", "recognises a person in a row that goes with another", fix)
        elif isinstance(what, Ignored) and not what.reason.strip():
            yield Problem(f"{where}.{one.name}", "E050", "is left out without a reason", f"Say why. {_FIX}")


def _leaving(service: Service, model: type[Model]) -> Iterator[Problem]:
    """Yield a problem for each pointer that leaves the service: its database is its own."""
    for one in model._meta.get_fields():
        remote = getattr(one, "related_model", None)
        if one.auto_created or remote is None:
            continue
        if isinstance(remote, str) or remote._meta.app_label != service.key:
            where = f"{service.key}.{model.__name__}.{one.name}"
            fix = f"Keep a plain number instead, and say under `ignored` whose it is. {_FIX}"
            yield Problem(where, "E051", "points out of the service", fix)


def _self_evident(one: Field[Any, Any]) -> bool:
    """Tell whether a field needs no words: the running number that Django gives each row."""
    return one.primary_key and one.auto_created


def _fields(model: type[Model]) -> list[Field[Any, Any]]:
    return list(model._meta.concrete_fields)


def _table(model: type[Model]) -> str:
    return model._meta.db_table


def _kept(model: type[Model]) -> Any:
    """Return what a model itself says under `kept`; a parent's word is not its own."""
    found = vars(model).get("kept")
    return found if isinstance(found, (Kept, Along, Nobody, tuple)) else None


def _each(kept: Any) -> tuple[Kept | Along, ...]:
    return kept if isinstance(kept, tuple) else (kept,)


def _names(service: Service, model: type[Model]) -> tuple[str, ...]:
    """Return the names of a model's collections: their own, else that of the table without the service's."""
    kept = _kept(model)
    if kept is None or isinstance(kept, Nobody):
        return ()
    plain = _table(model).removeprefix(f"{service.key}_")
    return tuple(one.name or plain for one in _each(kept))


def _collection(
    model: type[Model], kept: Kept | Along, names: Mapping[type[Model], tuple[str, ...]], instant: str
) -> dict[str, Any]:
    """Return one collection, as `stores.yaml` would write it."""
    people: dict[str, dict[str, Any]] = {}
    found: dict[str, Any] = {"table": _table(model), "ignore": {}, "fields": {}}
    anchors: dict[str, Any] = {}
    by: dict[str, str] = {}
    for one in _fields(model):
        column = str(one.column)
        match said(one):
            case Held(category, of, known_by):
                _person(found, people, (column, category, of, known_by), kept)
            case Dated(anchor, empty) if isinstance(kept, Kept):
                anchors[anchor] = {"column": column, "as": _encoding(one, instant)} | (
                    {"empty": empty} if empty else {}
                )
            case Dated(anchor, _):
                found["ignore"][column] = f"when it was {anchor}"
            case Ignored(reason):
                found["ignore"][column] = reason
            case None:
                found["ignore"][column] = "running number"
        if isinstance(kept, Along) and one.name == kept.by and isinstance(one, ForeignObject):
            by[column] = str(one.related_fields[0][1].column)
            parent = names.get(one.related_model, ())
            found["belongs_to"] = parent[0] if parent else one.related_model.__name__
    if isinstance(kept, Along):
        found["by"] = by
        found["ignore"] = {column: reason for column, reason in found["ignore"].items() if column not in by}
    else:
        found |= _why(kept, anchors)
    if people:
        found["people"] = people
    return {key: value for key, value in found.items() if value not in ({}, None, ())}


def _split(collections: dict[str, dict[str, Any]], name: str, kept: Along) -> None:
    """Let rows that go with others go with each of the several purposes that these are kept for."""
    found = collections.pop(name)
    for parent, where in kept.split.items():
        if parent in collections:
            own = name if parent == found["belongs_to"] else f"{name}_{parent}"
            collections[own] = {**found, "belongs_to": parent, "where": where}


def _declared(kept: Kept, register: Register) -> bool:
    """Tell whether a register declares why rows are kept."""
    activity = register.activities.get(kept.activity)
    return activity is not None and kept.rule in activity.keep


def _needed(found: dict[str, Any], kept: Kept | Along, register: Register) -> None:
    """Leave to one of several purposes of a row the anchors that its own rule looks at; to the others they are days."""
    activity = register.activities.get(kept.activity) if isinstance(kept, Kept) else None
    rule = activity.keep.get(kept.rule) if activity is not None and isinstance(kept, Kept) else None
    if rule is None:
        return
    for name in [name for name in found.get("anchors", {}) if name not in rule.anchors]:
        column = found["anchors"].pop(name).get("column")
        if column is not None:
            found.setdefault("ignore", {})[column] = f"when it was {name}"


def _person(
    found: dict[str, Any], people: dict[str, dict[str, Any]], what: tuple[str, str, str, str | None], kept: Kept | Along
) -> None:
    """Take in a field that is about somebody."""
    column, category, of, known_by = what
    role = None
    if isinstance(kept, Kept):
        role = kept.person if of == OWNER else kept.others.get(of)
    if role is None:
        found["fields"][column] = category
        return
    person = people.setdefault(of, {"is": role, "fields": {}})
    person["fields"][column] = category
    if known_by in {"email", "phone"}:
        person.setdefault(known_by, []).append(column)
    elif known_by is not None:
        person.setdefault("id", {})[known_by] = column


def _why(kept: Kept, anchors: dict[str, Any]) -> dict[str, Any]:
    """Return the part of a collection that says why its rows are kept."""
    further = {name: dict(anchor) for name, anchor in kept.anchors.items()}
    return {
        "activity": kept.activity,
        "keep": kept.rule,
        "anchors": {**anchors, **further},
        "consent": dict(kept.consent) if kept.consent else None,
        "where": kept.where,
        "never": list(kept.never),
        "accepts": dict(kept.accepts),
        "unlink": dict(kept.unlink),
    }


def _encoding(one: Field[Any, Any], instant: str) -> str:
    """Return how a column writes a day. Raise ConfigurationError (E050) for a type that writes none."""
    kind = one.get_internal_type()
    if kind == "DateField":
        return "date"
    if kind == "DateTimeField":
        return instant
    where = f"{one.model.__name__}.{one.name}"
    raise ConfigurationError(Problem(where, "E050", f"is dated, and a {kind}", "Make it a DateField or DateTimeField."))
