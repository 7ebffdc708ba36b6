"""Words of attestations, processors, breaches, the audit and tokens."""

BLOCK = """
== attestations
nb Bekreftelser
nn Stadfestingar
en Attestations
sv Bekräftelser
== attestations_lead
nb Noe kan bare et menneske bekrefte. Signaturen sier hvilken rolle som bekreftet det, og når.
nn Noko kan berre eit menneske stadfeste. Signaturen seier kva rolle som stadfesta det, og når.
en Some things only a human can confirm. The signature says which role confirmed it, and when.
sv Vissa saker kan bara en människa bekräfta. Signaturen säger vilken roll som bekräftade det, och när.
== attestations_empty
nb Det er ingenting å bekrefte.
nn Det er ingenting å stadfeste.
en There is nothing to confirm.
sv Det finns inget att bekräfta.
== attest_waits
nb Venter på signatur
nn Ventar på signatur
en Waits for a signature
sv Väntar på signatur
== attest_signed
nb Signert
nn Signert
en Signed
sv Signerat
== field_on
nb Hvilken dag det gjaldt
nn Kva dag det galdt
en The day for which it holds
sv Vilken dag det gällde
== field_note
nb Merknad (valgfritt)
nn Merknad (valfritt)
en Note (optional)
sv Anmärkning (valfritt)
== help_note
nb Skriv ikke personopplysninger her.
nn Skriv ikkje personopplysningar her.
en Write no personal data here.
sv Skriv inga personuppgifter här.
== i_confirm
nb Jeg har sett etter, og bekrefter at det er slik.
nn Eg har sett etter, og stadfestar at det er slik.
en I have looked, and confirm that it is so.
sv Jag har kontrollerat och bekräftar att det är så.
== sign
nb Signer
nn Signer
en Sign
sv Signera
== sign_other
nb Bare rollen som registeret nevner, kan signere dette.
nn Berre rolla som registeret nemner, kan signere dette.
en Only the role that the register names can sign this.
sv Bara rollen som registret nämner kan signera detta.
== signed
nb Bekreftelsen er signert.
nn Stadfestinga er signert.
en The attestation is signed.
sv Bekräftelsen är signerad.
== processors
nb Databehandlere og mottakere
nn Databehandlarar og mottakarar
en Processors and recipients
sv Biträden och mottagare
== processors_lead
nb Hvem som får opplysninger fra oss, hva de får se, og hvor lenge avtalen gjelder.
nn Kven som får opplysningar frå oss, kva dei får sjå, og kor lenge avtalen gjeld.
en Who gets data from us, what they may see, and for how long the agreement is good.
sv Vem som får uppgifter från oss, vad de får se och hur länge avtalet gäller.
== processors_empty
nb Registeret nevner ingen mottakere for dine aktiviteter.
nn Registeret nemner ingen mottakarar for aktivitetane dine.
en The register names no receivers for your activities.
sv Registret nämner inga mottagare för dina aktiviteter.
== party_processor
nb databehandler
nn databehandlar
en processor
sv personuppgiftsbiträde
== party_recipient
nb mottaker
nn mottakar
en recipient
sv mottagare
== audit
nb Revisjonssporet
nn Revisjonssporet
en The audit
sv Revisionsspåret
== audit_lead
nb Alt som er gjort, i tall og navn på ting, aldri på mennesker. Hver linje er låst til den forrige.
nn Alt som er gjort, i tal og namn på ting, aldri på menneske. Kvar line er låst til den førre.
en All that was done, in numbers and names of things, never of people. Each line is locked to the one before.
sv Allt som gjorts, i siffror och namn på saker, aldrig på människor. Varje rad är låst till den föregående.
== audit_newest
nb Her er de {n} nyeste linjene.
nn Her er dei {n} nyaste linene.
en These are the newest {n} lines.
sv Här är de {n} senaste raderna.
== audit_empty
nb Ingenting er gjort ennå.
nn Ingenting er gjort enno.
en Nothing has been done yet.
sv Inget har gjorts ännu.
== verify
nb Kontroller sporet
nn Kontroller sporet
en Verify the audit
sv Kontrollera spåret
== whole
nb Sporet er helt: {n} linje er kontrollert. | Sporet er helt: {n} linjer er kontrollert.
nn Sporet er heilt: {n} line er kontrollert. | Sporet er heilt: {n} liner er kontrollerte.
en The audit is whole: {n} line was verified. | The audit is whole: {n} lines were verified.
sv Spåret är helt: {n} rad har kontrollerats. | Spåret är helt: {n} rader har kontrollerats.
== not_whole
nb Sporet er ikke helt
nn Sporet er ikkje heilt
en The audit is not whole
sv Spåret är inte helt
== tokens
nb Tilgang for programmer
nn Tilgang for program
en Access for programs
sv Åtkomst för program
== tokens_lead
nb Andre systemer kan sende inn forespørsler og lese statusen til løftene. Hvert får sitt eget token.
nn Andre system kan sende inn førespurnader og lese statusen til lovnadene. Kvart får sitt eige token.
en Other systems can hand in requests and read how the promises stand. Each gets a token of its own.
sv Andra system kan lämna in begäranden och läsa löftenas status. Varje system får ett eget token.
== tokens_empty
nb Ingen programmer har tilgang.
nn Ingen program har tilgang.
en No program has access.
sv Inga program har åtkomst.
== token_new
nb Nytt token
nn Nytt token
en A new token
sv Nytt token
== token_issue
nb Lag token
nn Lag token
en Make the token
sv Skapa token
== token_made
nb Her er tokenet
nn Her er tokenet
en Here is the token
sv Här är ditt token
== token_once
nb Kopier det nå. Det vises bare denne ene gangen.
nn Kopier det no. Det blir vist berre denne eine gongen.
en Copy it now. It is shown this once only.
sv Kopiera det nu. Det visas bara denna gång.
== token_live
nb Gyldig
nn Gyldig
en Good
sv Giltigt
== token_dead
nb Ikke lenger gyldig
nn Ikkje lenger gyldig
en No longer good
sv Inte längre giltigt
== token_revoke
nb Ta tilbake tilgang
nn Ta tilbake tilgang
en Take access back
sv Återkalla åtkomst
== token_revoked
nb Tokenet virker ikke lenger.
nn Tokenet verkar ikkje lenger.
en The token no longer works.
sv Tokenet fungerar inte längre.
== token_gone
nb Tokenet var alt tatt tilbake.
nn Tokenet var alt teke tilbake.
en The token had been taken back already.
sv Tokenet var redan återkallat.
== field_client
nb Hvilket program
nn Kva program
en Which program
sv Vilket program
== help_client
nb Navnet på systemet, ikke på et menneske.
nn Namnet på systemet, ikkje på eit menneske.
en The name of the system, not of a person.
sv Systemets namn, inte en människas.
== field_scopes
nb Hva det får gjøre
nn Kva det får gjere
en What it may do
sv Vad det får göra
== help_token_until
nb Tom: til det tas tilbake.
nn Tom: til det blir teke tilbake.
en Empty: until it is taken back.
sv Tomt: tills det återkallas.
== scope_requests_write
nb sende inn forespørsler
nn sende inn førespurnader
en hand in requests
sv lämna in begäranden
== scope_requests_read
nb følge forespørsler
nn følgje førespurnader
en follow requests
sv följa begäranden
== scope_promises_read
nb lese løftenes status
nn lese statusen til lovnadene
en read how promises stand
sv läsa löftenas status
== scope_consents_write
nb føre og trekke samtykker
nn føre og trekkje samtykke
en write down and withdraw consents
sv anteckna och återkalla samtycken
== scope_consents_read
nb spørre om samtykker
nn spørje om samtykke
en ask about consents
sv fråga om samtycken
== breaches
nb Avvik
nn Avvik
en Breaches
sv Incidenter
== breaches_lead
nb Brudd på personopplysningssikkerheten. Datatilsynet skal ha melding innen 72 timer, også i helger, med mindre \
risikoen er lav. Alle brudd føres her.
nn Brot på personopplysningstryggleiken. Datatilsynet skal ha melding innan 72 timar, òg i helger, med mindre risikoen \
er låg. Alle brot blir førte her.
en Personal data breaches. The authority is notified within 72 hours, weekends included, unless a risk is unlikely. \
Every breach is noted here.
sv Personuppgiftsincidenter. Tillsynsmyndigheten ska underrättas inom 72 timmar, även på helger, om risken inte är \
osannolik. Alla incidenter noteras här.
== breaches_empty
nb Ingen avvik er ført.
nn Ingen avvik er førte.
en No breach is on record.
sv Inga incidenter är noterade.
== breach_new
nb Før et avvik
nn Før eit avvik
en Note a breach
sv Notera en incident
== breach_title
nb Avvik {number}
nn Avvik {number}
en Breach {number}
sv Incident {number}
== breach_report
nb Før avviket
nn Før avviket
en Note the breach
sv Notera incidenten
== breach_noted
nb Avviket er ført. Klokken går.
nn Avviket er ført. Klokka går.
en The breach is on record. The clock runs.
sv Incidenten är noterad. Klockan går.
== breach_updated
nb Avviket er oppdatert.
nn Avviket er oppdatert.
en The breach was updated.
sv Incidenten har uppdaterats.
== col_aware
nb Oppdaget
nn Oppdaga
en Aware since
sv Upptäckt
== col_risk
nb Risiko
nn Risiko
en Risk
sv Risk
== col_due
nb Frist
nn Frist
en Due
sv Frist
== col_notified
nb Meldt
nn Meldt
en Notified
sv Anmäld
== col_people_told
nb Berørte varslet
nn Dei råka varsla
en People told
sv Berörda informerade
== col_closed
nb Lukket
nn Lukka
en Closed
sv Avslutad
== col_left
nb Tid igjen
nn Tid att
en Time left
sv Tid kvar
== hours_left
nb {n} time igjen | {n} timer igjen
nn {n} time att | {n} timar att
en {n} hour left | {n} hours left
sv {n} timme kvar | {n} timmar kvar
== hours_over
nb {n} time over fristen | {n} timer over fristen
nn {n} time over fristen | {n} timar over fristen
en {n} hour past the deadline | {n} hours past the deadline
sv {n} timme över fristen | {n} timmar över fristen
== in_time
nb Meldt i tide
nn Meldt i tide
en Notified in time
sv Anmäld i tid
== late
nb Meldt for sent
nn Meldt for seint
en Notified late
sv Anmäld för sent
== not_needed
nb Skal ikke meldes
nn Skal ikkje meldast
en Need not be notified
sv Behöver inte anmälas
== field_aware
nb Når ble det oppdaget
nn Når vart det oppdaga
en When did you become aware
sv När upptäcktes det
== help_aware
nb Fristen på 72 timer regnes fra dette øyeblikket.
nn Fristen på 72 timar blir rekna frå denne augneblinken.
en The 72 hours count from this moment.
sv De 72 timmarna räknas från detta ögonblick.
== field_nature
nb Hva som har skjedd
nn Kva som har hendt
en What has happened
sv Vad som har hänt
== help_nature
nb Hva slags brudd, hvilke opplysninger og hvem de gjelder (art. 33 nr. 3 a).
nn Kva slags brot, kva opplysningar og kven dei gjeld (art. 33 nr. 3 a).
en What kind of breach, which data, and about whom (Art. 33(3)(a)).
sv Vilken typ av incident, vilka uppgifter och vem de gäller (art. 33.3 a).
== field_people
nb Omtrent hvor mange mennesker
nn Om lag kor mange menneske
en About how many people
sv Ungefär hur många människor
== field_records
nb Omtrent hvor mange rader
nn Om lag kor mange rader
en About how many records
sv Ungefär hur många poster
== field_consequences
nb Hva det kan føre til
nn Kva det kan føre til
en What it may lead to
sv Vad det kan leda till
== field_measures
nb Hva som er gjort
nn Kva som er gjort
en What has been done
sv Vad som har gjorts
== field_risk
nb Hvor stor er risikoen for de berørte
nn Kor stor er risikoen for dei råka
en How great is the risk to the people
sv Hur stor är risken för de berörda
== risk_unlikely
nb lite sannsynlig
nn lite sannsynleg
en unlikely
sv osannolik
== risk_risk
nb risiko
nn risiko
en a risk
sv risk
== risk_high
nb høy risiko
nn høg risiko
en a high risk
sv hög risk
== risk_unknown
nb ikke vurdert ennå
nn ikkje vurdert enno
en not judged yet
sv inte bedömd än
== breach_notify
nb Før at Datatilsynet er varslet
nn Før at Datatilsynet er varsla
en Note that the authority was notified
sv Notera att myndigheten har underrättats
== breach_tell
nb Før at de berørte er varslet
nn Før at dei råka er varsla
en Note that the people were told
sv Notera att de berörda har informerats
== breach_close
nb Lukk avviket
nn Lukk avviket
en Close the breach
sv Avsluta incidenten
== field_why_late
nb Hvorfor meldingen er sen
nn Kvifor meldinga er sein
en Why the notification is late
sv Varför anmälan är sen
== help_why_late
nb Må begrunnes når de 72 timene er ute (art. 33 nr. 1).
nn Må grunngjevast når dei 72 timane er ute (art. 33 nr. 1).
en Reasons are due once the 72 hours are over (Art. 33(1)).
sv Skäl måste anges när de 72 timmarna har gått (art. 33.1).
== error_moment
nb Øyeblikket har ikke kommet.
nn Augneblinken har ikkje kome.
en The moment has not come.
sv Ögonblicket har inte kommit.
== error_breach
nb Dette går ikke slik avviket står: de som skal varsles, må være varslet først, og hver ting føres én gang.
nn Dette går ikkje slik avviket står: dei som skal varslast, må vere varsla først, og kvar ting blir ført éin gong.
en This cannot be done as the breach stands: those who must be told come first, and each thing is noted once.
sv Detta går inte som incidenten står: de som ska informeras måste ha informerats först, och varje sak noteras en gång.
== breach_overdue
nb Over fristen
nn Over fristen
en Overdue
sv Över fristen
== breach_soon
nb Haster
nn Hastar
en Urgent
sv Brådskar
== breach_open
nb Åpent
nn Ope
en Open
sv Öppen
== breach_done
nb Lukket
nn Lukka
en Closed
sv Avslutad
"""
