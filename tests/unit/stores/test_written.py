"""A test of a column that is written out in SQLite's own words leaves SQLite its indexes."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from tillit.stores.anchors import Encoding, Form
from tillit.stores.sql.values import SqliteReader

DAYS = date(2026, 1, 1), date(2026, 1, 31)


@pytest.mark.parametrize("negated", [False, True], ids=["as it is", "negated"])
def test_a_written_test_stands_bare(*, negated: bool) -> None:
    """It is not compared with 1, which no index answers."""
    test = SqliteReader(ZoneInfo("Europe/Oslo")).between(sa.column("ended"), Encoding(Form.date), *DAYS)
    text = str(sa.select(sa.column("id")).where(sa.not_(test) if negated else test))
    assert "ended < '2026-02-01'" in text
    assert "= 1" not in text
    assert "= 0" not in text


def test_an_index_answers_which_days_a_column_lies_between() -> None:
    """The days' own index is searched, not the table."""
    engine = sa.create_engine("sqlite://")
    test = SqliteReader(ZoneInfo("Europe/Oslo")).between(sa.column("ended"), Encoding(Form.date), *DAYS)
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE case_file (id INTEGER PRIMARY KEY, ended TEXT)")
        connection.exec_driver_sql("CREATE INDEX by_end ON case_file (ended)")
        connection.exec_driver_sql("INSERT INTO case_file (ended) VALUES ('2026-01-15'), ('2026-02-15')")
        query = sa.select(sa.column("id")).select_from(sa.table("case_file")).where(test)
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")]
        found = connection.scalars(query).all()
    assert [step.partition(" (")[0] for step in steps] == ["SEARCH case_file USING COVERING INDEX by_end"]
    assert found == [1]
