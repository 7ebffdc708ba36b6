"""Words of the services that are switched on."""

BLOCK = """
== services
nb Tjenester
nn Tenester
en Services
sv Tjänster
== services_lead
nb En tjeneste samler ingenting før det den lover, er tatt inn i registeret.
nn Ei teneste samlar ingenting før det ho lovar, er teke inn i registeret.
en A service collects nothing before what it promises is adopted into the register.
sv En tjänst samlar inget förrän det den lovar är intaget i registret.
== services_empty
nb Ingen tjenester er slått på. De slås på i tillit.toml, eller med tillit service on.
nn Ingen tenester er slått på. Dei blir slått på i tillit.toml, eller med tillit service on.
en No services are switched on. They are switched on in tillit.toml, or by tillit service on.
sv Inga tjänster är påslagna. De slås på i tillit.toml, eller med tillit service on.
== service_waits
nb venter på å bli tatt inn
nn ventar på å bli teken inn
en waits to be adopted
sv väntar på att tas in
== service_kept
nb Registeret har fra før, og det blir stående som det er
nn Registeret har frå før, og det blir ståande som det er
en The register has already, and it stays as it is
sv Registret har sedan tidigare, och det blir kvar som det är
== service_draft
nb Dette kommer til
nn Dette kjem til
en This is added
sv Detta tillkommer
== service_edit
nb Vil dere endre noe først? Rett utkastet her:
nn Vil de endre noko først? Rett utkastet her:
en To change something first, edit the draft here:
sv Vill ni ändra något först? Ändra utkastet här:
== service_adopt
nb Ta inn i registeret
nn Ta inn i registeret
en Adopt into the register
sv Ta in i registret
== service_adopted
nb Tatt inn i registeret. Tjenesten åpner når nettstedet starter igjen.
nn Teken inn i registeret. Tenesta opnar når nettstaden startar igjen.
en Adopted into the register. The service opens when the site is next started.
sv Intagen i registret. Tjänsten öppnar när webbplatsen startas nästa gång.
== service_changed
nb Utkastet er endret siden du leste det. Les det igjen.
nn Utkastet er endra sidan du las det. Les det igjen.
en The draft has changed since you read it. Read it again.
sv Utkastet har ändrats sedan du läste det. Läs det igen.
== service_refused
nb Utkastet kan ikke tas inn slik det står.
nn Utkastet kan ikkje takast inn slik det står.
en The draft cannot be adopted as it stands.
sv Utkastet kan inte tas in som det står.
== service_opens
nb Åpner ved neste start
nn Opnar ved neste start
en Opens at the next start
sv Öppnar vid nästa start
== service_open
nb Åpne
nn Opne
en Open
sv Öppna
"""
