"""Results for a pipe: tab-separated values, whole, one row a line, without a header."""

from collections.abc import Sequence

from practices_kb.render import rows, safe


def lines(sheet: rows.Sheet, fields: Sequence[str] = ()) -> str:
    """One row a line; tabs and newlines inside a value are a space."""
    return "".join("\t".join(map(safe.line, cells)) + "\n" for cells in rows.cells(sheet, fields))
