"""Who subscribes to what and why, which letters there are, and to whom each was sent.

An address lies here and nowhere else. Consents lie in Tillit's ledger; a row here names its own by number alone.
"""

from __future__ import annotations

from django.db import models

from tillit.services.declaring import Along, Kept, Nobody, dated, held, ignored

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

    key = models.SlugField(max_length=40, unique=True)
    ground = models.CharField(max_length=10, choices=Ground.choices)
    purpose = models.CharField(max_length=200, blank=True)
    """What is agreed to, as the ledger of consents names it; empty where the ground is another."""
    title = models.JSONField(default=dict)
    """Language -> what it is called."""
    about = models.JSONField(default=dict)
    """Language -> what comes, and how often."""
    open = models.BooleanField(default=True)
    """It stands on the page where people sign up; only where the ground lets them."""
    made = models.DateTimeField()

    kept = Nobody("what a list is about, which everybody may read")


class Subscription(Row):
    """An address on a list. It is deleted in the moment in which it ends; until it is confirmed, it is sent nothing."""

    class State(models.TextChoices):
        """How far it has come."""

        pending = "pending"
        active = "active"

    list = ignored(
        "which list, not who",
        models.ForeignKey(NewsletterList, on_delete=models.PROTECT, related_name="subscriptions"),
    )
    ground = ignored("why letters may be sent, as its list says", models.CharField(max_length=10))
    email = held("contact.email", models.EmailField(max_length=254, db_index=True), known_by="email")
    language = ignored("language of the letters", models.CharField(max_length=LANGUAGE))
    state = ignored("asked for, or confirmed", models.CharField(max_length=10, choices=State.choices))
    token = ignored("random secret of the links in letters", models.CharField(max_length=TOKEN, unique=True))
    asked = dated("asked", models.DateTimeField())
    confirmed = ignored("when the address was proved", models.DateTimeField(null=True))
    consent = ignored("number of a consent in the ledger", models.UUIDField(null=True, db_index=True))
    asking = ignored("random secret of what waits in the ledger", models.CharField(max_length=TOKEN, blank=True))
    signup = ignored(
        "random secret of the link that confirms", models.CharField(max_length=TOKEN, blank=True, db_index=True)
    )
    mailed = ignored("when a letter about signing up last left", models.DateTimeField(null=True))
    since = ignored("day of the sale or agreement that it rests on", models.DateField(null=True))
    proof = held("contact.email", models.CharField(max_length=200, blank=True))
    """At which sale, or under which agreement, the address was given: a number, never a name."""
    ended = dated("unsubscribed", models.DateTimeField(null=True), empty="not_yet")
    """Set, with the row kept for the time being, where a hold forbids to delete it: nothing is sent any more."""
    bounced = dated("bounced", models.DateTimeField(null=True), empty="not_yet")

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
        ),
        Kept(
            "service_notices",
            "users",
            person="user",
            name="users",
            where="ground = 'service' and state = 'active'",
        ),
        Kept(
            "service_news",
            "readers",
            person="user",
            name="readers",
            where="ground = 'contract' and state = 'active'",
        ),
    )


class SignUp(Row):
    """Somebody typed an address on the page where people sign up. Every form becomes a row, whoever subscribes or not.

    What there is to do about it is found out later, by a job: so neither answer nor time tells who subscribes.
    """

    email = held("contact.email", models.EmailField(max_length=254, db_index=True), known_by="email")
    lists = ignored("the keys of the lists that were ticked", models.JSONField())
    language = ignored("language of the page", models.CharField(max_length=LANGUAGE))
    asked = dated("asked", models.DateTimeField())

    kept = Kept("newsletter_delivery", "pending", person="subscriber", name="signups")


class Suppression(Row):
    """Somebody who does not want letters, as a keyed hash: an objection is remembered, or an import would undo it."""

    hash = held("contact.email", models.CharField(max_length=64))
    key = ignored("name of the key of the hash", models.CharField(max_length=64))
    scope = ignored("the list, or all: `list 3`, `*`", models.CharField(max_length=40))
    at = ignored("when it was said", models.DateTimeField())
    lifted = dated("lifted", models.DateTimeField(null=True), empty="not_yet")

    class Meta:
        """Once for a hash and a list."""

        constraints = (models.UniqueConstraint(fields=("hash", "scope"), name="newsletter_objection_once"),)

    kept = Kept("newsletter_delivery", "objections", person="subscriber", name="objections")


class Issue(Row):
    """A letter to everybody on a list."""

    class State(models.TextChoices):
        """How far it has come."""

        draft = "draft"
        scheduled = "scheduled"
        sending = "sending"
        paused = "paused"
        stopped = "stopped"
        sent = "sent"

    list = models.ForeignKey(NewsletterList, on_delete=models.PROTECT, related_name="issues")
    state = models.CharField(max_length=10, choices=State.choices, default=State.draft)
    archived = models.BooleanField(default=False)
    """It may be read on the web by everybody, once it is sent."""
    made = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    """The number of the member of staff who made it."""
    scheduled = models.DateTimeField(null=True)
    started = models.DateTimeField(null=True)
    finished = models.DateTimeField(null=True)
    throttle = models.PositiveIntegerField(null=True)
    """How many letters leave in a minute, at most."""
    statement = models.CharField(max_length=64, blank=True)
    """The digest of the privacy statement that it tells of; empty for other letters."""

    kept = Nobody("a letter that reads alike for everybody")


class IssueText(Row):
    """What a letter says in one language, in Markdown."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=LANGUAGE)
    subject = models.CharField(max_length=200)
    preheader = models.CharField(max_length=200, blank=True)
    body = models.TextField()

    class Meta:
        """One text for a language."""

        constraints = (models.UniqueConstraint(fields=("issue", "language"), name="newsletter_text_once"),)

    kept = Nobody("a letter that reads alike for everybody")


class Dispatch(Row):
    """A recipient of a letter, from the moment in which the sending begins until 180 days after it."""

    class State(models.TextChoices):
        """How the letter to this recipient stands; `uncertain` is never sent again by itself."""

        waiting = "waiting"
        claimed = "claimed"
        sent = "sent"
        uncertain = "uncertain"
        failed = "failed"
        skipped = "skipped"
        """No longer subscribed when the letter was to leave."""

    issue = ignored(
        "which letter, not who", models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="dispatches")
    )
    subscription = ignored("running number of the subscription", models.BigIntegerField())
    email = held("contact.email", models.EmailField(max_length=254, db_index=True), known_by="email")
    language = ignored("language of the letter", models.CharField(max_length=LANGUAGE))
    state = ignored("how the sending stands", models.CharField(max_length=10, choices=State.choices))
    reason = ignored("the mail server's reply code", models.CharField(max_length=40, blank=True))
    at = dated("sent", models.DateTimeField())
    """When it was sent; before that, when it was put on the list."""
    holder = ignored("which sender has claimed it", models.CharField(max_length=40, blank=True))
    lease = ignored("until when it is claimed", models.DateTimeField(null=True))

    class Meta:
        """Nobody is sent a letter twice."""

        constraints = (models.UniqueConstraint(fields=("issue", "email"), name="newsletter_sent_once"),)
        indexes = (models.Index(fields=("issue", "state", "id"), name="newsletter_dispatch_state"),)

    kept = Kept("newsletter_delivery", "recipients", person="subscriber", name="recipients")


class Bounce(Row):
    """A letter that came back, once for each letter."""

    class Kind(models.TextChoices):
        """Whether the address is gone, or only did not take the letter now."""

        hard = "hard"
        soft = "soft"

    subscription = ignored(
        "the row that it belongs to",
        models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="bounces"),
    )
    issue = ignored("running number of the letter", models.BigIntegerField())
    at = ignored("when it came back", models.DateTimeField())
    kind = ignored("for good, or for now", models.CharField(max_length=4, choices=Kind.choices))
    code = held("contact.email", models.CharField(max_length=20))
    """The status code (RFC 3463), as 5.1.1: no text, which could name others."""

    class Meta:
        """Once for a letter."""

        constraints = (models.UniqueConstraint(fields=("subscription", "issue"), name="newsletter_bounce_once"),)

    kept = Along(by="subscription")


class Review(Row):
    """A subscription whose letters keep coming back, until a human has said whether it stays."""

    class State(models.TextChoices):
        """What a human said. Who is to be dropped is deleted, and this row with them."""

        open = "open"
        stays = "stays"

    subscription = ignored(
        "the row that it belongs to",
        models.OneToOneField(Subscription, on_delete=models.CASCADE, related_name="review"),
    )
    state = ignored("looked at, or not", models.CharField(max_length=5, choices=State.choices))
    opened = ignored("when it came up", models.DateTimeField())
    decided = ignored("when a human decided", models.DateTimeField(null=True))
    by = ignored("number of the member of staff who decided", models.BigIntegerField(null=True))

    kept = Along(by="subscription")


class Received(Row):
    """How many reports about letters came in on a day, by what became of them: taken, forged, unknown, unreadable."""

    day = models.DateField()
    source = models.CharField(max_length=20)
    outcome = models.CharField(max_length=20)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        """One count for a day, a source and an outcome."""

        constraints = (models.UniqueConstraint(fields=("day", "source", "outcome"), name="newsletter_received_once"),)

    kept = Nobody("a count by day")


class Import(Row):
    """A file of addresses that was brought in, and what became of its rows."""

    class State(models.TextChoices):
        """How far it has come."""

        waiting = "waiting"
        done = "done"

    list = models.ForeignKey(NewsletterList, on_delete=models.PROTECT, related_name="imports")
    kind = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=State.choices, default=State.waiting)
    text = models.CharField(max_length=64, blank=True)
    """The hash of the text that those in the file agreed to; empty where the ground is another."""
    made = models.DateTimeField()
    rows = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)

    kept = Nobody("counts of a file's rows")


class ImportRow(Row):
    """A row of a file that is still to be taken in; deleted as soon as it is."""

    source = ignored("which file", models.ForeignKey(Import, on_delete=models.CASCADE, related_name="waiting"))
    line = ignored("line in the file", models.PositiveIntegerField())
    email = held("contact.email", models.EmailField(max_length=254, db_index=True), known_by="email")
    language = ignored("language of the letters", models.CharField(max_length=LANGUAGE))
    given = ignored("when the consent or the sale was, as the file says", models.DateTimeField())
    proof = held("contact.email", models.CharField(max_length=200, blank=True))
    uploaded = dated("uploaded", models.DateTimeField())

    kept = Kept("newsletter_delivery", "imports", person="subscriber", name="imports")


class ImportRefusal(Row):
    """A row of a file that was not taken in: its line, and why, but not what stood in it."""

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="refused")
    line = models.PositiveIntegerField()
    reason = models.CharField(max_length=20)

    kept = Nobody("line numbers of a file")
