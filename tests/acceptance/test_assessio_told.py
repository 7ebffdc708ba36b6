"""The promises of Assessio Norge AS: told in its statement and its record of processing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.conftest import promise
from tests.acceptance.telling import Fact, Statement, publish
from tests.acceptance.world import Organisation, remarks


@pytest.fixture(scope="module")
def statement(tmp_path_factory: pytest.TempPathFactory) -> Statement:
    """Return what is published, made once."""
    return publish(Organisation("assessio", tmp_path_factory.mktemp("told"), stores=False))


@pytest.fixture
def declared(tmp_path: Path) -> Organisation:
    """Return the organisation without any system: what is declared and signed is all there is."""
    return Organisation("assessio", tmp_path, stores=False)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(
            [
                Fact(
                    "Rekruttering",
                    "Recruitment",
                    ("jobbsøkere", "kontaktopplysninger og CV", "Slettes 2 år etter avslaget"),
                    ("job applicants", "contact details and CV", "Deleted 2 years after the rejection"),
                    "f",
                )
            ],
            marks=promise("S1", "tell"),
            id="S1",
        ),
        pytest.param(
            [
                Fact(
                    "Leverandørregister",
                    "Supplier register",
                    ("kontaktopplysninger", "7 år etter utgangen av kalenderåret for avslutningen av regnskapsåret"),
                    ("contact details", "7 years after the end of the calendar year of the closing of the fiscal year"),
                    "bc",
                )
            ],
            marks=promise("S2", "tell"),
            id="S2",
        ),
        pytest.param(
            [
                Fact(
                    "Avtaler",
                    "Contracts",
                    ("kontaktopplysninger", "7 år etter utgangen av kalenderåret for avslutningen av regnskapsåret"),
                    ("contact details", "7 years after the end of the calendar year of the closing of the fiscal year"),
                    "bcf",
                )
            ],
            marks=promise("S3", "tell"),
            id="S3",
        ),
        pytest.param(
            [
                Fact(
                    "Bildebank: kundehistorier",
                    "Image bank: customer cases",
                    ("bilder", "5 år etter opplastingen"),
                    ("pictures", "5 years after the upload"),
                    "b",
                ),
                Fact(
                    "Bildebank: stemningsbilder og video",
                    "Image bank: moments and videos",
                    ("bilder og videoopptak", "1 år etter opplastingen"),
                    ("pictures and video recordings", "1 year after the upload"),
                    "f",
                ),
            ],
            marks=promise("S4", "tell"),
            id="S4",
        ),
        pytest.param(
            [
                Fact(
                    "Kunderegister",
                    "Customer register",
                    ("kontaktopplysninger", "2 år etter opphøret"),
                    ("contact details", "2 years after the termination"),
                    "bf",
                )
            ],
            marks=promise("S5", "tell"),
            id="S5",
        ),
        pytest.param(
            [
                Fact(
                    "Adgang til lokalene",
                    "Access to the premises",
                    ("kontaktopplysninger", "Slettes ved opphøret av tjenesten"),
                    ("contact details", "Deleted upon the end of the service"),
                    "f",
                )
            ],
            marks=promise("S6", "tell"),
            id="S6",
        ),
        pytest.param(
            [
                Fact(
                    "Kundeservice",
                    "Customer service",
                    ("Svare på spørsmål", "kontaktopplysninger og samtaler"),
                    ("Answer questions", "contact details and conversations"),
                    "bf",
                )
            ],
            marks=promise("S7", "tell"),
            id="S7",
        ),
        pytest.param(
            [
                Fact(
                    "Nyhetsbrev",
                    "Newsletter",
                    ("navn og e-postadresse", "180 dager etter utsendelsen", "når som helst trekke samtykket tilbake"),
                    ("name and e-mail address", "180 days after the dispatch", "withdraw your consent at any time"),
                    "a",
                )
            ],
            marks=promise("S8", "tell"),
            id="S8",
        ),
        pytest.param(
            [
                Fact(
                    "Beskjeder før kurs",
                    "Course notices",
                    ("kontaktopplysninger", "2 år etter mottaket"),
                    ("contact details", "2 years after the receipt"),
                    "b",
                )
            ],
            marks=promise("S9", "tell"),
            id="S9",
        ),
        pytest.param(
            [
                Fact(
                    "Kursregister",
                    "Course register",
                    ("forberede sertifiseringen", "6 måneder etter opprettelsen"),
                    ("prepare for certification", "6 months after the creation"),
                )
            ],
            marks=promise("S10", "tell"),
            id="S10",
        ),
        pytest.param(
            [
                Fact(
                    "Nettsted",
                    "Web site",
                    ("kontaktopplysninger, portrettbilde", "Slettes ved fjerningen", "borte fra sidene med en gang"),
                    ("contact details, portrait photo", "Deleted upon the removal", "leaves the pages immediately"),
                    "b",
                ),
                Fact("Informasjonskapsler", "Cookies", ("på en egen side",), ("on a page of their own",)),
            ],
            marks=promise("S11", "tell"),
            id="S11",
        ),
        pytest.param(
            [
                Fact(
                    "Tjenesteutvikling",
                    "Service development",
                    ("demografiske opplysninger",),
                    ("demographic data",),
                    "a",
                )
            ],
            marks=promise("S12", "tell"),
            id="S12",
        ),
        pytest.param(
            [
                Fact(
                    "Oppfølging av brukere",
                    "Customer success",
                    ("kontaktopplysninger", "bruk av tjenesten", "2 år etter siste aktivitet"),
                    ("contact details", "use of the service", "2 years after the last activity"),
                    "f",
                )
            ],
            marks=promise("S13", "tell"),
            id="S13",
        ),
        pytest.param(
            [
                Fact(
                    "Markedsføring",
                    "Marketing",
                    ("kontaktopplysninger", "180 dager etter mottaket", "når som helst trekke samtykket tilbake"),
                    ("contact details", "180 days after the receipt", "withdraw your consent at any time"),
                    "af",
                )
            ],
            marks=promise("S14", "tell"),
            id="S14",
        ),
        pytest.param(
            [
                Fact(
                    "Varsel om arrangementer",
                    "Event notices",
                    ("navn og e-postadresse", "180 dager etter mottaket"),
                    ("name and e-mail address", "180 days after the receipt"),
                    "b",
                )
            ],
            marks=promise("S15", "tell"),
            id="S15",
        ),
        pytest.param(
            [
                Fact(
                    "Mulige kunder",
                    "Prospective customers",
                    ("1 måned etter avslaget på tilbudet",),
                    ("1 month after the declining of the offer",),
                    "f",
                )
            ],
            marks=promise("S16", "tell"),
            id="S16",
        ),
        pytest.param(
            [
                Fact(
                    "Sosiale medier",
                    "Social media",
                    ("kontaktopplysninger og bilder", "Andre kan ta kopi", "rår vi ikke over"),
                    ("contact details and pictures", "Others may copy", "not in our hands"),
                    "a",
                )
            ],
            marks=promise("S17", "tell"),
            id="S17",
        ),
        pytest.param(
            [
                Fact(
                    "Digital opplæring",
                    "Digital training",
                    ("kontaktopplysninger og portrettbilde",),
                    ("contact details and portrait photo",),
                    "b",
                )
            ],
            marks=promise("S18", "tell"),
            id="S18",
        ),
        pytest.param(
            [
                Fact(
                    "Webinarer: de som lytter",
                    "Webinars: listeners",
                    ("kontaktopplysninger og portrettbilde",),
                    ("contact details and portrait photo",),
                    "f",
                ),
                Fact(
                    "Webinarer: gjester",
                    "Webinars: guests",
                    ("YouTube (USA", "når som helst trekke samtykket tilbake", "lagrer fra YouTube, kan vi ikke styre"),
                    ("YouTube (United States", "withdraw your consent at any time", "cannot control what viewers save"),
                    "a",
                ),
            ],
            marks=promise("S19", "tell"),
            id="S19",
        ),
        pytest.param(
            [
                Fact(
                    "Demo av Leadership Feedback",
                    "Demonstration of Leadership Feedback",
                    ("kontaktopplysninger", "3 måneder etter mottaket", "lese dette samtykket igjen når jeg vil"),
                    ("contact details", "3 months after the receipt", "read this consent again whenever I like"),
                    "af",
                )
            ],
            marks=promise("S20", "tell"),
            id="S20",
        ),
        pytest.param(
            [
                Fact(
                    "Svartjeneste",
                    "Answering service",
                    ("når kundeservice er stengt", "kontaktopplysninger og samtaler"),
                    ("when customer service is closed", "contact details and conversations"),
                    "f",
                )
            ],
            marks=promise("S21", "tell"),
            id="S21",
        ),
        pytest.param(
            [
                Fact(
                    "Administratorer hos kunden",
                    "Administrators at the customer",
                    ("Fakturere og levere", "statistikk", "sikker", "2 år etter opphøret"),
                    ("Invoice and deliver", "statistics", "secure", "2 years after the termination"),
                    "bf",
                ),
                Fact("Sertifiseringer", "Certifications", ("uten tidsgrense",), ("without a time limit",), "f"),
            ],
            marks=promise("S22", "tell"),
            id="S22",
        ),
    ],
)
def test_each_activity_is_told(statement: Statement, facts: list[Fact]) -> None:
    """Data, legal basis with its letter, and period in words stand in the statement and in the record."""
    statement.says(*facts)
    in_record = [fact for fact in facts if fact.basis]
    periods = ("Slettes", "Deleted")
    for fact in in_record:
        nb = tuple(word for word in fact.nb if word.startswith(periods[0]))
        en = tuple(word for word in fact.en if word.startswith(periods[1]))
        statement.records_it(Fact(fact.nb_title, fact.en_title, nb, en, fact.basis))


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(
            [
                Fact("Rekruttering", "Recruitment", ("Hvem hos oss som ser dem: HR-leder",), ("sees it: HR manager",)),
                Fact(
                    "Slik passer vi på",
                    "How we make sure",
                    ("Bare ansatte som trenger opplysningene", "fått instruks og følger den"),
                    ("Only staff who need the data", "sub-contractors have been instructed and comply"),
                ),
            ],
            marks=promise("S23", "tell"),
            id="S23",
        ),
        pytest.param(
            [
                Fact(
                    "Nettsted",
                    "Web site",
                    ("kan leses i alle land, også utenfor EØS",),
                    ("can be read in every country, also outside the EEA",),
                )
            ],
            marks=promise("S24", "tell"),
            id="S24",
        ),
        pytest.param(
            [
                Fact(
                    "Adgang til lokalene",
                    "Access to the premises",
                    ("mistanke om noe straffbart", "Hver utlevering føres i protokollen"),
                    ("Police", "criminal is suspected", "Each disclosure is put on record"),
                )
            ],
            marks=promise("S25", "tell"),
            id="S25",
        ),
        pytest.param(
            [
                Fact(
                    "Overføring til land utenfor EØS",
                    "Transfers outside the EEA",
                    (
                        "Land: USA Mottar: kontaktopplysninger Grunnlag for overføring: EUs standardkontrakt",
                        "Land: Storbritannia Mottar: kontaktopplysninger Grunnlag for overføring: Adekvansbeslutning",
                    ),
                    (
                        "United States Receives: contact details Safeguard: EU standard contractual clauses",
                        "United Kingdom Receives: contact details Safeguard: Adequacy decision",
                    ),
                )
            ],
            marks=promise("S27", "tell"),
            id="S27",
        ),
        pytest.param(
            [
                Fact(
                    "Tester på vegne av arbeidsgiver",
                    "Assessments on behalf of an employer",
                    ("på vegne av", "Krav du sender oss, går videre dit"),
                    ("on behalf of the employer, who is the controller", "is passed on"),
                ),
                Fact("Slik spør du oss", "How to ask us", ("Ellers svarer vi",), ("Otherwise we do",)),
            ],
            marks=promise("S29", "tell"),
            id="S29",
        ),
        pytest.param(
            [
                Fact(
                    "Rettighetene dine",
                    "Your rights",
                    ("Innsyn:", "personvernforordningen art. 15", "få en kopi"),
                    ("Access:", "GDPR Art. 15", "which data we hold about you, and get a copy"),
                )
            ],
            marks=promise("S30", "tell"),
            id="S30",
        ),
        pytest.param(
            [
                Fact(
                    "Rettighetene dine",
                    "Your rights",
                    ("Retting:", "personvernforordningen art. 16", "feil eller mangelfulle"),
                    ("Rectification:", "GDPR Art. 16", "wrong or incomplete"),
                )
            ],
            marks=promise("S31", "tell"),
            id="S31",
        ),
        pytest.param(
            [
                Fact(
                    "Retten til å protestere",
                    "Your right to object",
                    (
                        "berettiget interesse",
                        "allmennhetens interesse",
                        "stopper vi",
                        "tvingende grunner",
                        "Rekruttering",
                    ),
                    ("legitimate interests", "public interest", "then stop", "compelling grounds", "Recruitment"),
                )
            ],
            marks=promise("S32", "tell"),
            id="S32",
        ),
        pytest.param(
            [
                Fact(
                    "Rettighetene dine",
                    "Your rights",
                    ("Begrensning:", "personvernforordningen art. 18", "en tid", "rettskrav", "vente med å slette"),
                    ("Restriction:", "GDPR Art. 18", "for a time", "legal claim", "wait with erasing"),
                )
            ],
            marks=promise("S33", "tell"),
            id="S33",
        ),
        pytest.param(
            [
                Fact(
                    "Rettighetene dine",
                    "Your rights",
                    ("Sletting:", "personvernforordningen art. 17", "så lenge en lov krever det"),
                    ("Erasure:", "GDPR Art. 17", "as long as a law demands it"),
                )
            ],
            marks=promise("S34", "tell"),
            id="S34",
        ),
        pytest.param(
            [
                Fact(
                    "Rettighetene dine",
                    "Your rights",
                    ("Dataportabilitet:", "personvernforordningen art. 20", "leses av en maskin"),
                    ("Portability:", "GDPR Art. 20", "machine-readable format"),
                ),
                Fact("Beskjeder før kurs", "Course notices", ("dataportabilitet",), ("portability",), "b"),
                Fact("Tjenesteutvikling", "Service development", ("dataportabilitet",), ("portability",), "a"),
            ],
            marks=promise("S35", "tell"),
            id="S35",
        ),
        pytest.param(
            [
                Fact(
                    "Personvernombud", "Data protection officer", ("dataskydd@assessio.se",), ("dataskydd@assessio.se",)
                ),
                Fact("Slik spør du oss", "How to ask us", ("info@assessio.no",), ("info@assessio.no",)),
            ],
            marks=promise("S36", "tell"),
            id="S36",
        ),
        pytest.param(
            [Fact("Klage", "Complaints", ("Datatilsynet",), ("Datatilsynet: https://www.datatilsynet.no",))],
            marks=promise("S37", "tell"),
            id="S37",
        ),
    ],
)
def test_the_rest_is_told(statement: Statement, facts: list[Fact]) -> None:
    """Access, recipients, transfers with their safeguard, rights, contacts and the authority stand in the statement."""
    statement.says(*facts)


@pytest.mark.parametrize("subject", ["suppliers.contacts", "contracts.contracts"])
def test_seven_years_are_marked_as_longer_than_the_law_asks(declared: Organisation, subject: str) -> None:
    """Sweden's seven years are no Norwegian duty: the linter names the rule, what to do, and the act.

    A register that restates a published text may still be told; the organisation's own statement is stopped.
    """
    [remark] = [one for one in remarks(declared) if one["id"] == "R521" and one["subject"] == subject]
    assert "7 years" in remark["text"]
    assert "Shorten the time" in remark["instead"]
    assert "bokføringsloven § 13" in remark["source"]
    declared.declare(lambda register: register.pop("statement"))
    told = declared.tillit("tell")
    assert (told.code != 0, "R521" in told.err, told.out) == (True, True, "")
