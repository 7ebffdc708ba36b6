"""What is wrong with what the register and the map declare (ids R024-R055, M001-M063), in the user's language."""

from __future__ import annotations

REGISTER = """
en Keep `consent:` for one text, `consents:` where there are several things to agree to separately.
nb Behold `consent:` for én tekst, og `consents:` der det er flere ting å samtykke til hver for seg.
nn Behald `consent:` for éin tekst, og `consents:` der det er fleire ting å samtykkje til kvar for seg.
sv Behåll `consent:` för en text, och `consents:` där det finns flera saker att samtycka till var för sig.

en `<1>` says where data lies; the register says only what is promised.
nb `<1>` sier hvor opplysninger ligger; registeret sier bare hva som er lovet.
nn `<1>` seier kvar opplysningar ligg; registeret seier berre kva som er lova.
sv `<1>` säger var uppgifter finns; registret säger bara vad som är utlovat.

en Write it in `<1>`.
nb Skriv det i `<1>`.
nn Skriv det i `<1>`.
sv Skriv det i `<1>`.

en the rule of `<1>` is cut at its comma.
nb regelen for `<1>` er kuttet ved kommaet.
nn regelen for `<1>` er kutta ved kommaet.
sv regeln för `<1>` är avklippt vid kommatecknet.

en Put it in quotes: <1>
nb Sett den i anførselstegn: <1>
nn Set han i hermeteikn: <1>
sv Sätt den inom citattecken: <1>

en `keep` needs a name for what is kept.
nb `keep` trenger et navn på det som oppbevares.
nn `keep` treng eit namn på det som blir oppbevart.
sv `keep` behöver ett namn på det som bevaras.

en Name what is kept: <1>
nb Gi det som oppbevares, et navn: <1>
nn Gje det som blir oppbevart, eit namn: <1>
sv Namnge det som bevaras: <1>

en `<1>` has no rule.
nb `<1>` har ingen regel.
nn `<1>` har ingen regel.
sv `<1>` har ingen regel.

en Write how long it is kept, as `<1>`.
nb Skriv hvor lenge det oppbevares, som `<1>`.
nn Skriv kor lenge det blir oppbevart, som `<1>`.
sv Skriv hur länge det bevaras, som `<1>`.

en the rule clears `<1>`, which the activity does not declare under `data`.
nb regelen tømmer `<1>`, som aktiviteten ikke oppgir under `data`.
nn regelen tømmer `<1>`, som aktiviteten ikkje oppgjev under `data`.
sv regeln tömmer `<1>`, som aktiviteten inte anger under `data`.

en Add it to the activity's `data`, or leave it out of the rule.
nb Legg det til aktivitetens `data`, eller utelat det i regelen.
nn Legg det til `data` i aktiviteten, eller utelat det i regelen.
sv Lägg till det i aktivitetens `data`, eller utelämna det i regeln.

en Write one with an @, as <1>.
nb Skriv en med @, som <1>.
nn Skriv ei med @, som <1>.
sv Skriv en med @, som <1>.

en Write two capital letters of ISO 3166-1, as NO, SE, GB or US.
nb Skriv to store bokstaver etter ISO 3166-1, som NO, SE, GB eller US.
nn Skriv to store bokstavar etter ISO 3166-1, som NO, SE, GB eller US.
sv Skriv två stora bokstäver enligt ISO 3166-1, som NO, SE, GB eller US.

en the register names no controller.
nb registeret nevner ingen behandlingsansvarlig.
nn registeret nemner ingen behandlingsansvarleg.
sv registret nämner ingen personuppgiftsansvarig.

en `<1>` and `<2>` both stand here.
nb både `<1>` og `<2>` står her.
nn både `<1>` og `<2>` står her.
sv både `<1>` och `<2>` står här.

en Keep `controller:` when there is one, `controllers:` (each under a short name) when there are several.
nb Behold `controller:` når det er én, `controllers:` (hver under et kort navn) når det er flere.
nn Hald på `controller:` når det er éin, `controllers:` (kvar under eit kort namn) når det er fleire.
sv Behåll `controller:` när det är en, `controllers:` (var och en under ett kort namn) när det är flera.

en Write one of the IANA names, as Europe/Oslo.
nb Skriv et av IANAs navn, som Europe/Oslo.
nn Skriv eit av namna til IANA, som Europe/Oslo.
sv Skriv ett av IANA:s namn, som Europe/Oslo.

en Write month-day in quotes, as <1>.
nb Skriv måned-dag i anførselstegn, som <1>.
nn Skriv månad-dag i hermeteikn, som <1>.
sv Skriv månad-dag inom citattecken, som <1>.

en `<1>` lists nothing.
nb `<1>` lister ikke opp noe.
nn `<1>` listar ikkje opp noko.
sv `<1>` räknar inte upp något.

en `<1>` is listed twice.
nb `<1>` er listet opp to ganger.
nn `<1>` er lista opp to gonger.
sv `<1>` är uppräknat två gånger.

en List each language once.
nb List opp hvert språk én gang.
nn List opp kvart språk éin gong.
sv Räkna upp varje språk en gång.

en `<1>` is a built-in word already.
nb `<1>` er alt et innebygd ord.
nn `<1>` er alt eit innebygd ord.
sv `<1>` är redan ett inbyggt ord.

en Leave it out, or give a word that means something else another name.
nb Utelat det, eller gi et ord som betyr noe annet, et annet navn.
nn Utelat det, eller gje eit ord som tyder noko anna, eit anna namn.
sv Utelämna det, eller ge ett ord som betyder något annat ett annat namn.

en `<1>` is not a built-in word, so nothing can lie below it.
nb `<1>` er ikke et innebygd ord, så ingenting kan ligge under det.
nn `<1>` er ikkje eit innebygd ord, så ingenting kan liggje under det.
sv `<1>` är inget inbyggt ord, så inget kan ligga under det.

en Write the nearest built-in word, as `<1>`.
nb Skriv det nærmeste innebygde ordet, som `<1>`.
nn Skriv det næraste innebygde ordet, som `<1>`.
sv Skriv det närmaste inbyggda ordet, som `<1>`.

en Write at least one word.
nb Skriv minst ett ord.
nn Skriv minst eitt ord.
sv Skriv minst ett ord.

en `keep` has no rule.
nb `keep` har ingen regel.
nn `keep` har ingen regel.
sv `keep` har ingen regel.

en Write at least one rule, as <1>
nb Skriv minst én regel, som <1>
nn Skriv minst éin regel, som <1>
sv Skriv minst en regel, som <1>

en `for` stands here, but the role is not `processor`.
nb `for` står her, men rollen er ikke `processor`.
nn `for` står her, men rolla er ikkje `processor`.
sv `for` står här, men rollen är inte `processor`.

en Add `role: processor`, or leave `for` out.
nb Legg til `role: processor`, eller utelat `for`.
nn Legg til `role: processor`, eller utelat `for`.
sv Lägg till `role: processor`, eller utelämna `for`.

en `<1>` is not declared under `<2>`.
nb `<1>` er ikke oppgitt under `<2>`.
nn `<1>` er ikkje oppgjeve under `<2>`.
sv `<1>` är inte angivet under `<2>`.

en Declare it under `<1>` at the top of the register.
nb Oppgi det under `<1>` øverst i registeret.
nn Oppgje det under `<1>` øvst i registeret.
sv Ange det under `<1>` överst i registret.

en the agreement expires before it was made.
nb avtalen går ut før den ble inngått.
nn avtalen går ut før han vart inngått.
sv avtalet löper ut innan det ingicks.

en Look at the year of both dates.
nb Se på årstallet i begge datoene.
nn Sjå på årstalet i båe datoane.
sv Se på året i båda datumen.

en Write a name as `<1>`; its title stands under `<2>`.
nb Skriv et navn som `<1>`; tittelen står under `<2>`.
nn Skriv eit namn som `<1>`; tittelen står under `<2>`.
sv Skriv ett namn som `<1>`; titeln står under `<2>`.
"""
MAP = """
en the environment variable `<1>` is not set.
nb miljøvariabelen `<1>` er ikke satt.
nn miljøvariabelen `<1>` er ikkje sett.
sv miljövariabeln `<1>` är inte satt.

en Set it before you run Tillit, or write <1>.
nb Sett den før du kjører Tillit, eller skriv <1>.
nn Set han før du køyrer Tillit, eller skriv <1>.
sv Sätt den innan du kör Tillit, eller skriv <1>.

en Set it before you run Tillit.
nb Sett den før du kjører Tillit.
nn Set han før du køyrer Tillit.
sv Sätt den innan du kör Tillit.

en `<1>` holds a secret in plain text.
nb `<1>` har en hemmelighet i klartekst.
nn `<1>` har ein løyndom i klartekst.
sv `<1>` har en hemlighet i klartext.

en the address holds a password in plain text.
nb adressen har et passord i klartekst.
nn adressa har eit passord i klartekst.
sv adressen har ett lösenord i klartext.

en A password in a file is copied, mailed and committed with it.
nb Et passord i en fil blir kopiert, sendt og lagt i versjonskontroll sammen med den.
nn Eit passord i ei fil blir kopiert, sendt og lagt i versjonskontroll saman med ho.
sv Ett lösenord i en fil kopieras, mejlas och versionshanteras med den.

en Write `${NAME}` and set NAME in the environment.
nb Skriv `${NAME}` og sett NAME i miljøet.
nn Skriv `${NAME}` og set NAME i miljøet.
sv Skriv `${NAME}` och sätt NAME i miljön.

en Within {} put `${NAME}` in quotes: <1>
nb Innenfor {} settes `${NAME}` i anførselstegn: <1>
nn Innanfor {} blir `${NAME}` sett i hermeteikn: <1>
sv Inom {} sätts `${NAME}` inom citattecken: <1>

en the value of <1> is not an address.
nb verdien av <1> er ingen adresse.
nn verdien av <1> er inga adresse.
sv värdet av <1> är ingen adress.

en `<1>` is not an address.
nb `<1>` er ingen adresse.
nn `<1>` er inga adresse.
sv `<1>` är ingen adress.

en `${` is not followed by a name and `}`.
nb `${` følges ikke av et navn og `}`.
nn `${` blir ikkje følgt av eit namn og `}`.
sv `${` följs inte av ett namn och `}`.

en Write `${NAME}`: letters, digits and `_`.
nb Skriv `${NAME}`: bokstaver, siffer og `_`.
nn Skriv `${NAME}`: bokstavar, siffer og `_`.
sv Skriv `${NAME}`: bokstäver, siffror och `_`.

en there is no kind of store `<1>`.
nb det finnes ikke noe slag lager som heter `<1>`.
nn det finst ikkje noko slag lager som heiter `<1>`.
sv det finns inget slags lager som heter `<1>`.

en the store `<1>` has no `url`.
nb lageret `<1>` har ingen `url`.
nn lageret `<1>` har ingen `url`.
sv lagret `<1>` har ingen `url`.

en the table `<1>` is left out under `ignore`, and mapped here.
nb tabellen `<1>` er utelatt under `ignore`, og står i kartet her.
nn tabellen `<1>` er utelaten under `ignore`, og står i kartet her.
sv tabellen `<1>` är utelämnad under `ignore`, och finns i kartan här.

en `<1>` is left out without a reason.
nb `<1>` er utelatt uten grunn.
nn `<1>` er utelaten utan grunn.
sv `<1>` är utelämnad utan skäl.

en `<1>` gives no reason.
nb `<1>` oppgir ingen grunn.
nn `<1>` oppgjev ingen grunn.
sv `<1>` anger inget skäl.

en `outside` says why rows are left out, but without `where` none is.
nb `outside` sier hvorfor rader er utelatt, men uten `where` er ingen det.
nn `outside` seier kvifor rader er utelatne, men utan `where` er ingen det.
sv `outside` säger varför rader är utelämnade, men utan `where` är inga det.

en Leave `<1>` out, or write `<2>`.
nb Utelat `<1>`, eller skriv `<2>`.
nn Utelat `<1>`, eller skriv `<2>`.
sv Utelämna `<1>`, eller skriv `<2>`.

en Leave `<1>` out, or `<2>`.
nb Utelat `<1>`, eller `<2>`.
nn Utelat `<1>`, eller `<2>`.
sv Utelämna `<1>`, eller `<2>`.

en Keep `people:` where a row has several, `person:` where it has one.
nb Behold `people:` der en rad har flere, `person:` der den har én.
nn Hald på `people:` der ei rad har fleire, `person:` der ho har éin.
sv Behåll `people:` där en rad har flera, `person:` där den har en.

en the column `<1>` stands under `fields` twice.
nb kolonnen `<1>` står to ganger under `fields`.
nn kolonnen `<1>` står to gonger under `fields`.
sv kolumnen `<1>` står två gånger under `fields`.

en Keep the person whom it is about.
nb Behold personen den handler om.
nn Hald på personen han handlar om.
sv Behåll personen som den handlar om.

en the column `<1>` is left out under `ignore`, and is about a person too.
nb kolonnen `<1>` er utelatt under `ignore`, og handler også om en person.
nn kolonnen `<1>` er utelaten under `ignore`, og handlar òg om ein person.
sv kolumnen `<1>` är utelämnad under `ignore`, och handlar även om en person.

en Keep one of the two; a column about a person is not left out.
nb Behold en av de to; en kolonne om en person utelates ikke.
nn Hald på ein av dei to; ein kolonne om ein person blir ikkje utelaten.
sv Behåll en av de två; en kolumn om en person utelämnas inte.

en the collection `<1>` serves no activity and belongs to none that does.
nb samlingen `<1>` tjener ingen aktivitet og hører ikke til noen som gjør det.
nn samlinga `<1>` tener ingen aktivitet og høyrer ikkje til nokon som gjer det.
sv samlingen `<1>` tjänar ingen aktivitet och hör inte till någon som gör det.

en Write `activity:`, or `belongs_to:` and its parent.
nb Skriv `activity:`, eller `belongs_to:` og det den hører til.
nn Skriv `activity:`, eller `belongs_to:` og det ho høyrer til.
sv Skriv `activity:`, eller `belongs_to:` och det den hör till.

en `<1>` belongs to itself, by way of what it belongs to.
nb `<1>` hører til seg selv, gjennom det den hører til.
nn `<1>` høyrer til seg sjølv, gjennom det ho høyrer til.
sv `<1>` hör till sig själv, via det den hör till.

en One of them serves an activity and belongs to none.
nb En av dem tjener en aktivitet og hører ikke til noen.
nn Ei av dei tener ein aktivitet og høyrer ikkje til noka.
sv En av dem tjänar en aktivitet och hör inte till någon.

en `<1>` stands beside `belongs_to`, but these rows go with their parent.
nb `<1>` står ved siden av `belongs_to`, men disse radene går sammen med det de hører til.
nn `<1>` står ved sida av `belongs_to`, men desse radene går saman med det dei høyrer til.
sv `<1>` står bredvid `belongs_to`, men dessa rader går med det de hör till.

en of the anchor `<1>` one of `newest` and `by` is missing.
nb i ankeret `<1>` mangler en av `newest` og `by`.
nn i ankeret `<1>` manglar ein av `newest` og `by`.
sv i ankaret `<1>` saknas en av `newest` och `by`.

en the anchor `<1>` needs a `column`, or the `newest` of another table, not both.
nb ankeret `<1>` trenger en `column`, eller `newest` i en annen tabell, ikke begge.
nn ankeret `<1>` treng ein `column`, eller `newest` i ein annan tabell, ikkje båe.
sv ankaret `<1>` behöver en `column`, eller `newest` i en annan tabell, inte båda.

en `no_event` is for the rows of another table; this anchor is a column of the row.
nb `no_event` er for rader i en annen tabell; dette ankeret er en kolonne i raden.
nn `no_event` er for rader i ein annan tabell; dette ankeret er ein kolonne i rada.
sv `no_event` är för rader i en annan tabell; detta ankare är en kolumn i raden.

en Write date, timestamp, timestamp (Europe/Oslo), iso-text, epoch or epoch-ms.
nb Skriv date, timestamp, timestamp (Europe/Oslo), iso-text, epoch eller epoch-ms.
nn Skriv date, timestamp, timestamp (Europe/Oslo), iso-text, epoch eller epoch-ms.
sv Skriv date, timestamp, timestamp (Europe/Oslo), iso-text, epoch eller epoch-ms.

en `<1>` does not name a table and its column.
nb `<1>` navngir ikke en tabell og kolonnen i den.
nn `<1>` namngjev ikkje ein tabell og kolonnen i han.
sv `<1>` namnger inte en tabell och dess kolumn.

en Write `<1>`, as <2>.
nb Skriv `<1>`, som <2>.
nn Skriv `<1>`, som <2>.
sv Skriv `<1>`, som <2>.

en Write the column of `<1>` that points to this table, then this table's: <2>
nb Skriv kolonnen i `<1>` som viser til denne tabellen, og så denne tabellens: <2>
nn Skriv kolonnen i `<1>` som viser til denne tabellen, og så den i denne tabellen: <2>
sv Skriv kolumnen i `<1>` som hänvisar till denna tabell, och sedan denna tabells: <2>

en the activity `<1>` has several rules, and `keep` does not say which.
nb aktiviteten `<1>` har flere regler, og `keep` sier ikke hvilken.
nn aktiviteten `<1>` har fleire reglar, og `keep` seier ikkje kva for ein.
sv aktiviteten `<1>` har flera regler, och `keep` säger inte vilken.

en Write `keep:` and one of <1>.
nb Skriv `keep:` og en av <1>.
nn Skriv `keep:` og ein av <1>.
sv Skriv `keep:` och en av <1>.

en `<1>` is not kept in the activity `<2>`.
nb `<1>` oppbevares ikke i aktiviteten `<2>`.
nn `<1>` blir ikkje oppbevart i aktiviteten `<2>`.
sv `<1>` bevaras inte i aktiviteten `<2>`.

en the rule `<1>` needs <2>, and the map does not say where.
nb regelen `<1>` trenger <2>, og kartet sier ikke hvor.
nn regelen `<1>` treng <2>, og kartet seier ikkje kvar.
sv regeln `<1>` behöver <2>, och kartan säger inte var.

en Rename `<1>` if that is it, or write: <2>
nb Gi `<1>` det navnet om det er den, eller skriv: <2>
nn Gje `<1>` det namnet om det er den, eller skriv: <2>
sv Döp om `<1>` om det är den, eller skriv: <2>

en the rule clears `<1>`, but no column holds it.
nb regelen tømmer `<1>`, men ingen kolonne har det.
nn regelen tømmer `<1>`, men ingen kolonne har det.
sv regeln tömmer `<1>`, men ingen kolumn har det.

en the rule says `then anonymise`, but nobody has defined how in this store.
nb regelen sier `then anonymise`, men ingen har sagt hvordan i dette lageret.
nn regelen seier `then anonymise`, men ingen har sagt korleis i dette lageret.
sv regeln säger `then anonymise`, men ingen har sagt hur i detta lager.

en Delete, or clear the data that tell who it is: `<1>`.
nb Slett, eller tøm opplysningene som forteller hvem det er: `<1>`.
nn Slett, eller tøm opplysningane som fortel kven det er: `<1>`.
sv Radera, eller töm uppgifterna som visar vem det är: `<1>`.

en the number <1> is too large.
nb tallet <1> er for stort.
nn talet <1> er for stort.
sv talet <1> är för stort.

en Write a smaller one.
nb Skriv et mindre.
nn Skriv eit mindre.
sv Skriv ett mindre.

en the condition has <1> characters; the longest that is read has <2>.
nb betingelsen har <1> tegn; den lengste som leses, har <2>.
nn vilkåret har <1> teikn; det lengste som blir lese, har <2>.
sv villkoret har <1> tecken; det längsta som läses har <2>.

en the condition has more than <1> parentheses and NOT.
nb betingelsen har mer enn <1> parenteser og NOT.
nn vilkåret har meir enn <1> parentesar og NOT.
sv villkoret har mer än <1> parenteser och NOT.

en Use IN for a list, or a column that says it shortly.
nb Bruk IN for en liste, eller en kolonne som sier det kort.
nn Bruk IN for ei liste, eller ein kolonne som seier det kort.
sv Använd IN för en lista, eller en kolumn som säger det kort.

en the condition cannot be read at <1>.
nb betingelsen kan ikke leses ved <1>.
nn vilkåret kan ikkje lesast ved <1>.
sv villkoret kan inte läsas vid <1>.

en the condition ends too early.
nb betingelsen slutter for tidlig.
nn vilkåret sluttar for tidleg.
sv villkoret slutar för tidigt.

en Close the text with a single quote; write a quote within it twice: <1>.
nb Lukk teksten med et enkelt anførselstegn; skriv et slikt tegn i teksten to ganger: <1>.
nn Lukk teksten med eit enkelt hermeteikn; skriv eit slikt teikn i teksten to gonger: <1>.
sv Avsluta texten med ett enkelt citattecken; skriv ett sådant i texten två gånger: <1>.

en Close the parenthesis.
nb Lukk parentesen.
nn Lukk parentesen.
sv Stäng parentesen.

en Only = <> < <= > >=, IN (...), IS NULL, NOT, AND, OR and parentheses are read.
nb Bare = <> < <= > >=, IN (...), IS NULL, NOT, AND, OR og parenteser leses.
nn Berre = <> < <= > >=, IN (...), IS NULL, NOT, AND, OR og parentesar blir lesne.
sv Bara = <> < <= > >=, IN (...), IS NULL, NOT, AND, OR och parenteser läses.

en Nothing is equal to null: write `column IS NULL` or `column IS NOT NULL`.
nb Ingenting er likt null: skriv `column IS NULL` eller `column IS NOT NULL`.
nn Ingenting er likt null: skriv `column IS NULL` eller `column IS NOT NULL`.
sv Inget är lika med null: skriv `column IS NULL` eller `column IS NOT NULL`.

en Put texts in single quotes: <1>.
nb Sett tekster i enkle anførselstegn: <1>.
nn Set tekstar i enkle hermeteikn: <1>.
sv Sätt texter inom enkla citattecken: <1>.

en Write one equals sign.
nb Skriv ett likhetstegn.
nn Skriv eitt likskapsteikn.
sv Skriv ett likhetstecken.

en Functions and other tables cannot be used; name columns of the collection's own table.
nb Funksjoner og andre tabeller kan ikke brukes; nevn kolonner i samlingens egen tabell.
nn Funksjonar og andre tabellar kan ikkje brukast; nemn kolonnar i den eigne tabellen til samlinga.
sv Funktioner och andra tabeller kan inte användas; ange kolumner i samlingens egen tabell.

en Compare a column with a literal; put texts in single quotes: <1>.
nb Sammenlign en kolonne med en fast verdi; sett tekster i enkle anførselstegn: <1>.
nn Samanlikn ein kolonne med ein fast verdi; set tekstar i enkle hermeteikn: <1>.
sv Jämför en kolumn med ett fast värde; sätt texter inom enkla citattecken: <1>.

en Write a condition as <1>; a column alone is written `<2>`.
nb Skriv en betingelse som <1>; en kolonne alene skrives `<2>`.
nn Skriv eit vilkår som <1>; ein kolonne åleine blir skriven `<2>`.
sv Skriv ett villkor som <1>; en ensam kolumn skrivs `<2>`.

en a consent stands in columns (`given`, `withdrawn`) or in the ledger (`ledger`): one of them.
nb et samtykke står i kolonner (`given`, `withdrawn`) eller i samtykkeregisteret (`ledger`): ett av dem.
nn eit samtykke står i kolonnar (`given`, `withdrawn`) eller i samtykkeregisteret (`ledger`): eitt av dei.
sv ett samtycke står i kolumner (`given`, `withdrawn`) eller i samtyckesregistret (`ledger`): ett av dem.

en Write consent: <1>
nb Skriv consent: <1>
nn Skriv consent: <1>
sv Skriv consent: <1>

en `<1>` is nothing that the activity `<2>` asks consent for.
nb `<1>` er ikke noe som aktiviteten `<2>` ber om samtykke til.
nn `<1>` er ikkje noko som aktiviteten `<2>` bed om samtykke til.
sv `<1>` är inget som aktiviteten `<2>` ber om samtycke till.

en Write the text that people agree to under `consent:` in the register.
nb Skriv teksten som folk samtykker til, under `consent:` i registeret.
nn Skriv teksten som folk samtykkjer til, under `consent:` i registeret.
sv Skriv texten som människor samtycker till under `consent:` i registret.

en the ledger knows people by their identifiers, and the map names none of the rows' owner.
nb samtykkeregisteret kjenner folk på kjennetegnene deres, og kartet oppgir ingen for den raden gjelder.
nn samtykkeregisteret kjenner folk på kjenneteikna deira, og kartet oppgjev ingen for den rada gjeld.
sv samtyckesregistret känner människor på deras kännetecken, och kartan anger inga för den raden gäller.
"""
