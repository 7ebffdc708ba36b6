"""Words of the page about accounts."""

BLOCK = """
== staff
nb Ansatte
nn Tilsette
en Staff
sv Anställda
== staff_lead
nb Ingen kan registrere seg selv. Rollene er de som registeret nevner; de avgjør hva hver enkelt ser.
nn Ingen kan registrere seg sjølv. Rollene er dei som registeret nemner; dei avgjer kva kvar einskild ser.
en Nobody can sign up. The roles are those that the register names; they decide what each person sees.
sv Ingen kan registrera sig själv. Rollerna är de som registret nämner; de avgör vad var och en ser.
== staff_empty
nb Ingen har konto.
nn Ingen har konto.
en Nobody has an account.
sv Ingen har något konto.
== staff_new
nb Ny konto, eller flere roller
nn Ny konto, eller fleire roller
en A new account, or more roles
sv Nytt konto, eller fler roller
== staff_add
nb Gi tilgang
nn Gje tilgang
en Give access
sv Ge åtkomst
== staff_added
nb Rollene er gitt.
nn Rollene er gjevne.
en The roles are given.
sv Rollerna är tilldelade.
== staff_invited
nb Kontoen er laget. Send denne lenken til den det gjelder:
nn Kontoen er laga. Send denne lenkja til den det gjeld:
en The account is made. Send this link to whom it is for:
sv Kontot är skapat. Skicka den här länken till den det gäller:
== staff_once
nb Lenken vises bare denne ene gangen og virker én gang. Der velges passord, og etterpå to-trinns innlogging.
nn Lenkja blir vist berre denne eine gongen og verkar éin gong. Der vel ein passord, og etterpå to-stegs innlogging.
en The link is shown this once and works once. There a password is chosen, and two-factor login afterwards.
sv Länken visas bara denna enda gång och fungerar en gång. Där väljs lösenord, och sedan tvåstegsinloggning.
== staff_on
nb aktiv
nn aktiv
en active
sv aktivt
== staff_off_state
nb slått av
nn slått av
en switched off
sv avstängd
== staff_shut_title
nb Slå av en konto
nn Slå av ein konto
en Switch an account off
sv Stäng av ett konto
== staff_shut_means
nb Alle rollene blir tatt bort og innlogginger avsluttet med en gang. Kontoen blir slettet senere, etter sin regel.
nn Alle rollene blir tekne bort og innloggingar avslutta med ein gong. Kontoen blir sletta seinare, etter regelen sin.
en Every role is taken away and logins end at once. The account itself is deleted later, by its rule.
sv Alla roller tas bort och inloggningar avslutas genast. Själva kontot raderas senare, enligt sin regel.
== staff_shut_do
nb Slå av
nn Slå av
en Switch off
sv Stäng av
== staff_shut
nb Kontoen er slått av.
nn Kontoen er slått av.
en The account is switched off.
sv Kontot är avstängt.
== staff_not_shut
nb Kontoen ble ikke slått av: den er det alt, eller ingen andre er personvernansvarlig.
nn Kontoen vart ikkje slått av: han er det alt, eller ingen andre er personvernansvarleg.
en The account was not switched off: it is so already, or nobody else is privacy officer.
sv Kontot stängdes inte av: det är det redan, eller så är ingen annan dataskyddsansvarig.
== help_staff_email
nb Brukes til å logge inn.
nn Blir brukt til å logge inn.
en Used to log in.
sv Används för att logga in.
== field_roles
nb Roller
nn Roller
en Roles
sv Roller
== col_factor
nb To-trinns innlogging
nn To-stegs innlogging
en Two-factor login
sv Tvåstegsinloggning
== col_seen
nb Sist innlogget
nn Sist innlogga
en Last login
sv Senast inloggad
== col_emptied
nb Tømte henvisninger
nn Tømde tilvisingar
en Emptied references
sv Tömda hänvisningar
== emptied_means
nb Tømte henvisninger er rader som pekte på det som ble slettet, og ikke gjør det lenger.
nn Tømde tilvisingar er rader som peika på det som vart sletta, og ikkje gjer det lenger.
en Emptied references are rows that pointed to what was deleted, and no longer do.
sv Tömda hänvisningar är rader som pekade på det som raderades och inte längre gör det.
"""
