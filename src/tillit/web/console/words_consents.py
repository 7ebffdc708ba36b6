"""Words of consents."""

BLOCK = """
== consents
nb Samtykker
nn Samtykke
en Consents
sv Samtycken
== consents_lead
nb Hvordan samtykkene til hvert formål står. Her nevnes ingen.
nn Korleis samtykka til kvart formål står. Her blir ingen nemnde.
en How the consents to each purpose stand. Nobody is named here.
sv Hur samtyckena till varje ändamål står. Ingen nämns här.
== consents_empty
nb Registeret ber ikke om samtykke til noe.
nn Registeret ber ikkje om samtykke til noko.
en The register asks consent for nothing.
sv Registret ber inte om samtycke till något.
== consents_live
nb Gjelder
nn Gjeld
en In force
sv Gäller
== consents_withdrawn
nb Trukket tilbake
nn Trekte tilbake
en Withdrawn
sv Återkallade
== consents_expired
nb Utløpt
nn Gått ut
en Expired
sv Upphörda
== consents_asked
nb Venter på bekreftelse
nn Ventar på stadfesting
en Waiting for confirmation
sv Väntar på bekräftelse
== consents_given
nb Gitt
nn Gitt
en Given
sv Getts
== consents_ended
nb Avsluttet
nn Avslutta
en Ended
sv Avslutats
== consents_course
nb Gitt og avsluttet, måned for måned
nn Gitt og avslutta, månad for månad
en Given and ended, month by month
sv Getts och avslutats, månad för månad
== consents_texts
nb Tekstene og når de gjaldt
nn Tekstane og når dei galdt
en The texts and when they were in force
sv Texterna och när de gällde
== consents_no_texts
nb Ingen tekst er satt i kraft ennå.
nn Ingen tekst er sett i kraft enno.
en No text is in force yet.
sv Ingen text har trätt i kraft ännu.
== consents_about
nb Hva en person har samtykket til
nn Kva ein person har samtykt til
en What a person has consented to
sv Vad en person har samtyckt till
== consents_look_up
nb Slå opp en person
nn Slå opp ein person
en Look a person up
sv Slå upp en person
== consents_nobody
nb Det er ikke registrert noe samtykke fra personen.
nn Det er ikkje registrert noko samtykke frå personen.
en No consent from this person is on record.
sv Det finns inget samtycke från personen registrerat.
== consents_all
nb Alle formål
nn Alle formål
en All purposes
sv Alla ändamål
== col_purpose
nb Formål
nn Formål
en Purpose
sv Ändamål
== col_language
nb Språk
nn Språk
en Language
sv Språk
== col_text
nb Tekst
nn Tekst
en Text
sv Text
== col_from
nb Fra
nn Frå
en From
sv Från
== col_hash
nb SHA-256
nn SHA-256
en SHA-256
sv SHA-256
== col_confirmed
nb Bekreftet
nn Stadfesta
en Confirmed
sv Bekräftat
"""
