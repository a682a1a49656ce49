"""Verbs that look after the file."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from practices_kb.errors import StoreError
from practices_kb.kb.desk import Desk
from practices_kb.kb.values import Checked, Stats

if TYPE_CHECKING:
    pass


class Care(Desk):
    """Verbs that look after the file."""

    def stats(self) -> Stats:
        """The knowledge base in numbers."""
        from practices_kb.kb import counting

        with self._store.reading():
            return counting.stats(self._store, self._now())

    def check(self, progress: Callable[[int], None] | None = None) -> Checked:
        """What is wrong with the file: damage, altered revisions, an index that is not as a new one would be."""
        from practices_kb.kb import checking

        with self._store.reading():
            return checking.checked(self._store, progress)

    def rebuild_index(self, progress: Callable[[int], None] | None = None) -> None:
        """The index is made again from the records. Nothing else changes. Raises `StoreError` for a damaged record."""
        try:
            with self._store.writing():
                self._rebuild(progress)
        except (KeyError, TypeError, ValueError) as error:
            raise StoreError(f"{self.path}: a record in it cannot be read", "See which: kb check") from error
