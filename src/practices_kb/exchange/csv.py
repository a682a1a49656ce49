"""CSV for spreadsheets (RFC 4180): one practice a row, every field a column, and every value comes back as it was."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from practices_kb.errors import KbError
from practices_kb.exchange import cell, strict
from practices_kb.exchange.placed import REVISION, WHY, Placed
from practices_kb.model import BY_NAME, FIELDS, canonical

COLUMNS = (*(field.name for field in FIELDS), REVISION)

_DELIMITERS = ",;\t"


class _Buffer:
    """A place to write to that hands over what was written."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def taken(self) -> str:
        text, self.text = self.text, ""
        return text


def write(records: Iterable[Mapping[str, Any]], delimiter: str = ",") -> Iterator[str]:
    """A row of column names, then each record as one row; rows end in CRLF."""
    buffer = _Buffer()
    rows = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    yield buffer.taken()
    for record in records:
        rows.writerow([cell.neutral(_cell(name, record.get(name))) for name in COLUMNS])
        yield buffer.taken()


def read(lines: Iterable[str], name: str) -> Iterator[Placed]:
    """Each record with the place where it stands, or what is wrong in its row, with the column.

    *lines* keep their line ends as the file has them. Comma, semicolon and tab are recognised. Raises `KbError` that
    names *name* and the line where nothing behind it could be read either.
    """
    header, rows = _opened(strict.lines(lines, name), name)
    for where, cells in rows:
        if not any(cells):
            continue
        try:
            record = _record(header, _fitted(cells, header, where), where)
        except KbError as error:
            yield Placed(where, {}, wrong=error, raw=(header, cells))
        else:
            yield Placed.of(where, record, (header, cells), header)


def _opened(lines: Iterator[str], name: str) -> tuple[list[str], Iterator[tuple[str, list[str]]]]:
    """The column names, and the rows below them with their places."""
    first = next(lines, "")
    delimiter = max(_DELIMITERS, key=first.count)
    rows = _rows(chain([first], lines), delimiter, name)
    place, cells = next(rows, (f"{name}, line 1", []))
    return cell.columns(cells, (*BY_NAME, REVISION, WHY), place), rows


def _rows(lines: Iterable[str], delimiter: str, name: str) -> Iterator[tuple[str, list[str]]]:
    csv.field_size_limit(strict.LONGEST)  # the library's own limit, 131,072, is less than one text may hold
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        where = f"{name}, line {rows.line_num + 1}"
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise KbError(f"{where}: is no row of CSV: {error}") from None
        yield where, cells


def _fitted(cells: list[str], header: list[str], where: str) -> list[str]:
    """*cells*, one for each column; a spreadsheet may leave out empty cells at the end, or add some."""
    if any(cells[len(header) :]):
        raise KbError(f"{where}: has {len(cells)} cells where there are {len(header)} columns")
    return cells[: len(header)]


def _record(header: list[str], cells: list[str], where: str) -> dict[str, Any]:
    return {
        name: _value(name, cell.restored(text), f"{where}, column {name}")
        for name, text in zip(header, cells, strict=False)
        if text and name != WHY
    }


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name in cell.PARTS:
        return canonical.text(value)
    return cell.joined(value) if name in cell.LISTS else str(value)


def _value(name: str, text: str, where: str) -> Any:
    if name in cell.PARTS:
        return strict.json_value(text, where)
    return cell.parted(text) if name in cell.LISTS else text
