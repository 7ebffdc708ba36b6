"""Reading a rule: its words become tokens, a Lark LALR grammar makes a tree of them, the tree becomes nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from lark import Lark, Token, Tree
from lark.lexer import Lexer

from tillit.rules.errors import Span

GRAMMAR = """
start: timed floor? action?
     | indefinite
?timed: leaf | later | earlier
?leaf: until | until_year | after
until: UNTIL NAME
until_year: UNTIL end_of_year
after: period AFTER (event | end_of_year)
event: NAME
end_of_year: THE END OF THE (CALENDAR | FISCAL) YEAR OF NAME
period: amount ((COMMA | AND) amount)*
amount: NUMBER (YEAR | MONTH | WEEK | DAY)
later: THE LATER OF _parts
earlier: THE EARLIER OF _parts
_parts: part (COMMA part)* COMMA? AND part
?part: leaf | LPAR (later | earlier) RPAR
floor: COMMA BUT AT LEAST leaf
action: COMMA THEN (delete | clear | anonymise)
delete: DELETE
clear: CLEAR _data (COMMA? AND _data | COMMA _data)*
_data: NAME | DOTTED
anonymise: ANONYMISE
indefinite: INDEFINITELY (COMMA REVIEWED EVERY (period | each))?
each: YEAR | MONTH | WEEK | DAY
%declare NAME DOTTED NUMBER COMMA LPAR RPAR
"""

# The spelling that is suggested for a terminal is the first that leads to it.
KEYWORDS: Mapping[str, str] = MappingProxyType(
    {
        **{
            word: word.upper()
            for word in [
                "until",
                "after",
                "the",
                "end",
                "of",
                "calendar",
                "fiscal",
                "later",
                "earlier",
                "and",
                "indefinitely",
                "reviewed",
                "every",
                "but",
                "at",
                "least",
                "then",
                "delete",
                "clear",
                "anonymise",
            ]
        },
        "years": "YEAR",
        "year": "YEAR",
        "months": "MONTH",
        "month": "MONTH",
        "weeks": "WEEK",
        "week": "WEEK",
        "days": "DAY",
        "day": "DAY",
        "anonymize": "ANONYMISE",
    },
)
_PIECES = re.compile(
    r"\s+|(?P<number>[+-]?[0-9]+(?:[.,][0-9]+)?)|(?P<word>[^\W\d]\w*(?:[.-]\w+)*)|(?P<mark>.)", re.DOTALL
)
_MARKS = {",": "COMMA", "(": "LPAR", ")": "RPAR"}
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_DOTTED = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+")


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a rule; what the language does not have becomes BAD_NAME or BAD_MARK and parses nowhere."""
    line, line_start = 1, 0
    for piece in _PIECES.finditer(text):
        start, value = piece.start(), piece.group()
        if piece.lastgroup is not None:
            yield Token(
                _terminal(piece.lastgroup, value), value, start, line, start - line_start + 1, end_pos=piece.end()
            )
        breaks = value.count("\n")
        if breaks:
            line, line_start = line + breaks, start + value.rindex("\n") + 1


def _terminal(group: str, value: str) -> str:
    if group == "number":
        return "NUMBER"
    if group == "mark":
        return _MARKS.get(value, "BAD_MARK")
    keyword = KEYWORDS.get(value.lower())
    if keyword:
        return keyword
    if _NAME.fullmatch(value):
        return "NAME"
    return "DOTTED" if _DOTTED.fullmatch(value) else "BAD_NAME"


class _Tokens(Lexer):
    """Lark's door to `tokens`."""

    def __init__(self, lexer_conf: Any) -> None:
        """Take Lark's configuration, of which nothing is needed."""

    def lex(self, data: Any) -> Iterator[Token]:  # type: ignore[override] # a plain text, as Lark documents it
        """Yield the tokens of the text."""
        return tokens(str(data))


@cache
def _parser() -> Lark:
    declared = " ".join(dict.fromkeys(KEYWORDS.values()))
    return Lark(f"{GRAMMAR}%declare {declared}\n", parser="lalr", lexer=_Tokens)


def tree(text: str) -> Tree[Token]:
    """Return the syntax tree of a rule, or raise lark's UnexpectedToken at the first token that does not fit."""
    return _parser().parse(text)


def span(node: Tree[Token] | Token) -> Span:
    """Return the stretch of text that a token or tree covers."""
    if isinstance(node, Token):
        return Span(node.start_pos or 0, node.end_pos or 0, node.line or 1, node.column or 1)
    leaves = list(node.scan_values(lambda value: isinstance(value, Token)))
    first, last = span(leaves[0]), span(leaves[-1])
    return Span(first.start, last.end, first.line, first.column)
