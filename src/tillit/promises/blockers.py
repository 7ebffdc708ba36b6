"""What keeps rows from being deleted, in words."""

from __future__ import annotations

from tillit.promises.wording import Voice, read
from tillit.stores.protocol import Blocker

WORDING = read("""
== reference
nb {name} viser fortsatt til {n} av dem. | {name} viser fortsatt til {n} av dem.
nn {name} viser framleis til {n} av dei. | {name} viser framleis til {n} av dei.
en {name} still refers to {n} of them. | {name} still refers to {n} of them.
sv {name} hänvisar fortfarande till {n} av dem. | {name} hänvisar fortfarande till {n} av dem.

== cascade
nb Sletting ville også endret rader i {name}, som kartet ikke gjør greie for. | \
Sletting ville også endret rader i {name}, som kartet ikke gjør greie for.
nn Sletting ville òg endra rader i {name}, som kartet ikkje gjer greie for. | \
Sletting ville òg endra rader i {name}, som kartet ikkje gjer greie for.
en Deletion would also change rows in {name}, which the map does not account for. | \
Deletion would also change rows in {name}, which the map does not account for.
sv Radering skulle även ändra rader i {name}, som kartan inte redovisar. | \
Radering skulle även ändra rader i {name}, som kartan inte redovisar.

== trigger
nb Utløseren {name} kjører ved sletting og er ikke godkjent i kartet. | \
Utløseren {name} kjører ved sletting og er ikke godkjent i kartet.
nn Utløysaren {name} køyrer ved sletting og er ikkje godkjend i kartet. | \
Utløysaren {name} køyrer ved sletting og er ikkje godkjend i kartet.
en The trigger {name} runs on deletion and is not accepted in the map. | \
The trigger {name} runs on deletion and is not accepted in the map.
sv Utlösaren {name} körs vid radering och är inte godkänd i kartan. | \
Utlösaren {name} körs vid radering och är inte godkänd i kartan.

== no_key
nb Tabellen {name} har ingen primærnøkkel. | Tabellen {name} har ingen primærnøkkel.
nn Tabellen {name} har ingen primærnøkkel. | Tabellen {name} har ingen primærnøkkel.
en The table {name} has no primary key. | The table {name} has no primary key.
sv Tabellen {name} har ingen primärnyckel. | Tabellen {name} har ingen primärnyckel.

== cycle
nb Tabellene i {name} viser til hverandre i ring. | Tabellene i {name} viser til hverandre i ring.
nn Tabellane i {name} viser til kvarandre i ring. | Tabellane i {name} viser til kvarandre i ring.
en The tables in {name} refer to each other in a circle. | The tables in {name} refer to each other in a circle.
sv Tabellerna i {name} hänvisar till varandra i en cirkel. | Tabellerna i {name} hänvisar till varandra i en cirkel.

== engine
nb Lagringsmotoren i {name} kan ikke angre en påbegynt sletting. | \
Lagringsmotoren i {name} kan ikke angre en påbegynt sletting.
nn Lagringsmotoren i {name} kan ikkje angre ei påbyrja sletting. | \
Lagringsmotoren i {name} kan ikkje angre ei påbyrja sletting.
en The storage engine of {name} cannot undo a deletion that has begun. | \
The storage engine of {name} cannot undo a deletion that has begun.
sv Lagringsmotorn i {name} kan inte ångra en påbörjad radering. | \
Lagringsmotorn i {name} kan inte ångra en påbörjad radering.

== held_child
nb {n} av dem har tilhørende rader i {name} som er sperret mot sletting. | \
{n} av dem har tilhørende rader i {name} som er sperret mot sletting.
nn {n} av dei har tilhøyrande rader i {name} som er sperra mot sletting. | \
{n} av dei har tilhøyrande rader i {name} som er sperra mot sletting.
en {n} of them has rows in {name} that are on hold. | {n} of them have rows in {name} that are on hold.
sv {n} av dem har tillhörande rader i {name} som är spärrade mot radering. | \
{n} av dem har tillhörande rader i {name} som är spärrade mot radering.

== column
nb Kolonnen {name} kan ikke tømmes. | Kolonnen {name} kan ikke tømmes.
nn Kolonnen {name} kan ikkje tømmast. | Kolonnen {name} kan ikkje tømmast.
en The column {name} cannot be emptied. | The column {name} cannot be emptied.
sv Kolumnen {name} kan inte tömmas. | Kolumnen {name} kan inte tömmas.
""")


def said(blocker: Blocker, language: str) -> str:
    """Return what holds rows back; raise KeyError for a kind of blocker that has no words."""
    return Voice(WORDING, language).count(blocker.kind, blocker.rows, name=blocker.name)
