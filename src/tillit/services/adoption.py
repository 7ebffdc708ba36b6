"""A service's activities on their way into the register: a draft, until the privacy officer adopts it.

Until then the service is not open and collects nothing. The draft is a file that the officer may edit,
`register/KEY.draft.yaml`; adopted, it is `register/KEY.service.yaml`, a part of the register like any other. Whether a
service is adopted is read from the register alone, so its activities may as well be moved to where the officer likes.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from tillit.errors import ConfigurationError, Problem
from tillit.register.load import FOLDER, load, load_with, read
from tillit.register.model import Register
from tillit.services import drafting, mapping
from tillit.services.catalogue import Service
from tillit.services.drafting import ACTIVITIES


def draft_file(folder: Path, service: Service) -> Path:
    """Return where a service's draft stands, when it was written."""
    return folder / FOLDER / f"{service.key}.draft.yaml"


def adopted_file(folder: Path, service: Service) -> Path:
    """Return where a service's part of the register stands once it is adopted."""
    return folder / FOLDER / f"{service.key}.service.yaml"


def lacking(service: Service, register: Register) -> tuple[str, ...]:
    """Return the activities, and the rules of them, that the service needs and the register does not declare."""
    declared = register.activities
    missing = [
        activity if activity not in declared else f"{activity}.{rule}"
        for activity, rule in mapping.purposes(service)
        if activity not in declared or rule not in declared[activity].keep
    ]
    return tuple(dict.fromkeys(missing))


def draft_text(folder: Path, service: Service) -> str:
    """Return the draft as the officer last left it, or as the service brings it, without what the register has."""
    file = draft_file(folder, service)
    return file.read_text(encoding="utf-8") if file.exists() else drafting.meet(folder, service).text


def text(folder: Path, service: Service) -> str:
    """Return a service's part of the register: as it was adopted, and the draft of what is not."""
    file = adopted_file(folder, service)
    adopted = [file.read_text(encoding="utf-8")] if file.exists() else []
    drafted = [draft_text(folder, service)] if not adopted or lacking(service, load(folder)) else []
    return "\n".join([*adopted, *drafted])


def propose(folder: Path, service: Service) -> Path | None:
    """Write the draft to be looked at and edited; return where, or None where it, or all of the part, is there."""
    file = draft_file(folder, service)
    if file.exists() or (adopted_file(folder, service).exists() and not lacking(service, load(folder))):
        return None
    _write(file, draft_text(folder, service))
    return file


def preview(folder: Path, service: Service) -> Register:
    """Return the register as it would be with the draft. Raise ConfigurationError with all that is wrong in it."""
    drafted = draft_text(folder, service)
    place = f"{FOLDER}/{draft_file(folder, service).name}"
    found = load_with(folder, drafted, place)
    if missing := lacking(service, found):
        raise ConfigurationError(_missing(folder, service, missing, place))
    mapping.derive(service, found, "sqlite:///x", {})
    return found


def _missing(folder: Path, service: Service, missing: tuple[str, ...], place: str) -> list[Problem]:
    """Return a problem for each rule that an activity of the officer's own lacks, and one for what the draft lacks."""
    own = read(folder)
    problems = []
    drafted = []
    for name in missing:
        activity, _, rule = name.partition(".")
        if rule and activity in own.data.get(ACTIVITIES, {}):
            what = f"the activity `{activity}` has no rule `{rule}`, which the service keeps its rows under"
            its = drafting.rule_of(service, activity, rule)
            fix = f"Write under its `keep`, for example: `{rule}: {its}`. Or give your activity another key."
            problems.append(Problem(str(own.key_at((ACTIVITIES, activity))), "E056", what, fix))
        else:
            drafted.append(name)
    if drafted:
        fix = "Put them back, or switch the service off: it cannot work without."
        what = f"the draft lacks activities of the service: {', '.join(drafted)}"
        problems.append(Problem(place, "E056", what, fix))
    return problems


def adopt(folder: Path, service: Service) -> str:
    """Make the draft a part of the register, and return its SHA-256; the register is checked with it first.

    Where a part of an earlier version stands there, what the draft adds is written into it. Raise ConfigurationError
    with all that would be wrong, and (E057) where that cannot be done.
    """
    preview(folder, service)
    drafted = draft_text(folder, service)
    file, draft = adopted_file(folder, service), draft_file(folder, service)
    if file.exists():
        whole = drafting.joined(file.read_text(encoding="utf-8"), drafted, file.name)
        if whole is None:
            fix = "Put what is missing into it, section by section: `tillit service show` writes it."
            what = f"{file.name} stands in the register already, in a way that only you can add to"
            raise ConfigurationError(Problem(f"{FOLDER}/{file.name}", "E057", what, fix))
        _write(file, whole, over=True)
    else:
        _write(file, drafted)
    draft.unlink(missing_ok=True)
    return hashlib.sha256(drafted.encode()).hexdigest()


def withdraw(folder: Path, service: Service) -> None:
    """Make an adopted part a draft again, so that the statement no longer tells of it; what was edited is kept."""
    file, draft = adopted_file(folder, service), draft_file(folder, service)
    if file.exists() and not draft.exists():
        file.rename(draft)


def _write(file: Path, text: str, *, over: bool = False) -> None:
    """Write a file whole, and `over` another only where told. Raise ConfigurationError (E057) where it cannot be."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(exist_ok=True)
        with part.open("x", encoding="utf-8") as target:
            target.write(text)
        if over:
            part.replace(file)
        else:
            os.link(part, file)
    except OSError as error:
        what = f"cannot be written ({type(error).__name__})"
        fix = "Let the account that runs tillit write here, or write the file yourself."
        raise ConfigurationError(Problem(f"{FOLDER}/{file.name}", "E057", what, fix)) from None
    finally:
        part.unlink(missing_ok=True)
