"""What the linter can remark, as data: how grave it is, what it says and what the law asks instead, in four languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tillit.law.tables import Text

Severity = Literal["unlawful", "missing", "advice"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of remark; the texts may have `{name}` and the like in them, `item` is a checklist's id."""

    id: str
    severity: Severity
    text: Text
    instead: Text
    source: str
    item: str = ""


def _kinds(*kinds: Kind) -> Mapping[str, Kind]:
    found = {kind.id: kind for kind in kinds}
    if len(found) != len(kinds):
        msg = "two kinds of remark have the same id"
        raise ValueError(msg)
    return found


_BASES = _kinds(
    Kind(
        "R501",
        "missing",
        Text(
            "Grunnlaget er samtykke, men teksten det samtykkes til, mangler.",
            "Grunnlaget er samtykke, men teksten det blir samtykt til, manglar.",
            "The basis is consent, but the text that is consented to is missing.",
            "Grunden är samtycke, men texten som samtycket gäller saknas.",
        ),
        Text(
            "Skriv teksten under `consent`, på hvert språk.",
            "Skriv teksten under `consent`, på kvart språk.",
            "Write the text under `consent`, in each language.",
            "Skriv texten under `consent`, på varje språk.",
        ),
        "GDPR Art. 4(11), 7(1)-(2)",
        "13.1c",
    ),
    Kind(
        "R502",
        "missing",
        Text(
            "Grunnlaget er berettiget interesse, men det står ikke hvilken.",
            "Grunnlaget er rettkomen interesse, men det står ikkje kva for ei.",
            "The basis is legitimate interests, but it is not said which.",
            "Grunden är berättigat intresse, men det står inte vilket.",
        ),
        Text(
            "Skriv interessen under `interest`.",
            "Skriv interessa under `interest`.",
            "Write the interest under `interest`.",
            "Skriv intresset under `interest`.",
        ),
        "GDPR Art. 6(1)(f), 13(1)(d), 14(2)(b)",
        "13.1d",
    ),
    Kind(
        "R503",
        "unlawful",
        Text(
            "Særlige kategorier av personopplysninger behandles uten et vilkår som åpner for det.",
            "Særlege kategoriar av personopplysningar blir behandla utan eit vilkår som opnar for det.",
            "Special categories of data are processed without a condition that allows it.",
            "Särskilda kategorier av uppgifter behandlas utan ett villkor som tillåter det.",
        ),
        Text(
            "Skriv vilkåret i artikkel 9 nr. 2 under `condition`, eller ta opplysningene ut.",
            "Skriv vilkåret i artikkel 9 nr. 2 under `condition`, eller ta opplysningane ut.",
            "Write the condition of Article 9(2) under `condition`, or take the data out.",
            "Skriv villkoret i artikel 9.2 under `condition`, eller ta bort uppgifterna.",
        ),
        "GDPR Art. 9(1)-(2)",
    ),
    Kind(
        "R504",
        "unlawful",
        Text(
            "Opplysninger om straffedommer behandles uten et vilkår som åpner for det.",
            "Opplysningar om straffedommar blir behandla utan eit vilkår som opnar for det.",
            "Data about criminal convictions is processed without a condition that allows it.",
            "Uppgifter om fällande domar behandlas utan ett villkor som tillåter det.",
        ),
        Text(
            "Vis til loven som åpner for det (artikkel 10, personopplysningsloven § 11), under `condition`.",
            "Vis til lova som opnar for det (artikkel 10, personopplysningslova § 11), under `condition`.",
            "Write under `condition` what allows it (Article 10, personopplysningsloven § 11).",
            "Ange under `condition` vad som tillåter det (artikel 10 och nationell rätt).",
        ),
        "GDPR Art. 10; personopplysningsloven § 11",
    ),
    Kind(
        "R505",
        "unlawful",
        Text(
            "Opplysninger om andre ({people}) hviler på en annen persons samtykke.",
            "Opplysningar om andre ({people}) kviler på samtykket til ein annan person.",
            "Data about others ({people}) rests on another person's consent.",
            "Uppgifter om andra ({people}) vilar på en annan persons samtycke.",
        ),
        Text(
            "Gi dem et eget grunnlag i en egen aktivitet, og informer dem (artikkel 14).",
            "Gi dei eit eige grunnlag i ein eigen aktivitet, og informer dei (artikkel 14).",
            "Give them a basis of their own in an activity of their own, and inform them (Article 14).",
            "Ge dem en egen grund i en egen aktivitet, och informera dem (artikel 14).",
        ),
        "GDPR Art. 4(11), 6(1)(a), 14",
    ),
    Kind(
        "R506",
        "unlawful",
        Text(
            "Markedsføring skjer uten samtykke og uten unntaket for kundeforhold.",
            "Marknadsføring skjer utan samtykke og utan unntaket for kundeforhold.",
            "Marketing is sent without consent and without the exception for customers.",
            "Marknadsföring sker utan samtycke och utan undantaget för kundförhållanden.",
        ),
        Text(
            "Be om samtykke (`consent`), eller vis til unntaket (`customer_exception`) der alle vilkårene er oppfylt.",
            "Be om samtykke (`consent`), eller vis til unntaket (`customer_exception`) der alle vilkåra er oppfylte.",
            "Ask for consent (`consent`), or cite the exception (`customer_exception`) where all its terms are met.",
            "Be om samtycke (`consent`), eller åberopa undantaget (`customer_exception`) där alla villkor är uppfyllda.",
        ),
        "markedsføringsloven § 15; Directive 2002/58/EC Art. 13",
    ),
    Kind(
        "R507",
        "advice",
        Text(
            "En avtale med et firma er tatt som avtale med kontaktpersonen.",
            "Ein avtale med eit firma er teken som avtale med kontaktpersonen.",
            "A contract with a company is taken as a contract with its contact person.",
            "Ett avtal med ett företag tas som ett avtal med kontaktpersonen.",
        ),
        Text(
            "Artikkel 6 nr. 1 bokstav b gjelder personens egen avtale; bruk berettiget interesse for kontaktpersoner.",
            "Artikkel 6 nr. 1 bokstav b gjeld avtalen til personen sjølv; bruk rettkomen interesse for kontaktpersonar.",
            "Article 6(1)(b) is for the person's own contract; use legitimate interests for contact persons.",
            "Artikel 6.1 b gäller personens eget avtal; använd berättigat intresse för kontaktpersoner.",
        ),
        "GDPR Art. 6(1)(b); EDPB Guidelines 2/2019",
    ),
    Kind(
        "R508",
        "advice",
        Text(
            "Et offentlig organ bygger på berettiget interesse.",
            "Eit offentleg organ byggjer på rettkomen interesse.",
            "A public body relies on legitimate interests.",
            "Ett offentligt organ stöder sig på berättigat intresse.",
        ),
        Text(
            "Det gjelder ikke for oppgavene som myndighet; bruk `public_task` med loven som gir oppgaven.",
            "Det gjeld ikkje for oppgåvene som styresmakt; bruk `public_task` med lova som gir oppgåva.",
            "It does not hold for tasks of an authority; use `public_task` with the act that gives the task.",
            "Det gäller inte för myndighetsuppgifter; använd `public_task` med lagen som ger uppgiften.",
        ),
        "GDPR Art. 6(1) second subparagraph",
    ),
    Kind(
        "R509",
        "advice",
        Text(
            "Ansattes samtykke er eneste grunnlag.",
            "Samtykket til dei tilsette er einaste grunnlag.",
            "The consent of employees is the only basis.",
            "Anställdas samtycke är enda grunden.",
        ),
        Text(
            "Overfor en arbeidsgiver er samtykke sjelden fritt; finn et annet grunnlag, eller vis at et nei er uten følger.",
            "Overfor ein arbeidsgivar er samtykke sjeldan fritt; finn eit anna grunnlag, eller vis at eit nei er utan følgjer.",
            "Towards an employer consent is seldom free; find another basis, or show that a no has no consequences.",
            "Gentemot en arbetsgivare är samtycke sällan fritt; finn en annan grund, eller visa att ett nej saknar följder.",
        ),
        "GDPR Art. 7(4), recital 43",
    ),
)

_PARTIES = _kinds(
    Kind(
        "R510",
        "unlawful",
        Text(
            "{name} er utenfor EØS ({country}), og intet grunnlag for overføringen er oppgitt.",
            "{name} er utanfor EØS ({country}), og ikkje noko grunnlag for overføringa er oppgitt.",
            "{name} is outside the EEA ({country}), and no safeguard for the transfer is given.",
            "{name} finns utanför EES ({country}), och inget skydd för överföringen anges.",
        ),
        Text(
            "Skriv grunnlaget under `safeguard`, for eksempel `scc`.",
            "Skriv grunnlaget under `safeguard`, til dømes `scc`.",
            "Write it under `safeguard`, for example `scc`.",
            "Skriv det under `safeguard`, till exempel `scc`.",
        ),
        "GDPR Art. 44-46",
        "13.1f",
    ),
    Kind(
        "R511",
        "unlawful",
        Text(
            "Grunnlaget for overføring til {name} ({country}), `{safeguard}`, gjelder ikke.",
            "Grunnlaget for overføring til {name} ({country}), `{safeguard}`, gjeld ikkje.",
            "The safeguard for the transfer to {name} ({country}), `{safeguard}`, does not hold.",
            "Skyddet för överföringen till {name} ({country}), `{safeguard}`, gäller inte.",
        ),
        Text(
            "Bruk et som gjelder for landet i dag, for eksempel `scc`.",
            "Bruk eit som gjeld for landet i dag, til dømes `scc`.",
            "Use one that holds for the country today, for example `scc`.",
            "Använd ett som gäller för landet i dag, till exempel `scc`.",
        ),
        "GDPR Art. 44-46",
        "13.1f",
    ),
    Kind(
        "R512",
        "advice",
        Text(
            "Overføringen til {name} ({country}) er lovlig bare innenfor rammen av `{safeguard}`.",
            "Overføringa til {name} ({country}) er lovleg berre innanfor ramma av `{safeguard}`.",
            "The transfer to {name} ({country}) is lawful only within the scope of `{safeguard}`.",
            "Överföringen till {name} ({country}) är laglig bara inom ramen för `{safeguard}`.",
        ),
        Text(
            "Kontroller at mottakeren og bruken er omfattet, og noter det.",
            "Kontroller at mottakaren og bruken er omfatta, og noter det.",
            "Make sure that the recipient and the use are within it, and note it.",
            "Kontrollera att mottagaren och användningen omfattas, och anteckna det.",
        ),
        "GDPR Art. 45, 49",
        "13.1f",
    ),
    Kind(
        "R513",
        "missing",
        Text(
            "Databehandleravtalen med {name} er ikke oppgitt.",
            "Databehandlaravtalen med {name} er ikkje oppgitt.",
            "The data processing agreement with {name} is not given.",
            "Personuppgiftsbiträdesavtalet med {name} anges inte.",
        ),
        Text(
            "Skriv datoen under `agreement` når avtalen er inngått.",
            "Skriv datoen under `agreement` når avtalen er inngått.",
            "Write its date under `agreement` once it has been made.",
            "Skriv datumet under `agreement` när avtalet har ingåtts.",
        ),
        "GDPR Art. 28(3)",
        "28.9",
    ),
    Kind(
        "R514",
        "unlawful",
        Text(
            "Databehandleravtalen med {name} gjelder ikke: den begynner {agreement} og er ute {expires}.",
            "Databehandlaravtalen med {name} gjeld ikkje: han byrjar {agreement} og er ute {expires}.",
            "The data processing agreement with {name} is not in force: it begins {agreement} and ends {expires}.",
            "Personuppgiftsbiträdesavtalet med {name} gäller inte: det börjar {agreement} och slutar {expires}.",
        ),
        Text(
            "Forny avtalen, eller la leverandøren gå.",
            "Forny avtalen, eller la leverandøren gå.",
            "Renew the agreement, or let the supplier go.",
            "Förnya avtalet, eller avsluta med leverantören.",
        ),
        "GDPR Art. 28(3)",
        "28.9",
    ),
    Kind(
        "R515",
        "advice",
        Text(
            "Det er ikke oppgitt hva {name} får se.",
            "Det er ikkje oppgitt kva {name} får sjå.",
            "It is not said what {name} may see.",
            "Det anges inte vad {name} får se.",
        ),
        Text(
            "Skriv opplysningene under `sees`.",
            "Skriv opplysningane under `sees`.",
            "Write the data under `sees`.",
            "Skriv uppgifterna under `sees`.",
        ),
        "GDPR Art. 28(3), 30(1)(d)",
        "28.0",
    ),
    Kind(
        "R516",
        "advice",
        Text(
            "Ingen aktivitet bruker {name}.",
            "Ingen aktivitet bruker {name}.",
            "No activity uses {name}.",
            "Ingen aktivitet använder {name}.",
        ),
        Text(
            "Nevn den under aktiviteten som bruker den, eller ta den ut.",
            "Nemn han under aktiviteten som bruker han, eller ta han ut.",
            "Name it in the activity that uses it, or take it out.",
            "Nämn den i aktiviteten som använder den, eller ta bort den.",
        ),
        "GDPR Art. 30(1)(d)",
        "30.1d",
    ),
)

_KEEPING = _kinds(
    Kind(
        "R520",
        "unlawful",
        Text(
            "Regelen «{rule}» sletter før plikten til å oppbevare er ute ({duty}: {minimum}).",
            "Regelen «{rule}» slettar før plikta til å oppbevare er ute ({duty}: {minimum}).",
            "The rule “{rule}” deletes before the duty to keep has ended ({duty}: {minimum}).",
            "Regeln ”{rule}” raderar innan skyldigheten att bevara har upphört ({duty}: {minimum}).",
        ),
        Text(
            "Legg til «, but at least {minimum}», med registerets egen hendelse.",
            "Legg til «, but at least {minimum}», med hendinga i registeret.",
            "Add “, but at least {minimum}”, with the register's own event.",
            "Lägg till ”, but at least {minimum}”, med registrets egen händelse.",
        ),
        "GDPR Art. 6(1)(c), 17(3)(b)",
    ),
    Kind(
        "R521",
        "missing",
        Text(
            "Regelen «{rule}» holder på opplysningene lenger enn loven krever ({duty}: {minimum}), uten begrunnelse.",
            "Regelen «{rule}» held på opplysningane lenger enn lova krev ({duty}: {minimum}), utan grunngiving.",
            "The rule “{rule}” keeps the data longer than the law asks ({duty}: {minimum}), without a reason.",
            "Regeln ”{rule}” bevarar uppgifterna längre än lagen kräver ({duty}: {minimum}), utan skäl.",
        ),
        Text(
            "Kort ned tiden, eller skriv under `reason` hvorfor den trengs.",
            "Kort ned tida, eller skriv under `reason` kvifor ho trengst.",
            "Shorten the time, or write under `reason` why it is needed.",
            "Korta tiden, eller skriv under `reason` varför den behövs.",
        ),
        "GDPR Art. 5(1)(e)",
        "13.2a",
    ),
    Kind(
        "R522",
        "advice",
        Text(
            "Regelen «{rule}» sletter på pliktens siste dag ({duty}: {minimum}).",
            "Regelen «{rule}» slettar på den siste dagen av plikta ({duty}: {minimum}).",
            "The rule “{rule}” deletes on the last day of the duty ({duty}: {minimum}).",
            "Regeln ”{rule}” raderar på skyldighetens sista dag ({duty}: {minimum}).",
        ),
        Text(
            "Skriv plikten som gulv: «, but at least {minimum}» gir dagen etter.",
            "Skriv plikta som golv: «, but at least {minimum}» gir dagen etter.",
            "Write the duty as a floor: “, but at least {minimum}” gives the day after.",
            "Skriv skyldigheten som golv: ”, but at least {minimum}” ger dagen efter.",
        ),
        "bokføringsloven § 13",
    ),
    Kind(
        "R523",
        "missing",
        Text(
            "Plikten {duty} gjelder i et annet land ({country}).",
            "Plikta {duty} gjeld i eit anna land ({country}).",
            "The duty {duty} holds in another country ({country}).",
            "Skyldigheten {duty} gäller i ett annat land ({country}).",
        ),
        Text(
            "Vis til plikten i virksomhetens eget land, eller skriv under `reason` hvorfor den andre gjelder.",
            "Vis til plikta i verksemda sitt eige land, eller skriv under `reason` kvifor den andre gjeld.",
            "Cite the duty of the organisation's own country, or write under `reason` why the other one holds.",
            "Hänvisa till skyldigheten i verksamhetens eget land, eller skriv under `reason` varför den andra gäller.",
        ),
        "GDPR Art. 6(3)",
        "13.2a",
    ),
    Kind(
        "R524",
        "unlawful",
        Text(
            "Opplysningene oppbevares uten tidsgrense, og behovet vurderes aldri på nytt.",
            "Opplysningane blir oppbevarte utan tidsgrense, og behovet blir aldri vurdert på nytt.",
            "The data is kept without a time limit, and the need is never reviewed.",
            "Uppgifterna bevaras utan tidsgräns, och behovet omprövas aldrig.",
        ),
        Text(
            "Sett en tid, eller skriv «indefinitely, reviewed every 2 years» og hold vurderingen.",
            "Set ei tid, eller skriv «indefinitely, reviewed every 2 years» og gjer vurderinga.",
            "Set a time, or write “indefinitely, reviewed every 2 years” and do the review.",
            "Sätt en tid, eller skriv ”indefinitely, reviewed every 2 years” och gör omprövningen.",
        ),
        "GDPR Art. 5(1)(e), recital 39",
        "13.2a",
    ),
    Kind(
        "R525",
        "missing",
        Text(
            "Grunnlaget er en rettslig forpliktelse, men det står ikke hvilken.",
            "Grunnlaget er ei rettsleg plikt, men det står ikkje kva for ei.",
            "The basis is a legal obligation, but it is not said which.",
            "Grunden är en rättslig förpliktelse, men det står inte vilken.",
        ),
        Text(
            "Nevn plikten under `duties`, eller skriv loven under `reason`.",
            "Nemn plikta under `duties`, eller skriv lova under `reason`.",
            "Name the duty under `duties`, or write the act under `reason`.",
            "Nämn skyldigheten under `duties`, eller skriv lagen under `reason`.",
        ),
        "GDPR Art. 6(3), 13(1)(c)",
        "13.1c",
    ),
    Kind(
        "R526",
        "missing",
        Text(
            "Regelen «{rule}» holder på opplysningene lenger enn loven tillater ({duty}: {maximum}), uten begrunnelse.",
            "Regelen «{rule}» held på opplysningane lenger enn lova tillèt ({duty}: {maximum}), utan grunngiving.",
            "The rule “{rule}” keeps the data longer than the law allows ({duty}: {maximum}), without a reason.",
            "Regeln ”{rule}” bevarar uppgifterna längre än lagen tillåter ({duty}: {maximum}), utan skäl.",
        ),
        Text(
            "Kort ned tiden, eller skriv under `reason` hvorfor den trengs.",
            "Kort ned tida, eller skriv under `reason` kvifor ho trengst.",
            "Shorten the time, or write under `reason` why it is needed.",
            "Korta tiden, eller skriv under `reason` varför den behövs.",
        ),
        "GDPR Art. 5(1)(e)",
        "13.2a",
    ),
    Kind(
        "R527",
        "advice",
        Text(
            "Plikten {duty} gjelder ikke lenger.",
            "Plikta {duty} gjeld ikkje lenger.",
            "The duty {duty} no longer holds.",
            "Skyldigheten {duty} gäller inte längre.",
        ),
        Text(
            "Ta den ut; sett tiden etter behovet.",
            "Ta henne ut; set tida etter behovet.",
            "Take it out; set the time by the need.",
            "Ta bort den; sätt tiden efter behovet.",
        ),
        "GDPR Art. 5(1)(e)",
    ),
)

_ITEMS = _kinds(
    Kind(
        "R530",
        "missing",
        Text(
            "Et offentlig organ skal ha personvernombud, og ingen er oppgitt.",
            "Eit offentleg organ skal ha personvernombod, og ingen er oppgitt.",
            "A public body must have a data protection officer, and none is given.",
            "Ett offentligt organ ska ha ett dataskyddsombud, och inget anges.",
        ),
        Text(
            "Skriv ombudets e-post under `data_protection_officer`.",
            "Skriv e-posten til ombodet under `data_protection_officer`.",
            "Write the officer's e-mail under `data_protection_officer`.",
            "Skriv ombudets e-post under `data_protection_officer`.",
        ),
        "GDPR Art. 37(1)(a), 13(1)(b)",
        "13.1b",
    ),
    Kind(
        "R531",
        "missing",
        Text(
            "Det står ikke om personen må gi opplysningene, og hva som ellers skjer.",
            "Det står ikkje om personen må gi opplysningane, og kva som elles skjer.",
            "It is not said whether the person must give the data, and what happens if not.",
            "Det står inte om personen måste lämna uppgifterna, och vad som annars händer.",
        ),
        Text(
            "Skriv det under `mandatory`.",
            "Skriv det under `mandatory`.",
            "Write it under `mandatory`.",
            "Skriv det under `mandatory`.",
        ),
        "GDPR Art. 13(2)(e)",
        "13.2e",
    ),
    Kind(
        "R532",
        "advice",
        Text(
            "Sikkerhetstiltakene er ikke beskrevet.",
            "Tryggleikstiltaka er ikkje skildra.",
            "The security measures are not described.",
            "Säkerhetsåtgärderna är inte beskrivna.",
        ),
        Text(
            "Skriv dem i grove trekk under `security`.",
            "Skriv dei i grove trekk under `security`.",
            "Write them in outline under `security`.",
            "Skriv dem i stora drag under `security`.",
        ),
        "GDPR Art. 30(1)(g)",
        "30.1g",
    ),
    Kind(
        "R533",
        "missing",
        Text(
            "Virksomheten er databehandler her, men det står ikke for hvem.",
            "Verksemda er databehandlar her, men det står ikkje for kven.",
            "The organisation is a processor here, but it is not said for whom.",
            "Verksamheten är personuppgiftsbiträde här, men det står inte för vem.",
        ),
        Text(
            "Skriv hvem under `for`.",
            "Skriv kven under `for`.",
            "Write for whom under `for`.",
            "Skriv för vem under `for`.",
        ),
        "GDPR Art. 30(2)(a)",
        "30.2a",
    ),
    Kind(
        "R534",
        "missing",
        Text(
            "Flere er ansvarlige sammen, men ordningen mellom dem står ikke.",
            "Fleire er ansvarlege saman, men ordninga mellom dei står ikkje.",
            "Several are jointly responsible, but the arrangement between them is not given.",
            "Flera är gemensamt ansvariga, men ordningen mellan dem anges inte.",
        ),
        Text(
            "Skriv det viktigste i ordningen under `joint`.",
            "Skriv det viktigaste i ordninga under `joint`.",
            "Write the essence of the arrangement under `joint`.",
            "Skriv det väsentliga i ordningen under `joint`.",
        ),
        "GDPR Art. 26(2)",
        "13.1a",
    ),
    Kind(
        "R535",
        "advice",
        Text(
            "Teksten mangler på: {languages}.",
            "Teksten manglar på: {languages}.",
            "The text is missing in: {languages}.",
            "Texten saknas på: {languages}.",
        ),
        Text(
            "Oversett den; til da vises nærmeste språk.",
            "Omset han; til då blir nærmaste språk vist.",
            "Translate it; until then the nearest language is shown.",
            "Översätt den; tills dess visas närmaste språk.",
        ),
        "GDPR Art. 12(1)",
    ),
    Kind(
        "R536",
        "missing",
        Text(
            "Et statsorgan skal skrive på både bokmål og nynorsk; det mangler: {languages}.",
            "Eit statsorgan skal skrive på både bokmål og nynorsk; det manglar: {languages}.",
            "A state body writes in both bokmål and nynorsk; missing: {languages}.",
            "Ett norskt statligt organ skriver på både bokmål och nynorska; det saknas: {languages}.",
        ),
        Text(
            "Legg språket til under `languages`, og oversett tekstene.",
            "Legg språket til under `languages`, og omset tekstane.",
            "Add the language under `languages`, and translate the texts.",
            "Lägg till språket under `languages`, och översätt texterna.",
        ),
        "språklova § 14",
    ),
    Kind(
        "R537",
        "advice",
        Text(
            "Opplysningene kommer ikke fra personen selv, men fra: {source}. Hvilken kilde det er, står ikke.",
            "Opplysningane kjem ikkje frå personen sjølv, men frå: {source}. Kva for ei kjelde det er, står ikkje.",
            "The data does not come from the person, but from: {source}. Which source that is, is not said.",
            "Uppgifterna kommer inte från personen själv, utan från: {source}. Vilken källa det är, står inte.",
        ),
        Text(
            "Nevn kilden under `recipients`, `for` eller `notes`.",
            "Nemn kjelda under `recipients`, `for` eller `notes`.",
            "Name the source under `recipients`, `for` or `notes`.",
            "Nämn källan under `recipients`, `for` eller `notes`.",
        ),
        "GDPR Art. 14(2)(f)",
        "14.2f",
    ),
)

_REST = _kinds(
    Kind(
        "R540",
        "unlawful",
        Text("{practice}", "{practice}", "{practice}", "{practice}"),
        Text("{instead}", "{instead}", "{instead}", "{instead}"),
        "",
    ),
    Kind(
        "R541",
        "advice",
        Text(
            "Teksten viser til noe utdatert: {outdated}",
            "Teksten viser til noko utdatert: {outdated}",
            "The text cites something outdated: {outdated}",
            "Texten hänvisar till något föråldrat: {outdated}",
        ),
        Text("{instead}", "{instead}", "{instead}", "{instead}"),
        "",
    ),
    Kind(
        "R542",
        "unlawful",
        Text(
            "Svar er lovet senere enn innen en måned.",
            "Svar er lovt seinare enn innan ein månad.",
            "An answer is promised later than within a month.",
            "Svar utlovas senare än inom en månad.",
        ),
        Text(
            "Svar uten ugrunnet opphold og senest innen én måned.",
            "Svar utan grunnlaust opphald og seinast innan éin månad.",
            "Answer without undue delay and at the latest within one month.",
            "Svara utan onödigt dröjsmål och senast inom en månad.",
        ),
        "GDPR Art. 12(3)",
    ),
    Kind(
        "R543",
        "unlawful",
        Text(
            "Informasjonskapsler som ikke er nødvendige ({names}), settes uten samtykke.",
            "Informasjonskapslar som ikkje er nødvendige ({names}), blir sette utan samtykke.",
            "Cookies that are not necessary ({names}) are set without consent.",
            "Kakor som inte är nödvändiga ({names}) sätts utan samtycke.",
        ),
        Text(
            "Sett dem først når personen har sagt ja: `consent: opt_in`.",
            "Set dei først når personen har sagt ja: `consent: opt_in`.",
            "Set them only once the person has said yes: `consent: opt_in`.",
            "Sätt dem först när personen har sagt ja: `consent: opt_in`.",
        ),
        "ekomloven 2024 § 3-15",
    ),
    Kind(
        "R544",
        "unlawful",
        Text(
            "Innsyn, retting og de andre rettene skal være gratis; her er de ikke det.",
            "Innsyn, retting og dei andre rettane skal vere gratis; her er dei ikkje det.",
            "Access, rectification and the other rights are free of charge; here they are not.",
            "Tillgång, rättelse och de andra rättigheterna är kostnadsfria; här är de inte det.",
        ),
        Text(
            "Ta betalt bare for åpenbart grunnløse eller overdrevne krav, og for flere kopier.",
            "Ta betalt berre for openbert grunnlause eller overdrivne krav, og for fleire kopiar.",
            "Charge only for manifestly unfounded or excessive requests, and for further copies.",
            "Ta betalt bara för uppenbart ogrundade eller orimliga begäranden, och för ytterligare kopior.",
        ),
        "GDPR Art. 12(5)",
    ),
)

KINDS: Mapping[str, Kind] = {**_BASES, **_PARTIES, **_KEEPING, **_ITEMS, **_REST}
