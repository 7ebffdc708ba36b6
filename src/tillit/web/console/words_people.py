"""Words of requests, holds and disclosures."""

BLOCK = """
== holds
nb Sperringer
nn Sperringar
en Holds
sv Spärrar
== holds_lead
nb En sperring hindrer at noen rører radene om en person: ved begrensning etter artikkel 18, eller et rettskrav.
nn Ei sperring hindrar at nokon rører radene om ein person: ved avgrensing etter artikkel 18, eller eit rettskrav.
en A hold keeps everybody from touching a person's rows: for restriction under Article 18, or a legal claim.
sv En spärr hindrar att någon rör raderna om en person: vid begränsning enligt artikel 18, eller ett rättsligt anspråk.
== holds_empty
nb Ingen er sperret.
nn Ingen er sperra.
en Nobody is on hold.
sv Ingen är spärrad.
== hold_new
nb Ny sperring
nn Ny sperring
en A new hold
sv Ny spärr
== hold_title
nb Sperring {number}
nn Sperring {number}
en Hold {number}
sv Spärr {number}
== hold_place
nb Sperr
nn Sperr
en Place the hold
sv Spärra
== hold_placed
nb Sperringen gjelder fra nå.
nn Sperringa gjeld frå no.
en The hold is in force.
sv Spärren gäller från och med nu.
== hold_release
nb Opphev sperringen
nn Opphev sperringa
en Release the hold
sv Häv spärren
== hold_released
nb Sperringen er opphevet.
nn Sperringa er oppheva.
en The hold was released.
sv Spärren har hävts.
== release_means
nb Det som skulle vært slettet imens, blir slettet ved neste kjøring. Var det en begrensning, skal personen ha beskjed \
først (art. 18 nr. 3).
nn Det som skulle vore sletta i mellomtida, blir sletta ved neste køyring. Var det ei avgrensing, skal personen ha \
beskjed først (art. 18 nr. 3).
en What should have gone meanwhile goes on the next run. If it was a restriction, the person is told first \
(Art. 18(3)).
sv Det som skulle ha raderats under tiden raderas vid nästa körning. Var det en begränsning ska personen få besked \
först (art. 18.3).
== until_released
nb til den oppheves
nn til ho blir oppheva
en until it is released
sv tills den hävs
== field_reason
nb Hvorfor
nn Kvifor
en Why
sv Varför
== help_reason
nb Lagres kryptert, og vises bare for personvernombudet.
nn Blir lagra kryptert, og vist berre for personvernombodet.
en Kept encrypted, and shown to the privacy officer only.
sv Lagras krypterat och visas bara för dataskyddsombudet.
== field_until
nb Til og med
nn Til og med
en Through
sv Till och med
== help_until
nb Tom: til den oppheves.
nn Tom: til ho blir oppheva.
en Empty: until it is released.
sv Tomt: tills den hävs.
== requests
nb Forespørsler
nn Førespurnader
en Requests
sv Begäranden
== requests_lead
nb Hva folk har bedt om, det som haster mest først. Fristen er den tidligste av lovens og vår egen.
nn Kva folk har bede om, det som hastar mest først. Fristen er den tidlegaste av den i lova og vår eigen.
en What people have asked for, the most urgent first. The deadline is the earlier of the law's and our own.
sv Vad människor har begärt, det mest brådskande först. Fristen är den tidigaste av lagens och vår egen.
== requests_empty
nb Ingen forespørsler venter.
nn Ingen førespurnader ventar.
en No requests are waiting.
sv Inga begäranden väntar.
== requests_open
nb Vis bare åpne
nn Vis berre opne
en Show open ones only
sv Visa bara öppna
== requests_closed
nb Vis avsluttede
nn Vis avslutta
en Show closed ones
sv Visa avslutade
== request_title
nb Forespørsel {number}
nn Førespurnad {number}
en Request {number}
sv Begäran {number}
== intake
nb Ny forespørsel
nn Ny førespurnad
en A new request
sv Ny begäran
== intake_lead
nb Når noen ringer eller skriver: før forespørselen her. Da går fristen, og saken følges som alle andre.
nn Når nokon ringjer eller skriv: før førespurnaden her. Då går fristen, og saka blir følgd som alle andre.
en When somebody calls or writes: note the request here. The deadline runs, and the case is followed like any other.
sv När någon ringer eller skriver: notera begäran här. Då löper fristen och ärendet följs som alla andra.
== intake_done
nb Forespørselen er ført.
nn Førespurnaden er ført.
en The request is on record.
sv Begäran är noterad.
== intake_button
nb Før forespørselen
nn Før førespurnaden
en Note the request
sv Notera begäran
== intake_number
nb Forespørsel {number} er ført
nn Førespurnad {number} er ført
en Request {number} is on record
sv Begäran {number} är noterad
== intake_link
nb Gi denne lenken til den som spør. Den vises bare denne ene gangen.
nn Gje denne lenkja til den som spør. Ho blir vist berre denne eine gongen.
en Give this link to the one who asks. It is shown this once only.
sv Ge den här länken till den som frågar. Den visas bara denna gång.
== field_right
nb Hva de ber om
nn Kva dei ber om
en What they ask for
sv Vad de begär
== field_which
nb Hvilken aktivitet
nn Kva aktivitet
en Which activity
sv Vilken aktivitet
== which_all
nb alle
nn alle
en all
sv alla
== field_language
nb Språk i svaret
nn Språk i svaret
en Language of the answer
sv Svarets språk
== field_text
nb Med egne ord
nn Med eigne ord
en In their own words
sv Med egna ord
== field_received
nb Mottatt
nn Motteken
en Received
sv Mottagen
== help_received
nb Fristen regnes fra denne dagen. Tom: i dag.
nn Fristen blir rekna frå denne dagen. Tom: i dag.
en The deadline counts from this day. Empty: today.
sv Fristen räknas från denna dag. Tomt: i dag.
== col_right
nb Rettighet
nn Rett
en Right
sv Rättighet
== col_stage
nb Steg
nn Steg
en Stage
sv Steg
== col_waiting
nb Venter på
nn Ventar på
en Waits for
sv Väntar på
== col_received
nb Mottatt
nn Motteken
en Received
sv Mottagen
== col_deadline
nb Svarfrist
nn Svarfrist
en Answer due
sv Svarsfrist
== col_hurry
nb Haster
nn Hastar
en Urgency
sv Brådska
== col_channel
nb Kom inn
nn Kom inn
en Came by
sv Kom via
== col_outcome
nb Utfall
nn Utfall
en Outcome
sv Utfall
== hurry_overdue
nb Over fristen
nn Over fristen
en Overdue
sv Över fristen
== hurry_soon
nb Haster
nn Hastar
en Soon
sv Brådskar
== hurry_time
nb I god tid
nn I god tid
en In good time
sv I god tid
== right_access
nb Innsyn
nn Innsyn
en Access
sv Tillgång
== right_rectification
nb Retting
nn Retting
en Rectification
sv Rättelse
== right_erasure
nb Sletting
nn Sletting
en Erasure
sv Radering
== right_restriction
nb Begrensning
nn Avgrensing
en Restriction
sv Begränsning
== right_objection
nb Protest
nn Protest
en Objection
sv Invändning
== right_marketing_objection
nb Nei til markedsføring
nn Nei til marknadsføring
en No to marketing
sv Nej till marknadsföring
== right_portability
nb Ta med opplysningene
nn Ta med opplysningane
en Portability
sv Dataportabilitet
== right_withdrawal
nb Trekke samtykke
nn Trekkje samtykke
en Withdrawal of consent
sv Återkalla samtycke
== stage_received
nb Mottatt
nn Motteken
en Received
sv Mottagen
== stage_identity
nb Identitet
nn Identitet
en Identity
sv Identitet
== stage_located
nb Funnet fram
nn Funne fram
en Located
sv Uppsökt
== stage_decision
nb Avgjørelse
nn Avgjerd
en Decision
sv Beslut
== stage_carried_out
nb Utføres
nn Blir utført
en Carried out
sv Utförs
== stage_answered
nb Besvart
nn Svara på
en Answered
sv Besvarad
== stage_forwarded
nb Videresendt
nn Vidaresend
en Forwarded
sv Vidarebefordrad
== stage_lapsed
nb Falt bort
nn Falle bort
en Lapsed
sv Förfallen
== waiting_person
nb personen
nn personen
en the person
sv personen
== waiting_store
nb et lager
nn eit lager
en a store
sv ett lager
== waiting_ruling
nb en avgjørelse
nn ei avgjerd
en a decision
sv ett beslut
== waiting_changes
nb hva som skal rettes
nn kva som skal rettast
en what to correct
sv vad som ska rättas
== waiting_review
nb gjennomlesing
nn gjennomlesing
en a review
sv genomläsning
== waiting_task
nb en oppgave
nn ei oppgåve
en a task
sv en uppgift
== channel_web
nb nettsiden
nn nettsida
en the web
sv webbplatsen
== channel_staff
nb ansatte
nn tilsette
en staff
sv anställda
== channel_api
nb et program
nn eit program
en a program
sv ett program
== outcome_grant
nb Innvilget
nn Innvilga
en Granted
sv Beviljad
== outcome_grant_partial
nb Innvilget for en del
nn Innvilga for ein del
en Granted in part
sv Delvis beviljad
== outcome_restrict_instead
nb Begrenset i stedet
nn Avgrensa i staden
en Restricted instead
sv Begränsad i stället
== outcome_refuse
nb Avslått
nn Avslått
en Refused
sv Avslagen
== outcome_ask_identity
nb Må vise hvem de er
nn Må vise kven dei er
en Must prove identity
sv Måste styrka identitet
== outcome_forward_to_controller
nb Sendes til den ansvarlige
nn Blir send til den ansvarlege
en Forwarded to the controller
sv Skickas till den ansvarige
== outcome_needs_human
nb Et menneske avgjør
nn Eit menneske avgjer
en A human decides
sv En människa avgör
== disclosures
nb Utleveringer
nn Utleveringar
en Disclosures
sv Utlämnanden
== disclosures_lead
nb Hvem som har fått opplysninger om noen, hva, og på hvilket grunnlag.
nn Kven som har fått opplysningar om nokon, kva, og på kva grunnlag.
en Who was given data about somebody, what, and on which ground.
sv Vem som har fått uppgifter om någon, vilka, och på vilken grund.
== disclosures_empty
nb Ingen utleveringer er ført.
nn Ingen utleveringar er førte.
en No disclosure is on record.
sv Inga utlämnanden är noterade.
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
== disclosed
nb Utleveringen er ført.
nn Utleveringa er ført.
en The disclosure is on record.
sv Utlämnandet är noterat.
== disclose_new
nb Før en utlevering
nn Før ei utlevering
en Note a disclosure
sv Notera ett utlämnande
== disclose
nb Før utleveringen
nn Før utleveringa
en Note the disclosure
sv Notera utlämnandet
== disclosures_about
nb Hva er utlevert om en person
nn Kva er utlevert om ein person
en What was disclosed about a person
sv Vad har lämnats ut om en person
== field_about_email
nb E-postadressen til den det gjelder
nn E-postadressa til den det gjeld
en E-mail address of the person it is about
sv E-postadress till den det gäller
== field_about_phone
nb Telefonnummeret til den det gjelder
nn Telefonnummeret til den det gjeld
en Phone number of the person it is about
sv Telefonnummer till den det gäller
== field_recipient
nb Hvem fikk opplysningene
nn Kven fekk opplysningane
en Who was given the data
sv Vem fick uppgifterna
== help_recipient
nb Navnet på virksomheten eller myndigheten.
nn Namnet på verksemda eller styresmakta.
en The name of the organisation or authority.
sv Organisationens eller myndighetens namn.
== field_ground
nb På hvilket grunnlag
nn På kva grunnlag
en On which ground
sv På vilken grund
== ground_consent
nb personen har samtykket
nn personen har samtykt
en the person has consented
sv personen har samtyckt
== ground_law
nb en lov krever det
nn ei lov krev det
en a law demands it
sv en lag kräver det
== ground_police
nb mistanke om lovbrudd
nn mistanke om lovbrot
en a crime is suspected
sv misstanke om brott
== ground_request
nb personen ba om det
nn personen bad om det
en the person asked for it
sv personen bad om det
== ground_public_access
nb innsyn etter lov
nn innsyn etter lov
en public access by law
sv insyn enligt lag
== ground_vital
nb fare for liv eller helse
nn fare for liv eller helse
en danger to life or health
sv fara för liv eller hälsa
== field_categories
nb Hvilke opplysninger
nn Kva opplysningar
en Which data
sv Vilka uppgifter
== field_given_on
nb Hvilken dag
nn Kva dag
en On which day
sv Vilken dag
== field_ground_note
nb Hvilken lov eller sak
nn Kva lov eller sak
en Which law or case
sv Vilken lag eller vilket ärende
== help_ground_note
nb Må fylles ut når en lov krever utleveringen, eller politiet får opplysningene.
nn Må fyllast ut når ei lov krev utleveringa, eller politiet får opplysningane.
en Must be filled in where a law demands it, or the police are given the data.
sv Måste fyllas i när en lag kräver utlämnandet, eller polisen får uppgifterna.
== error_ground_note
nb Skriv hvilken lov eller sak det gjelder.
nn Skriv kva lov eller sak det gjeld.
en Say which law or case it is.
sv Skriv vilken lag eller vilket ärende det gäller.
== col_given
nb Utlevert
nn Utlevert
en Given
sv Utlämnat
== col_recipient
nb Til
nn Til
en To
sv Till
== col_ground
nb Grunnlag
nn Grunnlag
en Ground
sv Grund
== col_data
nb Opplysninger
nn Opplysningar
en Data
sv Uppgifter
== col_note
nb Merknad
nn Merknad
en Note
sv Anmärkning
"""
