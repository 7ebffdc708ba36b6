"""What every verb is built on: the group that loads verbs when asked for, the session, and help in four languages."""

from __future__ import annotations

import copy
import importlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from tillit.cli.say import Language, Say, Words, language_of
from tillit.cli.verbs import VERBS
from tillit.errors import ConfigurationError, Problem

LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en", "sv")


@dataclass(slots=True)
class Session:
    """What holds for one run: the folder, the language, and the words."""

    folder: Path = field(default_factory=Path.cwd)
    language: Language = "nb"
    chosen: bool = False
    """The language was named with `--language`, not taken from the environment."""

    def say(self, words: Words | None = None) -> Say:
        """Return the session's words, with a verb's own."""
        return Say(self.language, words)

    def place(self) -> Path:
        """Return the organisation's folder. Raise ConfigurationError (C010) when it is not there."""
        if not self.folder.is_dir():
            say = self.say()
            raise ConfigurationError(Problem(str(self.folder), "C010", say("no_folder"), say("no_folder_fix")))
        return self.folder


def language_from(environment: Mapping[str, str]) -> Language:
    """Return the language of the user's locale, else bokmål."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if found := language_of(environment.get(name, "")):
            return found
    return "nb"


class Formatter(click.HelpFormatter):
    """Help pages with headings in the session's language."""

    say = Say("en")

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the verb is called."""
        super().write_usage(prog, args, prefix if prefix is not None else f"{self.say('usage')} ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(self.say(heading) if self.say.has(heading) else heading)


class Context(click.Context):
    """A context whose help is written in the session's language."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return a formatter that speaks the session's language."""
        formatter = Formatter(width=self.terminal_width, max_width=self.max_content_width or 100)
        session = self.find_object(Session)
        formatter.say = Say(session.language if session else "en")
        return formatter


class Verb(click.Command):
    """A verb whose help texts are keys of its words."""

    context_class = Context

    def __init__(self, *args: Any, words: Words | None = None, **kwargs: Any) -> None:
        """Take `words`, the verb's own texts, beside what every command takes."""
        super().__init__(*args, **kwargs)
        self.words = words or {}


class VerbGroup(click.Group):
    """A verb with sub-verbs, all with the same words."""

    context_class = Context

    def __init__(self, *args: Any, words: Words | None = None, **kwargs: Any) -> None:
        """Take `words`, the texts of the verb and its sub-verbs, beside what every group takes."""
        super().__init__(*args, **kwargs)
        self.words = words or {}

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a sub-verb in the session's language."""
        found = super().get_command(ctx, cmd_name)
        return None if found is None else translated(found, _session(ctx).say(self.words))


class Root(click.Group):
    """The command line: its verbs are imported when one is asked for."""

    context_class = Context

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of all verbs."""
        return [verb.name for verb in VERBS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb in the session's language, or None when there is no such verb."""
        found = next((verb for verb in VERBS if verb.name == cmd_name), None)
        if found is None:
            return None
        command: click.Command = importlib.import_module(found.module).command
        say = _session(ctx).say(getattr(command, "words", {}))
        ready = translated(command, say)
        more = say("more") if say.has("more") else ""
        ready.help = f"{found.help[say.language]}\n\n{more}".strip()
        return ready

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing any."""
        language = _session(ctx).language
        with formatter.section("Commands"):
            formatter.write_dl([(verb.name, verb.help[language]) for verb in VERBS])


def translated(command: click.Command, say: Say) -> click.Command:
    """Return a copy of a command whose help texts, which are keys, are words."""
    ready = copy.copy(command)
    ready.options_metavar = say("options_metavar")
    if isinstance(ready, click.Group):
        ready.subcommand_metavar = say("verb_metavar")
    ready.params = [_translated(param, say) for param in command.params]
    ready.help = say(command.help) if command.help and say.has(command.help) else command.help
    ready.short_help = None
    ready.add_help_option = False
    if not any(param.name == "help" for param in ready.params):
        ready.params.append(_help_option(say))
    return ready


def _translated(param: click.Parameter, say: Say) -> click.Parameter:
    if not isinstance(param, click.Option):
        return param
    ready = copy.copy(param)
    key = param.help or param.name or ""
    ready.help = say(key) if say.has(key) else param.help
    return ready


def _help_option(say: Say) -> click.Option:
    def show(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001  # click's own signature
        if value and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()

    return click.Option(["--help"], is_flag=True, is_eager=True, expose_value=False, callback=show, help=say("help"))


def _session(ctx: click.Context) -> Session:
    return ctx.find_object(Session) or Session(language=language_from(os.environ))


class Day(click.ParamType[date]):
    """A calendar date, written YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date, or fail as a wrong value."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            self.fail("YYYY-MM-DD", param, ctx)


DAY = Day()
_LISTED = 20
"""Names in an answer; what is misspelt beyond recognition is not found in a list of hundreds either."""


def nearest(name: str, valid: Iterable[str], say: Say) -> str:
    """Return which valid names are near a misspelt one, else the valid names themselves."""
    import difflib

    names = sorted(valid)
    near = difflib.get_close_matches(name, names, 3, 0.5)
    if near:
        return say("near", names=", ".join(f"`{one}`" for one in near))
    shown = [*names[:_LISTED], *(["…"] if len(names) > _LISTED else [])]
    return say("valid", names=", ".join(shown)) if names else ""


def wrong(where: str, number: str, what: str, fix: str = "") -> NoReturn:
    """Raise ConfigurationError with one problem."""
    raise ConfigurationError(Problem(where, number, what, fix))
