"""The words of asking, of a case, and of its answer."""

from __future__ import annotations

from tillit.law.tables import Text

ASKING: dict[str, Text] = {
    "ask_title": Text(
        "Hva vil du be om?", "Kva vil du be om?", "What would you like to ask for?", "Vad vill du begära?"
    ),
    "ask_lead": Text(
        "Velg det som ligner mest. Velger du feil, tar vi det likevel imot.",
        "Vel det som liknar mest. Vel du feil, tek vi det likevel imot.",
        "Choose what is most like it. If you choose wrongly, we take it all the same.",
        "Välj det som liknar mest. Väljer du fel tar vi emot det ändå.",
    ),
    "ask_which": Text("Hva gjelder det?", "Kva gjeld det?", "What is it about?", "Vad gäller det?"),
    "ask_next": Text("Gå videre", "Gå vidare", "Continue", "Fortsätt"),
    "ask_other_way": Text(
        "Du kan også skrive til {email}.",
        "Du kan òg skrive til {email}.",
        "You can also write to {email}.",
        "Du kan också skriva till {email}.",
    ),
    "ask_change": Text("Noe annet", "Noko anna", "Something else", "Något annat"),
    "form_email": Text("E-postadressen din", "E-postadressa di", "Your e-mail address", "Din e-postadress"),
    "form_email_help": Text(
        "Den vi kan ha om deg. Kjenner vi den, sender vi en kode dit.",
        "Den vi kan ha om deg. Kjenner vi ho, sender vi ein kode dit.",
        "The one that we may have for you. If we know it, a code is sent there.",
        "Den vi kan ha om dig. Känner vi till den skickar vi en kod dit.",
    ),
    "form_phone": Text("Telefonnummer", "Telefonnummer", "Phone number", "Telefonnummer"),
    "form_phone_help": Text(
        "Hvis vi kan ha deg med nummer. Med landkode når det ikke er norsk.",
        "Viss vi kan ha deg med nummer. Med landkode når det ikkje er norsk.",
        "If we may have you by number. With the country code.",
        "Om vi kan ha dig med nummer. Med landskod.",
    ),
    "form_activity": Text("Hva gjelder det?", "Kva gjeld det?", "What does it concern?", "Vad gäller det?"),
    "form_activity_all": Text("Alt dere gjør", "Alt de gjer", "Everything you do", "Allt ni gör"),
    "form_text": Text("Vil du si mer?", "Vil du seie meir?", "Would you like to say more?", "Vill du säga mer?"),
    "form_text_help": Text(
        "Ikke skriv fødselsnummer. Ikke skriv mer om andre enn du må.",
        "Ikkje skriv fødselsnummer. Ikkje skriv meir om andre enn du må.",
        "Do not write a national identity number, nor more about others than you must.",
        "Skriv inte personnummer, och inte mer om andra än du måste.",
    ),
    "form_text_rectification": Text(
        "Hva er feil, og hva er riktig?",
        "Kva er feil, og kva er rett?",
        "What is wrong, and what is right?",
        "Vad är fel, och vad är rätt?",
    ),
    "form_text_objection": Text(
        "Hvorfor er du imot det?", "Kvifor er du imot det?", "Why are you against it?", "Varför?"
    ),
    "form_grounds": Text("Hvorfor?", "Kvifor?", "Why?", "Varför?"),
    "form_ground_none": Text("Vil ikke si det", "Vil ikkje seie det", "Rather not say", "Vill inte säga det"),
    "ground_accuracy_disputed": Text(
        "Opplysningene er feil, og dere må sjekke dem",
        "Opplysningane er feil, og de må sjekke dei",
        "The data is wrong, and you must check it",
        "Uppgifterna är fel och ni måste kontrollera dem",
    ),
    "ground_unlawful": Text(
        "Dere har ikke lov til å ha dem",
        "De har ikkje lov til å ha dei",
        "You are not allowed to have it",
        "Ni har inte rätt att ha dem",
    ),
    "ground_needed_for_own_claim": Text(
        "Jeg trenger dem til et rettskrav",
        "Eg treng dei til eit rettskrav",
        "I need it for a legal claim",
        "Jag behöver dem för ett rättsligt anspråk",
    ),
    "ground_objection_pending": Text(
        "Jeg har protestert, og venter på svar",
        "Eg har protestert, og ventar på svar",
        "I have objected, and await the answer",
        "Jag har invänt och väntar på svar",
    ),
    "ground_no_longer_needed": Text(
        "Dere trenger dem ikke lenger",
        "De treng dei ikkje lenger",
        "You do not need it any more",
        "Ni behöver dem inte längre",
    ),
    "ground_child_online": Text(
        "De ble gitt på nett da jeg var barn",
        "Dei vart gitt på nett då eg var barn",
        "It was given online when I was a child",
        "De lämnades på nätet när jag var barn",
    ),
    "ground_erasure_demanded_by_law": Text(
        "En lov krever at de slettes",
        "Ei lov krev at dei blir sletta",
        "A law demands that it is deleted",
        "En lag kräver att de raderas",
    ),
    "form_send": Text("Send", "Send", "Send", "Skicka"),
    "form_privacy": Text(
        "Vi bruker det du skriver her bare til å svare deg, og lagrer det kryptert. Saken slettes etter reglene i "
        "erklæringen.",
        "Vi bruker det du skriv her berre til å svare deg, og lagrar det kryptert. Saka blir sletta etter reglane i "
        "erklæringa.",
        "We use what you write here only to answer you, and keep it encrypted. The case is deleted under the rules "
        "in the "
        "statement.",
        "Vi använder det du skriver här bara för att svara dig och lagrar det krypterat. Ärendet raderas enligt "
        "reglerna i "
        "meddelandet.",
    ),
    "form_nobody": Text(
        "Skriv en e-postadresse eller et telefonnummer, ellers vet vi ikke hvem vi skal lete etter.",
        "Skriv ei e-postadresse eller eit telefonnummer, elles veit vi ikkje kven vi skal leite etter.",
        "Give an e-mail address or a phone number, or we do not know whom to look for.",
        "Ange en e-postadress eller ett telefonnummer, annars vet vi inte vem vi ska leta efter.",
    ),
    "form_bad_phone": Text(
        "Dette ser ikke ut som et telefonnummer. Skriv det som +47 22 22 55 55.",
        "Dette ser ikkje ut som eit telefonnummer. Skriv det som +47 22 22 55 55.",
        "This does not look like a phone number. Write it as +47 22 22 55 55.",
        "Det här ser inte ut som ett telefonnummer. Skriv det som +47 22 22 55 55.",
    ),
    "form_refused": Text(
        "Dette kunne ikke tas imot. Se over det du har skrevet.",
        "Dette kunne ikkje takast imot. Sjå over det du har skrive.",
        "This could not be taken in. Look over what you wrote.",
        "Det här kunde inte tas emot. Se över det du har skrivit.",
    ),
    "form_trap": Text("La dette stå tomt", "Lat dette stå tomt", "Leave this empty", "Lämna detta tomt"),
    # The case.
    "case_title": Text("Sak {number}", "Sak {number}", "Case {number}", "Ärende {number}"),
    "case_taken": Text(
        "Vi har tatt imot saken din", "Vi har teke imot saka di", "We have your case", "Vi har ditt ärende"
    ),
    "case_keep": Text(
        "Ta vare på lenken til denne siden. Den er nøkkelen til saken, og bare du har den.",
        "Ta vare på lenkja til denne sida. Ho er nøkkelen til saka, og berre du har ho.",
        "Keep the link to this page. It is the key to your case, and only you have it.",
        "Spara länken till den här sidan. Den är nyckeln till ärendet, och bara du har den.",
    ),
    "case_right": Text("Du ba om", "Du bad om", "You asked for", "Du begärde"),
    "case_received": Text("Kom inn", "Kom inn", "Received", "Inkom"),
    "case_due": Text("Svar senest", "Svar seinast", "Answer by", "Svar senast"),
    "case_done": Text("Svart", "Svart", "Answered", "Besvarat"),
    "case_extended": Text(
        "Vi trenger lengre tid: {why}",
        "Vi treng lengre tid: {why}",
        "We need more time: {why}",
        "Vi behöver mer tid: {why}",
    ),
    "code_title": Text("Vis at du er deg", "Vis at du er deg", "Show that you are you", "Visa att du är du"),
    "code_text": Text(
        "Står adressen eller nummeret i våre systemer, har vi sendt en kode dit. Ser du den ikke, se i "
        "søppelposten, eller "
        "få en ny.",
        "Står adressa eller nummeret i systema våre, har vi sendt ein kode dit. Ser du han ikkje, sjå i "
        "søppelposten, eller "
        "få ein ny.",
        "If the address or number is in our systems, a code has been sent there. If you do not see it, look in the "
        "spam "
        "folder, or get a new one.",
        "Finns adressen eller numret i våra system har vi skickat en kod dit. Ser du den inte, titta i skräpposten "
        "eller "
        "få en ny.",
    ),
    "code": Text("Koden", "Koden", "The code", "Koden"),
    "code_send": Text("Bekreft", "Stadfest", "Confirm", "Bekräfta"),
    "code_again": Text("Send en ny kode", "Send ein ny kode", "Send a new code", "Skicka en ny kod"),
    "code_wrong": Text(
        "Koden stemte ikke, eller er brukt opp. Få en ny, og prøv igjen.",
        "Koden stemte ikkje, eller er brukt opp. Få ein ny, og prøv igjen.",
        "The code did not match, or is used up. Get a new one, and try again.",
        "Koden stämde inte eller är förbrukad. Få en ny och försök igen.",
    ),
    "code_right": Text(
        "Takk, nå vet vi at du er deg.",
        "Takk, no veit vi at du er deg.",
        "Thank you, we know it is you.",
        "Tack, nu vet vi att du är du.",
    ),
    "code_sent": Text(
        "Er adressen kjent hos oss, er en ny kode på vei.",
        "Er adressa kjend hos oss, er ein ny kode på veg.",
        "If we know the address, a new code is on its way.",
        "Är adressen känd hos oss är en ny kod på väg.",
    ),
    "answer_sent": Text(
        "Svaret er sendt som en lenke til adressen du har bekreftet. Lenken virker én gang, i kort tid.",
        "Svaret er sendt som ei lenkje til adressa du har stadfesta. Lenkja verkar éin gong, i kort tid.",
        "The answer was sent as a link to the address that you confirmed. The link works once, for a short time.",
        "Svaret har skickats som en länk till adressen du bekräftat. Länken fungerar en gång, en kort tid.",
    ),
    "answer_again": Text("Send en ny lenke", "Send ei ny lenkje", "Send a new link", "Skicka en ny länk"),
    "answer_renewed": Text(
        "En ny lenke er på vei til adressen du har bekreftet.",
        "Ei ny lenkje er på veg til adressa du har stadfesta.",
        "A new link is on its way to the address that you confirmed.",
        "En ny länk är på väg till adressen du bekräftat.",
    ),
    "answer_title": Text("Svaret ditt", "Svaret ditt", "Your answer", "Ditt svar"),
    "answer_text": Text(
        "Her er svaret. Lenken virker én gang: trykk når du er på en maskin der du kan lagre filen trygt.",
        "Her er svaret. Lenkja verkar éin gong: trykk når du er på ei maskin der du kan lagre fila trygt.",
        "Here is the answer. The link works once: press when you are at a machine where you can keep the file safely.",
        "Här är svaret. Länken fungerar en gång: tryck när du är vid en dator där du kan spara filen säkert.",
    ),
    "answer_get": Text("Hent svaret", "Hent svaret", "Get the answer", "Hämta svaret"),
    "answer_gone": Text("Lenken er brukt opp", "Lenkja er brukt opp", "The link is used up", "Länken är förbrukad"),
    "answer_gone_text": Text(
        "Svaret er hentet, eller fristen er ute. Gå til saken din og få en ny lenke.",
        "Svaret er henta, eller fristen er ute. Gå til saka di og få ei ny lenkje.",
        "The answer was fetched, or the time is up. Go to your case to get a new link.",
        "Svaret är hämtat, eller så har tiden gått ut. Gå till ditt ärende och få en ny länk.",
    ),
    # The way of a case.
    "stage_received": Text("Tatt imot", "Teke imot", "Received", "Mottaget"),
    "stage_identity": Text(
        "Du viser at du er deg", "Du viser at du er deg", "You show that you are you", "Du visar vem du är"
    ),
    "stage_located": Text(
        "Vi finner opplysningene", "Vi finn opplysningane", "We find the data", "Vi hittar uppgifterna"
    ),
    "stage_decision": Text("Vi avgjør det", "Vi avgjer det", "We decide", "Vi avgör"),
    "stage_carried_out": Text("Vi gjør det", "Vi gjer det", "We do it", "Vi gör det"),
    "stage_answered": Text("Du har fått svar", "Du har fått svar", "You have the answer", "Du har fått svar"),
    "stage_forwarded": Text("Sendt videre", "Sendt vidare", "Forwarded", "Vidarebefordrat"),
    "stage_lapsed": Text("Lukket uten svar", "Lukka utan svar", "Closed unanswered", "Stängt utan svar"),
    "stage_state_done": Text("ferdig", "ferdig", "done", "klart"),
    "stage_state_now": Text("nå", "no", "now", "nu"),
    "login_title": Text(
        "Eller logg inn med {provider}",
        "Eller logg inn med {provider}",
        "Or log in with {provider}",
        "Eller logga in med {provider}",
    ),
    "login_text": Text(
        "Da beviser du hvem du er uten kode. Vi bruker bare e-postadressen og telefonnummeret som er bekreftet der.",
        "Då prover du kven du er utan kode. Vi bruker berre e-postadressa og telefonnummeret som er stadfesta der.",
        "You then prove who you are without a code. We use only the e-mail address and phone number verified there.",
        "Då visar du vem du är utan kod. Vi använder bara e-postadressen och telefonnumret som är bekräftade där.",
    ),
    "login_go": Text(
        "Logg inn med {provider}", "Logg inn med {provider}", "Log in with {provider}", "Logga in med {provider}"
    ),
    "proof_title": Text("Er dette deg?", "Er dette deg?", "Is this you?", "Är det här du?"),
    "proof_text": Text(
        "{provider} bekrefter at dette er ditt. Saken gjelder da det vi har om deg under dette:",
        "{provider} stadfestar at dette er ditt. Saka gjeld då det vi har om deg under dette:",
        "{provider} confirms that this is yours. The case is then about what we have about you under this:",
        "{provider} bekräftar att det här är ditt. Ärendet gäller då det vi har om dig under detta:",
    ),
    "proof_kept": Text(
        "Fødselsnummer og annet som innloggingen kan ha fortalt, tar vi ikke vare på.",
        "Fødselsnummer og anna som innlogginga kan ha fortalt, tek vi ikkje vare på.",
        "A national identity number, and whatever else the login may have told, is not kept.",
        "Personnummer och annat som inloggningen kan ha berättat sparar vi inte.",
    ),
    "proof_yes": Text("Ja, gå videre", "Ja, gå vidare", "Yes, continue", "Ja, fortsätt"),
    "proof_no": Text("Nei, tilbake", "Nei, tilbake", "No, go back", "Nej, tillbaka"),
    "proof_not": Text(
        "Innloggingen ble ikke fullført",
        "Innlogginga vart ikkje fullført",
        "The login was not completed",
        "Inloggningen slutfördes inte",
    ),
    "proof_denied": Text(
        "Du avbrøt, eller {provider} sa nei. Prøv igjen, eller bruk koden.",
        "Du avbraut, eller {provider} sa nei. Prøv igjen, eller bruk koden.",
        "You cancelled, or {provider} said no. Try again, or use the code.",
        "Du avbröt, eller så sa {provider} nej. Försök igen eller använd koden.",
    ),
    "proof_failed": Text(
        "Svaret fra {provider} beviser ikke hvem du er: det er for gammelt eller ment for noen andre. Prøv igjen.",
        "Svaret frå {provider} prover ikkje kven du er: det er for gammalt eller meint for nokon andre. Prøv igjen.",
        "The answer from {provider} does not prove who you are: it is too old or meant for somebody else. Try again.",
        "Svaret från {provider} visar inte vem du är: det är för gammalt eller avsett för någon annan. Försök igen.",
    ),
    "proof_no_address": Text(
        "{provider} har ikke bekreftet noen e-postadresse eller noe telefonnummer for deg. Bruk koden i stedet.",
        "{provider} har ikkje stadfesta noka e-postadresse eller noko telefonnummer for deg. Bruk koden i staden.",
        "{provider} has verified no e-mail address or phone number for you. Use the code instead.",
        "{provider} har inte bekräftat någon e-postadress eller något telefonnummer för dig. Använd koden i stället.",
    ),
    "proof_down": Text(
        "{provider} svarer ikke. Prøv igjen om litt, eller bruk koden.",
        "{provider} svarer ikkje. Prøv igjen om litt, eller bruk koden.",
        "{provider} does not answer. Try again in a while, or use the code.",
        "{provider} svarar inte. Försök igen om en stund eller använd koden.",
    ),
    "proof_state": Text(
        "Innloggingen hører ikke til denne nettleseren, eller det gikk for lang tid. Åpne saken din og begynn på nytt.",
        "Innlogginga høyrer ikkje til denne nettlesaren, eller det gjekk for lang tid. Opne saka di og begynn på nytt.",
        "The login does not belong to this browser, or took too long. Open your case and begin again.",
        "Inloggningen hör inte till den här webbläsaren, eller tog för lång tid. Öppna ditt ärende och börja om.",
    ),
    "proof_back": Text("Tilbake til saken", "Tilbake til saka", "Back to the case", "Tillbaka till ärendet"),
    "proof_late": Text(
        "Det var allerede gjort.", "Det var alt gjort.", "That was done already.", "Det var redan gjort."
    ),
}
