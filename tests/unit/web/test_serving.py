"""What may be served to strangers, what is kept of a provider's claims, and how files are addressed."""

from __future__ import annotations

import pytest

from tillit.engine.configuration import Configuration, Mail, Site
from tillit.web.assets import address, asset
from tillit.web.middleware import policy
from tillit.web.server import unsafe

MAIL = Mail(host="mail.example.org", sender="privacy@example.org")
SAFE = Site(url="https://privacy.example.org", proxy="127.0.0.1")
RANDOM = "mZ4kq9xT7vLw2RbY8nPc5HdJ3sGfAe6U"


def test_a_site_behind_https_may_be_served() -> None:
    """An address, a proxy and a mail server are enough: the secret follows from the key file."""
    assert unsafe(Configuration(site=SAFE, mail=MAIL)) == []
    assert unsafe(Configuration(site=SAFE.model_copy(update={"secret": RANDOM}), mail=MAIL)) == []


def test_all_that_is_unsafe_is_told_at_once() -> None:
    """A bare folder lacks an address, a proxy and mail; each says what to write."""
    problems = unsafe(Configuration())
    assert [problem.id for problem in problems] == ["T010", "T011", "T014"]
    assert all(problem.fix for problem in problems)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"url": "http://privacy.example.org"}, "T010"),
        ({"url": "https://"}, "T010"),
        ({"proxy": None}, "T011"),
        ({"secret": "short"}, "T012"),
        ({"secret": "a" * 64}, "T012"),
        ({"secret": "django-insecure-" + RANDOM}, "T012"),
        ({"secret": "change me to something random 123456"}, "T012"),
        ({"debug": True}, "T013"),
    ],
)
def test_each_thing_that_is_unsafe_is_refused(change: dict[str, object], expected: str) -> None:
    """One wrong setting is one problem."""
    found = unsafe(Configuration(site=SAFE.model_copy(update=change), mail=MAIL))
    assert [problem.id for problem in found] == [expected]


def test_no_secret_of_the_settings_is_shown() -> None:
    """Neither the site's nor the provider's secret stands in what a configuration prints."""
    configuration = Configuration(site=SAFE.model_copy(update={"secret": RANDOM}))
    assert RANDOM not in repr(configuration)


def test_the_policy_lets_nothing_inline_or_foreign_in() -> None:
    """Scripts and styles come from files of the site; only forms may end at the organisation's provider."""
    told = policy(("https://login.example.org",))
    assert "unsafe" not in told
    assert "script-src 'self';" in told
    assert "style-src 'self';" in told
    assert "form-action 'self' https://login.example.org" in told
    assert "default-src 'none'" in told


def test_an_address_changes_with_the_content() -> None:
    """A static file's address carries its digest, so that it may be kept for ever."""
    assert address("web/site.css") == f"/static/web/site.css?v={asset('web/site.css').digest}"


@pytest.mark.parametrize(
    "name", ["../settings.py", "web/../../settings.py", "web//site.css", "vendor/manifest.json", "x"]
)
def test_nothing_else_is_served(name: str) -> None:
    """What is no static file, or lies elsewhere, is not found."""
    with pytest.raises(FileNotFoundError):
        asset(name)
