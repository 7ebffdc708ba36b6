"""Reading the retention rules under `keep`, each mistake at its place in the file."""

from __future__ import annotations

from typing import Any, Final

from tillit import rules
from tillit.errors import Problem
from tillit.register.names import NAME, shown
from tillit.register.source import Place, Route
from tillit.register.terms import covers
from tillit.register.validation import EMPTY, WRONG_TYPE, Notes, mapping, naming, words
from tillit.register.vocabulary import Vocabulary, look_up

CUT_AT_COMMA: Final = "R026"
NOT_CLEARED: Final = "R053"


def read_rules(notes: Notes, data: dict[str, Any], vocabulary: Vocabulary) -> None:
    """Put rules in the place of their texts in `data`, and note what is wrong with them."""
    for activity in mapping(data, "activities"):
        route: Route = ("activities", activity, "keep")
        keep = mapping(data, "activities", activity).get("keep")
        if isinstance(keep, str):
            fix = f"Name what is kept: keep: {{{activity}: {_quoted(keep)}}}"
            notes.add(route, WRONG_TYPE, "`keep` needs a name for what is kept.", fix)
        elif isinstance(keep, dict):
            joined(notes, keep, route)
            naming(notes, data, *route)
            declared = [term for _, term in words(data, *route[:-1], "data")]
            for name, value in keep.items():
                keep[name] = _read(notes, (*route, name), value)
                _cleared(notes, (*route, name), keep[name], declared, vocabulary)


def joined(notes: Notes, keep: dict[str, Any], route: Route) -> None:
    """Put together the pieces of a rule that its comma cut up within `{}`, and note it."""
    pieces: dict[str, list[str]] = {}
    last: str | None = None
    for name, value in list(keep.items()):
        if value is None and last is not None and not NAME.fullmatch(name):
            pieces.setdefault(last, []).append(name)
            del keep[name]
        else:
            last = name if isinstance(value, str) else None
    for name, rest in pieces.items():
        text = ", ".join([keep[name], *rest])
        what = f"the rule of `{shown(name)}` is cut at its comma."
        notes.add((*route, name), CUT_AT_COMMA, what, f"Put it in quotes: {name}: {_quoted(text)}")
        keep[name] = rules.parse("indefinitely")


def _read(notes: Notes, route: Route, value: Any) -> Any:
    """Return the rule; where it cannot be read, note why and return one that stands in for it."""
    if isinstance(value, str):
        try:
            return rules.parse(value)
        except rules.RuleError as error:
            _note(notes, route, error)
            return rules.parse("indefinitely")
    if value is None:
        what = f"`{shown(str(route[-1]))}` has no rule."
        notes.add(route, EMPTY, what, "Write how long it is kept, as `2 years after rejected`.", key=True)
    return value


def _note(notes: Notes, route: Route, error: rules.RuleError) -> None:
    """Note what is wrong with a rule, at its place in the file where the text stands there as it is."""
    spot = notes.document.spot(route)
    for problem, span in zip(error.problems, error.spans, strict=True):
        place = spot.value
        if spot.plain:
            place = Place(place.file, place.line, place.column + span.start)
        notes.put(route, place, Problem(str(place), problem.id, problem.what, problem.fix))


def _cleared(notes: Notes, route: Route, rule: Any, declared: list[str], vocabulary: Vocabulary) -> None:
    """Look at the data that a rule clears: it is known, and the activity has it."""
    if not isinstance(rule, rules.Rule) or not isinstance(rule.action, rules.Clear):
        return
    for term in rule.action.data:
        known = look_up(notes, vocabulary, "data", route, term)
        if known and not any(covers([term], word) or covers([word], term) for word in declared):
            what = f"the rule clears `{term}`, which the activity does not declare under `data`."
            notes.add(route, NOT_CLEARED, what, "Add it to the activity's `data`, or leave it out of the rule.")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "'") + '"'
