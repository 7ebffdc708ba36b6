"""Who subscribes to what and why, which letters there are, and to whom each was sent.

An address lies here and nowhere else. Consents lie in Tillit's ledger; a row here names its own by number alone.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models

from tillit.services.declaring import Along, Kept, Nobody, dated, held, ignored

if TYPE_CHECKING:
    Word = models.Field[str, str]
    Moment = models.Field[datetime, datetime]
    Someday = models.Field[datetime | None, datetime | None]
    Day = models.Field[date | None, date | None]
    Identity = models.Field[UUID | None, UUID | None]
    Whole = models.Field[int, int]
    Perhaps = models.Field[int | None, int | None]
    Flag = models.Field[bool, bool]
    Data = models.Field[Any, Any]

LANGUAGE = 2
"""How long the name of a language is."""
TOKEN = 64
"""How long a secret of a link may be."""


class Ground(models.TextChoices):
    """Why letters of a list may be sent; `grounds.py` has the rules of each."""

    consent = "consent"
    customer = "customer"
    service = "service"
    contract = "contract"


class Row(models.Model):
    """What all rows have in common."""

    class Meta:
        """It has no table of its own."""

        abstract = True

    def __str__(self) -> str:
        """Return what audit and errors call it: a number, never an address."""
        return f"{self._meta.verbose_name} {self.pk}"


class NewsletterList(Row):
    """What people subscribe to: a channel with one ground, whose letters are about one thing."""

    id: int
    subscriptions: Any
    issues: Any
    imports: Any
    key: Word = models.SlugField(max_length=40, unique=True)
    ground: Word = models.CharField(max_length=10, choices=Ground.choices)
    purpose: Word = models.CharField(max_length=200, blank=True)
    """What is agreed to, as the ledger of consents names it; empty where the ground is another."""
    title: Data = models.JSONField(default=dict)
    """Language -> what it is called."""
    about: Data = models.JSONField(default=dict)
    """Language -> what comes, and how often."""
    open: Flag = models.BooleanField(default=True)
    """It stands on the page where people sign up; only where the ground lets them."""
    made: Moment = models.DateTimeField()

    kept = Nobody("what a list is about, which everybody may read")


class Subscription(Row):
    """An address on a list. It is deleted in the moment in which it ends; until it is confirmed, it is sent nothing."""

    id: int
    list_id: int
    bounces: Any

    class State(models.TextChoices):
        """How far it has come."""

        pending = "pending"
        active = "active"

    list: models.ForeignKey[NewsletterList, NewsletterList] = ignored(
        "which list, not who",
        models.ForeignKey(NewsletterList, on_delete=models.PROTECT, related_name="subscriptions"),
    )
    ground: Word = ignored("why letters may be sent, as its list says", models.CharField(max_length=10))
    email: Word = held("contact.email", models.EmailField(max_length=254, db_index=True), known_by="email")
    language: Word = ignored("language of the letters", models.CharField(max_length=LANGUAGE))
    state: Word = ignored("asked for, or confirmed", models.CharField(max_length=10, choices=State.choices))
    token: Word = ignored("random secret of the links in letters", models.CharField(max_length=TOKEN, unique=True))
    asked: Moment = dated("asked", models.DateTimeField())
    confirmed: Someday = ignored("when the address was proved", models.DateTimeField(null=True))
    consent: Identity = ignored("number of a consent in the ledger", models.UUIDField(null=True, db_index=True))
    asking: Word = ignored("random secret of what waits in the ledger", models.CharField(max_length=TOKEN, blank=True))
    signup: Word = ignored(
        "random secret of the link that confirms", models.CharField(max_length=TOKEN, blank=True, db_index=True)
    )
    mailed: Someday = ignored("when a letter about signing up last left", models.DateTimeField(null=True))
    since: Day = ignored("day of the sale or agreement that it rests on", models.DateField(null=True))
    proof: Word = held("contact.email", models.CharField(max_length=200, blank=True))
    """At which sale, or under which agreement, the address was given: a number, never a name."""
    ended: Someday = dated("unsubscribed", models.DateTimeField(null=True), empty="not_yet")
    """Set, with the row kept for the time being, where a hold forbids to delete it: nothing is sent any more."""
    bounced: Someday = dated("bounced", models.DateTimeField(null=True), empty="not_yet")

    class Meta:
        """One row for an address on a list."""

        constraints = (models.UniqueConstraint(fields=("list", "email"), name="newsletter_once_a_list"),)
        indexes = (models.Index(fields=("list", "state", "id"), name="newsletter_list_state"),)

    kept = (
        Kept(
            "newsletter",
            "subscribers",
            person="subscriber",
            name="subscribers",
            where="ground = 'consent' and state = 'active'",
            consent={"ledger": "newsletter"},
        ),
        Kept(
            "newsletter_delivery",
            "pending",
            person="subscriber",
            name="pending",
            where="state = 'pending'",
        ),
        Kept(
            "customer_news",
            "customers",
            person="customer",
            name="customers",
            where="ground = 'customer' and state = 'active'",
            optional=True,
        ),
        Kept(
            "service_notices",
            "users",
            person="user",
            name="users",
            where="ground = 'service' and state = 'active'",
            optional=True,
        ),
        Kept(
            "service_news",
            "readers",
            person="user",
            name="readers",
            where="ground = 'contract' and state = 'active'",
            optional=True,
        ),
    )


class SignUp(Row):
    """Somebody typed an address on the page where people sign up. Every form becomes a row, whoever subscribes or not.

    What there is to do about it is found out later, by a job: so neither answer nor time tells who subscribes.
    """

    id: int
    email: Word = held("contact.email", models.EmailField(max_length=254, db_index=True), known_by="email")
    lists: Data = ignored("the keys of the lists that were ticked", models.JSONField())
    language: Word = ignored("language of the page", models.CharField(max_length=LANGUAGE))
    asked: Moment = dated("asked", models.DateTimeField())

    kept = Kept("newsletter_delivery", "pending", person="subscriber", name="signups")


class Suppression(Row):
    """Somebody who does not want letters, as a keyed hash: an objection is remembered, or an import would undo it."""

    id: int
    hash: Word = held("contact.email", models.CharField(max_length=64))
    key: Word = ignored("name of the key of the hash", models.CharField(max_length=64))
    scope: Word = ignored("the list, or all: `list 3`, `*`", models.CharField(max_length=40))
    at: Moment = ignored("when it was said", models.DateTimeField())
    lifted: Someday = dated("lifted", models.DateTimeField(null=True), empty="not_yet")

    class Meta:
        """Once for a hash and a list."""

        constraints = (models.UniqueConstraint(fields=("hash", "scope"), name="newsletter_objection_once"),)

    kept = Kept("newsletter_delivery", "objections", person="subscriber", name="objections")


class Issue(Row):
    """A letter to everybody on a list."""

    id: int
    list_id: int
    texts: Any
    dispatches: Any

    class State(models.TextChoices):
        """How far it has come."""

        draft = "draft"
        scheduled = "scheduled"
        sending = "sending"
        paused = "paused"
        stopped = "stopped"
        sent = "sent"

    list: models.ForeignKey[NewsletterList, NewsletterList] = models.ForeignKey(
        NewsletterList, on_delete=models.PROTECT, related_name="issues"
    )
    state: Word = models.CharField(max_length=10, choices=State.choices, default=State.draft)
    archived: Flag = models.BooleanField(default=False)
    """It may be read on the web by everybody, once it is sent."""
    made: Moment = models.DateTimeField()
    by: Perhaps = models.BigIntegerField(null=True)
    """The number of the member of staff who made it."""
    scheduled: Someday = models.DateTimeField(null=True)
    started: Someday = models.DateTimeField(null=True)
    finished: Someday = models.DateTimeField(null=True)
    throttle: Perhaps = models.PositiveIntegerField(null=True)
    """How many letters leave in a minute, at most."""
    statement: Word = models.CharField(max_length=64, blank=True)
    """The digest of the privacy statement that it tells of; empty for other letters."""

    kept = Nobody("a letter that reads alike for everybody")


class IssueText(Row):
    """What a letter says in one language, in Markdown."""

    id: int
    issue_id: int
    issue: models.ForeignKey[Issue, Issue] = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="texts")
    language: Word = models.CharField(max_length=LANGUAGE)
    subject: Word = models.CharField(max_length=200)
    preheader: Word = models.CharField(max_length=200, blank=True)
    body: Word = models.TextField()

    class Meta:
        """One text for a language."""

        constraints = (models.UniqueConstraint(fields=("issue", "language"), name="newsletter_text_once"),)

    kept = Nobody("a letter that reads alike for everybody")


class Dispatch(Row):
    """A recipient of a letter, from the moment in which the sending begins until 180 days after it."""

    id: int
    issue_id: int

    class State(models.TextChoices):
        """How the letter to this recipient stands; `uncertain` is never sent again by itself."""

        waiting = "waiting"
        claimed = "claimed"
        sent = "sent"
        uncertain = "uncertain"
        failed = "failed"
        skipped = "skipped"
        """No longer subscribed when the letter was to leave."""

    issue: models.ForeignKey[Issue, Issue] = ignored(
        "which letter, not who",
        models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="dispatches", db_index=False),
    )
    subscription: Whole = ignored("running number of the subscription", models.BigIntegerField())
    email: Word = held("contact.email", models.EmailField(max_length=254), known_by="email")
    language: Word = ignored("language of the letter", models.CharField(max_length=LANGUAGE))
    state: Word = ignored("how the sending stands", models.CharField(max_length=10, choices=State.choices))
    reason: Word = ignored("the mail server's reply code", models.CharField(max_length=40, blank=True))
    at: Moment = dated("sent", models.DateTimeField())
    """When it was sent; before that, when it was put on the list."""
    holder: Word = ignored("which sender has claimed it", models.CharField(max_length=40, blank=True))
    lease: Someday = ignored("until when it is claimed", models.DateTimeField(null=True))

    class Meta:
        """Nobody is sent a letter twice. Each row is written three times: an index more is felt in every letter."""

        constraints = (models.UniqueConstraint(fields=("email", "issue"), name="newsletter_sent_once"),)
        indexes = (models.Index(fields=("issue", "state", "id"), name="newsletter_dispatch_state"),)

    kept = Kept("newsletter_delivery", "recipients", person="subscriber", name="recipients")


GOES_WITH = {
    "subscribers": "ground = 'consent'",
    "customers": "ground = 'customer'",
    "users": "ground = 'service'",
    "readers": "ground = 'contract'",
}
"""Which of the rows beside a subscription go with which purpose of it."""


class Beside(Row):
    """A row beside a subscription, which has the same ground, so that it goes with it."""

    class Meta:
        """It has no table of its own."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Take the ground from the subscription."""
        mine: Any = self
        mine.ground = mine.subscription.ground
        super().save(*args, **kwargs)


class Bounce(Beside):
    """A letter that came back, once for each letter."""

    id: int
    subscription_id: int

    class Kind(models.TextChoices):
        """Whether the address is gone, or only did not take the letter now."""

        hard = "hard"
        soft = "soft"

    subscription: models.ForeignKey[Subscription, Subscription] = ignored(
        "the row that it belongs to",
        models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="bounces"),
    )
    ground: Word = ignored("why letters may be sent, as its list says", models.CharField(max_length=10))
    issue: Whole = ignored("running number of the letter", models.BigIntegerField())
    at: Moment = ignored("when it came back", models.DateTimeField())
    kind: Word = ignored("for good, or for now", models.CharField(max_length=4, choices=Kind.choices))
    code: Word = held("contact.email", models.CharField(max_length=20))
    """The status code (RFC 3463), as 5.1.1: no text, which could name others."""

    class Meta:
        """Once for a letter."""

        constraints = (models.UniqueConstraint(fields=("subscription", "issue"), name="newsletter_bounce_once"),)

    kept = Along(by="subscription", split=GOES_WITH)


class Review(Beside):
    """A subscription whose letters keep coming back, until a human has said whether it stays."""

    id: int
    subscription_id: int

    class State(models.TextChoices):
        """What a human said. Who is to be dropped is deleted, and this row with them."""

        open = "open"
        stays = "stays"

    subscription: models.OneToOneField[Subscription, Subscription] = ignored(
        "the row that it belongs to",
        models.OneToOneField(Subscription, on_delete=models.CASCADE, related_name="review"),
    )
    ground: Word = ignored("why letters may be sent, as its list says", models.CharField(max_length=10))
    state: Word = ignored("looked at, or not", models.CharField(max_length=5, choices=State.choices))
    opened: Moment = ignored("when it came up", models.DateTimeField())
    decided: Someday = ignored("when a human decided", models.DateTimeField(null=True))
    by: Perhaps = ignored("number of the member of staff who decided", models.BigIntegerField(null=True))

    kept = Along(by="subscription", split=GOES_WITH)


class Received(Row):
    """How many reports about letters came in on a day, by what became of them: taken, forged, unknown, unreadable."""

    id: int
    day: models.DateField[date, date] = models.DateField()
    source: Word = models.CharField(max_length=20)
    outcome: Word = models.CharField(max_length=20)
    count: Whole = models.PositiveIntegerField(default=0)

    class Meta:
        """One count for a day, a source and an outcome."""

        constraints = (models.UniqueConstraint(fields=("day", "source", "outcome"), name="newsletter_received_once"),)

    kept = Nobody("a count by day")


class Import(Row):
    """A file of addresses that was brought in, and what became of its rows."""

    id: int
    list_id: int
    waiting: Any
    refused: Any

    class State(models.TextChoices):
        """How far it has come."""

        waiting = "waiting"
        done = "done"

    list: models.ForeignKey[NewsletterList, NewsletterList] = models.ForeignKey(
        NewsletterList, on_delete=models.PROTECT, related_name="imports"
    )
    kind: Word = models.CharField(max_length=10)
    state: Word = models.CharField(max_length=10, choices=State.choices, default=State.waiting)
    text: Word = models.CharField(max_length=64, blank=True)
    """The hash of the text that those in the file agreed to; empty where the ground is another."""
    made: Moment = models.DateTimeField()
    rows: Whole = models.PositiveIntegerField()
    taken: Whole = models.PositiveIntegerField(default=0)

    kept = Nobody("counts of a file's rows")


class ImportRow(Row):
    """A row of a file that is still to be taken in; deleted as soon as it is."""

    id: int
    source_id: int
    source: models.ForeignKey[Import, Import] = ignored(
        "which file", models.ForeignKey(Import, on_delete=models.CASCADE, related_name="waiting")
    )
    line: Whole = ignored("line in the file", models.PositiveIntegerField())
    email: Word = held("contact.email", models.EmailField(max_length=254, db_index=True), known_by="email")
    language: Word = ignored("language of the letters", models.CharField(max_length=LANGUAGE))
    given: Moment = ignored("when the consent or the sale was, as the file says", models.DateTimeField())
    proof: Word = held("contact.email", models.CharField(max_length=200, blank=True))
    uploaded: Moment = dated("uploaded", models.DateTimeField())

    kept = Kept("newsletter_delivery", "imports", person="subscriber", name="imports")


class ImportRefusal(Row):
    """A row of a file that was not taken in: its line, and why, but not what stood in it."""

    id: int
    source_id: int
    source: models.ForeignKey[Import, Import] = models.ForeignKey(
        Import, on_delete=models.CASCADE, related_name="refused"
    )
    line: Whole = models.PositiveIntegerField()
    reason: Word = models.CharField(max_length=20)

    kept = Nobody("line numbers of a file")


class Published(Row):
    """The privacy statement as readers were last told of it, in one language: what has changed since is told next."""

    id: int
    language: Word = models.CharField(max_length=LANGUAGE, unique=True)
    digest: Word = models.CharField(max_length=64)
    text: Word = models.TextField()
    at: Moment = models.DateTimeField()

    kept = Nobody("the organisation's own statement, which everybody may read")
