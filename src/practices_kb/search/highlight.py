"""The place in a practice that answers a search, cut out and marked. Pure."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from practices_kb import text
from practices_kb.model import Practice
from practices_kb.search.answer import Excerpt
from practices_kb.search.senses import Sought
from practices_kb.vocabulary import singular

BEFORE, AFTER = 40, 100
"""Characters that are shown before and after the first match."""

_FIELDS = ("summary", "problem", "approach", "results", "difficulties", "lessons", "requirements", "title")


class Wanted(NamedTuple):
    """What is to be marked."""

    words: frozenset[str]
    """Folded words, and the grams of runs."""
    phrases: frozenset[tuple[str, ...]]
    """Labels of the topics that were looked for, English plurals as singulars; a label in a spaceless script is one run."""
    most: int
    """When so many stand together, no better place is looked for."""


def wanted(asked: Sequence[Sought], labels: Collection[str]) -> Wanted:
    """What *asked* looks for, and *labels* in its stead."""
    senses = [sense for one in asked for sense in one.senses]
    terms = {sense.in_order for sense in senses if sense.rule == "translation" and sense.in_order}
    words = {
        word.lstrip("^")
        for sense in senses
        if sense.in_order not in terms
        for word in sense.words
        if word[0] not in "=#"
    }
    phrases = {tuple(label.split(" ")) for label in labels}
    return Wanted(frozenset(words), frozenset(phrases | {_singular(term) for term in terms}), len(asked))


def _singular(term: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(singular, term))


def excerpt(practice: Practice, wanted: Wanted) -> Excerpt | None:
    """The stretch of *practice* in which most of *wanted* stands, the title last; None when none of it does."""
    best: tuple[str, str, list[tuple[int, int]]] = ("", "", [])
    for name, written in _texts(practice):
        window = _window(marked(written, wanted))
        if len(window) > len(best[2]):
            best = name, written, window
        if wanted.most and len(window) >= wanted.most:
            break
    name, written, window = best
    return Excerpt(name, _cut(written, window)) if window else None


def marked(written: str, wanted: Wanted) -> list[tuple[int, int]]:
    """The stretches of *written* that are wanted, in order, those that touch joined to one."""
    stretches: list[tuple[int, int]] = []
    for start, end in sorted(_matching(written, wanted)):
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(end, stretches[-1][1])
        else:
            stretches.append((start, end))
    return stretches


def _matching(written: str, wanted: Wanted) -> Iterator[tuple[int, int]]:
    words = text.words(written)  # tells of nearly all texts, at a third of the cost of `text.places`
    phrases = [*_phrases(words, wanted.phrases)] if wanted.phrases else []
    if written.isascii() and not phrases:
        yield from _in_ascii(written.casefold(), wanted.words.intersection(words))
    elif phrases or not wanted.words.isdisjoint(words) or any(map(text.is_spaceless, words)):
        places = list(text.places(written))
        yield from _in_words(written, places, wanted)
        yield from ((places[first].start, places[last].end) for first, last in phrases)


def _in_words(written: str, places: Sequence[text.Word], wanted: Wanted) -> Iterator[tuple[int, int]]:
    for place in places:
        if text.is_spaceless(place.word):
            yield from _in_run(written[place.start : place.end], place, wanted)
        elif place.word in wanted.words:
            yield place.start, place.end


@lru_cache(maxsize=16)
def _firsts(phrases: frozenset[tuple[str, ...]]) -> frozenset[str]:
    """The words that *phrases* begin with."""
    return frozenset(phrase[0] for phrase in phrases)


@lru_cache(maxsize=16)
def _runs(phrases: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    """Those of *phrases* that may stand inside a run."""
    return tuple(phrase[0] for phrase in phrases if len(phrase) == 1 and text.is_spaceless(phrase[0]))


def _in_ascii(written: str, words: Collection[str]) -> Iterator[tuple[int, int]]:
    """As for other texts, without cutting it into words: a tenth of the time."""
    for word in words:
        for start in _starts(written, word):
            end = start + len(word)
            before, after = written[start - 1 : start] if start else "", written[end : end + 1]
            if not before.isalnum() and not after.isalnum():
                yield start, end


def _phrases(words: Sequence[str], phrases: frozenset[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """The numbers of the first and of the last word of each of *phrases* that stands among *words*."""
    firsts = _firsts(phrases)
    words = [*map(singular, words)]
    if not firsts.isdisjoint(words):
        lengths = {len(phrase) for phrase in phrases}
        for first in (first for first, word in enumerate(words) if word in firsts):
            for length in lengths:
                if first + length <= len(words) and tuple(words[first : first + length]) in phrases:
                    yield first, first + length - 1


def _in_run(written: str, place: text.Word, wanted: Wanted) -> Iterator[tuple[int, int]]:
    """What is wanted in a run, placed by the clusters of what was written: folding may have moved characters."""
    sought = [one for one in (*_runs(wanted.phrases), *wanted.words) if one in place.word]
    if sought:
        parts = text.clusters(written)
        folded = parts if written == place.word else ["".join(text.words(part)) for part in parts]
        begins = accumulate(map(len, parts), initial=place.start)
        letters = [*zip(accumulate(map(len, folded), initial=0), begins, strict=True)]
        at = dict(reversed(letters))  # of a letter that is folded away counts its beginning
        for one in sought:
            for start in _starts("".join(folded), one):
                if start in at and start + len(one) in at:
                    yield at[start], at[start + len(one)]


def _starts(written: str, word: str) -> Iterator[int]:
    start = written.find(word)
    while start >= 0:
        yield start
        start = written.find(word, start + 1)


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
