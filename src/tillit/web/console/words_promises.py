"""Words of the dashboard, of plans, approvals and runs."""

BLOCK = """
== dashboard
nb Oversikt
nn Oversyn
en Overview
sv Översikt
== promises
nb Løftene våre
nn Lovnadene våre
en Our promises
sv Våra löften
== promises_all
nb Alle løfter
nn Alle lovnader
en All promises
sv Alla löften
== promises_empty
nb Her er ingen løfter du har tilgang til.
nn Her er ingen lovnader du har tilgang til.
en There are no promises here that you may see.
sv Här finns inga löften som du har tillgång till.
== check_now
nb Sjekk nå
nn Sjekk no
en Check now
sv Kontrollera nu
== checked_now
nb Alle løfter er sjekket.
nn Alle lovnader er sjekka.
en Every promise was checked.
sv Alla löften har kontrollerats.
== checked_at
nb Sist sjekket
nn Sist sjekka
en Last checked
sv Senast kontrollerat
== stale
nb Løftene er ikke sjekket i dag.
nn Lovnadene er ikkje sjekka i dag.
en The promises have not been checked today.
sv Löftena har inte kontrollerats i dag.
== never_checked
nb Løftene er ikke sjekket ennå. Trykk «Sjekk nå», så ser Tillit etter i databasene, uten å endre noe i dem.
nn Lovnadene er ikkje sjekka enno. Trykk «Sjekk no», så ser Tillit etter i databasane, utan å endre noko i dei.
en The promises have not been checked yet. Press “Check now”: Tillit looks into the databases and changes nothing.
sv Löftena har inte kontrollerats ännu. Tryck på ”Kontrollera nu”: Tillit ser efter i databaserna utan att ändra något.
== never_checked_wait
nb Løftene er ikke sjekket ennå. Det skjer i natt, eller når personvernombudet ber om det.
nn Lovnadene er ikkje sjekka enno. Det skjer i natt, eller når personvernombodet ber om det.
en The promises have not been checked yet. That happens tonight, or when the privacy officer asks for it.
sv Löftena har inte kontrollerats ännu. Det sker i natt, eller när dataskyddsombudet ber om det.
== card_broken
nb brutt
nn brotne
en broken
sv brutna
== card_unproven
nb ubevist
nn ikkje prova
en unproven
sv obevisade
== card_attested
nb bekreftet
nn stadfesta
en attested
sv bekräftade
== card_kept
nb holdt
nn haldne
en kept
sv hållna
== card_unlawful
nb ulovlig lovet
nn ulovleg lova
en unlawful
sv olagliga
== state_broken
nb Brutt
nn Broten
en Broken
sv Brutet
== state_unproven
nb Ubevist
nn Ikkje prova
en Unproven
sv Obevisat
== state_attested
nb Bekreftet
nn Stadfesta
en Attested
sv Bekräftat
== state_kept
nb Holdt
nn Halden
en Kept
sv Hållet
== unlawful
nb Ulovlig
nn Ulovleg
en Unlawful
sv Olagligt
== law_says
nb Loven tillater ikke dette løftet
nn Lova tillèt ikkje denne lovnaden
en The law does not allow this promise
sv Lagen tillåter inte detta löfte
== kind_retention
nb Slettefrist
nn Slettefrist
en Retention
sv Gallring
== kind_consent
nb Samtykke
nn Samtykke
en Consent
sv Samtycke
== kind_recipients
nb Mottakere
nn Mottakarar
en Recipients
sv Mottagare
== kind_coverage
nb Kartlegging
nn Kartlegging
en Coverage
sv Kartläggning
== kind_attestation
nb Bekreftelse
nn Stadfesting
en Attestation
sv Bekräftelse
== kind_response
nb Svar i tide
nn Svar i tide
en Answers in time
sv Svar i tid
== kind_access
nb Tilgang
nn Tilgang
en Access
sv Åtkomst
== kind_notification
nb Publisering
nn Publisering
en Publication
sv Publicering
== kind_cookies
nb Informasjonskapsler
nn Informasjonskapslar
en Cookies
sv Kakor
== trend
nb De siste 90 dagene
nn Dei siste 90 dagane
en The last 90 days
sv De senaste 90 dagarna
== course
nb Rader som bryter løftet, de siste 90 dagene
nn Rader som bryt lovnaden, dei siste 90 dagane
en Rows that break the promise, the last 90 days
sv Rader som bryter löftet, de senaste 90 dagarna
== figures
nb Tallene nå
nn Tala no
en The figures now
sv Siffrorna nu
== fig_total
nb Rader i alt
nn Rader i alt
en Rows in all
sv Rader totalt
== fig_due
nb Skulle vært borte
nn Skulle vore borte
en Should be gone
sv Borde vara borta
== fig_blocked
nb Holdes tilbake
nn Blir haldne tilbake
en Held back
sv Hålls tillbaka
== fig_held
nb Sperret
nn Sperra
en On hold
sv Spärrade
== fig_not_started
nb Uten begynt frist
nn Utan byrja frist
en Clock not started
sv Utan påbörjad frist
== rule
nb Regel
nn Regel
en Rule
sv Regel
== id
nb Id
nn Id
en Id
sv Id
== blockers
nb Hva som holder rader tilbake
nn Kva som held rader tilbake
en What holds rows back
sv Vad som håller rader tillbaka
== dirty
nb Datoer som ikke kan leses
nn Datoar som ikkje kan lesast
en Dates that cannot be read
sv Datum som inte kan läsas
== dirty_lead
nb Så lenge de står der, kan løftet ikke bevises, og radene slettes ikke.
nn Så lenge dei står der, kan lovnaden ikkje provast, og radene blir ikkje sletta.
en As long as they stand there, the promise cannot be proved, and the rows are not deleted.
sv Så länge de finns kvar kan löftet inte bevisas, och raderna raderas inte.
== what_to_do
nb Hva du kan gjøre
nn Kva du kan gjere
en What to do
sv Vad du kan göra
== act_waits
nb Klart til å bli utført:
nn Klart til å bli utført:
en Ready to be carried out:
sv Redo att utföras:
== look_at_plan
nb Se planen
nn Sjå planen
en Look at the plan
sv Se planen
== unreached
nb Disse lagrene svarte ikke:
nn Desse lagra svara ikkje:
en These stores did not answer:
sv Dessa lager svarade inte:
== due
nb Slettes snart
nn Blir snart sletta
en Due soon
sv Raderas snart
== due_lead
nb Dette blir slettet eller tømt av seg selv, så langt planene er godkjent, til og med
nn Dette blir sletta eller tømt av seg sjølv, så langt planane er godkjende, til og med
en This is deleted or cleared by itself, as far as the plans are approved, through
sv Detta raderas eller töms av sig självt, så långt planerna är godkända, till och med
== due_empty
nb Ingenting forfaller de neste 30 dagene.
nn Ingenting forfell dei neste 30 dagane.
en Nothing falls due in the coming 30 days.
sv Inget förfaller de kommande 30 dagarna.
== act_delete
nb slettes
nn blir sletta
en deleted
sv raderas
== act_clear
nb tømmes
nn blir tømt
en cleared
sv töms
== plans
nb Godkjenning
nn Godkjenning
en Approvals
sv Godkännanden
== plans_today
nb Planer i dag
nn Planar i dag
en Plans of today
sv Planer i dag
== plans_lead
nb En plan sier hva Tillit ville slettet nå. Et ja gjelder regelen, kartet og tabellen slik de er. Endres noe, \
blir det spurt på nytt.
nn Ein plan seier kva Tillit ville ha sletta no. Eit ja gjeld regelen, kartet og tabellen slik dei er. Blir noko \
endra, blir det spurt på nytt.
en A plan says what Tillit would delete now. A yes is good for the rule, the map and the table as they are. \
If anything changes, you are asked again.
sv En plan säger vad Tillit skulle radera nu. Ett ja gäller regeln, kartan och tabellen som de är. Ändras något frågas \
det på nytt.
== plans_empty
nb Ingenting skulle vært slettet i dag.
nn Ingenting skulle vore sletta i dag.
en Nothing is to be deleted today.
sv Inget ska raderas i dag.
== plan_asks
nb Venter på et ja
nn Ventar på eit ja
en Waits for a yes
sv Väntar på ett ja
== plan_free
nb Godkjent
nn Godkjend
en Approved
sv Godkänd
== plan_free_long
nb Planen er godkjent, og utføres ved neste kjøring.
nn Planen er godkjend, og blir utført ved neste køyring.
en The plan is approved and is carried out on the next run.
sv Planen är godkänd och utförs vid nästa körning.
== plan_changed
nb Planen er endret siden du så på den. Se på den slik den er nå, før du sier ja.
nn Planen er endra sidan du såg på han. Sjå på han slik han er no, før du seier ja.
en The plan has changed since you looked at it. Look at it as it is now before you say yes.
sv Planen har ändrats sedan du tittade på den. Titta på den som den är nu innan du säger ja.
== plan_deletes
nb Planen sletter
nn Planen slettar
en The plan deletes
sv Planen raderar
== plan_clears
nb Planen tømmer opplysninger i
nn Planen tømmer opplysningar i
en The plan clears data in
sv Planen tömmer uppgifter i
== out_of
nb av
nn av
en of
sv av
== along
nb Dette følger med
nn Dette følgjer med
en This goes along
sv Detta följer med
== sample
nb De første radene
nn Dei første radene
en The first rows
sv De första raderna
== key
nb Nøkkel
nn Nøkkel
en Key
sv Nyckel
== approve
nb Si ja til denne planen
nn Sei ja til denne planen
en Say yes to this plan
sv Säg ja till planen
== approve_means
nb Ditt ja gjelder det du ser her. Det blir ført i revisjonssporet, og du kan ta det tilbake så lenge det ikke er brukt.
nn Ditt ja gjeld det du ser her. Det blir ført i revisjonssporet, og du kan ta det tilbake så lenge det ikkje er brukt.
en Your yes is good for what you see here. It is noted in the audit, and can be taken back until it is used.
sv Ditt ja gäller det du ser här. Det noteras i revisionsspåret och kan tas tillbaka tills det har använts.
== approved
nb Planen er godkjent.
nn Planen er godkjend.
en The plan is approved.
sv Planen är godkänd.
== revoked
nb Godkjenningen er tatt tilbake.
nn Godkjenninga er teken tilbake.
en The approval was taken back.
sv Godkännandet har tagits tillbaka.
== given
nb Gitte godkjenninger
nn Gjevne godkjenningar
en Approvals given
sv Givna godkännanden
== given_empty
nb Ingen plan er godkjent ennå.
nn Ingen plan er godkjend enno.
en No plan has been approved yet.
sv Ingen plan har godkänts ännu.
== used
nb utført, og gjelder små planer framover
nn utført, og gjeld små planar framover
en carried out, and good for small plans to come
sv utfört, och gäller små planer framöver
== take_back
nb Ta tilbake
nn Ta tilbake
en Take back
sv Ta tillbaka
== why_first
nb Ingen har sagt ja til sletting under dette løftet før.
nn Ingen har sagt ja til sletting under denne lovnaden før.
en Nobody has said yes to deletion under this promise before.
sv Ingen har tidigare sagt ja till radering enligt detta löfte.
== why_changed
nb Regelen, kartet eller tabellen er endret siden noen sa ja.
nn Regelen, kartet eller tabellen er endra sidan nokon sa ja.
en The rule, the map or the table has changed since somebody said yes.
sv Regeln, kartan eller tabellen har ändrats sedan någon sade ja.
== why_share
nb Det er en uvanlig stor del av samlingen.
nn Det er ein uvanleg stor del av samlinga.
en That is an unusually large part of the collection.
sv Det är en ovanligt stor del av samlingen.
== why_growth
nb Det er mange ganger mer enn sist.
nn Det er mange gonger meir enn sist.
en That is many times more than last time.
sv Det är många gånger mer än förra gången.
== why_each
nb Innstillingene ber om et ja til hver plan.
nn Innstillingane ber om eit ja til kvar plan.
en The settings ask for a yes to each plan.
sv Inställningarna kräver ett ja till varje plan.
== runs
nb Kjøringer
nn Køyringar
en Runs
sv Körningar
== runs_empty
nb Ingenting er kjørt ennå.
nn Ingenting er køyrt enno.
en Nothing has run yet.
sv Inget har körts ännu.
== run_title
nb Kjøring {number}
nn Køyring {number}
en Run {number}
sv Körning {number}
== run_empty
nb Kjøringen har ikke endret noe.
nn Køyringa har ikkje endra noko.
en The run has changed nothing.
sv Körningen har inte ändrat något.
== run_running
nb Pågår
nn Går føre seg
en Running
sv Pågår
== run_done
nb Ferdig
nn Ferdig
en Done
sv Klar
== run_failed
nb Mislyktes
nn Mislukkast
en Failed
sv Misslyckades
== chunks
nb Ferdige porsjoner
nn Ferdige porsjonar
en Chunks done
sv Klara portioner
== last_sign
nb Siste livstegn
nn Siste livsteikn
en Last sign of life
sv Senaste livstecken
== evidence
nb Hva som ble gjort
nn Kva som vart gjort
en What was done
sv Vad som gjordes
== chunk_prepared
nb Forberedt
nn Førebudd
en Prepared
sv Förberedd
== chunk_done
nb Utført
nn Utført
en Done
sv Utförd
== chunk_void
nb Ikke utført
nn Ikkje utført
en Not done
sv Ej utförd
== chunk_action_sweep
nb sletting etter frist
nn sletting etter frist
en deletion on time
sv gallring
== chunk_action_erase
nb sletting på forespørsel
nn sletting på førespurnad
en erasure on request
sv radering på begäran
== chunk_action_rectify
nb retting
nn retting
en rectification
sv rättelse
== run_now
nb Si ja og utfør nå
nn Sei ja og utfør no
en Say yes and carry it out now
sv Säg ja och utför nu
== run_means
nb «Utfør nå» legger planen i køen med en gang. Det som er slettet, kan ikke hentes tilbake.
nn «Utfør no» legg planen i køen med ein gong. Det som er sletta, kan ikkje hentast tilbake.
en “Carry it out now” puts the plan in the queue at once. What is deleted cannot be brought back.
sv ”Utför nu” lägger planen i kön genast. Det som har raderats kan inte återställas.
== run_started
nb Planen er godkjent og lagt i køen.
nn Planen er godkjend og lagd i køen.
en The plan is approved and put in the queue.
sv Planen är godkänd och lagd i kön.
== sweep_waiting
nb Planen venter i køen.
nn Planen ventar i køen.
en The plan waits in the queue.
sv Planen väntar i kön.
== sweep_going
nb Planen utføres nå.
nn Planen blir utført no.
en The plan is being carried out.
sv Planen utförs nu.
== sweep_again
nb Lageret svarte ikke. Det prøves igjen om litt.
nn Lageret svarte ikkje. Det blir prøvd igjen om litt.
en The store did not answer. It is tried again in a while.
sv Lagret svarade inte. Ett nytt försök görs om en stund.
== sweep_refused
nb Det stoppet: planen er ikke lenger den du så på, eller lageret kan ikke gjøre det.
nn Det stoppa: planen er ikkje lenger den du såg på, eller lageret kan ikkje gjere det.
en It stopped: the plan is no longer the one you looked at, or the store cannot do it.
sv Det stannade: planen är inte längre den du tittade på, eller så kan lagret inte göra det.
== sweep_done
nb Planen er utført.
nn Planen er utført.
en The plan is carried out.
sv Planen är utförd.
== see_plan
nb Se på planen
nn Sjå på planen
en Look at the plan
sv Titta på planen
"""
