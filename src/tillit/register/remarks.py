"""What the linter can remark about bases, suppliers and transfers; `KINDS` is all that it can remark."""

from __future__ import annotations

from collections.abc import Mapping

from tillit.law.tables import Text
from tillit.register.remark_kind import Kind, Severity, kinds
from tillit.register.remarks_rest import ITEMS, KEEPING, REST

__all__ = ["KINDS", "Kind", "Severity"]

_BASES = kinds(
    Kind(
        "R501",
        "missing",
        Text(
            "Grunnlaget er samtykke, men teksten det samtykkes til, mangler.",
            "Grunnlaget er samtykke, men teksten det blir samtykt til, manglar.",
            "The basis is consent, but the text that is consented to is missing.",
            "Grunden är samtycke, men texten som samtycket gäller saknas.",
        ),
        Text(
            "Skriv teksten under `consent`, på hvert språk.",
            "Skriv teksten under `consent`, på kvart språk.",
            "Write the text under `consent`, in each language.",
            "Skriv texten under `consent`, på varje språk.",
        ),
        "GDPR Art. 4(11), 7(1)-(2)",
        "13.1c",
    ),
    Kind(
        "R502",
        "missing",
        Text(
            "Grunnlaget er berettiget interesse, men det står ikke hvilken.",
            "Grunnlaget er rettkomen interesse, men det står ikkje kva for ei.",
            "The basis is legitimate interests, but it is not said which.",
            "Grunden är berättigat intresse, men det står inte vilket.",
        ),
        Text(
            "Skriv interessen under `interest`.",
            "Skriv interessa under `interest`.",
            "Write the interest under `interest`.",
            "Skriv intresset under `interest`.",
        ),
        "GDPR Art. 6(1)(f), 13(1)(d), 14(2)(b)",
        "13.1d",
    ),
    Kind(
        "R503",
        "unlawful",
        Text(
            "Særlige kategorier av personopplysninger behandles uten et vilkår som åpner for det.",
            "Særlege kategoriar av personopplysningar blir behandla utan eit vilkår som opnar for det.",
            "Special categories of data are processed without a condition that allows it.",
            "Särskilda kategorier av uppgifter behandlas utan ett villkor som tillåter det.",
        ),
        Text(
            "Skriv vilkåret i artikkel 9 nr. 2 under `condition`, eller ta opplysningene ut.",
            "Skriv vilkåret i artikkel 9 nr. 2 under `condition`, eller ta opplysningane ut.",
            "Write the condition of Article 9(2) under `condition`, or take the data out.",
            "Skriv villkoret i artikel 9.2 under `condition`, eller ta bort uppgifterna.",
        ),
        "GDPR Art. 9(1)-(2)",
    ),
    Kind(
        "R504",
        "unlawful",
        Text(
            "Opplysninger om straffedommer behandles uten et vilkår som åpner for det.",
            "Opplysningar om straffedommar blir behandla utan eit vilkår som opnar for det.",
            "Data about criminal convictions is processed without a condition that allows it.",
            "Uppgifter om fällande domar behandlas utan ett villkor som tillåter det.",
        ),
        Text(
            "Vis til loven som åpner for det (artikkel 10, personopplysningsloven § 11), under `condition`.",
            "Vis til lova som opnar for det (artikkel 10, personopplysningslova § 11), under `condition`.",
            "Write under `condition` what allows it (Article 10, personopplysningsloven § 11).",
            "Ange under `condition` vad som tillåter det (artikel 10 och nationell rätt).",
        ),
        "GDPR Art. 10; personopplysningsloven § 11",
    ),
    Kind(
        "R505",
        "unlawful",
        Text(
            "Opplysninger om andre ({people}) hviler på en annen persons samtykke.",
            "Opplysningar om andre ({people}) kviler på samtykket til ein annan person.",
            "Data about others ({people}) rests on another person's consent.",
            "Uppgifter om andra ({people}) vilar på en annan persons samtycke.",
        ),
        Text(
            "Gi dem et eget grunnlag i en egen aktivitet, og informer dem (artikkel 14).",
            "Gi dei eit eige grunnlag i ein eigen aktivitet, og informer dei (artikkel 14).",
            "Give them a basis of their own in an activity of their own, and inform them (Article 14).",
            "Ge dem en egen grund i en egen aktivitet, och informera dem (artikel 14).",
        ),
        "GDPR Art. 4(11), 6(1)(a), 14",
    ),
    Kind(
        "R506",
        "unlawful",
        Text(
            "Markedsføring skjer uten samtykke og uten unntaket for kundeforhold.",
            "Marknadsføring skjer utan samtykke og utan unntaket for kundeforhold.",
            "Marketing is sent without consent and without the exception for customers.",
            "Marknadsföring sker utan samtycke och utan undantaget för kundförhållanden.",
        ),
        Text(
            "Be om samtykke (`consent`), eller vis til unntaket (`customer_exception`) der alle vilkårene er oppfylt.",
            "Be om samtykke (`consent`), eller vis til unntaket (`customer_exception`) der alle vilkåra er oppfylte.",
            "Ask for consent (`consent`), or cite the exception (`customer_exception`) where all its terms are met.",
            "Be om samtycke (`consent`), eller åberopa undantaget (`customer_exception`) där villkoren är uppfyllda.",
        ),
        "markedsføringsloven § 15; Directive 2002/58/EC Art. 13",
    ),
    Kind(
        "R507",
        "advice",
        Text(
            "En avtale med et firma er tatt som avtale med kontaktpersonen.",
            "Ein avtale med eit firma er teken som avtale med kontaktpersonen.",
            "A contract with a company is taken as a contract with its contact person.",
            "Ett avtal med ett företag tas som ett avtal med kontaktpersonen.",
        ),
        Text(
            "Artikkel 6 nr. 1 bokstav b gjelder personens egen avtale; bruk berettiget interesse for kontaktpersoner.",
            "Artikkel 6 nr. 1 bokstav b gjeld avtalen til personen sjølv; bruk rettkomen interesse for kontaktane.",
            "Article 6(1)(b) is for the person's own contract; use legitimate interests for contact persons.",
            "Artikel 6.1 b gäller personens eget avtal; använd berättigat intresse för kontaktpersoner.",
        ),
        "GDPR Art. 6(1)(b); EDPB Guidelines 2/2019",
    ),
    Kind(
        "R508",
        "advice",
        Text(
            "Et offentlig organ bygger på berettiget interesse.",
            "Eit offentleg organ byggjer på rettkomen interesse.",
            "A public body relies on legitimate interests.",
            "Ett offentligt organ stöder sig på berättigat intresse.",
        ),
        Text(
            "Det gjelder ikke for oppgavene som myndighet; bruk `public_task` med loven som gir oppgaven.",
            "Det gjeld ikkje for oppgåvene som styresmakt; bruk `public_task` med lova som gir oppgåva.",
            "It does not hold for tasks of an authority; use `public_task` with the act that gives the task.",
            "Det gäller inte för myndighetsuppgifter; använd `public_task` med lagen som ger uppgiften.",
        ),
        "GDPR Art. 6(1) second subparagraph",
    ),
    Kind(
        "R509",
        "advice",
        Text(
            "Ansattes samtykke er eneste grunnlag.",
            "Samtykket til dei tilsette er einaste grunnlag.",
            "The consent of employees is the only basis.",
            "Anställdas samtycke är enda grunden.",
        ),
        Text(
            "Overfor en arbeidsgiver er samtykke sjelden fritt; finn et annet grunnlag, eller vis at nei er fritt.",
            "Overfor ein arbeidsgivar er samtykke sjeldan fritt; finn eit anna grunnlag, eller vis at nei er fritt.",
            "Towards an employer consent is seldom free; find another basis, or show that a no costs nothing.",
            "Gentemot en arbetsgivare är samtycke sällan fritt; hitta annan grund, eller visa att nej är fritt.",
        ),
        "GDPR Art. 7(4), recital 43",
    ),
    Kind(
        "R517",
        "advice",
        Text(
            "Ett samtykke dekker flere formål.",
            "Eitt samtykke dekkjer fleire formål.",
            "One consent covers several purposes.",
            "Ett samtycke täcker flera ändamål.",
        ),
        Text(
            "La hvert formål få sin egen tekst under `consents`, så ett kan avslås eller trekkes uten de andre.",
            "La kvart formål få sin eigen tekst under `consents`, så eitt kan avslåast eller trekkjast utan dei andre.",
            "Give each purpose a text of its own under `consents`, so that one can be refused without the others.",
            "Ge varje ändamål en egen text under `consents`, så att ett kan nekas eller återkallas utan de andra.",
        ),
        "GDPR Art. 6(1)(a), 7(2), recital 43",
    ),
)

_PARTIES = kinds(
    Kind(
        "R510",
        "unlawful",
        Text(
            "{name} er utenfor EØS ({country}), og intet grunnlag for overføringen er oppgitt.",
            "{name} er utanfor EØS ({country}), og ikkje noko grunnlag for overføringa er oppgitt.",
            "{name} is outside the EEA ({country}), and no safeguard for the transfer is given.",
            "{name} finns utanför EES ({country}), och inget skydd för överföringen anges.",
        ),
        Text(
            "Skriv grunnlaget under `safeguard`, for eksempel `scc`.",
            "Skriv grunnlaget under `safeguard`, til dømes `scc`.",
            "Write it under `safeguard`, for example `scc`.",
            "Skriv det under `safeguard`, till exempel `scc`.",
        ),
        "GDPR Art. 44-46",
        "13.1f",
    ),
    Kind(
        "R511",
        "unlawful",
        Text(
            "Grunnlaget for overføring til {name} ({country}), `{safeguard}`, gjelder ikke.",
            "Grunnlaget for overføring til {name} ({country}), `{safeguard}`, gjeld ikkje.",
            "The safeguard for the transfer to {name} ({country}), `{safeguard}`, does not hold.",
            "Skyddet för överföringen till {name} ({country}), `{safeguard}`, gäller inte.",
        ),
        Text(
            "Bruk et som gjelder for landet i dag, for eksempel `scc`.",
            "Bruk eit som gjeld for landet i dag, til dømes `scc`.",
            "Use one that holds for the country today, for example `scc`.",
            "Använd ett som gäller för landet i dag, till exempel `scc`.",
        ),
        "GDPR Art. 44-46",
        "13.1f",
    ),
    Kind(
        "R512",
        "advice",
        Text(
            "Overføringen til {name} ({country}) er lovlig bare innenfor rammen av `{safeguard}`.",
            "Overføringa til {name} ({country}) er lovleg berre innanfor ramma av `{safeguard}`.",
            "The transfer to {name} ({country}) is lawful only within the scope of `{safeguard}`.",
            "Överföringen till {name} ({country}) är laglig bara inom ramen för `{safeguard}`.",
        ),
        Text(
            "Kontroller at mottakeren og bruken er omfattet, og noter det.",
            "Kontroller at mottakaren og bruken er omfatta, og noter det.",
            "Make sure that the recipient and the use are within it, and note it.",
            "Kontrollera att mottagaren och användningen omfattas, och anteckna det.",
        ),
        "GDPR Art. 45, 49",
        "13.1f",
    ),
    Kind(
        "R513",
        "missing",
        Text(
            "Databehandleravtalen med {name} er ikke oppgitt.",
            "Databehandlaravtalen med {name} er ikkje oppgitt.",
            "The data processing agreement with {name} is not given.",
            "Personuppgiftsbiträdesavtalet med {name} anges inte.",
        ),
        Text(
            "Skriv datoen under `agreement` når avtalen er inngått.",
            "Skriv datoen under `agreement` når avtalen er inngått.",
            "Write its date under `agreement` once it has been made.",
            "Skriv datumet under `agreement` när avtalet har ingåtts.",
        ),
        "GDPR Art. 28(3)",
        "28.9",
    ),
    Kind(
        "R514",
        "unlawful",
        Text(
            "Databehandleravtalen med {name} gjelder ikke: den begynner {agreement} og er ute {expires}.",
            "Databehandlaravtalen med {name} gjeld ikkje: han byrjar {agreement} og er ute {expires}.",
            "The data processing agreement with {name} is not in force: it begins {agreement} and ends {expires}.",
            "Personuppgiftsbiträdesavtalet med {name} gäller inte: det börjar {agreement} och slutar {expires}.",
        ),
        Text(
            "Forny avtalen, eller la leverandøren gå.",
            "Forny avtalen, eller la leverandøren gå.",
            "Renew the agreement, or let the supplier go.",
            "Förnya avtalet, eller avsluta med leverantören.",
        ),
        "GDPR Art. 28(3)",
        "28.9",
    ),
    Kind(
        "R515",
        "advice",
        Text(
            "Det er ikke oppgitt hva {name} får se.",
            "Det er ikkje oppgitt kva {name} får sjå.",
            "It is not said what {name} may see.",
            "Det anges inte vad {name} får se.",
        ),
        Text(
            "Skriv opplysningene under `sees`.",
            "Skriv opplysningane under `sees`.",
            "Write the data under `sees`.",
            "Skriv uppgifterna under `sees`.",
        ),
        "GDPR Art. 28(3), 30(1)(d)",
        "28.0",
    ),
    Kind(
        "R516",
        "advice",
        Text(
            "Ingen aktivitet bruker {name}.",
            "Ingen aktivitet bruker {name}.",
            "No activity uses {name}.",
            "Ingen aktivitet använder {name}.",
        ),
        Text(
            "Nevn den under aktiviteten som bruker den, eller ta den ut.",
            "Nemn han under aktiviteten som bruker han, eller ta han ut.",
            "Name it in the activity that uses it, or take it out.",
            "Nämn den i aktiviteten som använder den, eller ta bort den.",
        ),
        "GDPR Art. 30(1)(d)",
        "30.1d",
    ),
)

KINDS: Mapping[str, Kind] = kinds(
    *(kind for part in (_BASES, _PARTIES, KEEPING, ITEMS, REST) for kind in part.values()),
)
