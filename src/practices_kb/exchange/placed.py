"""A record on its way in, with the place where it stands; or what is wrong there."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from practices_kb.errors import KbError

REVISION = "revision"
"""The column, or the field, that says which state of its practice a record was written from: so what comes back is
merged with what was done meanwhile, and does not write over it."""


class Placed(NamedTuple):
    """What every reader gives for a row, a line or a file. The first two are enough: a pair will do anywhere."""

    where: str
    """As an error begins: `new.csv, line 2`."""
    record: Mapping[str, Any]
    """As it was read, not yet checked."""
    base: str = ""
    """The revision that it was written from, in hexadecimal, or several; empty where it does not say."""
    wrong: KbError | None = None
    """Why there is no record here. Reading goes on behind it."""
    raw: Any = None
    """What stood there: a line, or the names of the columns and the cells of a row; None where nobody can say."""
    fields: Collection[str] | None = None
    """Those that a table has a column for: what it cannot speak of stays as it is. None for all."""

    @classmethod
    def of(
        cls, where: str, record: Mapping[str, Any], raw: Any = None, fields: Collection[str] | None = None
    ) -> "Placed":
        """The *record* that was read at *where*, and the state that it says it was written from."""
        base = record.get(REVISION, "")
        told = {name: value for name, value in record.items() if name != REVISION}
        return cls(where, told, base if isinstance(base, str) else "", raw=raw, fields=fields)


WHY = "why"
"""The column, or the field, in which an import says why it left a record out. Whoever reads it again passes it over."""


Given = Placed | tuple[str, Mapping[str, Any]]
"""What an import takes."""
