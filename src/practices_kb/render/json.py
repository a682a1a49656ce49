"""Results as JSON: whole records, characters as themselves but for those that a terminal would obey."""

import json
from typing import Any

from practices_kb.render import rows, safe


def document(sheet: rows.Sheet, fields: Any = ()) -> str:
    """One JSON value: the result as a whole, else a list of its rows."""
    whole = sheet.whole if sheet.whole is not None and not fields else list(rows.records(sheet, fields))
    return safe.escaped(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


def lines(sheet: rows.Sheet, fields: Any = ()) -> str:
    """JSON Lines: one row a line."""
    written = (json.dumps(record, ensure_ascii=False) for record in rows.records(sheet, fields))
    return "".join(f"{safe.escaped(line)}\n" for line in written)
