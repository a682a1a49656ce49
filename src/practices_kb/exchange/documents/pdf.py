"""PDF, by pypdf."""

import io
import re
from collections.abc import Iterator

from practices_kb.errors import KbError
from practices_kb.exchange.article import LONGEST, Article, Told

PAGES = 60
"""Pages that are read: what a report did stands at its beginning."""
_INSTALL = "Install the readers: python -m pip install 'practices-kb[documents]'"
_SHORT = 0.75
"""The share of the widest line below which a line leaves room: its paragraph, or its heading, ends there."""
_BLANK = re.compile(r"\n\s*\n")


def read(data: bytes, name: str) -> Article:
    """The article in the PDF *data*. Raises `KbError` for one that is encrypted or broken."""
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError:
        raise KbError(f"{name}: to read PDF needs pypdf, which is not installed", _INSTALL) from None
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise KbError(f"{name}: is protected by a password", "Save a copy without one, and try again")
        pages = _pages(reader)
        properties = reader.metadata
        title = str(properties.title or "").strip() if properties else ""
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        ArithmeticError,
        OSError,
    ) as error:
        raise KbError(
            f"{name}: is a broken PDF ({type(error).__name__})", "Open it, and save it anew"
        ) from None
    except (RecursionError, NotImplementedError, MemoryError):
        raise KbError(f"{name}: is a PDF that kb cannot read", "Save its text, and read that") from None
    told = {"title": Told(title, "document properties")} if len(title.split()) > 1 else {}
    lines = tuple(line for page in pages for line in _paragraphs(page))
    return Article("pdf", lines, told)


def _pages(reader: "pypdf.PdfReader") -> list[str]:  # type: ignore[name-defined]  # noqa: F821
    pages: list[str] = []
    for number, page in enumerate(reader.pages):
        if number >= PAGES or sum(map(len, pages)) > LONGEST:
            break
        pages.append(page.extract_text())
    return pages


def _paragraphs(page: str) -> list[str]:
    """The paragraphs of *page*: lines that were broken only for the width are joined again."""
    widest = max((len(line.strip()) for line in page.split("\n")), default=0)
    return [
        _joined(lines)
        for block in _BLANK.split(page)
        if block.strip()
        for lines in _ended(block.split("\n"), _SHORT * widest)
    ]


def _ended(lines: list[str], short: float) -> Iterator[list[str]]:
    """*lines* in paragraphs: one ends with a line that leaves room, as a PDF seldom tells where they end."""
    paragraph: list[str] = []
    for line in lines:
        paragraph.append(line)
        if len(line.strip()) < short:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _joined(lines: list[str]) -> str:
    joined = ""
    for line in (line.strip() for line in lines):
        if joined.endswith("-") and joined[-2:-1].isalpha() and line[:1].islower():
            joined = joined[:-1] + line
        else:
            joined += f" {line}" if joined else line
    return joined
