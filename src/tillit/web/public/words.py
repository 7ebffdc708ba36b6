"""The words of the public site."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tillit.law.tables import Text
from tillit.web.public.words_asking import ASKING
from tillit.web.public.words_consents import CONSENTS

_READING: dict[str, Text] = {
    "menu_home": Text("Forsiden", "Framsida", "Home", "Start"),
    "menu_statement": Text("Erklæringen", "Erklæringa", "The statement", "Meddelandet"),
    "menu_you": Text("Om deg", "Om deg", "About you", "Om dig"),
    "menu_rights": Text("Rettighetene dine", "Rettane dine", "Your rights", "Dina rättigheter"),
    "menu_cookies": Text("Informasjonskapsler", "Informasjonskapslar", "Cookies", "Kakor"),
    "menu_ask": Text("Be om noe", "Be om noko", "Ask for something", "Begär något"),
    # The front page.
    "home_title": Text(
        "Opplysningene om deg er dine",
        "Opplysningane om deg er dine",
        "What we know about you is yours",
        "Uppgifterna om dig är dina",
    ),
    "home_lead": Text(
        "Her ser du hva {name} har om deg, hvorfor og hvor lenge. Du kan be om å få det, rette det, stoppe det eller "
        "få det slettet, og følge saken til du har fått svar.",
        "Her ser du kva {name} har om deg, kvifor og kor lenge. Du kan be om å få det, rette det, stoppe det eller få "
        "det sletta, og følgje saka til du har fått svar.",
        "Here you see what {name} has about you, why and for how long. You can ask to get it, correct it, stop it or "
        "have it deleted, and follow your case until you have the answer.",
        "Här ser du vad {name} har om dig, varför och hur länge. Du kan begära att få det, rätta det, stoppa det eller "
        "få det raderat, och följa ärendet tills du har fått svar.",
    ),
    "home_ask": Text(
        "Be om opplysningene dine", "Be om opplysningane dine", "Ask for your data", "Begär dina uppgifter"
    ),
    "home_read": Text("Les erklæringen", "Les erklæringa", "Read the statement", "Läs meddelandet"),
    "fact_free": Text("Gratis", "Gratis", "Free", "Gratis"),
    "fact_free_text": Text(
        "Det koster ikke noe å spørre.",
        "Det kostar ikkje noko å spørje.",
        "It costs nothing to ask.",
        "Det kostar inget att fråga.",
    ),
    "fact_time": Text("Innen en måned", "Innan ein månad", "Within a month", "Inom en månad"),
    "fact_time_text": Text(
        "Du får svar så fort vi kan, og du ser fristen i saken.",
        "Du får svar så fort vi kan, og du ser fristen i saka.",
        "You are answered as fast as we can, and see the deadline in your case.",
        "Du får svar så fort vi kan och ser tidsfristen i ärendet.",
    ),
    "fact_id": Text("Ingen kopi av ID", "Ingen kopi av ID", "No copy of your ID", "Ingen kopia av ID"),
    "fact_id_text": Text(
        "En kode til adressen din er nok til å vise at du er deg.",
        "Ein kode til adressa di er nok til å vise at du er deg.",
        "A code to your address is enough to show that you are you.",
        "En kod till din adress räcker för att visa att du är du.",
    ),
    "who_title": Text("Hvem er du for oss?", "Kven er du for oss?", "Who are you to us?", "Vem är du för oss?"),
    "who_text": Text(
        "Velg det som passer, så ser du bare det som gjelder deg. Du trenger ikke si hvem du er.",
        "Vel det som passar, så ser du berre det som gjeld deg. Du treng ikkje seie kven du er.",
        "Choose what fits, and see only what concerns you. You need not say who you are.",
        "Välj det som passar, så ser du bara det som gäller dig. Du behöver inte säga vem du är.",
    ),
    "activities_one": Text("{n} behandling", "{n} behandling", "{n} activity", "{n} behandling"),
    "activities": Text("{n} behandlinger", "{n} behandlingar", "{n} activities", "{n} behandlingar"),
    "want_title": Text("Hva vil du?", "Kva vil du?", "What would you like?", "Vad vill du?"),
    "complain_title": Text("Er du ikke fornøyd?", "Er du ikkje nøgd?", "Not satisfied?", "Inte nöjd?"),
    "complain_text": Text(
        "Si fra til oss først, så kan vi rette det. Du kan alltid klage til:",
        "Sei frå til oss først, så kan vi rette det. Du kan alltid klage til:",
        "Tell us first, so that we can put it right. You can always complain to:",
        "Säg till oss först, så kan vi rätta det. Du kan alltid klaga hos:",
    ),
    # The statement.
    "statement_title": Text("Personvernerklæring", "Personvernerklæring", "Privacy statement", "Integritetsmeddelande"),
    "changed": Text("Sist endret {day}.", "Sist endra {day}.", "Last changed {day}.", "Senast ändrad {day}."),
    "contents": Text("Innhold", "Innhald", "Contents", "Innehåll"),
    "save_as": Text("Ta den med:", "Ta han med:", "Take it along:", "Ta med det:"),
    "format_html": Text("nettside", "nettside", "web page", "webbsida"),
    "format_txt": Text("ren tekst", "rein tekst", "plain text", "ren text"),
    "format_json": Text("maskinlesbar", "maskinleseleg", "machine-readable", "maskinläsbar"),
    "only_mine": Text(
        "Vis bare det som gjelder meg",
        "Vis berre det som gjeld meg",
        "Show only what concerns me",
        "Visa bara det som gäller mig",
    ),
    # Activities.
    "about_title": Text(
        "Til deg som er: {who}", "Til deg som er: {who}", "If you are: {who}", "Till dig som är: {who}"
    ),
    "about_text": Text(
        "Dette er alt vi gjør med opplysninger om {who}. Trykk på en behandling for å se hva, hvorfor og hvor lenge.",
        "Dette er alt vi gjer med opplysningar om {who}. Trykk på ei behandling for å sjå kva, kvifor og kor lenge.",
        "This is everything that we do with data about {who}. Open an activity to see what, why and for how long.",
        "Det här är allt vi gör med uppgifter om {who}. Öppna en behandling för att se vad, varför och hur länge.",
    ),
    "about_other": Text("Noen andre?", "Nokon andre?", "Somebody else?", "Någon annan?"),
    "ask_about": Text("Be om noe", "Be om noko", "Ask for something", "Begär något"),
    # Cookies.
    "cookies_lead": Text(
        "Alle små filer og piksler som nettstedene våre bruker, og hva de er til.",
        "Alle små filer og pikslar som nettstadene våre bruker, og kva dei er til.",
        "Every small file and pixel that our sites use, and what it is for.",
        "Alla små filer och pixlar som våra webbplatser använder, och vad de är till för.",
    ),
    "cookies_untold": Text(
        "Det er ikke oppgitt noen informasjonskapsler for våre øvrige nettsteder.",
        "Det er ikkje oppgitt nokon informasjonskapslar for dei andre nettstadene våre.",
        "No cookies are declared for our other sites.",
        "Inga kakor är angivna för våra övriga webbplatser.",
    ),
    "cookies_here": Text("På disse sidene", "På desse sidene", "On these pages", "På de här sidorna"),
    "cookies_here_text": Text(
        "Leser du bare, settes ingenting. Sender du et skjema, settes én nødvendig informasjonskapsel som beskytter "
        "mot forfalskning, og én som bærer beskjeden til neste side og er borte når den er vist. Ansatte som logger "
        "inn, får en til, som varer til nettleseren lukkes.",
        "Les du berre, blir ingenting sett. Sender du eit skjema, blir det sett éin nødvendig informasjonskapsel som "
        "vernar mot forfalsking, og éin som ber beskjeden til neste side og er borte når han er vist. Tilsette som "
        "loggar inn, får ein til, som varer til nettlesaren blir lukka.",
        "If you only read, nothing is set. If you send a form, one necessary cookie is set, which protects against "
        "forgery, and one that carries the message to the next page and is gone once it is shown. Staff who log in "
        "get another, which lasts until the browser is closed.",
        "Om du bara läser sätts inget. Skickar du ett formulär sätts en nödvändig kaka som skyddar mot förfalskning, "
        "och en som bär beskedet till nästa sida och är borta när det har visats. Anställda som loggar in får en till, "
        "som varar tills webbläsaren stängs.",
    ),
    # Rights.
    "rights_title": Text("Rettighetene dine", "Rettane dine", "Your rights", "Dina rättigheter"),
    "rights_lead": Text(
        "Loven gir deg rett til mer enn mange vet. Finn setningen som ligner mest på det du vil; vi tar oss av "
        "paragrafene.",
        "Lova gir deg rett til meir enn mange veit. Finn setninga som liknar mest på det du vil; vi tek oss av "
        "paragrafane.",
        "The law entitles you to more than many know. Find the sentence that is most like what you want; the "
        "articles are "
        "our business.",
        "Lagen ger dig rätt till mer än många vet. Hitta meningen som mest liknar det du vill; paragraferna sköter vi.",
    ),
    "concerns": Text("Gjelder blant annet", "Gjeld mellom anna", "Applies among others to", "Gäller bland annat"),
    "basis": Text("Loven", "Lova", "The law", "Lagen"),
    "ask_this": Text("Be om dette", "Be om dette", "Ask for this", "Begär detta"),
    "wish_access": Text(
        "Jeg vil vite hva dere har om meg",
        "Eg vil vite kva de har om meg",
        "I want to know what you have about me",
        "Jag vill veta vad ni har om mig",
    ),
    "about_access": Text(
        "Du får en kopi av alt, med forklaring: hvorfor vi har det, hvor det kommer fra, hvem som har fått det og "
        "når det "
        "slettes.",
        "Du får ein kopi av alt, med forklaring: kvifor vi har det, kvar det kjem frå, kven som har fått det og når "
        "det "
        "blir sletta.",
        "You get a copy of everything, explained: why we have it, where it comes from, who was given it and when it is "
        "deleted.",
        "Du får en kopia av allt, med förklaring: varför vi har det, var det kommer ifrån, vem som fått det och när "
        "det "
        "raderas.",
    ),
    "wish_rectification": Text(
        "Noe er feil eller mangler",
        "Noko er feil eller manglar",
        "Something is wrong or missing",
        "Något är fel eller saknas",
    ),
    "about_rectification": Text(
        "Si hva som er feil, og hva som er riktig. Vi retter det, og sier fra til dem som har fått det gale.",
        "Sei kva som er feil, og kva som er rett. Vi rettar det, og seier frå til dei som har fått det gale.",
        "Say what is wrong, and what is right. We correct it, and tell those who were given the wrong thing.",
        "Säg vad som är fel och vad som är rätt. Vi rättar det och meddelar dem som fått det felaktiga.",
    ),
    "wish_erasure": Text("Jeg vil bli slettet", "Eg vil bli sletta", "I want to be deleted", "Jag vill bli raderad"),
    "about_erasure": Text(
        "Vi sletter det vi ikke må beholde. Må vi beholde noe, sier vi hva, etter hvilken lov og til når.",
        "Vi slettar det vi ikkje må ta vare på. Må vi ta vare på noko, seier vi kva, etter kva lov og til når.",
        "We delete what we need not keep. If we must keep something, we say what, under which law and until when.",
        "Vi raderar det vi inte måste behålla. Måste vi behålla något säger vi vad, enligt vilken lag och till när.",
    ),
    "wish_restriction": Text(
        "Ikke rør det før dette er avklart",
        "Ikkje rør det før dette er avklart",
        "Do not touch it until this is settled",
        "Rör det inte förrän det här är utrett",
    ),
    "about_restriction": Text(
        "Vi lar opplysningene ligge: ikke bruke, ikke slette. For deg som bestrider noe, eller trenger det til en sak.",
        "Vi lèt opplysningane liggje: ikkje bruke, ikkje slette. For deg som er ueinig i noko, eller treng det i ei "
        "sak.",
        "We let the data lie: neither use nor delete it. For you who dispute something, or need it for a claim.",
        "Vi låter uppgifterna ligga: varken använder eller raderar. För dig som bestrider något eller behöver det i "
        "ett ärende.",
    ),
    "wish_objection": Text(
        "Jeg er imot at dere gjør dette",
        "Eg er imot at de gjer dette",
        "I am against your doing this",
        "Jag motsätter mig att ni gör det här",
    ),
    "about_objection": Text(
        "Bygger noe på våre interesser eller oppgaver, kan du protestere ut fra din situasjon. Et menneske vurderer "
        "det.",
        "Byggjer noko på interessene eller oppgåvene våre, kan du protestere ut frå situasjonen din. Eit menneske "
        "vurderer "
        "det.",
        "Where something rests on our interests or tasks, you may object from your situation. A human weighs it.",
        "Vilar något på våra intressen eller uppgifter kan du invända utifrån din situation. En människa bedömer det.",
    ),
    "wish_marketing_objection": Text(
        "Jeg vil ikke ha reklame", "Eg vil ikkje ha reklame", "I want no marketing", "Jag vill inte ha reklam"
    ),
    "about_marketing_objection": Text(
        "Det stopper med en gang. Du trenger ikke begrunne det, og ikke bevise hvem du er.",
        "Det stoppar med ein gong. Du treng ikkje grunngi det, og ikkje bevise kven du er.",
        "It stops at once. You need not say why, nor prove who you are.",
        "Det upphör genast. Du behöver inte motivera det eller bevisa vem du är.",
    ),
    "wish_portability": Text(
        "Jeg vil ta opplysningene med meg",
        "Eg vil ta opplysningane med meg",
        "I want to take my data along",
        "Jag vill ta med mig uppgifterna",
    ),
    "about_portability": Text(
        "Du får det du har gitt oss, i filer som andre systemer kan lese.",
        "Du får det du har gitt oss, i filer som andre system kan lese.",
        "You get what you gave us, in files that other systems can read.",
        "Du får det du gett oss, i filer som andra system kan läsa.",
    ),
    "wish_withdrawal": Text(
        "Jeg angrer et samtykke", "Eg angrar eit samtykke", "I take back a consent", "Jag tar tillbaka ett samtycke"
    ),
    "about_withdrawal": Text(
        "Det gjelder med en gang. Det som er gjort før, blir ikke ulovlig av den grunn.",
        "Det gjeld med ein gong. Det som er gjort før, blir ikkje ulovleg av den grunn.",
        "It takes effect at once. What was done before does not become unlawful.",
        "Det gäller genast. Det som gjorts tidigare blir inte olagligt för det.",
    ),
    # The demo's mailbox.
    "mailbox_title": Text("E-post som er sendt", "E-post som er send", "Mail that was sent", "Skickad e-post"),
    "mailbox_lead": Text(
        "Denne siden finnes bare i demoen. Her havner det som ellers ville gått til folks innbokser.",
        "Denne sida finst berre i demoen. Her hamnar det som elles ville gått til innboksane til folk.",
        "This page exists only in the demo. Here lands what would otherwise go to people's inboxes.",
        "Den här sidan finns bara i demon. Här hamnar det som annars skulle gått till folks inkorgar.",
    ),
    "mailbox_empty": Text("Ingen ennå.", "Ingen enno.", "None yet.", "Ingen ännu."),
    "mailbox_to": Text("Til", "Til", "To", "Till"),
    "mailbox_known": Text(
        "Adresser til oppdiktede personer du kan spørre som",
        "Adresser til oppdikta personar du kan spørje som",
        "Addresses of invented people to ask as",
        "Adresser till påhittade personer att fråga som",
    ),
    "mailbox_logins": Text("Ansatte i demoen", "Tilsette i demoen", "Staff of the demo", "Anställda i demon"),
}

WORDS: Mapping[str, Text] = MappingProxyType(_READING | ASKING | CONSENTS)
