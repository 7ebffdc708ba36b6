"""The console's menu, in the order in which it is shown."""

from __future__ import annotations

from tillit.web.pages import Page

PAGES: tuple[Page, ...] = (Page("console:dashboard", "base.console"),)
