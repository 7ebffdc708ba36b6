"""What a service still lacks, with what to do about it: the test of completeness, `python -m tools.services KEY`."""

from __future__ import annotations

import ast
import re
import string
import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tillit.register.model import Register
    from tillit.services.catalogue import Service
    from tillit.stores.map import StoreMap

HOW = "docs/how-to/add-a-service.md"
CONTROLLER = 'controller: {name: Example AS, email: privacy@example.org}\nlanguages: [nb, nn, en, sv]\nsecurity: "-"\n'
ABOVE = ("tillit.wiring", "tillit.web", "tillit.cli")
TAKEN = frozenset(
    "account answer api ask case console cookies default engine en healthz mailbox nb nn own register rights statement "
    "static stores sv tillit you".split()
)
"""Keys that would hide an address, a store, or a table of something else."""


def lacks(service: Service) -> Iterator[str]:
    """Yield what a service lacks, each with what to do."""
    from tillit.services import database

    if service.key in TAKEN:
        yield f"the key `{service.key}` is taken: give the folder another name"
    folder = Path(str(files(service.module)))
    missing = [name for name in _wanted(service) if not (folder / name).exists()]
    yield from (f"{service.key}/{name} is missing: see {HOW}" for name in missing)
    if missing:
        return
    database.install(service)
    yield from _words(service, folder)
    yield from _models(service)
    yield from _draft(service)
    yield from _pages(service)
    yield from _jobs(service)
    yield from _code(service, folder)


def _wanted(service: Service) -> Iterator[str]:
    yield from ("__init__.py", "service.py", "models.py", "register.yaml", "migrations/0001_initial.py")
    if service.public or service.pages:
        yield from ("urls.py", "words.py", f"templates/{service.key}")
    if service.jobs:
        yield "jobs.py"


def _words(service: Service, folder: Path) -> Iterator[str]:
    """Every text in each language, with the same values; every key that is said is there, and the others are said."""
    from tillit.law.tables import LANGUAGES

    texts: dict[str, Any] = {"title": service.title, "about": service.about}
    texts |= {f"roles.{role}": text for role, text in service.roles.items()}
    texts |= {f"pages.{page.route}": page.title for page in service.pages}
    words: dict[str, Any] = {}
    if (folder / "words.py").exists():
        words = dict(import_module(f"{service.module}.words").WORDS)
    for name, text in [*texts.items(), *words.items()]:
        for language in LANGUAGES:
            if not text[language].strip():
                yield f"the text `{name}` is empty in {language}"
            elif _values(text[language]) != _values(text["en"]):
                yield f"the text `{name}` sets in other values in {language} than in en"
    templates = "".join(file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.html")))
    code = "".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.py")) if file.name != "words.py")
    said = set(re.findall(rf"""(?:say|counted) ["']{service.key}\.(\w+)["']""", templates))
    yield from (f"a template says `{key}`, and words.py has no such text" for key in sorted(said - set(words)))
    for key in sorted(set(words) - said):
        if not re.search(rf"""["'](?:{service.key}\.)?{key}["']""", code + templates):
            yield f"nothing says the text `{key}`: take it away, or say it"


def _values(text: str) -> set[str | None]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def _models(service: Service) -> Iterator[str]:
    """Every field is declared, every table has the service's name, and the migrations make what the models say."""
    from tillit.services import mapping
    from tools import migrations

    yield from (str(problem) for problem in mapping.undeclared(service))
    if not mapping.models(service):
        yield "models.py has no model: a service that keeps nothing is a page of the site"
    for model in mapping.models(service):
        table = model._meta.db_table
        if not table.startswith(f"{service.key}_"):
            yield f"the table {table} does not begin with `{service.key}_`"
    try:
        migrations.write(service.key, check=True)
    except SystemExit:
        yield f"the models have changed: python -m tools.migrations {service.key}"


def _draft(service: Service) -> Iterator[str]:
    """See that the draft is a register that the models fit, in each language, with nothing against the law."""
    from tillit.errors import ConfigurationError
    from tillit.register.lint import lint
    from tillit.register.load import load_text
    from tillit.services import mapping

    name = f"{service.key}/register.yaml"
    try:
        register = load_text(CONTROLLER + service.draft, name)
        mapped = mapping.derive(service, register, "sqlite:///x", {})
    except ConfigurationError as error:
        yield from map(str, error.problems)
        return
    yield from _fitting(service, register, mapped, name)
    yield from _said(register, name)
    for remark in lint(register, date.today()):  # noqa: DTZ011  a day
        if remark.severity != "advice" and remark.subject.partition(".")[0] in register.activities:
            yield f"{name}: {remark.id} {remark.text['en']} {remark.instead['en']}"


def _fitting(service: Service, register: Register, mapped: StoreMap, name: str) -> Iterator[str]:
    """See that models and draft say the same: each rule is somebody's, each category declared, each role there."""
    from tillit.register.terms import covers
    from tillit.services import mapping
    from tillit.stores.load import unused_anchors
    from tillit.stores.map import Map

    used = set(mapping.purposes(service, optional=True))
    for activity, declared in register.activities.items():
        for rule in declared.keep:
            if (activity, rule) not in used:
                yield f"{name}: no model is kept under {activity}.{rule}: take it away, or name it in a `Kept`"
        for role in {*declared.seen_by, *([declared.responsible] if declared.responsible else [])}:
            if role not in {*service.roles, "privacy_officer"}:
                yield f"{name}: the role `{role}` of {activity} is none of the service's: add it to `roles`"
    idle = [problem.where.split(".") for problem in unused_anchors(Map(stores={"x": mapped}), register)]
    for _, place, anchor in idle:
        table = mapped.collections[place].table
        sharing = [key for key, one in mapped.collections.items() if one.table == table and anchor in one.anchors]
        if all(["x", key, anchor] in idle for key in sharing):
            yield f"{place}: no rule counts from `{anchor}`: take it away, or say under `ignored` what the date is"
    for place, collection in mapped.collections.items():
        serves = register.activities.get(collection.activity or "")
        if serves is None:
            continue
        for column, category in collection.all_fields.items():
            if not covers(serves.data, category):
                yield f"{name}: {collection.activity} does not declare {category}, which stands in {place}.{column}"


def _said(register: Register, name: str) -> Iterator[str]:
    """Every text of the activities stands in each language itself."""
    from tillit.register.model import LANGUAGES, Text

    def texts(value: Any, path: str) -> Iterator[tuple[str, Text]]:
        if isinstance(value, Text):
            yield path, value
        elif isinstance(value, (list, tuple)):
            for number, inner in enumerate(value):
                yield from texts(inner, f"{path}[{number}]")
        elif hasattr(type(value), "model_fields"):
            for field in type(value).model_fields:
                yield from texts(getattr(value, field), f"{path}.{field}")

    for key, declared in [*register.activities.items(), *register.roles.items()]:
        for path, text in texts(declared, key):
            for language in LANGUAGES:
                if not text.has(language):
                    yield f"{name}: {path} is not said in {language}"


def _pages(service: Service) -> Iterator[str]:
    """Every route is answered, every entry of a menu leads somewhere, and roles are the service's."""
    from tillit.services import pages

    try:
        public, console = pages.routes(service)
    except (ImportError, LookupError) as error:
        yield f"urls.py cannot be used: {error}"
        return
    if service.public and not public:
        yield "`public` is said, and urls.PUBLIC is empty"
    for side in (public, console):
        names = [route.name for route in side]
        yield from (f"the route {name} stands twice" for name in sorted({one for one in names if names.count(one) > 1}))
    shown = {route.name for route in console if route.get is not None}
    for page in service.pages:
        if page.route not in shown:
            yield f"the page {page.route} has no route in urls.CONSOLE that shows it"
    for route in (*public, *console):
        yield from (f"the route {route.name} is for `{role}`, which is no role of the service"
                    for role in route.roles if role not in service.roles)  # fmt: skip
        if route.tokenless and route.post is None:
            yield f"the route {route.name} is tokenless, and takes no POST"


def _jobs(service: Service) -> Iterator[str]:
    """Every job has its function."""
    module = import_module(f"{service.module}.jobs") if service.jobs else None
    for job in service.jobs:
        for function in filter(None, (job.does, job.gives_up)):
            if not callable(getattr(module, function, None)):
                yield f"jobs.py has no function {function}, which the job {job.name} names"


def _code(service: Service, folder: Path) -> Iterator[str]:
    """No import of what stands above or beside, no transaction but the service's, and every action is recorded."""
    from tillit.services import catalogue

    others = tuple(name for name in catalogue.SERVICES if name != service.module)
    code = {file: file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.py"))}
    for file, text in code.items():
        name = f"{service.key}/{file.relative_to(folder).as_posix()}"
        if file.parent.name != "migrations":
            yield from (f"{name}:{line}: {what}" for line, what in faults(text, others))
    whole = "".join(text for file, text in code.items() if file.name != "service.py")
    for action in service.actions:
        if f'"{action.name}"' not in whole:
            yield f"nothing records the audit action {action.name}: record it, or take it away"


def faults(text: str, others: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield what the code of a service must not have: (line, what and what to do instead)."""
    for node in ast.walk(ast.parse(text)):
        for name in _imported(node):
            if name.startswith(others) if others else False:
                yield node.lineno, f"imports another service ({name}): services know nothing of each other"  # type: ignore[attr-defined]
            if name.startswith(ABOVE):
                yield node.lineno, f"imports {name}, which stands above the services: what it gives is in `Ask`"  # type: ignore[attr-defined]
            if name.startswith(("sqlite3", "psycopg", "sqlalchemy")):
                yield node.lineno, f"imports {name}: a service goes through its models"  # type: ignore[attr-defined]
            if name in {"django.db.transaction", "django.db.connection", "django.db.connections"}:
                yield node.lineno, f"imports {name}: `services.database.transaction(service)` is the only way to write"  # type: ignore[attr-defined]
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in {"raw", "cursor"}:
            yield node.lineno, f"`{called.attr}`: write within `services.database.transaction(service)`, by the models"  # type: ignore[attr-defined]
        if isinstance(node, ast.Attribute | ast.Name):
            word = node.attr if isinstance(node, ast.Attribute) else node.id
            if word in {"atomic", "on_commit", "set_autocommit"}:
                yield node.lineno, f"`{word}`: write within `services.database.transaction(service)`, by the models"


def _imported(node: ast.AST) -> Iterator[str]:
    """Yield what an import statement names, wherever it stands."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def main(key: str) -> int:
    """Write what a service lacks on standard error, and return 1 where it lacks something."""
    from tillit.engine import setup
    from tillit.services import catalogue

    setup.configure()
    found = list(lacks(catalogue.find(key)))
    for one in found:
        sys.stderr.write(f"{one}\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
