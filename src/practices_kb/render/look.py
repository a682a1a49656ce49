"""How a result shall look: what every renderer is told."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, Required, TypedDict

from practices_kb.errors import KbError, did_you_mean
from practices_kb.model import shape

FORMATS = ("table", "tsv", "json", "jsonl", "csv", "md")
NARROW, WIDE = 60, 110
"""Columns below which rows are stacked, and from which every value has a column of its own."""


class Names(Protocol):
    """Whoever knows what cities and topics are called; `KnowledgeBase` does."""

    def city_name(self, city_id: str, /) -> str: ...

    def topic_label(self, topic_id: str, /) -> str: ...


class Asked(TypedDict, total=False):
    """What callers say by keyword: see `Look`."""

    format: Required[str]
    width: int
    color: bool
    fields: Sequence[str]
    steers: bool


class Look(NamedTuple):
    """One choice of each."""

    format: str
    width: int = 80
    """Columns of the terminal; tables alone heed it."""
    color: bool = False
    fields: Sequence[str] = ()
    """Columns by name, in this order; empty for the usual ones."""
    steers: bool = False
    """True when a terminal reads it that goes to a column when it is told to."""

    @property
    def draws(self) -> bool:
        """True when the result is to be drawn as it pleases, not as a table of picked columns."""
        return self.format == "table" and not self.fields


def look(asked: Asked) -> Look:
    """*asked* as a `Look`; `plain` is another name for tsv. Raises `KbError` for an unknown format."""
    chosen = Look(**asked)
    kind = "tsv" if chosen.format == "plain" else chosen.format
    if kind not in FORMATS:
        near = did_you_mean(shape.near(kind, FORMATS))
        raise KbError(f"no format '{shape.shown(kind)}'{near}", f"It is one of {', '.join(FORMATS)}")
    return chosen._replace(format=kind)
