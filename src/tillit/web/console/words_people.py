"""Words of holds and disclosures."""

BLOCK = """
== holds
nb Sperringer
nn Sperringar
en Holds
sv Spärrar
== holds_lead
nb En sperring hindrer at noen rører radene om en person: ved begrensning etter artikkel 18, eller et rettskrav.
nn Ei sperring hindrar at nokon rører radene om ein person: ved avgrensing etter artikkel 18, eller eit rettskrav.
en A hold keeps everybody from touching a person's rows: for restriction under Article 18, or a legal claim.
sv En spärr hindrar att någon rör raderna om en person: vid begränsning enligt artikel 18, eller ett rättsligt anspråk.
== holds_empty
nb Ingen er sperret.
nn Ingen er sperra.
en Nobody is on hold.
sv Ingen är spärrad.
== hold_new
nb Ny sperring
nn Ny sperring
en A new hold
sv Ny spärr
== hold_title
nb Sperring {number}
nn Sperring {number}
en Hold {number}
sv Spärr {number}
== hold_place
nb Sperr
nn Sperr
en Place the hold
sv Spärra
== hold_placed
nb Sperringen gjelder fra nå.
nn Sperringa gjeld frå no.
en The hold is in force.
sv Spärren gäller från och med nu.
== hold_release
nb Opphev sperringen
nn Opphev sperringa
en Release the hold
sv Häv spärren
== hold_released
nb Sperringen er opphevet.
nn Sperringa er oppheva.
en The hold was released.
sv Spärren har hävts.
== release_means
nb Det som skulle vært slettet imens, blir slettet ved neste kjøring. Var det en begrensning, skal personen ha beskjed \
først (art. 18 nr. 3).
nn Det som skulle vore sletta i mellomtida, blir sletta ved neste køyring. Var det ei avgrensing, skal personen ha \
beskjed først (art. 18 nr. 3).
en What should have gone meanwhile goes on the next run. If it was a restriction, the person is told first \
(Art. 18(3)).
sv Det som skulle ha raderats under tiden raderas vid nästa körning. Var det en begränsning ska personen få besked \
först (art. 18.3).
== until_released
nb til den oppheves
nn til ho blir oppheva
en until it is released
sv tills den hävs
== field_reason
nb Hvorfor
nn Kvifor
en Why
sv Varför
== help_reason
nb Lagres kryptert, og vises bare for personvernombudet.
nn Blir lagra kryptert, og vist berre for personvernombodet.
en Kept encrypted, and shown to the privacy officer only.
sv Lagras krypterat och visas bara för dataskyddsombudet.
== field_until
nb Til og med
nn Til og med
en Through
sv Till och med
== help_until
nb Tom: til den oppheves.
nn Tom: til ho blir oppheva.
en Empty: until it is released.
sv Tomt: tills den hävs.
== disclosures
nb Utleveringer
nn Utleveringar
en Disclosures
sv Utlämnanden
== disclosures_lead
nb Hvem som har fått opplysninger om noen, hva, og på hvilket grunnlag.
nn Kven som har fått opplysningar om nokon, kva, og på kva grunnlag.
en Who was given data about somebody, what, and on which ground.
sv Vem som har fått uppgifter om någon, vilka, och på vilken grund.
== disclosures_empty
nb Ingen utleveringer er ført.
nn Ingen utleveringar er førte.
en No disclosure is on record.
sv Inga utlämnanden är noterade.
== disclosed
nb Utleveringen er ført.
nn Utleveringa er ført.
en The disclosure is on record.
sv Utlämnandet är noterat.
== disclose_new
nb Før en utlevering
nn Før ei utlevering
en Note a disclosure
sv Notera ett utlämnande
== disclose
nb Før utleveringen
nn Før utleveringa
en Note the disclosure
sv Notera utlämnandet
== disclosures_about
nb Hva er utlevert om en person
nn Kva er utlevert om ein person
en What was disclosed about a person
sv Vad har lämnats ut om en person
== field_about_email
nb E-postadressen til den det gjelder
nn E-postadressa til den det gjeld
en E-mail address of the person it is about
sv E-postadress till den det gäller
== field_about_phone
nb Telefonnummeret til den det gjelder
nn Telefonnummeret til den det gjeld
en Phone number of the person it is about
sv Telefonnummer till den det gäller
== field_recipient
nb Hvem fikk opplysningene
nn Kven fekk opplysningane
en Who was given the data
sv Vem fick uppgifterna
== help_recipient
nb Navnet på virksomheten eller myndigheten.
nn Namnet på verksemda eller styresmakta.
en The name of the organisation or authority.
sv Organisationens eller myndighetens namn.
== field_ground
nb På hvilket grunnlag
nn På kva grunnlag
en On which ground
sv På vilken grund
== ground_consent
nb personen har samtykket
nn personen har samtykt
en the person has consented
sv personen har samtyckt
== ground_law
nb en lov krever det
nn ei lov krev det
en a law demands it
sv en lag kräver det
== ground_police
nb mistanke om lovbrudd
nn mistanke om lovbrot
en a crime is suspected
sv misstanke om brott
== ground_request
nb personen ba om det
nn personen bad om det
en the person asked for it
sv personen bad om det
== ground_public_access
nb innsyn etter lov
nn innsyn etter lov
en public access by law
sv insyn enligt lag
== ground_vital
nb fare for liv eller helse
nn fare for liv eller helse
en danger to life or health
sv fara för liv eller hälsa
== field_categories
nb Hvilke opplysninger
nn Kva opplysningar
en Which data
sv Vilka uppgifter
== field_given_on
nb Hvilken dag
nn Kva dag
en On which day
sv Vilken dag
== field_ground_note
nb Hvilken lov eller sak
nn Kva lov eller sak
en Which law or case
sv Vilken lag eller vilket ärende
== help_ground_note
nb Må fylles ut når en lov krever utleveringen, eller politiet får opplysningene.
nn Må fyllast ut når ei lov krev utleveringa, eller politiet får opplysningane.
en Must be filled in where a law demands it, or the police are given the data.
sv Måste fyllas i när en lag kräver utlämnandet, eller polisen får uppgifterna.
== error_ground_note
nb Skriv hvilken lov eller sak det gjelder.
nn Skriv kva lov eller sak det gjeld.
en Say which law or case it is.
sv Skriv vilken lag eller vilket ärende det gäller.
== col_given
nb Utlevert
nn Utlevert
en Given
sv Utlämnat
== col_recipient
nb Til
nn Til
en To
sv Till
== col_ground
nb Grunnlag
nn Grunnlag
en Ground
sv Grund
== col_data
nb Opplysninger
nn Opplysningar
en Data
sv Uppgifter
== col_note
nb Merknad
nn Merknad
en Note
sv Anmärkning
"""
