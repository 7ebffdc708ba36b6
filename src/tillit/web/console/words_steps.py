"""Words of the steps of a request."""

from __future__ import annotations

BLOCK = """
== step_name_locate
nb Let etter personen
nn Leit etter personen
en Look for the person
sv Sök efter personen
== step_name_collect
nb Samle opplysningene
nn Samle opplysningane
en Gather the data
sv Samla uppgifterna
== step_name_erase
nb Slett
nn Slett
en Erase
sv Radera
== step_name_rectify
nb Rett
nn Rett
en Correct
sv Rätta
== step_name_withdraw
nb Før inn at det er stoppet
nn Før inn at det er stoppa
en Note that it has stopped
sv Anteckna att det är stoppat
== step_name_stop
nb Stopp bruken
nn Stopp bruken
en Stop the use
sv Stoppa användningen
== step_name_hold
nb Sperr
nn Sperr
en Hold
sv Spärra
== step_name_meanwhile
nb Sperr mens saken veies
nn Sperr medan saka blir vegen
en Hold while the case is weighed
sv Spärra medan ärendet vägs
== step_name_let_go
nb Opphev sperringen
nn Opphev sperringa
en Lift the hold
sv Häv spärren
== step_name_notify
nb Si fra til mottakere
nn Sei frå til mottakarar
en Tell the receivers
sv Meddela mottagarna
== step_name_notify_disclosed
nb Si fra etter utlevering
nn Sei frå etter utlevering
en Tell those it was disclosed to
sv Meddela efter utlämnande
== step_name_told
nb Brev til mottaker
nn Brev til mottakar
en Letter to a receiver
sv Brev till mottagare
== step_name_forward
nb Send videre
nn Send vidare
en Send on
sv Skicka vidare
== step_name_print
nb Lag PDF av svaret
nn Lag PDF av svaret
en Print the answer
sv Skapa svarets PDF
== step_name_consents
nb Avslutt samtykker
nn Avslutt samtykke
en End consents
sv Avsluta samtycken
== step_name_repair
nb Rett en feil
nn Rett ein feil
en Mend a fault
sv Rätta ett fel
== step_name_erase_refused
nb Sletting stoppet
nn Sletting stoppa
en Erasure stopped
sv Radering stoppad
== step_name_rectify_refused
nb Retting stoppet
nn Retting stoppa
en Correction stopped
sv Rättelse stoppad
== step_name_withdraw_refused
nb Stopp ble nektet
nn Stopp vart nekta
en Stopping was refused
sv Stopp nekades
== step_rows
nb {n} rad | {n} rader
nn {n} rad | {n} rader
en {n} row | {n} rows
sv {n} rad | {n} rader
== step_shared
nb {n} delt adresse | {n} delte adresser
nn {n} delt adresse | {n} delte adresser
en {n} shared address | {n} shared addresses
sv {n} delad adress | {n} delade adresser
== step_others
nb {n} annet kjennemerke | {n} andre kjennemerker
nn {n} anna kjennemerke | {n} andre kjennemerke
en {n} other identifier | {n} other identifiers
sv {n} annan identifierare | {n} andra identifierare
== step_hidden
nb {n} tekst holdt tilbake | {n} tekster holdt tilbake
nn {n} tekst halden tilbake | {n} tekstar haldne tilbake
en {n} text left out | {n} texts left out
sv {n} text utelämnad | {n} texter utelämnade
== step_spared
nb {n} rad beholdt | {n} rader beholdt
nn {n} rad halden | {n} rader haldne
en {n} row kept | {n} rows kept
sv {n} rad behållen | {n} rader behållna
== step_number
nb sperring {n}
nn sperring {n}
en hold {n}
sv spärr {n}
"""
