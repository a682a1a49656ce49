"""How a value stands in one cell of a table: harmless to a spreadsheet, and the same when it comes back."""

import re
from collections.abc import Collection, Iterable, Sequence

from practices_kb.errors import KbError, did_you_mean
from practices_kb.model import shape

LISTS = ("topics", "tags", "sdg")
"""Fields that hold several values, with ` | ` between them; `|` in a value is written `\\|`, `\\` is `\\\\`."""
PARTS = ("actors", "indicators", "costs", "sources", "translations")
"""Fields that hold small records: JSON in a cell, or rows of a sheet."""

_FORMULA = "=+-@\t\r\n＝＋－＠"
"""What a spreadsheet may take for the start of a formula (OWASP, CSV injection), full-width signs included."""
_BAR = re.compile(r"((?:[^\\|]|\\.)*)(?:\||\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\|])")


def joined(values: Iterable[str]) -> str:
    r"""Several *values* in one cell.

    >>> print(joined(["a", "b|c"]))
    a | b\|c
    """
    return " | ".join(one.replace("\\", r"\\").replace("|", r"\|") for one in values)


def parted(cell: str) -> list[str]:
    """The values that `joined` put into one cell."""
    runs = (found[1].strip(" ") for found in _BAR.finditer(cell))
    return [_ESCAPED.sub(r"\1", run) for run in runs if run]


def neutral(cell: str) -> str:
    """*cell* with an apostrophe before it when a spreadsheet would compute it, or when `restored` would cut it.

    >>> neutral("=1+1"), neutral("'=1"), neutral("'s-Hertogenbosch")
    ("'=1+1", "''=1", "'s-Hertogenbosch")
    """
    return f"'{cell}" if cell.startswith(tuple(_FORMULA)) or _is_guarded(cell) else cell


def restored(cell: str) -> str:
    """What *cell* was before `neutral`."""
    return cell[1:] if _is_guarded(cell) else cell


def columns(cells: Sequence[str], known: Collection[str], where: str) -> list[str]:
    """The names of the columns in a header row; raises `KbError` when one of them is not *known*, or stands there twice."""
    names = [cell.strip().casefold() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise KbError(
            f"{where}: no column names", "The first row names the columns, such as title,city,topics"
        )
    for name in names:
        if name not in known:
            near = did_you_mean(shape.near(name, known))
            raise KbError(f"{where}: no field '{shape.shown(name)}'{near}", f"Fields are {', '.join(known)}")
        if names.count(name) > 1:
            raise KbError(f"{where}: column {name} stands there twice")
    return names


def _is_guarded(cell: str) -> bool:
    return cell[:1] == "'" and cell[1:2] != "" and cell[1] in _FORMULA + "'"
