"""Words of tables, menus and forms."""

BLOCK = """
== group_promises
nb Løftene
nn Lovnadene
en The promises
sv Löftena
== group_people
nb Menneskene
nn Menneska
en The people
sv Människorna
== group_duties
nb Pliktene
nn Pliktene
en The duties
sv Skyldigheterna
== group_evidence
nb Bevisene
nn Prova
en The evidence
sv Bevisen
== filter
nb Søk og filtrer
nn Søk og filtrer
en Search and filter
sv Sök och filtrera
== search
nb Søk
nn Søk
en Search
sv Sök
== all
nb Alle
nn Alle
en All
sv Alla
== show
nb Vis
nn Vis
en Show
sv Visa
== clear
nb Nullstill
nn Nullstill
en Clear
sv Rensa
== hits
nb {n} rad | {n} rader
nn {n} rad | {n} rader
en {n} row | {n} rows
sv {n} rad | {n} rader
== rows
nb {n} rad | {n} rader
nn {n} rad | {n} rader
en {n} row | {n} rows
sv {n} rad | {n} rader
== export
nb Last ned som regneark
nn Last ned som rekneark
en Download as a spreadsheet
sv Ladda ner som kalkylark
== pages
nb Sider i tabellen
nn Sider i tabellen
en Pages of the table
sv Sidor i tabellen
== previous
nb Forrige
nn Førre
en Previous
sv Föregående
== next
nb Neste
nn Neste
en Next
sv Nästa
== page_of
nb Side {page} av {pages}
nn Side {page} av {pages}
en Page {page} of {pages}
sv Sida {page} av {pages}
== no_hits
nb Ingenting passer til søket.
nn Ingenting passar til søket.
en Nothing matches the search.
sv Inget matchar sökningen.
== as_table
nb Vis tallene som tabell
nn Vis tala som tabell
en Show the figures as a table
sv Visa siffrorna som tabell
== yes
nb ja
nn ja
en yes
sv ja
== no
nb nei
nn nei
en no
sv nej
== never
nb aldri
nn aldri
en never
sv aldrig
== col_promise
nb Løfte
nn Lovnad
en Promise
sv Löfte
== col_state
nb Status
nn Status
en State
sv Status
== col_kind
nb Slag
nn Slag
en Kind
sv Slag
== col_activity
nb Aktivitet
nn Aktivitet
en Activity
sv Aktivitet
== col_activities
nb Aktiviteter
nn Aktivitetar
en Activities
sv Aktiviteter
== col_place
nb Hvor
nn Kvar
en Where
sv Var
== col_rows
nb Rader
nn Rader
en Rows
sv Rader
== col_oldest
nb Eldste
nn Eldste
en Oldest
sv Äldsta
== col_law
nb Loven
nn Lova
en The law
sv Lagen
== col_action
nb Hva som skjer
nn Kva som skjer
en What happens
sv Vad som händer
== col_due_today
nb Forfalt i dag
nn Forfalle i dag
en Due today
sv Förfallet i dag
== col_due_later
nb Innen 30 dager
nn Innan 30 dagar
en Within 30 days
sv Inom 30 dagar
== col_total
nb Rader i alt
nn Rader i alt
en Rows in all
sv Rader totalt
== col_asks
nb Trenger et ja
nn Treng eit ja
en Needs a yes
sv Kräver ett ja
== col_why
nb Hvorfor
nn Kvifor
en Why
sv Varför
== col_number
nb Nummer
nn Nummer
en Number
sv Nummer
== col_verb
nb Verb
nn Verb
en Verb
sv Verb
== col_as_of
nb Per dag
nn Per dag
en As of
sv Per dag
== col_started
nb Begynte
nn Byrja
en Started
sv Började
== col_ended
nb Sluttet
nn Slutta
en Ended
sv Slutade
== col_by
nb Av
nn Av
en By
sv Av
== col_day
nb Dag
nn Dag
en Day
sv Dag
== col_placed
nb Opprettet
nn Oppretta
en Made
sv Skapad
== col_until
nb Til og med
nn Til og med
en Through
sv Till och med
== col_says
nb Hva som bekreftes
nn Kva som blir stadfesta
en What is confirmed
sv Vad som bekräftas
== col_role
nb Rolle
nn Rolle
en Role
sv Roll
== col_signed
nb Sist signert
nn Sist signert
en Last signed
sv Senast signerat
== col_mine
nb Kan du signere
nn Kan du signere
en Can you sign
sv Kan du signera
== col_name
nb Navn
nn Namn
en Name
sv Namn
== col_party
nb Mottaker
nn Mottakar
en Receiver
sv Mottagare
== col_country
nb Land
nn Land
en Country
sv Land
== col_safeguard
nb Overføringsgrunnlag
nn Overføringsgrunnlag
en Safeguard
sv Överföringsgrund
== col_agreement
nb Avtale fra
nn Avtale frå
en Agreement from
sv Avtal från
== col_expires
nb Utløper
nn Går ut
en Expires
sv Upphör
== col_soon
nb Må fornyes nå
nn Må fornyast no
en Renew now
sv Förnya nu
== col_sees
nb Får se
nn Får sjå
en May see
sv Får se
== col_task
nb Oppgave eller grunnlag
nn Oppgåve eller grunnlag
en Task or ground
sv Uppgift eller grund
== col_when
nb Når
nn Når
en When
sv När
== col_what
nb Hendelse
nn Hending
en Event
sv Händelse
== col_subject
nb Gjelder
nn Gjeld
en About
sv Gäller
== col_facts
nb Opplysninger
nn Opplysningar
en Facts
sv Uppgifter
== col_client
nb Program
nn Program
en Program
sv Program
== col_scopes
nb Rettigheter
nn Rettar
en Scopes
sv Behörigheter
== field_email
nb E-postadresse
nn E-postadresse
en E-mail address
sv E-postadress
== field_phone
nb Telefonnummer
nn Telefonnummer
en Phone number
sv Telefonnummer
== error_required
nb Feltet må fylles ut.
nn Feltet må fyllast ut.
en This must be filled in.
sv Fältet måste fyllas i.
== error_invalid
nb Verdien kan ikke leses.
nn Verdien kan ikkje lesast.
en The value cannot be read.
sv Värdet kan inte läsas.
== error_nobody
nb Oppgi en e-postadresse eller et telefonnummer.
nn Oppgje ei e-postadresse eller eit telefonnummer.
en Give an e-mail address or a phone number.
sv Ange en e-postadress eller ett telefonnummer.
== error_past
nb Dagen er forbi. Velg en senere dag, eller ingen.
nn Dagen er forbi. Vel ein seinare dag, eller ingen.
en The day has passed. Choose a later one, or none.
sv Dagen har passerat. Välj en senare dag, eller ingen.
== error_past_only
nb Dagen har ikke kommet. Velg i dag eller en tidligere dag.
nn Dagen har ikkje kome. Vel i dag eller ein tidlegare dag.
en The day has not come. Choose today or an earlier day.
sv Dagen har inte kommit. Välj i dag eller en tidigare dag.
== error_phone
nb Dette er ikke et telefonnummer. Skriv det med landkode, som +47 22 22 55 55.
nn Dette er ikkje eit telefonnummer. Skriv det med landkode, som +47 22 22 55 55.
en This is no phone number. Write it with its country code, such as +47 22 22 55 55.
sv Detta är inget telefonnummer. Skriv det med landskod, som +47 22 22 55 55.
== error_confirm
nb Kryss av for at du bekrefter.
nn Kryss av for at du stadfestar.
en Tick the box to confirm.
sv Kryssa för att du bekräftar.
"""
