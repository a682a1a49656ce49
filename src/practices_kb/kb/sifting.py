"""Which records of an import can be taken in, and why the others cannot: every bad one is told, not only the first."""

from collections.abc import Callable, Iterable, Iterator

from practices_kb.errors import KbError, Refused
from practices_kb.exchange.placed import Given, Placed
from practices_kb.kb import naming
from practices_kb.store import Store

MOST = 1_000
"""Bad records after which nobody looks on, when none is to be taken in anyway: an unknown city takes milliseconds."""


class Sieve:
    """Lets good records through. Unless it is to *keep_good* ones, the first bad one stops all that come behind."""

    def __init__(
        self,
        store: Store,
        *,
        keep_good: bool = False,
        left_out: Callable[[Placed, KbError], None] | None = None,
    ) -> None:
        """*left_out* is told of every one that is not taken in, when good ones are."""
        self._store = store
        self._keep_good = keep_good
        self._left_out = left_out
        self.refused: list[KbError] = []
        """What was wrong with the first of them: `Refused.TOLD` at most."""
        self.number = 0

    def good(self, records: Iterable[Given]) -> Iterator[Placed]:
        """The good ones of *records*, checked, with cities and topics by their ids.

        Raises `Invalid` behind the last one, when any was bad and good ones are not to be kept without it.
        """
        or_more = False
        for one in records:
            if self.number >= MOST and not self._keep_good:
                or_more = True
                break
            placed = Placed(*one)
            try:
                if placed.wrong:
                    raise placed.wrong
                suggests = self.number < Refused.TOLD
                record = naming.record(placed.record, self._store, placed.where, suggests=suggests)
            except KbError as error:
                self.refuse(placed, error)
                continue
            if self._keep_good or not self.number:
                yield placed._replace(record=record)
        if self.number and not self._keep_good:
            raise self.refused[0] if self.number == 1 else Refused(self.refused, self.number, or_more=or_more)

    def refuse(self, placed: Placed, error: KbError) -> None:
        """*placed* is not taken in, because of *error*."""
        self.number += 1
        if self._left_out and self._keep_good:
            self._left_out(placed, error)
        if self.number <= Refused.TOLD:
            self.refused.append(error)
