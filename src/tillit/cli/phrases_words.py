"""The words that stand within sentences about files and rules: kinds of values, and what could have stood there."""

from __future__ import annotations

WORDS = """
en a text, or one in each language: {nb: ..., en: ...}
nb en tekst, eller en på hvert språk: {nb: ..., en: ...}
nn ein tekst, eller ein på kvart språk: {nb: ..., en: ...}
sv en text, eller en på varje språk: {nb: ..., en: ...}

en a word or a list of words
nb et ord eller en liste med ord
nn eit ord eller ei liste med ord
sv ett ord eller en lista med ord

en a mapping of `key: value`
nb en gruppe med `key: value`
nn ei gruppe med `key: value`
sv en grupp med `key: value`

en a mapping
nb en gruppe
nn ei gruppe
sv en grupp

en true or false
nb true eller false
nn true eller false
sv true eller false

en `true` or `false`
nb `true` eller `false`
nn `true` eller `false`
sv `true` eller `false`

en a whole number
nb et helt tall
nn eit heilt tal
sv ett heltal

en a number within its bounds
nb et tall innenfor grensene
nn eit tal innanfor grensene
sv ett tal inom gränserna

en a number
nb et tall
nn eit tal
sv ett tal

en a date as 2023-05-01
nb en dato som 2023-05-01
nn ein dato som 2023-05-01
sv ett datum som 2023-05-01

en a date
nb en dato
nn ein dato
sv ett datum

en a rule as `2 years after rejected`
nb en regel som `2 years after rejected`
nn ein regel som `2 years after rejected`
sv en regel som `2 years after rejected`

en a text
nb en tekst
nn ein tekst
sv en text

en a list
nb en liste
nn ei liste
sv en lista

en something else
nb noe annet
nn noko anna
sv något annat

en an event, such as `rejected`
nb en hendelse, for eksempel `rejected`
nn ei hending, til dømes `rejected`
sv en händelse, till exempel `rejected`

en a category of data, such as `contact.name`
nb en datakategori, for eksempel `contact.name`
nn ein datakategori, til dømes `contact.name`
sv en datakategori, till exempel `contact.name`

en a comma
nb et komma
nn eit komma
sv ett kommatecken

en the end of the rule
nb slutten på regelen
nn slutten på regelen
sv slutet på regeln

en a word for people
nb et ord for personer
nn eit ord for personar
sv ett ord för personer

en a word for data
nb et ord for opplysninger
nn eit ord for opplysningar
sv ett ord för uppgifter

en a legal basis
nb et rettslig grunnlag
nn eit rettsleg grunnlag
sv en rättslig grund

en a source
nb en kilde
nn ei kjelde
sv en källa

en a condition of Art. 9(2)
nb et vilkår i art. 9(2)
nn eit vilkår i art. 9(2)
sv ett villkor i art. 9(2)

en a safeguard
nb et overføringsgrunnlag
nn eit overføringsgrunnlag
sv en skyddsåtgärd

en a role
nb en rolle
nn ei rolle
sv en roll

en an e-mail address
nb en e-postadresse
nn ei e-postadresse
sv en e-postadress

en a country's code
nb koden til et land
nn koden til eit land
sv ett lands kod

en a time zone
nb en tidssone
nn ei tidssone
sv en tidszon

en a day on which every year can end
nb en dag som hvert år kan slutte på
nn ein dag som kvart år kan slutte på
sv en dag som varje år kan sluta på

en a length of time
nb et tidsrom
nn eit tidsrom
sv en tidslängd

en the name of a role
nb navnet på en rolle
nn namnet på ei rolle
sv namnet på en roll

en a duty to keep that is known
nb en kjent plikt til å oppbevare
nn ei kjend plikt til å oppbevare
sv en känd skyldighet att bevara

en a way in which consent to cookies is taken
nb en måte å ta samtykke til informasjonskapsler på
nn ein måte å ta samtykke til informasjonskapslar på
sv ett sätt att inhämta samtycke till kakor

en a way in which a column writes a day
nb en måte en kolonne skriver en dag på
nn ein måte ein kolonne skriv ein dag på
sv ett sätt som en kolumn skriver en dag på

en an activity of the register
nb en aktivitet i registeret
nn ein aktivitet i registeret
sv en aktivitet i registret

en a collection of this store
nb en samling i dette lageret
nn ei samling i dette lageret
sv en samling i detta lager

en a column of `<1>`
nb en kolonne i `<1>`
nn ein kolonne i `<1>`
sv en kolumn i `<1>`

en or
nb eller
nn eller
sv eller

en and
nb og
nn og
sv och
"""
