"""What an import left out, in the format that it came in, each with the reason: to be corrected and taken in again."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from practices_kb.errors import Invalid, KbError
from practices_kb.exchange import cell, jsonl
from practices_kb.exchange.placed import WHY, Placed

Left = tuple[Placed, KbError]


def lines(left: Sequence[Left]) -> Iterator[str]:
    """JSON Lines: each line as it came, with the reason in front; one that is no JSON as it was."""
    for placed, error in left:
        if placed.wrong:
            yield f"{str(placed.raw).rstrip()}\n"
        else:
            yield from jsonl.write([{WHY: reason(error, placed), **placed.record}])


def rows(left: Sequence[Left], delimiter: str = ",") -> Iterator[str]:
    """A table: the reason stands in the first column, and behind it each row as it came."""
    buffer = _Lines()
    written = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    for number, (placed, error) in enumerate(left):
        header, cells = placed.raw
        at = header.index(WHY) if WHY in header else len(header) + len(cells)
        if not number:
            written.writerow([WHY, *_without(header, at)])
        written.writerow([cell.neutral(reason(error, placed)), *_without(cells, at)])
    yield from buffer


class _Lines(list[str]):
    write = list.append


def _without(cells: Iterable[str], at: int) -> list[str]:
    return [one for place, one in enumerate(cells) if place != at]


def reason(error: KbError, placed: Placed) -> str:
    """Why a record was left out, without the place where it stood."""
    if isinstance(error, Invalid):
        return "; ".join(map(str, error.problems))
    return error.sentence.removeprefix(placed.where).lstrip(":, ")
