"""DOCX, by python-docx."""

import io
import zipfile
from typing import Any

from practices_kb.errors import KbError
from practices_kb.exchange.article import LARGEST, Article, Told

_INSTALL = "Install the readers: python -m pip install 'practices-kb[documents]'"
UNPACKED = 5 * LARGEST
"""Bytes that the parts of a document may unpack to: more is no document, but a trap."""
PARTS = 5_000


def read(data: bytes, name: str) -> Article:
    """The article in the Word document *data*. Raises `KbError` for one that is broken, or unpacks to too much."""
    _check_size(data, name)
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ImportError:
        raise KbError(f"{name}: to read DOCX needs python-docx, which is not installed", _INSTALL) from None
    try:
        document = docx.Document(io.BytesIO(data))
        lines, heading = _lines(document)
        told = _told(document.core_properties)
    except (
        OpcError,
        ValueError,
        KeyError,
        AttributeError,
        TypeError,
        zipfile.BadZipFile,
        OSError,
        SyntaxError,
    ) as error:
        raise KbError(
            f"{name}: is a broken Word document ({type(error).__name__})", "Open it, and save it anew"
        ) from None
    except (RecursionError, NotImplementedError, MemoryError):
        raise KbError(
            f"{name}: is a Word document that kb cannot read", "Save its text, and read that"
        ) from None
    return Article("docx", tuple(lines), told, heading)


def _check_size(data: bytes, name: str) -> None:
    """Nothing; raises `KbError` when the parts of the document say that they unpack to too much, or are encrypted."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise KbError(f"{name}: is a broken Word document", "Open it, and save it anew") from None
    if any(part.flag_bits & 1 for part in parts):
        raise KbError(f"{name}: is protected by a password", "Save a copy without one, and try again")
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise KbError(
            f"{name}: unpacks to more than {UNPACKED // 1_000_000} MB", "Save its text, and read that"
        )


def _lines(document: Any) -> tuple[list[str], int | None]:
    """The paragraphs of *document* and the rows of its tables, and which is its title."""
    lines: list[str] = []
    heading = None
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += [" | ".join(cell.text.strip() for cell in row.cells) for row in block.rows]
            continue
        written = block.text.strip()
        if not written:
            continue
        if heading is None and (block.style.name or "").startswith(("Title", "Heading 1")):
            heading = len(lines)
        lines.append(" ".join(written.split()))
    return lines, heading


def _told(properties: Any) -> dict[str, Told]:
    title = (properties.title or "").strip()
    return {"title": Told(title, "document properties")} if len(title.split()) > 1 else {}
