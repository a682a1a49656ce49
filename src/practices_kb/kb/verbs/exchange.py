"""Verbs that take records in and give them out."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from practices_kb import model
from practices_kb.errors import Invalid
from practices_kb.kb import finding
from practices_kb.kb.desk import Desk
from practices_kb.kb.values import Imported
from practices_kb.model import EVERYTHING, Selection
from practices_kb.store import Head

if TYPE_CHECKING:
    from practices_kb.errors import KbError
    from practices_kb.exchange.placed import Given, Placed


class Exchange(Desk):
    """Verbs that take records in and give them out."""

    def import_records(
        self,
        records: Iterable["Given"],
        *,
        dry_run: bool = False,
        keep_good: bool = False,
        left_out: "Callable[[Placed, KbError], None] | None" = None,
        progress: Callable[[int], None] | None = None,
    ) -> Imported:
        """Every record of *records*, pairs of a place and a record, is in this file: all of them or none.

        With *keep_good* the good ones are, `Imported` tells of the others, and *left_out* is told each. A record with a uid that is known here
        becomes the new state of its practice. Raises `Invalid` that names the place of every bad record.
        """
        from practices_kb.kb import at_length, importing
        from practices_kb.kb.sifting import Sieve

        with at_length.uncollected(), self._verb("import", dry_run=dry_run) as recorder:
            self._store.in_bulk()
            sieve = Sieve(self._store, keep_good=keep_good, left_out=left_out)
            good = _counted(sieve.good(records), progress)
            refuse = sieve.refuse if keep_good else None
            done = importing.imported(self._store, recorder, good, self._stamped, refuse)
            return done._replace(refused=tuple(sieve.refused), refusals=sieve.number)

    def records(self, selection: Selection = EVERYTHING) -> Iterator[dict[str, Any]]:
        """The records of *selection* in canonical form, in the order in which they were recorded, to be exported."""
        for record, _ in self.states(selection):
            yield record

    def states(self, selection: Selection = EVERYTHING) -> Iterator[tuple[dict[str, Any], str]]:
        """As `records`, each with the revision that it is at, in hexadecimal; with all of them where several stand."""
        with self._store.reading():
            ids = finding.selected(self._store, selection)
            ordered = sorted(self._store.records.sorted(ids, "updated", reverse=False))
            for first in range(0, len(ordered), 500):
                page = ordered[first : first + 500]
                heads = self._store.records.heads(page)
                yield from ((model.checked(heads[one].record), self._base(heads[one])) for one in page)

    def _base(self, head: Head) -> str:
        return " ".join(sorted(self._heads_of(head))) if head.merged else head.digest

    def has_been(self, record: Mapping[str, Any], base: str = "") -> bool:
        """True when its practice has been what *record* says, now or earlier, but for the stamp of the change.

        *base* is what `states` gave with it, where that is known.
        """
        from practices_kb.kb import changing, history, naming

        with self._store.reading():
            try:
                asked = naming.record(record, self._store)
            except Invalid:
                return False
            kept = self._store.revisions.of(asked.get("uid", ""))
            states = [json.loads(one.revision.record) for one in reversed(kept) if one.revision.record]
            then = history.merged_at(self._store, asked.get("uid", ""), base.split())
            states += [then.record] if then and then.record else []
            return any(not changing.differing(state, asked) for state in states)


def _counted(records: "Iterable[Placed]", progress: Callable[[int], None] | None) -> "Iterator[Placed]":
    for number, one in enumerate(records, 1):
        yield one
        if progress:
            progress(number)
