"""Loading a register: its files become one model, or all that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

from tillit.errors import ConfigurationError, Problem
from tillit.register import checks, keeping, source
from tillit.register.model import Register
from tillit.register.source import Document, Place, Route, Spot
from tillit.register.validation import Notes, annotated, build, keys_of, texts, walk
from tillit.register.vocabulary import Vocabulary

FILE: Final = "register.yaml"
FOLDER: Final = "register"
SERVICE: Final = ".service.yaml"
"""How the file of a service's part ends; such parts may stand in the folder beside `register.yaml`."""
DRAFT: Final = ".draft.yaml"
"""How a file ends that is not part of the register yet."""
TECHNOLOGY: Final = "R024"

_TECHNICAL = frozenset(
    "column columns table tables store stores url kind sql anchors anchor collection collections database db schema "
    "query where fields field person belongs_to primary_key server host password chunk ignore".split(),
)
EXAMPLES: Mapping[str, str] = {
    "Register.activities": "activities: {recruitment: {title: ..., purpose: ..., ...}}",
    "Controller.name": "name: Example AS",
    "Controller.email": "email: personvern@example.org",
    "Officer.email": "email: dpo@example.org",
    "Activity.title": "title: {nb: Rekruttering, en: Recruitment}",
    "Activity.purpose": "purpose: {nb: Bemanne virksomheten., en: Staff the business.}",
    "Activity.people": "people: [applicant]",
    "Activity.data": "data: [contact, professional.cv]",
    "Activity.source": "source: person",
    "Activity.basis": "basis: legitimate_interests",
    "Agreed.title": "title: {nb: Tilbud, en: Offers}",
    "Agreed.text": "text: {nb: Jeg vil ha tilbud på e-post., en: I want offers by e-mail.}",
    "Activity.keep": "keep: {applications: 2 years after rejected}",
    "Processor.name": "name: Example Hosting AS",
    "Processor.task": "task: {nb: Drifter nettstedet., en: Runs the web site.}",
    "Recipient.name": "name: Example Audit AS",
    "Recipient.ground": "ground: {nb: Revisjonsplikt., en: The duty to have an auditor.}",
    "Attestation.says": "says: {nb: Postkassen er ryddet., en: The mailbox has been cleaned.}",
    "Attestation.by": "by: every_employee",
    "Attestation.every": "every: 1 year",
    "Term.title": "title: {nb: Skostørrelse, en: Shoe size}",
    "Term.parent": "parent: identity",
    "Cookie.provider": "provider: Example AS",
    "Cookie.purpose": "purpose: {nb: Husker valget ditt., en: Remembers your choice.}",
    "Cookies.consent": "consent: opt_in",
    "Published.date": "date: 2023-05-01",
}


def load(folder: Path) -> Register:
    """Return the register in a folder: `register.yaml`, or all of `register/*.yaml` merged.

    Raises ConfigurationError with all problems, each at `file:line:column` (R001-R055, L... for rules).
    """
    return _loaded(read(folder))


def load_text(text: str, name: str = FILE) -> Register:
    """Return the register that a text writes; `name` stands for the file in messages. Raises as `load` does."""
    return _loaded(source.parse(text, name))


def load_with(folder: Path, text: str, name: str) -> Register:
    """Return the register in a folder as it would be with one file more, called `name`. Raises as `load` does."""
    return _loaded(merge([*_documents(folder), source.parse(text, name)]))


def read(folder: Path) -> Document:
    """Return the data of a folder's register with its places; raises ConfigurationError (R001-R018)."""
    documents = _documents(folder)
    return documents[0] if len(documents) == 1 and documents[0].name == FILE else merge(documents)


def _documents(folder: Path) -> list[Document]:
    """Return the files of a folder's register: those of `register/`, or `register.yaml` and the parts of services."""
    single, several = folder / FILE, folder / FOLDER
    files = [path for path in sorted(several.glob("*.yaml")) if not path.name.endswith(DRAFT)]
    if single.exists() and any(not path.name.endswith(SERVICE) for path in files):
        what = f"both `{FILE}` and the folder `{FOLDER}` stand here."
        raise ConfigurationError(Problem(FILE, "R017", what, f"Move what `{FILE}` says into a file of the folder."))
    if single.exists() or not any(not path.name.endswith(SERVICE) for path in files):
        return [source.read(single, FILE), *map(_file, files)]
    return [_file(path) for path in files]


def _file(path: Path) -> Document:
    return source.read(path, f"{FOLDER}/{path.name}")


def merge(documents: list[Document]) -> Document:
    """Put several files together: mappings at the top are joined, and no key may stand in two files."""
    data: dict[str, Any] = {}
    spots: dict[Route, Spot] = {(): Spot(Place(documents[0].name), Place(documents[0].name))}
    problems: list[Problem] = [problem for document in documents for problem in document.problems]
    for document in documents:
        for key, value in document.data.items():
            if key not in data:
                data[key] = value
                _take(spots, document, (key,))
            elif isinstance(data[key], dict) and isinstance(value, dict):
                for inner, part in value.items():
                    if inner in data[key]:
                        problems.append(_twice(spots, document, (key, inner)))
                    else:
                        data[key][inner] = part
                        _take(spots, document, (key, inner))
            else:
                problems.append(_twice(spots, document, (key,)))
    return Document(FOLDER, data, spots, tuple(problems))


def _take(spots: dict[Route, Spot], document: Document, route: Route) -> None:
    """Take over the places of a value and of all within it."""
    spots.update({other: spot for other, spot in document.spots.items() if other[: len(route)] == route})


def _twice(spots: Mapping[Route, Spot], document: Document, route: Route) -> Problem:
    what = f"`{'.'.join(map(str, route))}` stands in `{spots[route].key}` too."
    return Problem(str(document.key_at(route)), "R018", what, "Keep one of the two.")


def _loaded(document: Document) -> Register:
    """Return the register, or raise with everything that is wrong."""
    notes = Notes(document, "register")
    data = deepcopy(document.data)
    vocabulary = Vocabulary.of(data)
    keeping.read_rules(notes, data, vocabulary)
    checks.check(notes, data, vocabulary)
    texts(notes, Register, data)
    _technology(notes, data)
    register = build(Register, data, notes, EXAMPLES)
    notes.stop()
    if register is None:
        msg = "a register that cannot be built has a reason"
        raise RuntimeError(msg)
    return register


def _technology(notes: Notes, data: dict[str, Any]) -> None:
    """Note keys that say where data lies: that is an engineer's file."""
    for route, _, value in walk(Register, data):
        if not isinstance(value, dict):
            continue
        known = keys_of(annotated(Register, route))
        for key in value:
            if known and key not in known and key.lower() in _TECHNICAL:
                what = f"`{key}` says where data lies; the register says only what is promised."
                notes.add((*route, key), TECHNOLOGY, what, "Write it in `stores.yaml`.", key=True)
