"""Articles are text with what their files tell of them; what is not what it claims is refused in one sentence."""

import io
import sys
import zipfile
from collections.abc import Callable

import pytest

from practices_kb.errors import KbError
from practices_kb.exchange import article
from practices_kb.exchange.documents import html

PAGE = """<!doctype html><html lang="en-GB"><head><title>Trams return | Trial Times</title>
<meta property="og:title" content="Trams return to the old town"><meta property="og:site_name" content="Trial Times">
<meta property="article:published_time" content="2024-03-05T08:00:00Z"><link rel="canonical" href="https://example.org/trams">
<script>var tram = "not text";</script></head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Trams return to the old town</h1><p>The city opened its <b>first</b> tram line in March&nbsp;2024.</p>
<p>Forty thousand people use it every day, which is more than had been expected when the line was planned.</p>
<p>It runs from the harbour to the station. The fare is the same as on the buses, and transfers are free of charge.</p>
<aside>Read also</aside></article><footer>All rights reserved</footer></body></html>"""


def pdf(text: str = "The City of Semarang opened three pump houses in 2025.", *, password: str = "") -> bytes:
    """A PDF of one page, made with pypdf."""
    import pypdf
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = {
        "/Type": "/Font",
        "/Subtype": "/Type1",
        "/BaseFont": "/Helvetica",
        "/Encoding": "/WinAnsiEncoding",
    }
    reference = writer._add_object(
        DictionaryObject({NameObject(name): NameObject(value) for name, value in font.items()})
    )
    fonts = DictionaryObject({NameObject("/F1"): reference})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("cp1252"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def docx(fill: Callable[[object], None] | None = None) -> bytes:
    """A Word document with a title, a sentence and a table."""
    from docx import Document

    document = Document()
    document.add_heading("Three pump houses", 0)
    document.add_paragraph("The City of Semarang opened three pump houses in 2025.")
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Cost", "Rp 12 miliar"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return made.getvalue()


def test_a_short_first_line_is_the_title_and_lines_keep_their_numbers() -> None:
    read = article.read(b"\xef\xbb\xbfA tram\n\nIt opened.\n", "a.txt")
    assert (read.kind, read.heading, read.lines) == ("text", 0, ("A tram", "", "It opened."))
    assert article.read(b"It opened.\nIt runs.", "a.txt").heading is None


def test_markdown_loses_its_marks_and_tells_its_front_matter() -> None:
    read = article.read(
        b"---\ntitle: Trams\ndate: 2024-03-05\n---\n# A **tram**\n\n- see [the line](http://x.org) now\n> quoted",
        "a.md",
    )
    assert read.heading == 4
    assert [line for line in read.lines if line] == ["A tram", "see the line now", "quoted"]
    assert read.told["issued"] == ("2024-03-05", "front matter, date")


def test_a_page_is_its_article_with_what_it_tells_of_itself() -> None:
    read = article.read(PAGE.encode(), "page")
    assert read.kind == "html"
    assert read.lines[read.heading or 0] == "Trams return to the old town"
    assert read.lines[1] == "The city opened its first tram line in March 2024."
    text = " ".join(read.lines)
    assert not any(word in text for word in ("Home", "not text", "rights", "Read also"))
    assert {name: told.value for name, told in read.told.items()} == {
        "language": "en", "title": "Trams return to the old town", "publisher": "Trial Times", "issued": "2024-03-05",
        "url": "https://example.org/trams",
    }  # fmt: skip


def test_json_ld_tells_the_publisher_and_the_day() -> None:
    told: dict[str, article.Told] = {}
    html._tell_ld(
        '{"@graph": [{"@type": "NewsArticle", "headline": "T", "datePublished": "2024-01-02T00:00",'
        ' "publisher": {"name": "P"}}]}',
        told,
    )
    assert {name: one.value for name, one in told.items()} == {
        "title": "T",
        "publisher": "P",
        "issued": "2024-01-02",
    }
    for hostile in ("[" * 100_000, "{}", "[1]", '{"@graph": 1}', '{"@type": "Article", "publisher": 3}'):
        html._tell_ld(hostile, told)


def test_pages_in_other_encodings_are_read_as_they_say() -> None:
    page = '<!doctype html><html><head><meta charset="windows-1252"></head><body><p>São Tomé has trams.</p></body></html>'
    assert article.read(page.encode("cp1252"), "a.html").lines == ("São Tomé has trams.",)
    assert article.read("Một chuyến tàu".encode("utf-16"), "a.txt").lines == ("Một chuyến tàu",)


def test_pdf_and_docx_are_text_too() -> None:
    assert article.read(pdf(), "a.pdf").lines == ("The City of Semarang opened three pump houses in 2025.",)
    read = article.read(docx(), "a.docx")
    assert read.lines == (
        "Three pump houses",
        "The City of Semarang opened three pump houses in 2025.",
        "Cost | Rp 12 miliar",
    )
    assert read.heading == 0


BOMB = archive(**{"[Content_Types]_xml": b"", "word__document_xml": b" " * 200_000_000})
ENTITIES = archive(
    **{
        "[Content_Types]_xml": b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels__.rels": b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        b' Target="word/document.xml"/></Relationships>',
        "word__document_xml": b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY s SYSTEM "file:///etc/passwd">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        b"<w:t>before &s; after</w:t></w:r></w:p></w:body></w:document>",
    }
)
REFUSED = {
    "empty": ("a.txt", b"", "is empty"),
    "blank": ("a.txt", b" \n\t", "is empty"),
    "picture": ("a.txt", b"\x89PNG\r\n\x1a\n....", "is a picture"),
    "old word": ("a.docx", b"\xd0\xcf\x11\xe0....", "is an old Word document, or one that is protected"),
    "spreadsheet": (
        "a.xlsx",
        archive(xl__workbook_xml=b"<a/>"),
        "is an archive or a document that kb cannot read",
    ),
    "text called pdf": ("a.pdf", b"just text", "is called .pdf, and is none"),
    "text called docx": ("a.docx", b"just text", "is called .docx, and is none"),
    "pdf that is none": ("a.pdf", b"%PDF-1.7 nothing more", "is a broken PDF"),
    "pdf without text": ("a.pdf", pdf(""), "holds no text; it may be a scan"),
    "pdf with a password": ("a.pdf", pdf(password="x" * 8), "is protected by a password"),
    "bytes": ("a.txt", bytes(range(128, 256)), "is no text in UTF-8"),
    "text with NUL": ("a.txt", b"a\x00b", "is no text in UTF-8"),
    "zip bomb": ("a.docx", BOMB, "unpacks to more than 150 MB"),
    "half a docx": ("a.docx", docx()[:3000], "is a broken Word document"),
    "docx without parts": ("a.docx", archive(word__x_xml=b"<a/>"), "is a broken Word document"),
    "html without text": ("a.html", b"<html><script>x</script></html>", "holds no text"),
    "huge": ("a.txt", b"x" * (article.LARGEST + 1), "is larger than 30 MB"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_sentence(what: str) -> None:
    name, data, sentence = REFUSED[what]
    with pytest.raises(KbError, match="^" + name) as error:
        article.read(data, name)
    assert sentence in error.value.sentence
    assert error.value.hint or what in {"empty", "blank", "html without text", "pdf without text"}


def test_an_external_entity_brings_nothing_in() -> None:
    try:
        text = " ".join(article.read(ENTITIES, "a.docx").lines)
    except KbError:
        return
    assert "root" not in text


@pytest.mark.parametrize(
    "page",
    ["<html>" + "<div>" * 100_000 + "text", "<html><p>" + "<a href=x>" * 50_000 + "t", "<html><!--" + "-" * 500_000,
     "<html><p>text" + "&" * 500_000, "<html><" * 50_000 + "p>text</p>", "<html><p>x</p><![CDATA[" + "]" * 100_000],
)  # fmt: skip
def test_a_page_made_to_break_a_reader_does_not(page: str) -> None:
    try:
        lines = article.read(page.encode(), "a.html").lines
    except KbError as error:
        lines = (error.sentence,)
    assert lines


def test_markdown_made_to_break_a_reader_does_not() -> None:
    for hostile in (
        "[" * 100_000,
        "![" * 50_000 + "x",
        "*" * 100_000 + "x",
        "# " * 50_000,
        "`" * 99_999 + "x",
    ):
        article.read(hostile.encode(), "a.md")


def test_without_the_readers_one_sentence_tells_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name, data in (("pypdf", "a.pdf", pdf()), ("docx", "a.docx", docx())):
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(KbError, match="which is not installed") as error:
            article.read(data, name)
        assert "practices-kb[documents]" in error.value.hint


def test_a_paragraph_of_a_pdf_ends_where_a_line_leaves_room() -> None:
    from practices_kb.exchange.documents import pdf as reader

    page = "A tram\nThe city opened a tram line of twelve\nstations, and the people of the town\nlike it.\nSource: Trial Times"
    assert reader._paragraphs(page) == [
        "A tram",
        "The city opened a tram line of twelve stations, and the people of the town like it.",
        "Source: Trial Times",
    ]
