"""CSV for spreadsheets (RFC 4180): one practice a row, every field a column, and every value comes back as it was."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from practices_kb.errors import KbError, did_you_mean
from practices_kb.exchange import strict
from practices_kb.exchange.placed import Placed
from practices_kb.model import BY_NAME, FIELDS, canonical, shape

COLUMNS = tuple(field.name for field in FIELDS)
LISTS = ("topics", "tags", "sdg")
"""Columns that hold several values, with ` | ` between them; `|` in a value is written `\\|`, `\\` is `\\\\`."""
PARTS = ("actors", "indicators", "costs", "sources", "translations")
"""Columns that hold compact JSON."""

_DELIMITERS = ",;\t"
_FORMULA = "=+-@\t\r\n＝＋－＠"
"""What a spreadsheet may take for the start of a formula (OWASP, CSV injection), full-width signs included."""
_BAR = re.compile(r"((?:[^\\|]|\\.)*)(?:\||\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\|])")


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
        rows.writerow([_neutral(_cell(name, record.get(name))) for name in COLUMNS])
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
            yield Placed(where, _record(header, _fitted(cells, header, where), where))
        except KbError as error:
            yield Placed(where, {}, wrong=error)


def _opened(lines: Iterator[str], name: str) -> tuple[list[str], Iterator[tuple[str, list[str]]]]:
    """The column names, and the rows below them with their places."""
    first = next(lines, "")
    delimiter = max(_DELIMITERS, key=first.count)
    rows = _rows(chain([first], lines), delimiter, name)
    place, cells = next(rows, (f"{name}, line 1", []))
    return _header(cells, place), rows


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


def _header(cells: list[str], where: str) -> list[str]:
    names = [cell.strip().casefold() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise KbError(
            f"{where}: no column names", "The first row names the columns, such as title,city,topics"
        )
    for name in names:
        if name not in BY_NAME:
            near = did_you_mean(shape.near(name, BY_NAME))
            raise KbError(
                f"{where}: no field '{shape.shown(name)}'{near}", f"Fields are {', '.join(COLUMNS)}"
            )
        if names.count(name) > 1:
            raise KbError(f"{where}: column {name} stands there twice")
    return names


def _fitted(cells: list[str], header: list[str], where: str) -> list[str]:
    """*cells*, one for each column; a spreadsheet may leave out empty cells at the end, or add some."""
    if any(cells[len(header) :]):
        raise KbError(f"{where}: has {len(cells)} cells where there are {len(header)} columns")
    return cells[: len(header)]


def _record(header: list[str], cells: list[str], where: str) -> dict[str, Any]:
    return {
        name: _value(name, _restored(cell), f"{where}, column {name}")
        for name, cell in zip(header, cells, strict=False)
        if cell
    }


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name in PARTS:
        return canonical.text(value)
    if name in LISTS:
        return " | ".join(one.replace("\\", r"\\").replace("|", r"\|") for one in value)
    return str(value)


def _value(name: str, cell: str, where: str) -> Any:
    if name in PARTS:
        return strict.json_value(cell, where)
    if name in LISTS:
        runs = (found[1].strip(" ") for found in _BAR.finditer(cell))
        return [_ESCAPED.sub(r"\1", run) for run in runs if run]
    return cell


def _neutral(cell: str) -> str:
    """*cell* with an apostrophe before it when a spreadsheet would compute it, or when `_restored` would cut it.

    >>> _neutral("=1+1"), _neutral("'=1"), _neutral("'s-Hertogenbosch")
    ("'=1+1", "''=1", "'s-Hertogenbosch")
    """
    return f"'{cell}" if cell.startswith(tuple(_FORMULA)) or _is_guarded(cell) else cell


def _restored(cell: str) -> str:
    """What *cell* was before `_neutral`."""
    return cell[1:] if _is_guarded(cell) else cell


def _is_guarded(cell: str) -> bool:
    return cell[:1] == "'" and cell[1:2] != "" and cell[1] in _FORMULA + "'"
