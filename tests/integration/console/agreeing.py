"""An activity that asks for consents, for the console's small organisation."""

from __future__ import annotations

import shutil
from pathlib import Path

NEWS = """\
  news:
    title: {nb: Nyhetsbrev, en: Newsletter}
    purpose: {nb: Sende nyheter., en: Send news.}
    people: [subscriber]
    data: [contact.email]
    source: person
    basis: consent
    consents:
      offers: {title: {nb: Tilbud, en: Offers}, text: {nb: Jeg vil ha tilbud., en: I want offers.}}
      events: {title: {nb: Kurs, en: Courses}, text: {nb: Jeg vil ha kurs., en: I want courses.}}
    keep: {addresses: until unsubscribed}
    seen_by: [desk]
    responsible: manager
"""
OFFERS = "news.offers"


def agreeing(once: Path, place: Path) -> Path:
    """Return the organisation's folder, with the activity in its register."""
    folder = Path(shutil.copytree(once, place))
    file = folder / "register.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("processors:\n  hosting", f"{NEWS}processors:\n  hosting"), encoding="utf-8")
    return folder
