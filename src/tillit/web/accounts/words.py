"""The words of accounts; what allauth says itself, it says in its own translations."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tillit.law.tables import Text

WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "log_in": Text("Logg inn", "Logg inn", "Log in", "Logga in"),
        "log_in_text": Text(
            "For ansatte som arbeider med personvern.",
            "For tilsette som arbeider med personvern.",
            "For staff who work with data protection.",
            "För anställda som arbetar med dataskydd.",
        ),
        "or": Text("eller", "eller", "or", "eller"),
        "passkey": Text(
            "Logg inn med passnøkkel", "Logg inn med passnøkkel", "Log in with a passkey", "Logga in med lösennyckel"
        ),
        "passkey_script": Text(
            "Passnøkler krever JavaScript.",
            "Passnøklar krev JavaScript.",
            "Passkeys need JavaScript.",
            "Lösennycklar kräver JavaScript.",
        ),
        "provider": Text("Logg inn med {name}", "Logg inn med {name}", "Log in with {name}", "Logga in med {name}"),
        "provider_failed": Text(
            "Innloggingen ble ikke fullført",
            "Innlogginga vart ikkje fullført",
            "The login was not completed",
            "Inloggningen slutfördes inte",
        ),
        "provider_failed_text": Text(
            "Du avbrøt, eller leverandøren sa nei. Prøv igjen, eller bruk passord.",
            "Du avbraut, eller leverandøren sa nei. Prøv igjen, eller bruk passord.",
            "You cancelled, or the provider said no. Try again, or use your password.",
            "Du avbröt, eller så sa leverantören nej. Försök igen eller använd lösenord.",
        ),
        "closed": Text(
            "Her kan ingen registrere seg selv",
            "Her kan ingen registrere seg sjølv",
            "Nobody can sign up here",
            "Här kan ingen registrera sig själv",
        ),
        "closed_text": Text(
            "Personvernansvarlig lager kontoer for ansatte.",
            "Personvernansvarleg lagar kontoar for tilsette.",
            "The privacy officer makes accounts for staff.",
            "Den dataskyddsansvarige skapar konton för anställda.",
        ),
        "inactive": Text("Kontoen er stengt", "Kontoen er stengd", "The account is closed", "Kontot är stängt"),
        "inactive_text": Text(
            "Spør personvernansvarlig om den skal åpnes igjen.",
            "Spør personvernansvarleg om han skal opnast igjen.",
            "Ask the privacy officer whether it should be opened again.",
            "Fråga den dataskyddsansvarige om det ska öppnas igen.",
        ),
        "name": Text("Navn", "Namn", "Name", "Namn"),
        "email": Text("E-post", "E-post", "E-mail", "E-post"),
        "roles": Text("Roller", "Roller", "Roles", "Roller"),
        "no_roles": Text("Ingen ennå", "Ingen enno", "None yet", "Inga ännu"),
        "factors": Text("To-trinns innlogging", "To-stegs innlogging", "Two-factor login", "Tvåstegsinloggning"),
        "password": Text("Bytt passord", "Byt passord", "Change password", "Byt lösenord"),
        "unprotected": Text(
            "Sett opp to-trinns innlogging eller en passnøkkel før du kan bruke kontrollrommet.",
            "Set opp to-stegs innlogging eller ein passnøkkel før du kan bruke kontrollrommet.",
            "Set up two-factor login or a passkey before you can use the console.",
            "Ställ in tvåstegsinloggning eller en lösennyckel innan du kan använda kontrollrummet.",
        ),
    }
)
