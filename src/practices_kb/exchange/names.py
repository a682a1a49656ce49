"""What the ids in a record are called: for formats that people, or programs that do not know us, read."""

from collections.abc import Mapping
from typing import NamedTuple

from practices_kb.vocabulary import City


class Names(NamedTuple):
    """The cities and topics of a knowledge base."""

    cities: Mapping[str, City]
    """By id."""
    topics: Mapping[str, str]
    """Their English labels, by id."""
