"""Words of one request: who asks, what the law says, what a human decides."""

BLOCK = """
== hurry_answered
nb I orden
nn I orden
en In order
sv I ordning
== request_updated
nb Forespørselen er oppdatert.
nn Førespurnaden er oppdatert.
en The request was updated.
sv Begäran har uppdaterats.
== error_refused
nb Dette går ikke slik saken står ({ids}): {what}.
nn Dette går ikkje slik saka står ({ids}): {what}.
en This cannot be done as the case stands ({ids}): {what}.
sv Detta går inte som ärendet står ({ids}): {what}.
== error_refusal
nb Et avslag må nevne unntaket det bygger på, og begrunnelsen.
nn Eit avslag må nemne unntaket det byggjer på, og grunngjevinga.
en A refusal names the exception it rests on, and the reasons.
sv Ett avslag anger undantaget som det bygger på, och skälen.
== error_changes
nb Skriv én linje for hver opplysning, som: contact.email = ny@example.org
nn Skriv éi line for kvar opplysning, som: contact.email = ny@example.org
en Write one line for each value, such as: contact.email = new@example.org
sv Skriv en rad för varje uppgift, som: contact.email = ny@example.org
== field_changes
nb Hva som skal stå i stedet
nn Kva som skal stå i staden
en What is to stand there instead
sv Vad som ska stå i stället
== help_changes
nb Bare ved retting. Én linje for hver opplysning: contact.email = ny@example.org
nn Berre ved retting. Éi line for kvar opplysning: contact.email = ny@example.org
en For rectification only. One line for each value: contact.email = new@example.org
sv Bara vid rättelse. En rad för varje uppgift: contact.email = ny@example.org
== field_how
nb Hvordan de viste hvem de er
nn Korleis dei viste kven dei er
en How they proved who they are
sv Hur de visade vilka de är
== help_how
nb For eksempel: ringte tilbake på nummeret vi har. Ta aldri kopi av legitimasjon.
nn Til dømes: ringde tilbake på nummeret vi har. Ta aldri kopi av legitimasjon.
en For example: called back on the number we have. Never take a copy of an ID.
sv Till exempel: ringde tillbaka på numret vi har. Ta aldrig kopia av legitimation.
== field_reasons
nb Begrunnelse
nn Grunngjeving
en Reasons
sv Skäl
== help_reasons
nb Personen får lese dette.
nn Personen får lese dette.
en The person gets to read this.
sv Personen får läsa detta.
== field_outcome
nb Avgjørelse
nn Avgjerd
en Decision
sv Beslut
== ruling_grant
nb Gi dem det de ber om
nn Gje dei det dei ber om
en Grant it
sv Bevilja
== ruling_refuse
nb Avslå
nn Avslå
en Refuse it
sv Avslå
== ruling_restrict_instead
nb Begrens bruken i stedet
nn Avgrens bruken i staden
en Restrict the use instead
sv Begränsa användningen i stället
== field_items
nb Hva avgjørelsen gjelder (ingen valgt: alt)
nn Kva avgjerda gjeld (ingen valde: alt)
en What the decision is about (none chosen: all)
sv Vad beslutet gäller (inget valt: allt)
== field_code
nb Unntaket et avslag bygger på
nn Unntaket eit avslag byggjer på
en The exception that a refusal rests on
sv Undantaget som ett avslag bygger på
== help_code
nb Egne retningslinjer er aldri nok.
nn Eigne retningsliner er aldri nok.
en A policy of one's own is never enough.
sv Egna riktlinjer räcker aldrig.
== due_law
nb loven
nn lova
en the law
sv lagen
== due_promised
nb vårt løfte
nn lovnaden vår
en our promise
sv vårt löfte
== due_strict
nb uten pauser
nn utan pausar
en without pauses
sv utan pauser
== due_paused
nb klokken står mens identiteten sjekkes
nn klokka står medan identiteten blir sjekka
en the clock waits while identity is checked
sv klockan står medan identiteten kontrolleras
== due_extended
nb forlenget
nn forlengd
en extended
sv förlängd
== who_asks
nb Hvem som spør
nn Kven som spør
en Who asks
sv Vem som frågar
== verified
nb Bekreftet
nn Stadfesta
en Proven
sv Styrkt
== others
nb Funnet på de samme radene, ikke bekreftet
nn Funne på dei same radene, ikkje stadfesta
en Found on the same rows, not proven
sv Hittat på samma rader, inte styrkt
== look
nb Vis hvem som spør
nn Vis kven som spør
en Show who asks
sv Visa vem som frågar
== look_noted
nb At du så, blir ført i revisjonssporet.
nn At du såg, blir ført i revisjonssporet.
en That you looked is noted in the audit.
sv Att du tittade noteras i revisionsspåret.
== parts
nb Hva loven sier, del for del
nn Kva lova seier, del for del
en What the law says, part by part
sv Vad lagen säger, del för del
== basis
nb Grunnlag
nn Grunnlag
en Basis
sv Grund
== provision
nb Bestemmelse
nn Føresegn
en Provision
sv Bestämmelse
== confirm_title
nb Bekreft identiteten
nn Stadfest identiteten
en Confirm the identity
sv Bekräfta identiteten
== confirm_lead
nb Personen får vanligvis en engangskode. Her kan du bekrefte når du selv vet hvem det er.
nn Personen får vanlegvis ein eingongskode. Her kan du stadfeste når du sjølv veit kven det er.
en The person usually gets a one-time code. Here you can confirm when you know who it is.
sv Personen får vanligtvis en engångskod. Här kan du bekräfta när du själv vet vem det är.
== confirm
nb Identiteten er bekreftet
nn Identiteten er stadfesta
en The identity is confirmed
sv Identiteten är bekräftad
== decide_title
nb Avgjør det loven lar oss veie
nn Avgjer det lova lèt oss vege
en Decide what the law leaves to weigh
sv Besluta det som lagen låter oss väga
== decide
nb Avgjør
nn Avgjer
en Decide
sv Besluta
== review_title
nb Les gjennom før svaret går
nn Les gjennom før svaret går
en Read before the answer leaves
sv Läs igenom innan svaret går
== review_lead
nb Fritekst kan handle om andre. Kryss av for det som skal holdes tilbake.
nn Fritekst kan handle om andre. Kryss av for det som skal haldast tilbake.
en Free text may be about other people. Tick what is to be left out.
sv Fritext kan handla om andra. Kryssa för det som ska utelämnas.
== read
nb Vis tekstene
nn Vis tekstane
en Show the texts
sv Visa texterna
== hide
nb Hold denne teksten tilbake
nn Hald denne teksten tilbake
en Leave this text out
sv Utelämna denna text
== release
nb Send svaret
nn Send svaret
en Let the answer go
sv Skicka svaret
== steps
nb Hva som er gjort
nn Kva som er gjort
en What has been done
sv Vad som har gjorts
== step_done
nb Gjort
nn Gjort
en Done
sv Gjort
== step_failed
nb Prøves igjen
nn Blir prøvd igjen
en Tried again
sv Försöks igen
== step_task
nb Venter på et menneske
nn Ventar på eit menneske
en Waits for a human
sv Väntar på en människa
== step_open
nb Ikke gjort
nn Ikkje gjort
en Not done
sv Inte gjort
== finish
nb Oppgaven er gjort
nn Oppgåva er gjord
en The task is done
sv Uppgiften är gjord
== extend_title
nb Forleng fristen
nn Forleng fristen
en Extend the deadline
sv Förläng fristen
== extend_lead
nb To måneder til, når saken er sammensatt. Personen må få vite det, med grunnen, innen den første måneden.
nn To månader til, når saka er samansett. Personen må få vite det, med grunnen, innan den første månaden.
en Two months more, where the case is complex. The person must be told, with the reasons, within the first month.
sv Två månader till, när ärendet är komplicerat. Personen måste få veta det, med skälen, inom den första månaden.
== extend
nb Forleng
nn Forleng
en Extend
sv Förläng
== refuse_title
nb Avslå hele forespørselen
nn Avslå heile førespurnaden
en Refuse the whole request
sv Avslå hela begäran
== refuse_lead
nb Bare når et unntak i loven rekker så langt. Svaret sier hvordan man klager til Datatilsynet.
nn Berre når eit unntak i lova rekk så langt. Svaret seier korleis ein klagar til Datatilsynet.
en Only where an exception of the law reaches that far. The answer says how to complain to the authority.
sv Bara när ett undantag i lagen räcker så långt. Svaret säger hur man klagar till tillsynsmyndigheten.
== refuse
nb Avslå alt
nn Avslå alt
en Refuse all
sv Avslå allt
"""
