"""What is wrong with a rule (ids L), in the user's language; `<1>` stands for what the sentence names."""

from __future__ import annotations

RULES = """
en The rule is empty.
nb Regelen er tom.
nn Regelen er tom.
sv Regeln är tom.

en Write one, such as `<1>`.
nb Skriv en, for eksempel `<1>`.
nn Skriv ein, til dømes `<1>`.
sv Skriv en, till exempel `<1>`.

en The rule is <1> characters long; the longest that is read has <2>.
nb Regelen er <1> tegn lang; den lengste som leses, har <2>.
nn Regelen er <1> teikn lang; den lengste som blir lesen, har <2>.
sv Regeln är <1> tecken lång; den längsta som läses har <2>.

en Split the data into several rules, each with its own time.
nb Del opplysningene på flere regler, hver med sin tid.
nn Del opplysningane på fleire reglar, kvar med si tid.
sv Dela uppgifterna på flera regler, var och en med sin tid.

en A first step: `<1>`.
nb Et første skritt: `<1>`.
nn Eit første steg: `<1>`.
sv Ett första steg: `<1>`.

en This is not English
nb Dette er ikke engelsk
nn Dette er ikkje engelsk
sv Detta är inte engelska

en Rules are written in English; the sentence that is published comes in every language.
nb Regler skrives på engelsk; setningen som publiseres, kommer på alle språk.
nn Reglar blir skrivne på engelsk; setninga som blir publisert, kjem på alle språk.
sv Regler skrivs på engelska; meningen som publiceras kommer på alla språk.

en The language has no such sign
nb Språket har ikke noe slikt tegn
nn Språket har ikkje noko slikt teikn
sv Språket har inget sådant tecken

en A rule has words, whole numbers, commas and parentheses only.
nb En regel har bare ord, hele tall, komma og parenteser.
nn Ein regel har berre ord, heile tal, komma og parentesar.
sv En regel har bara ord, heltal, kommatecken och parenteser.

en A rule has one floor
nb En regel har én minstetid
nn Ein regel har éi minstetid
sv En regel har en minsta tid

en Keep the floor that lasts longest.
nb Behold den som varer lengst.
nn Hald på den som varer lengst.
sv Behåll den som varar längst.

en The floor stands before `then`
nb Minstetiden står foran `then`
nn Minstetida står framfor `then`
sv Den minsta tiden står före `then`

en Move `but at least ...` to before `, then`.
nb Flytt `but at least ...` foran `, then`.
nn Flytt `but at least ...` framfor `, then`.
sv Flytta `but at least ...` till före `, then`.

en A floor is a single time
nb En minstetid er én tid
nn Ei minstetid er éi tid
sv En minsta tid är en enda tid

en Name one time after `but at least`, the one that lasts longest.
nb Nevn én tid etter `but at least`, den som varer lengst.
nn Nemn éi tid etter `but at least`, den som varer lengst.
sv Ange en tid efter `but at least`, den som varar längst.

en Only `, reviewed every ...` can follow `indefinitely`
nb Bare `, reviewed every ...` kan følge etter `indefinitely`
nn Berre `, reviewed every ...` kan følgje etter `indefinitely`
sv Bara `, reviewed every ...` kan följa efter `indefinitely`

en What has no time limit is never due: take away the rest, or write when it is due.
nb Det som ikke har noen frist, forfaller aldri: ta bort resten, eller skriv når det forfaller.
nn Det som ikkje har nokon frist, forfell aldri: ta bort resten, eller skriv når det forfell.
sv Det som saknar tidsgräns förfaller aldrig: ta bort resten, eller skriv när det förfaller.

en A comma is missing before `<1>`
nb Det mangler et komma foran `<1>`
nn Det manglar eit komma framfor `<1>`
sv Det saknas ett kommatecken före `<1>`

en Put a comma there.
nb Sett et komma der.
nn Set eit komma der.
sv Sätt ett kommatecken där.

en The times of a list are joined with `and`
nb Tidene i en liste bindes sammen med `and`
nn Tidene i ei liste blir bundne saman med `and`
sv Tiderna i en lista binds ihop med `and`

en Join the times with commas and `and`.
nb Bind tidene sammen med komma og `and`.
nn Bind tidene saman med komma og `and`.
sv Bind ihop tiderna med kommatecken och `and`.

en Two times are not joined
nb To tider er ikke bundet sammen
nn To tider er ikkje bundne saman
sv Två tider är inte ihopbundna

en Begin with `the later of` where both must have passed, with `the earlier of` where one is enough.
nb Begynn med `the later of` der begge må ha gått ut, med `the earlier of` der én er nok.
nn Byrj med `the later of` der båe må ha gått ut, med `the earlier of` der éin er nok.
sv Börja med `the later of` där båda måste ha passerat, med `the earlier of` där en räcker.

en A number is written in figures
nb Et tall skrives med siffer
nn Eit tal blir skrive med siffer
sv Ett tal skrivs med siffror

en In figures: <1>.
nb Med siffer: <1>.
nn Med siffer: <1>.
sv Med siffror: <1>.

en The shortest unit is a day
nb Den korteste enheten er en dag
nn Den kortaste eininga er ein dag
sv Den kortaste enheten är en dag

en Write a number of days, such as `<1>`.
nb Skriv et antall dager, for eksempel `<1>`.
nn Skriv eit tal på dagar, til dømes `<1>`.
sv Skriv ett antal dagar, till exempel `<1>`.

en A unit is written in full
nb En enhet skrives helt ut
nn Ei eining blir skriven heilt ut
sv En enhet skrivs ut helt

en The units are years, months, weeks and days.
nb Enhetene er years, months, weeks og days.
nn Einingane er years, months, weeks og days.
sv Enheterna är years, months, weeks och days.

en `after` and an event are missing
nb `after` og en hendelse mangler
nn `after` og ei hending manglar
sv `after` och en händelse saknas

en Say after what, such as `<1>`.
nb Si etter hva, for eksempel `<1>`.
nn Sei etter kva, til dømes `<1>`.
sv Säg efter vad, till exempel `<1>`.

en `<1>` is missing
nb `<1>` mangler
nn `<1>` manglar
sv `<1>` saknas

en A period is counted `after` an event.
nb En periode regnes `after` en hendelse.
nn Ein periode blir rekna `after` ei hending.
sv En period räknas `after` en händelse.

en This is a category of data, not an event
nb Dette er en datakategori, ikke en hendelse
nn Dette er ein datakategori, ikkje ei hending
sv Detta är en datakategori, inte en händelse

en Name the anchor of the event; data are named after `clear` only.
nb Nevn hendelsens anker; opplysninger nevnes bare etter `clear`.
nn Nemn ankeret til hendinga; opplysningar blir berre nemnde etter `clear`.
sv Ange händelsens ankare; uppgifter anges bara efter `clear`.

en This cannot be a name
nb Dette kan ikke være et navn
nn Dette kan ikkje vere eit namn
sv Detta kan inte vara ett namn

en A name has small letters a to z, digits and `_`.
nb Et navn har små bokstaver fra a til z, siffer og `_`.
nn Eit namn har små bokstavar frå a til z, siffer og `_`.
sv Ett namn har små bokstäver från a till z, siffror och `_`.

en A name has small letters a to z, digits and `_`, with dots.
nb Et navn har små bokstaver fra a til z, siffer og `_`, med punktum.
nn Eit namn har små bokstavar frå a til z, siffer og `_`, med punktum.
sv Ett namn har små bokstäver från a till z, siffror och `_`, med punkter.

en `<1>` is a word of the language and cannot be a name
nb `<1>` er et ord i språket og kan ikke være et navn
nn `<1>` er eit ord i språket og kan ikkje vere eit namn
sv `<1>` är ett ord i språket och kan inte vara ett namn

en Name the event otherwise, such as `ended` for the end.
nb Kall hendelsen noe annet, for eksempel `ended` for slutten.
nn Kall hendinga noko anna, til dømes `ended` for slutten.
sv Kalla händelsen något annat, till exempel `ended` för slutet.

en Put `the` there.
nb Sett `the` der.
nn Set `the` der.
sv Sätt `the` där.

en The kind of year is missing
nb Hva slags år det er, mangler
nn Kva slags år det er, manglar
sv Vilket slags år det är saknas

en Say which year: `calendar`, or `fiscal` for the controller's own.
nb Si hvilket år: `calendar`, eller `fiscal` for den behandlingsansvarliges eget.
nn Sei kva år: `calendar`, eller `fiscal` for det til den behandlingsansvarlege.
sv Säg vilket år: `calendar`, eller `fiscal` för den personuppgiftsansvariges eget.

en `until` is followed by an event, not by a period
nb `until` følges av en hendelse, ikke av en periode
nn `until` blir følgt av ei hending, ikkje av ein periode
sv `until` följs av en händelse, inte av en period

en Leave out `<1>`.
nb Utelat `<1>`.
nn Utelat `<1>`.
sv Utelämna `<1>`.

en An event is named without `the`
nb En hendelse nevnes uten `the`
nn Ei hending blir nemnd utan `the`
sv En händelse anges utan `the`

en A rule begins with its time
nb En regel begynner med tiden
nn Ein regel byrjar med tida
sv En regel börjar med tiden

en Leave out what stands before it.
nb Utelat det som står foran.
nn Utelat det som står framfor.
sv Utelämna det som står före.

en The rule has ended before this
nb Regelen er slutt før dette
nn Regelen er slutt før dette
sv Regeln är slut före detta

en Leave out the rest.
nb Utelat resten.
nn Utelat resten.
sv Utelämna resten.

en The rule ends too early
nb Regelen slutter for tidlig
nn Regelen sluttar for tidleg
sv Regeln slutar för tidigt

en This word does not fit here
nb Dette ordet passer ikke her
nn Dette ordet passar ikkje her
sv Det ordet passar inte här

en This does not fit here
nb Dette passer ikke her
nn Dette passar ikkje her
sv Detta passar inte här

en Expected <w1>.
nb Ventet <w1>.
nn Venta <w1>.
sv Väntade <w1>.

en Did you mean `<1>`?
nb Mente du `<1>`?
nn Meinte du `<1>`?
sv Menade du `<1>`?

en Write `<1>`.
nb Skriv `<1>`.
nn Skriv `<1>`.
sv Skriv `<1>`.

en A period has <1> twice
nb En periode har <1> to ganger
nn Ein periode har <1> to gonger
sv En period har <1> två gånger

en Write one number of <1>.
nb Skriv ett antall <1>.
nn Skriv eitt tal på <1>.
sv Skriv ett antal <1>.

en A number of <1> is a whole number from 1 to <2>
nb Et antall <1> er et helt tall fra 1 til <2>
nn Eit tal på <1> er eit heilt tal frå 1 til <2>
sv Ett antal <1> är ett heltal från 1 till <2>

en Write a larger unit, or `<1>` where there is no time limit.
nb Skriv en større enhet, eller `<1>` der det ikke er noen frist.
nn Skriv ei større eining, eller `<1>` der det ikkje er nokon frist.
sv Skriv en större enhet, eller `<1>` där det inte finns någon tidsgräns.

en Leave out signs and fractions: one and a half years are `18 months`.
nb Utelat fortegn og brøker: ett og et halvt år er `18 months`.
nn Utelat forteikn og brøkar: eitt og eit halvt år er `18 months`.
sv Utelämna tecken och bråk: ett och ett halvt år är `18 months`.

en Write `until` and the event where the data goes on the event's own day.
nb Skriv `until` og hendelsen der opplysningene går på hendelsens egen dag.
nn Skriv `until` og hendinga der opplysningane går på dagen til hendinga.
sv Skriv `until` och händelsen där uppgifterna tas bort på händelsens egen dag.

en The same data is cleared twice
nb De samme opplysningene tømmes to ganger
nn Dei same opplysningane blir tømde to gonger
sv Samma uppgifter töms två gånger

en Name `<1>` once.
nb Nevn `<1>` én gang.
nn Nemn `<1>` éin gong.
sv Ange `<1>` en gång.
"""
