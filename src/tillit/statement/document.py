"""The privacy statement laid out: which part comes where, and what it says (GDPR Art. 12-14)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from tillit.law.matrix import Right
from tillit.rules.wording import Lexicon
from tillit.statement.blocks import Block, Bullets, Document, Paragraph, Section, Table, Terms, paragraphs
from tillit.statement.facts import ActivityFacts, Facts, Organisation, Receiver, Titled
from tillit.statement.wording import WORDS, word

_OBJECTIONS = (Right.OBJECTION.value, Right.MARKETING_OBJECTION.value)
# Also `Art. 21(2)-(3)`, whose end is left as it is.
_ARTICLE = re.compile(r"Art\. (\d+)(?:\((\d)\))?(?:\(([a-z])\))?(-\(\d\))?")
Row = tuple[str, tuple[str, ...]]


def statement(told: Facts, faults: tuple[str, ...] = ()) -> Document:
    """Lay out the statement; `faults` mark it as a draft and say why it may not be published."""
    language = told.language
    say = _Sayer(language)
    lead = paragraphs(told.intro) if told.intro else (Paragraph(word(language, "intro", name=told.name)),)
    changed = (Paragraph(say("changed", day=day(told.changed, language))),) if told.changed else ()
    parts = (
        _responsible(told, say),
        _activities(told, say),
        _transfers(told, say),
        _cookies(told, say),
        _rights(told, say),
        _objection(told, say),
        _ask(told, say),
        Section("complaint", say("complaint"), (Paragraph(complaint(told)),)),
        _security(told, say),
        _checks(told, say),
        _changes(told, say),
    )
    warning = (say("draft"), say("draft_why"), *faults) if faults else ()
    return Document(
        language=language,
        title=say("title"),
        subtitle=say("for_whom", name=told.name),
        warning=warning,
        lead=(*lead, *changed),
        contents=say("contents"),
        sections=tuple(part for part in parts if part is not None),
        foot=say("changed", day=day(told.changed, language)) if told.changed else "",
    )


class _Sayer:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        """Speak `language`."""
        self.language = language

    def __call__(self, key: str, /, **values: str) -> str:
        """Return the words for a key."""
        return word(self.language, key, **values)


def day(on: date | None, language: str) -> str:
    """Return a date in words, or nothing."""
    return "" if on is None else Lexicon(language).day(on)


def organisation(one: Organisation, language: str) -> Terms:
    """Return who an organisation is and how to reach it."""
    known = (
        ("name", one.name),
        ("org_number", one.org_number),
        ("represented_by", one.represented_by),
        ("address", one.address),
        ("country", one.country_name),
        ("email", one.email),
        ("phone", one.phone),
        ("website", one.website),
    )
    return Terms(tuple((word(language, key), (value,)) for key, value in known if value))


def complaint(told: Facts) -> str:
    """Return where to complain (GDPR Art. 13(2)(d))."""
    return word(told.language, "complaint_to", authority=told.authority.name, url=told.authority.url)


def listed(titles: Iterable[Titled], language: str) -> str:
    """Return titles as one list in words."""
    items = [one.title for one in titles]
    return Lexicon(language).listed(items) if items else ""


def article(reference: str, language: str) -> str:
    """Return an article of the Regulation as it is cited in the language: `Art. 6(1)(f)`, `art. 6 nr. 1 bokstav f`."""
    found = _ARTICLE.fullmatch(reference)
    if found is None:
        return reference
    number, paragraph, letter, rest = found.groups("")
    if language == "en":
        return f"GDPR {reference}"
    if language == "sv":
        parts = ("dataskyddsförordningen art. ", number, paragraph and f".{paragraph}", letter and f" {letter}", rest)
        return "".join(parts)
    name = "personvernforordninga" if language == "nn" else "personvernforordningen"
    return "".join((name, " art. ", number, paragraph and f" nr. {paragraph}", letter and f" bokstav {letter}", rest))


def cited(one: Titled, language: str) -> str:
    """Return a title with its article behind it."""
    known = one.article if one.article and _ARTICLE.fullmatch(one.article) else None
    return f"{one.title} ({article(known, language)})" if known else one.title


def lowered(titles: Iterable[Titled], language: str) -> str:
    """Return titles that begin with capitals as one sentence-like list."""
    items = [one.title if index == 0 else one.title[:1].lower() + one.title[1:] for index, one in enumerate(titles)]
    return Lexicon(language).listed(items) if items else ""


def _responsible(told: Facts, say: _Sayer) -> Section:
    several = len(told.controllers) > 1
    if several:
        inner = [
            Section(f"controller-{one.id}", one.name, (organisation(one, told.language),)) for one in told.controllers
        ]
        blocks: tuple[Block, ...] = (Paragraph(f"{say('controllers')}:"),)
    else:
        inner = []
        blocks = (organisation(told.controllers[0], told.language),)
    if told.joint:
        inner.append(Section("joint", say("joint"), paragraphs(told.joint)))
    if told.officer:
        reach = (("email", told.officer.email), ("phone", told.officer.phone))
        rows = tuple((say(key), (value,)) for key, value in reach if value)
        inner.append(Section("officer", say("officer"), (Terms(rows),)))
    return Section("responsible", say("responsible"), blocks, tuple(inner))


def _activities(told: Facts, say: _Sayer) -> Section:
    inner = tuple(_activity(one, told, say) for one in told.activities)
    return Section("activities", say("activities"), (), inner)


def _activity(one: ActivityFacts, told: Facts, say: _Sayer) -> Section:
    language = told.language
    blocks: list[Block] = []
    if one.on_behalf_of:
        blocks.append(Paragraph(say("on_behalf", who=one.on_behalf_of)))
    rows: list[Row] = [
        (say("controller"), one.controllers),
        (say("purpose"), one.purposes),
        (say("people"), _some(listed(one.people, language))),
        (say("data"), _some(listed(one.data, language))),
        (say("source"), _some(listed(one.sources, language))),
        (say("basis"), tuple(cited(basis, language) for basis in one.bases)),
        (say("condition"), tuple(cited(condition, language) for condition in one.conditions)),
        (say("interest"), _some(one.interest)),
        (say("consent_text"), one.consents),
        (say("retention"), tuple(dict.fromkeys(rule.words for rule in one.retention))),
        (say("reason"), _some(one.reason)),
        (say("mandatory"), _some(one.mandatory)),
        (say("automated"), _some(one.automated)),
        (say("processors"), tuple(_who(party) for party in one.processors)),
        (say("recipients"), tuple(_who(party) for party in one.recipients)),
        (say("seen_by"), _some(listed(one.seen_by, language))),
        (say("rights_here"), _some(lowered((right for right in one.rights if right.id != "notification"), language))),
    ]
    blocks.append(Terms(tuple(row for row in rows if row[1])))
    if not one.processors and not one.recipients and not one.published:
        blocks.append(Paragraph(say("nobody")))
    if one.withdrawable:
        blocks.append(Paragraph(say("consent_withdrawal")))
    if one.marketing:
        blocks.append(Paragraph(say("marketing")))
    if one.published:
        blocks.append(Paragraph(say("published")))
    blocks.extend(part for note in one.notes for part in paragraphs(note))
    return Section(f"activity-{one.id}", one.title, tuple(blocks))


def _some(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _who(party: Receiver) -> str:
    safeguard = party.safeguard.title if party.outside_eea and party.safeguard else ""
    where = ", ".join(filter(None, (party.country_name, safeguard)))
    why = f": {party.why}" if party.why else ""
    return f"{party.name} ({where}){why}" if where else f"{party.name}{why}"


def _transfers(told: Facts, say: _Sayer) -> Section:
    outside = [one for one in told.receivers if one.outside_eea]
    if not outside:
        return Section("transfers", say("transfers"), (Paragraph(say("transfers_none")),))
    head = (say("name"), say("country"), say("receives"), say("safeguard"))
    rows = tuple(
        (
            one.name,
            one.country_name,
            listed(one.sees, told.language),
            one.safeguard.title if one.safeguard else say("safeguard_missing"),
        )
        for one in outside
    )
    copy = Paragraph(say("transfers_copy", email=told.ask.email))
    return Section("transfers", say("transfers"), (Table(say("transfers"), head, rows), copy))


def _cookies(told: Facts, say: _Sayer) -> Section | None:
    if told.cookies is None:
        return None
    if not told.cookies:
        elsewhere = told.cookie_consent == "separate_page"
        text = say("cookies_separate_page" if elsewhere else "no_cookies")
        return Section("cookies", say("cookies"), (Paragraph(text),))
    head = (say("cookie"), say("provider"), say("purpose"), say("lifetime"), say("necessary"))
    rows = tuple(
        (one.name, one.provider, one.purpose, one.lifetime or say("session"), say("yes" if one.necessary else "no"))
        for one in told.cookies
    )
    way = f"cookies_{told.cookie_consent}"
    optional = any(not one.necessary for one in told.cookies)
    asked = (Paragraph(say(way)),) if optional and way in WORDS else ()
    return Section("cookies", say("cookies"), (*asked, Table(say("cookies"), head, rows)))


def _rights(told: Facts, say: _Sayer) -> Section:
    rows = tuple(
        (right.title, (say(f"right_{right.id}"), *_some(article(right.article or "", told.language))))
        for right in told.rights
        if right.id not in _OBJECTIONS
    )
    automated = any(one.automated for one in told.activities)
    none = () if automated else (Paragraph(say("automated_none")),)
    return Section("rights", say("rights"), (Paragraph(say("rights_intro")), Terms(rows), *none))


def _objection(told: Facts, say: _Sayer) -> Section | None:
    """Return the right to object, clearly and apart from everything else (GDPR Art. 21(4))."""
    own = [one.title for one in told.activities if any(right.id == Right.OBJECTION for right in one.rights)]
    marketing = [one.title for one in told.activities if one.marketing]
    blocks: list[Block] = []
    for key, titles in (("objection_own", own), ("objection_marketing", marketing)):
        if titles:
            blocks += [Paragraph(f"{say(key)} {say('objection_where')}"), Bullets(tuple(titles))]
    return Section("objection", say("objection"), tuple(blocks), apart=True) if blocks else None


def _ask(told: Facts, say: _Sayer) -> Section:
    ask = told.ask
    lines = [say("ask_contact", email=ask.email)]
    lines += [text for text in (ask.route, ask.identify) if text]
    lines.append(say("ask_month"))
    if ask.within:
        lines.append(say("ask_promised", period=ask.within))
    if ask.free:
        lines.append(say("ask_free"))
    lines.append(say("ask_others"))
    return Section("ask", say("ask"), tuple(part for line in lines for part in paragraphs(line)))


def _security(told: Facts, say: _Sayer) -> Section | None:
    return Section("security", say("security"), paragraphs(told.security)) if told.security else None


def _checks(told: Facts, say: _Sayer) -> Section | None:
    items = tuple(say("checks_every", says=one.says, every=one.every) for one in told.checks)
    return Section("checks", say("checks"), (Bullets(items),)) if items else None


def _changes(told: Facts, say: _Sayer) -> Section:
    where = (say("published_at", url=told.url),) if told.url else ()
    changed = (say("changed", day=day(told.changed, told.language)) + ".",) if told.changed else ()
    return Section("changes", say("changes"), tuple(map(Paragraph, (*changed, say("changes_newest"), *where))))
