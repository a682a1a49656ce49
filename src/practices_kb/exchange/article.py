"""An article as text: what somebody wrote elsewhere, in text, Markdown, HTML, PDF or DOCX. Pure: bytes in, text out.

What a file is shows in its first bytes; a name that says otherwise is refused. PDF and DOCX are read by libraries
that come with `practices-kb[documents]`.
"""

import codecs
import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import NamedTuple

from practices_kb.errors import KbError

LARGEST = 30_000_000
"""Bytes of a file: a book with pictures; the text in it may be a tenth of that."""
LONGEST = 200_000
"""Characters of text that are read: fifty pages; an article has a fortieth of it."""
KINDS = ("text", "markdown", "html", "pdf", "docx")
APART = frozenset({"pdf", "docx"})
"""Kinds whose readers may hang or fill the memory on a file that was made for it: see `cli.apart`."""
_SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".pdf": "pdf", ".docx": "docx",
}  # fmt: skip
_OTHER = {
    b"\xd0\xcf\x11\xe0": "is an old Word document, or one that is protected by a password",
    b"{\\rtf": "is a document in RTF",
    b"\x89PNG": "is a picture",
    b"\xff\xd8\xff": "is a picture",
    b"GIF8": "is a picture",
    b"\x1f\x8b": "is compressed",
    b"Rar!": "is an archive",
    b"7z\xbc\xaf": "is an archive",
    b"SQLite format 3": "is a database",
}
_SAVE = "Save it as PDF, DOCX or plain text, and try again"
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*(?:<!doctype html|<html))", re.IGNORECASE
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)


class Told(NamedTuple):
    """What a file says of itself outside its text."""

    value: str
    place: str
    """Where it says so: `meta og:title`, `document properties` ..."""


class Article(NamedTuple):
    """A text with what its file tells of it."""

    kind: str
    lines: tuple[str, ...]
    """Paragraphs; in text and Markdown lines, blank ones too, so that they can be counted as in the file."""
    told: Mapping[str, Told]
    """title, publisher, url, issued and language, those that the file tells."""
    heading: int | None = None
    """The line that is a heading over the text, from 0."""

    @property
    def unit(self) -> str:
        """What a line is called when its number is told."""
        return "line" if self.kind in {"text", "markdown"} else "paragraph"


def kind(data: bytes, name: str) -> str:
    """What *data* is, one of `KINDS`. Raises `KbError` when it is none of them, or not what *name* says."""
    if len(data) > LARGEST:
        raise KbError(
            f"{name}: is larger than {LARGEST // 1_000_000} MB", "Save the pages that matter, and read these"
        )
    if not data.strip():
        raise KbError(f"{name}: is empty")
    said = _SUFFIXES.get(PurePath(name).suffix.casefold(), "")
    seen = _seen(data, name)
    if said in APART and seen != said:
        raise KbError(f"{name}: is called {PurePath(name).suffix}, and is none", _SAVE)
    if seen == "text" and said in {"markdown", "html"}:
        return said
    return seen


def _seen(data: bytes, name: str) -> str:
    """What *data* is by its first bytes."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        if b"word/" not in data:
            raise KbError(f"{name}: is an archive or a document that kb cannot read", _SAVE)
        return "docx"
    for start, what in _OTHER.items():
        if data.startswith(start):
            raise KbError(f"{name}: {what}", _SAVE)
    return "html" if _HTML.match(data[:2048]) else "text"


def read(data: bytes, name: str) -> Article:
    """The article that *data* holds; *name* is what errors call it. Raises `KbError`."""
    found = kind(data, name)
    article = _reader(found)(data, name)
    kept = article._replace(lines=_bounded(article.lines))
    if not any(line.strip() for line in kept.lines):
        pictures = "; it may be a scan, which needs text recognition first" if found == "pdf" else ""
        raise KbError(f"{name}: holds no text{pictures}")
    return kept


def _reader(found: str) -> Callable[[bytes, str], Article]:
    if found == "pdf":
        from practices_kb.exchange.documents import pdf

        return pdf.read
    if found == "docx":
        from practices_kb.exchange.documents import docx

        return docx.read
    from practices_kb.exchange.documents import html, plain

    readers = {"text": plain.text, "markdown": plain.markdown, "html": html.read}
    return lambda data, name: readers[found](_decoded(data, name, is_html=found == "html"))


def _decoded(data: bytes, name: str, *, is_html: bool) -> str:
    """The text of *data*: UTF-8, or what its byte order mark or its HTML says."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        declared = _CHARSET.search(data[:4096]) if is_html else None
        encodings = ["utf-8-sig", *([declared[1].decode("ascii")] if declared else [])]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
        if "\x00" in text:
            break
        return text
    raise KbError(f"{name}: is no text in UTF-8", "Save it as UTF-8, PDF or DOCX, and try again")


def _bounded(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The first of *lines*, as many as may be read."""
    kept: list[str] = []
    left = LONGEST
    for line in lines:
        if left <= 0:
            break
        kept.append(line[:left])
        left -= len(line) + 1
    return tuple(kept)
