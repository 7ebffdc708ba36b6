"""What a register tells in one language: every fact of the statement and the record, before anyone lays it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel import Locale

from tillit.law.bases import BASES, CONDITIONS
from tillit.law.matrix import MATRIX, RIGHTS, Applies, Right
from tillit.register.consents import purposes_of
from tillit.register.model import Activity, Controller, Cookie, Party, Processor, Recipient, Register, Role, Text
from tillit.statement.names import Names, counted

_OWED = frozenset({Applies.YES, Applies.CONDITIONAL, Applies.FOLLOWS})
_EXPLICIT = "explicit_consent"


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who is responsible, and how to reach them (GDPR Art. 13(1)(a))."""

    id: str | None
    name: str
    email: str
    phone: str | None
    address: str | None
    org_number: str | None
    country: str
    country_name: str
    website: str | None
    represented_by: str | None


@dataclass(frozen=True, slots=True)
class Officer:
    """How to reach the data protection officer (GDPR Art. 13(1)(b))."""

    email: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class Titled:
    """A word of the register with its title, and the article where it has one."""

    id: str
    title: str
    article: str | None = None
    dpv: str | None = None
    """The nearest term of the W3C's Data Privacy Vocabulary."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long one kind of data is kept: the rule as it is written, and in words (GDPR Art. 13(2)(a))."""

    id: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody outside who gets data (GDPR Art. 13(1)(e)-(f)); `why` is a processor's task or a recipient's ground."""

    id: str
    processor: bool
    name: str
    country: str | None
    country_name: str
    outside_eea: bool
    safeguard: Titled | None
    sees: tuple[Titled, ...]
    why: str
    agreement: date | None


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """One processing activity (GDPR Art. 13, 14 and 30)."""

    id: str
    title: str
    role: str
    on_behalf_of: str | None
    controllers: tuple[str, ...]
    purposes: tuple[str, ...]
    people: tuple[Titled, ...]
    data: tuple[Titled, ...]
    sources: tuple[Titled, ...]
    bases: tuple[Titled, ...]
    conditions: tuple[Titled, ...]
    interest: str | None
    consents: tuple[str, ...]
    """What people agree to, each text by itself."""
    retention: tuple[Retention, ...]
    processors: tuple[Receiver, ...]
    recipients: tuple[Receiver, ...]
    seen_by: tuple[Titled, ...]
    responsible: Titled | None
    mandatory: str | None
    automated: str | None
    marketing: bool
    published: bool
    reason: str | None
    duties: tuple[Titled, ...]
    notes: tuple[str, ...]
    rights: tuple[Titled, ...]

    @property
    def withdrawable(self) -> bool:
        """Tell whether the person can withdraw a consent (GDPR Art. 7(3))."""
        return any(right.id == Right.WITHDRAWAL for right in self.rights)


@dataclass(frozen=True, slots=True)
class CookieFacts:
    """One cookie or pixel (ekomloven 2024 § 3-15)."""

    name: str
    provider: str
    purpose: str
    lifetime: str | None
    necessary: bool


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """Something that a human confirms again and again."""

    id: str
    says: str
    every: str


@dataclass(frozen=True, slots=True)
class AskFacts:
    """How people ask, and how they are answered."""

    email: str
    within: str | None
    free: bool
    route: str | None
    identify: str | None


@dataclass(frozen=True, slots=True)
class Authority:
    """Where to complain (GDPR Art. 13(2)(d), 77)."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the statement and the record say, in one language."""

    language: str
    changed: date | None
    url: str | None
    controllers: tuple[Organisation, ...]
    joint: str | None
    officer: Officer | None
    intro: str | None
    activities: tuple[ActivityFacts, ...]
    cookies: tuple[CookieFacts, ...] | None
    cookie_consent: str | None
    """How consent to cookies is taken."""
    checks: tuple[CheckFacts, ...]
    ask: AskFacts
    authority: Authority
    security: str | None

    @property
    def name(self) -> str:
        """Return the controllers' names as they stand in a heading."""
        return " / ".join(one.name for one in self.controllers)

    @property
    def rights(self) -> tuple[Titled, ...]:
        """Return every right that applies to some activity, each once, in the order of the articles."""
        found = {right.id: right for activity in self.activities for right in activity.rights}
        return tuple(found[right] for right in RIGHTS if right in found)

    @property
    def receivers(self) -> tuple[Receiver, ...]:
        """Return everybody outside who gets data, each once."""
        found = {
            (one.processor, one.id): one
            for activity in self.activities
            for one in (*activity.processors, *activity.recipients)
        }
        return tuple(found.values())


def facts(register: Register, language: str, changed: date | None = None) -> Facts:
    """Gather what `register` tells in `language`.

    `changed` is the day the statement was last changed; without it the register's own, else that of the published
    statement that the register restates. Never that of a file, which a copy changes. Raise RuleError (L017) for a
    language that has no words.
    """
    names = Names(register, language)
    named = register.controllers or {"": register.principal}
    restated = register.statement
    return Facts(
        language=language,
        changed=changed or register.changed or (restated.date if restated else None),
        url=restated.url if restated else None,
        controllers=tuple(_organisation(key or None, one, language) for key, one in named.items()),
        joint=_say(register.joint, language),
        officer=_officer(register),
        intro=_say(register.intro, language),
        activities=tuple(_activity(key, one, names) for key, one in register.activities.items()),
        cookies=_cookies(register, language),
        cookie_consent=register.cookies.consent if register.cookies else None,
        checks=tuple(
            CheckFacts(key, one.says.say(language), names.every(one.every))
            for key, one in register.attestations.items()
        ),
        ask=_ask(register, language),
        authority=Authority(*names.authority(register.principal.country)),
        security=_say(register.security, language),
    )


def country_name(code: str, language: str) -> str:
    """Return the country's name in the language, else its code."""
    return str(Locale(language).territories.get(code.upper(), code))


def _say(text: Text | None, language: str) -> str | None:
    return None if text is None else text.say(language)


def _organisation(key: str | None, one: Controller, language: str) -> Organisation:
    return Organisation(
        id=key,
        name=one.name,
        email=one.email,
        phone=one.phone,
        address=one.address,
        org_number=one.org_number,
        country=one.country,
        country_name=country_name(one.country, language),
        website=one.website,
        represented_by=_say(one.represented_by, language),
    )


def _officer(register: Register) -> Officer | None:
    one = register.data_protection_officer
    return None if one is None else Officer(one.email, one.phone)


def _ask(register: Register, language: str) -> AskFacts:
    requests = register.requests
    officer = register.data_protection_officer
    email = requests.contact or (officer.email if officer else None) or register.principal.email
    return AskFacts(
        email=email,
        within=counted(requests.answer_within, language) if requests.answer_within else None,
        free=requests.free,
        route=_say(requests.route, language),
        identify=_say(requests.identify, language),
    )


def _cookies(register: Register, language: str) -> tuple[CookieFacts, ...] | None:
    if register.cookies is None:
        return None
    return tuple(_cookie(name, one, language) for name, one in register.cookies.list.items())


def _cookie(name: str, one: Cookie, language: str) -> CookieFacts:
    lifetime = counted(one.lifetime, language) if one.lifetime else None
    return CookieFacts(name, one.provider, one.purpose.say(language), lifetime, one.necessary)


def _activity(key: str, one: Activity, names: Names) -> ActivityFacts:
    language = names.language
    processors = {name: names.register.processors[name] for name in one.processors if name in names.register.processors}
    recipients = {name: names.register.recipients[name] for name in one.recipients if name in names.register.recipients}
    return ActivityFacts(
        id=key,
        title=one.title.say(language),
        role=one.role.value,
        on_behalf_of=names.person(one.for_) if one.for_ else None,
        controllers=tuple(names.controller(name) for name in one.controllers),
        purposes=tuple(purpose.say(language) for purpose in one.purpose),
        people=tuple(Titled(name, names.person(name), dpv=names.dpv(name)) for name in one.people),
        data=tuple(Titled(name, names.category(name), dpv=names.dpv(name)) for name in one.data),
        sources=tuple(Titled(name, names.source(name)) for name in one.source),
        bases=tuple(_basis(name, language) for name in one.basis),
        conditions=tuple(_condition(name, language) for name in one.condition),
        interest=_say(one.interest, language),
        consents=tuple(agreed.text.say(language) for agreed in purposes_of(key, one).values()),
        retention=tuple(Retention(name, rule.text, names.rule(rule)) for name, rule in one.keep.items()),
        processors=tuple(_receiver(name, party, names) for name, party in processors.items()),
        recipients=tuple(_receiver(name, party, names) for name, party in recipients.items()),
        seen_by=tuple(Titled(name, names.role(name)) for name in one.seen_by),
        responsible=Titled(one.responsible, names.role(one.responsible)) if one.responsible else None,
        mandatory=_say(one.mandatory, language),
        automated=_say(one.automated, language),
        marketing=one.marketing,
        published=one.published,
        reason=_say(one.reason, language),
        duties=tuple(Titled(name, names.duty(name)) for name in one.duties),
        notes=tuple(note.say(language) for note in one.notes),
        rights=rights(one, language),
    )


def _basis(name: str, language: str) -> Titled:
    basis = BASES.get(name)
    return Titled(name, name) if basis is None else Titled(name, basis.title[language], basis.article)


def _condition(name: str, language: str) -> Titled:
    condition = CONDITIONS.get(name)
    return Titled(name, name) if condition is None else Titled(name, condition.title[language], condition.article)


def _receiver(key: str, one: Party, names: Names) -> Receiver:
    # A supplier is where the register takes it to be; a receiver ("anyone online") is nowhere unless it says so.
    told = isinstance(one, Processor) or "country" in one.model_fields_set
    why = one.task if isinstance(one, Processor) else one.ground if isinstance(one, Recipient) else None
    return Receiver(
        id=key,
        processor=isinstance(one, Processor),
        name=one.name.say(names.language),
        country=one.country if told else None,
        country_name=country_name(one.country, names.language) if told else "",
        outside_eea=names.outside_eea(one.country),
        safeguard=Titled(one.safeguard, names.safeguard(one.safeguard)) if one.safeguard else None,
        sees=tuple(Titled(name, names.category(name)) for name in one.sees),
        why=_say(why, names.language) or "",
        agreement=one.agreement if isinstance(one, Processor) else None,
    )


def rights(activity: Activity, language: str) -> tuple[Titled, ...]:
    """Return the rights that apply to an activity, on the matrix of its bases (GDPR Art. 13(2)(b)-(c), 21, 22)."""
    if activity.role is Role.processor:
        return ()  # whoever it is done for answers to the people, Art. 28(3)(e)
    return tuple(
        Titled(row.id, row.title[language], row.article) for row in RIGHTS.values() if _applies(Right(row.id), activity)
    )


def _applies(right: Right, activity: Activity) -> bool:
    cells = [MATRIX[f"{right}/{basis}"].applies for basis in activity.basis if f"{right}/{basis}" in MATRIX]
    if right is Right.AUTOMATED_DECISION:
        return activity.automated is not None
    if right is Right.MARKETING_OBJECTION:
        return activity.marketing and any(cell in (Applies.YES, Applies.AS_WITHDRAWAL) for cell in cells)
    if right in (Right.WITHDRAWAL, Right.PORTABILITY) and _EXPLICIT in activity.condition:
        return True
    return any(cell in _OWED for cell in cells)
