"""A program: fills a folder with an example, serves it, and says on standard output where and for whom."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from tests.browser import world
from tillit.cli import demo_site
from tillit.web import server


def main(organisation: str, folder: Path, port: int) -> None:
    """Serve until told to stop."""
    server.configure()
    world.quick_passwords()
    world.fill(organisation, folder, date.today())  # noqa: DTZ011  a day

    def ready(site: Any, url: str) -> None:
        from tillit.web.accounts import people

        people.invent(site)
        demo_site.agree(site.opened, ["alice@example.org", "centre@example.org"])
        world.say(url, {login.name: [login.email, login.password] for login in site.logins})

    server.run(folder, server.How(port=port, local=True, demo=True), ready)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
