"""The words of the command line in the user's language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from tillit.law.tables import Text

Language: TypeAlias = Literal["nb", "nn", "en", "sv"]
Words: TypeAlias = Mapping[str, Text]

COMMON: Words = MappingProxyType(
    {
        # The frame of every help page.
        "usage": Text("Bruk:", "Bruk:", "Usage:", "Användning:"),
        "Options": Text("Valg", "Val", "Options", "Flaggor"),
        "Commands": Text("Verb", "Verb", "Verbs", "Verb"),
        "Arguments": Text("Argumenter", "Argument", "Arguments", "Argument"),
        "options_metavar": Text("[VALG]", "[VAL]", "[OPTIONS]", "[FLAGGOR]"),
        "verb_metavar": Text("VERB [ARGUMENTER]...", "VERB [ARGUMENT]...", "VERB [ARGUMENTS]...", "VERB [ARGUMENT]..."),
        "help": Text("Vis denne hjelpen.", "Vis denne hjelpa.", "Show this help.", "Visa denna hjälp."),
        "version": Text("Vis versjonen.", "Vis versjonen.", "Show the version.", "Visa versionen."),
        "folder": Text(
            "Organisasjonens mappe (ellers mappen du står i).",
            "Mappa til organisasjonen (elles mappa du står i).",
            "The organisation's folder (else the one you are in).",
            "Organisationens mapp (annars mappen du står i).",
        ),
        "language": Text(
            "Språket Tillit svarer på: nb, nn, en eller sv.",
            "Språket Tillit svarar på: nb, nn, en eller sv.",
            "The language Tillit answers in: nb, nn, en or sv.",
            "Språket som Tillit svarar på: nb, nn, en eller sv.",
        ),
        "about": Text(
            "Tillit får en personvernerklæring til å holde ord: forteller den, sjekker den rad for rad og holder den.",
            "Tillit får ei personvernerklæring til å halde ord: fortel ho, sjekkar ho rad for rad og held ho.",
            "Tillit makes a privacy statement keep its word: it tells it, checks it row by row, and keeps it.",
            "Tillit får ett integritetsmeddelande att hålla ord: berättar det, kontrollerar det rad för rad och "
            "håller det.",
        ),
        # Options that several verbs share.
        "today": Text(
            "Regn som om det var denne dagen (ÅÅÅÅ-MM-DD).",
            "Rekn som om det var denne dagen (ÅÅÅÅ-MM-DD).",
            "Reckon as of this day (YYYY-MM-DD).",
            "Räkna som om det vore denna dag (ÅÅÅÅ-MM-DD).",
        ),
        "yes": Text(
            "Svar ja på alt som blir spurt om.",
            "Svar ja på alt som blir spurt om.",
            "Answer yes to whatever is asked.",
            "Svara ja på allt som frågas.",
        ),
        "format": Text(
            "Hvordan svaret skrives.", "Korleis svaret blir skrive.", "How the answer is written.", "Hur svaret skrivs."
        ),
        "output": Text(
            "Filen det skrives til (ellers skjermen).",
            "Fila det blir skrive til (elles skjermen).",
            "The file to write to (else the screen).",
            "Filen att skriva till (annars skärmen).",
        ),
        "force": Text(
            "Skriv over en fil som finnes.",
            "Skriv over ei fil som finst.",
            "Write over a file that exists.",
            "Skriv över en fil som finns.",
        ),
        "email": Text(
            "Personens e-postadresse; kan gjentas.",
            "E-postadressa til personen; kan takast opp att.",
            "The person's e-mail address; may be repeated.",
            "Personens e-postadress; kan upprepas.",
        ),
        "phone": Text(
            "Personens telefonnummer, hvordan det enn er skrevet; kan gjentas.",
            "Telefonnummeret til personen, korleis det enn er skrive; kan takast opp att.",
            "The person's phone number, however it is written; may be repeated.",
            "Personens telefonnummer, oavsett hur det skrivs; kan upprepas.",
        ),
        "id": Text(
            "En annen identifikator fra stores.yaml, som kundenr=4711; kan gjentas.",
            "Ein annan identifikator frå stores.yaml, som kundenr=4711; kan takast opp att.",
            "Another identifier from stores.yaml, such as customer_no=4711; may be repeated.",
            "En annan identifierare från stores.yaml, som kundnr=4711; kan upprepas.",
        ),
        # Answers that several verbs give.
        "rows_one": Text("{n} rad", "{n} rad", "{n} row", "{n} rad"),
        "rows": Text("{n} rader", "{n} rader", "{n} rows", "{n} rader"),
        "written": Text("Skrevet: {file}", "Skrive: {file}", "Written: {file}", "Skrivet: {file}"),
        "unreached": Text(
            "Fikk ikke kontakt med {store}:",
            "Fekk ikkje kontakt med {store}:",
            "Could not reach {store}:",
            "Fick inte kontakt med {store}:",
        ),
        "cannot_locate": Text(
            "{store} kan ikke søkes i; det må et menneske gjøre.",
            "{store} kan ikkje søkjast i; det må eit menneske gjere.",
            "{store} cannot be searched; a human must do it.",
            "{store} kan inte genomsökas; det måste en människa göra.",
        ),
        "go_on": Text("Skal dette gjøres?", "Skal dette gjerast?", "Shall this be done?", "Ska detta göras?"),
        "answer_yes": Text("ja", "ja", "yes", "ja"),
        "answer_no": Text("nei", "nei", "no", "nej"),
        "refused": Text("Ikke gjort.", "Ikkje gjort.", "Not done.", "Inte gjort."),
        "open_step": Text(
            "Gjenstår i {store}: {what}",
            "Står att i {store}: {what}",
            "Still to do in {store}: {what}",
            "Återstår i {store}: {what}",
        ),
        "emptied": Text(
            "{column} tømt i {rows}", "{column} tømt i {rows}", "{column} emptied in {rows}", "{column} tömd i {rows}"
        ),
        "interrupted": Text(
            "Stoppet. Det som er påbegynt, blir gjort opp ved neste kjøring.",
            "Stoppa. Det som er påbyrja, blir gjort opp ved neste køyring.",
            "Stopped. What had begun is settled on the next run.",
            "Stoppat. Det som påbörjats görs upp vid nästa körning.",
        ),
        # Wrong use.
        "no_such": Text("{what} finnes ikke.", "{what} finst ikkje.", "There is no {what}.", "{what} finns inte."),
        "near": Text("Mente du {names}?", "Meinte du {names}?", "Did you mean {names}?", "Menade du {names}?"),
        "see_help": Text(
            "Kjør `{command} --help` for å se hva som går an.",
            "Køyr `{command} --help` for å sjå kva som går an.",
            "Run `{command} --help` to see what is possible.",
            "Kör `{command} --help` för att se vad som går.",
        ),
        "bad_value": Text(
            "Verdien kan ikke brukes: {why}",
            "Verdien kan ikkje brukast: {why}",
            "The value cannot be used: {why}",
            "Värdet kan inte användas: {why}",
        ),
        "not_one": Text(
            "Verdien er ikke en av de gyldige.",
            "Verdien er ikkje ein av dei gyldige.",
            "The value is not one of the valid ones.",
            "Värdet är inte ett av de giltiga.",
        ),
        "no_day": Text(
            "Dette er ingen dag; skriv den som ÅÅÅÅ-MM-DD.",
            "Dette er ingen dag; skriv han som ÅÅÅÅ-MM-DD.",
            "This is no day; write it as YYYY-MM-DD.",
            "Detta är ingen dag; skriv den som ÅÅÅÅ-MM-DD.",
        ),
        "no_number": Text(
            "Dette er ikke et tall som går an.",
            "Dette er ikkje eit tal som går an.",
            "This is no number that is possible.",
            "Detta är inget möjligt tal.",
        ),
        "missing": Text("{what} mangler.", "{what} manglar.", "{what} is missing.", "{what} saknas."),
        "too_much": Text(
            "Det står for mye på linjen.",
            "Det står for mykje på linja.",
            "There is too much on the line.",
            "Det står för mycket på raden.",
        ),
        "wrong_use": Text(
            "Linjen kan ikke forstås: {why}",
            "Linja kan ikkje forståast: {why}",
            "The line cannot be understood: {why}",
            "Raden kan inte förstås: {why}",
        ),
        "no_folder": Text(
            "Mappen finnes ikke.",
            "Mappa finst ikkje.",
            "The folder does not exist.",
            "Mappen finns inte.",
        ),
        "no_folder_fix": Text(
            "Oppgi organisasjonens mappe med `-C`, eller lag en med `tillit init`.",
            "Oppgje mappa til organisasjonen med `-C`, eller lag ei med `tillit init`.",
            "Name the organisation's folder with `-C`, or make one with `tillit init`.",
            "Ange organisationens mapp med `-C`, eller skapa en med `tillit init`.",
        ),
        "unexpected": Text(
            "Noe uventet gikk galt i Tillit ({kind}).",
            "Noko uventa gjekk gale i Tillit ({kind}).",
            "Something unexpected went wrong in Tillit ({kind}).",
            "Något oväntat gick fel i Tillit ({kind}).",
        ),
        "unexpected_fix": Text(
            "Meld fra om det, med verbet du kjørte. TILLIT_DEBUG=FIL skriver ned hvor det skjedde, uten "
            "personopplysninger.",
            "Meld frå om det, med verbet du køyrde. TILLIT_DEBUG=FIL skriv ned kvar det hende, utan "
            "personopplysningar.",
            "Please report it, with the verb you ran. TILLIT_DEBUG=FILE notes where it happened, without personal "
            "data.",
            "Rapportera det, med verbet du körde. TILLIT_DEBUG=FIL skriver ner var det hände, utan personuppgifter.",
        ),
        "exists": Text(
            "Filen finnes fra før.", "Fila finst frå før.", "The file exists already.", "Filen finns redan."
        ),
        "exists_fix": Text(
            "Velg et annet navn, eller `--force`.",
            "Vel eit anna namn, eller `--force`.",
            "Choose another name, or `--force`.",
            "Välj ett annat namn, eller `--force`.",
        ),
        "unwritable": Text(
            "Filen kan ikke skrives ({why}).",
            "Fila kan ikkje skrivast ({why}).",
            "The file cannot be written ({why}).",
            "Filen kan inte skrivas ({why}).",
        ),
        "unwritable_fix": Text(
            "Velg et sted der du har lov til å skrive.",
            "Vel ein stad der du har lov til å skrive.",
            "Choose a place where you may write.",
            "Välj en plats där du får skriva.",
        ),
        "nobody": Text(
            "Det er ikke sagt hvem det gjelder.",
            "Det er ikkje sagt kven det gjeld.",
            "It is not said who this is about.",
            "Det sägs inte vem det gäller.",
        ),
        "nobody_fix": Text(
            "Oppgi `--email`, `--phone` eller `--id NAVN=VERDI`.",
            "Oppgje `--email`, `--phone` eller `--id NAMN=VERDI`.",
            "Give `--email`, `--phone` or `--id NAME=VALUE`.",
            "Ange `--email`, `--phone` eller `--id NAMN=VÄRDE`.",
        ),
        "no_email": Text(
            "Dette er ingen e-postadresse.",
            "Dette er inga e-postadresse.",
            "This is no e-mail address.",
            "Detta är ingen e-postadress.",
        ),
        "no_email_fix": Text(
            "Skriv den som navn@domene.",
            "Skriv ho som namn@domene.",
            "Write it as name@domain.",
            "Skriv den som namn@domän.",
        ),
        "no_phone": Text(
            "Dette er ikke et telefonnummer.",
            "Dette er ikkje eit telefonnummer.",
            "This is no phone number.",
            "Detta är inget telefonnummer.",
        ),
        "no_phone_fix": Text(
            "Skriv det med landkode, som +47 22 22 55 55.",
            "Skriv det med landkode, som +47 22 22 55 55.",
            "Write it with its country code, such as +47 22 22 55 55.",
            "Skriv det med landskod, som +47 22 22 55 55.",
        ),
        "no_id": Text(
            "Ingen samling i stores.yaml kjenner denne identifikatoren.",
            "Inga samling i stores.yaml kjenner denne identifikatoren.",
            "No collection in stores.yaml knows this identifier.",
            "Ingen samling i stores.yaml känner till denna identifierare.",
        ),
        "id_shape": Text(
            "Skriv den som NAVN=VERDI.",
            "Skriv han som NAMN=VERDI.",
            "Write it as NAME=VALUE.",
            "Skriv den som NAMN=VÄRDE.",
        ),
        "needs_yes": Text(
            "Her er ingen terminal å spørre ved.",
            "Her er ingen terminal å spørje ved.",
            "There is no terminal to ask at.",
            "Det finns ingen terminal att fråga vid.",
        ),
        "needs_yes_fix": Text(
            "Legg til `--yes` for å svare ja, eller `--dry-run` for bare å se.",
            "Legg til `--yes` for å svare ja, eller `--dry-run` for berre å sjå.",
            "Add `--yes` to answer yes, or `--dry-run` only to look.",
            "Lägg till `--yes` för att svara ja, eller `--dry-run` för att bara titta.",
        ),
        "needs_yes_only": Text(
            "Legg til `--yes` for å svare ja.",
            "Legg til `--yes` for å svare ja.",
            "Add `--yes` to answer yes.",
            "Lägg till `--yes` för att svara ja.",
        ),
        "valid": Text("Gyldige: {names}.", "Gyldige: {names}.", "Valid: {names}.", "Giltiga: {names}."),
    }
)


class Say:
    """The words of one language: those that all verbs share, and a verb's own."""

    def __init__(self, language: str, words: Words | None = None) -> None:
        """Speak `language`, one of LANGUAGES; `words` come before the common ones."""
        self.language = language
        self._own = words or {}

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the words for a key with values put in; raise KeyError for an unknown key."""
        text = (self._own[key] if key in self._own else COMMON[key])[self.language]
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        """Tell whether there are words for a key."""
        return key in self._own or key in COMMON

    def within(self, words: Words) -> Say:
        """Return the same language with a verb's own words."""
        return Say(self.language, {**self._own, **words})

    def number(self, value: int) -> str:
        """Return a whole number with the language's own mark between the thousands."""
        grouped = f"{value:,}"
        return grouped if self.language == "en" else grouped.replace(",", "\N{NO-BREAK SPACE}")

    def count(self, key: str, count: int, /, **values: object) -> str:
        """Return the words for a number `n` of something; `key` with `_one` behind it has those for exactly one."""
        return self(f"{key}_one" if count == 1 else key, n=self.number(count), **values)

    def rows(self, count: int) -> str:
        """Return a number of rows."""
        return self.count("rows", count)


_CODES: Mapping[str, Language] = MappingProxyType({"nb": "nb", "no": "nb", "nn": "nn", "en": "en", "sv": "sv"})


def language_of(name: str) -> Language | None:
    """Return the language that a locale such as `nn_NO.UTF-8` names, or None when it is none of ours."""
    return _CODES.get(name.replace("-", "_").partition("_")[0].partition(".")[0].lower())
