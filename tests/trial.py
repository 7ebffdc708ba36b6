"""The stranger's trial: the service that docs/how-to/add-a-service.md leads to, built from the page itself."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "add-a-service.md"
MODULE = "tillit.services.visitors"
_BLOCK = re.compile(r'^```\w+ title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def blocks() -> dict[str, str]:
    """Return the files that the page shows: name within the service's folder -> content."""
    return dict(_BLOCK.findall(PAGE.read_text(encoding="utf-8")))


def write(place: Path) -> Path:
    """Write the service's folder below `place`, as the page says, and return it."""
    folder = place / "visitors"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    for name, content in blocks().items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder


def with_line(catalogue: str) -> str:
    """Return the catalogue with the one line that the page shows, at the end of SERVICES."""
    line = PAGE.read_text(encoding="utf-8").partition("```text\n")[2].partition("```")[0]
    head, opened, rest = catalogue.partition("SERVICES: Final[tuple[str, ...]] = (\n")
    inside, closed, tail = rest.partition("\n)\n")
    return f"{head}{opened}{inside}\n{line.rstrip()}{closed}{tail}"
