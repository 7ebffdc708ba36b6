"""Response: who asks is answered in time, by the earlier of what is promised and what the law says (Art. 12(3))."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tillit.promises.kind import Declared, Kind
from tillit.promises.outcome import Finding, Promise, State, Task
from tillit.promises.wording import Voice, day, number, read
from tillit.promises.world import World
from tillit.register.model import Register, Requests
from tillit.register.roles import PRIVACY_OFFICER

WORDING = read("""
== told
nb Krav blir besvart innen {within}, og aldri senere enn loven sier.
nn Krav blir svara på innan {within}, og aldri seinare enn lova seier.
en Requests are answered within {within}, and never later than the law says.
sv Begäranden besvaras inom {within}, och aldrig senare än lagen säger.

== told month
nb Krav blir besvart uten ugrunnet opphold, og senest innen én måned.
nn Krav blir svara på utan ugrunna opphald, og seinast innan éin månad.
en Requests are answered without undue delay, and within one month at the latest.
sv Begäranden besvaras utan onödigt dröjsmål, och senast inom en månad.

== kept
nb Alle krav som er registrert, er besvart i tide eller har tid igjen: {open} åpne, {answered} besvart.
nn Alle krav som er registrerte, er svara på i tide eller har tid att: {open} opne, {answered} svara på.
en All requests on record were answered in time or have time left: {open} open, {answered} answered.
sv Alla registrerade begäranden har besvarats i tid eller har tid kvar: {open} öppna, {answered} besvarade.

== overdue
nb {n} krav skulle vært besvart senest {oldest}. | {n} krav skulle vært besvart; det eldste senest {oldest}.
nn {n} krav skulle vore svara på seinast {oldest}. | {n} krav skulle vore svara på; det eldste seinast {oldest}.
en {n} request should have been answered, by {oldest}. | {n} requests should have been answered, the oldest by {oldest}.
sv {n} begäran skulle ha besvarats, senast {oldest}. | {n} begäranden skulle ha besvarats, den äldsta senast {oldest}.

== late
nb {n} krav ble besvart for sent det siste året. | {n} krav ble besvart for sent det siste året.
nn {n} krav vart svara på for seint det siste året. | {n} krav vart svara på for seint det siste året.
en {n} request was answered too late in the past year. | {n} requests were answered too late in the past year.
sv {n} begäran besvarades för sent det senaste året. | {n} begäranden besvarades för sent det senaste året.

== none
nb Ingen krav er registrert. Det kan bevises når det første er besvart.
nn Ingen krav er registrerte. Det kan provast når det første er svara på.
en No request is on record. It can be proved once the first is answered.
sv Ingen begäran är registrerad. Det kan bevisas när den första har besvarats.

== answer
nb Svar på kravene som er over fristen.
nn Svar på krava som er over fristen.
en Answer the requests that are overdue.
sv Besvara de begäranden som har förfallit.
""")


@dataclass(frozen=True, slots=True)
class Response:
    """The promise that requests are answered in time."""

    register: Register
    language: str
    kind: ClassVar[str] = "response"
    activity: ClassVar[None] = None
    store: ClassVar[None] = None
    collection: ClassVar[None] = None

    @property
    def id(self) -> str:
        """Return `response:-`."""
        return "response:-"

    def tell(self, language: str) -> str:
        """Return within what time requests are answered."""
        voice = Voice(WORDING, language)
        within = self.register.requests.answer_within
        return voice.say("told", within=within) if within else voice.say("told month")

    def check(self, world: World) -> Finding:
        """Set the requests on record against their deadlines; one that is not on record is not seen."""
        asked = world.asked()
        voice = Voice(WORDING, self.language)
        if asked is None or not (asked.open or asked.answered):
            return Finding(State.unproven, voice.say("none"))
        late = voice.count("late", asked.late)
        if asked.overdue and asked.oldest is not None:
            text = voice.count("overdue", asked.overdue, oldest=day(asked.oldest, self.language))
            said = f"{text} {late}" if asked.late else text
            return Finding(State.broken, said, count=asked.overdue, oldest=asked.oldest)
        if asked.late:
            return Finding(State.broken, late, count=asked.late)
        text = voice.say("kept", open=number(asked.open, self.language), answered=number(asked.answered, self.language))
        return Finding(State.kept, text, count=0)

    def keep(self, world: World) -> Iterator[Task]:
        """Yield the task of answering what is overdue."""
        asked = world.asked()
        if asked is not None and asked.overdue:
            voice = Voice(WORDING, self.language)
            yield Task(self.id, voice.say("answer"), self.check(world).text, PRIVACY_OFFICER)


def gather(declared: Declared) -> Iterator[Promise]:
    """Yield the one promise about answers, where the register says anything about them."""
    if declared.register.requests != Requests():
        yield Response(declared.register, declared.language)


KIND = Kind("response", gather, WORDING)
