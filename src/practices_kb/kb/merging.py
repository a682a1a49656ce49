"""How histories from elsewhere join those of this file: nothing is lost, and nothing chosen by a clock."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from practices_kb import duplicates, merge, model
from practices_kb.errors import Invalid
from practices_kb.exchange.bundle import State
from practices_kb.kb import towns
from practices_kb.kb.recording import Recorder
from practices_kb.kb.standing import CITY
from practices_kb.kb.values import InConflict, Merging, Refusal, Taken
from practices_kb.model import Revision, canonical
from practices_kb.store import Head, Store
from practices_kb.store.revisions import Kept
from practices_kb.vocabulary import gazetteer, shipped

LISTED = 1_000
"""Practices that are told before and after a bundle came; the others are counted, as memory is bounded."""
History = tuple[str, list[State]]

MOST_SIDES = 64
"""Of one record in a bundle: as many as one state can follow that brings them together."""


class Known(NamedTuple):
    """What a state may follow, though its line does not stand before it."""

    coming: Collection[str]
    """Digests of every state in the bundle."""
    withheld: Collection[str]
    """Digests of states that stay with the origin."""


def taken_in(
    store: Store,
    recorder: Recorder,
    histories: Iterable[History],
    known: Known,
    progress: Callable[[int], None] | None = None,
) -> Merging:
    """Every one of *histories* that can be is part of this file, its practice as all states of it say."""
    done = _Done(store)
    for number, (uid, states) in enumerate(histories, 1):
        here = store.revisions.digests(uid)
        new = [one for one in states if one.digest not in here]
        reason = _wrong(store, states, new, known) if new else ""
        if reason:
            done.refused.append(Refusal(_title(states), reason))
        elif new:
            done.took(uid, _joined(store, recorder, new, store.revisions.of(uid) if here else []))
        else:
            done.unchanged += 1
        if progress:
            progress(number)
    recorder.finish()
    return done.told()


def _joined(store: Store, recorder: Recorder, new: Sequence[State], kept: Sequence[Kept]) -> "_Came":
    """How *new* states of a record came in, of which the revisions *kept* counted until then."""
    uid = new[0].revision.uid
    before = store.records.by_uid(uid, proven=False) if kept else None
    for one in new:
        _meet(store, one)
    taken = [recorder.take(one.revision) for one in new]
    followed = {parent for one in new for parent in one.revision.parents}
    every = [one._replace(head=one.head and one.digest not in followed) for one in (*kept, *taken)]
    after = recorder.standing.join(uid, sorted(every), before)
    return _Came(before, after, bool(kept), not any(one.head for one in every[: len(kept)]))


def _meet(store: Store, state: State) -> None:
    """The file knows the city of *state*, when the world does."""
    city = (state.record or {}).get("city", "") if not state.revision.uid.startswith(CITY) else ""
    if city and city not in store.names.cities and (place := shipped.world().city(city)):
        store.names.put_city(place)


class _Came(NamedTuple):
    """How states of one record came in."""

    before: Head | None
    """The practice until then; None when there was none."""
    after: Head | None
    """The practice from then on; None when it was removed, or the record is none."""
    known: bool
    """True when a state of it was known here: without a practice, it had been removed."""
    follows: bool
    """True when what came follows all that was known."""

    @property
    def kind(self) -> str:
        """What to call it, where nothing is in conflict."""
        if self.before is None:
            return "again" if self.known else "new"
        return "newer" if self.follows else "merged"


class _Done:
    """What came of each record so far."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._handles: dict[str, list[str]] = {
            name: [] for name in ("new", "newer", "merged", "removed", "again")
        }
        self._changes: list[Taken] = []
        self._conflicts: list[InConflict] = []
        self._renamed: list[tuple[str, str]] = []
        self.refused: list[Refusal] = []
        self.unchanged = 0

    def took(self, uid: str, came: _Came) -> None:
        """The record *uid* came in: it was what *came* says."""
        if uid.startswith(CITY):
            return
        before, after = came[:2]
        if len(self._changes) < LISTED:
            self._changes.append(Taken(before and before.practice, after and after.practice))
        if after is None:
            self._handles["removed"] += [before.record["handle"]] if before else []
            return
        handle = after.record["handle"]
        if after.conflicts:
            self._conflicts.append(InConflict(handle, after.conflicts))
        else:
            self._handles[came.kind].append(handle)
        if before is None and handle != after.wanted:
            self._renamed.append((after.wanted, handle))

    def told(self) -> Merging:
        """All of it; new practices that look like others are named with them."""
        new, newer, merged, removed, again = map(tuple, self._handles.values())
        return Merging(
            new,
            newer,
            merged,
            removed=removed,
            again=again,
            conflicts=tuple(self._conflicts),
            unchanged=self.unchanged,
            renamed=tuple(self._renamed),
            alike=tuple(alike(self._store, self._handles["new"])),
            refused=tuple(self.refused),
            changes=tuple(one for one in self._changes if one.before or one.after),
        )


def alike(store: Store, new: Collection[str] | None = None) -> list[duplicates.Pair]:
    """The practices that may be the same; with *new*, only pairs with one of these handles."""
    if new is not None and not new:
        return []
    fresh = set(new or ())
    titled = [_titled(*row) for row in store.records.titles(new)]
    if new is None:
        return duplicates.pairs(titled)
    among = (one for one in titled if one.handle not in fresh)
    return duplicates.pairs((one for one in titled if one.handle in fresh), among)


def _titled(handle: str, title: str, city: str, sources: str) -> duplicates.Titled:
    return duplicates.Titled(handle, title, city, tuple(canonical.told("url", sources)))


class Leaving(NamedTuple):
    """What of a record goes into a bundle."""

    states: Sequence[Revision] = ()
    withheld: Collection[str] = ()
    """Digests of what those follow that does not leave."""
    stays: bool = False
    """True when nothing goes, because the record is local now, or was when it was removed."""


def outgoing(store: Store, uid: str, since: Collection[str]) -> Leaving:
    """The states of the record that may leave and are not in *since*."""
    kept = {one.digest: one.revision for one in store.revisions.of(uid)}
    if _stays(kept):
        return Leaving(stays=True)
    leaving = {digest for digest, revision in kept.items() if not _is_local(revision)}
    if not any(kept[digest].record for digest in leaving):  # a removal alone would tell of what never left
        return Leaving()
    order = merge.graph.parents_first({digest: revision.parents for digest, revision in kept.items()})
    states = [kept[digest] for digest in order if digest in leaving and digest not in since]
    follow = {parent for state in states for parent in state.parents}
    return Leaving(states, {one for one in follow - leaving if one not in since})


def _stays(kept: Mapping[str, Revision]) -> bool:
    """True when a state that stands is local, or a removal follows one that was: earlier ones do not leave either."""
    followed = {parent for one in kept.values() for parent in one.parents}
    last = [one for digest, one in kept.items() if digest not in followed]
    before = [kept[parent] for one in last if not one.record for parent in one.parents if parent in kept]
    return any(map(_is_local, [*last, *before]))


def _is_local(revision: Revision) -> bool:
    return bool(revision.record) and json.loads(revision.record or "{}").get("exchange") == "local"


def _title(states: Sequence[State]) -> str:
    titles = [one.record.get("title") for one in reversed(states) if one.record]
    return next((one for one in titles if isinstance(one, str)), states[0].revision.uid)


def _wrong(store: Store, states: Sequence[State], new: Sequence[State], known: Known) -> str:
    """Why this history cannot be taken in; empty when it can."""
    return next(_faults(store, states, new, known), "")


def _faults(store: Store, states: Sequence[State], new: Sequence[State], known: Known) -> Iterator[str]:
    """What is wrong with *states*; of those that are not *new*, the content was looked at when they came first."""
    uid = states[0].revision.uid
    if ":" in uid and not uid.startswith(CITY):
        yield "it is of a kind that does not travel, or that a newer kb knows"
    yield from _disorder(store, states, known)
    bad = _bad_town if uid.startswith(CITY) else _bad_record
    for one in new:
        if one.record is not None:
            yield from bad(store, one.record, one.revision)
    if ":" in uid and all(one.record is None for one in states):
        yield "it says nothing but that it was removed"
    followed = {parent for one in states for parent in one.revision.parents}
    heads = [one for one in states if one.digest not in followed]
    if len(heads) > MOST_SIDES:
        yield f"it has {len(heads):,} sides that nobody brought together"
    for one in heads:
        if bad is _bad_record and one.record is not None:
            yield from _unknown(store, one.record)


def _disorder(store: Store, states: Sequence[State], known: Known) -> Iterator[str]:
    """Where states do not follow each other as they say."""
    places = {one.digest: place for place, one in enumerate(states)}
    if len(places) < len(states):
        yield "the same state stands there twice"
    for place, one in enumerate(states):
        parents = one.revision.parents
        if any(places.get(parent, -1) >= place for parent in parents):
            yield "its states do not stand in their order"
        missing = {parent for parent in parents if parent not in known.coming} - {*known.withheld}
        if missing and store.revisions.known(missing) != missing:
            yield "its history is not complete; ask for a bundle that is written without --since"


def _bad_record(_: Store, record: Mapping[str, Any], revision: Revision) -> Iterator[str]:
    if record.get("uid") != revision.uid:
        yield "a state of it says that it is another record"
    try:
        checked = model.checked(record)
    except Invalid as error:
        yield error.sentence
        return
    if canonical.text(checked) != revision.record:
        yield "a state of it is not written as kb writes it"


def _bad_town(store: Store, record: Mapping[str, Any], revision: Revision) -> Iterator[str]:
    try:
        town = towns.from_elsewhere(record, store)
    except Invalid as error:
        yield error.sentence
        return
    if canonical.text(gazetteer.record(town)) != revision.record or f"{CITY}{town.id}" != revision.uid:
        yield "the town is not written as kb writes it"


def _unknown(store: Store, record: Mapping[str, Any]) -> Iterator[str]:
    if record["city"] not in store.names.cities and not shipped.world().city(record["city"]):
        yield f"the city {record['city']} is not known here; update kb"
    unknown = [topic for topic in record["topics"] if topic not in store.names.topics]
    if unknown:
        yield f"the topic {unknown[0]} is not known here; update kb"
