"""What is said in the letters themselves, and to editors who write and send them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tillit.law.tables import Text

LETTERS: Final[Mapping[str, Text]] = {
    "foot_consent": Text(
        "Du får dette fordi du har bedt om å få {list}.",
        "Du får dette fordi du har bede om å få {list}.",
        "You get this because you have asked for {list}.",
        "Du får detta för att du har bett om att få {list}.",
    ),
    "foot_customer": Text(
        "Du får dette fordi du er kunde hos oss og oppga adressen da du kjøpte. Du kan si nei når du vil.",
        "Du får dette fordi du er kunde hos oss og oppgav adressa då du kjøpte. Du kan seie nei når du vil.",
        "You get this because you are a customer of ours and gave the address when you bought. You can say no at "
        "any time.",
        "Du får detta för att du är kund hos oss och uppgav adressen när du köpte. Du kan säga nej när du vill.",
    ),
    "foot_service": Text(
        "Du får dette fordi du bruker tjenesten vår. Det er et varsel, ikke markedsføring.",
        "Du får dette fordi du bruker tenesta vår. Det er eit varsel, ikkje marknadsføring.",
        "You get this because you use our service. It is a notice, not marketing.",
        "Du får detta för att du använder vår tjänst. Det är ett meddelande, inte marknadsföring.",
    ),
    "foot_contract": Text(
        "Du får dette fordi du har avtale med oss om tjenesten.",
        "Du får dette fordi du har avtale med oss om tenesta.",
        "You get this because you have a contract with us for the service.",
        "Du får detta för att du har avtal med oss om tjänsten.",
    ),
    "foot_unsubscribe": Text("Meld deg av", "Meld deg av", "Unsubscribe", "Avanmäl dig"),
    "foot_object": Text(
        "Si at du ikke vil ha slike varsler",
        "Sei at du ikkje vil ha slike varsel",
        "Say that you do not want such notices",
        "Säg att du inte vill ha sådana meddelanden",
    ),
    "foot_change": Text(
        "Velg hva du vil ha", "Vel kva du vil ha", "Choose what you want to get", "Välj vad du vill få"
    ),
    "foot_browser": Text("Les på nettet", "Les på nettet", "Read on the web", "Läs på webben"),
    "notice_subject": Text(
        "Endringer i personvernerklæringen",
        "Endringar i personvernerklæringa",
        "Changes to our privacy statement",
        "Ändringar i integritetspolicyn",
    ),
    "notice_lead": Text(
        "Vi har endret personvernerklæringen vår. Her er det som er nytt, og det som er tatt ut. "
        "Hele erklæringen står på {link}.",
        "Vi har endra personvernerklæringa vår. Her er det som er nytt, og det som er teke ut. "
        "Heile erklæringa står på {link}.",
        "We have changed our privacy statement. Below is what is new, and what has been taken out. "
        "The whole statement is at {link}.",
        "Vi har ändrat vår integritetspolicy. Här är det som är nytt, och det som har tagits bort. "
        "Hela policyn finns på {link}.",
    ),
    "notice_new": Text("Nytt", "Nytt", "New", "Nytt"),
    "notice_gone": Text("Tatt ut", "Teke ut", "Taken out", "Borttaget"),
}

CONSOLE: Final[Mapping[str, Text]] = {
    "letters": Text("Brev", "Brev", "Letters", "Brev"),
    "letters_none": Text("Ingen brev ennå.", "Ingen brev enno.", "No letters yet.", "Inga brev ännu."),
    "letter": Text("Brev {number}", "Brev {number}", "Letter {number}", "Brev {number}"),
    "letter_new": Text("Nytt brev", "Nytt brev", "New letter", "Nytt brev"),
    "letter_list": Text("Liste", "Liste", "List", "Lista"),
    "letter_subject": Text("Emne", "Emne", "Subject", "Ämne"),
    "letter_state": Text("Status", "Status", "State", "Status"),
    "letter_preheader": Text(
        "Linjen som vises ved siden av emnet",
        "Linja som blir vist ved sida av emnet",
        "The line shown beside the subject",
        "Raden som visas bredvid ämnet",
    ),
    "letter_body": Text("Tekst (Markdown)", "Tekst (Markdown)", "Text (Markdown)", "Text (Markdown)"),
    "letter_archived": Text(
        "Kan leses på nettet av alle etterpå",
        "Kan lesast på nettet av alle etterpå",
        "May be read on the web by everybody afterwards",
        "Får läsas på webben av alla efteråt",
    ),
    "letter_throttle": Text(
        "Høyst så mange i minuttet", "Høgst så mange i minuttet", "At most so many a minute", "Högst så många i minuten"
    ),
    "letter_save": Text("Lagre", "Lagre", "Save", "Spara"),
    "letter_saved": Text("Brevet er lagret.", "Brevet er lagra.", "The letter is saved.", "Brevet är sparat."),
    "letter_empty": Text(
        "Skriv emne og tekst på minst ett språk.",
        "Skriv emne og tekst på minst eitt språk.",
        "Write a subject and a text in at least one language.",
        "Skriv ämne och text på minst ett språk.",
    ),
    "letter_deleted": Text(
        "Utkastet er slettet.", "Utkastet er sletta.", "The draft is deleted.", "Utkastet är raderat."
    ),
    "letter_delete": Text("Slett utkastet", "Slett utkastet", "Delete the draft", "Radera utkastet"),
    "preview": Text("Forhåndsvisning", "Førehandsvising", "Preview", "Förhandsvisning"),
    "preview_wide": Text("Bred skjerm", "Brei skjerm", "Wide screen", "Bred skärm"),
    "preview_narrow": Text("Telefon", "Telefon", "Phone", "Telefon"),
    "preview_text": Text("Ren tekst", "Rein tekst", "Plain text", "Ren text"),
    "test_to": Text(
        "Prøven går til {email}.", "Prøva går til {email}.", "The test goes to {email}.", "Provet går till {email}."
    ),
    "test_send": Text("Send prøve", "Send prøve", "Send test", "Skicka prov"),
    "test_sent": Text("Prøven er sendt.", "Prøva er send.", "The test is sent.", "Provet är skickat."),
    "test_failed": Text(
        "Prøven gikk ikke av gårde: mailtjeneren tok den ikke imot.",
        "Prøva gjekk ikkje av garde: mailtenaren tok ho ikkje imot.",
        "The test did not leave: the mail server did not take it.",
        "Provet gick inte iväg: mejlservern tog inte emot det.",
    ),
    "test_wrong": Text(
        "Kontoen din har ingen adresse å sende en prøve til.",
        "Kontoen din har inga adresse å sende ei prøve til.",
        "Your account has no address to send a test to.",
        "Ditt konto har ingen adress att skicka ett prov till.",
    ),
    "schedule": Text("Send", "Send", "Send", "Skicka"),
    "schedule_at": Text("Når (tomt: nå)", "Når (tomt: no)", "When (empty: now)", "När (tomt: nu)"),
    "schedule_to": Text(
        "Går til {count} mottakere slik det står nå.",
        "Går til {count} mottakarar slik det står no.",
        "Goes to {count} recipients as things stand.",
        "Går till {count} mottagare som det ser ut nu.",
    ),
    "schedule_done": Text(
        "Brevet er satt opp.", "Brevet er sett opp.", "The letter is scheduled.", "Brevet är schemalagt."
    ),
    "schedule_wrong": Text(
        "Tidspunktet kan ikke leses.",
        "Tidspunktet kan ikkje lesast.",
        "The time cannot be read.",
        "Tidpunkten kan inte läsas.",
    ),
    "progress": Text("Utsendingen", "Utsendinga", "The sending", "Utskicket"),
    "unschedule": Text(
        "Ta tilbake til utkast", "Ta tilbake til utkast", "Take back to a draft", "Ta tillbaka till utkast"
    ),
    "unschedule_done": Text(
        "Brevet er et utkast igjen.",
        "Brevet er eit utkast igjen.",
        "The letter is a draft again.",
        "Brevet är ett utkast igen.",
    ),
    "pause": Text("Ta en pause", "Ta ein pause", "Pause", "Pausa"),
    "pause_done": Text(
        "Utsendingen er stanset for nå.",
        "Utsendinga er stansa for no.",
        "The sending is paused.",
        "Utskicket är pausat.",
    ),
    "resume": Text("Fortsett", "Hald fram", "Resume", "Fortsätt"),
    "resume_done": Text(
        "Utsendingen går videre.", "Utsendinga går vidare.", "The sending goes on.", "Utskicket går vidare."
    ),
    "stop": Text("Stans for godt", "Stans for godt", "Stop for good", "Stoppa för gott"),
    "stop_done": Text(
        "Utsendingen er stanset. De som ikke har fått brevet, får det ikke.",
        "Utsendinga er stansa. Dei som ikkje har fått brevet, får det ikkje.",
        "The sending is stopped. Those who have not got the letter will not get it.",
        "Utskicket är stoppat. De som inte har fått brevet får det inte.",
    ),
    "not_now": Text(
        "Det går ikke slik brevet står nå.",
        "Det går ikkje slik brevet står no.",
        "That cannot be done as the letter stands.",
        "Det går inte som brevet står nu.",
    ),
    "uncertain_text": Text(
        "{count} brev ble brutt av i det øyeblikket de ble levert. Ingen vet om de kom frem, så de sendes ikke "
        "igjen av seg selv.",
        "{count} brev blei brotne av i det augeblikket dei blei leverte. Ingen veit om dei kom fram, så dei blir "
        "ikkje sende igjen av seg sjølv.",
        "{count} letters were cut off at the moment of delivery. Nobody knows whether they arrived, so they are "
        "not sent again by themselves.",
        "{count} brev bröts av i det ögonblick då de levererades. Ingen vet om de kom fram, så de skickas inte "
        "igen av sig själva.",
    ),
    "uncertain_again": Text(
        "Send dem igjen (noen kan få to)",
        "Send dei igjen (nokon kan få to)",
        "Send them again (some may get two)",
        "Skicka dem igen (några kan få två)",
    ),
    "uncertain_leave": Text("La dem være", "La dei vere", "Let them be", "Låt dem vara"),
    "uncertain_done": Text("Det er gjort.", "Det er gjort.", "Done.", "Klart."),
    "state_draft": Text("utkast", "utkast", "draft", "utkast"),
    "state_scheduled": Text("satt opp", "sett opp", "scheduled", "schemalagt"),
    "state_sending": Text("sendes", "blir sendt", "being sent", "skickas"),
    "state_paused": Text("pause", "pause", "paused", "pausat"),
    "state_stopped": Text("stanset", "stansa", "stopped", "stoppat"),
    "state_sent": Text("sendt", "sendt", "sent", "skickat"),
    "dispatch_waiting": Text("venter", "ventar", "waiting", "väntar"),
    "dispatch_claimed": Text("på vei", "på veg", "leaving", "på väg"),
    "dispatch_sent": Text("sendt", "sende", "sent", "skickade"),
    "dispatch_uncertain": Text("uvisst", "uvisse", "uncertain", "ovissa"),
    "dispatch_failed": Text("avvist", "avviste", "refused", "avvisade"),
    "dispatch_skipped": Text(
        "avmeldt før sending", "avmelde før sending", "left before sending", "avanmälda före utskick"
    ),
    "reviews": Text(
        "Brev som kommer tilbake", "Brev som kjem tilbake", "Letters that come back", "Brev som kommer tillbaka"
    ),
    "reviews_none": Text("Ingen å se på.", "Ingen å sjå på.", "Nobody to look at.", "Ingen att titta på."),
    "reviews_lead": Text(
        "Døde adresser er alt slettet. Her er de som har kommet tilbake flere ganger uten at adressen er død. Du "
        "avgjør.",
        "Døde adresser er alt sletta. Her er dei som har kome tilbake fleire gonger utan at adressa er død. Du avgjer.",
        "Dead addresses are gone already. These have come back several times without being dead. You decide.",
        "Döda adresser är redan raderade. De här har kommit tillbaka flera gånger utan att adressen är död. Du avgör.",
    ),
    "review_times": Text(", {times} ganger", ", {times} gonger", ", {times} times", ", {times} gånger"),
    "why_full": Text("Postkassen er full", "Postkassa er full", "The mailbox is full", "Brevlådan är full"),
    "why_policy": Text("Mottakerens filter", "Filteret til mottakaren", "The recipient's filter", "Mottagarens filter"),
    "why_other": Text("Kom ikke fram", "Kom ikkje fram", "Did not arrive", "Kom inte fram"),
    "review_stays": Text("Blir stående", "Blir ståande", "Stays", "Blir kvar"),
    "review_drop": Text("Slett adressen", "Slett adressa", "Delete the address", "Radera adressen"),
    "review_done": Text("Det er avgjort.", "Det er avgjort.", "Decided.", "Avgjort."),
    "received": Text(
        "Meldinger siste 30 dager",
        "Meldingar siste 30 dagar",
        "Reports in the last 30 days",
        "Rapporter senaste 30 dagarna",
    ),
    "received_day": Text("Dag", "Dag", "Day", "Dag"),
    "received_source": Text("Fra", "Frå", "From", "Från"),
    "received_outcome": Text("Utfall", "Utfall", "Outcome", "Utfall"),
    "outcome_taken": Text("tatt inn", "teken inn", "taken in", "mottagen"),
    "outcome_unknown": Text("ukjent brev", "ukjent brev", "unknown letter", "okänt brev"),
    "outcome_forged": Text("falsk", "falsk", "forged", "förfalskad"),
    "outcome_human": Text("skrevet av noen", "skriven av nokon", "written by somebody", "skriven av någon"),
    "outcome_automatic": Text("automatisk svar", "automatisk svar", "automatic answer", "automatiskt svar"),
    "outcome_late": Text("bare forsinket", "berre forseinka", "late only", "bara försenad"),
    "outcome_ignored": Text("sier ingenting", "seier ingenting", "says nothing", "säger inget"),
    "outcome_stopped": Text("klage: stoppet", "klage: stoppa", "complaint: stopped", "klagomål: stoppad"),
    "received_count": Text("Antall", "Tal", "Count", "Antal"),
    "notice_title": Text(
        "Personvernerklæringen er endret",
        "Personvernerklæringa er endra",
        "The privacy statement has changed",
        "Integritetspolicyn har ändrats",
    ),
    "notice_text": Text(
        "De som har en adresse hos oss, skal få vite om vesentlige endringer.",
        "Dei som har ei adresse hos oss, skal få vite om vesentlege endringar.",
        "Those whose address we hold are to be told of material changes.",
        "De vars adress vi har ska få veta om väsentliga ändringar.",
    ),
    "notice_make": Text(
        "Lag et utkast til varsel", "Lag eit utkast til varsel", "Draft a notice", "Skapa ett utkast till meddelande"
    ),
    "notice_minor": Text("Ikke vesentlig", "Ikkje vesentleg", "Not material", "Inte väsentlig"),
    "notice_made": Text("Utkastet er laget.", "Utkastet er laga.", "The draft is made.", "Utkastet är skapat."),
    "notice_seen": Text("Det er notert.", "Det er notert.", "Noted.", "Noterat."),
    "notice_no_list": Text(
        "Lag først en liste for varsler om tjenesten.",
        "Lag først ei liste for varsel om tenesta.",
        "First make a list for service notices.",
        "Skapa först en lista för meddelanden om tjänsten.",
    ),
}

WORDS: Final[Mapping[str, Text]] = {**LETTERS, **CONSOLE}
