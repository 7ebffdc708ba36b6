"""The command line: one module for each verb."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # which it would look for in every package
    # A process of seconds makes much and throws little away: looking so often for what is left takes a tenth of it.
    gc.set_threshold(50_000, 20, 20)
    from tillit.cli.run import run

    sys.exit(run(sys.argv[1:]))
