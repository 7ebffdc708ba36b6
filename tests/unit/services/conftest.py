"""Django is set up, without a database: services are Django apps."""

from __future__ import annotations

from tillit.engine import setup


def pytest_pycollect_makemodule() -> None:
    """Let these test modules import what stands beside the engine's models."""
    setup.configure()
