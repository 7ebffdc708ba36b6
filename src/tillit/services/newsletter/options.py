"""The newsletter's settings in `tillit.toml`, under `[services.newsletter]`.

throttle = 600            # letters in a minute, at most; none: as fast as the mail server takes them
connections = 4
sender = "Example <news@example.org>"
address = "Example AS, Main street 1, 0150 Oslo"

[services.newsletter.bounces]
address = "bounces@example.org"      # letters leave with bounces+NUMBER-SEAL@example.org as return path
host = "imap.example.org"
user = "bounces"
password = "${BOUNCES_PASSWORD}"

[services.newsletter.webhooks.postmark]
secret = "${WEBHOOK_SECRET}"         # user:password that the provider is told to send
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from tillit.engine.configuration import Configuration
from tillit.errors import ConfigurationError, Problem
from tillit.services.newsletter import letter

Provider = Literal["brevo", "mailgun", "mailjet", "postmark", "sparkpost"]
_SHORTEST = 16


def _mailbox(value: str) -> str:
    if not letter.sendable(value) or "+" in value:
        raise ValueError("is no plain address")
    return value


def _pair(value: str) -> str:
    user, colon, password = value.partition(":")
    if not user or not colon or len(password) < _SHORTEST:
        message = f"is USER:PASSWORD, the password with at least {_SHORTEST} signs"
        raise ValueError(message)
    return value


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bounces(_Model):
    """The mailbox that bounces come to. Without `host` they are taken from the mail server's replies alone."""

    address: Annotated[str, AfterValidator(_mailbox)]
    host: str | None = None
    port: int = Field(default=993, ge=1, le=65535)
    user: str = ""
    password: str = Field(default="", repr=False)
    folder: str = "INBOX"
    authority: str | None = None
    """A file with the certificate of the authority that vouches for the server, where it is one's own."""


class Webhook(_Model):
    """A provider that reports what became of letters."""

    secret: Annotated[str, AfterValidator(_pair)] = Field(repr=False)
    """`USER:PASSWORD`, sent with each report."""
    key: str | None = Field(default=None, repr=False)
    """What the provider signs reports with, where it does: without the signature they are refused."""


class Options(_Model):
    """All of them."""

    throttle: int | None = Field(default=None, ge=1, le=1_000_000)
    connections: int = Field(default=4, ge=1, le=32)
    sender: str | None = None
    address: str | None = None
    bounces: Bounces | None = None
    webhooks: dict[Provider, Webhook] = {}


def read(configuration: Configuration) -> Options:
    """Return the settings. Raise ConfigurationError (T020) for a value that cannot be used."""
    switch = configuration.services.get("newsletter")
    given = switch.options if switch is not None else {}
    try:
        return Options.model_validate(given)
    except ValidationError as error:
        raise ConfigurationError(
            [
                Problem(
                    "tillit.toml",
                    "T020",
                    f"`services.newsletter.{'.'.join(map(str, one['loc']))}` cannot be used: {one['msg']}",
                    "docs/how-to/send-a-newsletter.md lists the settings.",
                )
                for one in error.errors(include_input=False, include_url=False)
            ]
        ) from None
