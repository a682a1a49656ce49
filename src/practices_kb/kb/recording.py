"""How a change is kept: one revision, one head, one entry of the index, together."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from practices_kb.errors import Invalid, Problem
from practices_kb.model import Revision, handle
from practices_kb.search import entry
from practices_kb.store import Head, Store

BATCH = 500
"""Entries that are put into the index at once."""


class Recorder:
    """Keeps records inside one transaction of *store*, as one verb."""

    def __init__(self, store: Store, verb: str, at: str, by: str) -> None:
        self._store = store
        self._at = at
        self._by = by
        self._name = verb
        self._verb: int | None = None
        self._entries: list[tuple[int, entry.Entry]] = []

    def keep(self, record: Mapping[str, Any], before: Head | None) -> None:
        """*record* is what its practice is from now on; *before* is what it was."""
        self._check_handle(record)
        self._revise(record["uid"], record, before)

    def remove(self, before: Head) -> None:
        """The practice is no more, and its history says so."""
        self._revise(before.record["uid"], None, before)

    def finish(self) -> None:
        """Everything that was kept can be found."""
        self._store.index.put(self._entries)
        self._entries = []

    def free_handle(self, wanted: str, uid: str) -> str:
        """*wanted*, or a name near it that no other record bears or ever bore."""
        return handle.free(wanted, lambda one: self._store.records.is_taken(one, uid))

    def _check_handle(self, record: Mapping[str, Any]) -> None:
        if self._store.records.is_taken(record["handle"], record["uid"]):
            free = self.free_handle(record["handle"], record["uid"])
            raise Invalid([Problem("handle", f"'{record['handle']}' is taken; {free} is free")])

    def _revise(self, uid: str, record: Mapping[str, Any] | None, before: Head | None) -> None:
        parents = (before.digest,) if before else ()
        if self._verb is None:  # a verb that changes nothing leaves no trace
            self._verb = self._store.records.begin_verb(self._name, self._at, self._by)
        number = self._store.records.revise(Revision(uid, record, parents, self._at, self._by), self._verb)
        if before:
            self.finish()
            self._store.index.drop(before.id, self.entry(before.record))
        if record is None:
            if before:
                self._store.records.remove(before.id)
            return
        keys = [entry.tag_key(tag) for tag in record.get("tags", ())]
        country = self._country(record["city"])
        practice = self._store.records.put(record, country, number, before.id if before else None, keys)
        self._entries.append((practice, self.entry(record)))
        if len(self._entries) >= BATCH:
            self.finish()

    def entry(self, record: Mapping[str, Any]) -> entry.Entry:
        """What the index keeps of *record*."""
        return entry.entry(record, self._store.names.thesaurus, self._country(record["city"]))

    def _country(self, city: str) -> str:
        place = self._store.names.cities.get(city)
        return place.country if place else ""


def index_again(store: Store, heads: Iterable[Head], progress: Callable[[int], None] | None = None) -> None:
    """The index of *store* is as if every record of *heads* had just been put into an empty one."""
    store.index.clear()
    store.in_bulk()
    batch: list[tuple[int, entry.Entry]] = []
    for number, head in enumerate(heads, 1):
        place = store.names.cities.get(head.record["city"])
        batch.append(
            (head.id, entry.entry(head.record, store.names.thesaurus, place.country if place else ""))
        )
        if len(batch) >= BATCH:
            store.index.put(batch)
            batch = []
            if progress:
                progress(number)
    store.index.put(batch)
