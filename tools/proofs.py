"""Write docs/PROOFS.md: every promise of the five organisations, and the tests that prove each verb.

The tests carry the mark `promise("W1", "tell")`; it is read from their source, so nothing is run or imported.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "PROOFS.md"
PROMISES = ROOT / "tests" / "acceptance" / "promises.yaml"
VERBS = ("tell", "check", "keep")
NONE = "not yet"

HEAD = """\
# Proofs

The promises that five organisations make in their privacy statements, in our words, and the tests that prove that
Tillit **tells** (publishes), **checks** (against the data) and **keeps** (makes true) each of them. "{none}" means that
no test proves it. Not every promise has all three verbs: a sentence that only informs has nothing to keep.

This page is made by `make proofs` from the marks on the tests; do not edit it. A test fails when it is out of date.

{summary}
"""


@dataclass(frozen=True, order=True)
class Proof:
    """One test that says that it proves one verb of one promise."""

    promise: str
    verb: str
    path: str
    test: str
    line: int = 0


def promises() -> dict[str, dict[str, str]]:
    """Return the wording of each promise, by organisation and id, in the order of the file."""
    loaded = YAML(typ="safe").load(PROMISES.read_text(encoding="utf-8"))
    return {
        organisation: {identifier: str(entry["what"]) for identifier, entry in entries.items()}
        for organisation, entries in loaded.items()
    }


def proofs(tests: Path = ROOT / "tests") -> list[Proof]:
    """Return what the tests say that they prove, sorted; raise ValueError where a mark is not plain text."""
    found: set[Proof] = set()
    for path in sorted(tests.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found.update(_in_module(tree, path.relative_to(tests.parent).as_posix()))
    return sorted(found)


def _in_module(tree: ast.Module, path: str) -> Iterator[Proof]:
    """Yield the proofs of one test module; marks on a class, and on the module, count for all tests in them."""
    shared = [node.value for node in tree.body if isinstance(node, ast.Assign) and _is_pytestmark(node)]
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                yield from _of_test(inner, [*shared, *node.decorator_list], path, f"{node.name}.")
        else:
            yield from _of_test(node, shared, path, "")


def _of_test(node: ast.stmt, shared: list[ast.expr], path: str, prefix: str) -> Iterator[Proof]:
    """Yield the proofs of one test function; nothing for another statement."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or not node.name.startswith("test"):
        return
    marks = [*shared, *node.decorator_list]
    if any(_name(part) in {"skip", "xfail"} for mark in marks for part in ast.walk(mark)):
        return  # what is not run, or may fail, proves nothing
    for mark in marks:
        for call in ast.walk(mark):
            if isinstance(call, ast.Call) and _name(call.func) == "promise":
                texts = [part.value for part in call.args if isinstance(part, ast.Constant)]
                identifier, *verbs = [text for text in texts if isinstance(text, str)] or [""]
                if len(verbs) + 1 != len(call.args) or not verbs or call.keywords:
                    raise ValueError(f'{path}:{call.lineno}: write the mark as promise("W1", "tell"), in plain text')
                yield from (Proof(identifier, verb, path, prefix + node.name, node.lineno) for verb in verbs)


def _is_pytestmark(node: ast.Assign) -> bool:
    """Say whether a statement sets the marks of a whole module."""
    return any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets)


def _name(node: ast.AST) -> str:
    """Return the last part of a dotted name; empty for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def mistakes(found: list[Proof]) -> list[str]:
    """Return what is wrong with the marks: a promise or a verb that does not exist."""
    known = {identifier for entries in promises().values() for identifier in entries}
    return [
        f"{proof.path}:{proof.line}: {proof.test} marks {proof.promise} {proof.verb}, which does not exist"
        for proof in found
        if proof.promise not in known or proof.verb not in VERBS
    ]


def page(found: list[Proof]) -> str:
    """Return the text of docs/PROOFS.md."""
    everything = promises()
    total = sum(map(len, everything.values()))
    counts = {verb: len({proof.promise for proof in found if proof.verb == verb}) for verb in VERBS}
    summary = f"Of {total} promises, " + ", ".join(
        f"{counts[verb]} are proved {done}" for verb, done in zip(VERBS, ("told", "checked", "kept"), strict=True)
    )
    lines = [HEAD.format(none=NONE, summary=summary + ".")]
    for organisation, entries in everything.items():
        lines += [f"## {organisation}", "", "| id | promise | tell | check | keep |", "| --- | --- | --- | --- | --- |"]
        for identifier, what in entries.items():
            cells = [_cell([proof for proof in found if (proof.promise, proof.verb) == (identifier, v)]) for v in VERBS]
            lines.append(f"| {identifier} | {_escaped(what)} | {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines)


def _cell(found: list[Proof]) -> str:
    """Return the links to the tests that prove one verb of one promise."""
    return "<br>".join(f"[{_words(proof.test)}](../{proof.path})" for proof in found) or NONE


def _words(test: str) -> str:
    """Return the name of a test as words."""
    return test.rpartition(".")[2].removeprefix("test_").replace("_", " ")


def _escaped(text: str) -> str:
    """Return text that a cell of a Markdown table shows as it is."""
    return text.replace("|", "\\|").replace("<", "&lt;")


def main(arguments: list[str] | None = None) -> int:
    """Write the page, or with --check only say whether it is up to date; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.proofs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when the page is out of date")
    only_check = parser.parse_args(arguments).check
    found = proofs()
    if wrong := mistakes(found):
        print("\n".join(wrong), file=sys.stderr)
        return 1
    text = page(found)
    if only_check:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
            print("docs/PROOFS.md is out of date; run `make proofs`.", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
