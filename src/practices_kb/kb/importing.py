"""How records from outside become practices of this file: the same ones are recognised, taken handles give way."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Protocol

from practices_kb import merge, model
from practices_kb.errors import Invalid, KbError, Problem
from practices_kb.exchange.placed import Placed
from practices_kb.kb import changing, history
from practices_kb.kb.recording import Recorder, unicode_burmese
from practices_kb.kb.values import Imported, InConflict
from practices_kb.store import Head, Store


class Stamp(Protocol):
    """Gives a new record its identity, handle and stamps."""

    def __call__(self, record: dict[str, Any], recorder: Recorder) -> dict[str, Any]: ...


KEPT = ("uid", "handle", "licence", "exchange", "created", "updated", "author")
"""What stays as it is where an incoming record is silent."""


def imported(
    store: Store,
    recorder: Recorder,
    records: Iterable[Placed],
    stamp: Stamp,
    refuse: Callable[[Placed, KbError], None] | None = None,
) -> Imported:
    """Every one of *records*, which are checked, is kept by *recorder*; one that cannot be is told to *refuse*.

    Raises the error where there is nobody to tell it.
    """
    intake = _Intake(store, recorder, stamp)
    for placed in records:
        try:
            intake.take(placed)
        except KbError as error:
            if not refuse:
                raise
            refuse(placed, error)
    return intake.told()


class _Intake:
    """Records on their way in, and what became of each so far."""

    def __init__(self, store: Store, recorder: Recorder, stamp: Stamp) -> None:
        self._store = store
        self._recorder = recorder
        self._stamp = stamp
        self._done: Counter[str] = Counter()
        self._renamed: list[tuple[str, str]] = []
        self._merged: list[str] = []
        self._conflicts: list[InConflict] = []
        self._stay_removed: list[str] = []

    def take(self, placed: Placed) -> None:
        """What was *placed* is part of this file, as far as it says anything new."""
        before, uid, heads = _same(self._store, placed.record)
        base = placed.base.split()
        then = history.merged_at(self._store, uid, base) if {*base} != {*heads} else None
        if then:
            self._done[self._merge(placed, before, then, uid)] += 1
        elif before:
            self._done[self._renew(placed, before)] += 1
        else:
            self._begin(dict(placed.record), heads)

    def told(self) -> Imported:
        """All of it."""
        done = self._done
        return Imported(
            done["added"], done["updated"], done["unchanged"], tuple(self._renamed),
            conflicts=tuple(self._conflicts), merged=tuple(self._merged), stay_removed=tuple(self._stay_removed),
        )  # fmt: skip

    def _begin(self, record: dict[str, Any], parents: tuple[str, ...]) -> None:
        """The *record* is a practice that is not here; it follows *parents*, where it was here once."""
        new = self._stamp(record, self._recorder)
        if "handle" in record and new["handle"] != record["handle"]:
            self._renamed.append((record["handle"], new["handle"]))
        self._recorder.begin(new, parents)
        self._done["added"] += 1

    def _renew(self, placed: Placed, before: Head) -> str:
        """What happened to the practice, which was written as it stands, or by somebody who does not say."""
        after = self._whole(placed, before.record, before.record["handle"])
        if not changing.differing(before.record, unicode_burmese(after)):
            return "unchanged"
        try:
            self._recorder.keep(after, before)
        except Invalid as error:
            raise Invalid(error.problems, placed.where) from None
        return "updated"

    def _merge(self, placed: Placed, before: Head | None, then: merge.Merged, uid: str) -> str:
        """What happened to the practice *uid* by what was written when it was as *then*, earlier than it is now."""
        seen = then.record or {}
        handle = before.record["handle"] if before else seen["handle"]
        after = unicode_burmese(self._whole(placed, seen, handle))
        base = tuple(placed.base.split())
        if not changing.differing({**seen, "handle": handle}, after) or self._was_taken(uid, base, after):
            self._stay_removed += [] if before else [handle]
            return "unchanged"
        if then.conflicts:
            fields = ", ".join(one.field for one in then.conflicts)
            raise Invalid(
                [Problem(fields, "was in conflict when this was written; export it again")], placed.where
            )
        now = self._recorder.branch(after, before, base)
        if now and now.conflicts:
            self._conflicts.append(InConflict(handle, now.conflicts))
            return "in conflict"
        self._merged.append(handle)
        return "updated"

    def _whole(self, placed: Placed, seen: Mapping[str, Any], handle: str) -> dict[str, Any]:
        """What was *placed*, with what it is silent about as whoever wrote it had *seen* it.

        It was changed now, where it does not say when. Raises `Invalid` when the two contradict each other.
        """
        silent = {*KEPT, *(() if placed.fields is None else {*model.BY_NAME} - {*placed.fields})}
        after = {**{name: seen[name] for name in seen if name in silent}, **placed.record, "handle": handle}
        if placed.fields is not None:
            after = model.checked(after, where=placed.where)
        if after.get("updated") == seen.get("updated"):
            after["updated"] = self._recorder.at
        return after

    def _was_taken(self, uid: str, base: Collection[str], after: Mapping[str, Any]) -> bool:
        """True when what was written behind *base* was taken in before."""
        kept = (one.revision for one in self._store.revisions.of(uid))
        told = (json.loads(one.record) for one in kept if one.record and {*base} <= {*one.parents})
        return any(not changing.differing({**one, "handle": after["handle"]}, after) for one in told)


def _same(store: Store, record: Mapping[str, Any]) -> tuple[Head | None, str, tuple[str, ...]]:
    """The practice that *record* is a state of, None when it is not here; its uid; and its last states.

    By its uid; a record without one, by its handle in the same city. One that was removed has states all the same.
    """
    if "uid" in record:
        heads = store.revisions.heads(record["uid"])
        return (store.records.by_uid(record["uid"]) if heads else None), record["uid"], heads
    found = store.records.head(record["handle"]) if "handle" in record else None
    if not found or found.record["city"] != record["city"]:
        return None, "", ()
    return found, found.record["uid"], store.revisions.heads(found.record["uid"])
