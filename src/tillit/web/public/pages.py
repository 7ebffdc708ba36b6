"""The public site's menu, in the order in which it is shown."""

from __future__ import annotations

from tillit.web.pages import Page

PAGES: tuple[Page, ...] = (
    Page("public:home", "public.menu_home"),
    Page("public:statement", "public.menu_statement"),
    Page("public:you", "public.menu_you", ("public:about",)),
    Page("public:rights", "public.menu_rights"),
    Page("public:cookies", "public.menu_cookies"),
    Page("public:consents", "public.menu_consents", ("public:consents_open", "public:consents_mine")),
    Page("public:ask", "public.menu_ask", ("public:ask_right", "public:case", "public:answer")),
)
