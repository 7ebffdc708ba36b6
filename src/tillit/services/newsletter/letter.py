"""A letter as bytes: made once for a language, with room for what differs between recipients.

Text and HTML (RFC 2046, 5.1.4), the headers of a list (RFC 2919, 2369) and of one-click unsubscription (RFC 8058).
There is nothing in it that tells who opened it or followed a link.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from django.template import Context, Engine

from tillit.services.newsletter import writing

SLOT: Final = "\x01"
"""Where the recipient's token comes; Markdown cannot hold it (`writing.clean`)."""
STAND_IN: Final = "tokentokentoken"
"""What stands for the token in an address, until the letter is made."""
_ADDRESS: Final = re.compile(r"(?![.])[!#-'*+\--9=?A-Z^-~]{1,64}(?<![.])@[A-Za-z0-9][A-Za-z0-9.-]{0,251}[A-Za-z0-9]")
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,73}")
_LINES: Final = re.compile(r"[\r\n]+")
_CODED_SLOT: Final = b"=01"


@dataclass(frozen=True, slots=True)
class Content:
    """What a letter says in one language, and where its links lead; addresses hold `STAND_IN` for the token."""

    language: str
    subject: str
    preheader: str
    body: str
    """In Markdown."""
    why: str
    """Why the recipient gets it."""
    stop: str
    """What the link is called by which it is stopped."""
    change: str
    words: Mapping[str, str]
    """Further words of the frame."""
    sender: str
    """Name of the controller, with its postal address and its e-mail in `lines` (ehandelsloven § 9)."""
    lines: tuple[str, ...]
    unsubscribe: str
    preferences: str
    archive: str = ""
    """Where it may be read on the web; empty where it may not."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who a letter is from, and which list it belongs to."""

    sender: str
    """As it stands in `From`, a name before it or not."""
    name: str
    """The name to put before it where it has none."""
    list_id: str
    one_click: str
    """The address that takes one-click unsubscription, with `STAND_IN`; empty for a letter outside a list."""

    @property
    def domain(self) -> str:
        """The domain of the sender."""
        return parseaddr(self.sender)[1].rpartition("@")[2] or "localhost"


@dataclass(frozen=True, slots=True)
class Template:
    """A letter in one language, with gaps: everything after the headers that differ."""

    head: bytes
    body: tuple[bytes, ...]
    """What stands between the gaps for the token; lines end with CRLF, a leading dot is doubled (RFC 5321, 4.5.2)."""
    domain: str
    one_click: tuple[str, str] | None

    def fill(self, to: str, token: str, message_id: str, now: datetime) -> bytes:
        """Return the letter to one recipient, ready to be sent but for the final dot.

        Raise ValueError for an address or a token in which something else hides.
        """
        if not sendable(to) or not _TOKEN.fullmatch(token):
            raise ValueError("an address or a token that no letter can carry")
        lines = [f"To: <{to}>", f"Message-ID: <{message_id}@{self.domain}>", f"Date: {_written(now)}"]
        if self.one_click is not None:
            before, after = self.one_click
            lines += [
                f"List-Unsubscribe: <{before}{token}{after}>",
                "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            ]
        # A soft line break on either side keeps the lines short, and is nothing to the reader (RFC 2045, 6.7).
        gap = f"=\r\n{token}=\r\n".encode()
        return "\r\n".join([*lines, ""]).encode() + self.head + gap.join(self.body)


@lru_cache(maxsize=8)
def _written(now: datetime) -> str:
    """Return an instant as a header has it (RFC 5322); the letters of a batch leave in the same."""
    return format_datetime(now)


def sendable(address: str) -> bool:
    """Tell whether an address can stand in a letter as it is: ASCII, one mailbox, nothing hidden in it."""
    return len(address) <= 254 and _ADDRESS.fullmatch(address) is not None and ".." not in address  # noqa: PLR2004


def ascii_form(address: str) -> str:
    """Return an address with its domain as the name system has it (IDNA); as it is where that cannot be done."""
    local, _, domain = address.strip().rpartition("@")
    try:
        return f"{local}@{_ascii_domain(domain)}"
    except UnicodeError:
        return address


@lru_cache(maxsize=1024)
def _ascii_domain(domain: str) -> str:
    """Return a domain as the name system has it. Raise UnicodeError where that cannot be done."""
    return domain.encode("idna").decode("ascii")


def page(content: Content, *, slots: bool) -> str:
    """Return the HTML of a letter; `slots`: with gaps for the token, else without the links that are one person's."""
    known = {
        "content": content,
        "body": writing.html(content.body),
        "preheader": one_line(content.preheader) or writing.glimpse(content.body),
        "personal": slots,
    }
    return _slots(_frames().get_template("letter.html").render(Context(known)), slots=slots)


@cache
def _frames() -> Engine:
    """Return what reads the letter's frame: jobs run without a web site, whose templates these are not."""
    return Engine(dirs=[str(Path(__file__).parent / "templates" / "newsletter")])


def text(content: Content, *, slots: bool) -> str:
    """Return the plain text of a letter."""
    foot = [content.why]
    if slots:
        foot += [f"{content.stop}: {content.unsubscribe}", f"{content.change}: {content.preferences}"]
    if content.archive and slots:
        foot.append(f"{content.words['browser']}: {content.archive}")
    whole = "\n".join([writing.plain(content.body), "", "-- ", *foot, "", content.sender, *content.lines, ""])
    return _slots(whole, slots=slots)


def template(content: Content, envelope: Envelope) -> Template:
    """Return a letter with gaps for its recipients."""
    message = EmailMessage(policy=SMTP)
    name, address = parseaddr(envelope.sender)
    local, _, domain = address.rpartition("@")
    message["Subject"] = one_line(content.subject)
    message["From"] = Address(one_line(name or envelope.name), local, domain)
    message["List-Id"] = f"<{envelope.list_id}>"
    message["Precedence"] = "bulk"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message["Content-Language"] = content.language
    message.set_content(text(content, slots=True), cte="quoted-printable")
    message.add_alternative(page(content, slots=True), subtype="html", cte="quoted-printable")
    message.set_boundary(f"tillit-{secrets.token_hex(12)}")
    whole = message.as_bytes()
    head, _, body = whole.partition(b"\r\n\r\n")
    pieces = (b"\r\n\r\n" + body).split(_CODED_SLOT)
    one_click = None
    if envelope.one_click:
        before, _, after = envelope.one_click.partition(STAND_IN)
        one_click = (before, after)
    return Template(head, tuple(_stuffed(pieces)), envelope.domain, one_click)


def one_line(value: str) -> str:
    """Return a text that can stand in a header: one line, without control characters."""
    return " ".join(writing.clean(_LINES.sub(" ", value)).split())


def _slots(whole: str, *, slots: bool) -> str:
    return whole.replace(STAND_IN, SLOT) if slots else whole


def _stuffed(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """Double the dot at the beginning of each line. A piece never begins a line but after a soft line break."""
    for number, piece in enumerate(pieces):
        doubled = piece.replace(b"\r\n.", b"\r\n..")
        yield b"." + doubled if number and doubled.startswith(b".") else doubled
