"""One run of the command line: from its arguments to its exit code, whatever goes wrong on the way.

0 fine, 1 something is broken or left over, 2 wrong use or configuration, 3 a store could not be reached; 130 and 141
are the system's own for Ctrl-C and for a reader that went away.
"""

from __future__ import annotations

import io
import itertools
import json
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from tillit.cli.base import Day, Session, language_from, nearest
from tillit.cli.problems import told
from tillit.cli.root import build
from tillit.cli.say import Language, Say, language_of
from tillit.cli.verbs import VERBS
from tillit.errors import Problem, TillitError

INTERRUPTED = 130
READER_GONE = 141
_WITH_VALUE = ("-C", "--language")


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit code; nothing but the exit code leaves this function."""
    session = Session(language=_language(arguments))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without our letters still gets an answer
    try:
        result = build(session).main(list(arguments), prog_name="tillit", standalone_mode=False, obj=session)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.UsageError as error:
        return _report((_usage(error, session),), 2, arguments, session)
    except click.ClickException as error:
        return _report((Problem("", "C006", error.format_message()),), 2, arguments, session)
    except TillitError as error:
        return _report(error.problems, error.exit_code, arguments, session)
    except BrokenPipeError:
        # Whatever Python still holds for the reader must not be written when it leaves.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except (KeyboardInterrupt, click.Abort):
        click.echo(f"\n{session.say()('interrupted')}", err=True)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  # no traceback may reach a user: it can quote rows
        _note(error)
        say = session.say()
        problem = Problem("", "C901", say("unexpected", kind=type(error).__name__), say("unexpected_fix"))
        return _report((problem,), 2, arguments, session)
    return result if isinstance(result, int) else 0


def _language(arguments: Sequence[str]) -> Language:
    """Return the language to answer in: help and wrong use come before the options are read."""
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name == "--language":
            return language_of(value if equals else next(rest, "")) or language_from(os.environ)
        if name in _WITH_VALUE and not equals:
            next(rest, None)
        elif not argument.startswith("-"):
            break
    return language_from(os.environ)


def _report(problems: Sequence[Problem], code: int, arguments: Sequence[str], session: Session) -> int:
    problems = [told(problem, session.language) for problem in problems]
    for problem in problems:
        click.echo(str(problem), err=True)
    if _wants_json(arguments):
        errors = [{"where": one.where, "id": one.id, "what": one.what, "fix": one.fix} for one in problems]
        click.echo(json.dumps({"errors": errors}, ensure_ascii=False, indent=2))
    return code


def _wants_json(arguments: Sequence[str]) -> bool:
    return "--format=json" in arguments or ("--format", "json") in itertools.pairwise(arguments)


def _usage(error: click.UsageError, session: Session) -> Problem:
    """Return wrong use as a problem in the session's language."""
    say = session.say()
    command = error.ctx.command_path if error.ctx else "tillit"
    see = say("see_help", command=command)
    if isinstance(error, click.exceptions.NoSuchCommand) or "No such command" in error.message:
        return _no_verb(error, say, see)
    if isinstance(error, click.NoSuchOption):
        options = (
            [name for param in error.ctx.command.params for name in param.opts if name.startswith("--")]
            if error.ctx
            else []
        )
        near = nearest(error.option_name, options, say)
        return Problem(command, "C002", say("no_such", what=f"`{error.option_name}`"), f"{near} {see}".strip())
    if isinstance(error, click.BadOptionUsage):
        return Problem(command, "C004", say("missing", what=f"`{error.option_name} ...`"), see)
    if isinstance(error, click.MissingParameter):
        what = error.param.get_error_hint(error.ctx) if error.param and error.ctx else "?"
        return Problem(command, "C004", say("missing", what=what.replace("'", "`")), see)
    if isinstance(error, click.BadParameter):
        where = error.param.get_error_hint(error.ctx).replace("'", "") if error.param and error.ctx else command
        return _bad_value(where, error, say, see)
    if "unexpected extra argument" in error.message:
        return Problem(command, "C005", say("too_much"), see)
    return Problem(command, "C006", say("wrong_use", why=error.format_message()), see)


def _bad_value(where: str, error: click.BadParameter, say: Say, see: str) -> Problem:
    """Return a value that cannot be taken as a problem: what would be, in the session's language."""
    match error.param.type if error.param else None:
        case click.Choice(choices=choices):
            return Problem(where, "C003", say("not_one"), f"{say('valid', names=', '.join(map(str, choices)))} {see}")
        case Day():
            return Problem(where, "C003", say("no_day"), see)
        case click.types.IntParamType():
            return Problem(where, "C003", say("no_number"), see)
        case _:
            return Problem(where, "C003", say("bad_value", why=error.message), see)


def _no_verb(error: click.UsageError, say: Say, see: str) -> Problem:
    name = getattr(error, "command_name", None) or error.message.partition("'")[2].partition("'")[0]
    inner = error.ctx.command if error.ctx else None
    names = inner.list_commands(error.ctx) if isinstance(inner, click.Group) and error.ctx else [v.name for v in VERBS]
    return Problem("tillit", "C001", say("no_such", what=f"`{name}`"), f"{nearest(name, names, say)} {see}".strip())


def _note(error: Exception) -> None:
    """Append where an unexpected error happened to the file that TILLIT_DEBUG names: types and lines, no values.

    Messages are left out: what a database says about a row can quote it.
    """
    name = os.environ.get("TILLIT_DEBUG")
    if not name:
        return
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}\n")
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}\n" for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    try:
        with Path(name).open("a", encoding="utf-8") as file:
            file.writelines(lines)
    except OSError as failure:
        click.echo(f"TILLIT_DEBUG: {type(failure).__name__}", err=True)
