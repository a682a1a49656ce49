"""Which sheets a workbook has, which columns they have, and how records lie in their rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from practices_kb.errors import KbError
from practices_kb.exchange import cell
from practices_kb.exchange.placed import REVISION, WHY, Placed
from practices_kb.exchange.xlsx import typed, unpack
from practices_kb.model import BY_NAME, FIELDS, nested, shape

MAIN = "practices"
KEY = "practice"
"""The column of the other sheets that holds the handle, or the uid, of the practice that a row belongs to."""
LANGUAGE = "language"
CONTINUED = "continued"
"""The sheet with the rest of texts that are longer than a cell may be."""
ABOUT, LISTS = "about", "lists"
"""Sheets that are written for people, and not read."""
PIECE = 32_000
"""Characters of a cell: Excel takes 32,767 units of UTF-16, the apostrophe before a formula included."""

_STAMPS = [field.name for field in FIELDS if field.stamp]
_SINGLE = [field.name for field in FIELDS if field.name not in cell.PARTS and not field.stamp] + _STAMPS


def part(name: str) -> nested.Part:
    """The small record of which the field *name* holds several."""
    kind: Any = BY_NAME[name].shape
    inner = kind.part if isinstance(kind, nested.PerLanguage) else kind.item
    assert isinstance(inner, nested.Part)  # noqa: S101 - `cell.PARTS` lists only these
    return inner


SHEETS: dict[str, list[str]] = {
    MAIN: [*_SINGLE, REVISION],
    **{name: [KEY, *part(name).fields] for name in cell.PARTS if name != "translations"},
    "translations": [KEY, LANGUAGE, *part("translations").fields],
    CONTINUED: [KEY, "field", "text"],
}
"""The columns of each sheet that is read."""


def rows(records: Iterable[Mapping[str, Any]]) -> dict[str, list[list[str]]]:
    """The rows of every sheet, without their headers."""
    found: dict[str, list[list[str]]] = {name: [] for name in SHEETS}
    for record in records:
        key = record["handle"]

        def put(sheet: str, texts: Mapping[str, Any], start: str = "", key: str = key) -> None:
            row = []
            for name in SHEETS[sheet]:
                first, *rest = _pieces(_text(name, texts.get(name)))
                row.append(first)
                found[CONTINUED] += [[key, start + name, piece] for piece in rest]
            found[sheet].append(row)

        put(MAIN, record)
        for name in cell.PARTS:
            for texts, start in _parts(name, record.get(name)):
                put(name, {KEY: key, **texts}, start)
    return found


def _parts(name: str, value: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """Each part with what its texts are called on the sheet of continued ones."""
    if name == "translations":
        for language, one in (value or {}).items():
            yield {LANGUAGE: language, **one}, f"{name}.{language}."
    else:
        for number, one in enumerate(value or (), 1):
            yield dict(one), f"{name}.{number}."


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    return cell.joined(value) if name in cell.LISTS else str(value)


def _pieces(text: str) -> list[str]:
    size = PIECE if text.isascii() or max(text) <= "\uffff" else PIECE // 2
    return [cell.neutral(text[start : start + size]) for start in range(0, len(text), size)] or [""]


class _Row(NamedTuple):
    where: str
    values: dict[str, str]
    """The text of each column that is filled in."""
    wrong: KbError | None = None
    header: Sequence[str] = ()
    """The columns of its sheet."""


def records(book: unpack.Book) -> Iterator[Placed]:
    """The records of *book*, each with the parts that name it."""
    main, others = _sheets(book)
    parts = {name: _by_key(_rows(book, sheet, name)) for name, sheet in others.items()}
    claimed: set[str] = set()
    for row in _rows(book, main, MAIN):
        keys = {row.values[one] for one in ("handle", "uid") if one in row.values}
        yield _record(row, {name: _of(keys, by_key) for name, by_key in parts.items()})
        claimed |= keys
    for by_key in parts.values():
        for key in by_key.keys() - claimed:
            where = by_key[key][0].where
            told = f"no practice '{shape.shown(key)}' on sheet {MAIN}" if key else f"needs its {KEY}"
            yield Placed(where, {}, wrong=KbError(f"{where}: {KEY}: {told}"))


def _sheets(book: unpack.Book) -> tuple[str, dict[str, str]]:
    """What the sheet of the practices is called, and those of the parts that are there. One sheet alone may have any name."""
    named = {sheet.strip().casefold(): sheet for sheet in book.sheets}
    others = {name: named[name] for name in SHEETS if name != MAIN and name in named}
    if MAIN not in named and len(book.sheets) == 1:
        return book.sheets[0], {}
    if MAIN not in named:
        raise KbError(f"{book.name}: has no sheet '{MAIN}'", f"Its sheets are {', '.join(book.sheets)[:200]}")
    for folded, sheet in named.items():
        near = shape.near(folded, SHEETS, 1)
        if folded not in {*SHEETS, ABOUT, LISTS} and near:
            raise KbError(f"{book.name}: no sheet '{shape.shown(sheet)}' (did you mean {near[0]}?)")
    return named[MAIN], others


def _rows(book: unpack.Book, sheet: str, name: str) -> Iterator[_Row]:
    """The filled rows of a sheet below its header, as the columns name them."""
    header: list[str] = []
    for number, cells in book.rows(sheet):
        where = f"{book.name}, sheet {shape.shown(sheet)}, row {number}"
        if not header:
            header = _header(cells, name, where)
        elif cells:
            yield _row(header, cells, where)
    if not header and name == MAIN:
        raise KbError(f"{book.name}, sheet {shape.shown(sheet)}: no column names")


def _header(cells: Mapping[int, unpack.Cell], name: str, where: str) -> list[str]:
    if not cells:
        return []
    texts = [cells[number].text if number in cells else "" for number in range(min(max(cells) + 1, 200))]
    return cell.columns(texts, SHEETS[name] if name != MAIN else (*BY_NAME, REVISION, WHY), where)


def _row(header: Sequence[str], cells: Mapping[int, unpack.Cell], where: str) -> _Row:
    values = {}
    try:
        for number, one in cells.items():
            if number >= len(header):
                raise KbError(f"{where}: column {unpack.letters(number)} has a value and no name")  # noqa: TRY301
            text = cell.restored(typed.text(one, header[number], f"{where}, column {header[number]}"))
            if text:
                values[header[number]] = text
    except KbError as error:
        return _Row(where, values, error)
    return _Row(where, values, header=header)


def _by_key(found: Iterable[_Row]) -> dict[str, list[_Row]]:
    by_key: dict[str, list[_Row]] = defaultdict(list)
    for row in found:
        by_key[row.values.get(KEY, "")].append(row)
    return by_key


def _of(keys: set[str], by_key: Mapping[str, list[_Row]]) -> list[_Row]:
    return [row for key in sorted(keys) for row in by_key.get(key, ())]


def _record(row: _Row, parts: Mapping[str, list[_Row]]) -> Placed:
    """The record of one row of the main sheet, and of the rows on other sheets that belong to it."""
    wrong = next(
        (one.wrong for one in (row, *(one for found in parts.values() for one in found)) if one.wrong), None
    )
    if wrong:
        return Placed(row.where, {}, wrong=wrong)
    rest: dict[str, str] = defaultdict(str)
    for one in parts.get(CONTINUED, ()):
        rest[one.values.get("field", "")] += one.values.get("text", "")
    record: dict[str, Any] = {
        name: _whole(name, text, rest.get(name, "")) for name, text in row.values.items() if name != WHY
    }
    for name in cell.PARTS:
        if found := parts.get(name, ()):
            try:
                record[name] = _joined(name, found, rest)
            except KbError as error:
                return Placed(row.where, {}, wrong=error)
    return Placed.of(row.where, record, fields={*row.header, *(name for name in cell.PARTS if name in parts)})


def _whole(name: str, text: str, rest: str) -> Any:
    if name in cell.LISTS:
        return cell.parted(text + rest)
    return text + rest


def _joined(name: str, found: Sequence[_Row], rest: Mapping[str, str]) -> Any:
    if name != "translations":
        return [_part(one, rest, f"{name}.{number}.") for number, one in enumerate(found, 1)]
    kept: dict[str, Any] = {}
    for one in found:
        language = one.values.get(LANGUAGE, "")
        if not language or language in kept:
            what = f"{shape.shown(language)} is given twice" if language else f"needs its {LANGUAGE}"
            raise KbError(f"{one.where}, column {LANGUAGE}: {what}")
        kept[language] = _part(one, rest, f"{name}.{language}.")
    return kept


def _part(row: _Row, rest: Mapping[str, str], start: str) -> dict[str, str]:
    return {
        name: text + rest.get(start + name, "")
        for name, text in row.values.items()
        if name not in {KEY, LANGUAGE} or (name == LANGUAGE and not start.startswith("translations"))
    }
