"""The built-in words of the register as data: titles in four languages, and what W3C DPV and fideslang call the same.

A word is never taken away: it gets `replaced_by`. The DPV names are of version 2 (`dpv:` and its extension `pd:`), the
fideslang keys of version 3; both are the nearest that their vocabularies have, from knowledge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tillit.law.tables import Text


@dataclass(frozen=True, slots=True)
class Word:
    """One word that a register may use; `title` maps nb, nn, en and sv to a noun phrase in small letters."""

    key: str
    title: Text
    dpv: str
    fides: str
    since: str
    replaced_by: str | None = None

    @property
    def parent(self) -> str | None:
        """Return the word above it, None at the top."""
        return self.key.rpartition(".")[0] or None


def _table(rows: str, since: str = "0.1") -> Mapping[str, Word]:
    """Read rows of `key | nb | nn | en | sv | dpv | fides`."""
    found: dict[str, Word] = {}
    for line in filter(None, map(str.strip, rows.splitlines())):
        key, nb, nn, en, sv, dpv, fides = (cell.strip() for cell in line.split("|"))
        found[key] = Word(key, Text(nb, nn, en, sv), dpv, fides, since)
    return MappingProxyType(found)


PEOPLE: Mapping[str, Word] = _table(
    """
applicant | jobbsøkere | jobbsøkjarar | job applicants | arbetssökande | dpv:JobApplicant | job_applicant
participant | deltakere | deltakarar | participants | deltagare | dpv:Participant | customer
subscriber | abonnenter | abonnentar | subscribers | prenumeranter | dpv:Subscriber | customer
customer | kunder | kundar | customers | kunder | dpv:Customer | customer
supplier | leverandører | leverandørar | suppliers | leverantörer | dpv:ServiceProvider | supplier_vendor
employee | ansatte | tilsette | employees | anställda | dpv:Employee | employee
hired | innleide | innleigde | hired staff | inhyrda | dpv:Employee | consultant
next_of_kin | nærmeste pårørende | næraste pårørande | next of kin | närmast anhöriga | dpv:DataSubject | next_of_kin
referee | referansepersoner | referansepersonar | referees | referenspersoner | dpv:DataSubject | consultant
visitor | besøkende | besøkande | visitors | besökare | dpv:Visitor | visitor
client | klienter | klientar | clients | klienter | dpv:Client | patient
relative | familiemedlemmer | familiemedlemer | relatives | familjemedlemmar | dpv:DataSubject | next_of_kin
user | brukere | brukarar | users | användare | dpv:User | customer
lead | mulige kunder | moglege kundar | prospective customers | möjliga kunder | dpv:DataSubject | prospect
respondent | deltakere i undersøkelser | deltakarar i undersøkingar | survey respondents | \
deltagare i undersökningar | dpv:Participant | customer
caller | innringere | innringarar | callers | uppringare | dpv:DataSubject | customer
""".replace("\\\n", "")
)

DATA: Mapping[str, Word] = _table(
    """
contact | kontaktopplysninger | kontaktopplysningar | contact details | kontaktuppgifter | pd:Contact | user.contact
contact.name | navn | namn | name | namn | pd:Name | user.name
contact.email | e-postadresse | e-postadresse | e-mail address | e-postadress | pd:EmailAddress | user.contact.email
contact.phone | telefonnummer | telefonnummer | phone number | telefonnummer | pd:TelephoneNumber | \
user.contact.phone_number
contact.address | postadresse | postadresse | postal address | postadress | pd:PhysicalAddress | user.contact.address
identity | identitetsopplysninger | identitetsopplysningar | identity data | identitetsuppgifter | pd:Identifying | \
user.government_id
identity.national_id | fødselsnummer | fødselsnummer | national identity number | personnummer | pd:OfficialID | \
user.government_id.national_identification_number
identity.birth_date | fødselsdato | fødselsdato | date of birth | födelsedatum | pd:BirthDate | \
user.demographic.date_of_birth
identity.photo | portrettbilde | portrettbilete | portrait photo | porträttfoto | pd:Picture | user.content.self_image
identity.signature | underskrift | underskrift | signature | underskrift | pd:Identifying | user.biometric
professional | yrkesopplysninger | yrkesopplysningar | professional data | yrkesuppgifter | pd:Professional | \
user.workplace
professional.cv | CV | CV | CV | CV | pd:WorkHistory | user.workplace
professional.employer | arbeidsgiver | arbeidsgivar | employer | arbetsgivare | pd:CurrentEmployment | user.workplace
professional.title | stilling | stilling | job title | befattning | pd:Job | user.job_title
professional.assessment | vurderinger av arbeid og egnethet | vurderingar av arbeid og eigna evner | \
assessments of work and suitability | bedömningar av arbete och lämplighet | pd:ProfessionalEvaluation | user.workplace
professional.reference | referanser | referansar | references | referenser | pd:Reference | user.workplace
education | utdanning | utdanning | education | utbildning | pd:Education | user.content.private
education.certificate | vitnemål og sertifikater | vitnemål og sertifikat | certificates | betyg och intyg | \
pd:EducationQualification | user.content.private
education.grade | karakterer | karakterar | grades | omdömen | pd:EducationQualification | user.content.private
financial | økonomiske opplysninger | økonomiske opplysningar | financial data | ekonomiska uppgifter | pd:Financial | \
user.financial
financial.account | kontonummer | kontonummer | bank account | kontonummer | pd:BankAccount | \
user.financial.bank_account
financial.pay | lønn | løn | pay | lön | pd:Salary | user.financial
financial.tax | skatteopplysninger | skatteopplysningar | tax data | skatteuppgifter | pd:Tax | user.financial
financial.invoice | fakturaopplysninger | fakturaopplysningar | invoice data | fakturauppgifter | pd:Transaction | \
user.payment
usage | bruk av tjenesten | bruk av tenesta | use of the service | användning av tjänsten | pd:Behavioral | \
user.behavior
usage.device | enhet og operativsystem | eining og operativsystem | device and operating system | \
enhet och operativsystem | pd:DeviceBased | user.device
usage.ip | IP-adresse | IP-adresse | IP address | IP-adress | pd:IPAddress | user.device.ip_address
usage.pages | besøkte sider | besøkte sider | pages visited | besökta sidor | pd:BrowserHistory | \
user.behavior.browsing_history
usage.log | aktivitetslogg | aktivitetslogg | activity log | aktivitetslogg | pd:ServiceConsumptionBehavior | \
user.behavior
answers | svar | svar | answers | svar | pd:Opinion | user.content.private
answers.survey | svar på undersøkelser | svar på undersøkingar | survey answers | svar på undersökningar | \
pd:Opinion | \
user.content.private
answers.test | svar på tester | svar på testar | test answers | svar på tester | pd:Personality | user.content.private
answers.text | fritekst | fritekst | free text | fritext | pd:Communication | user.content.private
conversation | samtaler | samtalar | conversations | samtal | pd:Communication | user.content.private
conversation.time | tidspunkt for samtaler | tidspunkt for samtalar | times of conversations | tidpunkter för samtal | \
pd:CommunicationsMetadata | user.behavior
conversation.notes | notater fra samtaler | notat frå samtalar | notes from conversations | anteckningar från samtal | \
pd:Communication | user.content.private
media | bilder og opptak | bilete og opptak | pictures and recordings | bilder och inspelningar | pd:Picture | \
user.content.self_image
media.picture | bilder | bilete | pictures | bilder | pd:Picture | user.content.self_image
media.video | videoopptak | videoopptak | video recordings | videoinspelningar | pd:Picture | user.content.self_image
media.audio | lydopptak | lydopptak | audio recordings | ljudinspelningar | pd:VoiceCommunicationRecording | \
user.content.private
relation | relasjoner | relasjonar | relations | relationer | pd:Relationship | user.social
relation.partner | partner | partnar | partner | partner | pd:Relationship | user.demographic.marital_status
relation.next_of_kin | pårørende | pårørande | next of kin | anhöriga | pd:Family | user.social
demographic | demografiske opplysninger | demografiske opplysningar | demographic data | demografiska uppgifter | \
pd:Demographic | user.demographic
social | sosiale opplysninger | sosiale opplysningar | social data | sociala uppgifter | pd:Social | user.social
special | særlige kategorier av personopplysninger | særlege kategoriar av personopplysningar | \
special categories of personal data | särskilda kategorier av personuppgifter | dpv:SpecialCategoryPersonalData | user
special.health | helseopplysninger | helseopplysningar | health data | uppgifter om hälsa | pd:MedicalHealth | \
user.health_and_medical
special.union | fagforeningsmedlemskap | fagforeiningsmedlemskap | trade union membership | \
medlemskap i fackförening | \
pd:TradeUnionMembership | user.social
special.religion | religion og livssyn | religion og livssyn | religion and belief | religion och livsåskådning | \
pd:ReligiousBelief | user.demographic.religious_belief
special.ethnicity | etnisk bakgrunn | etnisk bakgrunn | ethnic origin | etniskt ursprung | pd:EthnicOrigin | \
user.demographic.race_ethnicity
special.politics | politisk oppfatning | politisk oppfatning | political opinion | politisk åsikt | \
pd:PoliticalOpinion | user.demographic.political_opinion
special.sexuality | seksuelle forhold og orientering | seksuelle forhold og orientering | \
sex life and sexual orientation | sexualliv och sexuell läggning | pd:Sexual | user.demographic.sexual_orientation
special.biometric | biometriske opplysninger | biometriske opplysningar | biometric data | biometriska uppgifter | \
pd:Biometric | user.biometric
special.genetic | genetiske opplysninger | genetiske opplysningar | genetic data | genetiska uppgifter | pd:Genetic | \
user.biometric
criminal | straffedommer og lovovertredelser | straffedommar og lovbrot | criminal convictions and offences | \
fällande domar och överträdelser | pd:Criminal | user.criminal_history
""".replace("\\\n", "")
)

SOURCES: Mapping[str, Word] = _table(
    """
person | personen selv | personen sjølv | the person | personen själv | dpv:DataSubjectDataSource | user.provided
employer | arbeidsgiveren | arbeidsgivaren | the employer | arbetsgivaren | dpv:ThirdPartyDataSource | third_party
partner | en samarbeidspartner | ein samarbeidspartnar | a partner | en samarbetspartner | dpv:ThirdPartyDataSource | \
third_party
public | offentlige kilder | offentlege kjelder | public sources | offentliga källor | dpv:PublicDataSource | public
derived | utledet av andre opplysninger | utleidd av andre opplysningar | derived from other data | \
härlett ur andra uppgifter | dpv:DataControllerDataSource | user.derived
""".replace("\\\n", "")
)

# What people write instead, in Norwegian, Swedish, or in English that the register does not use.
_FOREIGN = {
    "people": """
        applicant: søker søkere søkar søkjar jobbsøker kandidat kandidater candidate candidates applicants sökande
        participant: deltaker deltakar kursdeltaker deltagare attendee attendees participants
        subscriber: abonnent nyhetsbrevmottaker mottaker prenumerant subscribers
        customer: kunde kunder kund customers buyer
        supplier: leverandør leverandører leverantör leverantörer vendor vendors suppliers
        employee: ansatt ansatte tilsett medarbeider medarbeidere anställd anställda personale staff employees worker
        hired: innleid innleide konsulent inhyrd contractor consultant freelancer
        next_of_kin: pårørende pårørande nærmeste_pårørende anhörig anhöriga kin
        referee: referanse referanser referanseperson referent reference references
        visitor: besøkende gjest gjester besökare guest guests visitors
        client: klient klienter pasient pasienter patient patients clients
        relative: slektning familie familiemedlem partner ektefelle samboer ekte barn spouse relatives
        user: bruker brukere brukar användare users
        lead: prospekt potensiell_kunde mulig_kunde leads prospect prospects
        respondent: respondenter svarer survey_participant respondents
        caller: innringer innringere uppringare callers
    """,
    "data": """
        contact: kontakt kontaktinfo kontaktopplysninger kontaktuppgifter kontaktdata contacts contact_details
        contact.name: navn namn fullt_navn name full_name
        contact.email: epost e-post epostadresse mail e-mail email
        contact.phone: telefon mobil telefonnummer mobilnummer phone mobile
        contact.address: adresse adress postadresse address
        identity: identitet
        identity.national_id: fødselsnummer personnummer fnr national_id ssn
        identity.birth_date: fødselsdato födelsedatum birthday birthdate birth_date date_of_birth
        identity.photo: foto portrett photo
        identity.signature: signatur underskrift signature
        professional: yrke jobb arbeid
        professional.cv: cv resume curriculum_vitae
        professional.employer: arbeidsgiver arbetsgivare employer
        professional.title: stilling tittel title job_title
        professional.assessment: vurdering evaluering assessment
        professional.reference: referanse referanser reference
        education: utdanning utbildning
        education.certificate: vitnemål sertifikat diplom diploma certificate
        education.grade: karakter karakterer grade grades
        financial: økonomi økonomisk ekonomi finance
        financial.account: kontonummer bankkonto konto account
        financial.pay: lønn løn lön salary pay wage
        financial.tax: skatt tax
        financial.invoice: faktura fakturaer invoice invoices
        usage: bruk brukslogg användning use
        usage.device: enhet device
        usage.ip: ip ip-adresse ip_adresse ip_address
        usage.pages: sidevisninger pages
        usage.log: logg log logs
        answers: svar answer
        answers.survey: undersøkelse survey
        answers.test: test tester tests
        answers.text: fritekst text free_text
        conversation: samtale samtaler samtal conversations
        conversation.notes: notater notat notes
        media.picture: bilde bilder bilete bild picture pictures image
        media.video: video videoer
        media.audio: lyd lydopptak ljud audio
        relation: relasjon relasjoner
        relation.partner: partner samboer ektefelle
        relation.next_of_kin: pårørende next_of_kin
        demographic: demografi demografisk demographics age gender kjønn alder
        social: sosial sosialt
        special: sensitiv sensitive særlige_kategorier
        special.health: helse helseopplysninger hälsa health
        special.union: fagforening fackförening union
        special.religion: religion livssyn
        special.ethnicity: etnisitet etnicitet ethnicity
        special.politics: politikk politikk_syn politics
        special.sexuality: seksualitet sexualitet sexuality
        special.biometric: biometri biometrisk biometric biometrics
        special.genetic: genetikk genetisk genetic genetics
        criminal: straff straffbare_forhold kriminell criminality
    """,
    "source": """
        person: personen personen_selv den_registrerte selv self data_subject subject
        employer: arbeidsgiver arbeidsgiveren arbetsgivare
        partner: samarbeidspartner partnere third_party
        public: offentlig offentlege offentlig_kilde public_register
        derived: utledet avledet beregnet härledd inferred computed
    """,
    "basis": """
        consent: samtykke samtycke samtykkje a art6a 6a 6.1.a 6(1)(a) 6(1)a
        contract: avtale avtal kontrakt agreement b 6b 6.1.b 6(1)(b) 6(1)b
        legal_obligation: rettslig_forpliktelse rettslig_plikt rettsleg_plikt lov lovpålagt rättslig_förpliktelse \
            legal law c 6c 6.1.c 6(1)(c) 6(1)c
        vital_interests: vitale_interesser vitale_interesse grundläggande_intressen vital vital_interest d 6d 6.1.d \
            6(1)(d) 6(1)d
        public_task: offentlig_myndighet allmenn_interesse offentlig_oppgave allmänt_intresse public_interest e 6e \
            6.1.e 6(1)(e) 6(1)e
        legitimate_interests: berettiget_interesse berettigede_interesser berettiga_interesse rettkomen_interesse \
            berättigat_intresse interesseavveining legitimate_interest legitimate f 6f 6.1.f 6(1)(f) 6(1)f
    """,
    "condition": """
        explicit_consent: uttrykkelig_samtykke uttrykkeleg_samtykke uttryckligt_samtycke consent samtykke a 9a
        employment_law: arbeidsrett arbeidsrettslige_plikter arbetsrätt employment b 9b
        vital_interests: vitale_interesser c 9c
        association: forening ideell_organisasjon d 9d
        made_public: offentliggjort public e 9e
        legal_claims: rettskrav claims f 9f
        substantial_public_interest: viktige_allmenne_interesser public_interest g 9g
        health_care: helsehjelp helsetjenester health h 9h
        public_health: folkehelse i 9i
        research: forskning statistikk arkiv statistics j 9j
    """,
    "safeguard": """
        scc: standardkontrakt standardkontrakter standard_contractual_clauses eu_standardkontrakt sccs \
            standardavtalsklausuler standardavtale
        adequacy: adekvans adekvansbeslutning adequate adequacy_decision tilstrekkelig_beskyttelsesnivå
        dpf: data_privacy_framework eu-us_data_privacy_framework privacy_framework
        bcr: bindende_virksomhetsregler binding_corporate_rules
        derogation: unntak artikkel_49 art_49 article_49
    """,
    "role": "controller: behandlingsansvarlig personuppgiftsansvarig\nprocessor: databehandler personuppgiftsbiträde",
    "language": "nb: no nob bokmål bokmal norsk nb-no nb_no\nnn: nno nynorsk nn-no nn_no\nen: eng english engelsk \
        en-gb en-us en_us en_gb\nsv: se swe svensk svenska sv-se sv_se",
}


def _foreign(rows: str) -> Mapping[str, str]:
    """Read rows of `word: what people write instead ...`."""
    found: dict[str, str] = {}
    for line in filter(None, map(str.strip, rows.replace("\\\n", " ").splitlines())):
        key, _, spellings = line.partition(": ")
        for spelling in spellings.split():
            found.setdefault(spelling, key)
    return MappingProxyType(found)


FOREIGN: Mapping[str, Mapping[str, str]] = MappingProxyType({kind: _foreign(rows) for kind, rows in _FOREIGN.items()})


def meant(kind: str, written: str) -> str | None:
    """Return the word of the register that somebody meant who wrote it in another language or form, or None."""
    plain = "_".join(written.strip().lower().split())
    return FOREIGN[kind].get(plain)
