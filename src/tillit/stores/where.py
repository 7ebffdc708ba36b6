"""The small grammar of `where:`, which says which rows of a table a collection is made of.

Comparisons of a column with a literal, IN, IS NULL, NOT, AND, OR and parentheses; nothing else. Values are bound
parameters wherever the condition becomes SQL, so no text of the map is ever pasted into a statement.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeAlias, assert_never, get_args

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken, VisitError

from tillit.errors import ConfigurationError, Problem

Value: TypeAlias = str | int | float | bool
Op = Literal["=", "<>", "<", "<=", ">", ">="]
LONGEST = 2000
DEEPEST = 40
_BARE = re.compile(r"[^\W\d]\w*")
_KEYWORDS = frozenset({"and", "or", "not", "in", "is", "null", "true", "false"})

GRAMMAR = r"""
?start: any
?any: all (OR all)*
?all: one (AND one)*
?one: NOT one -> negation
    | test
    | "(" any ")"
?test: column OP value -> compare
     | column NOT? IN "(" value ("," value)* ")" -> among
     | column IS NOT? NULL -> null
column: NAME | QUOTED
value: STRING | NUMBER | TRUE | FALSE
OR.2: /or(?!\w)/i
AND.2: /and(?!\w)/i
NOT.2: /not(?!\w)/i
IN.2: /in(?!\w)/i
IS.2: /is(?!\w)/i
NULL.2: /null(?!\w)/i
TRUE.2: /true(?!\w)/i
FALSE.2: /false(?!\w)/i
OP: "<=" | ">=" | "<>" | "!=" | "=" | "<" | ">"
NAME: /[^\W\d]\w*/
QUOTED: /"(?:[^"]|"")+"/
STRING: /'(?:[^']|'')*'/
NUMBER: /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\w)/
%ignore /\s+/
"""


class WhereError(ConfigurationError):
    """A condition in `where:` cannot be read; `column` counts from 1 in the condition's own text."""

    def __init__(self, problem: Problem, column: int = 1) -> None:
        """Hold the problem and its place in the text."""
        super().__init__(problem)
        self.column = column


def _quoted(column: str) -> str:
    """Write a column's name, in double quotes where it needs them."""
    if _BARE.fullmatch(column) and column.lower() not in _KEYWORDS:
        return column
    doubled = column.replace('"', '""')
    return f'"{doubled}"'


def _literal(value: Value) -> str:
    """Write a literal."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    return repr(value)


@dataclass(frozen=True, slots=True)
class Compare:
    """A column compared with a literal; unknown (None) when the column is null."""

    column: str
    op: Op
    value: Value

    def __post_init__(self) -> None:
        """Refuse an operator that the grammar does not have."""
        if self.op not in get_args(Op):
            msg = f"no such comparison: {self.op}"
            raise ValueError(msg)

    @property
    def columns(self) -> frozenset[str]:
        """Return the columns that are looked at."""
        return frozenset({self.column})

    def __str__(self) -> str:
        """Return the condition as it is written."""
        return f"{_quoted(self.column)} {self.op} {_literal(self.value)}"


@dataclass(frozen=True, slots=True)
class In:
    """A column that is, or with `negated` is not, one of several literals."""

    column: str
    values: tuple[Value, ...]
    negated: bool = False

    @property
    def columns(self) -> frozenset[str]:
        """Return the columns that are looked at."""
        return frozenset({self.column})

    def __str__(self) -> str:
        """Return the condition as it is written."""
        word = "NOT IN" if self.negated else "IN"
        return f"{_quoted(self.column)} {word} ({', '.join(map(_literal, self.values))})"


@dataclass(frozen=True, slots=True)
class IsNull:
    """A column that is, or with `negated` is not, null."""

    column: str
    negated: bool = False

    @property
    def columns(self) -> frozenset[str]:
        """Return the columns that are looked at."""
        return frozenset({self.column})

    def __str__(self) -> str:
        """Return the condition as it is written."""
        return f"{_quoted(self.column)} IS {'NOT ' if self.negated else ''}NULL"


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more conditions."""

    parts: tuple[Where, ...]

    @property
    def columns(self) -> frozenset[str]:
        """Return the columns that are looked at."""
        return frozenset().union(*(part.columns for part in self.parts))

    def __str__(self) -> str:
        """Return the condition as it is written."""
        return " AND ".join(_nested(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two or more conditions."""

    parts: tuple[Where, ...]

    @property
    def columns(self) -> frozenset[str]:
        """Return the columns that are looked at."""
        return frozenset().union(*(part.columns for part in self.parts))

    def __str__(self) -> str:
        """Return the condition as it is written."""
        return " OR ".join(_nested(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition; unknown stays unknown."""

    part: Where

    @property
    def columns(self) -> frozenset[str]:
        """Return the columns that are looked at."""
        return self.part.columns

    def __str__(self) -> str:
        """Return the condition as it is written."""
        return f"NOT {_nested(self.part)}"


Where: TypeAlias = Compare | In | IsNull | And | Or | Not


def _nested(part: Where) -> str:
    """Write a part within another condition."""
    return f"({part})" if isinstance(part, (And, Or)) else str(part)


@v_args(inline=True)
class _Builder(Transformer[Token, Where]):
    """Makes nodes of the syntax tree."""

    def any(self, *parts: Any) -> Where:
        return Or(tuple(part for part in parts if not isinstance(part, Token)))

    def all(self, *parts: Any) -> Where:
        return And(tuple(part for part in parts if not isinstance(part, Token)))

    def negation(self, _not: Token, part: Where) -> Where:
        return Not(part)

    def compare(self, column: str, op: Token, value: Value) -> Where:
        sign: Any = "<>" if op == "!=" else str(op)
        return Compare(column, sign, value)

    def among(self, column: str, *rest: Any) -> Where:
        values = tuple(part for part in rest if not isinstance(part, Token))
        return In(column, values, negated=isinstance(rest[0], Token) and rest[0].type == "NOT")

    def null(self, column: str, *rest: Token) -> Where:
        return IsNull(column, negated=any(token.type == "NOT" for token in rest))

    def column(self, name: Token) -> str:
        return str(name[1:-1]).replace('""', '"') if name.type == "QUOTED" else str(name)

    def value(self, token: Token) -> Value:
        match token.type:
            case "STRING":
                return str(token[1:-1]).replace("''", "'")
            case "TRUE":
                return True
            case "FALSE":
                return False
            case "NUMBER":
                return _number(token)
            case _:
                msg = f"the grammar has a literal that nobody reads: {token.type}"
                raise TypeError(msg)


def _number(token: Token) -> int | float:
    if token.lstrip("-").isdigit():
        return int(token)
    number = float(token)
    if math.isinf(number):
        raise WhereError(
            Problem("", "M052", f"the number {token} is too large.", "Write a smaller one."), token.column or 1
        )
    return number


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr", lexer="contextual")


def parse(text: str) -> Where:
    """Return the condition that the text writes; `str` of it, parsed again, is equal to it.

    Raises WhereError (M052) with the column at which the text cannot be read.
    """
    if len(text) > LONGEST:
        what = f"the condition has {len(text)} characters; the longest that is read has {LONGEST}."
        raise WhereError(Problem("", "M052", what, "Use IN for a list, or a column that says it shortly."))
    if len(re.findall(r"\(|\bnot\b", text, re.IGNORECASE)) > DEEPEST:
        what = f"the condition has more than {DEEPEST} parentheses and NOT."
        raise WhereError(Problem("", "M052", what, "Use IN for a list, or a column that says it shortly."))
    try:
        tree = _parser().parse(text)
        return _Builder().transform(tree)
    except VisitError as error:
        if isinstance(error.orig_exc, WhereError):
            raise error.orig_exc from error
        raise
    except UnexpectedInput as unexpected:
        raise _explained(text, unexpected) from unexpected


_ENDS = {"$END", ""}


def _explained(text: str, unexpected: UnexpectedInput) -> WhereError:
    """Say what cannot be read, in the words of somebody who writes a condition."""
    at_end = isinstance(unexpected, UnexpectedToken) and unexpected.token.type in _ENDS
    start = len(text) if at_end or unexpected.pos_in_stream is None else unexpected.pos_in_stream
    rest = text[start:].lstrip()
    word = re.match(r"\w+|.?", rest, re.DOTALL)
    found = word.group() if word else ""
    what = f"the condition cannot be read at {found!r}." if found else "the condition ends too early."
    return WhereError(Problem("", "M052", what, _advice(text, found, unexpected)), start + 1)


def _advice(text: str, found: str, unexpected: UnexpectedInput) -> str:
    """Return what to write instead, for the mistakes that people make."""
    if isinstance(unexpected, UnexpectedCharacters) and found == "'":
        return "Close the text with a single quote; write a quote within it twice: 'it''s'."
    if not found and text.count("(") > text.count(")"):
        return "Close the parenthesis."
    if found.lower() in {"like", "ilike", "between", "regexp", "exists", "select"}:
        return "Only = <> < <= > >=, IN (...), IS NULL, NOT, AND, OR and parentheses are read."
    if found == "null" or re.search(r"(=|<>|!=)\s*null", text, re.IGNORECASE):
        return "Nothing is equal to null: write `column IS NULL` or `column IS NOT NULL`."
    if found == '"' or re.search(r"(=|<>|!=)\s*\"", text):
        return "Put texts in single quotes: status = 'rejected'."
    if found == "=" and "==" in text:
        return "Write one equals sign."
    if found in {"(", "."}:
        return "Functions and other tables cannot be used; name columns of the collection's own table."
    if re.search(r"(=|<>|!=|<|>)\s*[^\W\d]\w*$", text[: text.find(found) + len(found)] if found else text):
        return "Compare a column with a literal; put texts in single quotes: status = 'rejected'."
    return "Write a condition as status = 'rejected' AND archived = true; a column alone is written `active = true`."


def matches(node: Where, row: Mapping[str, Any]) -> bool | None:
    """Tell whether a row meets the condition, as SQL does: None where it cannot be known because a value is null.

    A literal of another kind than the value is unequal to it, and no order between them is known (None). A text
    literal is read as a date or an instant where the value is one. Raises KeyError for a column that the row lacks.
    """
    match node:
        case Compare():
            return _compare(row[node.column], node.op, node.value)
        case In():
            value = row[node.column]
            if value is None:
                return None
            found = any(_compare(value, "=", literal) for literal in node.values)
            return found != node.negated
        case IsNull():
            return (row[node.column] is None) != node.negated
        case And():
            answers = [matches(part, row) for part in node.parts]
            return False if False in answers else None if None in answers else True
        case Or():
            answers = [matches(part, row) for part in node.parts]
            return True if True in answers else None if None in answers else False
        case Not():
            answer = matches(node.part, row)
            return None if answer is None else not answer
        case _:
            assert_never(node)


def _compare(value: Any, op: Op, literal: Value) -> bool | None:
    """Compare a row's value with a literal."""
    if value is None:
        return None
    other: Any = _as(value, literal)
    if other is None:
        return {"=": False, "<>": True}.get(op)
    match op:
        case "=":
            return bool(value == other)
        case "<>":
            return bool(value != other)
        case "<":
            return bool(value < other)
        case "<=":
            return bool(value <= other)
        case ">":
            return bool(value > other)
        case ">=":
            return bool(value >= other)
        case _:
            assert_never(op)


def _as(value: Any, literal: Value) -> Any:
    """Return the literal as something that the value can be compared with, or None when there is no such thing."""
    if isinstance(value, str):
        return literal if isinstance(literal, str) else None
    if isinstance(value, (bool, int, float, Decimal)):
        return None if isinstance(literal, str) else literal
    if isinstance(value, date) and isinstance(literal, str):
        return _moment(value, literal)
    return None


def _moment(value: date, literal: str) -> date | None:
    """Read a text literal as a date or an instant, of the same kind as the value."""
    try:
        if not isinstance(value, datetime):
            return date.fromisoformat(literal)
        moment = datetime.fromisoformat(literal)
    except ValueError:
        return None
    if moment.tzinfo is None and value.tzinfo is not None:
        return moment.replace(tzinfo=value.tzinfo)
    return moment if (moment.tzinfo is None) == (value.tzinfo is None) else None
