"""Verbs that look after the file."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from practices_kb.errors import Invalid, Problem, StoreError
from practices_kb.kb.values import Checked, Listed, Stats
from practices_kb.kb.verbs.record import Record
from practices_kb.model import EVERYTHING, Practice, Selection

Mended = TypeVar("Mended")


class Care(Record):
    """Verbs that look after the file."""

    def stale(self, selection: Selection = EVERYTHING) -> Listed:
        """The practices of *selection* whose review is due, the longest overdue first."""
        today = self._now()[:10]
        due = [one for one in self.list(selection).practices if one.is_due(today)]
        return Listed(tuple(sorted(due, key=lambda one: (one.due, one.handle))), len(due))

    def verify(self, names: Sequence[str], on: str = "") -> tuple[Practice, ...]:
        """The practices were looked at on the day *on*, else today, and are right; the next review is due later.

        Returns those that changed. Raises `Invalid` for a day that is yet to come.
        """
        today = self._now()[:10]
        day = on or today
        if day > today:
            raise Invalid([Problem("verified", f"{day} is yet to come")])

        def verified(record: Mapping[str, Any]) -> dict[str, Any]:
            due = record.get("review_by", "")
            kept = {name: value for name, value in record.items() if name != "review_by" or due > day}
            return {**kept, "verified": day}

        return self._retagged("verify", lambda: names, verified)

    def backup(self, to: str | Path, *, overwrite: bool = False) -> Path:
        """A whole copy of the file lies at *to*. Raises `StoreError` when something is there, unless *overwrite*."""
        place = Path(to)
        self._store.backup(place, overwrite=overwrite)
        return place

    def repair(self, progress: Callable[[int], None] | None = None) -> tuple[str, ...]:
        """What can be made again from the revisions was. Returns the uids of records of which a revision was set aside.

        Such a revision is not what was written. It counts no more, until a bundle brings it again as it was.

        Raises `StoreError` for a record that cannot be read.
        """
        from practices_kb.kb import mending

        return self._mended(lambda: mending.repaired(self._store, self._now(), progress))

    def stats(self) -> Stats:
        """The knowledge base in numbers."""
        from practices_kb.kb import counting

        with self._store.reading():
            return counting.stats(self._store, self._now())

    def check(self, progress: Callable[[int], None] | None = None) -> Checked:
        """What is wrong with the file: damage, altered revisions, an index that is not as a new one would be."""
        return self._checked(progress)

    def rebuild_index(self, progress: Callable[[int], None] | None = None) -> None:
        """The index is made again from the records. Nothing else changes. Raises `StoreError` for a damaged record."""
        self._mended(lambda: self._rebuild(progress))

    def _mended(self, mend: Callable[[], Mended]) -> Mended:
        try:
            with self._store.writing():
                return mend()
        except (KeyError, TypeError, ValueError) as error:
            raise StoreError(f"{self.path}: a record in it cannot be read", "See which: kb check") from error
