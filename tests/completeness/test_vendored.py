"""Other people's files are the ones that were looked at, each with its licence."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACES = (ROOT / "src" / "tillit" / "web" / "static" / "vendor", ROOT / "tests" / "browser" / "vendor")
HOSTS = re.compile(rb"//[\w.-]*(registry\.|unpkg\.com|jsdelivr\.net|cdnjs\.|googleapis\.com)")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.parts[-3])
def test_the_manifest_names_every_file_and_its_content(place: Path) -> None:
    """Each package has a licence and a version, each file the SHA-256 of the manifest, and there is no other file."""
    manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    told = {f"{name}/{file}": digest for name, one in manifest.items() for file, digest in one["files"].items()}
    found = {
        path.relative_to(place).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }
    assert told == found, "put the file's SHA-256 into manifest.json, or take the file away"
    for name, one in manifest.items():
        assert {"package", "version", "licence", "files"} == set(one)
        assert any(file.upper().startswith("LICENSE") for file in one["files"]), f"{name} lacks its licence"


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.parts[-3])
def test_vendored_files_fetch_nothing(place: Path) -> None:
    """No file names a registry or a content network that a browser could be made to ask."""
    scripts = [path for path in sorted(place.rglob("*")) if path.suffix in {".js", ".css"}]
    assert [path.name for path in scripts if HOSTS.search(path.read_bytes())] == []
