"""Verbs that tell of what was, and go back to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from practices_kb import model
from practices_kb.errors import NotFound
from practices_kb.kb.values import Change, Edited, Entry, Undone
from practices_kb.kb.verbs.find import Find
from practices_kb.model import Practice

if TYPE_CHECKING:
    from practices_kb.merge import Conflict


class Past(Find):
    """Verbs that tell of what was, and go back to it."""

    def history(self, name: str) -> tuple[Change, ...]:
        """Every state of the practice with this handle or uid, the newest first, also when it was removed."""
        from practices_kb.kb import history

        with self._store.reading():
            return history.changes(self._store, self._uid(name))

    def practice_at(self, name: str, when: str) -> Practice:
        """The practice as it was at *when*: the first digits of a revision, or a date. Raises `NotFound`."""
        from practices_kb.kb import history

        with self._store.reading():
            then = history.at(self._store, self._uid(name), when)
        if then.record is None:
            raise NotFound("It was removed then", f"See what happened: kb history {name}")
        fields = tuple(conflict.field for conflict in then.conflicts)
        return model.practice(then.record)._replace(conflicts=fields)

    def restore(self, name: str, when: str, *, dry_run: bool = False) -> Edited:
        """The practice is again what it was at *when*, as a new revision; a removed one is there again."""
        from practices_kb.kb import changing, history

        uid = self._uid(name)
        with self._verb("restore", dry_run=dry_run) as recorder:
            before = self._store.records.by_uid(uid)
            history.restored(self._store, recorder, uid, when, self._now())
            recorder.finish()
            after = self._store.records.by_uid(uid) or before
            assert after  # noqa: S101 -- what was restored is there
        old = before.record if before else {}
        return Edited((before or after).practice, after.practice, changing.differing(old, after.record))

    def log(self, limit: int | None = None) -> tuple[Entry, ...]:
        """What was done to this file, the newest first; what was undone is among it, and says so."""
        from practices_kb.kb import history

        with self._store.reading():
            return history.log(self._store, limit)

    def undo(self, *, seen: int | None = None, dry_run: bool = False) -> Undone:
        """The last verb did not happen: everything is as before it. Raises `NotFound` when there is none.

        Its revisions are kept, and `redo` makes them count again, until something else is done. Raises `KbError` when
        it is another verb than the number that was *seen*.
        """
        from practices_kb.kb import history

        with self._store.writing(kept=not dry_run):
            return history.undone(self._store, self._now(), seen, indexes=not dry_run)

    def redo(self, *, seen: int | None = None, dry_run: bool = False) -> Undone:
        """What was undone last stands again. Raises `NotFound` when there is nothing, or something was done since.

        Raises `KbError` when it is another verb than the number that was *seen*.
        """
        from practices_kb.kb import history

        with self._store.writing(kept=not dry_run):
            return history.redone(self._store, seen, indexes=not dry_run)

    def conflicts(self, name: str) -> "tuple[Conflict, ...]":
        """What somebody has to decide about the practice, field by field; each with the values of all sides."""
        from practices_kb import merge
        from practices_kb.kb import standing

        with self._store.reading():
            kept = self._store.revisions.of(self._head(name).record["uid"])
            return merge.merged(standing.states(kept)).conflicts

    def in_conflict(self) -> tuple[Practice, ...]:
        """The practices about which somebody has to decide, in alphabetical order of their titles."""
        with self._store.reading():
            heads = self._store.records.heads(self._store.records.in_conflict())
            return tuple(head.practice for head in heads.values())

    def resolve(
        self,
        name: str,
        choices: dict[tuple[str, ...], int],
        *,
        seen: Sequence[str] | None = None,
        dry_run: bool = False,
    ) -> Edited:
        """The conflicts about the practice are decided: for the key of each the number of the side, from 0.

        Raises `KbError` when one is left open, or the practice was changed since it was *seen*; `Invalid` when the
        chosen values contradict each other.
        """
        from practices_kb.kb import changing, history

        with self._verb("resolve", dry_run=dry_run) as recorder:
            before = self._head(name)
            self._still([before], seen)
            record = history.resolved(self._store, before, choices, self._now())
            recorder.decide(record, before)
            recorder.finish()
            after = self._store.records.by_uid(before.record["uid"]) or before
        return Edited(before.practice, after.practice, changing.differing(before.record, record or {}))

    def _uid(self, name: str) -> str:
        from practices_kb.kb import history

        with self._store.reading():
            known = history.uid(self._store, name)
        return known or str(self._head(name).record["uid"])
