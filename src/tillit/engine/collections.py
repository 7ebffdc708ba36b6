"""The engine's own tables as ordinary collections: what is in them about whom, why, and for how long."""

from __future__ import annotations

from typing import Any

from tillit.engine import collections_staff as staff
from tillit.engine.configuration import Configuration
from tillit.register.model import Activity
from tillit.stores.map import StoreMap

STORE = "tillit"
"""The name of the engine's own database among the stores; a map may not use it."""

_ACTIVITIES: dict[str, dict[str, Any]] = {
    "accountability": {
        "title": {
            "nb": "Dokumentasjon av personvernarbeidet",
            "nn": "Dokumentasjon av personvernarbeidet",
            "en": "Evidence of data protection",
            "sv": "Dokumentation av dataskyddsarbetet",
        },
        "purpose": {
            "nb": "Vise at personopplysninger behandles og slettes som lovet.",
            "nn": "Vise at personopplysningar blir behandla og sletta som lova.",
            "en": "Show that personal data is handled and deleted as promised.",
            "sv": "Visa att personuppgifter behandlas och raderas som utlovat.",
        },
        "people": ["user"],
        "data": ["contact.name", "usage.log", "conversation.notes"],
        "source": "person",
        "basis": "legal_obligation",  # GDPR Art. 5(2) and 24
        "seen_by": ["privacy_officer"],
        "responsible": "privacy_officer",
        "keep": {
            "operators": "2 years after started, then clear contact.name",
            "approvers": "2 years after given, then clear contact.name",
            "witnesses": "until settled, then clear usage.log",
            "notes": "5 years after signed, then clear conversation.notes",
        },
    },
    "holds": {
        "title": {
            "nb": "Begrensning av behandling",
            "nn": "Avgrensing av behandling",
            "en": "Restriction of processing",
            "sv": "Begränsning av behandling",
        },
        "purpose": {
            "nb": "Hindre at opplysninger slettes mens en begrensning eller et rettskrav gjelder.",
            "nn": "Hindre at opplysningar blir sletta medan ei avgrensing eller eit rettskrav gjeld.",
            "en": "Keep data from being deleted while a restriction or a legal claim is in force.",
            "sv": "Hindra att uppgifter raderas medan en begränsning eller ett rättsligt anspråk gäller.",
        },
        "people": ["relative"],
        "data": ["contact.email", "contact.phone", "conversation.notes"],
        "source": "person",
        "basis": "legal_obligation",  # GDPR Art. 18
        "seen_by": ["privacy_officer"],
        "responsible": "privacy_officer",
        "keep": {"holds": "the earlier of 1 year after released and 1 year after ended"},
    },
    "requests": {
        "title": {
            "nb": "Krav om personvernrettigheter",
            "nn": "Krav om personvernrettar",
            "en": "Requests about data protection rights",
            "sv": "Begäranden om dataskyddsrättigheter",
        },
        "purpose": {
            "nb": "Svare på krav fra dem opplysningene gjelder, og vise at svaret kom i tide.",
            "nn": "Svare på krav frå dei opplysningane gjeld, og vise at svaret kom i tide.",
            "en": "Answer the people whom the data is about, and show that the answer came in time.",
            "sv": "Svara på begäranden från dem uppgifterna gäller, och visa att svaret kom i tid.",
        },
        "people": ["relative"],
        "data": ["contact.email", "contact.phone", "conversation.notes"],
        "source": "person",
        "basis": "legal_obligation",  # GDPR Art. 12-22
        "seen_by": ["privacy_officer"],
        "responsible": "privacy_officer",
        "keep": {
            "requests": "3 years after closed",
            "codes": "1 day after sent",
            "answers": "30 days after made",
            "letters": "30 days after made",
        },
    },
    "disclosures": {
        "title": {
            "nb": "Oversikt over utleveringer",
            "nn": "Oversikt over utleveringar",
            "en": "Record of disclosures",
            "sv": "Förteckning över utlämnanden",
        },
        "purpose": {
            "nb": "Kunne si hvem som har fått opplysninger, og på hvilket grunnlag.",
            "nn": "Kunne seie kven som har fått opplysningar, og på kva grunnlag.",
            "en": "Be able to say who was given data, and on which ground.",
            "sv": "Kunna säga vem som har fått uppgifter, och på vilken grund.",
        },
        "people": ["relative"],
        "data": ["contact.email", "contact.phone", "conversation.notes"],
        "source": "derived",
        "basis": "legal_obligation",  # GDPR Art. 5(2), 15(1)(c) and 19
        "seen_by": ["privacy_officer"],
        "responsible": "privacy_officer",
        "keep": {"disclosures": "5 years after disclosed"},
    },
    "breaches": {
        "title": {
            "nb": "Brudd på personopplysningssikkerheten",
            "nn": "Brot på personopplysningstryggleiken",
            "en": "Personal data breaches",
            "sv": "Personuppgiftsincidenter",
        },
        "purpose": {
            "nb": "Dokumentere brudd, følgene av dem og hva som ble gjort.",
            "nn": "Dokumentere brot, følgjene av dei og kva som vart gjort.",
            "en": "Document breaches, their effects and what was done.",
            "sv": "Dokumentera incidenter, deras följder och vad som gjordes.",
        },
        "people": ["relative"],
        "data": ["conversation.notes"],
        "source": "derived",
        "basis": "legal_obligation",  # GDPR Art. 33(5)
        "seen_by": ["privacy_officer"],
        "responsible": "privacy_officer",
        "keep": {"breaches": "5 years after closed"},
    },
    "consents": {
        "title": {
            "nb": "Oversikt over samtykker",
            "nn": "Oversikt over samtykke",
            "en": "Record of consents",
            "sv": "Förteckning över samtycken",
        },
        "purpose": {
            "nb": "Vise at et samtykke er gitt, og stanse bruken når det trekkes tilbake.",
            "nn": "Vise at eit samtykke er gitt, og stanse bruken når det blir trekt tilbake.",
            "en": "Show that consent was given, and stop the use when it is withdrawn.",
            "sv": "Visa att samtycke har getts, och stoppa användningen när det återkallas.",
        },
        "people": ["relative"],
        "data": ["contact.email", "contact.phone"],
        "source": "person",
        "basis": "legal_obligation",  # GDPR Art. 7(1) and (3)
        "seen_by": ["privacy_officer"],
        "responsible": "privacy_officer",
        "keep": {
            # As long as it is relied on, and then until claims that rest on it are barred: foreldelsesloven §§ 2-3.
            "consents": "3 years after ended",
            "asked": "7 days after asked",
            "owed": "30 days after made",
            "links": "1 day after made",
        },
        "reason": {
            "nb": "Beviset trengs så lenge krav om behandlingen kan reises (foreldelsesloven §§ 2-3).",
            "nn": "Beviset trengst så lenge krav om behandlinga kan reisast (foreldingslova §§ 2-3).",
            "en": "The proof is needed as long as claims about the processing can be made (foreldelsesloven §§ 2-3).",
            "sv": "Beviset behövs så länge anspråk om behandlingen kan göras (foreldelsesloven §§ 2-3).",
        },
    },
}

_COLLECTIONS: dict[str, dict[str, Any]] = {
    "runs": {
        "table": "engine_run",
        "activity": "accountability",
        "keep": "operators",
        "fields": {"operator": "contact.name"},
        "anchors": {"started": "started"},
        "ignore": {
            "id": "running number",
            "verb": "what was done",
            "today": "as of which day",
            "ended": "when it ended",
            "state": "how it ended",
        },
    },
    "evidence": {
        "table": "engine_chunk",
        "activity": "accountability",
        "keep": "witnesses",
        "fields": {"witness": "usage.log"},  # a primary key, encrypted; it may be a person's
        "anchors": {"settled": {"column": "settled_at", "empty": "not_yet"}},
        "ignore": {
            "id": "random number",
            "run_id": "which run",
            "number": "running number",
            "promise": "name of a promise",
            "store": "name of a store",
            "collection": "name of a collection",
            "action": "what was done",
            "state": "whether it took place",
            "emptied": "rows by column",
            "counts": "how many rows",
            "rule": "the rule's text",
            "today": "as of which day",
            "binding": "hash of rule, map and schema",
            "prepared_at": "when it was prepared",
        },
    },
    "approvals": {
        "table": "engine_approval",
        "activity": "accountability",
        "keep": "approvers",
        "fields": {"given_by": "contact.name"},
        "anchors": {"given": "given_at"},
        "ignore": {
            "id": "running number",
            "promise": "name of a promise",
            "binding": "hash of rule, map and schema",
            "today": "as of which day",
            "count": "how many rows",
            "total": "how many rows",
            "used_at": "when it was carried out",
            "revoked_at": "when it was taken back",
        },
    },
    "signatures": {
        "table": "engine_signature",
        "activity": "accountability",
        "keep": "notes",
        "fields": {"note": "conversation.notes"},
        "anchors": {"signed": "signed_at"},
        "ignore": {
            "id": "running number",
            "name": "name of an attestation",
            "role": "name of a role, not of a person",
            "on": "as of which day",
            "key": "name of a key",
            "signature": "signature over name, role and day",
        },
    },
    "holds": {
        "table": "engine_hold",
        "activity": "holds",
        "keep": "holds",
        "fields": {"identifiers": "contact", "reason": "conversation.notes"},
        "anchors": {
            "released": {"column": "released", "empty": "not_yet"},
            "ended": {"column": "until", "empty": "not_yet"},
        },
        "ignore": {"id": "running number", "uuid": "random number", "created": "when it was placed"},
    },
    "requests": {
        "table": "engine_request",
        "activity": "requests",
        "keep": "requests",
        "fields": {"about": "conversation.notes"},  # addresses and the person's own words, sealed
        "anchors": {"closed": {"column": "closed", "empty": "not_yet"}},
        "ignore": {
            "id": "the case number",
            "uuid": "random number",
            "right": "what is asked for",
            "activity": "name of an activity",
            "channel": "how it came",
            "language": "in which language to answer",
            "stage": "how far it is",
            "waiting": "what it waits for",
            "token": "hash of a random number",
            "received": "when it came",
            "paused_from": "since when the clock stands still",
            "paused_to": "until when the clock stood still",
            "extended": "when it was extended",
            "due": "when the answer is due",
            "confirmed": "when identity was proven",
            "confirmed_how": "by which means",
            "guesses": "how many wrong codes were tried",
            "items": "what the law says, by collection",
            "outcome": "how it ended",
            "run": "number of a run",
            "hold": "number of a hold",
            "reminded": "when staff were reminded",
        },
    },
    "request_steps": {
        "table": "engine_requeststep",
        "belongs_to": "requests",
        "ignore": {
            "id": "running number",
            "request_id": "which request",
            "name": "name of a step",
            "store": "name of a store",
            "state": "how it stands",
            "attempts": "how often it was tried",
            "at": "when it was last changed",
            "evidence": "numbers of rows, names of collections",
        },
    },
    "codes": {
        "table": "engine_code",
        "activity": "requests",
        "keep": "codes",
        "fields": {"address": "contact.email"},  # a keyed hash
        "anchors": {"sent": "sent"},
        "ignore": {
            "id": "running number",
            "request_id": "which request",
            "hash": "keyed hash of a random number",
            "expires": "until when it is good",
            "used": "when it was used",
        },
    },
    "answers": {
        "table": "engine_answer",
        "activity": "requests",
        "keep": "answers",
        "fields": {"sealed": "conversation.notes"},  # a copy of all that the person gets
        "anchors": {"made": "made"},
        "ignore": {
            "id": "running number",
            "uuid": "random number",
            "request": "which request",
            "token": "hash of a random number",
            "expires": "until when the link is good",
            "fetched": "when it was fetched",
        },
    },
    "letters": {
        "table": "engine_mail",
        "activity": "requests",
        "keep": "letters",
        "fields": {"sealed": "conversation.notes"},  # emptied when the letter has left
        "anchors": {"made": "made"},
        "ignore": {
            "id": "running number",
            "uuid": "random number",
            "kind": "which letter",
            "subject": "which case",
            "state": "whether it has left",
            "sent": "when it left",
        },
    },
    "disclosures": {
        "table": "engine_disclosure",
        "activity": "disclosures",
        "keep": "disclosures",
        "fields": {"about": "conversation.notes"},
        "anchors": {"disclosed": "on"},
        "ignore": {
            "id": "running number",
            "uuid": "random number",
            "ground": "on which ground",
            "activity": "name of an activity",
            "categories": "categories of data",
            "recorded": "when it was written down",
            "indexed": "whether its people are found by hashes",
        },
    },
    "disclosed_people": {
        "table": "engine_disclosedperson",
        "belongs_to": "disclosures",
        "fields": {"hash": "contact"},  # a keyed hash of an address or a number
        "ignore": {"id": "running number", "disclosure_id": "which disclosure", "key": "name of a key"},
    },
    "breaches": {
        "table": "engine_breach",
        "activity": "breaches",
        "keep": "breaches",
        "fields": {"about": "conversation.notes"},
        "anchors": {"closed": {"column": "closed", "empty": "not_yet"}},
        "ignore": {
            "id": "running number",
            "uuid": "random number",
            "aware": "when it was known",
            "due": "when it has to be notified",
            "risk": "how large the risk is",
            "notified": "when the supervisor was told",
            "people_told": "when the people were told",
        },
    },
    "consents": {
        "table": "engine_consent",
        "activity": "consents",
        "keep": "consents",
        "anchors": {
            "ended": {
                "newest": "engine_consentend.at",
                "by": {"consent_id": "id"},
                "empty": "not_yet",
                "as": "timestamp",
            }
        },
        "ignore": {
            "id": "running number",
            "uuid": "random number",
            "purpose": "name of a purpose",
            "text_id": "which text",
            "channel": "by which way it came",
            "act": "what was done, as a screen or a clerk says it",
            "given": "when it was given",
            "confirmed": "when it was confirmed",
            "confirmed_act": "what was done, as a screen or a clerk says it",
            "until": "when it runs out",
            "recorded": "when it was written down",
        },
    },
    "consent_ends": {
        "table": "engine_consentend",
        "belongs_to": "consents",
        "ignore": {
            "id": "running number",
            "consent_id": "which consent",
            "how": "why it ended",
            "channel": "by which way",
            "act": "what was done, as a screen or a clerk says it",
            "at": "when it ended",
        },
    },
    "consent_people": {
        "table": "engine_consentperson",
        "belongs_to": "consents",
        "fields": {"hash": "contact"},  # a keyed hash of an address or a number
        "ignore": {
            "id": "running number",
            "consent_id": "which consent",
            "kind": "whether of an address or a number",
            "key": "name of a key",
        },
    },
    "consents_asked": {
        "table": "engine_consentasked",
        "activity": "consents",
        "keep": "asked",
        "anchors": {"asked": "at"},
        "ignore": {
            "id": "running number",
            "uuid": "random number",
            "purpose": "name of a purpose",
            "text_id": "which text",
            "channel": "by which way it came",
            "act": "what was done, as a screen or a clerk says it",
            "until": "when it would run out",
            "token": "hash of a random number",
        },
    },
    "consents_asked_people": {
        "table": "engine_consentaskedperson",
        "belongs_to": "consents_asked",
        "fields": {"hash": "contact"},  # a keyed hash of an address or a number
        "ignore": {
            "id": "running number",
            "asked_id": "which one",
            "kind": "whether of an address or a number",
            "key": "name of a key",
        },
    },
    "consents_owed": {
        "table": "engine_consentowed",
        "activity": "consents",
        "keep": "owed",
        "fields": {"sealed": "contact"},  # gone when the news is taken in, as a rule at once
        "anchors": {"made": "made"},
        "ignore": {
            "id": "running number",
            "uuid": "random number",
            "purpose": "name of a purpose",
            "user": "what uses the purpose",
            "what": "what has happened",
            "consents": "random numbers of consents",
        },
    },
    "consent_links": {
        "table": "engine_consentlink",
        "activity": "consents",
        "keep": "links",
        "fields": {"sealed": "contact.email", "address": "contact.email"},  # encrypted, and as a keyed hash
        "anchors": {"made": "made"},
        "ignore": {
            "id": "running number",
            "uuid": "random number",
            "token": "hash of a random number",
            "language": "in which language to show it",
            "expires": "until when it is good",
            "opened": "when it was opened",
        },
    },
}

_IGNORE: dict[str, str] = {
    "engine_auditentry": "names run and case numbers, never a person",
    "engine_apitoken": "names of client programs, and hashes of their secrets",
    "engine_checkpoint": "hashes and signatures",
    "engine_checkresult": "names and states of promises, numbers of rows",
    "engine_consenttext": "texts that people are asked to agree to",
    "engine_job": "names case numbers and days, never a person",
    "engine_lastsweep": "numbers of rows per promise",
    "engine_publication": "hashes of the statement, days, and paths into the register",
    "engine_provencolumn": "names of columns",
    "engine_schedule": "names of what comes again, and when",
    "engine_signingkey": "public keys",
    "django_migrations": "names of changes to the schema",
}

_INSTANTS = frozenset(
    {"started", "settled", "given", "signed", "released", "closed", "sent", "made", "asked", "left", "used", "expired"}
)


def activities(*, accounts: bool = False) -> dict[str, Activity]:
    """Return the processing activities that the engine itself adds to the register; `accounts`: those of staff too."""
    declared = {**_ACTIVITIES, **(staff.ACTIVITIES if accounts else {})}
    return {name: Activity.model_validate(one) for name, one in declared.items()}


def store_map(configuration: Configuration, *, accounts: bool = False) -> StoreMap:
    """Return the engine's own database as a store of the map; SQLite keeps its instants as text in UTC.

    `accounts`: the database has the tables of staff accounts too.
    """
    declared = {**_COLLECTIONS, **(staff.COLLECTIONS if accounts else {})}
    encoding = "timestamp" if configuration.sqlite_file is None else "timestamp (UTC)"
    return StoreMap.model_validate(
        {
            "kind": "sql",
            "url": configuration.sqlalchemy_url,
            "collections": {name: _encoded(one, encoding) for name, one in declared.items()},
            "ignore": {**_IGNORE, **(staff.IGNORE if accounts else {})},
        }
    )


def columns_of(collection: str, categories: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns of a collection that hold one of the data categories, or one below it."""
    fields: dict[str, str] = _COLLECTIONS[collection].get("fields", {})
    return tuple(
        column
        for column, category in fields.items()
        if any(category == wanted or category.startswith(f"{wanted}.") for wanted in categories)
    )


def model_name(collection: str) -> str:
    """Return the name of the model whose rows a collection is."""
    table: str = _COLLECTIONS[collection]["table"]
    return table.removeprefix("engine_")


def _encoded(declared: dict[str, Any], instant: str) -> dict[str, Any]:
    """Return a collection with the encoding of each of its anchors."""
    anchors = {}
    for name, anchor in declared.get("anchors", {}).items():
        plain = {"column": anchor} if isinstance(anchor, str) else dict(anchor)
        anchors[name] = {**plain, "as": instant if name in _INSTANTS or "as" in plain else "date"}
    return {**declared, "anchors": anchors}
