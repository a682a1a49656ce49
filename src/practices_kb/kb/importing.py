"""How records from outside become practices of this file: the same ones are recognised, taken handles give way."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from practices_kb import merge
from practices_kb.errors import Invalid, KbError, Problem
from practices_kb.exchange.placed import Placed
from practices_kb.kb import changing, history
from practices_kb.kb.recording import Recorder, unicode_burmese
from practices_kb.kb.values import Imported
from practices_kb.store import Head, Store


class Stamp(Protocol):
    """Gives a new record its identity, handle and stamps."""

    def __call__(self, record: dict[str, Any], recorder: Recorder) -> dict[str, Any]: ...


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
    done: Counter[str] = Counter()
    renamed: list[tuple[str, str]] = []
    for placed in records:
        record = dict(placed.record)
        before, parents = _same(store, record)
        if before is None:
            new = stamp(record, recorder)
            if "handle" in record and new["handle"] != record["handle"]:
                renamed.append((record["handle"], new["handle"]))
            recorder.begin(new, parents)
            done["added"] += 1
        else:
            try:
                done[_updated(store, recorder, before, placed._replace(record=record))] += 1
            except KbError as error:
                if not refuse:
                    raise
                refuse(placed, error)
    return Imported(
        done["added"], done["updated"], done["unchanged"], tuple(renamed), in_conflict=done["in conflict"]
    )


def _same(store: Store, record: Mapping[str, Any]) -> tuple[Head | None, tuple[str, ...]]:
    """The practice that *record* is a state of; and what a new one follows, which was here once and was removed.

    By its uid; a record without one, by its handle in the same city.
    """
    if "uid" in record:
        heads = store.revisions.heads(record["uid"])
        return (store.records.by_uid(record["uid"]) if heads else None), heads
    found = store.records.head(record["handle"]) if "handle" in record else None
    return (found if found and found.record["city"] == record["city"] else None), ()


def _updated(store: Store, recorder: Recorder, before: Head, placed: Placed) -> str:
    """What happened to the practice: updated or unchanged. What kb keeps itself is kept where the record is silent.

    A record that was exported at an earlier state is merged with what was done since.
    """
    where, record, base = placed[:3]
    kept = ("uid", "handle", "licence", "exchange", "created", "updated", "author")
    after = {**{name: before.record[name] for name in kept if name in before.record}, **record}
    after["handle"] = before.record["handle"]
    uid = before.record["uid"]
    known = base.split()
    then = None if {*known} == {*store.revisions.heads(uid)} else history.merged_at(store, uid, known)
    if then:
        return _merged(recorder, before, Placed(where, after, base), then)
    if not changing.differing(before.record, unicode_burmese(after)):
        return "unchanged"
    try:
        recorder.keep(after, before)
    except Invalid as error:
        raise Invalid(error.problems, where) from None
    return "updated"


def _merged(recorder: Recorder, before: Head, placed: Placed, then: merge.Merged) -> str:
    """What happened to the practice by what was *placed*, which was written when it was as *then*."""
    after = unicode_burmese(dict(placed.record))
    if not changing.differing({**(then.record or {}), "handle": after["handle"]}, after):
        return "unchanged"
    if then.conflicts:
        fields = ", ".join(one.field for one in then.conflicts)
        raise Invalid(
            [Problem(fields, "was in conflict when this was written; export it again")], placed.where
        )
    now = recorder.branch(after, before, tuple(placed.base.split()))
    return "in conflict" if now.conflicts else "updated"
