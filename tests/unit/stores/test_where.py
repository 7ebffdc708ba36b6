"""The small grammar of `where:`: it prints what it parses, and answers as SQL does."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.stores.where import And, Compare, In, IsNull, Not, Or, Where, WhereError, matches, parse

COLUMNS = st.sampled_from(["a", "b", "c", "or", "Two words", 'quo"ted', "åpnet"])
VALUES = st.one_of(
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
)
LEAVES = st.one_of(
    st.builds(Compare, COLUMNS, st.sampled_from(["=", "<>", "<", "<=", ">", ">="]), VALUES),
    st.builds(In, COLUMNS, st.lists(VALUES, min_size=1, max_size=3).map(tuple), st.booleans()),
    st.builds(IsNull, COLUMNS, st.booleans()),
)


def _of(inner: st.SearchStrategy[Where]) -> st.SearchStrategy[Where]:
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(And, parts), st.builds(Or, parts), st.builds(Not, inner))


CONDITIONS = st.recursive(LEAVES, _of, max_leaves=8)


@given(CONDITIONS)
def test_printing_and_parsing_is_the_identity(node: Where) -> None:
    """What is printed is read as the same condition."""
    assert parse(str(node)) == node


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("status = 'rejected'", Compare("status", "=", "rejected")),
        ("STATUS != 'it''s'", Compare("STATUS", "<>", "it's")),
        ("a in (1, -2.5, 'x', TRUE)", In("a", (1, -2.5, "x", True))),
        ("a NOT IN ('x')", In("a", ("x",), negated=True)),
        ("a is not null", IsNull("a", negated=True)),
        (
            "a = 1 or b = 2 and not c = 3",
            Or((Compare("a", "=", 1), And((Compare("b", "=", 2), Not(Compare("c", "=", 3)))))),
        ),
        ("(a = 1 or b = 2) and c = 3", And((Or((Compare("a", "=", 1), Compare("b", "=", 2))), Compare("c", "=", 3)))),
        ('"order" = false', Compare("order", "=", value=False)),
        ("inner_id = 1", Compare("inner_id", "=", 1)),
    ],
)
def test_conditions_are_read(text: str, expected: Where) -> None:
    """Words in capitals or small, `!=` as `<>`, AND before OR, NOT before both."""
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "column", "fix"),
    [
        ("status = rejected", 10, "single quotes"),
        ("status == 'x'", 9, "one equals sign"),
        ("status", 7, "active = true"),
        ("status = 'x", 10, "Close the text"),
        ("a like 'x%'", 3, "Only ="),
        ("a = null", 5, "IS NULL"),
        ('a = "x"', 5, "single quotes"),
        ("lower(a) = 'x'", 6, "Functions"),
        ("(a = 1", 7, "parenthesis"),
        ("a = 1; drop table x", 6, "Write a condition"),
        ("a = 1e999", 5, "smaller"),
        ("", 1, "Write a condition"),
        ("a = 'x' --", 9, "Write a condition"),
    ],
)
def test_mistakes_are_explained_at_their_column(text: str, column: int, fix: str) -> None:
    """Each mistake has its place and its remedy."""
    with pytest.raises(WhereError) as caught:
        parse(text)

    assert [problem.id for problem in caught.value.problems] == ["M052"]
    assert caught.value.column == column
    assert fix in caught.value.problems[0].fix


@pytest.mark.parametrize("text", ["not " * 3000 + "a = 1", "(" * 100 + "a = 1" + ")" * 100, "a = '" + "x" * 3000 + "'"])
def test_what_is_too_deep_or_too_long_is_refused(text: str) -> None:
    """A condition cannot exhaust the reader."""
    with pytest.raises(WhereError):
        parse(text)


def test_the_columns_are_known() -> None:
    """All columns that a condition looks at are named, each once."""
    assert parse("a = 1 and (b is null or not c in (1)) and a = 2").columns == frozenset({"a", "b", "c"})


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        ("a = 1", {"a": None}, None),
        ("not a = 1", {"a": None}, None),
        ("a = 1 and b = 1", {"a": None, "b": 2}, False),
        ("a = 1 or b = 1", {"a": None, "b": 1}, True),
        ("a = 1 or b = 1", {"a": None, "b": 2}, None),
        ("a in (1, 2)", {"a": None}, None),
        ("a not in (1, 2)", {"a": 3}, True),
        ("a is null", {"a": None}, True),
        ("a = '1'", {"a": 1}, False),
        ("a <> '1'", {"a": 1}, True),
        ("a < 'x'", {"a": 1}, None),
        ("a >= '2024-01-01'", {"a": date(2024, 1, 1)}, True),
        ("a < '2024-01-01 12:00'", {"a": datetime(2024, 1, 1, 11, tzinfo=UTC)}, True),
        ("a = 'soon'", {"a": date(2024, 1, 1)}, False),
        ("a > 1.5", {"a": Decimal(2)}, True),
    ],
)
def test_rows_are_judged_in_three_values(text: str, row: dict[str, object], expected: bool | None) -> None:  # noqa: FBT001
    """Null is unknown, unknown stays unknown, and other kinds of values are unequal."""
    assert matches(parse(text), row) is expected


def test_a_missing_column_is_an_error() -> None:
    """A column that the row lacks is never taken for null."""
    with pytest.raises(KeyError):
        matches(parse("a = 1"), {})


NUMBERS = st.one_of(st.none(), st.integers(-3, 3))
NUMERIC = st.recursive(
    st.one_of(
        st.builds(
            Compare, st.sampled_from("ab"), st.sampled_from(["=", "<>", "<", "<=", ">", ">="]), st.integers(-3, 3)
        ),
        st.builds(
            In, st.sampled_from("ab"), st.lists(st.integers(-3, 3), min_size=1, max_size=3).map(tuple), st.booleans()
        ),
        st.builds(IsNull, st.sampled_from("ab"), st.booleans()),
    ),
    _of,
    max_leaves=6,
)


@given(NUMERIC, NUMBERS, NUMBERS)
def test_three_values_agree_with_sql(node: Where, a: int | None, b: int | None) -> None:
    """SQLite, given the printed condition and the row, answers the same."""
    connection = sqlite3.connect(":memory:")
    try:
        (answer,) = connection.execute(f"SELECT ({node}) FROM (SELECT ? AS a, ? AS b)", (a, b)).fetchone()
    finally:
        connection.close()

    assert matches(node, {"a": a, "b": b}) is (None if answer is None else bool(answer))
