"""Excel workbooks: a sheet for the practices, and one for each kind of part, joined by the handle.

Written and read with what Python brings. Why no library: docs/decisions.md.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from practices_kb.exchange.names import Names
from practices_kb.exchange.placed import Placed
from practices_kb.exchange.xlsx import layout, notes, pack, package, unpack

LARGEST = package.LARGEST
"""Bytes of a file that is read at all."""


def write(records: Iterable[Mapping[str, Any]], names: Names) -> Iterator[bytes]:
    """The workbook that holds *records*. The same records give the same bytes. Raises `KbError` for too many rows."""
    rows = layout.rows(records)
    lists = notes.lists(names)
    sheets = [
        pack.Sheet(name, columns, rows[name], [notes.rule(name, one, lists) for one in columns])
        for name, columns in layout.SHEETS.items()
        if rows[name] or name != layout.CONTINUED
    ]
    sheets += [pack.Sheet(layout.ABOUT, notes.ABOUT_COLUMNS, notes.about()), notes.lists_sheet(lists)]
    yield pack.packed(sheets)


def read(content: bytes, name: str) -> Iterator[Placed]:
    """Each record with the sheet and row where it stands, or what is wrong there.

    Raises `KbError` for what is no workbook, or more than a workbook of practices would ever hold.
    """
    book = unpack.Book(content, name)
    try:
        yield from layout.records(book)
    finally:
        book.close()
