"""What the console says about lists, subscribers, imports and exports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tillit.law.tables import Text

WORDS: Final[Mapping[str, Text]] = {
    "lists_title": Text("Lister", "Lister", "Lists", "Listor"),
    "lists_lead": Text(
        "Hver liste har ett grunnlag, og grunnlaget bestemmer hvem som kan stå på den og hvordan de slutter.",
        "Kvar liste har eitt grunnlag, og grunnlaget avgjer kven som kan stå på ho og korleis dei sluttar.",
        "Each list has one ground, which decides who can be on it and how they leave.",
        "Varje lista har en grund, som avgör vilka som kan stå på den och hur de slutar.",
    ),
    "list_new": Text("Ny liste", "Ny liste", "New list", "Ny lista"),
    "list_edit": Text("Endre listen", "Endre lista", "Edit the list", "Ändra listan"),
    "list_made": Text("Listen er laget.", "Lista er laga.", "The list is made.", "Listan är skapad."),
    "list_saved": Text("Listen er lagret.", "Lista er lagra.", "The list is saved.", "Listan är sparad."),
    "undeclared": Text(
        "Registeret sier ikke lenger hva listen bygger på. Ingen kan melde seg på.",
        "Registeret seier ikkje lenger kva lista byggjer på. Ingen kan melde seg på.",
        "The register no longer says what this list rests on. Nobody can sign up.",
        "Registret säger inte längre vad listan vilar på. Ingen kan anmäla sig.",
    ),
    "col_list": Text("Liste", "Liste", "List", "Lista"),
    "col_ground": Text("Grunnlag", "Grunnlag", "Ground", "Grund"),
    "col_active": Text("Abonnenter", "Abonnentar", "Subscribers", "Prenumeranter"),
    "col_pending": Text("Ikke bekreftet", "Ikkje stadfesta", "Not confirmed", "Inte bekräftade"),
    "col_open": Text("Påmelding", "Påmelding", "Sign-up", "Anmälan"),
    "col_email": Text("E-post", "E-post", "E-mail", "E-post"),
    "col_language": Text("Språk", "Språk", "Language", "Språk"),
    "col_confirmed": Text("Bekreftet", "Stadfesta", "Confirmed", "Bekräftad"),
    "col_since": Text("Gjelder fra", "Gjeld frå", "Holds since", "Gäller från"),
    "col_proof": Text("Bevis", "Prov", "Proof", "Bevis"),
    "col_asked": Text("Meldt på", "Meld på", "Signed up", "Anmäld"),
    "col_lines": Text("Linjer", "Linjer", "Lines", "Rader"),
    "col_count": Text("Antall", "Tal", "Number", "Antal"),
    "col_reason": Text("Hvorfor", "Kvifor", "Why", "Varför"),
    "is_open": Text("Åpen", "Open", "Open", "Öppen"),
    "is_closed": Text("Lukket", "Lukka", "Closed", "Stängd"),
    "ground_consent": Text("Samtykke", "Samtykke", "Consent", "Samtycke"),
    "ground_customer": Text("Kundeforhold", "Kundeforhold", "Customer relation", "Kundförhållande"),
    "ground_service": Text("Viktige varsler", "Viktige varsel", "Important notices", "Viktiga meddelanden"),
    "ground_contract": Text("Avtale", "Avtale", "Contract", "Avtal"),
    "means_consent": Text(
        "Folk melder seg på selv og bekrefter adressen. Hvert brev har en lenke som melder av.",
        "Folk melder seg på sjølve og stadfestar adressa. Kvart brev har ei lenkje som melder av.",
        "People sign up by themselves and confirm the address. Every letter has a link that unsubscribes.",
        "Folk anmäler sig själva och bekräftar adressen. Varje brev har en länk som avanmäler.",
    ),
    "means_customer": Text(
        "Egne kunder som oppga adressen ved et salg og da fikk si nei. Bare egne varer og tjenester av samme slag "
        "(markedsføringsloven § 15 tredje ledd). Tas inn med salgsdato og salg.",
        "Eigne kundar som oppgav adressa ved eit sal og då fekk seie nei. Berre eigne varer og tenester av same slag "
        "(marknadsføringslova § 15 tredje ledd). Blir tekne inn med salsdato og sal.",
        "Your own customers who gave the address at a sale and could say no then. Only your own goods and services "
        "of the same "
        "kind (the Marketing Control Act, section 15, third paragraph). Brought in with the day of the sale and the "
        "sale.",
        "Egna kunder som uppgav adressen vid ett köp och då fick säga nej. Bara egna varor och tjänster av samma slag "
        "(den norska marknadsföringslagen § 15 tredje stycket). Tas in med köpdatum och köp.",
    ),
    "means_service": Text(
        "Viktige varsler til alle som bruker tjenesten: brudd, sikkerhet, endrede vilkår. Aldri markedsføring. "
        "Den som ikke vil, kan protestere.",
        "Viktige varsel til alle som bruker tenesta: brot, tryggleik, endra vilkår. Aldri marknadsføring. "
        "Den som ikkje vil, kan protestere.",
        "Important notices to everybody who uses the service: outages, security, changed terms. Never marketing. "
        "Whoever does not want them can object.",
        "Viktiga meddelanden till alla som använder tjänsten: avbrott, säkerhet, ändrade villkor. Aldrig "
        "marknadsföring. "
        "Den som inte vill kan invända.",
    ),
    "means_contract": Text(
        "Nytt om tjenesten til dem som har avtale om den. Hvert brev har en lenke som melder av.",
        "Nytt om tenesta til dei som har avtale om ho. Kvart brev har ei lenkje som melder av.",
        "News about the service to those who have a contract for it. Every letter has a link that unsubscribes.",
        "Nytt om tjänsten till dem som har avtal om den. Varje brev har en länk som avanmäler.",
    ),
    "title_in": Text("Navn på {tongue}", "Namn på {tongue}", "Name in {tongue}", "Namn på {tongue}"),
    "about_in": Text(
        "Hva som kommer, på {tongue}",
        "Kva som kjem, på {tongue}",
        "What comes, in {tongue}",
        "Vad som kommer, på {tongue}",
    ),
    "about_help": Text(
        "Hva brevene handler om, og hvor ofte de kommer.",
        "Kva breva handlar om, og kor ofte dei kjem.",
        "What the letters are about, and how often they come.",
        "Vad breven handlar om, och hur ofta de kommer.",
    ),
    "rests_on": Text(
        "Hva bygger listen på?", "Kva byggjer lista på?", "What does the list rest on?", "Vad vilar listan på?"
    ),
    "let_sign_up": Text(
        "Folk kan melde seg på selv, på nettsiden",
        "Folk kan melde seg på sjølve, på nettsida",
        "People can sign up on the web site",
        "Folk kan anmäla sig på webbplatsen",
    ),
    "wrong_title": Text("Gi listen et navn.", "Gi lista eit namn.", "Give the list a name.", "Ge listan ett namn."),
    "wrong_ground": Text("Velg et grunnlag.", "Vel eit grunnlag.", "Choose a ground.", "Välj en grund."),
    "save_list": Text("Lagre", "Lagre", "Save", "Spara"),
    "find_title": Text("Finn en abonnent", "Finn ein abonnent", "Find a subscriber", "Hitta en prenumerant"),
    "find_help": Text(
        "Oppslaget loggføres uten adressen.",
        "Oppslaget blir loggført utan adressa.",
        "That somebody was looked up is on record, the address is not.",
        "Att någon slagits upp loggförs, men inte adressen.",
    ),
    "find_button": Text("Finn", "Finn", "Find", "Hitta"),
    "not_found": Text(
        "{email} står ikke på listen.",
        "{email} står ikkje på lista.",
        "{email} is not on the list.",
        "{email} står inte på listan.",
    ),
    "found_active": Text(
        "{email} står på listen.", "{email} står på lista.", "{email} is on the list.", "{email} står på listan."
    ),
    "found_pending": Text(
        "{email} har ikke bekreftet ennå.",
        "{email} har ikkje stadfesta enno.",
        "{email} has not confirmed yet.",
        "{email} har inte bekräftat ännu.",
    ),
    "consented": Text("Samtykket til", "Samtykte til", "Agreed to", "Samtyckte till"),
    "remove": Text(
        "Meld av på deres vegne", "Meld av på deira vegner", "Unsubscribe on their behalf", "Avanmäl för deras räkning"
    ),
    "removed": Text("Meldt av og slettet.", "Meld av og sletta.", "Unsubscribed and deleted.", "Avanmäld och raderad."),
    "numbers": Text("Tall", "Tal", "Numbers", "Siffror"),
    "files": Text("Inn og ut", "Inn og ut", "In and out", "In och ut"),
    "public_page": Text(
        "Siden der folk melder seg på",
        "Sida der folk melder seg på",
        "The page where people sign up",
        "Sidan där folk anmäler sig",
    ),
    "export_csv": Text("Last ned som csv", "Last ned som csv", "Download as csv", "Ladda ned som csv"),
    "export_xlsx": Text(
        "Last ned som regneark", "Last ned som rekneark", "Download as workbook", "Ladda ned som kalkylark"
    ),
    "export_help": Text(
        "Filen har adresser i seg. Bruk den bare til brevene, og slett den etterpå.",
        "Fila har adresser i seg. Bruk ho berre til breva, og slett ho etterpå.",
        "The file has addresses in it. Use it only for the letters, and delete it afterwards.",
        "Filen innehåller adresser. Använd den bara för breven, och radera den efteråt.",
    ),
    "upload": Text("Ta inn adresser", "Ta inn adresser", "Bring in addresses", "Ta in adresser"),
    "upload_title": Text(
        "Ta inn adresser til {list}",
        "Ta inn adresser til {list}",
        "Bring in addresses to {list}",
        "Ta in adresser till {list}",
    ),
    "upload_file": Text("Fil", "Fil", "File", "Fil"),
    "upload_kind": Text("Slags fil", "Slags fil", "Kind of file", "Slags fil"),
    "upload_columns": Text("Kolonner: {columns}", "Kolonnar: {columns}", "Columns: {columns}", "Kolumner: {columns}"),
    "upload_text": Text(
        "Teksten de sa ja til", "Teksten dei sa ja til", "The text that they agreed to", "Texten som de sa ja till"
    ),
    "upload_language": Text(
        "Språk, der filen ikke sier det",
        "Språk, der fila ikkje seier det",
        "Language, where the file does not say",
        "Språk, där filen inte säger det",
    ),
    "kind_csv": Text(
        "Kommadelt fil (csv, UTF-8)",
        "Kommadelt fil (csv, UTF-8)",
        "Comma-separated file (csv, UTF-8)",
        "Kommaseparerad fil (csv, UTF-8)",
    ),
    "kind_mailchimp": Text(
        "Eksport fra Mailchimp", "Eksport frå Mailchimp", "Export from Mailchimp", "Export från Mailchimp"
    ),
    "proof_consent": Text(
        "Hver rad må vise når samtykket ble gitt og hvordan. En rad uten bevis blir ikke tatt inn.",
        "Kvar rad må vise når samtykket vart gitt og korleis. Ei rad utan prov blir ikkje teken inn.",
        "Each row must show when consent was given, and how. A row without proof is not taken in.",
        "Varje rad måste visa när samtycket gavs och hur. En rad utan bevis tas inte in.",
    ),
    "proof_customer": Text(
        "Hver rad må vise dagen for salget og hvilket salg det var, som et ordrenummer.",
        "Kvar rad må vise dagen for salet og kva sal det var, som eit ordrenummer.",
        "Each row must show the day of the sale and which sale it was, as an order number.",
        "Varje rad måste visa dagen för köpet och vilket köp det var, som ett ordernummer.",
    ),
    "proof_service": Text(
        "Hver rad må vise når personen ble bruker av tjenesten.",
        "Kvar rad må vise når personen vart brukar av tenesta.",
        "Each row must show since when the person has used the service.",
        "Varje rad måste visa när personen blev användare av tjänsten.",
    ),
    "proof_contract": Text(
        "Hver rad må vise dagen for avtalen og hvilken avtale det er, som et avtalenummer.",
        "Kvar rad må vise dagen for avtalen og kva avtale det er, som eit avtalenummer.",
        "Each row must show the day of the contract and which contract it is, as its number.",
        "Varje rad måste visa dagen för avtalet och vilket avtal det är, som ett avtalsnummer.",
    ),
    "file_missing": Text("Velg en fil.", "Vel ei fil.", "Choose a file.", "Välj en fil."),
    "file_large": Text(
        "Filen er for stor: høyst 20 MB og 200 000 rader.",
        "Fila er for stor: høgst 20 MB og 200 000 rader.",
        "The file is too large: at most 20 MB and 200,000 rows.",
        "Filen är för stor: högst 20 MB och 200 000 rader.",
    ),
    "file_unread": Text(
        "Filen kan ikke leses. Lagre den som csv i UTF-8.",
        "Fila kan ikkje lesast. Lagre ho som csv i UTF-8.",
        "The file cannot be read. Save it as csv in UTF-8.",
        "Filen kan inte läsas. Spara den som csv i UTF-8.",
    ),
    "file_columns": Text(
        "Filen mangler en av kolonnene som må være der.",
        "Fila manglar ein av kolonnane som må vere der.",
        "The file lacks one of the columns that it must have.",
        "Filen saknar en av de kolumner som måste finnas.",
    ),
    "file_kind": Text(
        "Velg hva slags fil det er.",
        "Vel kva slags fil det er.",
        "Choose which kind of file it is.",
        "Välj vilken sorts fil det är.",
    ),
    "file_mailchimp": Text(
        "En eksport fra Mailchimp viser samtykke, og denne listen bygger på noe annet.",
        "Ein eksport frå Mailchimp viser samtykke, og denne lista byggjer på noko anna.",
        "An export from Mailchimp shows consent, and this list rests on something else.",
        "En export från Mailchimp visar samtycke, och den här listan vilar på något annat.",
    ),
    "file_text": Text(
        "Velg teksten de sa ja til.",
        "Vel teksten dei sa ja til.",
        "Choose the text that they agreed to.",
        "Välj texten som de sa ja till.",
    ),
    "import_title": Text("Innlesing {number}", "Innlesing {number}", "Import {number}", "Inläsning {number}"),
    "import_done": Text(
        "{taken} av {rows} rader er tatt inn.",
        "{taken} av {rows} rader er tekne inn.",
        "{taken} of {rows} rows were taken in.",
        "{taken} av {rows} rader togs in.",
    ),
    "import_going": Text(
        "{waiting} rader venter. Last siden på nytt om litt.",
        "{waiting} rader ventar. Last sida på nytt om litt.",
        "{waiting} rows are waiting. Load the page again in a while.",
        "{waiting} rader väntar. Ladda om sidan om en stund.",
    ),
    "import_refused": Text(
        "{refused} rader ble ikke tatt inn",
        "{refused} rader vart ikkje tekne inn",
        "{refused} rows were not taken in",
        "{refused} rader togs inte in",
    ),
    "imports": Text("Innlesinger", "Innlesingar", "Imports", "Inläsningar"),
    "refused_no_email": Text("Ingen adresse", "Inga adresse", "No address", "Ingen adress"),
    "refused_wrong_email": Text(
        "Adressen kan ikke brukes",
        "Adressa kan ikkje brukast",
        "The address cannot be used",
        "Adressen kan inte användas",
    ),
    "refused_twice": Text(
        "Står tidligere i filen", "Står tidlegare i fila", "Stands earlier in the file", "Står tidigare i filen"
    ),
    "refused_no_proof": Text("Ikke noe bevis", "Ikkje noko prov", "No proof", "Inget bevis"),
    "refused_future": Text(
        "Datoen er i fremtiden", "Datoen er i framtida", "The date is in the future", "Datumet ligger i framtiden"
    ),
    "refused_left": Text(
        "Hadde meldt seg av der filen kommer fra",
        "Hadde meldt seg av der fila kjem frå",
        "Had unsubscribed where the file comes from",
        "Hade avanmält sig där filen kommer från",
    ),
    "refused_already": Text("Står på listen", "Står på lista", "Is on the list", "Står på listan"),
    "refused_objected": Text("Vil ikke ha brev", "Vil ikkje ha brev", "Does not want letters", "Vill inte ha brev"),
    "refused_withdrawn": Text(
        "Trakk samtykket etterpå",
        "Trekte samtykket etterpå",
        "Withdrew the consent later",
        "Återkallade samtycket senare",
    ),
    "tongue_nb": Text("bokmål", "bokmål", "Norwegian bokmål", "bokmål"),
    "tongue_nn": Text("nynorsk", "nynorsk", "Norwegian nynorsk", "nynorska"),
    "tongue_en": Text("engelsk", "engelsk", "English", "engelska"),
    "tongue_sv": Text("svensk", "svensk", "Swedish", "svenska"),
}
