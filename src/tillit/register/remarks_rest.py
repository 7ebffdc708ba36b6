"""What the linter can remark about keeping, the checklists, requests, cookies and wording."""

from __future__ import annotations

from tillit.law.tables import Text
from tillit.register.remark_kind import Kind, kinds

KEEPING = kinds(
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
        "unlawful",
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

ITEMS = kinds(
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

REST = kinds(
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
