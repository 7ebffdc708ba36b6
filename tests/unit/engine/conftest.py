"""Django is set up, without a database: the face of a folder of the engine loads its models."""

from __future__ import annotations

from tillit.engine import setup


def pytest_pycollect_makemodule() -> None:
    """Let these test modules import what stands beside the engine's models."""
    setup.configure()
