"""What a cell that Excel took for a number or a date says, in the words of a record. Never a guess: in doubt it is refused."""

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from practices_kb.errors import KbError
from practices_kb.exchange.xlsx.unpack import Cell
from practices_kb.model import codes

_AS_TEXT = "Format the cell as text and type it again"
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""Parts of a number format that stand for no digit and no date: quoted words, colours, paddings."""


def text(cell: Cell, field: str, where: str) -> str:
    """What *cell* says, as *field* wants it. Raises `KbError` that begins with *where*."""
    if cell.kind == "text":
        return cell.text
    if cell.kind == "error":
        raise KbError(f"{where}: the cell holds an error, {cell.text}")
    if cell.kind == "formula":
        raise KbError(
            f"{where}: the cell holds a formula without its value", "Paste it as a value, or save in Excel"
        )
    if cell.kind == "truth":
        return "TRUE" if cell.text == "1" else "FALSE"
    return _number(cell, field, where)


def _number(cell: Cell, field: str, where: str) -> str:
    code = _QUOTED.sub("", cell.format).casefold()
    number = _decimal(cell.text)
    if number is None:
        raise KbError(f"{where}: the cell holds no number that can be read", _AS_TEXT)
    if "%" in code:
        raise KbError(f"{where}: the cell is a percentage", "Type 45, not 45 %, in a cell formatted as text")
    if code != "general" and re.search("[ymdhs]", code):
        return _date(number, code, cell, field, where)
    told = _plain(number)
    if field == "sdg" and f"{told}0" in codes.SDG_TARGETS:
        raise KbError(f"{where}: the number {told} may be {told} or {told}0", _AS_TEXT)
    return told


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text[:40])
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= 30 else None


def _plain(number: Decimal) -> str:
    """The number as Excel shows it: it keeps 15 digits, and writes more of its binary form into the file.

    >>> _plain(Decimal("16.100000000000001")), _plain(Decimal("2004")), _plain(Decimal("1.6E13"))
    ('16.1', '2004', '16000000000000')
    """
    shown = format(Decimal(f"{number:.15g}"), "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _date(number: Decimal, code: str, cell: Cell, field: str, where: str) -> str:
    """The date or time that *number* stands for, as exact as its format shows it."""
    if field == "sdg":
        raise KbError(f"{where}: Excel took the target for a date", _AS_TEXT)
    epoch = datetime(1904, 1, 1) if cell.since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a cell knows no zone
    if not cell.since_1904 and number < 61:  # Excel counts a 29 February 1900 that never was
        raise KbError(f"{where}: the cell holds no date that can be read", _AS_TEXT)
    try:
        moment = epoch + timedelta(seconds=round(float(number) * 86_400))
    except OverflowError:
        raise KbError(f"{where}: the cell holds no date that can be read", _AS_TEXT) from None
    if (moment.hour, moment.minute, moment.second) != (0, 0, 0):
        return moment.isoformat()
    day = moment.date().isoformat()
    if "y" in code and "d" not in code:
        return day[:7] if "m" in code else day[:4]
    return day
