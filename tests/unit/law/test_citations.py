"""What statements should no longer say is found, and what only looks like it is left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.law.citations import CITATIONS, PRACTICES, find_outdated, find_practices
from tillit.law.tables import UnknownWordError

ON = date(2026, 11, 21)

OUTDATED = (
    ("pol2000", "Behandlingen følger lov av 14. april 2000 nr. 31 om behandling av personopplysninger."),
    ("pol2000", "The Personal Data Act of 2000 applies."),
    ("pol2000:18", "Du har rett til innsyn etter personopplysningsloven § 18."),
    ("pol2000:8", "Grunnlaget er personopplysningsloven (2000) § 8."),
    ("pol2000:27", "Retting kan kreves etter personopplysningsloven § 27."),
    ("pol2000:28", "Sletting skjer etter personopplysningsloven § 28."),
    ("pol2000:31-32", "Meldeplikten følger av personopplysningsloven § 31."),
    ("pol2000:33", "Vi har konsesjon etter personopplysningsloven § 33."),
    ("pol2000:36-41", "Kameraer følger personopplysningsloven § 37."),
    ("pol2000:42-51", "Gebyr gis etter personopplysningsloven § 46."),
    ("pof2000", "Se personopplysningsforskriften § 8-4."),
    ("pof2000", "Forskrift 15. desember 2000 nr. 1265"),
    ("directive_95_46", "direktiv 95/46/EF"),
    ("in_force_may_2018", "GDPR trådte i kraft i Norge 25. mai 2018."),
    ("meldeplikt", "Denne behandlingen er meldt til Datatilsynet."),
    ("konsesjon", "Vi har konsesjon fra Datatilsynet."),
    ("sensitive", "Vi behandler ikke sensitive personopplysninger."),
    ("ekomlov_2003", "Bruk av informasjonskapsler er regulert i ekomloven § 2-7 b."),
    ("offentlighetsloven_1970", "Innsyn gis etter offentlighetsloven."),
    ("regnskapsloven", "Fakturaer lagres i fem år etter regnskapsloven."),
    ("norsk_regnskapsstandard", "Opplysninger oppbevares etter Norsk Regnskaps Standard."),
    ("seven_years_bookkeeping", "Av hensyn til regnskap lagres dette i 7 år."),
    ("arkivlova_1992", "arkivlova av 1992"),
    ("mallova_1980", "Vi følgjer mållova."),
    ("safe_harbor", "Our supplier is certified under Safe Harbor."),
    ("safe_harbor", "the EU-US safe-harbour scheme"),
    ("privacy_shield", "Mailchimp er sertifisert under Privacy Shield."),
    ("dpf_upheld", "The Data Privacy Framework was upheld by the EU Court of Justice."),
    ("scc_old", "standard clauses of decision 2010/87/EU"),
    ("uk_adequacy_2025", "Storbritannia er godkjent til 27. desember 2025."),
    ("google_analytics_illegal", "Google Analytics er ulovlig i Norge."),
    ("ip_anonymised", "IP-adressen anonymiseres før lagring."),
    ("ip_anonymised", "we set anonymizeIp"),
    ("datatilsynet_address", "Datatilsynet, Tollbugata 3, 0152 Oslo"),
    ("datatilsynet_address", "Postboks 8177 Dep, 0034 Oslo"),
    ("arkivverket", "Avlevering til Arkivverket"),
    ("wp29", "according to the Article 29 Working Party"),
    ("ehelse", "Direktoratet for e-helse"),
    ("difi", "veiledning fra Difi"),
    ("nsd", "meldt til Norsk senter for forskningsdata"),
    ("forbrukerombudet", "Klag til Forbrukerombudet."),
    ("fylkesmannen", "Fylkesmannen kan prøve saken."),
    ("odr", "https://ec.europa.eu/consumers/odr"),
)

FINE = (
    "Privacy Shield ble kjent ugyldig i 2020.",
    "Privacy Shield was annulled by the Court of Justice.",
    "Behandlingen følger personopplysningsloven § 8.",
    "Fødselsnummer behandles etter personopplysningsloven § 12.",
    "Unntak følger av personopplysningsloven § 16 bokstav e.",
    "personopplysningsloven 2018 § 18 gjelder innsyn",
    "Lov 15. juni 2018 nr. 38 om behandling av personopplysninger.",
    "Vi er regnskapspliktige etter regnskapsloven.",
    "Fakturaer lagres i fem år etter bokføringsloven § 13.",
    "I Sverige lagres bokføringsmateriale i sju år etter bokföringslagen.",
    "Kurset varer i sju år.",
    "Brudd på sikkerheten er meldt til Datatilsynet.",
    "Du kan klage til Datatilsynet.",
    "IP-adressen avkortes; den er ikke anonym.",
    "Artikel 29-gruppens riktlinjer WP216",
    "Kontoret ligger i Tollbugata 3 i Bergen.",
    "Känsliga personuppgifter behandlas inte.",
    "ekomloven § 3-15",
    "The DPF was upheld by the General Court; the case is before the Court of Justice.",
)


@pytest.mark.parametrize(("word", "text"), OUTDATED)
def test_outdated_reference_is_found(word: str, text: str) -> None:
    """Each reference is found where a statement makes it."""
    assert word in {hit.row.id for hit in find_outdated(text, on=ON)}


@pytest.mark.parametrize("text", FINE)
def test_what_only_looks_outdated_is_left_alone(text: str) -> None:
    """Nothing is said about a text that is right."""
    assert [(hit.row.id, text[hit.start : hit.end]) for hit in find_outdated(text, on=ON)] == []


def test_every_citation_has_an_example() -> None:
    """A row of CITATIONS without an example above cannot be trusted; sections share theirs."""
    examples = {word for word, _ in OUTDATED}
    assert {word for word in CITATIONS if not word.startswith("pol2000:")} <= examples


def test_not_outdated_before_its_day() -> None:
    """Privacy Shield could be cited until the day it was annulled."""
    text = "certified under Privacy Shield"
    assert [len(find_outdated(text, on=day)) for day in (date(2020, 7, 15), date(2020, 7, 16))] == [0, 1]


def test_hit_says_where() -> None:
    """A hit marks exactly the words, and hits come in the order of the text."""
    text = "Før: Safe Harbor. Så: Privacy Shield."
    hits = find_outdated(text, on=ON)
    assert [text[hit.start : hit.end] for hit in hits] == ["Safe Harbor", "Privacy Shield"]


PRACTISED = (
    ("consent_by_scrolling", "Ved å scrolle videre samtykker du til bruk av informasjonskapsler."),
    ("consent_by_scrolling", "Du godtar dette når du ruller nedover siden og scroller."),
    ("consent_by_scrolling", "Scrolling counts as consent."),
    ("consent_by_scrolling", "Genom att scrolla vidare samtycker du."),
    ("consent_by_continued_use", "Ved å bruke nettstedet godtar du informasjonskapsler."),
    ("consent_by_continued_use", "By continuing to use this site you accept cookies."),
    ("consent_by_continued_use", "Om du fortsätter godkänner du cookies."),
    ("consent_by_continued_use", "Dersom du fortset, samtykkjer du til cookies."),
    ("consent_by_browser_settings", "Du samtykker gjennom innstillingene i nettleseren."),
    ("consent_by_browser_settings", "You can refuse cookies by changing your browser settings."),
    ("consent_by_browser_settings", "Du kan neka cookies i inställningarna i din webbläsare."),
    ("consent_by_opt_out", "Du kan reservere deg mot webanalyse."),
    ("consent_by_opt_out", "You can opt out of Google Analytics."),
    ("consent_by_opt_out", "Hvis du ikke svarer, anses det som samtykke."),
    ("consent_by_pre_ticked_box", "Boksen for nyhetsbrev er forhåndsavkrysset."),
    ("consent_by_pre_ticked_box", "The box is pre-ticked."),
    ("consent_by_pre_ticked_box", "Rutan är förkryssad."),
    ("days_for_a_month", "Vi besvarer henvendelser innen 30 dager."),
    ("days_for_a_month", "Førespurnader får svar innan 30 dagar."),
    ("days_for_a_month", "We respond to requests within 30 days."),
    ("days_for_a_month", "Vi svarar på din begäran inom 30 dagar."),
    ("days_for_a_month", "We answer within 45 days."),
    ("freedom_of_information_law", "Du kan kreve innsyn etter offentleglova."),
    ("freedom_of_information_law", "Innsynsrett følger av forvaltningsloven."),
    ("freedom_of_information_law", "Innsyn etter offentlighetsloven."),
)

ALLOWED = (
    "Å scrolle videre er ikke samtykke.",
    "Vi setter ingen informasjonskapsler før du samtykker.",
    "By using this site you accept our terms of sale.",
    "Du kan slette informasjonskapsler i innstillingene i nettleseren.",
    "Du kan reservere deg mot nyhetsbrev i hver e-post.",
    "Ingen ruter er krysset av på forhånd.",
    "The boxes are never pre-ticked.",
    "Vi svarer uten ugrunnet opphold og senest innen én måned.",
    "Vi svarer innen 14 dager.",
    "Loggen slettes etter 30 dager.",
    "Den ansvarlige sletter data etter 90 dager.",
)


@pytest.mark.parametrize(("word", "text"), PRACTISED)
def test_practice_is_found(word: str, text: str) -> None:
    """Each practice is found in the words that statements use."""
    assert word in {hit.row.id for hit in find_practices(text, on=ON)}


@pytest.mark.parametrize("text", ALLOWED)
def test_what_is_allowed_is_left_alone(text: str) -> None:
    """Nothing is said about a practice that the law allows."""
    assert [(hit.row.id, text[hit.start : hit.end]) for hit in find_practices(text, on=ON)] == []


def test_every_practice_has_an_example() -> None:
    """Each row of PRACTICES is proved above."""
    assert {word for word, _ in PRACTISED} == set(PRACTICES)


def test_public_bodies_may_cite_their_acts() -> None:
    """Offentleglova is right for a municipality and wrong for a firm."""
    text = "Du kan kreve innsyn etter offentleglova."
    assert find_practices(text, on=ON, organisation="municipality") == []
    with pytest.raises(UnknownWordError):
        find_practices(text, on=ON, organisation="firm")


def test_browser_settings_were_accepted_until_2025() -> None:
    """The older act was read to accept browser settings."""
    text = "You can refuse cookies by changing your browser settings."
    assert [len(find_practices(text, on=day)) for day in (date(2024, 12, 31), date(2025, 1, 1))] == [0, 1]


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    """No text makes the finders fail, and every hit lies within it."""
    hits = find_outdated(text, on=ON) + find_practices(text, on=ON)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
