"""What mkdocs cannot do alone: list the pages of the errors, and show links out of the documentation as plain names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

KINDS = {
    "L": "The rules language",
    "R": "The register (register.yaml)",
    "M": "The map (stores.yaml)",
    "S": "Stores, at run time",
    "E": "The engine",
    "P": "Promises",
    "T": "Settings (tillit.toml)",
    "C": "The command line",
}
ERRORS = "reference/errors/index.md"


def on_page_markdown(markdown: str, page: Any, config: Any, **_: Any) -> str:
    """Fill in the index of errors; a link to a file outside docs/ works in the repository, not on the built site."""
    if page.file.src_uri == ERRORS:
        return markdown + "\n" + _index(Path(config["docs_dir"]) / "reference" / "errors")
    depth = page.file.src_uri.count("/") + 1
    outside = re.escape("../" * depth)
    return re.sub(rf"\[([^\]]+)\]\({outside}(?!\.\./)([^)]+)\)", r'<span title="\2">\1</span>', markdown)


def _index(folder: Path) -> str:
    """Return a list of the errors, by kind."""
    lines: list[str] = []
    for letter, kind in KINDS.items():
        pages = sorted(folder.glob(f"{letter}[0-9][0-9][0-9].md"))
        if pages:
            lines += [f"## {kind}", ""]
            lines += [f"- [{_title(path)}]({path.name})" for path in pages]
            lines.append("")
    return "\n".join(lines)


def _title(path: Path) -> str:
    """Return the title of a page."""
    return path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").strip()
