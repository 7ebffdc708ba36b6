"""A program: imports each module of the engine right after Django is set up; prints as JSON which stumble, and why."""

from __future__ import annotations

import json
import os
import pkgutil
import sys

from tillit import engine
from tillit.web.server import configure


def stumbles(module: str) -> str:
    """Return why a module cannot be the first that is imported, in a process of its own; nothing where it can."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        told = ""
        try:
            __import__(module)
        except BaseException as error:  # noqa: BLE001  whatever it is, it is told
            told = f"{type(error).__name__}: {error}"[:500]
        os.write(writer, told.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        told = pipe.read()
    os.wait()
    return told


def main() -> None:
    """Try every module."""
    configure()
    names = [one.name for one in pkgutil.walk_packages(engine.__path__, "tillit.engine.")]
    json.dump({name: why for name in names if (why := stumbles(name))}, sys.stdout)


if __name__ == "__main__":
    main()
