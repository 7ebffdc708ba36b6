"""What is said to subscribers: where they sign up, confirm, choose and leave, and in letters about that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tillit.law.tables import Text

WORDS: Final[Mapping[str, Text]] = {
    "title": Text("Nyhetsbrev", "Nyheitsbrev", "Newsletter", "Nyhetsbrev"),
    "front_lead": Text(
        "Skriv inn adressen din. Du får en e-post med en knapp som bekrefter at adressen er din. Før det sender vi "
        "ingenting.",
        "Skriv inn adressa di. Du får ein e-post med ein knapp som stadfestar at adressa er di. Før det sender vi "
        "ingenting.",
        "Type your address. You get an e-mail with a button that confirms that the address is yours. Until then we "
        "send nothing.",
        "Skriv in din adress. Du får ett e-postmeddelande med en knapp som bekräftar att adressen är din. Innan dess "
        "skickar vi inget.",
    ),
    "none_open": Text(
        "Det er ingen lister å melde seg på nå.",
        "Det er ingen lister å melde seg på no.",
        "There are no lists to sign up for at present.",
        "Det finns inga listor att anmäla sig till just nu.",
    ),
    "choose": Text("Hva vil du ha?", "Kva vil du ha?", "What would you like?", "Vad vill du ha?"),
    "email": Text("E-post", "E-post", "E-mail", "E-post"),
    "email_example": Text("navn@eksempel.no", "namn@eksempel.no", "name@example.com", "namn@exempel.se"),
    "trap": Text("La dette stå tomt", "La dette stå tomt", "Leave this empty", "Lämna detta tomt"),
    "sign_up": Text("Meld meg på", "Meld meg på", "Sign me up", "Anmäl mig"),
    "consent_title": Text(
        "Dette sier du ja til", "Dette seier du ja til", "This is what you agree to", "Det här säger du ja till"
    ),
    "rests_on_consent": Text(
        "Dette bygger på samtykket ditt. Du kan trekke det tilbake når som helst, like lett som du gir det.",
        "Dette byggjer på samtykket ditt. Du kan trekkje det tilbake når som helst, like lett som du gir det.",
        "This rests on your consent. You can withdraw it at any time, as easily as you give it.",
        "Detta bygger på ditt samtycke. Du kan återkalla det när som helst, lika lätt som du ger det.",
    ),
    "voluntary": Text(
        "Det er frivillig. Adressen ligger for seg selv, deles ikke med noen og slettes når du melder deg av.",
        "Det er frivillig. Adressa ligg for seg sjølv, blir ikkje delt med nokon og blir sletta når du melder deg av.",
        "It is voluntary. The address is kept by itself, shared with no one, and deleted when you unsubscribe.",
        "Det är frivilligt. Adressen ligger för sig, delas inte med någon och raderas när du avanmäler dig.",
    ),
    "no_tracking": Text(
        "Vi ser ikke om du åpner brevene eller hvilke lenker du følger.",
        "Vi ser ikkje om du opnar breva eller kva lenkjer du følgjer.",
        "We do not see whether you open the letters or which links you follow.",
        "Vi ser inte om du öppnar breven eller vilka länkar du följer.",
    ),
    "read_statement": Text(
        "Les personvernerklæringen", "Les personvernerklæringa", "Read the privacy statement", "Läs integritetspolicyn"
    ),
    "wrong_email": Text(
        "Skriv en hel e-postadresse, som navn@eksempel.no.",
        "Skriv ei heil e-postadresse, som namn@eksempel.no.",
        "Type a whole e-mail address, like name@example.com.",
        "Skriv en hel e-postadress, som namn@exempel.se.",
    ),
    "wrong_lists": Text(
        "Kryss av for minst én liste.",
        "Kryss av for minst éi liste.",
        "Tick at least one list.",
        "Kryssa för minst en lista.",
    ),
    "sent_title": Text("Se i innboksen", "Sjå i innboksen", "Look in your inbox", "Titta i inkorgen"),
    "sent_text": Text(
        "Hvis adressen kan brukes, er en e-post på vei dit. Åpne lenken i den og trykk på knappen, så er det gjort. "
        "Lenken virker i 7 dager. Blir den ikke brukt, slettes adressen.",
        "Om adressa kan brukast, er ein e-post på veg dit. Opne lenkja i han og trykk på knappen, så er det gjort. "
        "Lenkja verkar i 7 dagar. Blir ho ikkje brukt, blir adressa sletta.",
        "If the address can be used, an e-mail is on its way there. Open the link in it and press the button, and it "
        "is done. "
        "The link works for 7 days. If it is not used, the address is deleted.",
        "Om adressen kan användas är ett e-postmeddelande på väg dit. Öppna länken i det och tryck på knappen, så är "
        "det klart. "
        "Länken fungerar i 7 dagar. Används den inte raderas adressen.",
    ),
    "sent_again": Text(
        "Kommer den ikke? Se etter i søppelposten. Vi sender høyst én slik e-post i døgnet til samme adresse.",
        "Kjem han ikkje? Sjå etter i søppelposten. Vi sender høgst éin slik e-post i døgnet til same adresse.",
        "Does it not arrive? Look in the spam folder. We send at most one such e-mail a day to the same address.",
        "Kommer det inte? Titta i skräpposten. Vi skickar högst ett sådant meddelande om dygnet till samma adress.",
    ),
    "confirm_title": Text("Bekreft påmeldingen", "Stadfest påmeldinga", "Confirm your sign-up", "Bekräfta anmälan"),
    "confirm_lead": Text(
        "Ett trykk til, så er du på listen.",
        "Eitt trykk til, så er du på lista.",
        "One more press, and you are on the list.",
        "Ett tryck till, så är du med på listan.",
    ),
    "confirm_button": Text("Ja, bekreft", "Ja, stadfest", "Yes, confirm", "Ja, bekräfta"),
    "confirm_not_you": Text(
        "Var det ikke deg? Lukk siden. Da sendes ingenting, og adressen slettes.",
        "Var det ikkje deg? Lukk sida. Då blir ingenting sendt, og adressa blir sletta.",
        "Was it not you? Close the page. Then nothing is sent, and the address is deleted.",
        "Var det inte du? Stäng sidan. Då skickas inget, och adressen raderas.",
    ),
    "confirmed_title": Text("Du er med", "Du er med", "You are on the list", "Du är med"),
    "confirmed_text": Text(
        "Fra nå av får du dette på e-post:",
        "Frå no av får du dette på e-post:",
        "From now on you get this by e-mail:",
        "Från och med nu får du detta med e-post:",
    ),
    "confirmed_leave": Text(
        "Nederst i hvert brev står en lenke som melder deg av.",
        "Nedst i kvart brev står ei lenkje som melder deg av.",
        "At the foot of every letter is a link that unsubscribes you.",
        "Längst ned i varje brev finns en länk som avanmäler dig.",
    ),
    "stale_title": Text(
        "Lenken virker ikke lenger",
        "Lenkja verkar ikkje lenger",
        "The link no longer works",
        "Länken fungerar inte längre",
    ),
    "stale_text": Text(
        "Den er brukt, for gammel eller skrevet feil. Får du fortsatt brev fra oss, så bruk lenken i det nyeste.",
        "Ho er brukt, for gammal eller skriven feil. Får du framleis brev frå oss, så bruk lenkja i det nyaste.",
        "It has been used, is too old or was mistyped. If you still get letters from us, use the link in the newest "
        "one.",
        "Den är använd, för gammal eller felskriven. Får du fortfarande brev från oss, använd länken i det nyaste.",
    ),
    "sign_up_anew": Text("Meld deg på", "Meld deg på", "Sign up", "Anmäl dig"),
    "unsubscribe_title": Text("Meld deg av", "Meld deg av", "Unsubscribe", "Avanmäl dig"),
    "unsubscribe_text": Text(
        "Trykk på knappen, så får du ikke flere brev fra denne listen, og adressen slettes fra den med en gang.",
        "Trykk på knappen, så får du ikkje fleire brev frå denne lista, og adressa blir sletta frå ho med ein gong.",
        "Press the button, and you get no more letters from this list. The address is deleted from it at once.",
        "Tryck på knappen, så får du inga fler brev från den här listan. Adressen raderas från den genast.",
    ),
    "unsubscribe_button": Text("Meld meg av", "Meld meg av", "Unsubscribe me", "Avanmäl mig"),
    "object_title": Text(
        "Si nei til varslene", "Sei nei til varsla", "Object to the notices", "Invänd mot meddelandena"
    ),
    "object_text": Text(
        "Dette er viktige varsler om tjenesten, ikke markedsføring. Du har rett til å protestere mot at vi bruker "
        "adressen "
        "din slik. Gjør du det, stopper vi med en gang, og du må selv følge med på det som gjelder tjenesten.",
        "Dette er viktige varsel om tenesta, ikkje marknadsføring. Du har rett til å protestere mot at vi bruker "
        "adressa "
        "di slik. Gjer du det, stoppar vi med ein gong, og du må sjølv følgje med på det som gjeld tenesta.",
        "These are important notices about the service, not marketing. You have the right to object to our using your "
        "address for them. If you do, we stop at once, and you have to look out for what concerns the service "
        "yourself.",
        "Det här är viktiga meddelanden om tjänsten, inte marknadsföring. Du har rätt att invända mot att vi "
        "använder din "
        "adress så. Gör du det slutar vi genast, och du får själv hålla reda på det som gäller tjänsten.",
    ),
    "object_button": Text("Ja, stopp varslene", "Ja, stopp varsla", "Yes, stop the notices", "Ja, stoppa meddelandena"),
    "gone_title": Text(
        "Du får ikke flere brev", "Du får ikkje fleire brev", "You get no more letters", "Du får inga fler brev"
    ),
    "gone_text": Text(
        "Adressen er slettet fra listen.",
        "Adressa er sletta frå lista.",
        "The address has been deleted from the list.",
        "Adressen är raderad från listan.",
    ),
    "preferences_title": Text("Dine valg", "Vala dine", "Your choices", "Dina val"),
    "preferences_lead": Text(
        "Velg hvilke brev du vil ha, og på hvilket språk.",
        "Vel kva brev du vil ha, og på kva språk.",
        "Choose which letters you want, and in which language.",
        "Välj vilka brev du vill ha, och på vilket språk.",
    ),
    "language": Text("Språk", "Språk", "Language", "Språk"),
    "save": Text("Lagre", "Lagre", "Save", "Spara"),
    "saved": Text("Valgene er lagret.", "Vala er lagra.", "Your choices are saved.", "Dina val är sparade."),
    "stop_title": Text("Stopp alt", "Stopp alt", "Stop everything", "Stoppa allt"),
    "stop_text": Text(
        "Du får ingen brev mer, og adressen slettes fra alle listene.",
        "Du får ingen brev meir, og adressa blir sletta frå alle listene.",
        "You get no more letters, and the address is deleted from all lists.",
        "Du får inga fler brev, och adressen raderas från alla listor.",
    ),
    "stop_button": Text("Stopp alt", "Stopp alt", "Stop everything", "Stoppa allt"),
    "why_consent": Text("Du har sagt ja.", "Du har sagt ja.", "You have said yes.", "Du har sagt ja."),
    "why_off": Text("Du får det ikke nå.", "Du får det ikkje no.", "You do not get it now.", "Du får det inte nu."),
    "why_customer": Text(
        "Du er kunde og oppga adressen da du kjøpte av oss.",
        "Du er kunde og oppgav adressa då du kjøpte av oss.",
        "You are a customer and gave the address when you bought from us.",
        "Du är kund och uppgav adressen när du köpte av oss.",
    ),
    "why_service": Text(
        "Viktige varsler til alle som bruker tjenesten. Aldri markedsføring. Du kan protestere ved å ta bort krysset.",
        "Viktige varsel til alle som bruker tenesta. Aldri marknadsføring. Du kan protestere ved å ta bort krysset.",
        "Important notices to everybody who uses the service. Never marketing. You can object by taking the tick away.",
        "Viktiga meddelanden till alla som använder tjänsten. Aldrig marknadsföring. Du kan invända genom att ta "
        "bort krysset.",
    ),
    "why_contract": Text(
        "Nytt om tjenesten du har avtale om.",
        "Nytt om tenesta du har avtale om.",
        "News about the service that you have a contract for.",
        "Nytt om tjänsten som du har avtal om.",
    ),
    "archive": Text("Tidligere brev", "Tidlegare brev", "Earlier letters", "Tidigare brev"),
    "archive_empty": Text(
        "Ingen brev er lagt ut ennå.",
        "Ingen brev er lagde ut enno.",
        "No letters are here yet.",
        "Inga brev finns här ännu.",
    ),
    "mail_subject": Text(
        "Bekreft påmeldingen til {lists}",
        "Stadfest påmeldinga til {lists}",
        "Confirm your sign-up to {lists}",
        "Bekräfta din anmälan till {lists}",
    ),
    "mail_body": Text(
        "Hei,\n\nnoen, trolig du, har meldt denne adressen på {lists} hos {controller}.\n\n"
        "Var det deg? Åpne siden og trykk på knappen:\n{link}\n\n"
        "Var det ikke deg? Da trenger du ikke gjøre noe. Vi sender ingenting, og adressen slettes innen 7 dager.\n\n"
        "{controller}\n{contact}\n",
        "Hei,\n\nnokon, truleg du, har meldt denne adressa på {lists} hos {controller}.\n\n"
        "Var det deg? Opne sida og trykk på knappen:\n{link}\n\n"
        "Var det ikkje deg? Då treng du ikkje gjere noko. Vi sender ingenting, og adressa blir sletta innan 7 "
        "dagar.\n\n"
        "{controller}\n{contact}\n",
        "Hello,\n\nsomebody, probably you, has signed this address up to {lists} from {controller}.\n\n"
        "Was it you? Open the page and press the button:\n{link}\n\n"
        "Was it not you? Then you need do nothing. We send nothing, and the address is deleted within 7 days.\n\n"
        "{controller}\n{contact}\n",
        "Hej,\n\nnågon, troligen du, har anmält den här adressen till {lists} från {controller}.\n\n"
        "Var det du? Öppna sidan och tryck på knappen:\n{link}\n\n"
        "Var det inte du? Då behöver du inte göra något. Vi skickar inget, och adressen raderas inom 7 dagar.\n\n"
        "{controller}\n{contact}\n",
    ),
    "mail_already_subject": Text(
        "Du får allerede {lists}", "Du får allereie {lists}", "You already get {lists}", "Du får redan {lists}"
    ),
    "mail_already_body": Text(
        "Hei,\n\nnoen, trolig du, meldte denne adressen på {lists} hos {controller}. Du får det allerede, så "
        "ingenting er endret.\n\n"
        "Vil du ha noe annet, eller ingenting? Velg her:\n{link}\n\n{controller}\n{contact}\n",
        "Hei,\n\nnokon, truleg du, melde denne adressa på {lists} hos {controller}. Du får det allereie, så "
        "ingenting er endra.\n\n"
        "Vil du ha noko anna, eller ingenting? Vel her:\n{link}\n\n{controller}\n{contact}\n",
        "Hello,\n\nsomebody, probably you, signed this address up to {lists} from {controller}. You get it already, "
        "so nothing has "
        "changed.\n\nWould you like something else, or nothing? Choose here:\n{link}\n\n{controller}\n{contact}\n",
        "Hej,\n\nnågon, troligen du, anmälde den här adressen till {lists} från {controller}. Du får det redan, så "
        "inget har "
        "ändrats.\n\nVill du ha något annat, eller inget? Välj här:\n{link}\n\n{controller}\n{contact}\n",
    ),
}
