"""A record on its way in, with the place where it stands; or what is wrong there."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from practices_kb.errors import KbError


class Placed(NamedTuple):
    """What every reader gives for a row, a line or a file. The first two are enough: a pair will do anywhere."""

    where: str
    """As an error begins: `new.csv, line 2`."""
    record: Mapping[str, Any]
    """As it was read, not yet checked."""
    base: str = ""
    """The revision that it was exported from, in hexadecimal, or several; empty where the format does not say."""
    wrong: KbError | None = None
    """Why there is no record here. Reading goes on behind it."""
    raw: Any = None
    """What stood there: a line, or the names of the columns and the cells of a row; None where nobody can say."""


WHY = "why"
"""The column, or the field, in which an import says why it left a record out. Whoever reads it again passes it over."""


Given = Placed | tuple[str, Mapping[str, Any]]
"""What an import takes."""
