"""Every address of the console is closed to whoever has no business there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tillit.web.console import pages

if TYPE_CHECKING:
    from django.test import Client

MESSAGES = "retention:enquiries.messages@desk.messages"
EXAMPLES = {"name": MESSAGES, "number": 1, "step": 1, "key": "visitors"}


def addresses() -> list[str]:
    """Return every address of the console, with an example in each of its places."""
    from django.urls import reverse

    from tillit.web.console.urls import urlpatterns

    return [
        reverse(f"console:{one.name}", kwargs={name: EXAMPLES[name] for name in one.pattern.converters})
        for one in urlpatterns
    ]


def test_a_stranger_is_sent_to_the_login_page(charlie: Client) -> None:
    """By GET and by POST, from every address."""
    for address in addresses():
        for answer in (charlie.get(address), charlie.post(address)):
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/account/login/"), address


def test_a_password_alone_is_not_enough(login: Callable[..., Client]) -> None:
    """Without a second factor even the privacy officer is asked to set one up."""
    client = login("privacy_officer", factor=False)
    for address in addresses():
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/account/2fa/"), address


def test_who_has_no_role_gets_nothing(login: Callable[..., Client]) -> None:
    """Logged in with two factors, and still 403 everywhere."""
    client = login()
    for address in addresses():
        assert client.get(address).status_code == 403, address
        assert client.post(address).status_code == 403, address


def test_another_activitys_role_sees_none_of_this_one(login: Callable[..., Client]) -> None:
    """Human resources get neither the enquiries' pages nor their names in any table."""
    bob, hr = login("privacy_officer"), login("hr")
    bob.post("/console/check")
    for address in addresses():
        answer = hr.get(address)
        assert answer.status_code in {200, 403, 404, 405}, address
        page = answer.content.decode() if answer.status_code == 200 else ""
        assert MESSAGES not in page, address
        assert "Henvendelser" not in page, address
    assert hr.get(f"/console/promises/{MESSAGES}/").status_code == 404
    assert hr.get(f"/console/plans/{MESSAGES}/").status_code == 404
    assert hr.post(f"/console/plans/{MESSAGES}/approve").status_code == 404
    assert "Rekruttering" in hr.get("/console/").content.decode()


def test_the_officers_pages_are_closed_to_roles(login: Callable[..., Client]) -> None:
    """Holds, runs, the audit, breaches and tokens are nobody else's, and not in anybody else's menu."""
    from django.urls import reverse

    client = login("manager", "desk", "hr")
    menu = client.get("/console/").content.decode()
    for route in pages.OFFICER:
        assert client.get(reverse(route)).status_code == 403, route
        assert f'href="{reverse(route)}"' not in menu, route


def test_the_privacy_officer_sees_every_page(bob: Client) -> None:
    """Each page of the menu answers, in each language, with nothing inline."""
    from django.urls import reverse

    bob.post("/console/check")
    for address in [reverse(page.route) for page in pages.PAGES]:
        for prefix in ("", "/nn", "/en"):
            answer = bob.get(prefix + address)
            assert answer.status_code == 200, prefix + address
            text = answer.content.decode()
            assert "<script>" not in text, address
            assert " style=" not in text, address
            assert " onclick=" not in text, address


def test_what_changes_something_answers_to_post_alone(bob: Client) -> None:
    """A link scanner that follows every address changes nothing; and a form from elsewhere is refused."""
    from django.test import Client
    from django.urls import reverse

    from tillit.web.console.urls import urlpatterns

    changing = [one for one in urlpatterns if not str(one.pattern).endswith("/") and str(one.pattern)]
    assert len(changing) > 5
    strict = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    strict.cookies = bob.cookies
    for one in changing:
        address = reverse(f"console:{one.name}", kwargs={name: EXAMPLES[name] for name in one.pattern.converters})
        assert bob.get(address).status_code == 405, address
        assert strict.post(address).status_code == 403, address


def test_every_table_can_be_taken_along(bob: Client) -> None:
    """A workbook of each page with a table, in which a processor's name is no formula."""
    from io import BytesIO

    from django.urls import reverse
    from openpyxl import load_workbook

    bob.post("/console/check")
    for page in pages.PAGES:
        if page.route in {"console:intake", "console:services"}:
            continue
        answer = bob.get(reverse(page.route), {"export": "xlsx"})
        assert answer["Content-Type"].startswith("application/vnd.openxmlformats"), page.route
        sheet = load_workbook(BytesIO(answer.content)).active
        assert sheet is not None
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row), page.route
    sheet = load_workbook(BytesIO(bob.get("/console/processors/", {"export": "xlsx"}).content)).active
    assert sheet is not None
    assert "'=Nettvert AS" in [cell.value for cell in sheet["A"]]
