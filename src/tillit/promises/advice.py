"""What to do about what holds rows back, and what is still to be done in a store, in words."""

from __future__ import annotations

from tillit.promises.wording import Voice, read
from tillit.stores.protocol import Advice

WORDING = read("""
== accept trigger
nb Se hva den gjør, og skriv så `accepts: {{{name}: hva den gjør}}`.
nn Sjå kva han gjer, og skriv så `accepts: {{{name}: kva han gjer}}`.
en See what it does, then write `accepts: {{{name}: what it does}}`.
sv Se vad den gör, och skriv sedan `accepts: {{{name}: vad den gör}}`.

== accept table
nb Sletting ville også endret {name} (ON DELETE {action}), som ikke står i kartet: knytt den til kartet, \
eller skriv `accepts: {{{name}: hvorfor det er riktig}}`.
nn Sletting ville òg endra {name} (ON DELETE {action}), som ikkje står i kartet: knyt han til kartet, \
eller skriv `accepts: {{{name}: kvifor det er rett}}`.
en Deleting would change {name} too (ON DELETE {action}), which is not mapped: map it, \
or write `accepts: {{{name}: why that is right}}`.
sv Radering skulle även ändra {name} (ON DELETE {action}), som inte finns i kartan: knyt den till kartan, \
eller skriv `accepts: {{{name}: varför det är rätt}}`.

== map table
nb {name} står ikke i kartet: knytt den til kartet med `belongs_to:` eller med en egen regel.
nn {name} står ikkje i kartet: knyt han til kartet med `belongs_to:` eller med ein eigen regel.
en {name} is not mapped: map it with `belongs_to:` or with a rule of its own.
sv {name} finns inte i kartan: knyt den till kartan med `belongs_to:` eller med en egen regel.

== still needed
nb Rader i {name} som ikke er forfalt, trenger den fortsatt ({columns}); `unlink:` ville tømt den kolonnen.
nn Rader i {name} som ikkje er forfalne, treng ho framleis ({columns}); `unlink:` ville tømt den kolonnen.
en Rows of {name} that are not due still need it ({columns}); `unlink:` would empty that column.
sv Rader i {name} som inte är förfallna behöver den fortfarande ({columns}); `unlink:` skulle tömma den kolumnen.

== also needed
nb Radene tjener også en annen aktivitet, som fortsatt trenger dem.
nn Radene tener òg ein annan aktivitet, som framleis treng dei.
en Its rows also serve another activity, which still needs them.
sv Raderna tjänar även en annan aktivitet, som fortfarande behöver dem.

== outside where
nb Rader utenfor `where:` i '{name}' viser til den; knytt også dem til kartet.
nn Rader utanfor `where:` i '{name}' viser til ho; knyt òg dei til kartet.
en Rows outside `where:` of '{name}' refer to it; map them too.
sv Rader utanför `where:` i '{name}' hänvisar till den; knyt även dem till kartan.

== pointer held
nb En rad i {name} som viser til den, er sperret mot sletting.
nn Ei rad i {name} som viser til ho, er sperra mot sletting.
en A row of {name} that points to it is on hold.
sv En rad i {name} som hänvisar till den är spärrad mot radering.

== takes no null
nb {name} tar ikke NULL der: knytt den til kartet med `belongs_to:` eller med en egen regel.
nn {name} tek ikkje NULL der: knyt han til kartet med `belongs_to:` eller med ein eigen regel.
en {name} takes no NULL there: map it with `belongs_to:` or with a rule of its own.
sv {name} tar inte NULL där: knyt den till kartan med `belongs_to:` eller med en egen regel.

== own ring
nb {name} sletter sine egne rader med, og andre henger på dem: knytt den til kartet.
nn {name} slettar sine eigne rader med, og andre heng på dei: knyt han til kartet.
en {name} deletes its own rows along, and others hang on those: map it.
sv {name} raderar sina egna rader på köpet, och andra hänger på dem: knyt den till kartan.

== cut
nb La en av fremmednøklene ta NULL, eller slett disse radene for hånd.
nn La ein av framandnøklane ta NULL, eller slett desse radene for hand.
en Let one of the foreign keys take NULL, or delete these rows by hand.
sv Låt en av de främmande nycklarna ta NULL, eller radera dessa rader för hand.

== another type
nb {name} ({columns}) er av en annen type enn det den viser til. Gi begge samme type.
nn {name} ({columns}) er av ein annan type enn det han viser til. Gje begge same type.
en {name} ({columns}) is of another type than its target. Give both the same type.
sv {name} ({columns}) är av en annan typ än det den hänvisar till. Ge båda samma typ.

== another spelling
nb Rader i {name} skriver nøkkelen på en annen måte ({columns}); rett dem.
nn Rader i {name} skriv nøkkelen på ein annan måte ({columns}); rett dei.
en Rows of {name} spell its key in another way ({columns}); correct them.
sv Rader i {name} skriver nyckeln på ett annat sätt ({columns}); rätta dem.

== key the table
nb Gi tabellen en primærnøkkel.
nn Gje tabellen ein primærnøkkel.
en Give the table a primary key.
sv Ge tabellen en primärnyckel.

== key the row
nb Gi raden en nøkkel: en som er NULL, navngir ingen rad.
nn Gje rada ein nøkkel: ein som er NULL, namngjev inga rad.
en Give the row a key: one that is NULL names no row.
sv Ge raden en nyckel: en som är NULL namnger ingen rad.

== transactions
nb Lagringsmotoren har ingen transaksjoner; flytt tabellen til InnoDB.
nn Lagringsmotoren har ingen transaksjonar; flytt tabellen til InnoDB.
en Its storage engine has no transactions; move it to InnoDB.
sv Lagringsmotorn har inga transaktioner; flytta tabellen till InnoDB.

== history
nb Tabellen beholder det som slettes: ALTER TABLE ... DROP SYSTEM VERSIONING, eller slett historikken for hånd.
nn Tabellen held på det som blir sletta: ALTER TABLE ... DROP SYSTEM VERSIONING, eller slett historikken for hand.
en It keeps what is deleted: ALTER TABLE ... DROP SYSTEM VERSIONING, or delete its history by hand.
sv Tabellen behåller det som raderas: ALTER TABLE ... DROP SYSTEM VERSIONING, eller radera historiken för hand.

== vacuum file
nb VACUUM, så slettede rader forsvinner fra filen.
nn VACUUM, så sletta rader forsvinn frå fila.
en VACUUM, so that deleted rows leave the file.
sv VACUUM, så att raderade rader försvinner ur filen.

== vacuum tables
nb VACUUM FULL {tables}; så CHECKPOINT; og la gammel WAL og gamle sikkerhetskopier løpe ut.
nn VACUUM FULL {tables}; så CHECKPOINT; og la gammal WAL og gamle tryggingskopiar gå ut.
en VACUUM FULL {tables}; then CHECKPOINT; and let old WAL and backups run out.
sv VACUUM FULL {tables}; sedan CHECKPOINT; och låt gammal WAL och gamla säkerhetskopior löpa ut.

== refresh copy
nb REFRESH MATERIALIZED VIEW {name}, som beholder en kopi.
nn REFRESH MATERIALIZED VIEW {name}, som held på ein kopi.
en REFRESH MATERIALIZED VIEW {name}, which keeps a copy.
sv REFRESH MATERIALIZED VIEW {name}, som behåller en kopia.

== optimize tables
nb OPTIMIZE TABLE {tables}; og la binærlogger og sikkerhetskopier løpe ut.
nn OPTIMIZE TABLE {tables}; og la binærloggar og tryggingskopiar gå ut.
en OPTIMIZE TABLE {tables}; and let binary logs and backups run out.
sv OPTIMIZE TABLE {tables}; och låt binärloggar och säkerhetskopior löpa ut.
""")


def said(advice: Advice, language: str) -> str:
    """Return what to do; raise KeyError for advice that has no words."""
    return Voice(WORDING, language).say(advice.key, **dict(advice.values))
