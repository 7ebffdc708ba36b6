"""Loading the map: `stores.yaml` becomes a model, or all that is wrong with it at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from copy import deepcopy
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from tillit import rules
from tillit.errors import Problem
from tillit.register import source
from tillit.register.consents import purposes_of
from tillit.register.model import Register
from tillit.register.names import listed, nearest, shown
from tillit.register.source import Document, Place, Route
from tillit.register.terms import covers, data_words, people_words
from tillit.register.validation import Notes, build, mapping, naming, words
from tillit.register.vocabulary import Kind, Vocabulary, look_up
from tillit.stores import where
from tillit.stores.anchors import encoding
from tillit.stores.map import KINDS, Collection, Map
from tillit.stores.secrets import fill

FILE: Final = "stores.yaml"

UNKNOWN_KIND: Final = "M004"
NO_URL: Final = "M005"
ACTIVITY: Final = "M010"
KEEP: Final = "M011"
WHICH_KEEP: Final = "M012"
NO_ACTIVITY: Final = "M013"
PARENT: Final = "M014"
PARENT_KEEPS: Final = "M015"
ANCHOR_MISSING: Final = "M016"
ENCODING: Final = "M017"
ANCHOR_PLACE: Final = "M018"
NEWEST: Final = "M019"
PEOPLE_TWICE: Final = "M050"
COLUMN_TWICE: Final = "M053"
NOT_CLEARED: Final = "M054"
ANCHOR_UNUSED: Final = "M055"
NO_REASON: Final = "M056"
ANONYMISE: Final = "M057"
TABLE_IGNORED: Final = "M058"
NOTHING_OUTSIDE: Final = "M063"
CONSENT_PLACE: Final = "M065"
CONSENT_PURPOSE: Final = "M066"

EXAMPLES: Mapping[str, str] = {
    "Map.stores": "stores: {crm: {kind: sql, url: ..., collections: ...}}",
    "StoreMap.kind": "kind: sql",
    "Collection.table": "table: application",
    "Collection.ignore": "ignore: {id: surrogate key}",
    "Collection.fields": "fields: {email: contact.email}",
    "Collection.anchors": "anchors: {rejected: rejected_on}",
    "Person.is": "is: applicant",
}
_FORMS = "Write date, timestamp, timestamp (Europe/Oslo), iso-text, epoch or epoch-ms."


def load_map(folder: Path, register: Register | None = None, environ: Mapping[str, str] | None = None) -> Map:
    """Return the map in a folder's `stores.yaml`; with a register, it is held against it.

    `environ` has the values of `${NAME}` (default: the process's environment). Raises ConfigurationError with all
    problems at `file:line:column` (M001-M058, M063; R001-R016 for the file itself).
    """
    return _loaded(source.read(folder / FILE, FILE), register, environ)


def load_map_text(
    text: str, register: Register | None = None, environ: Mapping[str, str] | None = None, name: str = FILE
) -> Map:
    """Return the map that a text writes; `name` stands for the file in messages. Raises as `load_map` does."""
    return _loaded(source.parse(text, name), register, environ)


def load_map_data(data: Mapping[str, Any], register: Register | None, name: str) -> Map:
    """Return the map that plain data makes; `name` stands for where it comes from. Raises as `load_map` does."""
    return _loaded(Document(name, deepcopy(dict(data)), {}), register, {})


def unused_anchors(loaded: Map, register: Register) -> tuple[Problem, ...]:
    """Return advice (M055) on the anchors that no rule of their collection looks at, at `store.collection.anchor`."""
    found: list[Problem] = []
    for store, mapped in loaded.stores.items():
        for name, collection in mapped.collections.items():
            rule = rule_of(collection, register)
            by_column = collection.consent is not None and collection.consent.given is not None
            consent = {"given", "withdrawn"} if by_column else set()
            used = {*rule.anchors, *consent} if rule is not None else set(collection.anchors)
            unused = [anchor for anchor in collection.anchors if anchor not in used]
            what = "no rule looks at this anchor."
            fix = "Take it out, or look whether the rule names it otherwise."
            found.extend(Problem(f"{store}.{name}.{anchor}", ANCHOR_UNUSED, what, fix) for anchor in unused)
    return tuple(found)


def rule_of(collection: Collection, register: Register) -> rules.Rule | None:
    """Return the rule under which a collection's rows are kept, or None for one that goes with its parent."""
    activity = register.activities.get(collection.activity or "")
    if activity is None:
        return None
    name = collection.keep or next(iter(activity.keep), "")
    return activity.keep.get(name)


def _loaded(document: Document, register: Register | None, environ: Mapping[str, str] | None) -> Map:
    """Return the map, or raise with everything that is wrong."""
    notes = Notes(document, "map")
    data = deepcopy(document.data)
    fill(notes, data, os.environ if environ is None else environ)
    naming(notes, data, "stores")
    for store, mapped in mapping(data, "stores").items():
        route: Route = ("stores", store)
        _store(notes, route, mapped)
        naming(notes, data, *route, "collections")
        for name, collection in mapping(mapped, "collections").items():
            if isinstance(collection, dict):
                _Collection(notes, (*route, "collections", name), collection, mapped, register).check()
    loaded = build(Map, data, notes, EXAMPLES)
    notes.stop()
    if loaded is None:
        msg = "a map that cannot be built has a reason"
        raise RuntimeError(msg)
    return loaded


def _store(notes: Notes, route: Route, mapped: Any) -> None:
    """Look at the store's kind and address, and at the tables that it leaves out."""
    kind = mapping(mapped).get("kind")
    if isinstance(kind, str) and kind not in KINDS:
        what = f"there is no kind of store `{shown(kind)}`."
        notes.add((*route, "kind"), UNKNOWN_KIND, what, nearest(kind, KINDS))
    if kind == "sql" and "url" not in mapped:
        fix = "Write, for example: url: ${CRM_URL}"
        notes.add(route, NO_URL, f"the store `{route[-1]}` has no `url`.", fix, key=True)
    ignored = mapping(mapped, "ignore")
    _reasons(notes, (*route, "ignore"), ignored)
    for name, collection in mapping(mapped, "collections").items():
        table = mapping(collection).get("table")
        if isinstance(table, str) and table in ignored:
            what = f"the table `{shown(table)}` is left out under `ignore`, and mapped here."
            notes.add((*route, "collections", name, "table"), TABLE_IGNORED, what, "Keep one of the two.")


def _reasons(notes: Notes, route: Route, ignored: dict[str, Any]) -> None:
    """Ask a reason, which somebody else can judge, for each thing that is left out."""
    for name, reason in ignored.items():
        if reason is None or (isinstance(reason, str) and not reason.strip()):
            what = f"`{shown(name)}` is left out without a reason."
            notes.add((*route, name), NO_REASON, what, f"Write, for example: {name}: surrogate key", key=True)


class _Collection:
    """The checks of one collection, with what they all look at."""

    def __init__(
        self,
        notes: Notes,
        route: Route,
        data: dict[str, Any],
        mapped: dict[str, Any],
        register: Register | None,
    ) -> None:
        self.notes, self.route, self.data, self.mapped = notes, route, data, mapped
        self.register = register
        own = register and Vocabulary(frozenset(people_words(register)), frozenset(data_words(register)))
        self.vocabulary = own or Vocabulary(frozenset(), frozenset())

    def check(self) -> None:
        """Note everything that is wrong with the collection besides its form."""
        self.people()
        self.fields()
        self.parent()
        for anchor in mapping(self.data, "anchors"):
            self.anchor(anchor)
        self.condition()
        self.consent()
        for section in ("ignore", "unlink", "accepts"):
            _reasons(self.notes, (*self.route, section), mapping(self.data, section))
        if self.register is not None:
            self.purpose(self.register)

    def note(self, key: str, error_id: str, what: str, fix: str, *, on_key: bool = False) -> None:
        """Note a problem at one of the collection's keys, or at its name where it lacks the key."""
        if key in self.data:
            self.notes.add((*self.route, key), error_id, what, fix, key=on_key)
        else:
            self.notes.add(self.route, error_id, what, fix, key=True)

    def word(self, kind: Kind, route: Route, written: Any) -> None:
        """Look up a word; without a register its own words are unknown, and none is refused."""
        if self.register is not None and isinstance(written, str):
            look_up(self.notes, self.vocabulary, kind, (*self.route, *route), written)

    def persons(self) -> Iterator[tuple[Route, dict[str, Any]]]:
        """Yield the people of a row, each with its route."""
        if isinstance(self.data.get("person"), dict):
            yield ("person",), self.data["person"]
        for role, person in mapping(self.data, "people").items():
            if isinstance(person, dict):
                yield ("people", role), person

    def people(self) -> None:
        """Who is in a row: in one of the two forms, in words that are known."""
        if "person" in self.data and "people" in self.data:
            fix = "Keep `people:` where a row has several, `person:` where it has one."
            self.note("person", PEOPLE_TWICE, "`person` and `people` both stand here.", fix, on_key=True)
        naming(self.notes, self.notes.document.data, *self.route, "people")
        for route, person in self.persons():
            self.word("people", (*route, "is"), person.get("is"))

    def all_fields(self) -> Iterator[tuple[Route, str, Any]]:
        """Yield every column under `fields` with its route and category."""
        for column, term in mapping(self.data, "fields").items():
            yield ("fields", column), column, term
        for route, person in self.persons():
            for column, term in mapping(person, "fields").items():
                yield (*route, "fields", column), column, term

    def fields(self) -> None:
        """Which columns are about people: each in one category, and not left out at the same time."""
        ignored = mapping(self.data, "ignore")
        seen: dict[str, Any] = {}
        for route, column, term in self.all_fields():
            self.word("data", route, term)
            if column in seen:
                what = f"the column `{shown(column)}` stands under `fields` twice."
                self.notes.add((*self.route, *route), COLUMN_TWICE, what, "Keep the person whom it is about.", key=True)
            seen[column] = term
        identifying = {
            column
            for _, person in self.persons()
            for column in [
                *(text for _, text in words(person, "email")),
                *(text for _, text in words(person, "phone")),
            ]
        }
        for column in ignored:
            if column in seen or column in identifying:
                what = f"the column `{shown(column)}` is left out under `ignore`, and is about a person too."
                fix = "Keep one of the two; a column about a person is not left out."
                self.notes.add((*self.route, "ignore", column), COLUMN_TWICE, what, fix, key=True)

    def parent(self) -> None:
        """See that the collection serves an activity, or goes with another collection of the store."""
        parent, others = self.data.get("belongs_to"), mapping(self.mapped, "collections")
        if not isinstance(parent, str):
            if "activity" not in self.data:
                what = f"the collection `{self.route[-1]}` serves no activity and belongs to none that does."
                self.note("activity", NO_ACTIVITY, what, "Write `activity:`, or `belongs_to:` and its parent.")
            return
        if parent not in others:
            what = f"`{shown(parent)}` is not a collection of this store."
            self.note("belongs_to", PARENT, what, nearest(parent, [name for name in others if name != self.route[-1]]))
        elif self.comes_back(parent, others):
            what = f"`{self.route[-1]}` belongs to itself, by way of what it belongs to."
            self.note("belongs_to", PARENT, what, "One of them serves an activity and belongs to none.")
        for key in ("keep", "activity"):
            if key in self.data:
                what = f"`{key}` stands beside `belongs_to`, but these rows go with their parent."
                self.note(key, PARENT_KEEPS, what, f"Leave `{key}` out, or `belongs_to`.", on_key=True)

    def comes_back(self, parent: Any, others: dict[str, Any]) -> bool:
        """Tell whether the way upwards leads to the collection itself."""
        passed: set[str] = set()
        while isinstance(parent, str) and parent not in passed:
            if parent == self.route[-1]:
                return True
            passed.add(parent)
            parent = mapping(others, parent).get("belongs_to")
        return False

    def anchor(self, name: str) -> None:
        """Where an anchor's day stands: one place, in an encoding that is known."""
        route: Route = (*self.route, "anchors", name)
        anchor = mapping(self.data, "anchors")[name]
        if not isinstance(anchor, dict):
            return
        newest, by = anchor.get("newest"), anchor.get("by")
        if ("column" in anchor) == ("newest" in anchor):
            what = f"the anchor `{name}` needs a `column`, or the `newest` of another table, not both."
            self.notes.add(route, ANCHOR_PLACE, what, f"Write, for example: {name}: {{column: {name}_on, as: date}}")
        elif ("newest" in anchor) != bool(by):
            what = f"of the anchor `{name}` one of `newest` and `by` is missing."
            fix = f"Write, for example: {name}: {{newest: login.at, by: {{login.user_id: id}}, as: timestamp}}"
            self.notes.add(route, ANCHOR_PLACE, what, fix)
        if anchor.get("empty") == "no_event" and "column" in anchor:
            what = "`no_event` is for the rows of another table; this anchor is a column of the row."
            self.notes.add((*route, "empty"), ANCHOR_PLACE, what, "Write `empty: not_yet`.")
        if isinstance(newest, str):
            self.newest(route, newest, by)
        written = anchor.get("as")
        if isinstance(written, str):
            try:
                encoding(written)
            except ValueError:
                what = f"`{shown(written)}` is not a way in which a column writes a day."
                self.notes.add((*route, "as"), ENCODING, what, _FORMS)

    def newest(self, route: Route, newest: str, by: Any) -> None:
        """Look at the newest row of another table: `table.column`, and how its rows point here."""
        table, dot, column = newest.rpartition(".")
        if not (dot and table and column):
            what = f"`{shown(newest)}` does not name a table and its column."
            self.notes.add((*route, "newest"), NEWEST, what, "Write `table.column`, as login.at.")
            return
        for other in mapping(by):
            if "." in other and other.rpartition(".")[0] != table:
                what = f"`{shown(other)}` is not a column of `{shown(table)}`."
                fix = f"Write the column of `{table}` that points to this table, then this table's: {{{table}.x: id}}"
                self.notes.add((*route, "by", other), NEWEST, what, fix, key=True)

    def condition(self) -> None:
        """Look at the condition on the rows that the collection is made of, and at why the others are left out."""
        text = self.data.get("where")
        if "outside" in self.data:
            reason = self.data["outside"]
            if reason is None or (isinstance(reason, str) and not reason.strip()):
                fix = "Write, for example: outside: templates without names"
                self.note("outside", NO_REASON, "`outside` gives no reason.", fix, on_key=True)
            if text is None:
                what = "`outside` says why rows are left out, but without `where` none is."
                self.note("outside", NOTHING_OUTSIDE, what, "Leave `outside` out, or write `where:`.", on_key=True)
        if not isinstance(text, str):
            return
        route: Route = (*self.route, "where")
        try:
            where.parse(text)
        except where.WhereError as error:
            spot = self.notes.document.spot(route)
            place = spot.value
            # A condition in double quotes stands one column further right; other forms may break lines.
            if spot.plain or place.line == spot.key.line:
                place = Place(place.file, place.line, place.column + error.column - (1 if spot.plain else 0))
            for problem in error.problems:
                self.notes.put(route, place, Problem(str(place), problem.id, problem.what, problem.fix))

    def consent(self) -> None:
        """Look at where the rows' consents stand: in columns, or in the ledger under a purpose that there is."""
        said = self.data.get("consent")
        if not isinstance(said, dict):
            return
        if ("given" in said) == ("ledger" in said) or ("ledger" in said and "withdrawn" in said):
            what = "a consent stands in columns (`given`, `withdrawn`) or in the ledger (`ledger`): one of them."
            self.note("consent", CONSENT_PLACE, what, "Write consent: {given: consented_at, withdrawn: withdrawn_at}")
        key, activity = said.get("ledger"), self.data.get("activity")
        if not isinstance(key, str):
            return
        if not any(words(person, kind) for _, person in self.persons() for kind in ("email", "phone")) and not any(
            mapping(person, "id") for _, person in self.persons()
        ):
            what = "the ledger knows people by their identifiers, and the map names none of the rows' owner."
            self.note("consent", CONSENT_PURPOSE, what, "Write, for example: person: {is: subscriber, email: email}")
        declared = None if self.register is None else self.register.activities.get(str(activity))
        if declared is not None and key not in (known := purposes_of(str(activity), declared)):
            what = f"`{shown(key)}` is nothing that the activity `{activity}` asks consent for."
            fix = nearest(key, known, "Write the text that people agree to under `consent:` in the register.")
            self.notes.add((*self.route, "consent", "ledger"), CONSENT_PURPOSE, what, fix)

    def purpose(self, register: Register) -> None:
        """Look at the activity and the rule that the rows are kept for."""
        activity = self.data.get("activity")
        if not isinstance(activity, str) or "belongs_to" in self.data:
            return
        if activity not in register.activities:
            what = f"`{shown(activity)}` is not an activity of the register."
            self.note("activity", ACTIVITY, what, nearest(activity, register.activities))
            return
        keeps, keep = register.activities[activity].keep, self.data.get("keep")
        if keep is None and len(keeps) > 1:
            what = f"the activity `{activity}` has several rules, and `keep` does not say which."
            self.note("activity", WHICH_KEEP, what, f"Write `keep:` and one of {listed(keeps)}.")
        elif keep is not None and keep not in keeps:
            what = f"`{shown(str(keep))}` is not kept in the activity `{activity}`."
            self.note("keep", KEEP, what, nearest(str(keep), keeps))
        else:
            self.rule(keeps[keep or next(iter(keeps))])

    def rule(self, rule: rules.Rule) -> None:
        """See that the map has what the rule asks: its anchors, and columns for what it clears."""
        anchors = mapping(self.data, "anchors")
        missing = [anchor for anchor in rule.anchors if anchor not in anchors]
        if missing:
            what = f"the rule `{rule.text}` needs {listed(missing)}, and the map does not say where."
            fix = f"Write, for example: anchors: {{{missing[0]}: {missing[0]}_on}}"
            close = get_close_matches(missing[0], anchors, n=1)
            if close:
                fix = f"Rename `{close[0]}` if that is it, or write: anchors: {{{missing[0]}: {missing[0]}_on}}"
            self.note("anchors", ANCHOR_MISSING, what, fix, on_key=True)
        match rule.action:
            case rules.Clear(data=terms):
                held = [term for _, _, term in self.all_fields() if isinstance(term, str)]
                for term in terms:
                    if not any(covers([term], other) for other in held):
                        what = f"the rule clears `{term}`, but no column holds it."
                        fix = f"Write, for example: fields: {{some_column: {term}}}"
                        self.note("fields", NOT_CLEARED, what, fix, on_key=True)
            case rules.Anonymise():
                what = "the rule says `then anonymise`, but nobody has defined how in this store."
                fix = "Delete, or clear the data that tell who it is: `, then clear contact.name`."
                self.note("activity", ANONYMISE, what, fix)
            case rules.Delete():
                return
