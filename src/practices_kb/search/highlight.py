"""The place in a practice that answers a search, cut out and marked. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from practices_kb import text
from practices_kb.model import Practice
from practices_kb.search.answer import Excerpt
from practices_kb.search.match import Sought

BEFORE, AFTER = 40, 100
"""Characters that are shown before and after the first match."""

_FIELDS = ("summary", "problem", "approach", "results", "difficulties", "lessons", "requirements", "title")


def excerpt(practice: Practice, asked: Sequence[Sought]) -> Excerpt | None:
    """The stretch of *practice* in which most of *asked* stands, the title last; None when none of it does."""
    words = {
        word.lstrip("^")
        for one in asked
        for sense in one.senses
        for word in sense.words
        if word[0] not in "=#"
    }
    best: tuple[str, str, list[tuple[int, int]]] = ("", "", [])
    for name, written in _texts(practice):
        if not _may_hold(written, words):
            continue
        window = _window(marked(written, words))
        if len(window) > len(best[2]):
            best = name, written, window
        if len(window) >= len(asked):
            break
    name, written, window = best
    return Excerpt(name, _cut(written, window)) if window else None


def _may_hold(written: str, words: set[str]) -> bool:
    """False only when *written* surely holds none of *words*: cheaper than cutting it into words."""
    if not written.isascii():
        return True
    folded = written.casefold()
    return any(word in folded for word in words)


def marked(written: str, words: set[str]) -> list[tuple[int, int]]:
    """The stretches of *written* that are among *words*, in order, those that touch joined to one."""
    stretches: list[tuple[int, int]] = []
    for start, end in sorted(_matching(written, words)):
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(end, stretches[-1][1])
        else:
            stretches.append((start, end))
    return stretches


def _matching(written: str, words: set[str]) -> Iterator[tuple[int, int]]:
    for place in text.places(written):
        if not text.is_spaceless(place.word):
            if place.word in words:
                yield place.start, place.end
        else:
            yield from _in_run(written[place.start : place.end], place.start, words)


def _in_run(written: str, start: int, words: set[str]) -> Iterator[tuple[int, int]]:
    """Matching grams of a run, placed by the clusters of what was written: folding may have moved characters."""
    parts = text.clusters(written)
    ends = [start]
    for part in parts:
        ends.append(ends[-1] + len(part))
    for length in (1, 2, 3):
        for first in range(len(parts) - length + 1):
            if "".join(text.words("".join(parts[first : first + length]))) in words:
                yield ends[first], ends[first + length]


def _texts(practice: Practice) -> Iterator[tuple[str, str]]:
    for name in _FIELDS:
        written: Any = getattr(practice, name)
        if written:
            yield name, written
    for language, translation in (practice.translations or {}).items():
        yield f"title ({language})", translation.title
        if translation.summary:
            yield f"summary ({language})", translation.summary


def _window(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The matches that one excerpt can show: the first place where most stand together."""
    fullest: list[tuple[int, int]] = []
    for place, (start, _) in enumerate(marks):
        together = [mark for mark in marks[place:] if mark[1] <= start + AFTER]
        if len(together) > len(fullest):
            fullest = together
    return fullest or list(marks[:1])


def _cut(written: str, marks: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    start = _blank_after(written, max(0, marks[0][0] - BEFORE), marks[0][0])
    end = _blank_before(written, min(len(written), marks[0][0] + AFTER), marks[-1][1])
    pieces = []
    done = start
    for first, last in marks:
        pieces += [written[done:first], written[first:last]]
        done = last
    pieces.append(written[done:end])
    pieces[0] = ("…" if start > 0 else "") + pieces[0]
    pieces[-1] += "…" if end < len(written) else ""
    return tuple(pieces)


def _blank_after(written: str, wanted: int, latest: int) -> int:
    """Where to begin so that no word is cut, if a blank stands between *wanted* and *latest*."""
    blank = written.find(" ", wanted, latest) if wanted else -1
    return blank + 1 if blank >= 0 else wanted


def _blank_before(written: str, wanted: int, earliest: int) -> int:
    blank = written.rfind(" ", earliest, wanted) if wanted < len(written) else -1
    return blank if blank >= 0 else max(wanted, earliest)
