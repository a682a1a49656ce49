"""What a workbook tells the person who fills it in: a note on every column, lists to choose from, a page about the fields."""

import re
from collections.abc import Mapping, Sequence

from practices_kb.exchange import cell
from practices_kb.exchange.names import Names
from practices_kb.exchange.placed import REVISION
from practices_kb.exchange.xlsx import layout, pack
from practices_kb.exchange.xlsx.unpack import letters
from practices_kb.model import BY_NAME, REQUIRED, codes, shape

ABOUT_COLUMNS = ["sheet", "column", "needed", "kind of value", "what to write"]

_OPEN = {"city": "city", "topics": "topic"}
"""Columns with words on offer that take others too: a city has many names, and topics may be several."""
_OTHERS = {
    layout.KEY: "the handle of the practice, as on the sheet practices",
    layout.LANGUAGE: "language of the translation, such as km",
    "field": "the field that is too long for one cell",
    "text": "how it goes on",
    REVISION: "which state of the practice the row was written from; kb keeps this",
}


def lists(names: Names) -> dict[str, list[str]]:
    """The words that columns offer, by the name of the list."""
    closed = {
        "status": codes.STATUS,
        "outcome": codes.OUTCOME,
        "evidence": codes.EVIDENCE,
        "exchange": codes.EXCHANGE,
        "role": codes.ROLE,
        "kind": codes.COST_KIND,
        "currency": sorted(codes.CURRENCIES),
    }
    cities = sorted(city.name for city in names.cities.values())
    return {**{name: [*words] for name, words in closed.items()}, "city": cities, "topic": [*names.topics]}


def lists_sheet(words: Mapping[str, Sequence[str]]) -> pack.Sheet:
    """The sheet on which the words stand."""
    deepest = max(map(len, words.values()), default=0)
    rows = [
        [cell.neutral(several[number]) if number < len(several) else "" for several in words.values()]
        for number in range(deepest)
    ]
    return pack.Sheet(layout.LISTS, [*words], rows)


def rule(sheet: str, column: str, words: Mapping[str, Sequence[str]]) -> pack.Rule:
    """What the spreadsheet says and offers for a column."""
    name = _OPEN.get(column, column)
    where = ""
    if name in words and words[name] and sheet != layout.CONTINUED:
        at = letters([*words].index(name))
        where = f"{layout.LISTS}!${at}$2:${at}${len(words[name]) + 1}"
    kind = _kind(sheet, column)
    is_long = isinstance(kind, shape.Text) and not isinstance(kind, shape.Line)
    return pack.Rule(_note(sheet, column), where, column not in _OPEN, is_long)


def about() -> list[list[str]]:
    """A row for every column of every sheet."""
    return [
        [
            sheet,
            column,
            "yes" if _is_needed(sheet, column) else "",
            _kind_of_value(sheet, column),
            _note(sheet, column),
        ]
        for sheet, columns in layout.SHEETS.items()
        for column in columns
    ]


def _kind(sheet: str, column: str) -> shape.Shape | None:
    if sheet == layout.MAIN:
        return BY_NAME[column].shape if column in BY_NAME else None
    return layout.part(sheet).fields.get(column) if sheet in cell.PARTS else None


def _kind_of_value(sheet: str, column: str) -> str:
    kind = _kind(sheet, column)
    told = re.sub("^(list of )?(an? )?", "", kind.kind) if kind else "line"
    return f"{told}, several with | between them" if column in cell.LISTS else told


def _note(sheet: str, column: str) -> str:
    if column in _OTHERS and _kind(sheet, column) is None:
        return _OTHERS[column]
    if sheet == layout.MAIN:
        field = BY_NAME[column]
        return field.about + ("; kb keeps this" if field.stamp else "")
    return f"{column.replace('_', ' ')} of {layout.part(sheet).kind}"


def _is_needed(sheet: str, column: str) -> bool:
    if sheet == layout.MAIN:
        return column in REQUIRED
    if column == layout.KEY or sheet == layout.CONTINUED:
        return True
    return column in layout.part(sheet).required or (sheet == "translations" and column == layout.LANGUAGE)
