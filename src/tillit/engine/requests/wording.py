"""What people read about their request, in four languages: the stages, the letters, the words of the answer."""

from __future__ import annotations

from tillit.engine.outbox import Letter
from tillit.law.matrix import RIGHTS, Right
from tillit.law.tables import Text
from tillit.promises.wording import Voice, read

WORDING = read("""
== received
nb Vi har tatt imot kravet ditt.
nn Vi har teke imot kravet ditt.
en We have received your request.
sv Vi har tagit emot din begäran.

== identity
nb Vi må vite at det er deg. Hvis vi kjenner adressen du ga, har vi sendt en engangskode dit. Skriv den inn her.
nn Vi må vite at det er deg. Om vi kjenner adressa du gav, har vi sendt ein eingongskode dit. Skriv han inn her.
en We must know that it is you. If we know the address you gave, we have sent a one-time code to it. Enter it here.
sv Vi måste veta att det är du. Om vi känner till adressen du angav har vi skickat en engångskod dit. Ange den här.

== located
nb Vi leter etter opplysningene dine.
nn Vi leitar etter opplysningane dine.
en We are looking for your data.
sv Vi letar efter dina uppgifter.

== decision
nb Et menneske ser på saken din.
nn Eit menneske ser på saka di.
en A human is looking at your case.
sv En människa tittar på ditt ärende.

== carried_out
nb Kravet blir gjennomført nå.
nn Kravet blir gjennomført no.
en Your request is being carried out.
sv Din begäran genomförs nu.

== answered
nb Kravet er besvart. Svaret er sendt til adressen du har vist at er din.
nn Kravet er svara på. Svaret er sendt til adressa du har vist at er di.
en Your request has been answered. The answer was sent to the address that you have proven to be yours.
sv Din begäran är besvarad. Svaret har skickats till adressen som du har visat är din.

== stopped
nb Det er stoppet for adressen du ga, om vi hadde den. Finner vi noe som må stoppes for hånd, gjør vi det straks.
nn Det er stoppa for adressa du gav, om vi hadde henne. Finn vi noko som må stoppast for hand, gjer vi det straks.
en It has stopped for the address that you gave, if we had it. What must be stopped by hand is stopped without delay.
sv Det är stoppat för adressen du angav, om vi hade den. Det som måste stoppas för hand stoppar vi genast.

== forwarded
nb Vi behandler opplysningene på vegne av en annen. Kravet er sendt videre til den, som svarer deg.
nn Vi handsamar opplysningane på vegner av ein annan. Kravet er sendt vidare dit, og du får svar derifrå.
en We handle the data on behalf of somebody else. Your request has been passed on to them, and they will answer you.
sv Vi behandlar uppgifterna för någon annans räkning. Din begäran har skickats vidare dit, och du får svar därifrån.

== lapsed
nb Saken er lukket fordi vi ikke fikk bekreftet at det var deg. Du kan sende et nytt krav når som helst.
nn Saka er lukka fordi vi ikkje fekk stadfesta at det var deg. Du kan sende eit nytt krav når som helst.
en The case is closed because it was not confirmed that it was you. You can send a new request at any time.
sv Ärendet är stängt eftersom vi inte fick bekräftat att det var du. Du kan skicka en ny begäran när som helst.

== code subject
nb Engangskoden din (sak {number})
nn Eingongskoden din (sak {number})
en Your one-time code (case {number})
sv Din engångskod (ärende {number})

== code 1
nb Koden er {code}. Den gjelder i {minutes} minutter.
nn Koden er {code}. Han gjeld i {minutes} minutt.
en The code is {code}. It is good for {minutes} minutes.
sv Koden är {code}. Den gäller i {minutes} minuter.

== code 2
nb Skriv den inn på siden der du sendte kravet til {controller}. Gi den aldri til noen andre.
nn Skriv han inn på sida der du sende kravet til {controller}. Gje han aldri til nokon andre.
en Enter it on the page where you sent your request to {controller}. Never give it to anybody else.
sv Ange den på sidan där du skickade din begäran till {controller}. Ge den aldrig till någon annan.

== code 3
nb Har du ikke sendt noe krav, trenger du ikke gjøre noe.
nn Har du ikkje sendt noko krav, treng du ikkje gjere noko.
en If you have sent no request, you need do nothing.
sv Har du inte skickat någon begäran behöver du inte göra något.

== answer subject
nb Svaret på kravet ditt (sak {number})
nn Svaret på kravet ditt (sak {number})
en The answer to your request (case {number})
sv Svaret på din begäran (ärende {number})

== answer 1
nb Svaret fra {controller} ligger her:
nn Svaret frå {controller} ligg her:
en The answer from {controller} is here:
sv Svaret från {controller} finns här:

== answer 2
nb {link}
nn {link}
en {link}
sv {link}

== answer 3
nb Lenken virker én gang, til og med {until}. Du kan be om en ny på siden til saken.
nn Lenkja verkar éin gong, til og med {until}. Du kan be om ei ny på sida til saka.
en The link works once, until {until}. You can ask for a new one on the page of your case.
sv Länken fungerar en gång, till och med {until}. Du kan be om en ny på ärendets sida.

== stopped subject
nb Vi har stoppet (sak {number})
nn Vi har stoppa (sak {number})
en We have stopped (case {number})
sv Vi har slutat (ärende {number})

== stopped 1
nb {controller} har fått krav om å stoppe, og har gjort det: {right}.
nn {controller} har fått krav om å stoppe, og har gjort det: {right}.
en {controller} was asked to stop, and has done so: {right}.
sv {controller} har fått en begäran om att sluta, och har gjort det: {right}.

== stopped 2
nb Var det ikke deg, svar på denne meldingen eller skriv til {contact}.
nn Var det ikkje deg, svar på denne meldinga eller skriv til {contact}.
en If it was not you, reply to this message or write to {contact}.
sv Var det inte du, svara på detta meddelande eller skriv till {contact}.

== consents subject
nb Lenken til samtykkene dine hos {controller}
nn Lenkja til samtykka dine hos {controller}
en The link to your consents with {controller}
sv Länken till dina samtycken hos {controller}

== consents 1
nb Her ser du hva du har samtykket til, og kan trekke det eller gi det igjen:
nn Her ser du kva du har samtykt til, og kan trekkje det eller gi det igjen:
en Here you can see what you have consented to, and withdraw it or give it again:
sv Här ser du vad du har samtyckt till, och kan återkalla det eller ge det igen:

== consents 2
nb {link}
nn {link}
en {link}
sv {link}

== consents 3
nb Lenken virker én gang, i {hours} timer. Har du ikke bedt om den, kan du se bort fra denne meldingen.
nn Lenkja verkar éin gong, i {hours} timar. Har du ikkje bede om henne, kan du sjå bort frå denne meldinga.
en The link works once, for {hours} hours. If you did not ask for it, you can ignore this message.
sv Länken fungerar en gång, i {hours} timmar. Har du inte bett om den kan du bortse från meddelandet.

== extended subject
nb Svaret tar lengre tid (sak {number})
nn Svaret tek lengre tid (sak {number})
en The answer takes longer (case {number})
sv Svaret tar längre tid (ärende {number})

== extended 1
nb {controller} svarer deg senest {due}. Grunnen: {reasons}
nn {controller} svarar deg seinast {due}. Grunnen: {reasons}
en {controller} will answer by {due}. The reason: {reasons}
sv {controller} svarar dig senast {due}. Skälet: {reasons}

== extended 2
nb Du kan klage til Datatilsynet.
nn Du kan klage til Datatilsynet.
en You can complain to the supervisory authority (Datatilsynet).
sv Du kan klaga hos tillsynsmyndigheten.

== staff subject
nb Sak {number} venter: {what} (frist {due})
nn Sak {number} ventar: {what} (frist {due})
en Case {number} waits: {what} (due {due})
sv Ärende {number} väntar: {what} (förfaller {due})

== staff 1
nb Krav {number} om {right} venter på deg: {what}. Svaret skal være framme senest {due}.
nn Krav {number} om {right} ventar på deg: {what}. Svaret skal vere framme seinast {due}.
en Request {number} ({right}) waits for you: {what}. The answer is due on {due}.
sv Begäran {number} ({right}) väntar på dig: {what}. Svaret ska vara framme senast {due}.

== notice subject
nb Til dere som har opplysninger fra {controller} (sak {number})
nn Til dykk som har opplysningar frå {controller} (sak {number})
en To you who hold data from {controller} (case {number})
sv Till er som har uppgifter från {controller} (ärende {number})

== notice 1
nb Dere har fått opplysninger fra {controller} om personen under ({activities}). Nå gjelder dette: {what}.
nn De har fått opplysningar frå {controller} om personen under ({activities}). No gjeld dette: {what}.
en You were given data by {controller} about the person below ({activities}). This now applies: {what}.
sv Ni har fått uppgifter från {controller} om personen nedan ({activities}). Nu gäller detta: {what}.

== notice 2
nb Personen finnes på: {who}
nn Personen finst på: {who}
en The person is found by: {who}
sv Personen hittas på: {who}

== notice 3
nb Gjør det samme hos dere så langt loven krever det (personvernforordningen art. 19). Spørsmål: {contact}.
nn Gjer det same hos dykk så langt lova krev det (personvernforordninga art. 19). Spørsmål: {contact}.
en Do the same on your side as far as the law demands it (GDPR Art. 19). Questions: {contact}.
sv Gör detsamma hos er så långt lagen kräver det (dataskyddsförordningen art. 19). Frågor: {contact}.

== notice erasure
nb opplysningene er slettet hos oss
nn opplysningane er sletta hos oss
en the data is erased on our side
sv uppgifterna är raderade hos oss

== notice rectification
nb opplysningene er rettet hos oss ({data}); spør oss om de nye
nn opplysningane er retta hos oss ({data}); spør oss om dei nye
en the data is corrected on our side ({data}); ask us for the new data
sv uppgifterna är rättade hos oss ({data}); fråga oss om de nya

== notice restriction
nb bruken er begrenset inntil dere får annen beskjed
nn bruken er avgrensa inntil de får annan beskjed
en its use is restricted until you hear otherwise
sv användningen är begränsad tills ni får annat besked

== forward subject
nb Et krav til dere som behandlingsansvarlig (sak {number})
nn Eit krav til dykk som behandlingsansvarleg (sak {number})
en A request to you as controller (case {number})
sv En begäran till er som personuppgiftsansvarig (ärende {number})

== forward 1
nb {controller} behandler opplysninger på vegne av dere ({activity}), og {received} kom dette kravet: {right}.
nn {controller} handsamar opplysningar på vegner av dykk ({activity}), og {received} kom dette kravet: {right}.
en {controller} handles data on your behalf ({activity}), and on {received} this request came: {right}.
sv {controller} behandlar uppgifter för er räkning ({activity}), och den {received} kom denna begäran: {right}.

== forward 2
nb Personen finnes på: {who}
nn Personen finst på: {who}
en The person is found by: {who}
sv Personen hittas på: {who}

== forward proven
nb Personen har vist hvem det er.
nn Personen har vist kven det er.
en The person has proven who they are.
sv Personen har visat vem det är.

== forward unproven
nb Vi har ikke kontrollert hvem som spør.
nn Vi har ikkje kontrollert kven som spør.
en We have not verified who is asking.
sv Vi har inte kontrollerat vem som frågar.

== forward 3
nb {proof} Det er dere som svarer personen. Si fra til {contact} hva vi skal gjøre med opplysningene.
nn {proof} Det er de som svarar personen. Sei frå til {contact} kva vi skal gjere med opplysningane.
en {proof} It is you who answer the person. Tell {contact} what we are to do with the data.
sv {proof} Det är ni som svarar personen. Meddela {contact} vad vi ska göra med uppgifterna.

== wait person
nb personen skal vise hvem det er
nn personen skal vise kven det er
en the person must prove who they are
sv personen ska visa vem det är

== wait store
nb et lager svarer ikke
nn eit lager svarar ikkje
en a store does not answer
sv ett lager svarar inte

== wait ruling
nb en avgjørelse
nn ei avgjerd
en a decision
sv ett beslut

== wait changes
nb hva som skal rettes til hva
nn kva som skal rettast til kva
en what is to be corrected to what
sv vad som ska rättas till vad

== wait review
nb gjennomgang av fri tekst
nn gjennomgang av fri tekst
en a look at free text
sv genomgång av fritext

== wait task
nb noe som må gjøres for hånd
nn noko som må gjerast for hand
en something to be done by hand
sv något som måste göras för hand

== wait nothing
nb svaret
nn svaret
en the answer
sv svaret

== task search
nb Let etter personen i {store} for hånd.
nn Leit etter personen i {store} for hand.
en Look for the person in {store} by hand.
sv Sök efter personen i {store} för hand.

== task erase
nb Slett personens rader i {store} for hånd.
nn Slett radene til personen i {store} for hand.
en Erase the person's rows in {store} by hand.
sv Radera personens rader i {store} för hand.

== task rectify
nb Rett opplysningene i {store} for hånd.
nn Rett opplysningane i {store} for hand.
en Correct the data in {store} by hand.
sv Rätta uppgifterna i {store} för hand.

== task stop
nb Stopp bruken i {activity} for hånd, og noter det i {store}.
nn Stopp bruken i {activity} for hand, og noter det i {store}.
en Stop the use in {activity} by hand, and note it in {store}.
sv Stoppa användningen i {activity} för hand, och anteckna det i {store}.

== task forward
nb Send kravet videre til {controller} senest {due}, og fortell personen det.
nn Send kravet vidare til {controller} seinast {due}, og fortel personen det.
en Send the request on to {controller} by {due}, and tell the person so.
sv Skicka begäran vidare till {controller} senast {due}, och berätta det för personen.

== task notify
nb Si fra til dem som har fått opplysningene: {parties} (art. 19).
nn Sei frå til dei som har fått opplysningane: {parties} (art. 19).
en Tell those who were given the data: {parties} (Art. 19).
sv Meddela dem som har fått uppgifterna: {parties} (art. 19).

== task notify disclosed
nb Si fra til dem som har fått opplysningene, etter registeret over utleveringer: nr. {numbers} (art. 19).
nn Sei frå til dei som har fått opplysningane, etter registeret over utleveringar: nr. {numbers} (art. 19).
en Tell those who were given the data, as the register of disclosures has it: no. {numbers} (Art. 19).
sv Meddela dem som har fått uppgifterna, enligt registret över utlämnanden: nr {numbers} (art. 19).

== task hand over
nb Gi personen svaret: hent en lenke og send den.
nn Gje personen svaret: hent ei lenkje og send henne.
en Give the person the answer: fetch a link and send it.
sv Ge personen svaret: hämta en länk och skicka den.

== task print
nb PDF-en av svaret kunne ikke lages ({error}). Svaret gikk uten den, som nettside og filer.
nn PDF-en av svaret kunne ikkje lagast ({error}). Svaret gjekk utan han, som nettside og filer.
en The PDF of the answer could not be made ({error}). The answer went without it, as a page and files.
sv Svarets PDF kunde inte skapas ({error}). Svaret gick utan den, som webbsida och filer.

== task repair
nb Saken stoppet av en feil ({error}). Rett feilen og prøv igjen.
nn Saka stoppa av ein feil ({error}). Rett feilen og prøv igjen.
en The case stopped at a fault ({error}). Mend it, and try again.
sv Ärendet stannade vid ett fel ({error}). Rätta det och försök igen.
""")


def voice(language: str) -> Voice:
    """Return the texts in a language."""
    return Voice(WORDING, language)


def letter(to: str, language: str, kind: str, **said: object) -> Letter:
    """Return a letter of a kind: its subject, and its paragraphs in order."""
    speak = voice(language)
    parts: list[str] = []
    while (name := f"{kind} {len(parts) + 1}") in WORDING:
        parts.append(speak.say(name, **said))
    return Letter(to, speak.say(f"{kind} subject", **said), "\n\n".join(parts))


def right_title(right: Right, language: str) -> str:
    """Return what a right is called."""
    title: Text = RIGHTS[right.value].title
    return title[language]
