"""A program: serves an organisation that has switched the newsletter on, and has not adopted what it promises yet."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from tests.browser import world
from tillit.web import server

ROOT = Path(__file__).resolve().parents[2]


def main(organisation: str, folder: Path, port: int) -> None:
    """Serve until told to stop."""
    server.configure()
    from tillit.services import catalogue, switching
    from tillit.wiring import open_engine

    for name in ("register.yaml", "stores.yaml"):
        shutil.copy(ROOT / "examples" / organisation / name, folder / name)
    with open_engine(folder) as engine:
        switching.on(engine, catalogue.find("newsletter"))

    def ready(site: Any, url: str) -> None:
        from tillit.web.accounts import people

        people.invent(site)
        world.say(url, {login.name: [login.email, login.password] for login in site.logins})

    server.run(folder, server.How(port=port, local=True, demo=True), ready)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
