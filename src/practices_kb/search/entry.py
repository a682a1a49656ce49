"""What the index keeps of one practice: its tokens, and its words in order. Pure.

Every word stands in the index under the *level* at which the practice bears it, `5bus`: seven when the practice is
about little else, zero when it is mentioned once in a long text. So the practices that matter most for a common
word are found without looking at all that bear it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from practices_kb import spelling, text
from practices_kb.vocabulary import Thesaurus, upward

VERSION = "4"
"""Changes whenever the same practice would give another entry."""

LEVELS = 6
_SATURATION = 1.2
_LENGTH_SHARE = 0.75
"""k1 and b of BM25 (Robertson and Zaragoza 2009, The Probabilistic Relevance Framework)."""
_USUAL_LENGTH = 150
"""Words of a usual practice. A constant, so that recording one practice never changes the entry of another."""

SEPARATOR = "\x1e"


class Entry(NamedTuple):
    """One practice as the index sees it."""

    levels: dict[str, int]
    """For each word, marked word (`^đà`), gram and concept (`#transport/bus`) its level."""
    labels: tuple[str, ...]
    """What filters look for: `=city:id-jakarta`, `=topic:transport`, `=year:2004` ..."""
    passage: str
    """Its length and its words in order, in parts of one weight each, for phrases and for exact scoring.

    The marked forms of words stand in parts of their own, two spaces between: they are no phrases.
    """

    def tokens(self) -> str:
        """Everything that FTS5 is to find, with single spaces between."""
        levelled = " ".join([_DIGITS[level] + word for word, level in self.levels.items()])
        return f"{levelled} {' '.join(self.labels)}"

    def words(self) -> list[str]:
        """Everything whose frequency is counted."""
        return [*self.levels, *self.labels]


_DIGITS = "0123456789"


def levelled(word: str) -> tuple[str, ...]:
    """The tokens of *word* at every level, the strongest first; a label has only itself."""
    if word.startswith("="):
        return (word,)
    return tuple(_DIGITS[level] + word for level in range(LEVELS - 1, -1, -1))


def strength(count: float, length: float) -> float:
    """How much a practice of *length* words is about a word that it bears *count* times: from 0 to below 1."""
    return count / (count + _damping(length))


def _damping(length: float) -> float:
    return _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _USUAL_LENGTH)


def entry(record: Mapping[str, Any], thesaurus: Thesaurus, country: str) -> Entry:
    """The entry of a checked *record*; *country* is that of its city."""
    counted: list[str] = []
    spoken: dict[str, None] = {}
    parts = []
    length = 0.0
    for weight, written in _texts(record):
        plain, marked = _cut(written)
        found, long = _found_by(plain)
        concepts = ["#" + one for named in thesaurus.topics(plain) for one in thesaurus.meant(named)]
        counted += [*found, *["^" + word for word in marked], *concepts] * weight
        spoken |= dict.fromkeys(concepts)
        length += long
        parts.append(f"{weight} {' '.join(plain)} ")
        if marked:
            parts.append(f"^{weight}  {'  '.join(marked)}  ")
    levels = _levels(counted, length)
    labels = tuple(_labels(record, country, thesaurus.broader))
    told = " ".join([*labels, *(_DIGITS[levels[concept]] + concept for concept in spoken)])
    passage = SEPARATOR.join([f"{length:.0f}", *parts, f"#{told}"])
    return Entry(levels, labels, passage)


def words(record: Mapping[str, Any]) -> set[str]:
    """The plain words of the texts that `entry` reads."""
    return {word for _, written in _texts(record) for word in _cut(written)[0]}


def kept(passage: str) -> Entry:
    """The entry that *passage* is of: what the index was given once, whatever is known by now.

    So what is taken out of the index is what was put in, and no thesaurus is needed for it.
    """
    _, *parts, told = passage.split(SEPARATOR)
    counted: list[str] = []
    length = 0.0
    for part in parts:
        weight, *words = part.split()
        if weight[0] == "^":
            counted += ["^" + word for word in words] * int(weight[1:])
        else:
            found, long = _found_by(words)
            counted += found * int(weight)
            length += long
    labels = told[1:].split(" ")
    spoken = {one[1:]: int(one[0]) for one in labels if one[0] != "="}
    return Entry(
        {**_levels(counted, length), **spoken}, tuple(one for one in labels if one[0] == "="), passage
    )


def _levels(tokens: list[str], length: float) -> dict[str, int]:
    """The level of each of *tokens*, which repeat as often as they count."""
    counted = Counter(tokens)
    del counted[text.TEXT_END]
    damping = _damping(length)
    level = {count: int(LEVELS * count / (count + damping)) for count in set(counted.values())}
    return {word: level[count] for word, count in counted.items()}


def _cut(written: list[str]) -> tuple[list[str], list[str]]:
    """The words of some texts in order, `text.TEXT_END` between two texts; and the marked forms of those with marks."""
    if all(map(str.isascii, written)):
        return text.series(written), []
    plain: list[str] = []
    marked: list[str] = []
    for number, one in enumerate(written):
        if number:
            plain.append(text.TEXT_END)
        pairs = text.marked_words(one)
        plain += [word for word, _ in pairs]
        marked += [whole for word, whole in pairs if whole != word]
    return plain, marked


def _found_by(plain: list[str]) -> tuple[list[str], float]:
    """What the index finds *plain* words by, themselves but for runs their grams; and how long they are together."""
    count = len(plain) - plain.count(text.TEXT_END)
    if max(plain, default="") < spelling.FIRST_SPACELESS:
        return plain, count
    tokens: list[str] = []
    clusters = 0
    for word in plain:
        if not text.is_spaceless(word):
            tokens.append(word)
        else:
            clusters += len(text.clusters(word))
            tokens.extend(text.grams(word))
    return tokens, count + clusters / 2


_TEXTS = ("summary", "problem", "approach", "results", "difficulties", "lessons", "requirements")


def _texts(record: Mapping[str, Any]) -> Iterator[tuple[int, list[str]]]:
    """The texts of a record by their weight."""
    translations = record.get("translations", {}).values()
    yield 4, [record["title"], *(one["title"] for one in translations)]
    yield 3, [*record.get("tags", ()), *(one["name"] for one in record.get("actors", ()))]
    told = [record[name] for name in _TEXTS if name in record]
    told += [one["summary"] for one in translations if "summary" in one]
    told += [one["name"] for one in record.get("indicators", ())]
    told += [one["covers"] for one in record.get("costs", ()) if "covers" in one]
    yield 2, told
    yield (
        1,
        [one[name] for one in record.get("sources", ()) for name in ("title", "publisher") if name in one],
    )


def _labels(record: Mapping[str, Any], country: str, broader: Mapping[str, str]) -> Iterator[str]:
    yield "="
    yield label("city", record["city"])
    yield label("country", country)
    for one in dict.fromkeys(above for topic in record["topics"] for above in upward(topic, broader)):
        yield label("topic", one)
    for name in ("status", "outcome", "evidence", "language"):
        if name in record:
            yield label(name, record[name])
    for name in ("tags", "sdg"):
        yield from dict.fromkeys(label(name, one) for one in record.get(name, ()))
    if "started" in record:
        yield label("year", record["started"][:4])


@lru_cache(maxsize=4096)
def label(kind: str, value: str) -> str:
    """The token under which practices with *value* are found: one word, whatever the value.

    >>> label("tags", "Bus Lane")
    '=tags:bus_lane'
    """
    if kind == "tags":
        value = tag_key(value)
    return f"={kind}:{'_'.join(value.split())}"  # what separates parts of a passage is a blank too


@lru_cache(maxsize=4096)
def tag_key(tag: str) -> str:
    """What two spellings of one tag have in common. A tag without letters or digits is named by its code points."""
    return text.fold(tag) or "-".join(f"{ord(character):x}" for character in tag)
