"""From the text of a rule to its nodes, or to all that is wrong with it."""

from __future__ import annotations

from collections import Counter
from typing import Final

from lark import Token, Tree
from lark.exceptions import UnexpectedToken

from tillit.errors import Problem
from tillit.rules import mistakes
from tillit.rules.constructs import After, EarlierOf, EndOfYear, Event, Indefinitely, LaterOf, Period, Timed, Until
from tillit.rules.days import YearKind
from tillit.rules.errors import RuleError, Span, marked
from tillit.rules.grammar import span, tree
from tillit.rules.rule import Action, Anonymise, Clear, Delete, Rule

LONGEST: Final = 2000
LARGEST: Final = 1000
_UNITS = {"YEAR": "years", "MONTH": "months", "WEEK": "weeks", "DAY": "days"}


def parse(text: str) -> Rule:
    """Return the rule that the text writes; raises RuleError (L001-L019) with each problem at `line:column`."""
    if len(text) > LONGEST:
        what = f"The rule is {len(text)} characters long; the longest that is read has {LONGEST}."
        raise RuleError(Problem("1:1", "L002", what, "Split the data into several rules, each with its own time."))
    try:
        syntax = tree(text)
    except UnexpectedToken as unexpected:
        raise mistakes.explained(text, unexpected, _read_or_none) from unexpected
    return _Builder(text).rule(syntax)


def _read_or_none(text: str) -> Rule | UnexpectedToken | None:
    """Return the rule, or the token at which reading stops, or None where it reads but makes no sense."""
    try:
        return _Builder(text).rule(tree(text))
    except UnexpectedToken as unexpected:
        return unexpected
    except RuleError:
        return None


class _Builder:
    """Makes nodes of one text's syntax tree, and collects what is wrong with numbers and names."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[tuple[Problem, Span]] = []

    def wrong(self, error_id: str, at: Span, what: str, fix: str) -> None:
        """Note a problem at a place in the text."""
        self.found.append((Problem(str(at), error_id, f"{what}: {marked(self.text, at)}", fix), at))

    def rule(self, node: Tree[Token]) -> Rule:
        """Return the rule, or raise RuleError with all problems."""
        first, *rest = _trees(node)
        if first.data == "indefinite":
            rule = Rule(self.indefinite(first), span=span(node))
        else:
            retention = self.timed(first)
            floor, action = None, None
            for extra in rest:
                if extra.data == "floor":
                    floor = self.leaf(_trees(extra)[0])
                elif extra.data == "action":
                    action = self.action(_trees(extra)[0])
                else:
                    raise _unknown(extra)
            rule = Rule(retention, floor, action or Delete(), span(node))
        if self.found:
            raise RuleError([problem for problem, _ in self.found], [at for _, at in self.found])
        return rule

    def timed(self, node: Tree[Token]) -> Timed:
        """Return a time with an anchor."""
        if node.data == "part":
            return self.timed(_trees(node)[0])
        if node.data == "later":
            return LaterOf(tuple(self.timed(part) for part in _trees(node)), span(node))
        if node.data == "earlier":
            return EarlierOf(tuple(self.timed(part) for part in _trees(node)), span(node))
        return self.leaf(node)

    def leaf(self, node: Tree[Token]) -> After | Until:
        """Return a time with one anchor."""
        if node.data == "until":
            return Until(str(node.children[-1]), span(node))
        if node.data == "until_year":
            return After(Period(), self.point(_trees(node)[0]), span(node))
        if node.data == "after":
            period, point = _trees(node)
            return After(self.period(period), self.point(point), span(node))
        raise _unknown(node)

    def point(self, node: Tree[Token]) -> Event | EndOfYear:
        """Return the point from which a period is counted."""
        anchor = str(node.children[-1])
        if node.data == "event":
            return Event(anchor, span(node))
        if node.data == "end_of_year":
            fiscal = any(isinstance(child, Token) and child.type == "FISCAL" for child in node.children)
            kind: YearKind = "fiscal" if fiscal else "calendar"
            return EndOfYear(kind, anchor, span(node))
        raise _unknown(node)

    def period(self, node: Tree[Token]) -> Period:
        """Return a length of time; a number that cannot be meant is noted and counted as one."""
        if node.data == "each":
            return Period(**{_UNITS[_token(node, 0).type]: 1}, span=span(node))
        if node.data != "period":
            raise _unknown(node)
        counted: Counter[str] = Counter()
        for amount in _trees(node):
            unit = _UNITS[_token(amount, 1).type]
            if unit in counted:
                fix = f"Write one number of {unit}."
                self.wrong("L015", span(amount), f"A period has {unit} twice", fix)
                continue
            counted[unit] = self.number(_token(amount, 0), unit)
        return Period(**counted, span=span(node))

    def number(self, token: Token, unit: str) -> int:
        """Return the number of units, noting one that is not from 1 to 1000."""
        if token.isdigit() and 1 <= int(token) <= LARGEST:
            return int(token)
        if not token.isdigit():
            fix = "Leave out signs and fractions: one and a half years are `18 months`."
        elif int(token) == 0:
            fix = "Write `until` and the event where the data goes on the event's own day."
        else:
            fix = "Write a larger unit, or `indefinitely, reviewed every 2 years` where there is no time limit."
        self.wrong("L009", span(token), f"A number of {unit} is a whole number from 1 to {LARGEST}", fix)
        return 1

    def action(self, node: Tree[Token]) -> Action:
        """Return what is done with a row that is due."""
        if node.data == "delete":
            return Delete(span(node))
        if node.data == "anonymise":
            return Anonymise(span(node))
        if node.data != "clear":
            raise _unknown(node)
        names: dict[str, Span] = {}
        for child in node.children:
            if not isinstance(child, Token) or child.type not in {"NAME", "DOTTED"}:
                continue
            if str(child) in names:
                self.wrong("L016", span(child), "The same data is cleared twice", f"Name `{child}` once.")
            names.setdefault(str(child), span(child))
        return Clear(tuple(names), span(node))

    def indefinite(self, node: Tree[Token]) -> Indefinitely:
        """Return keeping without a time limit, with its review where it has one."""
        review = _trees(node)
        return Indefinitely(self.period(review[0]) if review else None, span(node))


def _trees(node: Tree[Token]) -> list[Tree[Token]]:
    return [child for child in node.children if isinstance(child, Tree)]


def _token(node: Tree[Token], index: int) -> Token:
    child = node.children[index]
    if isinstance(child, Token):
        return child
    raise _unknown(child)


def _unknown(node: Tree[Token]) -> TypeError:
    return TypeError(f"the grammar has a node that nobody reads: {node.data}")
