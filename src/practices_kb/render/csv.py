"""Results for a spreadsheet: CSV as RFC 4180 has it, with nothing in it that would be computed."""

import csv
import io
import re
from collections.abc import Sequence

from practices_kb.render import rows, safe

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
"""What a spreadsheet may take for the start of a formula (OWASP, CSV injection), full-width signs included."""
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)


def table(sheet: rows.Sheet, fields: Sequence[str] = ()) -> str:
    """A row of column names, then the rows; rows end in CRLF."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(column.name for column in rows.chosen(sheet, fields))
    writer.writerows([neutral(safe.text(cell)) for cell in cells] for cells in rows.cells(sheet, fields))
    return buffer.getvalue()


def neutral(cell: str) -> str:
    """*cell* with an apostrophe before it when a spreadsheet would compute it; plain numbers stay numbers.

    >>> neutral("=1+1"), neutral("-6.2146"), neutral(" @sum")
    ("'=1+1", '-6.2146', "' @sum")
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
