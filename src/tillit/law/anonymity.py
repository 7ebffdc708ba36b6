"""When a figure is about too few people, and what is not anonymous although it is called so."""

from __future__ import annotations

from dataclasses import dataclass

from tillit.law.tables import Row, Text, Verified, table


@dataclass(frozen=True, kw_only=True)
class GroupSize(Row):
    """How many people a published figure must be about: below `suppress` it is hidden, `recommended` is advised.

    Counts are of persons, never of events. No statute gives a number.
    """

    suppress: int
    recommended: int
    title: Text


@dataclass(frozen=True, kw_only=True)
class Technique(Row):
    """A treatment of personal data, and whether what comes out still is personal data."""

    still_personal: bool
    title: Text


GROUP_SIZES = table(
    GroupSize(
        id="ordinary",
        suppress=5,
        recommended=6,
        title=Text(
            "Tall om færre enn fem personer vises ikke; minst seks anbefales.",
            "Tal om færre enn fem personar blir ikkje viste; minst seks er tilrådd.",
            "Figures about fewer than five people are not shown; at least six is advised.",
            "Siffror om färre än fem personer visas inte; minst sex rekommenderas.",
        ),
        source="Tillit's own default; Norwegian practice: OsloMet's checklist for anonymisation <https://ansatt.oslomet.no/sjekkliste-anonymisering>;"
        " health statistics hide 1-4",
        verified=Verified.OPEN,
    ),
    GroupSize(
        id="special",
        suppress=10,
        recommended=10,
        title=Text(
            "Særlige kategorier og små steder: tall om færre enn ti personer vises ikke.",
            "Særlege kategoriar og små stader: tal om færre enn ti personar blir ikkje viste.",
            "Special categories and small places: figures about fewer than ten people are not shown.",
            "Särskilda kategorier och små orter: siffror om färre än tio personer visas inte.",
        ),
        source="Tillit's own proposal; no statutory number exists",
        verified=Verified.OPEN,
    ),
)

TECHNIQUES = table(
    Technique(
        id="ip_truncated",
        still_personal=True,
        title=Text(
            "En avkortet IP-adresse er dataminimering, ikke anonymisering.",
            "Ei avkorta IP-adresse er dataminimering, ikkje anonymisering.",
            "A truncated IP address is minimisation, not anonymisation.",
            "En avkortad IP-adress är uppgiftsminimering, inte anonymisering.",
        ),
        source="GDPR Art. 4(1), 5(1)(c), recital 26; Datatilsynet on analytics and tracking"
        " <https://www.datatilsynet.no/personvern-pa-ulike-omrader/internett-og-apper/rad-for-analyse-og-sporing-pa-nettsted/>",
        verified=Verified.SECONDARY,
    ),
    Technique(
        id="hashed",
        still_personal=True,
        title=Text(
            "En hash, også saltet, er pseudonymisering.",
            "Ein hash, også salta, er pseudonymisering.",
            "A hash, salted or not, is pseudonymisation.",
            "En hash, även saltad, är pseudonymisering.",
        ),
        source="GDPR Art. 4(5), recital 26; WP29 Opinion 05/2014",
        verified=Verified.KNOWN,
    ),
    Technique(
        id="pseudonymised",
        still_personal=True,
        title=Text(
            "For den som har nøkkelen, er pseudonyme opplysninger personopplysninger.",
            "For den som har nøkkelen, er pseudonyme opplysningar personopplysningar.",
            "For whoever holds the key, pseudonymised data is personal data.",
            "För den som har nyckeln är pseudonymiserade uppgifter personuppgifter.",
        ),
        source="GDPR Art. 4(5); CJEU C-413/23 P EDPS v SRB, 4 September 2025"
        " <https://www.datalaws.net/tag/pseudonymisation/page/3/>",
        verified=Verified.SECONDARY,
    ),
    Technique(
        id="anonymous",
        still_personal=False,
        title=Text(
            "Anonymt er det først når ingen kan skilles ut, kobles eller utledes.",
            "Anonymt er det først når ingen kan skiljast ut, koplast eller utleiast.",
            "It is anonymous only when no one can be singled out, linked or inferred.",
            "Anonymt är det först när ingen kan pekas ut, kopplas eller härledas.",
        ),
        source="GDPR recital 26; WP29 Opinion 05/2014; Datatilsynet's guide to anonymisation"
        " <https://www.datatilsynet.no/en/regulations-and-tools/reports-on-specific-subjects/anonymisation/?print=true>",
        verified=Verified.CHECKED,
        review="EDPB guidelines on anonymisation were announced, not published, in February 2026",
    ),
)


def group_size(*, special: bool) -> GroupSize:
    """Return the sizes that hold: the stricter ones for special categories and small places."""
    return GROUP_SIZES["special" if special else "ordinary"]
