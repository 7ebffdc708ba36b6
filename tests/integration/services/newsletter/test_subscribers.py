"""Signing up, confirming, choosing and leaving: only its owner puts an address on a list, and takes it off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.integration.services.newsletter.conftest import ALICE, CHARLIE, Site


def _rows(email: str) -> list[Any]:
    from tillit.services.newsletter.models import Subscription

    return list(Subscription.objects.filter(email=email).order_by("list_id"))


def _live(site: Site, email: str) -> bool:
    from tillit.engine import consents
    from tillit.stores.protocol import Identifiers

    return consents.live(site.opened.engine, site.opened.register, Identifiers(emails=(email,)), "newsletter")


def _back(site: Site, days: int) -> None:
    """Let everybody have signed up some days ago."""
    from tillit.services.database import transaction
    from tillit.services.newsletter.models import Subscription
    from tillit.services.newsletter.service import SERVICE

    with transaction(SERVICE):
        Subscription.objects.update(asked=site.opened.engine.clock() - timedelta(days=days))


def test_an_address_is_on_the_list_once_its_owner_has_confirmed(site: Site) -> None:
    """Typing puts nothing on the list, opening the link neither; the button does, with proof in the ledger."""
    from tillit.engine import consents
    from tillit.services.newsletter.models import SignUp
    from tillit.stores.protocol import Identifiers

    answer = site.type("  Alice@Example.ORG ")
    assert (answer.status_code, answer.url) == (302, "/en/newsletter/sent")
    site.work()
    assert [row.state for row in _rows(ALICE)] == ["pending"]
    assert not SignUp.objects.exists()
    path = site.link(ALICE)
    assert path.startswith("/en/newsletter/confirm/")
    shown = site.visitor().get(path).content.decode()
    assert "Yes, send me the newsletter by e-mail." in shown
    assert site.visitor().head(path).status_code == 200
    assert ([row.state for row in _rows(ALICE)], _live(site, ALICE)) == (["pending"], False)
    done = site.visitor().post(path).content.decode()
    assert "You are on the list" in done
    (row,) = _rows(ALICE)
    assert (row.state, row.language, row.asking, _live(site, ALICE)) == ("active", "en", "", True)
    (entry,) = consents.history(site.opened.engine, site.opened.register, Identifiers(emails=(ALICE,)))
    assert (entry.id, entry.channel.value, entry.version.language) == (row.consent, "web", "en")
    assert "ticked the list" in entry.act
    assert "pressed the button" in entry.confirmed_act
    assert "You are on the list" in site.visitor().get(path).content.decode()


def test_the_letter_says_who_it_is_from_and_in_which_language(site: Site) -> None:
    """A Norwegian page leads to a Norwegian letter, which names the controller and asks for nothing else."""
    client = site.visitor()
    client.post("/newsletter/", {"email": ALICE, "lists": "newsletter"})
    site.work()
    (letter,) = site.letters(ALICE)
    assert "Eksempel AS" in letter
    assert "privacy@example.org" in letter
    assert "/newsletter/confirm/" in letter
    assert "Var det ikke deg?" in letter


def test_a_link_of_more_than_seven_days_confirms_nothing(site: Site) -> None:
    """On the eighth day the link is dead, and the row is due to go."""
    site.type(ALICE)
    site.work()
    path = site.link(ALICE)
    _back(site, 8)
    assert site.visitor().get(path).status_code == 404
    assert site.visitor().post(path).status_code == 404
    assert [row.state for row in _rows(ALICE)] == ["pending"]
    assert site.promise("retention:newsletter_delivery.pending@newsletter.pending") == ("broken", 1)
    site.tillit("keep", "--yes")
    assert _rows(ALICE) == []


def test_one_click_needs_neither_form_nor_cookie(site: Site) -> None:
    """RFC 8058: the mail program's POST ends it at once; the row is gone, the consent withdrawn, the audit tells it."""
    from tillit.engine.models import AuditEntry

    row = site.subscribe(ALICE)
    client = site.visitor(strict=True)
    path = f"/en/newsletter/unsubscribe/{row.token}"
    page = client.get(path)
    assert (page.status_code, len(_rows(ALICE)), _live(site, ALICE)) == (200, 1, True)
    assert client.head(path).status_code == 200
    answer = site.visitor(strict=True).post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert (_rows(ALICE), _live(site, ALICE)) == ([], False)
    assert not answer.cookies
    ended = AuditEntry.objects.filter(action="newsletter.ended").get()
    assert (ended.subject, ended.data) == ("list 1", {"how": "consent"})
    again = site.visitor(strict=True).post(path, {"List-Unsubscribe": "One-Click"})
    assert again.status_code == 200


def test_the_button_on_the_page_of_the_link_ends_it_too(site: Site) -> None:
    """Whoever follows the link presses one button, and is told that the address is deleted."""
    row = site.subscribe(ALICE)
    done = site.visitor(strict=True).post(f"/newsletter/unsubscribe/{row.token}")
    assert "Adressen er slettet" in done.content.decode()
    assert _rows(ALICE) == []


def test_one_list_can_be_left_without_the_other(site: Site, more_lists: Callable[..., Any]) -> None:
    """M2: consent is withdrawn in part; the other list, and its consent, stay."""
    more_lists("offers")
    site.subscribe(ALICE, "newsletter", "offers")
    first, second = _rows(ALICE)
    site.visitor().post(f"/newsletter/unsubscribe/{first.token}")
    assert [row.pk for row in _rows(ALICE)] == [second.pk]
    assert _live(site, ALICE)


def test_preferences_turn_lists_on_and_off(site: Site, more_lists: Callable[..., Any]) -> None:
    """With the link of a letter she chooses lists and language; each change is a consent or a withdrawal."""
    offers = more_lists("offers")
    row = site.subscribe(ALICE)
    client = site.visitor()
    path = f"/en/newsletter/preferences/{row.token}"
    assert 'name="lists"' in client.get(path).content.decode()
    answer = client.post(path, {"lists": [row.list_id, offers.pk], "language": "nb"})
    assert answer.status_code == 302
    assert [(one.list_id, one.state, one.language) for one in _rows(ALICE)] == [
        (row.list_id, "active", "nb"),
        (offers.pk, "active", "nb"),
    ]
    assert all(one.consent for one in _rows(ALICE))
    answer = client.post(path, {"lists": [offers.pk], "language": "nb"})
    (left,) = _rows(ALICE)
    assert (left.list_id, answer.url) == (offers.pk, f"/en/newsletter/preferences/{left.token}")


def test_stop_everything_leaves_nothing(site: Site, more_lists: Callable[..., Any]) -> None:
    """All rows go, all consents end, and Charlie beside her notices nothing."""
    more_lists("offers")
    row = site.subscribe(ALICE, "newsletter", "offers")
    other = site.subscribe(CHARLIE)
    done = site.visitor().post(f"/en/newsletter/preferences/{row.token}", {"stop": "yes"})
    assert "You get no more letters" in done.content.decode()
    assert (_rows(ALICE), _live(site, ALICE)) == ([], False)
    assert ([one.pk for one in _rows(CHARLIE)], _live(site, CHARLIE)) == ([other.pk], True)


def test_a_withdrawal_elsewhere_ends_the_subscription_in_the_same_moment(site: Site) -> None:
    """In the consent centre, at staff's or by the API: the row is gone before the call returns."""
    from tillit.engine import consents
    from tillit.engine.consents import Channel
    from tillit.stores.protocol import Identifiers

    site.subscribe(ALICE)
    consents.withdraw(
        site.opened.engine,
        site.opened.register,
        Identifiers(emails=("ALICE@example.org",)),
        channel=Channel.centre,
        act="pressed 'Withdraw'",
    )
    assert _rows(ALICE) == []


def test_a_consent_given_in_the_centre_starts_the_subscription(site: Site) -> None:
    """The centre has proved the address, so nothing is asked again; giving it twice makes no second row."""
    from tillit.engine import consents
    from tillit.engine.consents import Channel
    from tillit.stores.protocol import Identifiers

    for _ in range(2):
        consents.give(
            site.opened.engine,
            site.opened.register,
            Identifiers(emails=(ALICE,)),
            "newsletter",
            language="en",
            channel=Channel.centre,
            act="pressed 'Give'",
        )
    (row,) = _rows(ALICE)
    assert (row.state, row.language) == ("active", "en")


def test_a_process_that_dies_after_the_withdrawal_deletes_the_row_later(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ledger is told first; what was cut off is carried out by the next worker."""
    from tillit.services.newsletter import jobs, leaving

    row = site.subscribe(ALICE)

    class KilledError(BaseException):
        """The process is gone."""

    def killed(*_args: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "consent", killed)
        with pytest.raises(KilledError):
            leaving.end(site.opened, row, "link")
    assert (len(_rows(ALICE)), _live(site, ALICE)) == (1, False)
    site.work()
    assert _rows(ALICE) == []


def test_a_process_that_dies_while_confirming_activates_the_row_later(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The consent is on record, so the subscription begins with the next worker."""
    from tillit.services.newsletter import jobs, subscribing

    site.type(ALICE)
    site.work()
    code = _rows(ALICE)[0].signup

    class KilledError(BaseException):
        """The process is gone."""

    def killed(*_args: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "consent", killed)
        with pytest.raises(KilledError):
            subscribing.confirm(site.opened, code)
    assert ([row.state for row in _rows(ALICE)], _live(site, ALICE)) == (["pending"], True)
    site.work()
    assert [row.state for row in _rows(ALICE)] == ["active"]


def test_an_address_on_hold_is_put_out_of_use_and_not_deleted(site: Site) -> None:
    """GDPR Art. 18: what is restricted is neither used nor deleted; it goes when the hold is released."""
    from tillit.engine import holds
    from tillit.stores.protocol import Identifiers

    row = site.subscribe(ALICE)
    placed = holds.place(site.opened.engine, Identifiers(emails=(ALICE,)), "legal claim")
    site.visitor().post(f"/newsletter/unsubscribe/{row.token}")
    (kept,) = _rows(ALICE)
    assert (kept.ended is not None, kept.consent) == (True, None)
    assert site.visitor().get(f"/newsletter/preferences/{row.token}").status_code == 404
    holds.release(site.opened.engine, placed.number)
    site.tillit("keep", "--yes")
    assert _rows(ALICE) == []


def test_an_import_cannot_bring_back_who_said_no(site: Site) -> None:
    """Objections are remembered as keyed hashes, and lifted when the person signs up again."""
    from tillit.services.newsletter import addresses
    from tillit.services.newsletter.models import NewsletterList, Suppression

    one = NewsletterList.objects.get()
    row = site.subscribe(ALICE)
    site.visitor().post(f"/newsletter/preferences/{row.token}", {"stop": "yes"})
    engine = site.opened.engine
    assert addresses.suppressed(engine, ALICE, one) is not None
    assert addresses.suppressed(engine, CHARLIE, one) is None
    assert not Suppression.objects.filter(hash__contains="alice").exists()
    from tillit.services.database import transaction
    from tillit.services.newsletter.models import Subscription
    from tillit.services.newsletter.service import SERVICE

    with transaction(SERVICE):
        Subscription.objects.all().delete()
    site.subscribe(ALICE)
    assert addresses.suppressed(engine, ALICE, one) is None
