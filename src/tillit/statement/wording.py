"""The words of the published texts, in bokmål, nynorsk, English and Swedish."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tillit.law.tables import Text

WORDS: Mapping[str, Text] = MappingProxyType(
    {
        # The statement's frame.
        "title": Text("Personvernerklæring", "Personvernerklæring", "Privacy statement", "Integritetsmeddelande"),
        "record_title": Text(
            "Protokoll over behandlingsaktiviteter",
            "Protokoll over behandlingsaktivitetar",
            "Record of processing activities",
            "Register över behandlingar",
        ),
        "for_whom": Text("for {name}", "for {name}", "of {name}", "för {name}"),
        "draft": Text(
            "UTKAST – ikke til publisering",
            "UTKAST – ikkje til publisering",
            "DRAFT – not for publication",
            "UTKAST – inte för publicering",
        ),
        "draft_why": Text(
            "Registeret har feil som må rettes før erklæringen kan publiseres:",
            "Registeret har feil som må rettast før erklæringa kan publiserast:",
            "The register has faults that must be put right before this statement is published:",
            "Registret har fel som måste rättas innan meddelandet kan publiceras:",
        ),
        "contents": Text("Innhold", "Innhald", "Contents", "Innehåll"),
        "skip": Text("Til innholdet", "Til innhaldet", "Skip to the content", "Till innehållet"),
        "changed": Text("Sist endret: {day}", "Sist endra: {day}", "Last changed: {day}", "Senast ändrad: {day}"),
        "published_at": Text("Publisert på {url}", "Publisert på {url}", "Published at {url}", "Publicerad på {url}"),
        "intro": Text(
            "Her forklarer vi hvilke personopplysninger {name} behandler, hvorfor, hvor lenge, og hva du kan kreve.",
            "Her forklarer vi kva personopplysningar {name} behandlar, kvifor, kor lenge, og kva du kan krevje.",
            "Here we explain which personal data {name} processes, why, for how long, and what you may ask for.",
            "Här förklarar vi vilka personuppgifter {name} behandlar, varför, hur länge och vad du kan begära.",
        ),
        # Who is responsible.
        "responsible": Text(
            "Hvem er ansvarlig", "Kven er ansvarleg", "Who is responsible", "Vem är personuppgiftsansvarig"
        ),
        "controller": Text("Behandlingsansvarlig", "Behandlingsansvarleg", "Controller", "Personuppgiftsansvarig"),
        "controllers": Text("Behandlingsansvarlige", "Behandlingsansvarlege", "Controllers", "Personuppgiftsansvariga"),
        "joint": Text("Felles ansvar", "Felles ansvar", "Joint responsibility", "Gemensamt personuppgiftsansvar"),
        "officer": Text("Personvernombud", "Personvernombod", "Data protection officer", "Dataskyddsombud"),
        "email": Text("E-post", "E-post", "E-mail", "E-post"),
        "phone": Text("Telefon", "Telefon", "Phone", "Telefon"),
        "address": Text("Adresse", "Adresse", "Address", "Adress"),
        "org_number": Text("Organisasjonsnummer", "Organisasjonsnummer", "Organisation number", "Organisationsnummer"),
        "country": Text("Land", "Land", "Country", "Land"),
        "website": Text("Nettsted", "Nettstad", "Website", "Webbplats"),
        "represented_by": Text("Representert ved", "Representert ved", "Represented by", "Företräds av"),
        # One activity.
        "activities": Text(
            "Hva vi behandler, og hvorfor",
            "Kva vi behandlar, og kvifor",
            "What we process, and why",
            "Vad vi behandlar och varför",
        ),
        "purpose": Text("Formål", "Formål", "Purpose", "Ändamål"),
        "people": Text("Hvem det gjelder", "Kven det gjeld", "Who it concerns", "Vem det gäller"),
        "data": Text("Opplysninger", "Opplysningar", "Data", "Uppgifter"),
        "source": Text(
            "Hvor opplysningene kommer fra",
            "Kor opplysningane kjem frå",
            "Where the data comes from",
            "Varifrån uppgifterna kommer",
        ),
        "basis": Text("Rettslig grunnlag", "Rettsleg grunnlag", "Legal basis", "Rättslig grund"),
        "condition": Text(
            "Vilkår for særlige kategorier",
            "Vilkår for særlege kategoriar",
            "Condition for special categories",
            "Villkor för särskilda kategorier",
        ),
        "interest": Text(
            "Den berettigede interessen",
            "Den rettkomne interessa",
            "The legitimate interest",
            "Det berättigade intresset",
        ),
        "consent_text": Text(
            "Dette samtykker du til", "Dette samtykkjer du til", "What you consent to", "Detta samtycker du till"
        ),
        "consent_withdrawal": Text(
            "Du kan når som helst trekke samtykket tilbake, like lett som du ga det. Det som er gjort før du trakk "
            "det, "
            "er fortsatt lovlig.",
            "Du kan når som helst trekkje samtykket tilbake, like lett som du gav det. Det som er gjort før du trekte "
            "det, er framleis lovleg.",
            "You may withdraw your consent at any time, as easily as you gave it. What was done before you withdrew it "
            "remains lawful.",
            "Du kan när som helst återkalla ditt samtycke, lika lätt som du gav det. Det som gjorts före återkallelsen "
            "är fortfarande lagligt.",
        ),
        "retention": Text("Hvor lenge", "Kor lenge", "For how long", "Hur länge"),
        "mandatory": Text("Må du oppgi dem?", "Må du oppgje dei?", "Must you give them?", "Måste du lämna dem?"),
        "automated": Text(
            "Automatiserte avgjørelser", "Automatiserte avgjerder", "Automated decisions", "Automatiserade beslut"
        ),
        "automated_none": Text(
            "Ingen avgjørelser om deg blir tatt av en maskin alene.",
            "Inga avgjerd om deg blir teken av ei maskin åleine.",
            "No decision about you is made by a machine alone.",
            "Inget beslut om dig fattas enbart av en maskin.",
        ),
        "processors": Text(
            "Databehandlere som hjelper oss",
            "Databehandlarar som hjelper oss",
            "Processors who help us",
            "Personuppgiftsbiträden som hjälper oss",
        ),
        "processor": Text("Databehandler", "Databehandlar", "Processor", "Personuppgiftsbiträde"),
        "recipients": Text("Mottakere", "Mottakarar", "Recipients", "Mottagare"),
        "nobody": Text(
            "Vi gir ikke opplysningene til andre.",
            "Vi gjev ikkje opplysningane til andre.",
            "We do not give the data to others.",
            "Vi lämnar inte uppgifterna till andra.",
        ),
        "seen_by": Text(
            "Hvem hos oss som ser dem", "Kven hos oss som ser dei", "Who with us sees it", "Vem hos oss ser dem"
        ),
        "owner": Text("Ansvarlig hos oss", "Ansvarleg hos oss", "Responsible with us", "Ansvarig hos oss"),
        "on_behalf": Text(
            "Her behandler vi opplysninger på vegne av {who}, som er behandlingsansvarlig.",
            "Her behandlar vi opplysningar på vegner av {who}, som er behandlingsansvarleg.",
            "Here we process data on behalf of {who}, who is the controller.",
            "Här behandlar vi uppgifter för {who}, som är personuppgiftsansvarig.",
        ),
        "published": Text(
            "Opplysningene blir offentliggjort.",
            "Opplysningane blir offentleggjorde.",
            "The data is made public.",
            "Uppgifterna offentliggörs.",
        ),
        "marketing": Text(
            "Opplysningene brukes til direkte markedsføring. Du kan si nei når som helst, og da stopper vi med en "
            "gang.",
            "Opplysningane blir brukte til direkte marknadsføring. Du kan seie nei når som helst, og då stoppar vi "
            "straks.",
            "The data is used for direct marketing. You may say no at any time, and we stop at once.",
            "Uppgifterna används för direktmarknadsföring. Du kan säga nej när som helst och då slutar vi genast.",
        ),
        "reason": Text("Begrunnelse", "Grunngjeving", "Reason", "Motivering"),
        "role": Text("Rolle", "Rolle", "Role", "Roll"),
        "rights_here": Text("Rettigheter", "Rettar", "Rights", "Rättigheter"),
        # Transfers.
        "transfers": Text(
            "Overføring til land utenfor EØS",
            "Overføring til land utanfor EØS",
            "Transfers outside the EEA",
            "Överföring till länder utanför EES",
        ),
        "transfers_none": Text(
            "Vi overfører ikke personopplysninger til land utenfor EØS.",
            "Vi overfører ikkje personopplysningar til land utanfor EØS.",
            "We do not transfer personal data outside the EEA.",
            "Vi överför inte personuppgifter till länder utanför EES.",
        ),
        "transfers_copy": Text(
            "Du kan få en kopi av garantiene ved å skrive til {email}.",
            "Du kan få ein kopi av garantiane ved å skrive til {email}.",
            "You can get a copy of the safeguards by writing to {email}.",
            "Du kan få en kopia av skyddsåtgärderna genom att skriva till {email}.",
        ),
        "safeguard": Text("Grunnlag for overføring", "Grunnlag for overføring", "Safeguard", "Skyddsåtgärd"),
        "safeguard_missing": Text("ikke oppgitt", "ikkje oppgjeve", "not stated", "inte angivet"),
        "receives": Text("Mottar", "Mottek", "Receives", "Mottar"),
        "task": Text("Oppgave", "Oppgåve", "Task", "Uppgift"),
        "name": Text("Navn", "Namn", "Name", "Namn"),
        "agreement": Text(
            "Databehandleravtale", "Databehandlaravtale", "Processing agreement", "Personuppgiftsbiträdesavtal"
        ),
        # Cookies.
        "cookies": Text("Informasjonskapsler", "Informasjonskapslar", "Cookies", "Kakor (cookies)"),
        "cookies_opt_in": Text(
            "Informasjonskapsler som ikke er nødvendige, settes bare når du har sagt ja, og du kan når som helst si "
            "nei igjen.",
            "Informasjonskapslar som ikkje er nødvendige, blir berre sette når du har sagt ja, og du kan når som helst "
            "seie nei igjen.",
            "Cookies that are not necessary are set only when you have said yes, and you may say no again at any time.",
            "Kakor som inte är nödvändiga sätts bara när du har sagt ja, och du kan när som helst säga nej igen.",
        ),
        "cookies_opt_out": Text(
            "Informasjonskapsler settes når du kommer til nettstedet. Du kan slå dem av.",
            "Informasjonskapslar blir sette når du kjem til nettstaden. Du kan slå dei av.",
            "Cookies are set when you come to the website. You can turn them off.",
            "Kakor sätts när du kommer till webbplatsen. Du kan stänga av dem.",
        ),
        "cookies_scrolling": Text(
            "Det å bla videre på nettstedet blir regnet som samtykke til informasjonskapsler.",
            "Det å bla vidare på nettstaden blir rekna som samtykke til informasjonskapslar.",
            "Scrolling on the website is taken as consent to cookies.",
            "Att bläddra vidare på webbplatsen räknas som samtycke till kakor.",
        ),
        "cookies_browser_settings": Text(
            "Innstillingene i nettleseren din blir regnet som samtykke til informasjonskapsler.",
            "Innstillingane i nettlesaren din blir rekna som samtykke til informasjonskapslar.",
            "The settings of your browser are taken as consent to cookies.",
            "Inställningarna i din webbläsare räknas som samtycke till kakor.",
        ),
        "cookies_continued_use": Text(
            "Det å bruke nettstedet videre blir regnet som samtykke til informasjonskapsler.",
            "Det å bruke nettstaden vidare blir rekna som samtykke til informasjonskapslar.",
            "Continued use of the website is taken as consent to cookies.",
            "Att fortsätta använda webbplatsen räknas som samtycke till kakor.",
        ),
        "cookie": Text("Navn", "Namn", "Name", "Namn"),
        "provider": Text("Fra", "Frå", "From", "Från"),
        "lifetime": Text("Varighet", "Varigheit", "Lifetime", "Varaktighet"),
        "necessary": Text("Nødvendig", "Nødvendig", "Necessary", "Nödvändig"),
        "yes": Text("ja", "ja", "yes", "ja"),
        "no": Text("nei", "nei", "no", "nej"),
        "session": Text("økten", "økta", "the session", "sessionen"),
        "cookies_none": Text(
            "Informasjonskapsler settes uten at vi spør deg.",
            "Informasjonskapslar blir sette utan at vi spør deg.",
            "Cookies are set without asking you.",
            "Kakor sätts utan att vi frågar dig.",
        ),
        "cookies_separate_page": Text(
            "Informasjonskapslene står på en egen side.",
            "Informasjonskapslane står på ei eiga side.",
            "The cookies are listed on a page of their own.",
            "Kakorna står på en egen sida.",
        ),
        "no_cookies": Text(
            "Vi bruker ingen informasjonskapsler.",
            "Vi bruker ingen informasjonskapslar.",
            "We use no cookies.",
            "Vi använder inga kakor.",
        ),
        # Rights.
        "rights": Text("Rettighetene dine", "Rettane dine", "Your rights", "Dina rättigheter"),
        "rights_intro": Text(
            "Hvilke rettigheter du har, avhenger av grunnlaget. Under hver behandling står det hvilke som gjelder der.",
            "Kva rettar du har, kjem an på grunnlaget. Under kvar behandling står det kva som gjeld der.",
            "Which rights you have depends on the legal basis. Each activity above says which apply there.",
            "Vilka rättigheter du har beror på den rättsliga grunden. Vid varje behandling står vilka som gäller där.",
        ),
        "right_withdrawal": Text(
            "Du kan når som helst trekke tilbake et samtykke.",
            "Du kan når som helst trekkje tilbake eit samtykke.",
            "You may withdraw a consent at any time.",
            "Du kan när som helst återkalla ett samtycke.",
        ),
        "right_access": Text(
            "Du kan få vite hvilke opplysninger vi har om deg, og få en kopi.",
            "Du kan få vite kva opplysningar vi har om deg, og få ein kopi.",
            "You may learn which data we hold about you, and get a copy.",
            "Du kan få veta vilka uppgifter vi har om dig och få en kopia.",
        ),
        "right_rectification": Text(
            "Du kan få rettet og utfylt opplysninger som er feil eller mangelfulle.",
            "Du kan få retta og utfylt opplysningar som er feil eller mangelfulle.",
            "You may have data that is wrong or incomplete put right.",
            "Du kan få felaktiga eller ofullständiga uppgifter rättade.",
        ),
        "right_erasure": Text(
            "Du kan be om at opplysninger slettes. Noen må vi beholde så lenge en lov krever det.",
            "Du kan be om at opplysningar blir sletta. Nokre må vi ta vare på så lenge ei lov krev det.",
            "You may ask us to erase data. Some we must keep for as long as a law demands it.",
            "Du kan begära att uppgifter raderas. Vissa måste vi bevara så länge en lag kräver det.",
        ),
        "right_restriction": Text(
            "Du kan be om at bruken begrenses en tid, for eksempel mens vi undersøker om noe er riktig. Trenger du "
            "opplysningene til et rettskrav, kan du be oss vente med å slette dem.",
            "Du kan be om at bruken blir avgrensa ei tid, til dømes medan vi undersøkjer om noko er rett. Treng du "
            "opplysningane til eit rettskrav, kan du be oss vente med å slette dei.",
            "You may ask us to restrict the use for a time, for instance while we look into whether something is "
            "right. If you need the data for a legal claim, you may ask us to wait with erasing it.",
            "Du kan begära att användningen begränsas en tid, till exempel medan vi utreder om något stämmer. Behöver "
            "du uppgifterna för ett rättsligt anspråk, kan du be oss vänta med att radera dem.",
        ),
        "right_notification": Text(
            "Retter, sletter eller begrenser vi noe, sier vi fra til dem som har fått opplysningene.",
            "Rettar, slettar eller avgrensar vi noko, seier vi frå til dei som har fått opplysningane.",
            "When we rectify, erase or restrict, we tell those who have received the data.",
            "När vi rättar, raderar eller begränsar underrättar vi dem som har fått uppgifterna.",
        ),
        "right_portability": Text(
            "Opplysninger du selv har gitt oss, kan du få i et format som kan leses av en maskin, og ta med deg.",
            "Opplysningar du sjølv har gjeve oss, kan du få i eit format som kan lesast av ei maskin, og ta med deg.",
            "Data that you gave us yourself, you may get in a machine-readable format and take with you.",
            "Uppgifter som du själv lämnat kan du få i ett maskinläsbart format och ta med dig.",
        ),
        "right_automated_decision": Text(
            "Du kan kreve at et menneske ser på en avgjørelse som en maskin har tatt alene.",
            "Du kan krevje at eit menneske ser på ei avgjerd som ei maskin har teke åleine.",
            "You may demand that a human looks at a decision that a machine has made alone.",
            "Du kan kräva att en människa prövar ett beslut som en maskin fattat ensam.",
        ),
        "objection": Text(
            "Retten til å protestere",
            "Retten til å protestere",
            "Your right to object",
            "Din rätt att göra invändningar",
        ),
        "objection_own": Text(
            "Der vi bygger på berettiget interesse eller en oppgave i allmennhetens interesse, kan du protestere ut "
            "fra "
            "din egen situasjon. Da stopper vi, om vi ikke kan vise tvingende grunner.",
            "Der vi byggjer på rettkomen interesse eller ei oppgåve i ålmenta si interesse, kan du protestere ut "
            "frå din "
            "eigen situasjon. Då stoppar vi, om vi ikkje kan vise tvingande grunnar.",
            "Where we rely on legitimate interests or a task in the public interest, you may object on grounds of your "
            "own situation. We then stop, unless we can show compelling grounds.",
            "Där vi stöder oss på berättigat intresse eller en uppgift av allmänt intresse kan du göra invändningar "
            "utifrån din egen situation. Då slutar vi, om vi inte kan visa tvingande skäl.",
        ),
        "objection_marketing": Text(
            "Du kan alltid si nei til direkte markedsføring, uten å gi noen grunn. Da stopper vi med en gang.",
            "Du kan alltid seie nei til direkte marknadsføring, utan å gje nokon grunn. Då stoppar vi straks.",
            "You may always say no to direct marketing, without giving a reason. We then stop at once.",
            "Du kan alltid säga nej till direktmarknadsföring, utan att ange skäl. Då slutar vi genast.",
        ),
        "objection_where": Text("Det gjelder:", "Det gjeld:", "This concerns:", "Det gäller:"),
        # How to ask, and where to complain.
        "ask": Text("Slik spør du oss", "Slik spør du oss", "How to ask us", "Så frågar du oss"),
        "ask_contact": Text("Skriv til {email}.", "Skriv til {email}.", "Write to {email}.", "Skriv till {email}."),
        "ask_month": Text(
            "Vi svarer uten ugrunnet opphold og senest innen én måned. Er saken sammensatt, kan fristen forlenges "
            "med to "
            "måneder; da sier vi fra innen den første måneden.",
            "Vi svarer utan ugrunna opphald og seinast innan éin månad. Er saka samansett, kan fristen forlengjast "
            "med to "
            "månader; då seier vi frå innan den første månaden.",
            "We answer without undue delay and within one month at the latest. If the matter is complex, two further "
            "months may be added; we then tell you within the first month.",
            "Vi svarar utan onödigt dröjsmål och senast inom en månad. Är ärendet komplicerat kan tiden förlängas med "
            "två månader; då meddelar vi dig inom den första månaden.",
        ),
        "ask_promised": Text(
            "Vi har dessuten lovet å svare innen {period}.",
            "Vi har dessutan lova å svare innan {period}.",
            "We have moreover promised to answer within {period}.",
            "Vi har dessutom lovat att svara inom {period}.",
        ),
        "ask_free": Text("Det er gratis.", "Det er gratis.", "It is free of charge.", "Det är kostnadsfritt."),
        "ask_others": Text(
            "Alle som spør, får vite hvordan vi behandler personopplysninger; denne erklæringen er svaret.",
            "Alle som spør, får vite korleis vi behandlar personopplysningar; denne erklæringa er svaret.",
            "Anyone who asks is told how we process personal data; this statement is the answer.",
            "Alla som frågar får veta hur vi behandlar personuppgifter; detta meddelande är svaret.",
        ),
        "complaint": Text("Klage", "Klage", "Complaints", "Klagomål"),
        "complaint_to": Text(
            "Mener du at vi behandler opplysninger i strid med reglene, kan du klage til {authority}: {url}. Si "
            "gjerne fra "
            "til oss først.",
            "Meiner du at vi behandlar opplysningar i strid med reglane, kan du klage til {authority}: {url}. Sei "
            "gjerne "
            "frå til oss først.",
            "If you think that we process data against the rules, you may complain to {authority}: {url}. You are "
            "welcome "
            "to tell us first.",
            "Anser du att vi behandlar uppgifter i strid med reglerna kan du klaga hos {authority}: {url}. Hör "
            "gärna av "
            "dig till oss först.",
        ),
        "security": Text("Sikkerhet", "Tryggleik", "Security", "Säkerhet"),
        "checks": Text("Slik passer vi på", "Slik passar vi på", "How we make sure", "Så ser vi till att det följs"),
        "checks_every": Text(
            "{says} Dette bekreftes {every}.",
            "{says} Dette blir stadfesta {every}.",
            "{says} This is confirmed {every}.",
            "{says} Detta bekräftas {every}.",
        ),
        "changes": Text("Endringer", "Endringar", "Changes", "Ändringar"),
        "changes_newest": Text(
            "Den nyeste utgaven står alltid her, med dato.",
            "Den nyaste utgåva står alltid her, med dato.",
            "The newest version always stands here, with its date.",
            "Den senaste versionen finns alltid här, med datum.",
        ),
        # The record.
        "record_controller": Text(
            "Som behandlingsansvarlig (art. 30 nr. 1)",
            "Som behandlingsansvarleg (art. 30 nr. 1)",
            "As controller (Art. 30(1))",
            "Som personuppgiftsansvarig (art. 30.1)",
        ),
        "record_processor": Text(
            "Som databehandler (art. 30 nr. 2)",
            "Som databehandlar (art. 30 nr. 2)",
            "As processor (Art. 30(2))",
            "Som personuppgiftsbiträde (art. 30.2)",
        ),
        "record_for": Text("På vegne av", "På vegner av", "On behalf of", "För"),
        "record_id": Text("Navn i registeret", "Namn i registeret", "Name in the register", "Namn i registret"),
        "record_activity": Text("Behandling", "Behandling", "Processing activity", "Behandling"),
        "record_security": Text("Sikkerhetstiltak", "Tryggleikstiltak", "Security measures", "Säkerhetsåtgärder"),
        "record_duty": Text("Lovpålagt oppbevaring", "Lovpålagd oppbevaring", "Kept by law", "Bevaras enligt lag"),
        "none": Text("ingen", "ingen", "none", "inga"),
    }
)


def word(language: str, key: str, /, **values: str) -> str:
    """Return the words for `key` in `language`, with the values set in; raise KeyError for an unknown one."""
    text = WORDS[key][language]
    return text.format(**values) if values else text
