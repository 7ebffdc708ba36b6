"""The words that every page shares."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tillit.law.tables import Text

WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "skip": Text("Hopp til innholdet", "Hopp til innhaldet", "Skip to content", "Hoppa till innehållet"),
        "privacy": Text("Personvern", "Personvern", "Privacy", "Integritet"),
        "languages": Text("Språk", "Språk", "Language", "Språk"),
        "menu": Text("Meny", "Meny", "Menu", "Meny"),
        "pages": Text("Sider", "Sider", "Pages", "Sidor"),
        "home": Text("Forsiden", "Framsida", "Front page", "Startsidan"),
        "staff": Text("For ansatte", "For tilsette", "For staff", "För anställda"),
        "console": Text("Kontrollrommet", "Kontrollrommet", "The console", "Kontrollrummet"),
        "log_out": Text("Logg ut", "Logg ut", "Log out", "Logga ut"),
        "account": Text("Min konto", "Kontoen min", "My account", "Mitt konto"),
        "contact": Text("Kontakt", "Kontakt", "Contact", "Kontakt"),
        "made_with": Text(
            "Siden setter ingen informasjonskapsler når du bare leser.",
            "Sida set ingen informasjonskapslar når du berre les.",
            "This site sets no cookies while you only read.",
            "Sidan sätter inga kakor när du bara läser.",
        ),
        "error_summary": Text(
            "Rett dette før du går videre:",
            "Rett dette før du går vidare:",
            "Put this right before you go on:",
            "Rätta detta innan du går vidare:",
        ),
        "required": Text("må fylles ut", "må fyllast ut", "required", "obligatoriskt"),
        "optional": Text("valgfritt", "valfritt", "optional", "valfritt"),
        "back": Text("Tilbake", "Tilbake", "Back", "Tillbaka"),
        "demo_label": Text("Demo", "Demo", "Demo", "Demo"),
        "demo": Text(
            "Dette er en demo med oppdiktede personer.",
            "Dette er ein demo med oppdikta personar.",
            "This is a demo with invented people.",
            "Detta är en demo med påhittade personer.",
        ),
        "demo_mailbox": Text("Se e-posten som er sendt", "Sjå e-posten som er send", "See the mail sent", "Se mejlen"),
        "bad": Text("Vi forsto ikke det du sendte", "Vi forstod ikkje det du sende", "We did not understand", "Oläst"),
        "bad_text": Text(
            "Noe i det du sendte, kunne ikke leses. Gå tilbake og prøv igjen.",
            "Noko i det du sende, kunne ikkje lesast. Gå tilbake og prøv igjen.",
            "Something in what you sent could not be read. Go back and try again.",
            "Något i det du skickade kunde inte läsas. Gå tillbaka och försök igen.",
        ),
        "forbidden": Text("Dette er ikke åpent for deg", "Dette er ikkje ope for deg", "Not open to you", "Ej öppet"),
        "forbidden_text": Text(
            "Siden er for andre enn deg, eller du er ikke logget inn.",
            "Sida er for andre enn deg, eller du er ikkje logga inn.",
            "This page is for somebody else, or you are not logged in.",
            "Sidan är för andra än dig, eller så är du inte inloggad.",
        ),
        "missing": Text("Siden finnes ikke", "Sida finst ikkje", "There is no such page", "Sidan finns inte"),
        "missing_text": Text(
            "Lenken er skrevet feil, brukt opp, eller siden er borte.",
            "Lenkja er skriven feil, brukt opp, eller sida er borte.",
            "The link is misspelt or used up, or the page is gone.",
            "Länken är felskriven, förbrukad eller så är sidan borta.",
        ),
        "forged": Text("Skjemaet har gått ut", "Skjemaet har gått ut", "Form expired", "Formuläret har gått ut"),
        "forged_text": Text(
            "Siden har stått åpen for lenge, eller nettleseren din tar ikke imot informasjonskapsler. Vi trenger én "
            "for å vite at skjemaet kommer fra deg. Gå tilbake, last siden på nytt og prøv igjen.",
            "Sida har stått open for lenge, eller nettlesaren din tek ikkje imot informasjonskapslar. Vi treng éin "
            "for å vite at skjemaet kjem frå deg. Gå tilbake, last sida på nytt og prøv igjen.",
            "The page has been open for too long, or your browser takes no cookies. We need one to know that the form "
            "comes from you. Go back, load the page again and try once more.",
            "Sidan har stått öppen för länge, eller så tar din webbläsare inte emot kakor. Vi behöver en för att veta "
            "att formuläret kommer från dig. Gå tillbaka, ladda om sidan och försök igen.",
        ),
        "broken": Text("Noe gikk galt hos oss", "Noko gjekk gale hos oss", "Something failed here", "Något gick fel"),
        "broken_text": Text(
            "Det er ikke din feil. Prøv igjen om litt, eller skriv til oss.",
            "Det er ikkje din feil. Prøv igjen om litt, eller skriv til oss.",
            "It is not your fault. Try again in a while, or write to us.",
            "Det är inte ditt fel. Försök igen om en stund, eller skriv till oss.",
        ),
        "too_many": Text("Vent litt", "Vent litt", "Please wait", "Vänta lite"),
        "too_many_text": Text(
            "Det har kommet for mange forsøk herfra. Vent noen minutter og prøv igjen.",
            "Det har kome for mange forsøk herifrå. Vent nokre minutt og prøv igjen.",
            "There were too many attempts from here. Wait a few minutes and try again.",
            "Det har kommit för många försök härifrån. Vänta några minuter och försök igen.",
        ),
    }
)
