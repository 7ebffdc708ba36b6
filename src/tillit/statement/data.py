"""The facts as data: JSON for programs, and JSON-LD in the words of the W3C's Data Privacy Vocabulary."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from tillit.statement.facts import ActivityFacts, Facts, Organisation, Receiver, Titled

_CONTEXT = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "dct": "http://purl.org/dc/terms/",
    "title": "dct:title",
    "description": "dct:description",
}
_RIGHTS: Mapping[str, str] = {
    "withdrawal": "eu-gdpr:A7-3",
    "access": "eu-gdpr:A15",
    "rectification": "eu-gdpr:A16",
    "erasure": "eu-gdpr:A17",
    "restriction": "eu-gdpr:A18",
    "notification": "eu-gdpr:A19",
    "portability": "eu-gdpr:A20",
    "objection": "eu-gdpr:A21",
    "marketing_objection": "eu-gdpr:A21",
    "automated_decision": "eu-gdpr:A22",
}
# Art. 6(1)(f) has no own kinds in the vocabulary as (a) and (c) do, so the letter of the article is named for all.
_BASES: Mapping[str, str] = {
    "consent": "eu-gdpr:A6-1-a",
    "contract": "eu-gdpr:A6-1-b",
    "legal_obligation": "eu-gdpr:A6-1-c",
    "vital_interests": "eu-gdpr:A6-1-d",
    "public_task": "eu-gdpr:A6-1-e",
    "legitimate_interests": "eu-gdpr:A6-1-f",
}


def plain(told: Facts, faults: tuple[str, ...] = ()) -> str:
    """Return every fact as one JSON object; `draft` lists the faults that forbid its publication."""
    found = {"draft": list(faults), **asdict(told)}
    return json.dumps(found, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    message = f"a {type(value).__name__} cannot be written as JSON"
    raise TypeError(message)


def linked(told: Facts) -> str:
    """Return the statement as JSON-LD: a dpv:PrivacyNotice over one dpv:Process for each activity."""
    notice: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "dpv:PrivacyNotice",
        "dct:language": told.language,
        "dct:modified": told.changed.isoformat() if told.changed else None,
        "dpv:hasDataController": [_controller(one) for one in told.controllers],
        "dpv:hasDataProtectionOfficer": (
            {"@type": "dpv:DataProtectionOfficer", "dpv:hasContact": told.officer.email} if told.officer else None
        ),
        "dpv:hasProcess": [_process(one) for one in told.activities],
    }
    return json.dumps(_without_nothing(notice), ensure_ascii=False, indent=2) + "\n"


def _without_nothing(value: dict[str, Any]) -> dict[str, Any]:
    return {key: entry for key, entry in value.items() if entry not in (None, [], "")}


def _controller(one: Organisation) -> dict[str, Any]:
    return _without_nothing(
        {
            "@type": "dpv:DataController",
            "dpv:hasName": one.name,
            "dpv:hasContact": one.email,
            "dpv:hasAddress": one.address,
            "dct:identifier": one.org_number,
        }
    )


def _process(one: ActivityFacts) -> dict[str, Any]:
    return _without_nothing(
        {
            "@type": "dpv:Process",
            "@id": f"#activity-{one.id}",
            "title": one.title,
            "dpv:hasPurpose": [{"@type": "dpv:Purpose", "description": text} for text in one.purposes],
            "dpv:hasDataSubject": [_term("dpv:DataSubject", item) for item in one.people],
            "dpv:hasPersonalData": [_term("dpv:PersonalData", item) for item in one.data],
            "dpv:hasLegalBasis": [{"@id": _BASES[item.id]} for item in one.bases if item.id in _BASES],
            "dpv:hasStorageCondition": [
                {"@type": "dpv:StorageDuration", "description": rule.words, "dct:identifier": rule.rule}
                for rule in one.retention
            ],
            "dpv:hasDataProcessor": [_receiver("dpv:DataProcessor", party) for party in one.processors],
            "dpv:hasRecipient": [_receiver("dpv:Recipient", party) for party in one.recipients],
            "dpv:hasRight": [{"@id": right} for right in dict.fromkeys(_RIGHTS[item.id] for item in one.rights)],
        }
    )


def _term(kind: str, one: Titled) -> dict[str, Any]:
    return {"@type": one.dpv or kind, "title": one.title, "dct:identifier": one.id}


def _receiver(kind: str, one: Receiver) -> dict[str, Any]:
    found = {
        "@type": kind,
        "dpv:hasName": one.name,
        "dpv:hasCountry": one.country,
        "description": one.why,
        "dpv:hasTechnicalOrganisationalMeasure": one.safeguard.title if one.safeguard else None,
    }
    return _without_nothing(found)
