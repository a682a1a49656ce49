"""Verbs that take records in and give them out."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from practices_kb import model
from practices_kb.kb import finding
from practices_kb.kb.desk import Desk
from practices_kb.kb.values import Imported
from practices_kb.model import EVERYTHING, Selection

if TYPE_CHECKING:
    pass

if TYPE_CHECKING:
    from practices_kb.exchange.placed import Given


class Exchange(Desk):
    """Verbs that take records in and give them out."""

    def import_records(
        self,
        records: Iterable["Given"],
        *,
        dry_run: bool = False,
        keep_good: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> Imported:
        """Every record of *records*, pairs of a place and a record, is in this file: all of them or none.

        With *keep_good* the good ones are, and `Imported` tells of the others. A record with a uid that is known here
        becomes the new state of its practice. Raises `Invalid` that names the place of every bad record.
        """
        from practices_kb.kb import importing
        from practices_kb.kb.sifting import Sieve

        with self._verb("import", dry_run=dry_run) as recorder:
            self._store.in_bulk()
            sieve = Sieve(self._store, keep_good=keep_good)
            good = sieve.good(records)
            done = importing.imported(self._store, recorder, good, self._stamped, progress)
            return done._replace(refused=tuple(sieve.refused), refusals=sieve.number)

    def records(self, selection: Selection = EVERYTHING) -> Iterator[dict[str, Any]]:
        """The records of *selection* in canonical form, in the order in which they were recorded, to be exported."""
        with self._store.reading():
            ids = finding.selected(self._store, selection)
            ordered = sorted(self._store.records.sorted(ids, "updated", reverse=False))
            for first in range(0, len(ordered), 500):
                page = ordered[first : first + 500]
                heads = self._store.records.heads(page)
                yield from (model.checked(heads[one].record) for one in page)
