"""What an organisation declares: the register of its processing activities, as the privacy officer writes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    RootModel,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from tillit import rules

DateOnly = date
"""A day, for the models that have a field of that name."""
Language = Literal["nb", "nn", "en", "sv"]
LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en", "sv")


class Model(BaseModel):
    """A part of a declaration: immutable, and closed to keys that it does not know."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True, defer_build=True
    )


class Text(RootModel[dict[str, str]]):
    """One text in one or more languages; a plain string stands for every language."""

    model_config = ConfigDict(frozen=True)

    def say(self, language: str) -> str:
        """Return the text in `language`, else in the nearest language that it has."""
        near: dict[str, tuple[str, ...]] = {
            "nb": ("nb", "nn", "sv", "en"),
            "nn": ("nn", "nb", "sv", "en"),
            "en": ("en", "nb", "nn", "sv"),
            "sv": ("sv", "nb", "nn", "en"),
        }
        for candidate in ("", *near.get(language, ("nb", "en"))):
            if candidate in self.root:
                return self.root[candidate]
        return next(iter(self.root.values()), "")

    def every(self) -> dict[str, str]:
        """Return the text in each language, the nearest where it does not stand in one."""
        return {language: self.say(language) for language in LANGUAGES}

    def has(self, language: str) -> bool:
        """Tell whether the text stands in `language` itself."""
        return "" in self.root or language in self.root


def _text(value: object) -> object:
    """Let a plain string stand for every language."""
    return {"": value} if isinstance(value, str) else value


def _many(value: object) -> object:
    """Let one value stand for a list of one."""
    return [value] if isinstance(value, (str, Mapping)) else value


def _rule(value: object) -> rules.Rule:
    """Read a rule of the retention language; raises RuleError where it cannot be read."""
    if isinstance(value, rules.Rule):
        return value
    if isinstance(value, str):
        return rules.parse(value)
    kind = "rule_type"
    raise PydanticCustomError(kind, "a rule of the retention language is expected")


def _rule_text(rule: rules.Rule) -> str:
    """Write a rule again."""
    return rule.text


Localised = Annotated[Text, BeforeValidator(_text)]
Words = Annotated[tuple[str, ...], BeforeValidator(_many)]
Retention = Annotated[
    rules.Rule,
    PlainValidator(_rule),
    PlainSerializer(_rule_text, return_type=str),
    WithJsonSchema({"type": "string", "description": "A retention rule, as `2 years after rejected`."}),
]


class Role(StrEnum):
    """Whether the organisation decides over the processing, or carries it out for somebody who does."""

    controller = "controller"
    processor = "processor"


class Controller(Model):
    """Who is responsible (GDPR Art. 4(7), 13(1)(a))."""

    name: str = Field(min_length=1)
    email: str
    country: str = "NO"
    org_number: str | None = None
    address: str | None = None
    phone: str | None = None
    website: str | None = None
    represented_by: Localised | None = None


class Officer(Model):
    """How to reach the data protection officer (GDPR Art. 37-39)."""

    email: str
    phone: str | None = None


class Term(Model):
    """A word of the organisation's own, under the nearest built-in word."""

    title: Localised
    parent: str


class Agreed(Model):
    """One of several things that an activity asks consent for, each by itself (GDPR recital 43)."""

    title: Localised
    text: Localised


class Activity(Model):
    """One processing activity (GDPR Art. 30(1)): what is done, about whom, on which basis and for how long."""

    title: Localised
    purpose: Annotated[tuple[Localised, ...], BeforeValidator(_many)]
    people: Words
    data: Words
    source: Words
    basis: Words
    keep: dict[str, Retention]
    interest: Localised | None = None
    condition: Words = ()
    consent: Localised | None = None
    """What people agree to, where it is one thing."""
    consents: dict[str, Agreed] = {}
    """What people agree to, where it is several things, each of which can be agreed to without the others."""
    role: Role = Role.controller
    for_: str | None = Field(default=None, alias="for")
    controllers: Words = ()
    processors: Words = ()
    recipients: Words = ()
    seen_by: Words = ()
    responsible: str | None = None
    duties: Words = ()
    reason: Localised | None = None
    """Why data is kept longer than a duty asks, or against what is usual."""
    marketing: bool = False
    mandatory: Localised | None = None
    automated: Localised | None = None
    published: bool = False
    notes: Annotated[tuple[Localised, ...], BeforeValidator(_many)] = ()


class Party(Model):
    """Somebody who gets personal data from the organisation: a firm by its name, or a kind of receiver in words."""

    name: Localised
    country: str = "NO"
    sees: Words = ()
    safeguard: str | None = None
    contact: str | None = None
    """The e-mail address that is written to when data is corrected, erased or restricted (GDPR Art. 19)."""


class Processor(Party):
    """A supplier that handles data on instruction (GDPR Art. 28)."""

    agreement: date | None = None
    expires: date | None = None
    task: Localised


class Recipient(Party):
    """A receiver that decides for itself (GDPR Art. 4(9)); `ground` says why it may have the data."""

    ground: Localised


class Attestation(Model):
    """A promise that only a human can confirm: what is said, which role confirms it, and how often."""

    says: Localised
    by: str
    every: str
    activity: str | None = None


class Requests(Model):
    """How requests from people are answered, as promised."""

    contact: str | None = None
    answer_within: str | None = None
    free: bool = True
    under: Words = ()
    """Laws that the statement answers under besides the GDPR, e.g. `offentleglova`."""
    route: Localised | None = None
    identify: Localised | None = None


class Cookie(Model):
    """One cookie or pixel: who sets it, what for, and for how long."""

    provider: str
    purpose: Localised
    lifetime: str | None = None
    necessary: bool = False


class Cookies(Model):
    """How consent to cookies is taken, and which there are (ekomloven 2024 § 3-15)."""

    consent: str
    list: dict[str, Cookie] = {}


class Published(Model):
    """The published statement that the register restates: its own date, else the day on which it was read."""

    date: DateOnly | None = None
    read: DateOnly | None = None
    url: str | None = None

    @model_validator(mode="after")
    def _dated(self) -> Published:
        """Refuse a text that nobody can place in time."""
        if self.date is None and self.read is None:
            msg = "say when it was published (`date:`), or when it was read (`read:`)"
            raise ValueError(msg)
        return self


class Register(Model):
    """All that one organisation declares."""

    controller: Controller | None = None
    controllers: dict[str, Controller] = {}
    joint: Localised | None = None
    data_protection_officer: Officer | None = None
    languages: tuple[Language, ...] = ("nb",)
    time_zone: str = "Europe/Oslo"
    fiscal_year_end: str = "12-31"
    sector: Literal["private", "municipality", "county", "state"] = "private"
    changed: DateOnly | None = None
    """When the statement was last changed, as it says to its readers."""
    statement: Published | None = None
    intro: Localised | None = None
    security: Localised | None = None
    people: dict[str, Term] = {}
    data: dict[str, Term] = {}
    events: dict[str, Localised] = {}
    roles: dict[str, Localised] = {}
    activities: dict[str, Activity]
    processors: dict[str, Processor] = {}
    recipients: dict[str, Recipient] = {}
    attestations: dict[str, Attestation] = {}
    requests: Requests = Requests()
    cookies: Cookies | None = None

    @property
    def principal(self) -> Controller:
        """The controller, or the first of several."""
        return self.controller if self.controller is not None else next(iter(self.controllers.values()))

    @property
    def year_end(self) -> tuple[int, int]:
        """The month and day on which the controller's fiscal year ends."""
        month, day = self.fiscal_year_end.split("-")
        return int(month), int(day)

    def event_words(self) -> dict[str, dict[str, str]]:
        """Return the organisation's own phrases for anchors, as `rules.say` takes them."""
        return {name: {language: text.say(language) for language in LANGUAGES} for name, text in self.events.items()}

    def dump(self) -> dict[str, Any]:
        """Return the register as plain data."""
        return self.model_dump(by_alias=True, exclude_defaults=True)
