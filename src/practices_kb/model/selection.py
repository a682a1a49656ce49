"""Which practices a person wants to look at: the same filters on every command that reads."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Selection(NamedTuple):
    """Filters, resolved. A practice is selected when every filter that is set holds; several values mean any of them."""

    city: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    """A topic selects the topics below it too."""
    tag: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    min_evidence: str = ""
    since: str = ""
    """Started on this date or later; what has no start is not selected."""
    until: str = ""
    """Started on this date or earlier."""
    sdg: tuple[str, ...] = ()
    language: tuple[str, ...] = ()


EVERYTHING = Selection()


class SavedSearch(NamedTuple):
    """A search under a name, as it was typed: its cities, topics and tags are looked up anew each time."""

    name: str
    query: str
    filters: Mapping[str, str | Sequence[str]]
    """By the names of `Selection`; those that were not given are left out."""
    exact: bool = False
