"""What is wrong with a file of YAML, whatever it declares (ids R001-R037 and M020-M037), in the user's language."""

from __future__ import annotations

FILES = """
en there is no such file.
nb det finnes ingen slik fil.
nn det finst inga slik fil.
sv det finns ingen sådan fil.

en Make one with `tillit init`, or name its folder with -C.
nb Lag en med `tillit init`, eller oppgi mappen med -C.
nn Lag ei med `tillit init`, eller oppgje mappa med -C.
sv Skapa en med `tillit init`, eller ange mappen med -C.

en the file cannot be read (<1>).
nb filen kan ikke leses (<1>).
nn fila kan ikkje lesast (<1>).
sv filen kan inte läsas (<1>).

en Look at the file's kind and rights.
nb Se på hva slags fil det er, og hvem som har rett til den.
nn Sjå på kva slags fil det er, og kven som har rett til ho.
sv Se på vilken sorts fil det är och vem som har rätt till den.

en the file has <1> MB; at most <2> MB are read.
nb filen har <1> MB; det leses høyst <2> MB.
nn fila har <1> MB; det blir lese høgst <2> MB.
sv filen har <1> MB; högst <2> MB läses.

en Split it into several files, or take out what does not belong in it.
nb Del den på flere filer, eller ta ut det som ikke hører hjemme i den.
nn Del ho på fleire filer, eller ta ut det som ikkje høyrer heime i ho.
sv Dela den på flera filer, eller ta bort det som inte hör hemma i den.

en Split it, or take out what does not belong in it.
nb Del den, eller ta ut det som ikke hører hjemme i den.
nn Del ho, eller ta ut det som ikkje høyrer heime i ho.
sv Dela den, eller ta bort det som inte hör hemma i den.

en the file is not UTF-8 here.
nb filen er ikke UTF-8 her.
nn fila er ikkje UTF-8 her.
sv filen är inte UTF-8 här.

en Save the file as UTF-8.
nb Lagre filen som UTF-8.
nn Lagre fila som UTF-8.
sv Spara filen som UTF-8.

en the file has the control character <1>.
nb filen har kontrolltegnet <1>.
nn fila har kontrollteiknet <1>.
sv filen har styrtecknet <1>.

en Take it out; is this a text file?
nb Ta det ut; er dette en tekstfil?
nn Ta det ut; er dette ei tekstfil?
sv Ta bort det; är detta en textfil?

en the file has <1> lines; at most <2> are read.
nb filen har <1> linjer; det leses høyst <2>.
nn fila har <1> linjer; det blir lese høgst <2>.
sv filen har <1> rader; högst <2> läses.

en the line has more than <1> characters.
nb linjen har mer enn <1> tegn.
nn linja har meir enn <1> teikn.
sv raden har mer än <1> tecken.

en Break it into several lines; a text may go on after `>-`.
nb Del den på flere linjer; en tekst kan gå videre etter `>-`.
nn Del ho på fleire linjer; ein tekst kan gå vidare etter `>-`.
sv Dela den på flera rader; en text kan fortsätta efter `>-`.

en the file is empty.
nb filen er tom.
nn fila er tom.
sv filen är tom.

en See docs/reference for an example, or run `tillit init`.
nb Se docs/reference for et eksempel, eller kjør `tillit init`.
nn Sjå docs/reference for eit døme, eller køyr `tillit init`.
sv Se docs/reference för ett exempel, eller kör `tillit init`.

en See docs/reference/register.md for an example.
nb Se docs/reference/register.md for et eksempel.
nn Sjå docs/reference/register.md for eit døme.
sv Se docs/reference/register.md för ett exempel.

en this is not YAML.
nb dette er ikke YAML.
nn dette er ikkje YAML.
sv detta är inte YAML.

en this is not YAML: <1>.
nb dette er ikke YAML: <1>.
nn dette er ikkje YAML: <1>.
sv detta är inte YAML: <1>.

en a tab is used to indent.
nb en tabulator er brukt som innrykk.
nn ein tabulator er brukt som innrykk.
sv en tabb är använd som indrag.

en Indent with spaces.
nb Rykk inn med mellomrom.
nn Rykk inn med mellomrom.
sv Dra in med blanksteg.

en Put a text that has a colon in it in quotes, or set the indentation right.
nb Sett en tekst med kolon i anførselstegn, eller rett innrykket.
nn Set ein tekst med kolon i hermeteikn, eller rett innrykket.
sv Sätt en text med kolon inom citattecken, eller rätta indraget.

en Write `key: value`, with a space after the colon.
nb Skriv `key: value`, med mellomrom etter kolonet.
nn Skriv `key: value`, med mellomrom etter kolonet.
sv Skriv `key: value`, med blanksteg efter kolonet.

en Close the text with the same quote that it begins with.
nb Lukk teksten med samme anførselstegn som den begynner med.
nn Lukk teksten med same hermeteikn som han byrjar med.
sv Avsluta texten med samma citattecken som den börjar med.

en Close the mapping with `}`, and put a text that has one of {}[], in it in quotes.
nb Lukk med `}`, og sett en tekst med noen av {}[], i anførselstegn.
nn Lukk med `}`, og set ein tekst med nokon av {}[], i hermeteikn.
sv Avsluta med `}`, och sätt en text med något av {}[], inom citattecken.

en Close the list with `]`, and put a text that has one of {}[], in it in quotes.
nb Lukk listen med `]`, og sett en tekst med noen av {}[], i anførselstegn.
nn Lukk lista med `]`, og set ein tekst med nokon av {}[], i hermeteikn.
sv Avsluta listan med `]`, och sätt en text med något av {}[], inom citattecken.

en Put a text that begins with such a character in quotes.
nb Sett en tekst som begynner med et slikt tegn, i anførselstegn.
nn Set ein tekst som byrjar med eit slikt teikn, i hermeteikn.
sv Sätt en text som börjar med ett sådant tecken inom citattecken.

en Let all keys of a mapping begin in the same column.
nb La alle nøklene i en gruppe begynne i samme kolonne.
nn La alle nøklane i ei gruppe byrje i same kolonne.
sv Låt alla nycklar i en grupp börja i samma kolumn.

en Let all items of a list begin in the same column, each with `- `.
nb La alle punktene i en liste begynne i samme kolonne, hvert med `- `.
nn La alle punkta i ei liste byrje i same kolonne, kvart med `- `.
sv Låt alla punkter i en lista börja i samma kolumn, var och en med `- `.

en Look at the indentation, the quotes and the brackets.
nb Se på innrykk, anførselstegn og klammer.
nn Sjå på innrykk, hermeteikn og klammer.
sv Se på indrag, citattecken och klamrar.

en Look at the indentation and the brackets.
nb Se på innrykk og klammer.
nn Sjå på innrykk og klammer.
sv Se på indrag och klamrar.

en Write the value out.
nb Skriv verdien helt ut.
nn Skriv verdien heilt ut.
sv Skriv ut värdet helt.

en Write the values out.
nb Skriv verdiene helt ut.
nn Skriv verdiane heilt ut.
sv Skriv ut värdena helt.

en Write the value out, or put it in quotes.
nb Skriv verdien helt ut, eller sett den i anførselstegn.
nn Skriv verdien heilt ut, eller set han i hermeteikn.
sv Skriv ut värdet helt, eller sätt det inom citattecken.

en a second document begins here.
nb et nytt dokument begynner her.
nn eit nytt dokument byrjar her.
sv ett andra dokument börjar här.

en Leave out the line `---`; split what grows too long into files in a folder `register`.
nb Utelat linjen `---`; del det som blir for langt, på filer i en mappe `register`.
nn Utelat linja `---`; del det som blir for langt, på filer i ei mappe `register`.
sv Utelämna raden `---`; dela det som blir för långt på filer i en mapp `register`.

en the file has more than <1> values.
nb filen har mer enn <1> verdier.
nn fila har meir enn <1> verdiar.
sv filen har mer än <1> värden.

en the tag `<1>` is not read.
nb taggen `<1>` leses ikke.
nn taggen `<1>` blir ikkje lesen.
sv taggen `<1>` läses inte.

en Leave the tag out: values are plain texts and numbers.
nb Utelat taggen: verdier er enkle tekster og tall.
nn Utelat taggen: verdiar er enkle tekstar og tal.
sv Utelämna taggen: värden är enkla texter och tal.

en lists and mappings are nested deeper than <1>.
nb lister og grupper ligger dypere i hverandre enn <1>.
nn lister og grupper ligg djupare i kvarandre enn <1>.
sv listor och grupper ligger djupare i varandra än <1>.

en A register needs five levels; look at the brackets.
nb Et register trenger fem nivåer; se på klammene.
nn Eit register treng fem nivå; sjå på klammene.
sv Ett register behöver fem nivåer; se på klamrarna.

en a list or mapping stands where a key belongs.
nb en liste eller gruppe står der en nøkkel hører hjemme.
nn ei liste eller gruppe står der ein nøkkel høyrer heime.
sv en lista eller grupp står där en nyckel hör hemma.

en Write a word as the key.
nb Skriv et ord som nøkkel.
nn Skriv eit ord som nøkkel.
sv Skriv ett ord som nyckel.

en the key `<1>` stands here again; it stands at <2> too.
nb nøkkelen `<1>` står her igjen; den står også på <2>.
nn nøkkelen `<1>` står her igjen; han står òg på <2>.
sv nyckeln `<1>` står här igen; den står även på <2>.

en Keep one of the two, or give one another name.
nb Behold en av de to, eller gi en av dem et annet navn.
nn Hald på ein av dei to, eller gje ein av dei eit anna namn.
sv Behåll en av de två, eller ge en av dem ett annat namn.

en Keep one of the two.
nb Behold en av de to.
nn Hald på ein av dei to.
sv Behåll en av de två.

en there is no day <1>.
nb det finnes ingen dag <1>.
nn det finst ingen dag <1>.
sv det finns ingen dag <1>.

en Write year-month-day, as <1>.
nb Skriv år-måned-dag, som <1>.
nn Skriv år-månad-dag, som <1>.
sv Skriv år-månad-dag, som <1>.

en the file refers back with `*` more than <1> times.
nb filen viser tilbake med `*` mer enn <1> ganger.
nn fila viser tilbake med `*` meir enn <1> gonger.
sv filen hänvisar tillbaka med `*` mer än <1> gånger.

en a value with an anchor `&` refers to another one with `*`.
nb en verdi med anker `&` viser til en annen med `*`.
nn ein verdi med anker `&` viser til ein annan med `*`.
sv ett värde med ankare `&` hänvisar till ett annat med `*`.

en `<1>` refers to nothing that stands before it.
nb `<1>` viser ikke til noe som står før den.
nn `<1>` viser ikkje til noko som står før han.
sv `<1>` hänvisar inte till något som står före.

en the file begins with a list or a single value; it must be a mapping.
nb filen begynner med en liste eller én enkelt verdi; den må ha nøkler.
nn fila byrjar med ei liste eller éin enkelt verdi; ho må ha nøklar.
sv filen börjar med en lista eller ett enda värde; den måste ha nycklar.

en Begin with `key: value`, as `controller:` or `stores:`.
nb Begynn med `key: value`, som `controller:` eller `stores:`.
nn Byrj med `key: value`, som `controller:` eller `stores:`.
sv Börja med `key: value`, som `controller:` eller `stores:`.

en both `<1>` and the folder `<2>` stand here.
nb både `<1>` og mappen `<2>` står her.
nn både `<1>` og mappa `<2>` står her.
sv både `<1>` och mappen `<2>` finns här.

en Move what `<1>` says into a file of the folder.
nb Flytt det `<1>` sier, til en fil i mappen.
nn Flytt det `<1>` seier, til ei fil i mappa.
sv Flytta det som `<1>` säger till en fil i mappen.

en `<1>` stands in `<2>` too.
nb `<1>` står også i `<2>`.
nn `<1>` står òg i `<2>`.
sv `<1>` står även i `<2>`.

en the key `<1>` is not known in `<2>`.
nb nøkkelen `<1>` er ukjent i `<2>`.
nn nøkkelen `<1>` er ukjend i `<2>`.
sv nyckeln `<1>` är okänd i `<2>`.

en the key `<1>` is not known.
nb nøkkelen `<1>` er ukjent.
nn nøkkelen `<1>` er ukjend.
sv nyckeln `<1>` är okänd.

en `<1>` is missing in `<2>`.
nb `<1>` mangler i `<2>`.
nn `<1>` manglar i `<2>`.
sv `<1>` saknas i `<2>`.

en `<1>` is missing.
nb `<1>` mangler.
nn `<1>` manglar.
sv `<1>` saknas.

en Write, for example: <1>
nb Skriv for eksempel: <1>
nn Skriv til dømes: <1>
sv Skriv till exempel: <1>

en `<1>` is <w1>; expected is <w2>.
nb `<1>` er <w1>; det skal være <w2>.
nn `<1>` er <w1>; det skal vere <w2>.
sv `<1>` är <w1>; det ska vara <w2>.

en `<1>` cannot be used so: <2>.
nb `<1>` kan ikke brukes slik: <2>.
nn `<1>` kan ikkje brukast slik: <2>.
sv `<1>` kan inte användas så: <2>.

en `<1>` has no value.
nb `<1>` har ingen verdi.
nn `<1>` har ingen verdi.
sv `<1>` har inget värde.

en Write one, or leave the key out where it may be.
nb Skriv en, eller utelat nøkkelen der det går an.
nn Skriv ein, eller utelat nøkkelen der det går an.
sv Skriv ett, eller utelämna nyckeln där det går.

en `<1>` has no text.
nb `<1>` har ingen tekst.
nn `<1>` har ingen tekst.
sv `<1>` har ingen text.

en Write the text, or leave the key out where it may be.
nb Skriv teksten, eller utelat nøkkelen der det går an.
nn Skriv teksten, eller utelat nøkkelen der det går an.
sv Skriv texten, eller utelämna nyckeln där det går.

en Write the text, or leave the language out.
nb Skriv teksten, eller utelat språket.
nn Skriv teksten, eller utelat språket.
sv Skriv texten, eller utelämna språket.

en `<1>` is no language of the register.
nb `<1>` er ikke et av registerets språk.
nn `<1>` er ikkje eit av språka til registeret.
sv `<1>` är inget av registrets språk.

en Valid: <1>.
nb Gyldige: <1>.
nn Gyldige: <1>.
sv Giltiga: <1>.

en Valid: <1> and <2> more.
nb Gyldige: <1> og <2> til.
nn Gyldige: <1> og <2> til.
sv Giltiga: <1> och <2> till.

en Valid, with what lies below them: <1>.
nb Gyldige, med det som ligger under dem: <1>.
nn Gyldige, med det som ligg under dei: <1>.
sv Giltiga, med det som ligger under dem: <1>.

en Nearest: <1>.
nb Nærmest: <1>.
nn Nærast: <1>.
sv Närmast: <1>.

en There is none yet.
nb Det finnes ingen ennå.
nn Det finst ingen enno.
sv Det finns ingen ännu.

en `<1>` is not a value of `<2>`.
nb `<1>` er ikke en verdi for `<2>`.
nn `<1>` er ikkje ein verdi for `<2>`.
sv `<1>` är inget värde för `<2>`.

en `<1>` is not a name: small letters a to z, digits and `_`.
nb `<1>` er ikke et navn: små bokstaver fra a til z, siffer og `_`.
nn `<1>` er ikkje eit namn: små bokstavar frå a til z, siffer og `_`.
sv `<1>` är inget namn: små bokstäver från a till z, siffror och `_`.

en Write `<1>`; a title may have any letters.
nb Skriv `<1>`; en tittel kan ha alle bokstaver.
nn Skriv `<1>`; ein tittel kan ha alle bokstavar.
sv Skriv `<1>`; en titel får ha vilka bokstäver som helst.

en `<1>` is not <w1>.
nb `<1>` er ikke <w1>.
nn `<1>` er ikkje <w1>.
sv `<1>` är inte <w1>.

en `<1>` is not <w1>; the register has an English word for it.
nb `<1>` er ikke <w1>; registeret har et engelsk ord for det.
nn `<1>` er ikkje <w1>; registeret har eit engelsk ord for det.
sv `<1>` är inte <w1>; registret har ett engelskt ord för det.

en Write `<1>`, the basis of <2>.
nb Skriv `<1>`, grunnlaget i <2>.
nn Skriv `<1>`, grunnlaget i <2>.
sv Skriv `<1>`, grunden i <2>.

en Write `<1>`, the condition of <2>.
nb Skriv `<1>`, vilkåret i <2>.
nn Skriv `<1>`, vilkåret i <2>.
sv Skriv `<1>`, villkoret i <2>.

en `<1>` does not lie below `<2>`.
nb `<1>` ligger ikke under `<2>`.
nn `<1>` ligg ikkje under `<2>`.
sv `<1>` ligger inte under `<2>`.

en `<1>` is written with the word above it.
nb `<1>` skrives med ordet over.
nn `<1>` blir skrive med ordet over.
sv `<1>` skrivs med ordet ovanför.

en Write `<1>` or `<2>`.
nb Skriv `<1>` eller `<2>`.
nn Skriv `<1>` eller `<2>`.
sv Skriv `<1>` eller `<2>`.
"""
WORDS = """
en a text, or one in each language: {nb: ..., en: ...}
nb en tekst, eller en på hvert språk: {nb: ..., en: ...}
nn ein tekst, eller ein på kvart språk: {nb: ..., en: ...}
sv en text, eller en på varje språk: {nb: ..., en: ...}

en a word or a list of words
nb et ord eller en liste med ord
nn eit ord eller ei liste med ord
sv ett ord eller en lista med ord

en a mapping of `key: value`
nb en gruppe med `key: value`
nn ei gruppe med `key: value`
sv en grupp med `key: value`

en a mapping
nb en gruppe
nn ei gruppe
sv en grupp

en true or false
nb true eller false
nn true eller false
sv true eller false

en `true` or `false`
nb `true` eller `false`
nn `true` eller `false`
sv `true` eller `false`

en a whole number
nb et helt tall
nn eit heilt tal
sv ett heltal

en a number within its bounds
nb et tall innenfor grensene
nn eit tal innanfor grensene
sv ett tal inom gränserna

en a number
nb et tall
nn eit tal
sv ett tal

en a date as 2023-05-01
nb en dato som 2023-05-01
nn ein dato som 2023-05-01
sv ett datum som 2023-05-01

en a date
nb en dato
nn ein dato
sv ett datum

en a rule as `2 years after rejected`
nb en regel som `2 years after rejected`
nn ein regel som `2 years after rejected`
sv en regel som `2 years after rejected`

en a text
nb en tekst
nn ein tekst
sv en text

en a list
nb en liste
nn ei liste
sv en lista

en something else
nb noe annet
nn noko anna
sv något annat

en an event, such as `rejected`
nb en hendelse, for eksempel `rejected`
nn ei hending, til dømes `rejected`
sv en händelse, till exempel `rejected`

en a category of data, such as `contact.name`
nb en datakategori, for eksempel `contact.name`
nn ein datakategori, til dømes `contact.name`
sv en datakategori, till exempel `contact.name`

en a comma
nb et komma
nn eit komma
sv ett kommatecken

en the end of the rule
nb slutten på regelen
nn slutten på regelen
sv slutet på regeln

en a word for people
nb et ord for personer
nn eit ord for personar
sv ett ord för personer

en a word for data
nb et ord for opplysninger
nn eit ord for opplysningar
sv ett ord för uppgifter

en a legal basis
nb et rettslig grunnlag
nn eit rettsleg grunnlag
sv en rättslig grund

en a source
nb en kilde
nn ei kjelde
sv en källa

en a condition of Art. 9(2)
nb et vilkår i art. 9(2)
nn eit vilkår i art. 9(2)
sv ett villkor i art. 9(2)

en a safeguard
nb et overføringsgrunnlag
nn eit overføringsgrunnlag
sv en skyddsåtgärd

en a role
nb en rolle
nn ei rolle
sv en roll

en an e-mail address
nb en e-postadresse
nn ei e-postadresse
sv en e-postadress

en a country's code
nb koden til et land
nn koden til eit land
sv ett lands kod

en a time zone
nb en tidssone
nn ei tidssone
sv en tidszon

en a day on which every year can end
nb en dag som hvert år kan slutte på
nn ein dag som kvart år kan slutte på
sv en dag som varje år kan sluta på

en a length of time
nb et tidsrom
nn eit tidsrom
sv en tidslängd

en the name of a role
nb navnet på en rolle
nn namnet på ei rolle
sv namnet på en roll

en a duty to keep that is known
nb en kjent plikt til å oppbevare
nn ei kjend plikt til å oppbevare
sv en känd skyldighet att bevara

en a way in which consent to cookies is taken
nb en måte å ta samtykke til informasjonskapsler på
nn ein måte å ta samtykke til informasjonskapslar på
sv ett sätt att inhämta samtycke till kakor

en a way in which a column writes a day
nb en måte en kolonne skriver en dag på
nn ein måte ein kolonne skriv ein dag på
sv ett sätt som en kolumn skriver en dag på

en an activity of the register
nb en aktivitet i registeret
nn ein aktivitet i registeret
sv en aktivitet i registret

en a collection of this store
nb en samling i dette lageret
nn ei samling i dette lageret
sv en samling i detta lager

en a column of `<1>`
nb en kolonne i `<1>`
nn ein kolonne i `<1>`
sv en kolumn i `<1>`

en or
nb eller
nn eller
sv eller

en and
nb og
nn og
sv och
"""
