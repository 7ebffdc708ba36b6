"""A process that sends what is due, to be killed: `python sender.py FOLDER`; at its end it prints its peak memory."""

from __future__ import annotations

import sys
from pathlib import Path


def main(folder: str) -> None:
    """Do the newsletter's jobs as a worker does, until nothing is left to do at this moment."""
    from tillit.engine import setup
    from tillit.wiring import open_folder

    setup.configure()
    with open_folder(Path(folder)) as opened:
        from tillit.engine import work
        from tillit.services.newsletter import sending
        from tillit.services.newsletter.models import Issue

        sending.look(opened)
        while Issue.objects.filter(state__in=("scheduled", "sending")).exists():
            if not work.run_once(opened):
                break
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            sys.stdout.write(line.split()[1])


if __name__ == "__main__":
    main(sys.argv[1])
