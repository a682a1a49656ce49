"""How records from outside become practices of this file: the same ones are recognised, taken handles give way."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from practices_kb.errors import Invalid
from practices_kb.exchange.placed import Placed
from practices_kb.kb import changing
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
    progress: Callable[[int], None] | None,
) -> Imported:
    """Every one of *records*, which are checked, is kept by *recorder*."""
    done: Counter[str] = Counter()
    renamed: list[tuple[str, str]] = []
    for number, (where, given, *_) in enumerate(records, 1):
        record = dict(given)
        before = _same(store, record)
        if before is None:
            new = stamp(record, recorder)
            if "handle" in record and new["handle"] != record["handle"]:
                renamed.append((record["handle"], new["handle"]))
            recorder.keep(new, None)
            done["added"] += 1
        else:
            done[_updated(recorder, before, record, where)] += 1
        if progress:
            progress(number)
    return Imported(done["added"], done["updated"], done["unchanged"], tuple(renamed))


def _same(store: Store, record: Mapping[str, Any]) -> Head | None:
    """The practice that *record* is a state of: by uid; a record without one, by its handle in the same city."""
    if "uid" in record:
        found = store.records.head(record["uid"])
        return found if found and found.record["uid"] == record["uid"] else None
    found = store.records.head(record["handle"]) if "handle" in record else None
    return found if found and found.record["city"] == record["city"] else None


def _updated(recorder: Recorder, before: Head, record: dict[str, Any], where: str) -> str:
    """What happened to the practice: updated or unchanged. What kb keeps itself is kept where *record* is silent."""
    kept = ("uid", "handle", "licence", "exchange", "created", "updated", "author")
    after = {**{name: before.record[name] for name in kept if name in before.record}, **record}
    after["handle"] = before.record["handle"]
    if not changing.differing(before.record, unicode_burmese(after)):
        return "unchanged"
    try:
        recorder.keep(after, before)
    except Invalid as error:
        raise Invalid(error.problems, where) from None
    return "updated"
