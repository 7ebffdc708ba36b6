"""Country codes, and the code of a country that somebody wrote by name."""

from __future__ import annotations

from typing import Final

CODES: Final = frozenset(
    (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY "
        "BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK "
        "FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR "
        "IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK "
        "ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM "
        "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF "
        "TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
    ).split(),
)
# The European Patent Organisation has an adequacy decision of its own; Kosovo's code is the one in use.
BESIDES: Final = frozenset({"EPO"})
_SPELLINGS: Final = {
    "uk": "GB", "england": "GB", "great britain": "GB", "storbritannia": "GB", "storbritannien": "GB", "scotland": "GB",
    "usa": "US", "u.s.": "US", "u.s.a.": "US", "united states of america": "US", "el": "GR", "holland": "NL",
}  # fmt: skip


def is_country(written: str) -> bool:
    """Tell whether a text is a country's code (ISO 3166-1, two capital letters)."""
    return written in CODES or written in BESIDES


def code_of(written: str) -> str | None:
    """Return the code of a country that was written by its name or in small letters, or None."""
    plain = " ".join(written.lower().split())
    if plain in _SPELLINGS:
        return _SPELLINGS[plain]
    if plain.upper() in CODES:
        return plain.upper()
    from babel import Locale

    found = (
        str(code)
        for language in ("nb", "nn", "en", "sv")
        for code, name in Locale(language).territories.items()
        if code in CODES and name.lower() == plain
    )
    return next(found, None)
