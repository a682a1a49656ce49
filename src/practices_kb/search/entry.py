"""What the index keeps of one practice: its tokens, and its words in order. Pure.

Every word stands in the index under the *level* at which the practice bears it, `5bus`: seven when the practice is
about little else, zero when it is mentioned once in a long text. So the practices that matter most for a common
word are found without looking at all that bear it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from practices_kb import text
from practices_kb.vocabulary import Thesaurus

VERSION = "1"
"""Changes whenever the same practice would give another entry."""

LEVELS = 6
_SATURATION = 1.2
_LENGTH_SHARE = 0.75
"""k1 and b of BM25 (Robertson and Zaragoza 2009, The Probabilistic Relevance Framework)."""
_USUAL_LENGTH = 150
"""Words of a usual practice. A constant, so that recording one practice never changes the entry of another."""

SEPARATOR = "\x1e"
FIELD_GAP = " / "


class Entry(NamedTuple):
    """One practice as the index sees it."""

    levels: dict[str, int]
    """For each word, marked word (`^đà`), gram and concept (`#transport/bus`) its level."""
    labels: tuple[str, ...]
    """What filters look for: `=city:id-jakarta`, `=topic:transport`, `=year:2004` ..."""
    passage: str
    """Its length and its words in order, in parts of one weight each, for phrases and for exact scoring."""

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
    return count / (count + _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _USUAL_LENGTH))


def entry(record: Mapping[str, Any], thesaurus: Thesaurus, country: str) -> Entry:
    """The entry of a checked *record*; *country* is that of its city."""
    counts: dict[str, float] = {}
    parts = []
    length = 0.0
    for weight, written in _texts(record):
        plain, marked, clusters = _count(text.marked_words(written), weight, counts)
        for topic in thesaurus.topics(plain):
            counts["#" + topic] = counts.get("#" + topic, 0) + weight
        length += len(plain) + clusters / 2
        parts.append(f"{weight} {' '.join(plain)} ")
        if marked:
            parts.append(f"^{weight} {' '.join(marked)} ")
    damping = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _USUAL_LENGTH)
    levels = {word: int(LEVELS * count / (count + damping)) for word, count in counts.items()}
    labels = tuple(_labels(record, country))
    concepts = [_DIGITS[level] + word for word, level in levels.items() if word[0] == "#"]
    passage = SEPARATOR.join([f"{length:.0f}", *parts, "#" + " ".join([*labels, *concepts])])
    return Entry(levels, labels, passage)


def _count(
    pairs: list[tuple[str, str]], weight: int, counts: dict[str, float]
) -> tuple[list[str], list[str], int]:
    """The plain words, the marked ones where they differ at all, and the clusters of spaceless runs."""
    plain_words = []
    any_marked = False
    clusters = 0
    for plain, marked in pairs:
        plain_words.append(plain)
        if not plain.isascii() and text.is_spaceless(plain):
            for gram in text.grams(plain):
                counts[gram] = counts.get(gram, 0) + weight
            clusters += len(text.clusters(plain))
            continue
        counts[plain] = counts.get(plain, 0) + weight
        if marked != plain:
            any_marked = True
            counts["^" + marked] = counts.get("^" + marked, 0) + weight
    return plain_words, [marked for _, marked in pairs] if any_marked else [], clusters


_TEXTS = ("summary", "problem", "approach", "results", "difficulties", "lessons", "requirements")


def _texts(record: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """The texts of a record with their weight. Fields of one weight stand together, ` / ` between them."""
    translations = record.get("translations", {}).values()
    yield 4, FIELD_GAP.join([record["title"], *(one["title"] for one in translations)])
    named = [*record.get("tags", ()), *(one["name"] for one in record.get("actors", ()))]
    if named:
        yield 3, FIELD_GAP.join(named)
    told = [record[name] for name in _TEXTS if name in record]
    told += [one["summary"] for one in translations if "summary" in one]
    told += [one["name"] for one in record.get("indicators", ())]
    told += [one["covers"] for one in record.get("costs", ()) if "covers" in one]
    if told:
        yield 2, FIELD_GAP.join(told)
    sources = [f"{one['title']}{FIELD_GAP}{one.get('publisher', '')}" for one in record.get("sources", ())]
    if sources:
        yield 1, FIELD_GAP.join(sources)


def _labels(record: Mapping[str, Any], country: str) -> Iterator[str]:
    yield "="
    yield label("city", record["city"])
    yield label("country", country)
    for broad in dict.fromkeys(path for topic in record["topics"] for path in _upward(topic)):
        yield label("topic", broad)
    for name in ("status", "outcome", "evidence", "language"):
        if name in record:
            yield label(name, record[name])
    for name in ("tags", "sdg"):
        for value in dict.fromkeys(label(name, one) for one in record.get(name, ())):
            yield value
    if "started" in record:
        yield label("year", record["started"][:4])


def label(kind: str, value: str) -> str:
    """The token under which practices with *value* are found: one word, whatever the value.

    >>> label("tags", "Bus Lane")
    '=tags:bus_lane'
    """
    if kind == "tags":
        value = tag_key(value)
    return f"={kind}:{value}".replace(" ", "_")


def tag_key(tag: str) -> str:
    """What two spellings of one tag have in common. A tag without letters or digits is named by its code points."""
    return text.fold(tag) or "-".join(f"{ord(character):x}" for character in tag)


def _upward(topic: str) -> Iterator[str]:
    """*topic* and the topics that it lies under."""
    parts = topic.split("/")
    for depth in range(len(parts), 0, -1):
        yield "/".join(parts[:depth])
