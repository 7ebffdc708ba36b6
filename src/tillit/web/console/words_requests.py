"""Words of the queue of requests, and of taking one in."""

BLOCK = """
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
"""
