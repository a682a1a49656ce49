"""What the verbs answer with."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from practices_kb.errors import KbError
from practices_kb.model import Practice
from practices_kb.search.answer import Count
from practices_kb.vocabulary import City, Topic

if TYPE_CHECKING:
    from practices_kb.duplicates import Pair


class Edited(NamedTuple):
    """A practice before and after a change, and the fields that differ."""

    before: Practice
    after: Practice
    fields: tuple[str, ...]
    merged: bool = False
    """True when somebody else had changed it since it was read; *before* is what they made of it."""


class Change(NamedTuple):
    """One state of a record: who made it, and what it changed."""

    revision: str
    """Its digest, in hexadecimal."""
    at: str
    by: str
    verb: str
    """What was done in this file: add, edit, import ..."""
    origin: str
    """Where it came from, when it was imported; empty otherwise."""
    fields: tuple[str, ...]
    """What differs from the state before; all of it for the first."""
    head: bool
    """True when no other state follows."""
    before: Mapping[str, Any] | None
    """The record until then; None when there was none."""
    after: Mapping[str, Any] | None
    """The record from then on; None when it was removed."""
    joined: str = ""
    """Handle of the other practice, when two were joined by it: of the one that stayed, when this one was removed."""


class Entry(NamedTuple):
    """What one command did to the file."""

    number: int
    verb: str
    at: str
    by: str
    origin: str
    records: int
    """How many it changed."""
    titles: tuple[str, ...]
    """Of the first few of them."""
    undone: str | None
    """When it was taken back."""


class Taken(NamedTuple):
    """A practice on both sides of an undo or redo; None where there is none."""

    before: Practice | None
    after: Practice | None


class Undone(NamedTuple):
    """A verb that was taken back, or stands again, and what that changed."""

    entry: Entry
    changes: tuple[Taken, ...]
    sent: bool = False
    """True when a bundle was written since, so that others may know of it."""


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
    conflicts: tuple["InConflict", ...] = ()
    """Those that were changed here too since they were exported, in the same fields: both are kept."""
    merged: tuple[str, ...] = ()
    """Handles of those of the updated that were changed here too since they were exported, in other fields."""
    stay_removed: tuple[str, ...] = ()
    """Handles of those of the unchanged that were removed here since they were exported."""

    @property
    def in_conflict(self) -> int:
        """How many somebody has to decide about."""
        return len(self.conflicts)


class InConflict(NamedTuple):
    """A practice about which somebody has to decide."""

    handle: str
    fields: tuple[str, ...]


class Refusal(NamedTuple):
    """A record that was not taken in."""

    title: str
    reason: str


class Merging(NamedTuple):
    """What a bundle brought, or would bring; handles, as they are called here."""

    new: tuple[str, ...] = ()
    newer: tuple[str, ...] = ()
    """It was known, and nobody had changed it here."""
    merged: tuple[str, ...] = ()
    """It was changed on both sides, in different fields."""
    conflicts: tuple[InConflict, ...] = ()
    """It was changed on both sides in the same fields: both are kept."""
    removed: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    """It had been removed here, and is there again."""
    unchanged: int = 0
    renamed: tuple[tuple[str, str], ...] = ()
    """Handles that were taken here, and what the newcomers are called instead."""
    alike: "tuple[Pair, ...]" = ()
    """Newcomers that may be the same practice as another."""
    refused: tuple[Refusal, ...] = ()
    changes: tuple["Taken", ...] = ()
    """The first practices that came, before and after."""
    origin: str = ""
    """The office that wrote the bundle, as its key says, else as it says itself."""
    waiting: int | None = None
    """Its number in the inbox, when it was not taken in but waits for a person."""
    reason: str = ""
    """Why it waits."""
    replayed: str = ""
    """When this very bundle was taken in already; empty otherwise."""


class Sent(NamedTuple):
    """What a bundle holds."""

    records: int
    revisions: int
    withheld: int
    """States that stay here, because they were local."""
    stay: int
    """Practices that stay here whole, because they are local."""


class Waits(NamedTuple):
    """A bundle in the inbox."""

    number: int
    at: str
    name: str
    """Of its file."""
    reason: str
    origin: str
    """Who it says that it comes from."""
    records: int
    fingerprint: str
    """Of its key; empty when it is not signed."""


class Checked(NamedTuple):
    """What was looked through, and what is wrong with it."""

    findings: tuple[str, ...]
    """A sentence for each; none when the file is whole."""
    practices: int
    revisions: int
    lacking: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Handles of practices whose text is much about topics that they lack, with these topics. No damage: advice."""
    empty: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Handles of practices that lack what another city would need, with these fields, the most needed first."""
    due: int = 0
    """Practices whose review is due."""


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
    in_conflict: int
    """Practices about which somebody has to decide."""
    waiting: int
    """Bundles in the inbox."""
    file_size: int
    """Bytes."""
