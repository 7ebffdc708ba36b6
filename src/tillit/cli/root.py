"""The command line's own options, before the verb."""

from __future__ import annotations

from pathlib import Path

import click

from tillit import __version__
from tillit.cli.base import LANGUAGES, Root, Session, translated
from tillit.cli.say import Language, Say


def build(session: Session) -> click.Command:
    """Return the whole command line in the session's language."""

    def version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001  # click's signature
        if value and not ctx.resilient_parsing:
            click.echo(f"tillit {__version__}")
            ctx.exit()

    def start(folder: Path | None, language: Language | None) -> None:
        session.folder = folder or Path.cwd()
        session.language = language or session.language
        session.chosen = language is not None

    options: list[click.Parameter] = [
        click.Option(["-C", "folder"], metavar="DIR", type=click.Path(path_type=Path, file_okay=False), help="folder"),
        click.Option(["--language"], type=click.Choice(LANGUAGES), help="language"),
        click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=version, help="version"),
    ]
    group = Root(name="tillit", params=options, callback=start, help="about", invoke_without_command=False)
    return translated(group, Say(session.language))
