"""What is said beside the data: how many, how the question was read, what to type next."""

import sys
from collections.abc import Iterable, Iterator, Sequence

from practices_kb.cli import face
from practices_kb.search import answer

TYPE_CHECKING = False

if TYPE_CHECKING:
    from practices_kb.kb import Listed
    from practices_kb.kb.values import InConflict
    from practices_kb.model import Practice


_ROWS_ALONE = {"tsv", "plain", "csv", "jsonl", "md"}
_FACETS = 12
NAMED = 5
"""Practices of one kind that are named; the others are counted."""
CONFLICTS = 20
"""Conflicts that are told one by one."""
_OTHERWISE = "Try fewer or other words, or look around: kb topics, kb list"


def of_search(query: str, found: answer.Found, offset: int = 0) -> None:
    """How *query* was read and how many practices were found are said."""
    for line in (*_readings(found), *_unknown(found), _found(query, found, offset)):
        face.say(line)


def of_similar(handle: str, found: answer.Found) -> None:
    """How many practices are like that of *handle* is said."""
    shown = len(found.hits)
    if not shown:
        face.say(f"No practice is like {handle}.")
        return
    first = f"{_range(0, shown)} of " if shown < found.total else ""
    more = f"; more with --limit {found.total}" if shown < found.total else ""
    face.say(f"{first}{count(found.total)} like {handle}{more}.")
    how_to_read(found.hits[0].practice.handle)


def of_facets(found: answer.Found, format: str) -> None:  # noqa: A002 - the option is called so
    """The counts that were asked for are said where the format of the result has no place for them."""
    if format in _ROWS_ALONE:
        for field, counts in found.facets:
            told = [f"{one.value} {one.practices}" for one in counts[:_FACETS]]
            told += [f"and {len(counts) - _FACETS} more"] if len(counts) > _FACETS else []
            face.say(f"{field}: {', '.join(told)}")


def of_list(listed: "Listed", everything: int, offset: int = 0) -> None:
    """How many of all practices are shown is said, and what to do when there are none."""
    shown = len(listed.practices)
    if not listed.total:
        face.say(
            "No practice matches. Try fewer filters."
            if everything
            else 'Nothing recorded yet. Try: kb add "Free bus wifi"'
        )
    elif shown < listed.total:
        face.say(f"{_range(offset, shown)} of {count(listed.total)}{_more(offset + shown, listed.total)}.")
    elif listed.total < everything:
        face.say(f"{listed.total:,} of {count(everything)}.")
    else:
        face.say(f"{count(everything)}.")


def of_conflicts(practice: "Practice") -> None:
    """That two sides changed *practice* is said, and how to decide."""
    fields = ", ".join(field for field in practice.conflicts if field != _REMOVED)
    told = [f"Changed on two sides: {fields}."] if fields else []
    if _REMOVED in practice.conflicts:
        told.insert(0, "Removed on one side and changed on the other, so it is kept.")
    face.say(f"{' '.join(told)} Decide with: kb resolve {practice.handle}")


def of_open(practices: "Iterable[Practice]") -> None:
    """How many of *practices* were changed on two sides is said."""
    open_ = sum(1 for practice in practices if practice.conflicts)
    if open_:
        face.say(f"{count(open_)} of these changed on two sides; decide: kb conflicts")


def how_to_read(handle: str) -> None:
    """A person at a terminal is told how to see a practice whole; a program is not."""
    if face.is_terminal(sys.stdout):
        face.say(f"Read one whole: kb show {handle}")


_REMOVED = "removed"
"""As `merge.REMOVED`, which a search need not import."""


def conflicts(found: "Sequence[InConflict]") -> Iterator[str]:
    """What both sides did to each practice that somebody has to decide about, and what to type; the first of many."""
    for one in found[:CONFLICTS]:
        yield f"{one.handle}: {_sides(one.fields)}. Decide: kb resolve {one.handle}"
    if len(found) > CONFLICTS:
        yield f"and {count(len(found) - CONFLICTS)} more to decide about: kb conflicts"


def _sides(fields: Sequence[str]) -> str:
    """What the two sides of a practice did, and what is shown until somebody decides."""
    from practices_kb import merge

    others = [field for field in fields if field != merge.REMOVED]
    told = [f"changed on both sides ({', '.join(others)}); both are kept"] if others else []
    if len(others) < len(fields):
        told.insert(0, "removed on one side and changed on the other, so it is kept")
    return "; ".join(told)


def some(handles: Sequence[str]) -> str:
    """The first of *handles*, and how many more there are."""
    more = f" and {len(handles) - NAMED:,} more" if len(handles) > NAMED else ""
    return ", ".join(handles[:NAMED]) + more


def count(number: int, one: str = "practice", many: str = "practices") -> str:
    """The *number* in words.

    >>> count(1), count(1200)
    ('1 practice', '1,200 practices')
    """
    return f"{number:,} {one if number == 1 else many}"


def _readings(found: answer.Found) -> Iterator[str]:
    """One line for each word that was guessed, and one for each that has other meanings, with all of them."""
    guessed: dict[str, list[str]] = {}
    meant: dict[str, list[str]] = {}
    for reading in found.readings:
        kind = guessed if reading.rule in {"typo", "typos"} else meant
        kind.setdefault(reading.typed, []).append(reading.meant)
    for typed, several in guessed.items():
        words = ", ".join(f"*{one}*" for one in several)
        yield f"Searching for {words}; search exactly for {typed} with --exact."
    for typed, several in meant.items():
        yield f"{typed} = {', '.join(several)}"


def _unknown(found: answer.Found) -> Iterator[str]:
    if found.unknown and found.hits:
        yield f"No practice speaks of {_listed(found.unknown)}."


def _found(query: str, found: answer.Found, offset: int) -> str:
    if not found.hits and offset and found.total:
        return f"Only {count(found.total)} found: there is nothing behind {offset:,}."
    if not found.hits:
        tries = [f"Try: kb search {other}" for other in found.meant]
        return "\n".join(
            [f"Nothing found{f' for {query}' if query.strip() else ''}.", *(tries or [_OTHERWISE])]
        )
    shown = len(found.hits)
    if shown == found.total and not found.more:
        return f"{count(found.total)} found."
    least = "at least " if found.more else ""
    more = _more(offset + shown, found.total + int(found.more))
    return f"{_range(offset, shown)} of {least}{count(found.total)} found{more}."


def _more(seen: int, total: int) -> str:
    """How to see what comes next; empty at the end."""
    return f"; more with --offset {seen}" if seen < total else ""


def _range(offset: int, shown: int) -> str:
    return f"{offset + 1:,} to {offset + shown:,}" if shown else "None"


def _listed(words: Sequence[str]) -> str:
    return " or ".join(words)
