"""The help table of the language, made from what the constructs declare about themselves."""

from __future__ import annotations

from typing import Final

from tillit.rules.events import EVENTS
from tillit.rules.parsing import parse
from tillit.rules.readings import say
from tillit.rules.rule import CONSTRUCTS

BEGIN: Final = "<!-- generated: {} -->"
END: Final = "<!-- end of {} -->"


def constructs_table() -> str:
    """Return a Markdown table with one row for each construct: syntax, meaning, example, and the example in words."""
    rows = ["| Written | Means | Example | In words (nb) |", "| --- | --- | --- | --- |"]
    for construct in CONSTRUCTS:
        told = construct.help
        rows.append(f"| {told.syntax} | {told.means} | `{told.example}` | {say(parse(told.example), 'nb')} |")
    return "\n".join(rows)


def events_table() -> str:
    """Return a Markdown table with the built-in names of events in each language."""
    rows = ["| Anchor | nb | nn | en | sv |", "| --- | --- | --- | --- | --- |"]
    rows += [f"| `{anchor}` | {' | '.join(names.values())} |" for anchor, names in EVENTS.items()]
    return "\n".join(rows)


def renewed(page: str) -> str:
    """Return the page with the tables between its marks made anew; raises ValueError where a mark is missing."""
    for name, table in (("constructs", constructs_table()), ("events", events_table())):
        begin, end = BEGIN.format(name), END.format(name)
        before, _, rest = page.partition(begin)
        _, mark, after = rest.partition(end)
        if not mark:
            msg = f"the page lacks {begin} ... {end}"
            raise ValueError(msg)
        page = f"{before}{begin}\n{table}\n{end}{after}"
    return page
