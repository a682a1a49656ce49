"""How a change is kept: one revision, one head, one entry of the index, together."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from practices_kb import zawgyi
from practices_kb.errors import Invalid, Problem
from practices_kb.model import Revision, canonical, handle
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

    def keep(self, record: dict[str, Any], before: Head | None) -> dict[str, Any]:
        """What its practice is from now on: *record*, with Burmese in Unicode. *before* is what it was.

        A record that came in the Zawgyi encoding is kept as it came, in a revision of its own.
        """
        self._check_handle(record)
        written = canonical.text(record)
        parents = (before.digest,) if before else ()
        if zawgyi.is_burmese(written):
            kept = unicode_burmese(record)
            if kept is not record:
                original = self._revision(record["uid"], written, parents)
                self._store.records.revise(original, self._begun())
                record, written, parents = kept, canonical.text(kept), (original.digest.hex(),)
        revision = self._revision(record["uid"], written, parents)
        self._put(record, before, self._store.records.revise(revision, self._begun()))
        return record

    def remove(self, before: Head) -> None:
        """The practice is no more, and its history says so."""
        self._store.records.revise(
            self._revision(before.record["uid"], None, (before.digest,)), self._begun()
        )
        self._drop(before)
        self._store.records.remove(before.id)

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

    def _begun(self) -> int:
        """The number of the verb. One that changes nothing leaves no trace."""
        if self._verb is None:
            self._verb = self._store.records.begin_verb(self._name, self._at, self._by)
        return self._verb

    def _revision(self, uid: str, written: str | None, parents: tuple[str, ...]) -> Revision:
        return Revision(uid, written, parents, self._at, self._by)

    def _put(self, record: Mapping[str, Any], before: Head | None, revision: int) -> None:
        if before:
            self._drop(before)
        keys = [entry.tag_key(tag) for tag in record.get("tags", ())]
        country = self._country(record["city"])
        practice = self._store.records.put(record, country, revision, before.id if before else None, keys)
        self._entries.append((practice, self.entry(record)))
        if len(self._entries) >= BATCH:
            self.finish()

    def _drop(self, before: Head) -> None:
        self.finish()
        self._store.index.drop(before.id, self.entry(before.record))

    def entry(self, record: Mapping[str, Any]) -> entry.Entry:
        """What the index keeps of *record*."""
        return entry.entry(record, self._store.names.thesaurus, self._country(record["city"]))

    def _country(self, city: str) -> str:
        place = self._store.names.cities.get(city)
        return place.country if place else ""


def unicode_burmese(record: dict[str, Any]) -> dict[str, Any]:
    """*record* with every text that is in the Zawgyi encoding turned into Unicode; itself when none is."""
    changed = {name: _unicode(value) for name, value in record.items()}
    return record if changed == record else changed


def _unicode(value: Any) -> Any:
    if isinstance(value, str):
        return zawgyi.repaired(value) if zawgyi.is_burmese(value) else value
    if isinstance(value, (list, tuple)):
        return tuple(map(_unicode, value))
    if isinstance(value, dict):
        return {name: _unicode(one) for name, one in value.items()}
    return value


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
