"""What the verbs answer with."""

from typing import NamedTuple

from practices_kb.errors import KbError
from practices_kb.model import Practice
from practices_kb.search.answer import Count
from practices_kb.vocabulary import City, Topic


class Edited(NamedTuple):
    """A practice before and after a change, and the fields that differ."""

    before: Practice
    after: Practice
    fields: tuple[str, ...]


class Listed(NamedTuple):
    """A page of practices, and how many there are in all."""

    practices: tuple[Practice, ...]
    total: int


class CityCount(NamedTuple):
    """A city and the number of its practices."""

    city: City
    practices: int


class TopicCount(NamedTuple):
    """A topic and the number of practices under it or under a narrower one."""

    topic: Topic
    practices: int


class Imported(NamedTuple):
    """What an import did, or would do."""

    added: int
    updated: int
    unchanged: int
    renamed: tuple[tuple[str, str], ...]
    """Handles that were taken here, and what the newcomers are called instead."""
    refused: tuple[KbError, ...] = ()
    """What was wrong with the first records that were left out, when good ones were to be kept without them."""
    refusals: int = 0
    """How many were left out."""


class Checked(NamedTuple):
    """What was looked through, and what is wrong with it."""

    findings: tuple[str, ...]
    """A sentence for each; none when the file is whole."""
    practices: int
    revisions: int


class Stats(NamedTuple):
    """The knowledge base in numbers."""

    practices: int
    cities: int
    """With at least one practice."""
    revisions: int
    by_city: tuple[Count, ...]
    by_country: tuple[Count, ...]
    by_topic: tuple[Count, ...]
    """Top-level topics; a practice counts under each of its own."""
    by_status: tuple[Count, ...]
    by_outcome: tuple[Count, ...]
    by_evidence: tuple[Count, ...]
    with_sources: int
    with_indicators: int
    with_costs: int
    with_difficulties: int
    stale: int
    """Practices whose review is due."""
    file_size: int
    """Bytes."""
