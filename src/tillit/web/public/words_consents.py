"""The words of the consent centre."""

from __future__ import annotations

from tillit.law.tables import Text

CONSENTS: dict[str, Text] = {
    "menu_consents": Text("Samtykkene dine", "Samtykka dine", "Your consents", "Dina samtycken"),
    "consents_title": Text("Samtykkene dine", "Samtykka dine", "Your consents", "Dina samtycken"),
    "consents_lead": Text(
        "Se hva du har samtykket til, og trekk det eller gi det igjen. Det er like lett å trekke som å gi.",
        "Sjå kva du har samtykt til, og trekk det eller gi det igjen. Det er like lett å trekkje som å gi.",
        "See what you have consented to, and withdraw it or give it again. Withdrawing is as easy as giving.",
        "Se vad du har samtyckt till, och återkalla det eller ge det igen. Det är lika lätt att återkalla som att ge.",
    ),
    "consents_email_help": Text(
        "Kjenner vi adressen, sender vi en lenke dit.",
        "Kjenner vi adressa, sender vi ei lenkje dit.",
        "If we know the address, a link is sent there.",
        "Om vi känner till adressen skickar vi en länk dit.",
    ),
    "consents_send": Text("Send meg lenken", "Send meg lenkja", "Send me the link", "Skicka länken till mig"),
    "consents_sent": Text(
        "Kjenner vi adressen, er lenken på vei. Se i innboksen om et par minutter.",
        "Kjenner vi adressa, er lenkja på veg. Sjå i innboksen om eit par minutt.",
        "If we know the address, the link is on its way. Look in your inbox in a couple of minutes.",
        "Om vi känner till adressen är länken på väg. Titta i inkorgen om ett par minuter.",
    ),
    "consents_open_text": Text(
        "Trykk for å se samtykkene dine. Lenken virker én gang, og siden lukkes etter en time.",
        "Trykk for å sjå samtykka dine. Lenkja verkar éin gong, og sida blir lukka etter ein time.",
        "Press to see your consents. The link works once, and the page closes after an hour.",
        "Tryck för att se dina samtycken. Länken fungerar en gång, och sidan stängs efter en timme.",
    ),
    "consents_open": Text("Vis samtykkene mine", "Vis samtykka mine", "Show my consents", "Visa mina samtycken"),
    "consents_gone": Text(
        "Lenken virker ikke lenger",
        "Lenkja verkar ikkje lenger",
        "This link no longer works",
        "Länken fungerar inte längre",
    ),
    "consents_gone_text": Text(
        "Den er brukt, eller den er for gammel. Be om en ny.",
        "Ho er brukt, eller ho er for gammal. Be om ei ny.",
        "It has been used, or it is too old. Ask for a new one.",
        "Den är använd, eller för gammal. Be om en ny.",
    ),
    "consents_again": Text("Be om en ny lenke", "Be om ei ny lenkje", "Ask for a new link", "Be om en ny länk"),
    "consents_for": Text("Gjelder {email}", "Gjeld {email}", "For {email}", "Gäller {email}"),
    "consents_none": Text(
        "Det er ikke registrert noe samtykke fra deg.",
        "Det er ikkje registrert noko samtykke frå deg.",
        "No consent from you is on record.",
        "Det finns inget samtycke från dig registrerat.",
    ),
    "consents_live": Text("Gjelder", "Gjeld", "In force", "Gäller"),
    "consents_withdrawn": Text("Trukket tilbake", "Trekt tilbake", "Withdrawn", "Återkallat"),
    "consents_expired": Text("Utløpt", "Gått ut", "Expired", "Upphört"),
    "consents_offered": Text("Ikke gitt", "Ikkje gitt", "Not given", "Inte gett"),
    "consents_given_on": Text(
        "Gitt {when}: {act} ({channel})",
        "Gitt {when}: {act} ({channel})",
        "Given {when}: {act} ({channel})",
        "Gett {when}: {act} ({channel})",
    ),
    "consents_confirmed_on": Text(
        "Bekreftet {when}: {act}",
        "Stadfesta {when}: {act}",
        "Confirmed {when}: {act}",
        "Bekräftat {when}: {act}",
    ),
    "consents_until": Text("Gjelder til {when}", "Gjeld til {when}", "In force until {when}", "Gäller till {when}"),
    "consents_ended_on": Text(
        "Trukket tilbake {when}: {act} ({channel})",
        "Trekt tilbake {when}: {act} ({channel})",
        "Withdrawn {when}: {act} ({channel})",
        "Återkallat {when}: {act} ({channel})",
    ),
    "consents_ran_out_on": Text("Utløpt {when}", "Gått ut {when}", "Expired {when}", "Upphörde {when}"),
    "consents_text": Text(
        "Dette samtykket du til:", "Dette samtykte du til:", "You consented to this:", "Detta samtyckte du till:"
    ),
    "consents_now": Text(
        "Teksten som gjelder nå:", "Teksten som gjeld no:", "The text in force now:", "Texten som gäller nu:"
    ),
    "consents_history": Text("Historikk", "Historikk", "History", "Historik"),
    "consents_give": Text("Gi samtykke", "Gi samtykke", "Give consent", "Ge samtycke"),
    "consents_withdraw": Text("Trekk samtykket", "Trekk samtykket", "Withdraw consent", "Återkalla samtycket"),
    "consents_withdraw_all": Text(
        "Trekk alle samtykkene", "Trekk alle samtykka", "Withdraw all consents", "Återkalla alla samtycken"
    ),
    "consents_withdraw_all_text": Text(
        "Bruken stanser straks. Det som ble gjort før, blir ikke ulovlig av det.",
        "Bruken stansar straks. Det som vart gjort før, blir ikkje ulovleg av det.",
        "The use stops at once. What was done before does not become unlawful by it.",
        "Användningen upphör genast. Det som gjordes innan blir inte olagligt av det.",
    ),
    "consents_was_given": Text(
        "Samtykket er gitt.", "Samtykket er gitt.", "Your consent is given.", "Samtycket är gett."
    ),
    "consents_was_withdrawn": Text(
        "Samtykket er trukket tilbake. Bruken har stanset.",
        "Samtykket er trekt tilbake. Bruken har stansa.",
        "Your consent is withdrawn. The use has stopped.",
        "Samtycket är återkallat. Användningen har upphört.",
    ),
    "consents_all_withdrawn": Text(
        "Alle samtykkene er trukket tilbake. Bruken har stanset.",
        "Alle samtykka er trekte tilbake. Bruken har stansa.",
        "All your consents are withdrawn. The use has stopped.",
        "Alla dina samtycken är återkallade. Användningen har upphört.",
    ),
    "consents_leave": Text("Lukk siden", "Lukk sida", "Close this page", "Stäng sidan"),
    "consents_left": Text("Siden er lukket.", "Sida er lukka.", "The page is closed.", "Sidan är stängd."),
    "consents_act_give": Text(
        "trykket på «Gi samtykke» i samtykkesenteret",
        "trykte på «Gi samtykke» i samtykkesenteret",
        "pressed “Give consent” in the consent centre",
        "tryckte på ”Ge samtycke” i samtyckescentret",
    ),
    "consents_act_withdraw": Text(
        "trykket på «Trekk samtykket» i samtykkesenteret",
        "trykte på «Trekk samtykket» i samtykkesenteret",
        "pressed “Withdraw consent” in the consent centre",
        "tryckte på ”Återkalla samtycket” i samtyckescentret",
    ),
    "channel_web": Text("nettstedet", "nettstaden", "the website", "webbplatsen"),
    "channel_centre": Text("samtykkesenteret", "samtykkesenteret", "the consent centre", "samtyckescentret"),
    "channel_email": Text("e-post", "e-post", "e-mail", "e-post"),
    "channel_api": Text("et annet system", "eit anna system", "another system", "ett annat system"),
    "channel_staff": Text("en ansatt", "ein tilsett", "a member of staff", "en anställd"),
    "channel_request": Text("et krav om rettigheter", "eit krav om rettar", "a request", "en begäran"),
    "channel_imported": Text("overført", "overført", "taken over", "överfört"),
}
