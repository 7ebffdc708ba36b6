"""A document as PDF/UA-1: what a screen reader and a reader of files find in it, and that data stays data."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from pypdf import PdfReader

from tillit.statement import pdf
from tillit.statement.blocks import Bullets, Document, Paragraph, Section, Table, Terms

NAME = "Åsa Ødegård Žukauskaitė-Łęcka"


def document(*values: str, language: str = "nb") -> Document:
    """Return a document with every kind of block, and the values in the cells of a table."""
    table = Table("Rad 1", ("Felt", "Verdi"), tuple((f"felt {number}", one) for number, one in enumerate(values)))
    inner = Section("inner", "Søknader", (table,))
    blocks = (Paragraph("Kravet er tatt til følge."), Bullets(("én", "to")), Terms((("Formål", ("Bemanne", "Lønne")),)))
    return Document(
        language=language,
        title=f"Svar til {NAME}",
        subtitle="",
        warning=(),
        lead=(Paragraph("Sak 1"),),
        contents="Innhold",
        sections=(
            Section("one", "Hva vi har bestemt", blocks),
            Section("two", "Opplysninger", (), (inner,), apart=True),
        ),
        foot="",
    )


def reader(*values: str, **more: Any) -> PdfReader:
    """Return the document as a reader of files sees it."""
    return PdfReader(io.BytesIO(pdf.render(document(*values, **more), "Eksempel AS")))


def text_of(*values: str) -> str:
    """Return the text of every page without what only breaks lines."""
    text = " ".join(page.extract_text() for page in reader(*values).pages)
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))


def tags(found: PdfReader) -> list[str]:
    """Return the kinds of the tags, in reading order."""
    kinds: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                kinds.append(str(node["/S"]))
            walk(node.get("/K", []))

    walk(found.root_object["/StructTreeRoot"])
    return kinds


@pytest.mark.parametrize("language", ["nb", "nn", "en", "sv"])
def test_it_is_tagged_and_says_so(language: str) -> None:
    """Marked, in its language, with a title that is shown, bookmarks, and the mark of PDF/UA-1 in its metadata."""
    found = reader(NAME, language=language)
    root = found.root_object
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == language
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert found.metadata is not None
    assert (found.metadata.title, found.metadata.author) == (f"Svar til {NAME}", "Eksempel AS")
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part(>|=\")1", metadata)
    titles = [str(one["/Title"]) for one in found.outline if not isinstance(one, list)]
    assert titles[-2:] == ["Hva vi har bestemt", "Opplysninger"]


def test_it_reads_in_order_with_headings_lists_and_tables() -> None:
    """A title, headings by level, a list, and a table whose first row heads its columns."""
    kinds = tags(reader(NAME))
    assert {"/TOC", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Caption"} <= set(kinds)
    assert kinds.count("/TH") == 2
    heads = [kind for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert heads == sorted(heads)
    assert {"/H1", "/H2"} <= set(heads)


def test_it_carries_its_own_fonts() -> None:
    """Every font is within the file."""
    for page in reader(NAME).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(inner.keys())


@pytest.mark.parametrize(
    "value",
    [
        NAME,
        "#panic()",
        '#read("/etc/passwd") #sys.inputs',
        "$x$ _a_ *b* `c` <d> @e ~ -- ...",
        "\\ \\u{41} // not a comment /* nor this */",
        '"] } #let x = 1',
        "= not a heading",
        "<script>alert(1)</script>",
        "A" * 400,
        "'' \"\" “” «»",
    ],
)
def test_what_is_written_is_shown(value: str) -> None:
    """Data is neither markup nor code: it stands as it was written."""
    assert value.replace(" ", "") in text_of(value).replace(" ", "")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a\x00b\x1bc", "a[U+0000]b[U+001B]c"),
        ("invoice\u202efdp.exe", "invoice[U+202E]fdp.exe"),
        ("中", "[U+4E2D]"),
        ("😀", "[U+1F600]"),
        ("A\u0301", "Á"),
        ("\ue000\ud800", "[U+E000][U+D800]"),
    ],
)
def test_what_no_font_has_stands_as_its_number(value: str, shown: str) -> None:
    """A control character, a sign that turns the line round, or one without a shape is never lost or hidden."""
    assert shown in text_of(value)


@pytest.mark.parametrize("value", ["שלום", "مرحبا", "Ωμέγα", "Ёлка", "x\u0302\u0300\u0304", "\u0e01\u0e33", "नि"])
def test_other_scripts_do_not_stop_it(value: str) -> None:
    """A PDF is made whatever stands in it."""
    assert "Rad 1" in text_of(value)


def test_a_long_word_stays_within_the_page() -> None:
    """A word without an end is broken, so that none of it is cut off at the margin."""
    text = reader("W" * 500).pages[0].extract_text().replace("\u200b", "")
    lines = [len(line) for line in text.splitlines() if line.startswith("WWW")]
    assert len(lines) > 10
    assert max(lines) < 40


def test_the_same_document_gives_the_same_file() -> None:
    """Nothing of the day or the machine is in it."""
    assert pdf.render(document(NAME)) == pdf.render(document(NAME))


def test_a_refusal_of_the_typesetter_is_a_clear_error(refusing_typesetter: None) -> None:
    """The error has its id, and nothing of what the document says."""
    with pytest.raises(pdf.UnmadeError) as caught:
        pdf.render(document(NAME))
    assert [problem.id for problem in caught.value.problems] == ["E027"]
    assert NAME not in str(caught.value)
    assert caught.value.__cause__ is None
