"""Every verb in the order of the help page: its name, where it lives, and what it does in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from tillit.law.tables import Text


@dataclass(frozen=True, slots=True)
class Listed:
    """A verb: `module` holds its click command under the name `command`."""

    name: str
    module: str
    help: Text


VERBS: tuple[Listed, ...] = (
    Listed(
        "demo",
        "tillit.cli.demo",
        Text(
            "Vis det hele på en eksempelorganisasjon.",
            "Vis det heile på ein eksempelorganisasjon.",
            "Show it all on an example organisation.",
            "Visa alltihop på en exempelorganisation.",
        ),
    ),
    Listed(
        "init",
        "tillit.cli.init",
        Text(
            "Lag en mappe å begynne i: register.yaml og stores.yaml.",
            "Lag ei mappe å byrje i: register.yaml og stores.yaml.",
            "Make a folder to start in: register.yaml and stores.yaml.",
            "Skapa en mapp att börja i: register.yaml och stores.yaml.",
        ),
    ),
    Listed(
        "lint",
        "tillit.cli.lint",
        Text(
            "Sjekk registeret mot loven.",
            "Sjekk registeret mot lova.",
            "Check the register against the law.",
            "Kontrollera registret mot lagen.",
        ),
    ),
    Listed(
        "tell",
        "tillit.cli.tell",
        Text(
            "Skriv personvernerklæringen.",
            "Skriv personvernerklæringa.",
            "Write the privacy statement.",
            "Skriv integritetsmeddelandet.",
        ),
    ),
    Listed(
        "record",
        "tillit.cli.record",
        Text(
            "Skriv protokollen over behandlingsaktiviteter.",
            "Skriv protokollen over behandlingsaktivitetar.",
            "Write the record of processing activities.",
            "Skriv registret över behandlingar.",
        ),
    ),
    Listed(
        "check",
        "tillit.cli.check",
        Text(
            "Sjekk hvilke løfter som holdes.",
            "Sjekk kva lovnader som blir haldne.",
            "Check which promises are kept.",
            "Kontrollera vilka löften som hålls.",
        ),
    ),
    Listed(
        "keep",
        "tillit.cli.keep",
        Text(
            "Hold løftene: slett det som skulle vært slettet.",
            "Hald lovnadene: slett det som skulle vore sletta.",
            "Keep the promises: delete what should be gone.",
            "Håll löftena: radera det som borde vara borta.",
        ),
    ),
    Listed(
        "explain",
        "tillit.cli.explain",
        Text(
            "Forklar en regel: med ord, en dato og SQL.",
            "Forklar ein regel: med ord, ein dato og SQL.",
            "Explain a rule: in words, a date and SQL.",
            "Förklara en regel: i ord, ett datum och SQL.",
        ),
    ),
    Listed(
        "find",
        "tillit.cli.find",
        Text("Finn en person.", "Finn ein person.", "Find a person.", "Hitta en person."),
    ),
    Listed(
        "export",
        "tillit.cli.export",
        Text(
            "Skriv ut alt om en person.",
            "Skriv ut alt om ein person.",
            "Write out everything about a person.",
            "Skriv ut allt om en person.",
        ),
    ),
    Listed(
        "erase",
        "tillit.cli.erase",
        Text(
            "Slett en person.",
            "Slett ein person.",
            "Erase a person.",
            "Radera en person.",
        ),
    ),
    Listed(
        "hold",
        "tillit.cli.hold",
        Text(
            "Frys alt om en person: ingen sletter det.",
            "Frys alt om ein person: ingen slettar det.",
            "Hold everything about a person: nobody deletes it.",
            "Frys allt om en person: ingen raderar det.",
        ),
    ),
    Listed(
        "release",
        "tillit.cli.release",
        Text(
            "Opphev en frysing.",
            "Opphev ei frysing.",
            "Release a hold.",
            "Häv en frysning.",
        ),
    ),
    Listed(
        "attest",
        "tillit.cli.attest",
        Text(
            "Bekreft et løfte som bare et menneske kan bekrefte.",
            "Stadfest ein lovnad som berre eit menneske kan stadfeste.",
            "Confirm a promise that only a human can confirm.",
            "Bekräfta ett löfte som bara en människa kan bekräfta.",
        ),
    ),
    Listed(
        "audit",
        "tillit.cli.audit",
        Text(
            "Se og etterprøv loggen over det som er gjort.",
            "Sjå og etterprøv loggen over det som er gjort.",
            "See and verify the log of what was done.",
            "Se och verifiera loggen över det som gjorts.",
        ),
    ),
    Listed(
        "serve",
        "tillit.cli.serve",
        Text(
            "Åpne nettstedet: erklæringen, henvendelser og kontrollrommet.",
            "Opne nettstaden: erklæringa, førespurnader og kontrollrommet.",
            "Open the web site: the statement, requests and the console.",
            "Öppna webbplatsen: meddelandet, ärenden och kontrollrummet.",
        ),
    ),
    Listed(
        "worker",
        "tillit.cli.worker",
        Text(
            "Gjør det som venter, uten nettsted.",
            "Gjer det som ventar, utan nettstad.",
            "Do the work that waits, without a web site.",
            "Gör det som väntar, utan webbplats.",
        ),
    ),
    Listed(
        "service",
        "tillit.cli.service",
        Text(
            "Slå på systemene som følger med: hva de lover, og hvordan de står.",
            "Slå på systema som følgjer med: kva dei lovar, og korleis dei står.",
            "Switch on the systems that come along: what they promise, and how they stand.",
            "Slå på systemen som följer med: vad de lovar och hur de står.",
        ),
    ),
    Listed(
        "staff",
        "tillit.cli.staff",
        Text(
            "Si hvem som kan logge inn, og med hvilke roller.",
            "Sei kven som kan logge inn, og med kva roller.",
            "Say who may log in, and with which roles.",
            "Säg vem som får logga in, och med vilka roller.",
        ),
    ),
    Listed(
        "token",
        "tillit.cli.token",
        Text(
            "Si hvilke programmer som kan bruke API-et.",
            "Sei kva program som kan bruke API-et.",
            "Say which programs may use the API.",
            "Säg vilka program som får använda API:et.",
        ),
    ),
)
