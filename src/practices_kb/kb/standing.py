"""What each practice is now follows from its revisions: rows, filters, handles and index are kept in step with them."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from practices_kb import merge
from practices_kb.model import SavedSearch, canonical, handle
from practices_kb.search import entry
from practices_kb.store import Head, Stand, Store
from practices_kb.store.revisions import Kept
from practices_kb.vocabulary import gazetteer, shipped

BATCH = 500
"""Entries that are put into the index at once."""
FEW = 5
"""Entries for which the whole thesaurus need not be made."""
CITY = "city:"
"""What the uid of a town begins with that was added here; its id follows."""

SEARCH = "search:"
"""What the uid of a saved search begins with; its name follows. It stays in this file: bundles do not carry it."""


class Standing:
    """The practices of *store* as they stand; `finish` makes the last of them findable."""

    def __init__(self, store: Store, *, indexes: bool = True) -> None:
        """Without *indexes* the index is left alone, to be made again afterwards."""
        self._store = store
        self._indexes = indexes
        self._made = 0
        self._come: dict[int, entry.Entry] = {}
        self._gone: dict[int, entry.Entry] = {}

    def put(self, stand: Stand, before: Head | None) -> int:
        """The number of the practice, which stands as *stand* says; it was *before*, or is new."""
        if before:
            self._drop(before)
        practice = self._store.records.put(stand, before.id if before else None)
        if self._indexes:
            self._come[practice] = self.entry(stand.record)
        if len(self._come) >= BATCH:
            self.finish()
        return practice

    def remove(self, before: Head, *, remember: bool = True) -> None:
        """The practice is no more. With *remember* its handle is not given again."""
        self._drop(before)
        self._store.records.remove(before.id, remember=remember)

    def finish(self) -> None:
        """Everything that stands can be found."""
        self._store.index.drop(sorted(self._gone.items()))
        self._store.index.put(sorted(self._come.items()))
        self._gone, self._come = {}, {}

    def settle(self, uid: str, *, remember: bool = True) -> Head | None:
        """The practice *uid* is what its revisions that count say. Returns what it was before.

        So are the town and the saved search *uid*, of which nothing is returned.
        """
        kept = self._store.revisions.of(uid)
        self._store.revisions.set_heads(uid, frontier(kept))
        before = self._store.records.by_uid(uid, proven=False)
        self._stands(uid, kept, before, remember=remember)
        return before

    def join(self, uid: str, kept: Sequence[Kept], before: Head | None) -> Head | None:
        """As `settle`, of a practice that was *before*, by *kept*: all its revisions that count, as they lie in the file.

        Returns what it is now.
        """
        heads = frontier(kept)
        if {one.digest for one in kept if one.head} != {*heads}:
            self._store.revisions.set_heads(uid, heads)
        return self._stands(uid, kept, before)

    def _stands(
        self, uid: str, kept: Sequence[Kept], before: Head | None, *, remember: bool = True
    ) -> Head | None:
        """What the practice is now, by the revisions *kept*."""
        if uid.startswith(SEARCH):
            self._settle_search(uid, kept)
        elif uid.startswith(CITY):
            self._settle_city(uid, kept)
        else:
            now = merged(kept)
            if now.record is not None:
                return self._put(now, now.record, kept, before)
            if before:
                self.remove(before, remember=remember)
        return None

    def _put(
        self, now: merge.Merged, record: dict[str, Any], kept: Iterable[Kept], before: Head | None
    ) -> Head:
        """What the practice is from now on: *record*, as *now* says, under the handle that it bears here."""
        at = next(one for one in kept if one.digest in now.heads and one.revision.record is not None)
        stand = self.stand({**record, "handle": self._handle(record, before)}, at.number)
        if len(now.heads) > 1:
            fields = tuple(conflict.field for conflict in now.conflicts)
            stand = stand._replace(merged=canonical.text(record), conflicts=fields)
        number = self.put(stand, before)
        return Head(
            number, at.digest, {**stand.record}, stand.merged is not None, stand.conflicts, record["handle"]
        )

    def _settle_search(self, uid: str, kept: Sequence[Kept]) -> None:
        """The file keeps the search as it was saved last; or no more."""
        graph = states(kept)
        heads = merge.graph.frontier(graph)
        record = graph[heads[-1]].record if heads else None
        if record is not None:
            self._store.searches.put(SavedSearch(**record))
        else:
            self._store.searches.remove(uid.removeprefix(SEARCH))

    def _settle_city(self, uid: str, kept: Sequence[Kept]) -> None:
        """The file knows the town as it was told first; or does not know it any more, unless practices lie in it."""
        graph = states(kept)
        heads = merge.graph.frontier(graph)
        record = next((graph[digest].record for digest in heads if graph[digest].record), None)
        city = uid.removeprefix(CITY)
        if record is not None:
            self._store.names.put_city(gazetteer.city(record))
        elif city not in dict(self._store.records.head_counts("city")):
            self._store.names.drop_city(city)

    def stand(self, record: Mapping[str, Any], revision: int) -> Stand:
        """How a practice stands that is at one *revision*. Its city is one of the file from now on."""
        self._take_in(record["city"])
        keys = [entry.tag_key(tag) for tag in record.get("tags", ())]
        return Stand(record, self._country(record["city"]), revision, keys)

    def free_handle(self, wanted: str, uid: str) -> str:
        """*wanted*, or a name near it that no other record bears or ever bore."""
        return handle.free(wanted, lambda one: self._store.records.is_taken(one, uid))

    def entry(self, record: Mapping[str, Any]) -> entry.Entry:
        """What the index keeps of *record*."""
        names = self._store.names
        self._made += 1
        finds = names.thesaurus if self._made > FEW else names.thesaurus_for(entry.words(record))
        return entry.entry(record, finds, self._country(record["city"]))

    def _handle(self, record: Mapping[str, Any], before: Head | None) -> str:
        """What the practice is called here: it keeps its name for as long as nobody gave it another."""
        if (
            before
            and before.wanted == record["handle"]
            and handle.may_be(before.record["handle"], before.wanted)
        ):
            return str(before.record["handle"])
        return self.free_handle(record["handle"], record["uid"])

    def _drop(self, before: Head) -> None:
        """The index is to lose what it was given for the practice, unless it was not given it yet."""
        if before.id in self._come:
            del self._come[before.id]
            return
        if self._indexes:
            passage = self._store.index.passages([before.id]).get(before.id)
            self._gone[before.id] = entry.kept(passage) if passage else self.entry(before.record)
        self._store.index.forget_passage(before.id)
        if len(self._gone) >= BATCH:
            self.finish()

    def _take_in(self, city: str) -> None:
        listed = None if self._store.names.city(city) else shipped.world().city(city)
        if listed:
            self._store.names.put_city(listed)

    def _country(self, city: str) -> str:
        place = self._store.names.city(city)
        return place.country if place else ""


def frontier(kept: Iterable[Kept]) -> tuple[str, ...]:
    """The digests of the revisions *kept* that no other of them follows."""
    return merge.graph.frontier({one.digest: one.revision for one in kept})


def merged(kept: Sequence[Kept]) -> merge.Merged:
    """What the record is after its revisions *kept*. Where one follows all others, nothing but that one is read."""
    heads = frontier(kept)
    if len(heads) != 1:
        return merge.merged(states(kept))
    return merge.merged(states(one for one in kept if one.digest == heads[0]))


def states(kept: Iterable[Kept]) -> dict[str, merge.graph.State]:
    """The revisions *kept*, by digest, as `merge` reads them."""
    return {
        one.digest: merge.graph.State(
            json.loads(one.revision.record) if one.revision.record else None,
            one.revision.parents,
            one.revision.at,
            one.revision.by,
        )
        for one in kept
    }


def index_again(store: Store, heads: Iterable[Head], progress: Callable[[int], None] | None = None) -> None:
    """The index of *store* is as if every record of *heads* had just been put into an empty one."""
    store.index.clear()
    store.in_bulk()
    standing = Standing(store)
    batch: list[tuple[int, entry.Entry]] = []
    for number, head in enumerate(heads, 1):
        batch.append((head.id, standing.entry(head.record)))
        if len(batch) >= BATCH:
            store.index.put(batch)
            batch = []
            if progress:
                progress(number)
    store.index.put(batch)
