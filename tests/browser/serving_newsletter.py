"""A program: fills a folder with an organisation that has Tillit's newsletter, serves it, and says where.

`weme+readers` has what the demo shows too: readers, letters that have been sent, and a draft.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from tests import newsletters
from tests.browser import world
from tillit.web import server

EDITOR = "eva@tillit.example"
READERS = [f"demo.reader{number}@example.org" for number in range(8)]


def main(organisation: str, folder: Path, port: int) -> None:
    """Serve until told to stop."""
    server.configure()
    world.quick_passwords()
    name, _, more = organisation.partition("+")
    newsletters.write(name, folder)

    def ready(site: Any, url: str) -> None:
        from tillit.services.newsletter import demo
        from tillit.web.accounts import people

        if more:
            demo.fill(site.opened, READERS)
        people.add(site, EDITOR, ("newsletter_editor",), "Eva Eide", "correct-horse-battery")
        world.say(url, {"Eva Eide": [EDITOR, "correct-horse-battery"]})

    server.run(folder, server.How(port=port, local=True, demo=True), ready)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
