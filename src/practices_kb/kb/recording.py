"""How a change is kept: one verb, a revision for each record, and the practices as they stand after it."""

from collections.abc import Mapping
from typing import Any

from practices_kb import zawgyi
from practices_kb.errors import Invalid, KbError, Problem
from practices_kb.kb.standing import Standing
from practices_kb.model import Revision, canonical
from practices_kb.store import Head, Store
from practices_kb.store.revisions import Kept

MANY = 101
"""Changes from which an import keeps a copy of the file as it was before."""


class Recorder:
    """Keeps records inside one transaction of *store*, as one verb."""

    def __init__(self, store: Store, verb: str, at: str, by: str, origin: str = "") -> None:
        self.standing = Standing(store)
        self._store = store
        self.at = at
        """When it is done."""
        self._by = by
        self._name = verb
        self.origin = origin
        """Where it came from, until the first record is kept."""
        self._verb: int | None = None
        self._changes = 0
        self.copies = False
        """True when a copy of the file is to be kept before it changes much."""

    @property
    def verb(self) -> int:
        """The number of the verb. One that changes nothing leaves no trace."""
        if self._verb is None:
            self._verb = self._store.revisions.begin_verb(self._name, self.at, self._by, self.origin)
        return self._verb

    def keep(self, record: dict[str, Any], before: Head | None) -> dict[str, Any]:
        """What its practice is from now on: *record*, with Burmese in Unicode. *before* is what it was.

        A record that came in the Zawgyi encoding is kept as it came, in a revision of its own. Raises `KbError` while
        somebody has to decide between two sides of the practice.
        """
        self._check_handle(record)
        return self._keep(record, before, self._parents(record["uid"], before))

    def begin(self, record: dict[str, Any], parents: tuple[str, ...]) -> dict[str, Any]:
        """As `keep`, of a practice that is not here, under a handle that was just found to be free.

        It follows *parents*, where it was here once.
        """
        return self._keep(record, None, parents)

    def _keep(self, record: dict[str, Any], before: Head | None, parents: tuple[str, ...]) -> dict[str, Any]:
        told = _told(record, before)
        written = canonical.text(told)
        if zawgyi.is_burmese(written):
            kept = unicode_burmese(record)
            if kept is not record:
                original = self._revision(record["uid"], written, parents)
                self._store.revisions.add(original, self.verb)
                record, parents = kept, (original.digest.hex(),)
                written = canonical.text(_told(record, before))
        number = self.take(self._revision(record["uid"], written, parents)).number
        self.standing.put(self.standing.stand(record, number), before)
        return record

    def decide(self, record: dict[str, Any] | None, before: Head) -> None:
        """The practice is *record*, or is no more, whatever its sides said."""
        heads = self._store.revisions.heads(before.record["uid"])
        written = None if record is None else canonical.text(_told(record, before))
        self.take(self._revision(before.record["uid"], written, heads))
        self.standing.settle(before.record["uid"])

    def follow(self, record: dict[str, Any], before: Head, others: tuple[str, ...]) -> None:
        """The practice is *record*, which follows *before* and the states *others* of another record."""
        parents = (*self._parents(record["uid"], before), *others)
        self.take(self._revision(record["uid"], canonical.text(_told(record, before)), parents))
        self.standing.settle(record["uid"])

    def branch(self, record: dict[str, Any], before: Head | None, known: tuple[str, ...]) -> Head | None:
        """The practice is what *record* makes of it, which was written by somebody who knew no state after *known*.

        *before* is what it was; None when it was removed.
        """
        self.take(self._revision(record["uid"], canonical.text(_told(record, before)), known))
        self.standing.settle(record["uid"])
        self.standing.finish()
        return self._store.records.by_uid(record["uid"])

    def remove(self, before: Head) -> None:
        """The practice is no more, and its history says so."""
        heads = self._store.revisions.heads(before.record["uid"])
        self.take(self._revision(before.record["uid"], None, heads))
        self.standing.remove(before)

    def restore(self, uid: str, record: dict[str, Any]) -> None:
        """The practice *uid* is *record*, also when it was removed."""
        written = canonical.text(record)
        self.take(self._revision(uid, written, self._store.revisions.heads(uid)))
        self.standing.settle(uid)

    def take(self, revision: Revision) -> Kept:
        """*revision* is known, and counts; its practice does not stand by it yet."""
        kept = self._store.revisions.add(revision, self.verb)
        self._changes += 1
        if self.copies and self._changes == MANY:
            self._store.keep_copy(self.at)
        return kept

    def keep_other(self, uid: str, record: Mapping[str, Any] | None) -> None:
        """What is no practice, a town or a saved search, is *record* and has a history too; None when it is no more."""
        written = None if record is None else canonical.text(record)
        self.take(self._revision(uid, written, self._store.revisions.heads(uid)))
        self.standing.settle(uid)

    def before(self) -> "Recorder":
        """Keeps, as a verb of its own that stands before this one, what had no history yet."""
        return Recorder(self._store, self._name, self.at, self._by)

    def finish(self) -> None:
        """Everything that was kept can be found."""
        self.standing.finish()

    def _parents(self, uid: str, before: Head | None) -> tuple[str, ...]:
        if not before:
            return self._store.revisions.heads(uid)
        if before.conflicts:
            name = before.record["handle"]
            raise KbError(
                f"{name} was changed on two sides, and nobody has decided yet ({', '.join(before.conflicts)})",
                f"Decide first: kb resolve {name}",
            )
        return self._store.revisions.heads(before.record["uid"]) if before.merged else (before.digest,)

    def _check_handle(self, record: dict[str, Any]) -> None:
        if self._store.records.is_taken(record["handle"], record["uid"]):
            free = self.standing.free_handle(record["handle"], record["uid"])
            raise Invalid([Problem("handle", f"'{record['handle']}' is taken; {free} is free")])

    def _revision(self, uid: str, written: str | None, parents: tuple[str, ...]) -> Revision:
        """A state behind *parents*. What follows a local state names those before it too, which others know."""
        public = [near for parent in parents for near in self._store.revisions.public_before(parent)]
        return Revision(uid, written, tuple(dict.fromkeys([*parents, *public])), self.at, self._by)


def _told(record: dict[str, Any], before: Head | None) -> dict[str, Any]:
    """*record* as others are told of it: a handle that it was only given here does not travel."""
    if before and record["handle"] == before.record["handle"] != before.wanted:
        return {**record, "handle": before.wanted}
    return record


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
