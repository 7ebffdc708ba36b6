"""What `tillit demo` shows of the newsletter: invented readers, letters that have been sent, and a draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from tillit.engine import database as engine_database
from tillit.engine.requests.shapes import Opened
from tillit.law.tables import Text
from tillit.services.database import transaction
from tillit.services.newsletter import bouncing, issuing, subscribing, told
from tillit.services.newsletter.grounds import GROUNDS, promised
from tillit.services.newsletter.issuing import Written
from tillit.services.newsletter.journal import Reply
from tillit.services.newsletter.models import Dispatch, Issue, IssueText, NewsletterList, Subscription
from tillit.services.newsletter.service import SERVICE

_FULL: Final = Reply(452, (4, 2, 2))
_SUBSCRIBED: Final = timedelta(days=60)
_EVENINGS = (
    Text("Kveldsmøter", "Kveldsmøte", "Evening meetings", "Kvällsmöten"),
    Text(
        "Innbydelser, to ganger i halvåret.",
        "Innbydingar, to gonger i halvåret.",
        "Invitations, twice a half-year.",
        "Inbjudningar, två gånger i halvåret.",
    ),
)
_NOTICES = (
    Text("Viktige varsler", "Viktige varsel", "Important notices", "Viktiga meddelanden"),
    Text(
        "Det du må vite om tjenesten.",
        "Det du må vite om tenesta.",
        "What you need to know about the service.",
        "Det du behöver veta om tjänsten.",
    ),
)
_SENT = (
    (
        27,
        Text("Høsten hos oss", "Hausten hos oss", "Autumn with us", "Hösten hos oss"),
        Text(
            "# Fullt i oktober\n\nDet neste kurset er i **januar**.\n\n- Påmelding fra 1. desember\n"
            "- [Programmet](https://www.example.org/program)\n",
            "# Fullt i oktober\n\nDet neste kurset er i **januar**.\n\n- Påmelding frå 1. desember\n"
            "- [Programmet](https://www.example.org/program)\n",
            "# Full in October\n\nThe next course is in **January**.\n\n"
            "- Sign-up opens on 1 December\n- [The programme](https://www.example.org/program)\n",
            "# Fullt i oktober\n\nNästa kurs är i **januari**.\n\n- Anmälan öppnar 1 december\n"
            "- [Programmet](https://www.example.org/program)\n",
        ),
    ),
    (
        15,
        Text("Møt oss på messen", "Møt oss på messa", "Meet us at the fair", "Möt oss på mässan"),
        Text(
            "# Onsdag i hall B\n\nKom innom og prøv testene.\n",
            "# Onsdag i hall B\n\nKom innom og prøv testane.\n",
            "# Wednesday in hall B\n\nCome by and try the tests.\n",
            "# Onsdag i hall B\n\nKom förbi och prova testerna.\n",
        ),
    ),
    (
        3,
        Text("Nytt kontor", "Nytt kontor", "A new office", "Nytt kontor"),
        Text(
            "# Vi flytter på mandag\n\nDa finner du oss i **Storgata 1**.\n",
            "# Vi flyttar på måndag\n\nDå finn du oss i **Storgata 1**.\n",
            "# We move on Monday\n\nThen you find us at **Storgata 1**.\n",
            "# Vi flyttar på måndag\n\nDå hittar du oss på **Storgata 1**.\n",
        ),
    ),
)
"""Letters: how many days ago they were sent, their subject, and what they say."""
_DRAFT = (
    Text("Vårens kurs", "Kursa i vår", "Courses in spring", "Vårens kurser"),
    Text(
        "# Vårens kurs\n\nHer er programmet.\n\n1. **Februar**: den vanskelige samtalen\n2. **April**: team\n",
        "# Kursa i vår\n\nHer er programmet.\n\n1. **Februar**: den vanskelege samtalen\n2. **April**: team\n",
        "# Courses in spring\n\nHere is the programme.\n\n1. **February**: the difficult talk\n2. **April**: teams\n",
        "# Vårens kurser\n\nHär är programmet.\n\n1. **Februari**: det svåra samtalet\n2. **April**: team\n",
    ),
)


def fill(opened: Opened, emails: Sequence[str]) -> None:
    """Let invented people subscribe, and letters have been sent to them; one of them is hard to reach."""
    lists = [NewsletterList.objects.order_by("pk")[0], *_lists(opened)]
    for number, email in enumerate(emails):
        subscribing.turn_on(opened, lists[number % 2], email, told.languages(opened.register)[number % 2 - 1])
    long_ago = opened.engine.clock() - _SUBSCRIBED
    with transaction(SERVICE):
        Subscription.objects.filter(email__in=emails).update(asked=long_ago, confirmed=long_ago)
    for days, subject, body in _SENT:
        _sent(opened, lists[0], days, subject, body)
    hard = Subscription.objects.filter(list=lists[0], email__in=emails).order_by("-pk").first()
    if hard is not None:
        for dispatch in Dispatch.objects.filter(email=hard.email, subscription=hard.pk).order_by("pk"):
            bouncing.returned(opened, dispatch.pk, _FULL)
    issuing.draft(opened, lists[0], _texts(opened, *_DRAFT))


def _lists(opened: Opened) -> list[NewsletterList]:
    """Make a second list that people sign up for and, where the register lets them be sent, one for notices."""
    now = opened.engine.clock()
    purpose = NewsletterList.objects.order_by("pk")[0].purpose
    wanted = [("evenings", "consent", purpose, *_EVENINGS)]
    if promised(opened.register, GROUNDS["service"]):
        wanted.append(("notices", "service", "", *_NOTICES))
    with transaction(SERVICE):
        return [
            NewsletterList.objects.create(
                key=key, ground=ground, purpose=uses, title=dict(title), about=dict(about), open=bool(uses), made=now
            )
            for key, ground, uses, title, about in wanted
        ]


def _texts(opened: Opened, subject: Text, body: Text) -> dict[str, Written]:
    """Return a letter in the languages of the register."""
    return {language: Written(subject[language], "", body[language]) for language in told.languages(opened.register)}


def _sent(opened: Opened, one: NewsletterList, days: int, subject: Text, body: Text) -> None:
    """Write a letter as it stands once it is sent; none leaves: the demo has no mail server."""
    at = opened.engine.clock() - timedelta(days=days)
    readers = Subscription.objects.filter(list=one, state=Subscription.State.active)
    with transaction(SERVICE):
        issue = Issue.objects.create(
            list=one, state=Issue.State.sent, archived=True, made=at, scheduled=at, started=at, finished=at
        )
        IssueText.objects.bulk_create(
            IssueText(issue=issue, language=language, subject=text.subject, body=text.body)
            for language, text in _texts(opened, subject, body).items()
        )
        rows = Dispatch.objects.bulk_create(
            Dispatch(
                issue=issue,
                subscription=reader.pk,
                email=reader.email,
                language=reader.language,
                state=Dispatch.State.sent,
                at=at,
            )
            for reader in readers
        )
    with engine_database.transaction(opened.engine) as unit:
        sent = len(rows)
        unit.record("newsletter.dispatched", f"issue {issue.pk}", sent=sent, skipped=0, failed=0, uncertain=0)
