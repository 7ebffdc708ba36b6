"""The reference page of the command line, written from its own help: `python -m tillit.cli.reference > cli.md`."""

from __future__ import annotations

import click

from tillit.cli.base import Context, Session
from tillit.cli.root import build
from tillit.cli.verbs import VERBS

_HEAD = """\
# The command line
This page is written from the program's own help by `python -m tillit.cli.reference`; a test keeps it so.

`tillit -C DIR VERB` works on an organisation's folder: `register.yaml`, `stores.yaml` and, where there is one,
[`tillit.toml`](settings.md). Texts come in bokmål, nynorsk, English and Swedish, after `--language` or the locale.

| exit code | meaning |
| --- | --- |
| 0 | fine |
| 1 | something is broken or left over (`check --strict`: or unproven) |
| 2 | wrong use or configuration |
| 3 | a store could not be reached; the others went on (3 wins over 1) |
| 130, 141 | Ctrl-C; the reader of a pipe went away |

`--format json` puts exactly one document on standard output, and everything else on standard error. When a verb cannot
run at all, the document is `{"errors": [{"where", "id", "what", "fix"}]}`. Each id has [a page](errors/C001.md).
`NO_COLOR` turns colours off; bars are shown at a terminal only. `TILLIT_DEBUG=FILE` notes where an unexpected error
happened: names of modules and lines, no values.
"""


def page() -> str:
    """Return the page as Markdown."""
    session = Session(language="en")
    root = build(session)
    context = Context(root, info_name="tillit", obj=session, terminal_width=100)
    parts = [_HEAD, _block("tillit", root.get_help(context))]
    for verb in VERBS:
        command = _command(root, context, verb.name)
        inner = Context(command, info_name=verb.name, parent=context, obj=session, terminal_width=100)
        parts.append(_block(verb.name, command.get_help(inner)))
        if isinstance(command, click.Group):
            for name in command.list_commands(inner):
                below = _command(command, inner, name)
                last = Context(below, info_name=name, parent=inner, obj=session, terminal_width=100)
                parts.append(_block(f"{verb.name} {name}", below.get_help(last)))
    return "\n".join(parts)


def _command(group: click.Command, context: click.Context, name: str) -> click.Command:
    found = group.get_command(context, name) if isinstance(group, click.Group) else None
    if found is None:
        message = f"the verb {name} is listed and cannot be loaded"
        raise LookupError(message)
    return found


def _block(name: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"## {name}\n```text\n{lines}\n```\n"


if __name__ == "__main__":
    click.echo(page(), nl=False)
