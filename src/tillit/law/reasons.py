"""Why a request may be cut or refused: each exception with its code, the rights it reaches, and who must weigh it."""

from __future__ import annotations

from dataclasses import dataclass

from tillit.law.bases import IN_FORCE_IN_NORWAY
from tillit.law.matrix import Right
from tillit.law.tables import Row, Text, Verified, table

INFORMATION = "information"  # Art. 13 and 14: the controller's own duty, not a request
BREACH_NOTICE = "breach_notice"  # Art. 34
ARTICLES_15_TO_20: frozenset[str] = frozenset(
    {
        Right.ACCESS,
        Right.RECTIFICATION,
        Right.ERASURE,
        Right.RESTRICTION,
        Right.NOTIFICATION,
        Right.PORTABILITY,
    }
)
REQUESTS: frozenset[str] = frozenset(Right) - {Right.WITHDRAWAL}  # Art. 12(5) and (6) do not reach Art. 7(3)
EVERYTHING: frozenset[str] = frozenset(Right) | {INFORMATION, BREACH_NOTICE}


@dataclass(frozen=True, kw_only=True)
class Reason(Row):
    """An exception: `cuts` names the rights it can limit, `weighed` that a human must balance before it is used.

    `partial` says that it takes away only the part it covers; a reason with an empty `cuts` limits nothing.
    """

    provision: str
    title: Text
    cuts: frozenset[str]
    weighed: bool = False
    partial: bool = False


def _reason(
    code: str,
    provision: str,
    cuts: frozenset[str],
    title: Text,
    *,
    weighed: bool = False,
    partial: bool = False,
    source: str = "",
    verified: Verified = Verified.KNOWN,
) -> Reason:
    return Reason(
        id=code,
        provision=provision,
        cuts=cuts,
        title=title,
        weighed=weighed,
        partial=partial,
        source=source or provision,
        verified=verified,
        valid_from=IN_FORCE_IN_NORWAY,
    )


_NO16 = frozenset({INFORMATION, Right.ACCESS})

EXCEPTIONS = table(
    _reason(
        "X12.5",
        "GDPR Art. 12(5)",
        REQUESTS,
        Text(
            "Kravet er åpenbart grunnløst eller overdrevent.",
            "Kravet er openbert grunnlaust eller overdrive.",
            "The request is manifestly unfounded or excessive.",
            "Begäran är uppenbart ogrundad eller orimlig.",
        ),
        weighed=True,
    ),
    _reason(
        "X12.5-ABUSE",
        "GDPR Art. 12(5)",
        REQUESTS,
        Text(
            "Kravet er et misbruk av retten; det må påvises.",
            "Kravet er eit misbruk av retten; det må påvisast.",
            "The request abuses the right; that must be shown.",
            "Begäran är ett missbruk av rättigheten; det måste visas.",
        ),
        weighed=True,
        source="CJEU C-526/24 Brillen Rottler, 19 March 2026 <https://infocuriaws.curia.europa.eu/blob/"
        "download-file-html/C/2024/C_0526_24_00000000RP_01_P_01/321939-EN-1.html>",
        verified=Verified.CHECKED,
    ),
    _reason(
        "X11.2",
        "GDPR Art. 11(2), 12(2)",
        ARTICLES_15_TO_20,
        Text(
            "Den ansvarlige kan ikke finne ut hvem opplysningene gjelder; personen kan gi mer.",
            "Den ansvarlege kan ikkje finne ut kven opplysningane gjeld; personen kan gi meir.",
            "The controller cannot tell whose data it is; the person may supply more.",
            "Den ansvarige kan inte avgöra vem uppgifterna gäller; personen kan lämna mer.",
        ),
    ),
    _reason(
        "X15.4",
        "GDPR Art. 15(4)",
        frozenset({Right.ACCESS}),
        Text(
            "Det som er andres, sladdes i kopien; resten gis.",
            "Det som er andre sitt, blir sladda i kopien; resten blir gitt.",
            "What belongs to others is redacted in the copy; the rest is given.",
            "Det som rör andra maskeras i kopian; resten lämnas ut.",
        ),
        partial=True,
    ),
    _reason(
        "X20.4",
        "GDPR Art. 20(4)",
        frozenset({Right.PORTABILITY}),
        Text(
            "Det som er andres, holdes utenfor; resten gis.",
            "Det som er andre sitt, blir halde utanfor; resten blir gitt.",
            "What would harm others is left out; the rest is given.",
            "Det som skulle skada andra utelämnas; resten lämnas ut.",
        ),
        partial=True,
    ),
    _reason(
        "X17.3a",
        "GDPR Art. 17(3)(a)",
        frozenset({Right.ERASURE}),
        Text(
            "Ytrings- og informasjonsfriheten krever opplysningene.",
            "Ytrings- og informasjonsfridommen krev opplysningane.",
            "Freedom of expression and information needs the data.",
            "Yttrande- och informationsfriheten kräver uppgifterna.",
        ),
        weighed=True,
    ),
    _reason(
        "X17.3b",
        "GDPR Art. 17(3)(b)",
        frozenset({Right.ERASURE}),
        Text(
            "En lov pålegger oppbevaring, eller en offentlig oppgave krever opplysningene.",
            "Ei lov pålegg oppbevaring, eller ei offentleg oppgåve krev opplysningane.",
            "A law requires that the data is kept, or a public task needs it.",
            "En lag kräver att uppgifterna bevaras, eller en offentlig uppgift behöver dem.",
        ),
    ),
    _reason(
        "X17.3c",
        "GDPR Art. 17(3)(c)",
        frozenset({Right.ERASURE}),
        Text(
            "Folkehelsen krever opplysningene.",
            "Folkehelsa krev opplysningane.",
            "Public health needs the data.",
            "Folkhälsan kräver uppgifterna.",
        ),
    ),
    _reason(
        "X17.3d",
        "GDPR Art. 17(3)(d)",
        frozenset({Right.ERASURE}),
        Text(
            "Sletting ville ødelegge for arkiv, forskning eller statistikk.",
            "Sletting ville øydeleggje for arkiv, forsking eller statistikk.",
            "Erasure would defeat archiving, research or statistics.",
            "Radering skulle omintetgöra arkiv, forskning eller statistik.",
        ),
    ),
    _reason(
        "X17.3e",
        "GDPR Art. 17(3)(e)",
        frozenset({Right.ERASURE}),
        Text(
            "Opplysningene trengs for et rettskrav.",
            "Opplysningane trengst for eit rettskrav.",
            "The data is needed for a legal claim.",
            "Uppgifterna behövs för ett rättsligt anspråk.",
        ),
    ),
    _reason(
        "X21.1",
        "GDPR Art. 21(1)",
        frozenset({Right.OBJECTION, Right.ERASURE}),  # erasure only by way of 17(1)(c)
        Text(
            "Tvingende grunner eller rettskrav veier tyngre enn protesten.",
            "Tvingande grunnar eller rettskrav veg tyngre enn protesten.",
            "Compelling grounds or legal claims outweigh the objection.",
            "Tvingande skäl eller rättsliga anspråk väger tyngre än invändningen.",
        ),
        weighed=True,
    ),
    _reason(
        "X21.6",
        "GDPR Art. 21(6)",
        frozenset({Right.OBJECTION}),
        Text(
            "Forskning eller statistikk som er en oppgave i allmennhetens interesse.",
            "Forsking eller statistikk som er ei oppgåve i ålmenta si interesse.",
            "Research or statistics that is a task in the public interest.",
            "Forskning eller statistik som är en uppgift av allmänt intresse.",
        ),
    ),
    _reason(
        "NO16a",
        "personopplysningsloven § 16 a",
        _NO16,
        Text(
            "Utenrikspolitikk eller nasjonal sikkerhet.",
            "Utanrikspolitikk eller nasjonal tryggleik.",
            "Foreign policy or national security.",
            "Utrikespolitik eller nationell säkerhet.",
        ),
    ),
    _reason(
        "NO16b",
        "personopplysningsloven § 16 b",
        _NO16,
        Text(
            "Hemmelighold er påkrevd for å forebygge eller etterforske lovbrudd.",
            "Hemmeleghald er påkravd for å førebyggje eller etterforske lovbrot.",
            "Secrecy is required to prevent or investigate crime.",
            "Sekretess krävs för att förebygga eller utreda brott.",
        ),
        source="personopplysningsloven § 16 b <https://lod.lovdata.no/article/2022/10/Unntak%20fra%20rett%20til%20"
        "informasjon%20og%20innsyn%20i%20personopplysninger%20av%20hensyn%20til%20etterforskning%20mv%20av%20"
        "straffbare%20handlinger>",
        verified=Verified.SECONDARY,
    ),
    _reason(
        "NO16c",
        "personopplysningsloven § 16 c",
        _NO16,
        Text(
            "Utilrådelig av hensyn til personens helse eller forholdet til nærstående.",
            "Utilrådeleg av omsyn til helsa til personen eller forholdet til nærståande.",
            "Inadvisable for the person's health or close relations.",
            "Olämpligt med hänsyn till personens hälsa eller nära relationer.",
        ),
        weighed=True,
    ),
    _reason(
        "NO16d",
        "personopplysningsloven § 16 d",
        _NO16,
        Text(
            "Lovbestemt taushetsplikt.",
            "Lovfesta teieplikt.",
            "A statutory duty of confidentiality.",
            "Lagstadgad tystnadsplikt.",
        ),
    ),
    _reason(
        "NO16e",
        "personopplysningsloven § 16 e",
        _NO16,
        Text(
            "Tekst til intern saksforberedelse som ikke er gitt ut; tolkes snevert.",
            "Tekst til intern saksførebuing som ikkje er gitt ut; blir tolka snevert.",
            "Internal case preparation that was not handed out; read narrowly.",
            "Text för intern beredning som inte lämnats ut; tolkas snävt.",
        ),
        weighed=True,
        source="personopplysningsloven § 16 e <https://www.personvernvokteren.com/post/"
        "når-interne-dokumenter-blir-en-gummiparagraf-pol-16-bokstav-e-retten-til-innsyn-og-eu-retten>",
        verified=Verified.SECONDARY,
    ),
    _reason(
        "NO16f",
        "personopplysningsloven § 16 f",
        _NO16,
        Text(
            "Åpenbare og grunnleggende private eller offentlige interesser.",
            "Openberre og grunnleggjande private eller offentlege interesser.",
            "Obvious and fundamental private or public interests.",
            "Uppenbara och grundläggande privata eller offentliga intressen.",
        ),
        weighed=True,
    ),
    _reason(
        "NO16-FORM",
        "personopplysningsloven § 16",
        frozenset(),
        Text(
            "Avslag etter § 16 skal være skriftlig og nevne bokstaven.",
            "Avslag etter § 16 skal vere skriftleg og nemne bokstaven.",
            "A refusal under § 16 is in writing and names the letter.",
            "Avslag enligt § 16 ska vara skriftligt och ange bokstaven.",
        ),
    ),
    _reason(
        "NO16-34",
        "personopplysningsloven § 16",
        frozenset({BREACH_NOTICE}),
        Text(
            "Varsel om brudd kan begrenses når det ville røpe noe etter bokstav a, b eller d.",
            "Varsel om brot kan avgrensast når det ville røpe noko etter bokstav a, b eller d.",
            "Notice of a breach may be limited where it would reveal what letters a, b or d protect.",
            "Underrättelse om incident får begränsas om den skulle röja något enligt bokstav a, b eller d.",
        ),
    ),
    _reason(
        "NO17-1",
        "personopplysningsloven § 17, first paragraph",
        frozenset({Right.ACCESS}),
        Text(
            "Innsyn i arkiv, forskning eller statistikk ville kreve for mye eller hindre formålet alvorlig.",
            "Innsyn i arkiv, forsking eller statistikk ville krevje for mykje eller hindre formålet alvorleg.",
            "Access in archives, research or statistics would be disproportionate or seriously hinder the aim.",
            "Tillgång i arkiv, forskning eller statistik vore oproportionell eller ett allvarligt hinder.",
        ),
        weighed=True,
    ),
    _reason(
        "NO17-2",
        "personopplysningsloven § 17, second paragraph",
        frozenset({Right.RECTIFICATION, Right.RESTRICTION}),
        Text(
            "Retting eller begrensning ville hindre arkiv, forskning eller statistikk alvorlig.",
            "Retting eller avgrensing ville hindre arkiv, forsking eller statistikk alvorleg.",
            "Rectification or restriction would seriously hinder archives, research or statistics.",
            "Rättelse eller begränsning vore ett allvarligt hinder för arkiv, forskning eller statistik.",
        ),
        weighed=True,
    ),
    _reason(
        "NO17-3",
        "personopplysningsloven § 17, third paragraph",
        frozenset(),
        Text(
            "§ 17 gjelder ikke når behandlingen virker direkte inn på personen.",
            "§ 17 gjeld ikkje når behandlinga verkar direkte inn på personen.",
            "§ 17 is off where the processing affects the person legally or directly.",
            "§ 17 gäller inte när behandlingen påverkar personen rättsligt eller direkt.",
        ),
    ),
    _reason(
        "NO3",
        "personopplysningsloven § 3",
        EVERYTHING,
        Text(
            "Bare journalistikk, akademisk, kunstnerisk eller litterær ytring.",
            "Berre journalistikk, akademisk, kunstnarleg eller litterær ytring.",
            "Journalistic, academic, artistic or literary expression only.",
            "Enbart journalistiskt, akademiskt, konstnärligt eller litterärt ändamål.",
        ),
        weighed=True,
    ),
    _reason(
        "EU23",
        "GDPR Art. 23",
        frozenset(),
        Text(
            "Bare en lov kan begrense mer; egne retningslinjer er aldri nok.",
            "Berre ei lov kan avgrense meir; eigne retningslinjer er aldri nok.",
            "Only a law can limit more; a policy of one's own is never enough.",
            "Endast lag kan begränsa mer; egna riktlinjer räcker aldrig.",
        ),
    ),
)

# Not exceptions: the right's own conditions are not met, so there is nothing to grant.
CONDITIONS_NOT_MET = table(
    _reason(
        "C7.3",
        "GDPR Art. 7(3)",
        frozenset({Right.WITHDRAWAL}),
        Text(
            "Behandlingen bygger ikke på samtykke.",
            "Behandlinga byggjer ikkje på samtykke.",
            "The processing does not rest on consent.",
            "Behandlingen grundas inte på samtycke.",
        ),
    ),
    _reason(
        "C16",
        "GDPR Art. 16, 18(1)(a)",
        frozenset({Right.RECTIFICATION}),
        Text(
            "Det er uenighet om hva som er riktig; bruken begrenses mens det undersøkes.",
            "Det er usemje om kva som er riktig; bruken blir avgrensa medan det blir undersøkt.",
            "It is disputed what is accurate; use is restricted while that is checked.",
            "Det är tvistigt vad som är riktigt; användningen begränsas medan det kontrolleras.",
        ),
        weighed=True,
    ),
    _reason(
        "C17.1",
        "GDPR Art. 17(1)",
        frozenset({Right.ERASURE}),
        Text(
            "Ingen av grunnene til sletting er til stede.",
            "Ingen av grunnane til sletting er til stades.",
            "None of the grounds for erasure is present.",
            "Ingen av grunderna för radering föreligger.",
        ),
    ),
    _reason(
        "C18.1",
        "GDPR Art. 18(1)",
        frozenset({Right.RESTRICTION}),
        Text(
            "Ingen av grunnene til begrensning er til stede.",
            "Ingen av grunnane til avgrensing er til stades.",
            "None of the grounds for restriction is present.",
            "Ingen av grunderna för begränsning föreligger.",
        ),
    ),
    _reason(
        "C19",
        "GDPR Art. 19",
        frozenset({Right.NOTIFICATION}),
        Text(
            "Ingenting ble rettet, slettet eller begrenset.",
            "Ingenting vart retta, sletta eller avgrensa.",
            "Nothing was rectified, erased or restricted.",
            "Ingenting rättades, raderades eller begränsades.",
        ),
    ),
    _reason(
        "C20.1",
        "GDPR Art. 20(1)(a), 20(3)",
        frozenset({Right.PORTABILITY}),
        Text(
            "Grunnlaget er verken samtykke eller avtale.",
            "Grunnlaget er verken samtykke eller avtale.",
            "The basis is neither consent nor contract.",
            "Grunden är varken samtycke eller avtal.",
        ),
    ),
    _reason(
        "C20.1b",
        "GDPR Art. 20(1)(b)",
        frozenset({Right.PORTABILITY}),
        Text(
            "Behandlingen er ikke automatisert.",
            "Behandlinga er ikkje automatisert.",
            "The processing is not automated.",
            "Behandlingen är inte automatiserad.",
        ),
    ),
    _reason(
        "C20.1p",
        "GDPR Art. 20(1)",
        frozenset({Right.PORTABILITY}),
        Text(
            "Opplysningene er utledet, ikke gitt av personen.",
            "Opplysningane er utleidde, ikkje gitt av personen.",
            "The data was inferred, not provided by the person.",
            "Uppgifterna är härledda, inte lämnade av personen.",
        ),
    ),
    _reason(
        "C21.1",
        "GDPR Art. 21(1)",
        frozenset({Right.OBJECTION}),
        Text(
            "Protestretten gjelder bare offentlig oppgave og berettiget interesse.",
            "Protestretten gjeld berre offentleg oppgåve og rettkomen interesse.",
            "The right to object exists only for public task and legitimate interests.",
            "Rätten att invända gäller bara offentlig uppgift och berättigat intresse.",
        ),
    ),
    _reason(
        "C21.2",
        "GDPR Art. 21(2)",
        frozenset({Right.MARKETING_OBJECTION}),
        Text(
            "Opplysningene brukes ikke til direkte markedsføring.",
            "Opplysningane blir ikkje brukte til direkte marknadsføring.",
            "The data is not used for direct marketing.",
            "Uppgifterna används inte för direktmarknadsföring.",
        ),
    ),
    _reason(
        "C22.1",
        "GDPR Art. 22(1)",
        frozenset({Right.AUTOMATED_DECISION}),
        Text(
            "Ingen avgjørelse med virkning for personen tas av en maskin alene.",
            "Inga avgjerd med verknad for personen blir teken av ei maskin åleine.",
            "No decision that affects the person is taken by a machine alone.",
            "Inget beslut med verkan för personen fattas av en maskin ensam.",
        ),
    ),
)

REASONS = table(*EXCEPTIONS.values(), *CONDITIONS_NOT_MET.values())
