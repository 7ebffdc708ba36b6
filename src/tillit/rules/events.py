"""The names of common events in nb, nn, en and sv: noun phrases that fit after `etter`, `til`, `ved` and `for`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# anchor | nb | nn | en | sv
_TABLE = """
accounts_closed | regnskapsavslutningen | rekneskapsavslutninga | the closing of the accounts | bokslutet
active | siste aktivitet | siste aktivitet | the last activity | den senaste aktiviteten
agreement_ended | opphøret av avtalen | opphøret av avtalen | the end of the agreement | avtalets upphörande
anonymised | anonymiseringen | anonymiseringa | the anonymisation | anonymiseringen
answered | svaret | svaret | the answer | svaret
applied | mottaket av søknaden | mottaket av søknaden | the receipt of the application | mottagandet av ansökan
appointed | ansettelsen | tilsetjinga | the appointment | anställningen
approved | godkjenningen | godkjenninga | the approval | godkännandet
archived | arkiveringen | arkiveringa | the archiving | arkiveringen
attended | deltakelsen | deltakinga | the attendance | deltagandet
booked | bokføringen | bokføringa | the entry in the books | bokföringen
bounced | meldingen om ugyldig adresse | meldinga om ugyldig adresse | the notice of an invalid address | \
meddelandet om ogiltig adress
called | samtalen | samtalen | the call | samtalet
cancelled | avbestillingen | avbestillinga | the cancellation | avbokningen
case_closed | avslutningen av saken | avslutninga av saka | the closing of the case | ärendets avslutande
certified | sertifiseringen | sertifiseringa | the certification | certifieringen
changed | endringen | endringa | the change | ändringen
checked | gjennomgangen | gjennomgangen | the review | granskningen
closed | avslutningen | avslutninga | the closing | avslutandet
completed | gjennomføringen | gjennomføringa | the completion | slutförandet
confirmed | bekreftelsen | stadfestinga | the confirmation | bekräftelsen
consent_withdrawn | tilbaketrekkingen av samtykket | tilbaketrekkinga av samtykket | the withdrawal of the consent | \
återkallandet av samtycket
consented | samtykket | samtykket | the consent | samtycket
contract_ended | opphøret av kontrakten | opphøret av kontrakten | the end of the contract | kontraktets upphörande
counselling_ended | avslutningen av samtaleforløpet | avslutninga av samtaleforløpet | the end of the counselling | \
samtalskontaktens avslutande
course_ended | avslutningen av kurset | avslutninga av kurset | the end of the course | kursens avslutande
created | opprettelsen | opprettinga | the creation | upprättandet
decided | avgjørelsen | avgjerda | the decision | beslutet
declined | avslaget på tilbudet | avslaget på tilbodet | the declining of the offer | avböjandet av erbjudandet
deleted | fjerningen | fjerninga | the removal | borttagandet
delivered | leveringen | leveringa | the delivery | leveransen
disclosed | utleveringen | utleveringa | the disclosure | utlämnandet
due | forfallsdatoen | forfallsdatoen | the due date | förfallodagen
duties_met | oppfyllelsen av alle plikter | oppfyllinga av alle plikter | the fulfilment of all duties | \
fullgörandet av alla skyldigheter
employment_ended | opphøret av arbeidsforholdet | opphøret av arbeidsforholdet | the end of the employment | \
anställningens upphörande
ended | avslutningen | avslutninga | the end | avslutningen
enrolled | påmeldingen | påmeldinga | the enrolment | anmälan
event_ended | avslutningen av arrangementet | avslutninga av arrangementet | the end of the event | \
evenemangets avslutande
expired | utløpet | utløpet | the expiry | utgången
fiscal_year_closed | avslutningen av regnskapsåret | avslutninga av rekneskapsåret | the closing of the fiscal year | \
räkenskapsårets avslutande
hired | ansettelsen | tilsetjinga | the hiring | anställningen
inactive | inntrådt inaktivitet | inntredd inaktivitet | the onset of inactivity | inträdd inaktivitet
interest_ended | bortfallet av den berettigede interessen | bortfallet av den berettiga interessa | \
the end of the legitimate interest | det berättigade intressets upphörande
invited | invitasjonen | invitasjonen | the invitation | inbjudan
invoiced | faktureringen | faktureringa | the invoicing | faktureringen
last_contact | siste kontakt | siste kontakt | the last contact | den senaste kontakten
last_login | siste innlogging | siste innlogging | the last login | den senaste inloggningen
last_used | siste bruk | siste bruk | the last use | den senaste användningen
left | fratredelsen | fråtredinga | the departure | avgången
membership_ended | opphøret av medlemskapet | opphøret av medlemskapen | the end of the membership | \
medlemskapets upphörande
need_ended | bortfallet av behovet | bortfallet av behovet | the end of the need | behovets upphörande
objected | protesten | protesten | the objection | invändningen
ordered | bestillingen | bestillinga | the order | beställningen
paid | betalingen | betalinga | the payment | betalningen
process_ended | avslutningen av prosessen | avslutninga av prosessen | the end of the process | processens avslutande
project_ended | avslutningen av prosjektet | avslutninga av prosjektet | the end of the project | projektets avslutande
published | publiseringen | publiseringa | the publication | publiceringen
received | mottaket | mottaket | the receipt | mottagandet
recorded | opptaket | opptaket | the recording | inspelningen
recruitment_ended | avslutningen av rekrutteringen | avslutninga av rekrutteringa | the end of the recruitment | \
rekryteringens avslutande
registered | registreringen | registreringa | the registration | registreringen
rejected | avslaget | avslaget | the rejection | avslaget
replaced | utskiftingen | utskiftinga | the replacement | ersättandet
resigned | oppsigelsen | oppseiinga | the resignation | uppsägningen
resolved | løsningen av saken | løysinga av saka | the resolution of the case | ärendets lösning
sent | utsendelsen | utsendinga | the dispatch | utskicket
service_ended | opphøret av tjenesten | opphøret av tenesta | the end of the service | tjänstens upphörande
session_ended | avslutningen av økten | avslutninga av økta | the end of the session | sessionens avslutande
signed | signeringen | signeringa | the signing | undertecknandet
started | oppstarten | oppstarten | the start | starten
submitted | innsendingen | innsendinga | the submission | inlämnandet
subscribed | påmeldingen | påmeldinga | the subscription | prenumerationens början
subscription_ended | opphøret av abonnementet | opphøret av abonnementet | the end of the subscription | \
prenumerationens upphörande
survey_closed | avslutningen av undersøkelsen | avslutninga av undersøkinga | the closing of the survey | \
undersökningens avslutande
taken | fotograferingen | fotograferinga | the taking of the picture | fotograferingen
tendered | innleveringen av tilbudet | innleveringa av tilbodet | the submission of the tender | anbudets inlämnande
terminated | opphøret | opphøret | the termination | upphörandet
unsubscribed | avmeldingen | avmeldinga | unsubscribing | avanmälan
updated | oppdateringen | oppdateringa | the update | uppdateringen
uploaded | opplastingen | opplastinga | the upload | uppladdningen
visited | besøket | besøket | the visit | besöket
withdrawn | tilbaketrekkingen | tilbaketrekkinga | the withdrawal | återkallandet
"""


def _read(table: str) -> Mapping[str, Mapping[str, str]]:
    rows = ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())
    read = {anchor: {"nb": nb, "nn": nn, "en": en, "sv": sv} for anchor, nb, nn, en, sv in rows}
    return MappingProxyType(read)


EVENTS: Mapping[str, Mapping[str, str]] = _read(_TABLE)
