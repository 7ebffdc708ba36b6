"""What several verbs do alike: who a person is, what is asked at the terminal, what is written to a file."""

from __future__ import annotations

import contextlib
import json
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tillit.cli.base import nearest, wrong
from tillit.cli.problems import told
from tillit.cli.say import Say
from tillit.errors import ConfigurationError, Problem, StoreError, TillitError
from tillit.stores.protocol import Identifiers, Store

if TYPE_CHECKING:
    from rich.console import Console

    from tillit.stores.map import Map
    from tillit.wiring import Folder, Opened

PRIVATE = stat.S_IRUSR | stat.S_IWUSR
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
F = TypeVar("F", bound=Callable[..., Any])


def person_options(command: F) -> F:
    """Add the options by which a person is named."""
    for option in (
        click.option("--id", "ids", multiple=True, metavar="KEY=VALUE", help="id"),
        click.option("--phone", "phones", multiple=True, help="phone"),
        click.option("--email", "emails", multiple=True, help="email"),
    ):
        command = option(command)
    return command


def identifiers(
    emails: Sequence[str], phones: Sequence[str], ids: Sequence[str], folder: Folder, say: Say
) -> Identifiers:
    """Return by what a person is named. Raise ConfigurationError (C013, C016), which never repeats a value."""
    problems: list[Problem] = []
    if not (emails or phones or ids):
        problems.append(Problem("", "C013", say("nobody"), say("nobody_fix")))
    if any(not _EMAIL.fullmatch(email.strip()) for email in emails):
        problems.append(Problem("--email", "C016", say("no_email"), say("no_email_fix")))
    if any(not _is_phone(phone, folder.register.principal.country) for phone in phones):
        problems.append(Problem("--phone", "C016", say("no_phone"), say("no_phone_fix")))
    known = id_names(folder.map)
    pairs: list[tuple[str, str]] = []
    for given in ids:
        name, equals, value = given.partition("=")
        if not equals or not value.strip():
            problems.append(Problem("--id", "C016", say("id_shape"), ""))
        elif name not in known:
            problems.append(Problem("--id", "C016", say("no_id"), nearest(name, known, say)))
        else:
            pairs.append((name, value.strip()))
    if problems:
        raise ConfigurationError(problems)
    return Identifiers(tuple(dict.fromkeys(emails)), tuple(dict.fromkeys(phones)), tuple(dict.fromkeys(pairs)))


def id_names(mapped: Map) -> frozenset[str]:
    """Return the names of all identifiers other than e-mail and phone that the map knows."""
    return frozenset(
        name
        for store in mapped.stores.values()
        for collection in store.collections.values()
        for person in collection.everyone.values()
        for name in person.id
    )


def _is_phone(text: str, region: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, region))
    except phonenumbers.NumberParseException:
        return False


def each_store(opened: Opened, act: Callable[[Store], None], say: Say) -> bool:
    """Do something in every store of the map; one that fails is reported and does not stop the others."""
    fine = True
    for name, store in opened.stores.items():
        try:
            act(store)
        except StoreError as error:
            unreached(name, error, say)
            fine = False
    return fine


def unreached(name: str, error: TillitError, say: Say) -> None:
    """Report on standard error that a store failed."""
    click.echo(say("unreached", store=name), err=True)
    for problem in error.problems:
        click.echo(f"  {told(problem, say.language)}", err=True)


def terminal() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirmed(question: str, say: Say, *, yes: bool, dry_run: bool = False) -> bool:
    """Ask for a yes on standard error. Raise ConfigurationError (C012) where there is no terminal to ask at."""
    if yes:
        return True
    if not terminal():
        wrong("", "C012", say("needs_yes"), say("needs_yes_fix" if dry_run else "needs_yes_only"))
    return answered_yes(question, say)


def answered_yes(question: str, say: Say) -> bool:
    """Ask at the terminal, on standard error, until the answer is a yes or a no in the language; no is the default."""
    yes, no = say("answer_yes"), say("answer_no")
    while True:
        answer = click.prompt(f"{question} [{yes[0]}/{no[0].upper()}]", default=no[0], show_default=False, err=True)
        given = str(answer).strip().lower()
        if given in {yes, yes[0], "y", "yes"}:
            return True
        if given in {no, no[0], "n", "no"}:
            return False


def console(*, error: bool = False) -> Console:
    """Return a console; colour and width follow the terminal and NO_COLOR."""
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    # Away from a terminal nobody resizes the window: lines are then as long as they are.
    width = None if stream.isatty() else 160
    return Console(stderr=error, highlight=False, markup=False, soft_wrap=False, width=width)


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show a bar on standard error while something runs, at a terminal only; yield what sets how far it has come."""
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console(error=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done: bar.update(task, completed=done)


@contextmanager
def working(label: str) -> Iterator[None]:
    """Show on standard error that something is under way, at a terminal only."""
    if not sys.stderr.isatty():
        yield
        return
    with console(error=True).status(label):
        yield


def print_json(value: object) -> None:
    """Write one JSON document to standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def write(file: Path, content: bytes, say: Say, *, force: bool, private: bool = False) -> None:
    """Write a file whole or not at all, next to where it shall stand and then moved there.

    Raise ConfigurationError (C014) when it exists and `force` is not given, (C015) when it cannot be written. A private
    file can be read by its owner only, from its first byte on.
    """
    if file.exists() and not force:
        wrong(str(file), "C014", say("exists"), say("exists_fix"))
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    opener = partial(os.open, mode=PRIVATE) if private else None
    try:
        with open(draft, "xb", opener=opener) as target:
            target.write(content)
        if force:
            draft.replace(file)
        else:
            os.link(draft, file)  # refuses where another program has made the file meanwhile
            draft.unlink()
    except FileExistsError:
        draft.unlink(missing_ok=True)
        wrong(str(file), "C014", say("exists"), say("exists_fix"))
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        wrong(str(file), "C015", say("unwritable", why=type(error).__name__), say("unwritable_fix"))
