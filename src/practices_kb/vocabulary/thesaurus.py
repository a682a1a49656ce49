"""Topics and their labels in many languages, and the finding of them in a text. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from practices_kb import text


class Topic(NamedTuple):
    """A concept of urban development, shaped after SKOS."""

    id: str
    """Its path: `transport/bus`."""
    broader: str | None
    labels: Mapping[str, tuple[str, ...]]
    """By language (BCP 47): the preferred label first, then the alternatives."""
    sdg: tuple[str, ...]
    ascn: str | None
    """Focus area of the ASEAN Smart Cities Network."""
    review: tuple[str, ...] = ()
    """Languages whose labels a native speaker has yet to review."""
    checked: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    """By language and label: the source that has this label with the same meaning."""

    def label(self, language: str = "en") -> str:
        """The preferred label in *language*, else in English."""
        return (self.labels.get(language) or self.labels["en"])[0]


def topic(record: Mapping[str, Any]) -> Topic:
    """The `Topic` that a line of a file in `data/topics/` tells of."""
    return Topic(
        id=record["id"],
        broader=record.get("broader"),
        labels={language: tuple(labels) for language, labels in record["labels"].items()},
        sdg=tuple(record.get("sdg", ())),
        ascn=record.get("ascn"),
        review=tuple(record.get("review", ())),
        checked=record.get("checked", {}),
    )


def labels(concept: Topic) -> Iterator[str]:
    """Every label of *concept* as `key` makes it, each once."""
    yield from dict.fromkeys(
        filter(None, (key(label) for named in concept.labels.values() for label in named))
    )


def key(label: str) -> str:
    """*label* as it is looked up: folded, English plurals as singulars.

    >>> key("Bus lanes")
    'bus lane'
    """
    return " ".join(map(singular, text.words(label)))


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """*word* without an English plural ending. Harmless elsewhere: text and label are treated alike.

    >>> [singular(word) for word in ("lanes", "buses", "cities", "licenses", "bus", "access", "rapid")]
    ['lane', 'bus', 'city', 'license', 'bus', 'access', 'rapid']
    """
    if len(word) < 4 or not word.isascii() or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("uses") and not word.endswith(("auses", "ouses")):  # campuses, but houses and causes
        return word[:-2]
    return word[:-1]


class Mention(NamedTuple):
    """A place in a text that speaks of a topic."""

    topic: str
    start: int
    end: int


def upward(topic: str, broader: Mapping[str, str]) -> Iterator[str]:
    """*topic* and the topics above it, the nearest first. One that *broader* does not know lies where its id says.

    >>> [*upward("transport/tram", {"transport/tram": "transport/rail"})]
    ['transport/tram', 'transport/rail', 'transport']
    """
    while topic:
        yield topic
        topic = broader.get(topic) or topic.rpartition("/")[0]


Phrase = tuple[tuple[str, ...], str]
"""The words of a label, and the id of its topic."""
_UNSEEN: list[Phrase] = []
_RUN: list[Phrase] = []


class Thesaurus:
    """Finds the topics that a text speaks of: the longest label at each place wins."""

    def __init__(
        self, labelled: Iterable[tuple[str, str]], broader: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """*labelled* are pairs of a label as `key` makes it and the id of its topic; *broader* is as for `upward`."""
        self.broader = broader
        self._meant: dict[str, tuple[str, ...]] = {}
        self._phrases: dict[str, list[Phrase]] = {}
        self._runs: dict[str, list[tuple[str, str]]] = {}
        self._begun: dict[str, list[Phrase] | None] = {}
        for label, topic_id in labelled:
            self._add(label.split(" "), topic_id)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda pair: (-len(pair[0]), pair))
        for runs in self._runs.values():
            runs.sort(key=lambda pair: (-len(pair[0]), pair))

    def _add(self, label: list[str], topic_id: str) -> None:
        if len(label) == 1 and text.is_spaceless(label[0]):
            self._runs.setdefault(text.clusters(label[0])[0], []).append((label[0], topic_id))
        else:
            self._phrases.setdefault(label[0], []).append((tuple(label), topic_id))

    def meant(self, topic: str) -> tuple[str, ...]:
        """*topic* and the narrow topics above it: who speaks of trams speaks of rail, but is not about all transport."""
        if topic not in self._meant:
            self._meant[topic] = topic, *(one for one in [*upward(topic, self.broader)][1:] if "/" in one)
        return self._meant[topic]

    def topics(self, words: Sequence[str]) -> list[str]:
        """The ids of the topics that *words* speak of, in the order of the text, one for each time."""
        found: list[str] = []
        covered = 0
        for place, word in enumerate(words):
            phrases = self._begun.get(word, _UNSEEN)
            if phrases is _UNSEEN:
                phrases = self._begun_by(word)
            if phrases is None:
                continue
            if phrases is _RUN:
                found += [topic_id for topic_id, _, _ in self._in_run(word)]
                phrases = self._phrases.get(word)
            if phrases and place >= covered:
                length, ids = _longest(phrases, words[place : place + len(phrases[0][0])])
                found += ids
                covered = place + length
        return found

    def mentions(self, written: str) -> Iterator[Mention]:
        """Where *written* speaks of which topic: those of `topics`, each with its place."""
        places = list(text.places(written))
        words = [place.word for place in places]
        covered = 0
        for number, (word, start, end) in enumerate(places):
            phrases = self._begun_by(word)
            if phrases is _RUN:
                yield from self._placed_in_run(word, start, written[start:end])
                phrases = self._phrases.get(word)
            if phrases and number >= covered:
                length, ids = _longest(phrases, words[number : number + len(phrases[0][0])])
                covered = number + length
                yield from (Mention(one, start, places[covered - 1].end) for one in ids)

    def _placed_in_run(self, run: str, start: int, written: str) -> Iterator[Mention]:
        """Where the topics of *run* stand, when *written* is what it was folded from."""
        places = _unfolded(run, written)
        for topic_id, first, length in self._in_run(run):
            yield Mention(topic_id, start + places[first], start + places[first + length])

    def _begun_by(self, word: str) -> list[Phrase] | None:
        """The labels that begin with *word*, the longest first; `_RUN` for a run, which may hold them anywhere.

        Kept, as nearly all words of a text begin none: looking that up is a third of the time of finding it out.
        """
        self._begun[word] = _RUN if text.is_spaceless(word) else self._phrases.get(singular(word))
        return self._begun[word]

    def _in_run(self, run: str) -> Iterator[tuple[str, int, int]]:
        """Each topic in *run*, with the place and the length of its label there."""
        parts = text.clusters(run)
        place = covered = 0
        for part in parts:
            if place >= covered:
                length = 0
                for label, topic_id in self._runs.get(part, ()):
                    if len(label) < length:
                        break
                    if run.startswith(label, place):
                        length = len(label)
                        yield topic_id, place, length
                covered = place + length
            place += len(part)


def _longest(phrases: Sequence[Phrase], ahead: Sequence[str]) -> tuple[int, list[str]]:
    """The words of the longest of *phrases* that *ahead* begins with, and the topics that it is a label of."""
    coming = tuple(map(singular, ahead))
    longest = 0
    ids = []
    for label, topic_id in phrases:
        if len(label) < longest:
            break
        if coming[: len(label)] == label:
            longest = len(label)
            ids.append(topic_id)
    return longest, ids


def _unfolded(run: str, written: str) -> list[int]:
    """For each place in *run* and its end, the place in *written* that it was folded from.

    Letter by letter with all that hangs on them, because folding may reorder signs; a place inside such a letter is
    its beginning.
    """
    if len(run) == len(written):
        return list(range(len(run) + 1))
    places: list[int] = []
    done = 0
    for part in text.clusters(written):
        places += [done] * len("".join(text.words(part)))
        done += len(part)
    missing = len(run) + 1 - len(places)
    return [*places, *[done] * max(0, missing)]
