"""A workbook as rows of cells."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from practices_kb.exchange.xlsx.package import Package, Walk

COLUMNS = 16_384
"""Of a sheet, as in Excel."""

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_FORMATS = {9: "0%", 10: "0.00%", 14: "y-m-d", 15: "d-m-y", 16: "d-m", 17: "m-y", 22: "m-d-y h:m"}
_FORMATS |= dict.fromkeys([18, 19, 20, 21, 45, 46, 47], "h:m:s")
_FORMATS |= dict.fromkeys([*range(27, 37), *range(50, 59)], "y-m-d")
"""Formats that have a number in place of a name, as far as they matter (ECMA-376 part 1, 18.8.30)."""


class Cell(NamedTuple):
    """What stands in one cell."""

    text: str
    kind: str = "text"
    """text, number, truth, error, or formula: one without its value."""
    format: str = "general"
    """How a number is shown."""
    since_1904: bool = False
    """True when dates are counted from 1904, as early Macs did."""


class Book:
    """An opened workbook. Raises `KbError` that begins with its *name* for whatever is not as it should be."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        self._package = Package(content, name)
        self._since_1904 = False
        home = self._package.related("_rels/.rels").get("officeDocument", {})
        path = next(iter(home.values()), "xl/workbook.xml")
        folder, _, file = path.rpartition("/")
        parts = self._package.related(f"{folder}/_rels/{file}.rels")
        self._paths = self._sheets(path, parts.get("worksheet", {}))
        self._formats = [one for part in parts.get("styles", {}).values() for one in self._styles(part)]
        self._texts: list[str] = []
        for part in parts.get("sharedStrings", {}).values():
            self._package.walk(part, _Texts(self._texts))

    @property
    def sheets(self) -> list[str]:
        """The names of the sheets, in their order."""
        return list(self._paths)

    def close(self) -> None:
        """Nothing more is read."""
        self._package.close()

    def rows(self, sheet: str) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Each row of the sheet with its number, and its cells that hold something by column, counted from 0."""
        reader = _Rows(self)
        for _ in self._package.parsed(self._paths[sheet], reader):
            while reader.done:
                yield reader.done.popleft()

    def cell(self, text: str, kind: str, style: str, *, formula: bool) -> Cell | None:
        """The cell of which the file says this; None for an empty one."""
        if kind == "s":
            text, kind = self._text(text), "inlineStr"
        if kind in {"str", "inlineStr", "d"}:
            return Cell(text.removesuffix("T00:00:00") if kind == "d" else text) if text else None
        if not text:
            return Cell("", "formula") if formula else None
        if kind in {"b", "e"}:
            return Cell(text, "truth" if kind == "b" else "error")
        number = _whole(style)
        shown = self._formats[number] if 0 <= number < len(self._formats) else "general"
        return Cell(text.strip(), "number", shown, self._since_1904)

    def column(self, name: str, before: int) -> int:
        """The column of the cell *name*, such as B7, counted from 0; the one behind *before* when it has no name."""
        column = 0
        for letter in name[:8].rstrip("0123456789"):
            column = column * 26 + ord(letter) - 64
        column = column - 1 if column else before + 1
        if not 0 <= column < COLUMNS:
            self._package.refuse(f"has more than {COLUMNS:,} columns")
        return column

    def _text(self, number: str) -> str:
        place = _whole(number)
        if not 0 <= place < len(self._texts):
            self._package.refuse("names a text that is not there")
        return self._texts[place]

    def _sheets(self, path: str, places: Mapping[str, str]) -> dict[str, str]:
        """Where each sheet lies, by its name."""
        found: dict[str, str] = {}

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            if tag == "sheet" and attributes.get("id", "") in places:
                found[plain(attributes.get("name", ""))] = places[attributes["id"]]
            elif tag == "workbookPr":
                self._since_1904 = attributes.get("date1904") in {"1", "true"}

        self._package.walk(path, Walk(start))
        if not found:
            self._package.refuse("is no workbook with sheets")
        return found

    def _styles(self, path: str) -> list[str]:
        """How each style shows a number."""
        named: dict[str, str] = {}
        styles: list[str] = []
        inside: list[str] = []

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            number = attributes.get("numFmtId", "0")
            if tag == "cellXfs":
                inside.append(tag)
            elif tag == "numFmt":
                named[number] = attributes.get("formatCode", "")
            elif tag == "xf" and inside:
                styles.append(named.get(number) or _FORMATS.get(_whole(number), "general"))

        def end(tag: str) -> None:
            if tag == "cellXfs":
                inside.clear()

        self._package.walk(path, Walk(start, end))
        return styles


class _Texts:
    """Hears the texts to which cells refer by number."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._held: list[str] = []
        self._hears = self._aside = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - every reader gets them
        if tag == "si":
            self._held = []
        elif tag == "rPh":  # how an East Asian text is read aloud: no part of it
            self._aside = True
        self._hears = tag == "t" and not self._aside

    def end(self, tag: str) -> None:
        self._hears = False
        if tag == "rPh":
            self._aside = False
        elif tag == "si":
            self._texts.append(plain("".join(self._held)))

    def text(self, text: str) -> None:
        if self._hears:
            self._held.append(text)


class _Rows:
    """Hears the rows of a sheet; they are in `done` as they are completed."""

    def __init__(self, book: Book) -> None:
        self.done: deque[tuple[int, dict[int, Cell]]] = deque()
        self._book = book
        self._row, self._column = 0, -1
        self._cells: dict[int, Cell] = {}
        self._cell: Mapping[str, str] = {}
        self._held: list[str] = []
        self._hears = self._aside = self._formula = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._hears = tag == "v" or (tag == "t" and not self._aside)
        if tag == "c":
            self._column = self._book.column(attributes.get("r", ""), self._column)
            self._cell, self._held, self._formula = attributes, [], False
        elif tag == "row":
            number = _whole(attributes.get("r", ""))
            self._row = number if number > 0 else self._row + 1
            self._cells, self._column = {}, -1
        elif tag == "f":
            self._formula = True
        elif tag == "rPh":
            self._aside = True

    def end(self, tag: str) -> None:
        self._hears = False
        if tag == "c":
            text, kind = "".join(self._held), self._cell.get("t", "n")
            text = plain(text) if kind in {"str", "inlineStr"} else text
            cell = self._book.cell(text, kind, self._cell.get("s", "0"), formula=self._formula)
            if cell:
                self._cells[self._column] = cell
        elif tag == "row" and self._cells:
            self.done.append((self._row, self._cells))
        elif tag == "rPh":
            self._aside = False

    def text(self, text: str) -> None:
        if self._hears:
            self._held.append(text)


def letters(column: int) -> str:
    """What Excel calls the column with this number, counted from 0.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def plain(text: str) -> str:
    r"""*text* without the escapes that a workbook has for characters which XML lacks.

    >>> plain("a_x0007_b_x005F_x0007_")
    'a\x07b_x0007_'
    """
    if "_x" not in text:
        return text
    told = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return told.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _whole(digits: str) -> int:
    """The number that *digits* write; -1 when they are none, or too many."""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else -1
