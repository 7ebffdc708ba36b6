"""What goes wrong while Tillit runs, below the command line (ids E, S and some C), in the user's language.

English stands where the problem is raised; here it is said in the other three, by id. Where one id covers several cases
that call for different advice, the case is named behind it: `E002.locked`. `{what}` is the English sentence itself, for
what only it knows (a number, an entry); other values are those that the problem carries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tillit.errors import Problem


@dataclass(frozen=True, slots=True)
class Told:
    """A problem in three languages: what is wrong, and what to do."""

    nb: tuple[str, str]
    nn: tuple[str, str]
    sv: tuple[str, str]


CATALOGUE: Mapping[str, Told] = MappingProxyType(
    {
        # What the verbs open.
        "C041": Told(
            ("navnet er Tillits egen databases", "Gi lageret et annet navn."),
            ("namnet er det til Tillits eigen database", "Gje lageret eit anna namn."),
            ("namnet är Tillits egen databas namn", "Ge lagret ett annat namn."),
        ),
        "C042": Told(
            ("det finnes ikke noe slikt lager", "Se i referansen til stores.yaml hvilke slag som finnes."),
            ("det finst ikkje noko slikt lager", "Sjå i referansen til stores.yaml kva slag som finst."),
            ("det finns inget sådant lager", "Se i referensen till stores.yaml vilka slag som finns."),
        ),
        "C043": Told(
            ("filen kan ikke leses", "Gjør den til en lesbar tekstfil i UTF-8."),
            ("fila kan ikkje lesast", "Gjer ho til ei lesbar tekstfil i UTF-8."),
            ("filen kan inte läsas", "Gör den till en läsbar textfil i UTF-8."),
        ),
        # Stores.
        "S001": Told(
            ("lageret kunne ikke nås", "Se etter at det kjører, og at adressen er riktig."),
            ("lageret kunne ikkje nåast", "Sjå etter at det køyrer, og at adressa er rett."),
            ("lagret kunde inte nås", "Se efter att det är igång och att adressen är rätt."),
        ),
        "S001.file": Told(
            ("filen '{file}' finnes ikke", "Rett adressen; en sti som ikke begynner med /, regnes fra mappen."),
            ("fila '{file}' finst ikkje", "Rett adressa; ein stig som ikkje byrjar med /, blir rekna frå mappa."),
            ("filen '{file}' finns inte", "Rätta adressen; en sökväg som inte börjar med / räknas från mappen."),
        ),
        "S002": Told(
            ("lageret kan bare leses", "Gi Tillits bruker rett til å skrive."),
            ("lageret kan berre lesast", "Gje brukaren til Tillit rett til å skrive."),
            ("lagret kan bara läsas", "Ge Tillits användare rätt att skriva."),
        ),
        "S003": Told(
            ("lageret har ikke mer diskplass", "Frigjør plass, og kjør igjen."),
            ("lageret har ikkje meir diskplass", "Frigjer plass, og køyr igjen."),
            ("lagret har slut på diskutrymme", "Frigör utrymme och kör igen."),
        ),
        "S004": Told(
            (
                "lageret var for tregt, eller noe annet har låst det",
                "Kjør igjen senere, eller sett opp `timeout:` i stores.yaml.",
            ),
            (
                "lageret var for tregt, eller noko anna har låst det",
                "Køyr igjen seinare, eller set opp `timeout:` i stores.yaml.",
            ),
            (
                "lagret var för långsamt, eller så har något annat låst det",
                "Kör igen senare, eller höj `timeout:` i stores.yaml.",
            ),
        ),
        "S004.busy": Told(
            ("en annen kjøring av Tillit endrer dette lageret", "Vent til den er ferdig, og kjør igjen."),
            ("ei anna køyring av Tillit endrar dette lageret", "Vent til ho er ferdig, og køyr igjen."),
            ("en annan körning av Tillit ändrar detta lager", "Vänta tills den är klar och kör igen."),
        ),
        "S005": Told(
            ("en regel i databasen nektet endringen", "Se på hva som viser til disse radene, eller vokter dem."),
            ("ein regel i databasen nekta endringa", "Sjå på kva som viser til desse radene, eller vaktar dei."),
            ("en regel i databasen vägrade ändringen", "Se på vad som hänvisar till dessa rader eller vaktar dem."),
        ),
        "S006": Told(
            (
                "Tillits bruker har ikke lov til dette",
                "Gi den rett til å lese (og, for å holde løftene, slette og endre) de kartlagte tabellene.",
            ),
            (
                "brukaren til Tillit har ikkje lov til dette",
                "Gje han rett til å lese (og, for å halde lovnadene, slette og endre) dei kartlagde tabellane.",
            ),
            (
                "Tillits användare får inte göra detta",
                "Ge den rätt att läsa (och, för att hålla löftena, radera och ändra) de kartlagda tabellerna.",
            ),
        ),
        "S007": Told(
            ("en av lagerets filer er skadet", "Få databasen kontrollert."),
            ("ei av filene til lageret er skadd", "Få databasen kontrollert."),
            ("en av lagrets filer är skadad", "Låt kontrollera databasen."),
        ),
        "S008": Told(
            ("databasen avviste en spørring", "Meld fra om det ({what})."),
            ("databasen avviste ei spørjing", "Meld frå om det ({what})."),
            ("databasen avvisade en fråga", "Rapportera det ({what})."),
        ),
        "S009": Told(
            (
                "databasen ville ha endret andre rader enn de som skulle endres; ingenting er endret ({what})",
                "En utløser, en regel eller en radtilgang er i veien: se på hvordan tabellen er definert.",
            ),
            (
                "databasen ville ha endra andre rader enn dei som skulle endrast; ingenting er endra ({what})",
                "Ein utløysar, ein regel eller ein radtilgang er i vegen: sjå på korleis tabellen er definert.",
            ),
            (
                "databasen skulle ha ändrat andra rader än de avsedda; inget har ändrats ({what})",
                "En utlösare, en regel eller en radbehörighet är i vägen: se på hur tabellen är definierad.",
            ),
        ),
        "S010": Told(
            (
                "fremmednøklene går i ring, og ingen av dem kan være tom (NULL)",
                "Slett disse radene for hånd, eller la en av nøklene kunne være tom.",
            ),
            (
                "framandnøklane går i ring, og ingen av dei kan vere tom (NULL)",
                "Slett desse radene for hand, eller la ein av nøklane kunne vere tom.",
            ),
            (
                "främmande nycklar går i ring, och ingen av dem kan vara tom (NULL)",
                "Radera dessa rader för hand, eller låt en av nycklarna kunna vara tom.",
            ),
        ),
        # Tillit's own database, keys and settings.
        "E001": Told(
            (
                "finnes ikke, eller kan ikke skrives i",
                "Oppgi organisasjonens mappe (tillit -C MAPPE), og la kontoen som kjører tillit, skrive der.",
            ),
            (
                "finst ikkje, eller kan ikkje skrivast i",
                "Oppgje mappa til organisasjonen (tillit -C MAPPE), og la kontoen som køyrer tillit, skrive der.",
            ),
            (
                "finns inte, eller går inte att skriva i",
                "Ange organisationens mapp (tillit -C MAPP), och låt kontot som kör tillit skriva där.",
            ),
        ),
        "E002": Told(
            ("kan ikke brukes", "Se på disken, eller hent filen fra sikkerhetskopien."),
            ("kan ikkje brukast", "Sjå på disken, eller hent fila frå tryggingskopien."),
            ("kan inte användas", "Kontrollera disken, eller återställ filen från säkerhetskopian."),
        ),
        "E002.server": Told(
            (
                "kan ikke brukes på PostgreSQL",
                "Se etter at serveren kjører, og at [database] url og passordet er riktige.",
            ),
            (
                "kan ikkje brukast på PostgreSQL",
                "Sjå etter at serveren køyrer, og at [database] url og passordet er rette.",
            ),
            (
                "kan inte användas på PostgreSQL",
                "Se efter att servern är igång och att [database] url och lösenordet är rätt.",
            ),
        ),
        "E002.damaged": Told(
            ("er ingen SQLite-database, eller er skadet", "Hent den fra sikkerhetskopien."),
            ("er ingen SQLite-database, eller er skadd", "Hent han frå tryggingskopien."),
            ("är ingen SQLite-databas, eller är skadad", "Återställ den från säkerhetskopian."),
        ),
        "E002.readonly": Told(
            ("kan ikke skrives", "La kontoen som kjører tillit, skrive til filen og mappen."),
            ("kan ikkje skrivast", "La kontoen som køyrer tillit, skrive til fila og mappa."),
            ("kan inte skrivas", "Låt kontot som kör tillit skriva till filen och mappen."),
        ),
        "E002.locked": Told(
            ("er i bruk av et annet program", "La det programmet bli ferdig, eller kjør igjen."),
            ("er i bruk av eit anna program", "La det programmet bli ferdig, eller køyr igjen."),
            ("används av ett annat program", "Låt det programmet bli klart, eller kör igen."),
        ),
        "E003": Told(
            ("er fra en nyere versjon av tillit", "Installer versjonen som sist kjørte her, eller en nyere."),
            ("er frå ein nyare versjon av tillit", "Installer versjonen som sist køyrde her, eller ein nyare."),
            ("är från en nyare version av tillit", "Installera versionen som senast kördes här, eller en nyare."),
        ),
        "E004": Told(
            ("kan leses av andre enn eieren", "Kjør: chmod 600 tillit.key"),
            ("kan lesast av andre enn eigaren", "Køyr: chmod 600 tillit.key"),
            ("kan läsas av andra än ägaren", "Kör: chmod 600 tillit.key"),
        ),
        "E005": Told(
            ("er borte, tom, skadet eller kan ikke leses", "Hent den fra sikkerhetskopien, med modus 600."),
            ("er borte, tom, skadd eller kan ikkje lesast", "Hent ho frå tryggingskopien, med modus 600."),
            ("är borta, tom, skadad eller kan inte läsas", "Återställ den från säkerhetskopian, med läge 600."),
        ),
        "E006": Told(
            (
                "er ikke nøkkelen databasen ble brukt med",
                "Hent den fra samme sikkerhetskopi som databasen, med modus 600.",
            ),
            (
                "er ikkje nøkkelen databasen vart brukt med",
                "Hent han frå same tryggingskopi som databasen, med modus 600.",
            ),
            (
                "är inte nyckeln databasen användes med",
                "Återställ den från samma säkerhetskopia som databasen, med läge 600.",
            ),
        ),
        "E007": Told(
            (
                "dagen har ikke kommet",
                "Oppgi en dag som har vært; check --today og keep --dry-run --today ser framover.",
            ),
            (
                "dagen har ikkje kome",
                "Oppgje ein dag som har vore; check --today og keep --dry-run --today ser framover.",
            ),
            (
                "dagen har inte kommit",
                "Ange en dag som har varit; check --today och keep --dry-run --today ser framåt.",
            ),
        ),
        "E008": Told(
            (
                "er ikke utført: noen må si ja til planen",
                "Se på keep --dry-run, og si ja: tillit keep, eller --yes i et skript.",
            ),
            (
                "er ikkje utført: nokon må seie ja til planen",
                "Sjå på keep --dry-run, og sei ja: tillit keep, eller --yes i eit skript.",
            ),
            (
                "har inte utförts: någon måste säga ja till planen",
                "Se på keep --dry-run och säg ja: tillit keep, eller --yes i ett skript.",
            ),
        ),
        "E009": Told(
            (
                "flere rader er forfalt enn det som var planlagt",
                "Ikke mer er endret. Se på keep --dry-run, og kjør igjen.",
            ),
            (
                "fleire rader er forfalne enn det som var planlagt",
                "Ikkje meir er endra. Sjå på keep --dry-run, og køyr igjen.",
            ),
            (
                "fler rader är förfallna än vad som planerades",
                "Inget mer har ändrats. Se på keep --dry-run och kör igen.",
            ),
        ),
        "E010": Told(
            (
                "en sletting fra en tidligere kjøring pågår ennå",
                "La den kjøringen bli ferdig, eller avslutt den; kjør så igjen.",
            ),
            (
                "ei sletting frå ei tidlegare køyring går framleis",
                "La den køyringa bli ferdig, eller avslutt ho; køyr så igjen.",
            ),
            (
                "en radering från en tidigare körning pågår ännu",
                "Låt den körningen bli klar, eller avsluta den; kör sedan igen.",
            ),
        ),
        "E011": Told(
            (
                "loggens signerte hode kan ikke skrives",
                "La tillit skrive til filen, eller nevn en annen i [audit] checkpoint_file.",
            ),
            (
                "det signerte hovudet til loggen kan ikkje skrivast",
                "La tillit skrive til fila, eller nemn ei anna i [audit] checkpoint_file.",
            ),
            (
                "loggens signerade huvud kan inte skrivas",
                "Låt tillit skriva till filen, eller ange en annan i [audit] checkpoint_file.",
            ),
        ),
        "E012": Told(
            (
                "kan ikke finne folk, så ingen vet hvilke rader som er fryst",
                "Opphev frysingen, eller gjør for hånd det som er forfalt her.",
            ),
            (
                "kan ikkje finne folk, så ingen veit kva rader som er frosne",
                "Opphev frysinga, eller gjer for hand det som er forfalle her.",
            ),
            (
                "kan inte hitta personer, så ingen vet vilka rader som är frysta",
                "Häv frysningen, eller gör för hand det som är förfallet här.",
            ),
        ),
        "E013": Told(
            ("gjelder ikke", "Oppgi nummeret som `hold` skrev; `tillit release` viser dem som gjelder."),
            ("gjeld ikkje", "Oppgje nummeret som `hold` skreiv; `tillit release` viser dei som gjeld."),
            ("gäller inte", "Ange numret som `hold` skrev; `tillit release` visar dem som gäller."),
        ),
        "E014": Told(
            ("ville ikke gjelde noen, eller var over alt", "Si hvem det gjelder, og oppgi en senere dag, eller ingen."),
            (
                "ville ikkje gjelde nokon, eller var over alt",
                "Sei kven det gjeld, og oppgje ein seinare dag, eller ingen.",
            ),
            (
                "skulle inte gälla någon, eller var redan över",
                "Säg vem det gäller, och ange en senare dag, eller ingen.",
            ),
        ),
        "E015": Told(
            ("loggen er ikke hel: {what}", "Hold den mot sikkerhetskopiene, og finn ut hvem som gjorde det."),
            ("loggen er ikkje heil: {what}", "Hald han mot tryggingskopiane, og finn ut kven som gjorde det."),
            ("loggen är inte hel: {what}", "Jämför den med säkerhetskopiorna, och ta reda på vem som gjorde det."),
        ),
        "E016": Told(
            (
                "noe kryptert kan ikke leses med denne nøkkelfilen",
                "Hent databasen og tillit.key fra samme sikkerhetskopi.",
            ),
            (
                "noko kryptert kan ikkje lesast med denne nøkkelfila",
                "Hent databasen og tillit.key frå same tryggingskopi.",
            ),
            (
                "något krypterat kan inte läsas med denna nyckelfil",
                "Återställ databasen och tillit.key från samma säkerhetskopia.",
            ),
        ),
        "E017": Told(
            (
                "tok ikke imot det som skulle skrives",
                "Se etter at den kjører, har plass og ikke er låst; kjør så det samme igjen.",
            ),
            (
                "tok ikkje imot det som skulle skrivast",
                "Sjå etter at han køyrer, har plass og ikkje er låst; køyr så det same igjen.",
            ),
            (
                "tog inte emot det som skulle skrivas",
                "Se efter att den är igång, har plats och inte är låst; kör sedan samma igen.",
            ),
        ),
        "E018": Told(
            ("kan ikke dette selv", "Gjør det for hånd der; planen nevner det som en oppgave."),
            ("kan ikkje dette sjølv", "Gjer det for hand der; planen nemner det som ei oppgåve."),
            ("kan inte detta själv", "Gör det för hand där; planen nämner det som en uppgift."),
        ),
        "E020": Told(
            ("kan ikke tas imot slik: {what}", "Rett det som er nevnt, og send det på nytt."),
            ("kan ikkje takast imot slik: {what}", "Rett det som er nemnt, og send det på nytt."),
            ("kan inte tas emot så: {what}", "Rätta det som nämns och skicka det igen."),
        ),
        "E021": Told(
            ("finnes ikke", "Se etter nummeret i listen over krav."),
            ("finst ikkje", "Sjå etter nummeret i lista over krav."),
            ("finns inte", "Se efter numret i listan över begäranden."),
        ),
        "E022": Told(
            ("er ikke der at dette kan gjøres ({what})", "Se på kravet igjen: noen kan ha gjort noe med det."),
            ("er ikkje der at dette kan gjerast ({what})", "Sjå på kravet igjen: nokon kan ha gjort noko med det."),
            ("är inte där att detta kan göras ({what})", "Titta på begäran igen: någon kan ha gjort något med den."),
        ),
        "E023": Told(
            ("kan ikke forlenges ({what})", "Svar på kravet; det som er sent, forblir sent."),
            ("kan ikkje forlengjast ({what})", "Svar på kravet; det som er seint, blir verande seint."),
            ("kan inte förlängas ({what})", "Besvara begäran; det som är sent förblir sent."),
        ),
        "E025": Told(
            ("sender ikke brev nå ({what})", "Se [mail] i tillit.toml; brevet går når tjeneren tar imot."),
            ("sender ikkje brev no ({what})", "Sjå [mail] i tillit.toml; brevet går når tenaren tek imot."),
            ("skickar inga brev nu ({what})", "Se [mail] i tillit.toml; brevet går när servern tar emot."),
        ),
        "E026": Told(
            ("kan ikke føres slik: {what}", "Rett det som er nevnt, og før det på nytt."),
            ("kan ikkje førast slik: {what}", "Rett det som er nemnt, og før det på nytt."),
            ("kan inte antecknas så: {what}", "Rätta det som nämns och anteckna det igen."),
        ),
        "E027": Told(
            ("kunne ikke lages", "Resten av svaret er helt. Installer den typst-versjonen Tillit er laget for."),
            ("kunne ikkje lagast", "Resten av svaret er heilt. Installer den typst-versjonen Tillit er laga for."),
            ("kunde inte skapas", "Resten av svaret är helt. Installera den typst-version Tillit är gjort för."),
        ),
        "E040": Told(
            (
                "tokenet har ingen slik rettighet",
                "Velg requests:write, requests:read, promises:read, consents:write eller consents:read.",
            ),
            (
                "tokenet har ingen slik rett",
                "Vel requests:write, requests:read, promises:read, consents:write eller consents:read.",
            ),
            (
                "token saknar sådan behörighet",
                "Välj requests:write, requests:read, promises:read, consents:write eller consents:read.",
            ),
        ),
        "E041": Told(
            (
                "tokenet kan ikke lages eller trekkes tilbake slik",
                "Oppgi programmet, en dag som kommer, og et gyldig nummer.",
            ),
            (
                "tokenet kan ikkje lagast eller trekkjast tilbake slik",
                "Oppgje programmet, ein dag som kjem, og eit gyldig nummer.",
            ),
            ("token kan inte skapas eller återkallas så", "Ange programmet, en kommande dag och ett giltigt nummer."),
        ),
        # Services.
        "E050": Told(
            ("sier ikke hva den inneholder ({what})", "Se veiledningen: legg til en tjeneste."),
            ("seier ikkje kva ho inneheld ({what})", "Sjå rettleiinga: legg til ei teneste."),
            ("säger inte vad den innehåller ({what})", "Se vägledningen: lägg till en tjänst."),
        ),
        "E051": Told(
            ("peker ut av tjenesten", "Ta vare på et tall i stedet, og si under `ignored` hvem det gjelder."),
            ("peikar ut av tenesta", "Ta vare på eit tal i staden, og sei under `ignored` kven det gjeld."),
            ("pekar ut ur tjänsten", "Spara ett tal i stället och säg under `ignored` vem det gäller."),
        ),
        "E052": Told(
            ("databasen til tjenesten kan ikke brukes ({what})", "Se etter at den kan nås, og at adressen er riktig."),
            ("databasen til tenesta kan ikkje brukast ({what})", "Sjå etter at han kan nåast, og at adressa er rett."),
            ("tjänstens databas kan inte användas ({what})", "Se efter att den kan nås och att adressen är rätt."),
        ),
        "E052.newer": Told(
            ("databasen er fra en nyere versjon ({what})", "Installer den versjonen, eller en nyere."),
            ("databasen er frå ein nyare versjon ({what})", "Installer den versjonen, eller ein nyare."),
            ("databasen är från en nyare version ({what})", "Installera den versionen, eller en nyare."),
        ),
        "E053": Told(
            ("databasen til tjenesten tok ikke imot endringen", "Se etter at den kjører og har plass, og prøv igjen."),
            ("databasen til tenesta tok ikkje imot endringa", "Sjå etter at han køyrer og har plass, og prøv igjen."),
            ("tjänstens databas tog inte emot ändringen", "Se efter att den är igång och har plats, och försök igen."),
        ),
        "E054": Told(
            ("tjenesten er ikke åpen, og samler ingenting", "Slå den på, og ta den inn i registeret: tillit service."),
            ("tenesta er ikkje open, og samlar ingenting", "Slå ho på, og ta ho inn i registeret: tillit service."),
            ("tjänsten är inte öppen och samlar inget", "Slå på den och ta in den i registret: tillit service."),
        ),
        "E055": Told(
            ("har opplysninger som registeret ikke nevner ({what})", "Ta den inn i registeret: tillit service adopt."),
            ("har opplysningar som registeret ikkje nemner ({what})", "Ta ho inn i registeret: tillit service adopt."),
            ("har uppgifter som registret inte nämner ({what})", "Ta in den i registret: tillit service adopt."),
        ),
        "E056": Told(
            ("utkastet mangler noe som tjenesten trenger ({what})", "Sett det inn igjen, eller slå av tjenesten."),
            ("utkastet manglar noko som tenesta treng ({what})", "Set det inn igjen, eller slå av tenesta."),
            ("utkastet saknar något som tjänsten behöver ({what})", "Sätt tillbaka det, eller slå av tjänsten."),
        ),
        "E057": Told(
            ("kan ikke skrives ({what})", "Se om filen står der alt, og om mappen kan skrives i."),
            ("kan ikkje skrivast ({what})", "Sjå om fila står der alt, og om mappa kan skrivast i."),
            ("kan inte skrivas ({what})", "Se om filen redan finns och om mappen kan skrivas i."),
        ),
        "E058": Told(
            ("tjenesten har opplysninger om folk ({what})", "La den gå ut, og slå den av når `keep` har tømt den."),
            ("tenesta har opplysningar om folk ({what})", "Lat ho gå ut, og slå ho av når `keep` har tømt ho."),
            ("tjänsten har uppgifter om personer ({what})", "Låt den löpa ut, och slå av den när `keep` har tömt den."),
        ),
        "E060": Told(
            ("registeret ber ikke om samtykke til dette", "Bruk et av formålene i registeret."),
            ("registeret ber ikkje om samtykke til dette", "Bruk eit av formåla i registeret."),
            ("registret ber inte om samtycke till detta", "Använd ett av ändamålen i registret."),
        ),
        "E061": Told(
            ("ingen slik tekst gjaldt da", "Oppgi hashen til teksten som ble vist."),
            ("ingen slik tekst gjaldt då", "Oppgje hashen til teksten som vart vist."),
            ("ingen sådan text gällde då", "Ange hashen för texten som visades."),
        ),
        "E062": Told(
            ("samtykket viser ikke hvem, når eller hvordan", "Oppgi hvem som samtykket, når, og hva de gjorde."),
            ("samtykket viser ikkje kven, når eller korleis", "Oppgje kven som samtykte, når, og kva dei gjorde."),
            ("samtycket visar inte vem, när eller hur", "Ange vem som samtyckte, när, och vad de gjorde."),
        ),
        "E063": Told(
            ("ingen her tar imot nytt om samtykket", "Start arbeideren med tjenesten som bruker formålet."),
            ("ingen her tek imot nytt om samtykket", "Start arbeidaren med tenesta som bruker formålet."),
            ("ingen här tar emot nytt om samtycket", "Starta arbetaren med tjänsten som använder ändamålet."),
        ),
        "E070": Told(
            ("postkassen for returer kan ikke leses ({what})", "Se [services.newsletter.bounces] i tillit.toml."),
            ("postkassen for returar kan ikkje lesast ({what})", "Sjå [services.newsletter.bounces] i tillit.toml."),
            ("brevlådan för returer kan inte läsas ({what})", "Se [services.newsletter.bounces] i tillit.toml."),
        ),
        "E019": Told(
            ("mangler tabeller som den hadde", "Hent den fra sikkerhetskopien ({what})."),
            ("manglar tabellar som han hadde", "Hent han frå tryggingskopien ({what})."),
            ("saknar tabeller som den hade", "Återställ den från säkerhetskopian ({what})."),
        ),
    }
)
OWN_DATABASE = MappingProxyType(
    {"nb": "Tillits egen database", "nn": "Tillits eigen database", "sv": "Tillits egen databas"}
)
_OWN = "Tillit's own database"


def told(problem: Problem, language: str) -> Problem:
    """Return a problem in a language; one that has no words in it stays as it was raised, in English."""
    if language == "en":
        return problem
    known = CATALOGUE.get(f"{problem.id}.{problem.case}") or CATALOGUE.get(problem.id)
    if known is None:
        return _phrased(problem, language)
    values = {**dict(problem.values), "what": problem.what}
    what, fix = getattr(known, language)
    where = OWN_DATABASE[language] if problem.where == _OWN else problem.where
    return replace(problem, where=where, what=what.format(**values), fix=fix.format(**values))


def _phrased(problem: Problem, language: str) -> Problem:
    """Return a mistake in a rule, the register or the map in a language; what has no words in it stays in English."""
    from tillit.cli import phrases

    letter = problem.id[:1]
    if letter not in _WRITTEN or language not in phrases.LANGUAGES:
        return problem
    what = phrases.marked(problem.what, language) if letter == "L" else phrases.said(problem.what, language)
    fix = phrases.said(problem.fix, language) if problem.fix else ""
    return replace(problem, what=problem.what if what is None else what, fix=problem.fix if fix is None else fix)


_WRITTEN = "LRM"
"""The letters of what is wrong with something that somebody wrote."""
