"""The answer as a page for people: what was asked, what was decided and why, what is held, where to complain."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tillit.engine.models import Request
from tillit.engine.requests import agreed, given, notices, ruling
from tillit.engine.requests.cases import About
from tillit.engine.requests.shapes import Item, Opened, Step, StepState
from tillit.engine.requests.wording import right_title
from tillit.law.matrix import Right
from tillit.law.reasons import REASONS
from tillit.law.rights import Outcome
from tillit.promises.wording import Voice, day, listed, read
from tillit.promises.wording import number as number_in
from tillit.statement import document as statement
from tillit.statement import facts, html, pdf
from tillit.statement.blocks import Block, Bullets, Document, Paragraph, Section, Table, paragraphs

NAME, PRINTED, MANUSCRIPT = "answer.html", "answer.pdf", "answer.manuscript.json"
MOST_ROWS = 500
"""Rows of a collection that the page shows; the files have them all."""
MOST_PRINTED = 100
"""Rows that the PDF shows, shared out among the collections: each row costs it 4 kB and 7 ms."""
FEWEST_PRINTED = 5
WORDING = read("""
== title
nb Svar på kravet ditt: {right}
nn Svar på kravet ditt: {right}
en The answer to your request: {right}
sv Svar på din begäran: {right}

== contents
nb Innhold
nn Innhald
en Contents
sv Innehåll

== lead
nb Sak {number}, mottatt {received}, besvart {answered} av {controller}.
nn Sak {number}, motteken {received}, svara på {answered} av {controller}.
en Case {number}, received {received}, answered {answered} by {controller}.
sv Ärende {number}, mottaget {received}, besvarat {answered} av {controller}.

== decision
nb Hva vi har bestemt
nn Kva vi har bestemt
en What we have decided
sv Vad vi har beslutat

== nothing
nb Vi har lett i alle lagrene våre, og fant ingen opplysninger om deg.
nn Vi har leitt i alle lagera våre, og fann ingen opplysningar om deg.
en We have looked in all our stores, and found no data about you.
sv Vi har sökt i alla våra lager, och hittade inga uppgifter om dig.

== grant
nb Kravet er tatt til følge.
nn Kravet er teke til følgje.
en Your request is granted.
sv Din begäran har beviljats.

== grant_partial
nb Kravet er delvis tatt til følge.
nn Kravet er delvis teke til følgje.
en Your request is granted in part.
sv Din begäran har delvis beviljats.

== restrict_instead
nb Opplysningene blir ikke slettet ennå, men bruken er begrenset.
nn Opplysningane blir ikkje sletta enno, men bruken er avgrensa.
en The data is not erased yet, but its use is restricted.
sv Uppgifterna raderas inte än, men användningen är begränsad.

== refuse
nb Kravet er avslått.
nn Kravet er avslått.
en Your request is refused.
sv Din begäran har avslagits.

== forward_to_controller
nb Sendt videre til den som bestemmer over opplysningene.
nn Sendt vidare til den som avgjer over opplysningane.
en Passed on to whoever decides over the data.
sv Skickad vidare till den som bestämmer över uppgifterna.

== needs_human
nb Ikke avgjort.
nn Ikkje avgjort.
en Not decided.
sv Inte avgjort.

== ask_identity
nb Ikke avgjort.
nn Ikkje avgjort.
en Not decided.
sv Inte avgjort.

== place
nb {activity}: {outcome} ({provision})
nn {activity}: {outcome} ({provision})
en {activity}: {outcome} ({provision})
sv {activity}: {outcome} ({provision})

== until
nb Til og med {day}.
nn Til og med {day}.
en Until {day}.
sv Till och med den {day}.

== reasons
nb Begrunnelse: {reasons}
nn Grunngjeving: {reasons}
en Reasons: {reasons}
sv Skäl: {reasons}

== complain
nb Er du uenig, kan du klage til Datatilsynet (www.datatilsynet.no), og du kan gå til domstolene.
nn Er du usamd, kan du klage til Datatilsynet (www.datatilsynet.no), og du kan gå til domstolane.
en If you disagree, you can complain to Datatilsynet (www.datatilsynet.no), and you can go to court.
sv Om du inte håller med kan du klaga hos tillsynsmyndigheten, och du kan gå till domstol.

== done
nb Hva som er gjort
nn Kva som er gjort
en What has been done
sv Vad som har gjorts

== changed
nb {store}, {collection}: {n}
nn {store}, {collection}: {n}
en {store}, {collection}: {n}
sv {store}, {collection}: {n}

== where
nb Sted
nn Stad
en Place
sv Plats

== rows
nb Rader
nn Rader
en Rows
sv Rader

== kept_why
nb Hvorfor
nn Kvifor
en Why
sv Varför

== done_caption
nb Slettet, rettet eller stoppet
nn Sletta, retta eller stoppa
en Erased, corrected or stopped
sv Raderat, rättat eller stoppat

== kept_caption
nb Beholdt
nn Halde
en Kept
sv Behållet

== why held
nb Frosset: et annet krav eller et rettskrav holder det fast.
nn Frose: eit anna krav eller eit rettskrav held det fast.
en On hold: another request or a legal claim keeps it.
sv Fryst: en annan begäran eller ett rättsligt anspråk håller det kvar.

== why duty
nb Loven krever at det beholdes ({by}).
nn Lova krev at det blir halde ({by}).
en A law demands that it is kept ({by}).
sv Lagen kräver att det behålls ({by}).

== why blocked
nb Noe annet henger på det ({by}).
nn Noko anna heng på det ({by}).
en Something else depends on it ({by}).
sv Något annat hänger på det ({by}).

== why shared
nb Adressen står på rader om flere personer.
nn Adressa står på rader om fleire personar.
en The address stands on rows about several people.
sv Adressen står på rader om flera personer.

== notified
nb Vi har sagt fra om dette til: {parties}.
nn Vi har sagt frå om dette til: {parties}.
en We have told these of it: {parties}.
sv Vi har meddelat dessa: {parties}.

== receipt
nb Kvitteringen i receipt.json er signert.
nn Kvitteringa i receipt.json er signert.
en The receipt in receipt.json is signed.
sv Kvittot i receipt.json är signerat.

== held
nb Opplysningene er fryst: de blir verken brukt eller slettet før du har fått beskjed om at frysingen tar slutt.
nn Opplysningane er frosne: dei blir verken brukte eller sletta før du har fått beskjed om at frysinga tek slutt.
en The data is on hold: it is neither used nor deleted until you have been told that the hold will end.
sv Uppgifterna är frysta: de varken används eller raderas förrän du har fått besked om att frysningen upphör.

== data
nb Opplysningene om deg
nn Opplysningane om deg
en The data about you
sv Uppgifterna om dig

== data_lead
nb Alt ligger også i filene ved siden av, som JSON og CSV.
nn Alt ligg òg i filene ved sida av, som JSON og CSV.
en All of it is in the files beside this page too, as JSON and CSV.
sv Allt finns också i filerna bredvid, som JSON och CSV.

== more
nb Bare de første {n} av {all} rader er vist her; alle er i filene ved siden av.
nn Berre dei første {n} av {all} rader er viste her; alle er i filene ved sida av.
en Only the first {n} of {all} rows are shown here; all of them are in the files beside this one.
sv Bara de första {n} av {all} rader visas här; alla finns i filerna bredvid.

== column
nb Felt
nn Felt
en Field
sv Fält

== value
nb Verdi
nn Verdi
en Value
sv Värde

== row
nb Rad {n}
nn Rad {n}
en Row {n}
sv Rad {n}

== lacks
nb Dette er ikke med
nn Dette er ikkje med
en What is not included
sv Detta är inte med

== others
nb {n} felt er utelatt, fordi det står om andre mennesker i dem.
nn {n} felt er utelate, fordi det står om andre menneske i dei.
en {n} fields are left out, because they are about other people.
sv {n} fält är utelämnade, eftersom de handlar om andra människor.

== not readable
nb Et lager kan ikke søkes i automatisk; et menneske har sett etter.
nn Eit lager kan ikkje søkjast i automatisk; eit menneske har sett etter.
en One store cannot be searched automatically; a human has looked.
sv Ett lager kan inte sökas automatiskt; en människa har tittat.

== shared
nb {n} rader er utelatt, fordi adressen står på rader om flere personer.
nn {n} rader er utelatne, fordi adressa står på rader om fleire personar.
en {n} rows are left out, because the address stands on rows about several people.
sv {n} rader är utelämnade, eftersom adressen står på rader om flera personer.

== consents
nb Dette har du samtykket til
nn Dette har du samtykt til
en What you have consented to
sv Detta har du samtyckt till

== given
nb Gitt
nn Gitt
en Given
sv Gett

== how
nb Hvordan
nn Korleis
en How
sv Hur

== now
nb Gjelder
nn Gjeld
en In force
sv Gäller

== yes
nb ja
nn ja
en yes
sv ja

== withdrawn
nb nei, trukket tilbake {day}
nn nei, trekt tilbake {day}
en no, withdrawn on {day}
sv nej, återkallat den {day}

== expired
nb nei, utløpt {day}
nn nei, gått ut {day}
en no, expired on {day}
sv nej, upphörde den {day}

== ended
nb {n} samtykke er avsluttet. | {n} samtykker er avsluttet.
nn {n} samtykke er avslutta. | {n} samtykke er avslutta.
en {n} consent has been ended. | {n} consents have been ended.
sv {n} samtycke har avslutats. | {n} samtycken har avslutats.

== proof
nb Beviset for samtykket beholdes, uten adressen din, i tre år etter at det tok slutt (GDPR art. 7 nr. 1, 17 nr. 3 e).
nn Provet for samtykket blir halde, utan adressa di, i tre år etter at det tok slutt (GDPR art. 7 nr. 1, 17 nr. 3 e).
en The proof of consent is kept, without your address, for three years after it ended (GDPR Art. 7(1), 17(3)(e)).
sv Beviset för samtycket sparas, utan din adress, i tre år efter att det upphörde (GDPR art. 7.1, 17.3 e).
""")


def say(language: str, name: str, /, **values: object) -> str:
    """Return one of the answer's texts."""
    return Voice(WORDING, language).say(name, **values)


def build(
    opened: Opened, row: Request, about: About, taken: Sequence[Step], rows: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the page for people, and what the PDF with fewer rows is made of once the answer is fetched.

    `taken` are the request's steps, `rows` the archive's other files.
    """
    most = max(FEWEST_PRINTED, MOST_PRINTED // max(1, len(_tables_in(rows))))
    page = lay_out(opened, row, about, taken, rows)
    printable = lay_out(opened, row, about, taken, rows, most)
    author = opened.register.principal.name
    return {NAME: html.render(page).encode(), MANUSCRIPT: pdf.manuscript(printable, author)}


def printed(found: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files with the PDF in the place of its manuscript; raise UnmadeError (E027) when it cannot be made."""
    made = {PRINTED: pdf.typeset(found[MANUSCRIPT])} if MANUSCRIPT in found else {}
    return plain(found) | made


def plain(found: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files without the manuscript, which is for nobody to read."""
    return {name: data for name, data in found.items() if name != MANUSCRIPT}


def lay_out(
    opened: Opened,
    row: Request,
    about: About,
    taken: Sequence[Step],
    rows: Mapping[str, bytes],
    most: int = MOST_ROWS,
) -> Document:
    """Lay the answer out: decision, deeds, data, and for access all that Art. 15(1) asks for."""
    language, right = row.language, Right(row.right)
    found = ruling.load(row.items)
    engine = opened.engine
    lead = say(
        language,
        "lead",
        number=row.pk,
        received=day(row.received.astimezone(engine.zone).date(), language),
        answered=day(engine.today, language),
        controller=opened.register.principal.name,
    )
    sections = [
        _decided(opened, row, about, taken, found),
        *_deeds(opened, row, taken),
        *_consents(language, rows),
        *(_data(language, rows, most) if right in {Right.ACCESS, Right.PORTABILITY} else ()),
        *([given.section(opened, language, json.loads(rows[given.FILE]))] if given.FILE in rows else ()),
        *(_told(opened, language, found) if right is Right.ACCESS else ()),
    ]
    return Document(
        language=language,
        title=say(language, "title", right=right_title(right, language)),
        subtitle="",
        warning=(),
        lead=(Paragraph(lead),),
        contents=say(language, "contents"),
        sections=tuple(sections),
        foot="",
    )


def _decided(opened: Opened, row: Request, about: About, taken: Sequence[Step], found: tuple[Item, ...]) -> Section:
    """Return what was decided, place by place, each no with its provision, and where to complain (Art. 12(4))."""
    language = row.language
    outcome = Outcome(row.outcome or Outcome.GRANT.value)
    ended = next((step.evidence for step in taken if step.name == agreed.STEP), {"ended": 0, "kept": 0})
    blocks: list[Block] = [Paragraph(say(language, "nothing" if not (found or ended["kept"]) else outcome.value))]
    if ended["ended"]:
        blocks.append(Paragraph(Voice(WORDING, language).count("ended", ended["ended"])))
    if ended["kept"] and Right(row.right) is Right.ERASURE:
        blocks.append(Paragraph(say(language, "proof")))
    lines: list[str] = []
    for item in found:
        activity = opened.register.activities[item.activity].title.say(language)
        said = say(language, item.outcome.value).rstrip(".")
        line = say(language, "place", activity=activity, outcome=said, provision=item.provision)
        reason = REASONS[item.code].title[language] if item.code else ""
        until = say(language, "until", day=day(item.until, language)) if item.until else ""
        lines.append(" ".join(part for part in (line + ".", reason, until) if part))
    if lines:
        blocks.append(Bullets(tuple(dict.fromkeys(lines))))
    if about.reasons:
        blocks.extend(paragraphs(say(language, "reasons", reasons=about.reasons)))
    if row.hold is not None and row.right == Right.RESTRICTION.value:
        blocks.append(Paragraph(say(language, "held")))
    if any(item.outcome not in {Outcome.GRANT, Outcome.FORWARD_TO_CONTROLLER} for item in found):
        blocks.append(Paragraph(say(language, "complain")))
    return Section("decision", say(language, "decision"), tuple(blocks))


def _deeds(opened: Opened, row: Request, taken: Sequence[Step]) -> list[Section]:
    """Return what was done in the stores, and what was left and why."""
    language = row.language
    done: list[tuple[str, ...]] = []
    kept: list[tuple[str, ...]] = []
    for step in taken:
        if step.name not in {"erase", "rectify", "withdraw"} or step.state is not StepState.done:
            continue
        done += [(f"{step.store}.{name}", str(rows)) for name, rows in step.evidence.get("rows", {}).items()]
        for one in step.evidence.get("spared", ()):
            why = say(language, f"why {one['why']}", by=one["by"])
            until = say(language, "until", day=day(_day(one["until"]), language)) if one["until"] else ""
            kept.append((f"{step.store}.{one['collection']}", str(one["rows"]), f"{why} {until}".strip()))
    where, rows = say(language, "where"), say(language, "rows")
    blocks: list[Block] = []
    if done:
        blocks.append(Table(say(language, "done_caption"), (where, rows), tuple(done)))
    if kept:
        blocks.append(Table(say(language, "kept_caption"), (where, rows, say(language, "kept_why")), tuple(kept)))
    if blocks:
        blocks.append(Paragraph(say(language, "receipt")))
    if told := notices.told(opened, row, taken):
        blocks.append(Paragraph(say(language, "notified", parties=listed(told, language))))
    return [Section("done", say(language, "done"), tuple(blocks))] if blocks else []


def _day(text: str) -> Any:
    from datetime import date

    return date.fromisoformat(text)


def _tables_in(rows: Mapping[str, bytes]) -> list[str]:
    """Return the names of the files that hold rows."""
    return [name for name in sorted(rows) if "/" in name and name.endswith(".json")]


def _data(language: str, rows: Mapping[str, bytes], most: int) -> list[Section]:
    """Return the data itself, as the archive's files have it, and what they lack."""
    inner: list[Section] = []
    for number, name in enumerate(_tables_in(rows)):
        title = name.removesuffix(".json").replace("/", ": ")
        inner.append(Section(f"data-{number}", title, tuple(_tables(language, json.loads(rows[name]), most))))
    lacks = json.loads(rows["manifest.json"])["missing"] if "manifest.json" in rows else []
    blocks: list[Block] = [Paragraph(say(language, "data_lead"))] if inner else []
    sections = [Section("data", say(language, "data"), tuple(blocks), tuple(inner))] if inner else []
    if lacks:
        texts = tuple(gap["text"] for gap in lacks)
        sections.append(Section("lacks", say(language, "lacks"), (Bullets(texts),)))
    return sections


def _consents(language: str, rows: Mapping[str, bytes]) -> list[Section]:
    """Return what the person has agreed to, each with its text and how it has gone."""
    if agreed.FILE not in rows:
        return []
    inner: list[Section] = []
    for number, one in enumerate(json.loads(rows[agreed.FILE])):
        ended = day(_day(one["ended"][:10]), language) if one["ended"] else ""
        cells = (
            (say(language, "given"), day(_day(one["given"][:10]), language)),
            (say(language, "how"), one["act"]),
            (say(language, "now"), say(language, "yes" if one["live"] else one["ended_how"], day=ended)),
        )
        head = (say(language, "column"), say(language, "value"))
        table = Table(one["title"], head, cells)
        inner.append(Section(f"consent-{number}", one["title"], (*paragraphs(one["text"]), table)))
    return [Section("consents", say(language, "consents"), (), tuple(inner))]


def _tables(language: str, rows: list[dict[str, Any]], most: int) -> list[Block]:
    """Return one table a row: a person reads down, not across."""
    head = (say(language, "column"), say(language, "value"))
    blocks: list[Block] = []
    for number, row in enumerate(rows[:most], 1):
        cells = tuple((name, _shown(value)) for name, value in row["values"].items() if value is not None)
        blocks.append(Table(say(language, "row", n=number), head, cells))
    if len(rows) > most:
        blocks.append(Paragraph(say(language, "more", n=number_in(most, language), all=number_in(len(rows), language))))
    return blocks


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _told(opened: Opened, language: str, found: tuple[Item, ...]) -> tuple[Section, ...]:
    """Return what else Art. 15(1)(a)-(h) and (2) ask for: the statement, cut down to the person's own activities."""
    names = {item.activity for item in found}
    told = facts.facts(opened.register, language)
    own = replace(
        told,
        activities=tuple(one for one in told.activities if one.id in names) or told.activities,
        cookies=None,
        checks=(),
    )
    return statement.statement(own).sections
