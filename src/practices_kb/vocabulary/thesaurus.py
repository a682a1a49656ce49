"""Topics and their labels in many languages, and the finding of them in a text. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, compress, count, zip_longest
from operator import add
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


def beginnings(words: Iterable[str]) -> tuple[set[str], set[str]]:
    """Which labels may stand in a text of *words*: those that are one of the first, and those that begin with one of the second.

    >>> beginnings(["buses"])
    ({'bus'}, {'bus '})
    """
    whole: set[str] = set()
    begun: set[str] = set()
    for word in words:
        start = singular(word)
        whole.add(start)
        begun.add(f"{start} ")
        if text.is_spaceless(word):
            parts = text.clusters(word)
            whole.update(parts)
            begun.update(map(add, parts, parts[1:]))
    return whole, begun


class _Labels:
    """Labels by their first two parts, so that looking for one costs the same however many there are.

    By two, because many a word begins some label, and few go on as that label does.
    """

    def __init__(self) -> None:
        self.lengths: dict[str, tuple[int, ...]] = {}
        """For each beginning the lengths of the labels that begin so, in parts, the longest first."""
        self._topics: dict[tuple[str, ...], tuple[str, ...]] = {}

    def add(self, start: str, parts: tuple[str, ...], topic_id: str) -> None:
        """The label that consists of *parts* begins with *start*."""
        self._topics[parts] = tuple(sorted((*self._topics.get(parts, ()), topic_id)))
        lengths = self.lengths.get(start, ())
        if len(parts) not in lengths:
            self.lengths[start] = tuple(sorted((*lengths, len(parts)), reverse=True))

    def longest(self, start: str, ahead: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
        """The parts of the longest label that *ahead* begins with, and the topics that it is a label of."""
        for length in self.lengths.get(start, ()):
            label = ahead[:length]
            if label in self._topics:
                return len(label), self._topics[label]
        return 0, ()


class _Spoken(NamedTuple):
    """A topic that some words speak of, from the *first* to the *last*; or a stretch of one of them, a run."""

    topic: str
    first: int
    last: int
    start: int = 0
    end: int = 0


_MOST_KEPT = 500_000
"""Words of which it is kept what may follow them in a label."""
_NOTHING: Collection[str] = ()
_ALONE: Collection[str] = ("",)


class _Following(dict[str, Collection[str]]):
    """For each word the words that may follow it in a label, nothing when it may be one itself. Fills itself.

    A run in which a label may stand counts as one that may be a label itself.
    """

    def __init__(self, seconds: Mapping[str, Collection[str]], runs: _Labels) -> None:
        super().__init__()
        self._seconds = seconds
        self._runs = runs.lengths.keys()

    def __missing__(self, word: str) -> Collection[str]:
        following = self._seconds.get(singular(word), _NOTHING)
        if not following and not word.isascii() and text.is_spaceless(word):
            parts = text.clusters(word)
            is_void = self._runs.isdisjoint(map(add, parts, parts[1:])) and self._runs.isdisjoint(parts)
            return _NOTHING if is_void else _ALONE
        if len(self) < _MOST_KEPT:
            self[word] = following
        return following


class Thesaurus:
    """Finds the topics that a text speaks of: the longest label at each place wins."""

    def __init__(
        self, labelled: Iterable[tuple[str, str]], broader: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """*labelled* are pairs of a label as `key` makes it and the id of its topic; *broader* is as for `upward`."""
        self.broader = broader
        self._meant: dict[str, tuple[str, ...]] = {}
        self._phrases = _Labels()
        self._runs = _Labels()
        seconds: dict[str, set[str]] = {}
        self._following = _Following(seconds, self._runs)
        for label, topic_id in labelled:
            words = tuple(label.split(" "))
            if len(words) == 1 and text.is_spaceless(label):
                parts = text.clusters(label)
                self._runs.add("".join(parts[:2]), parts, topic_id)
            else:
                seconds.setdefault(words[0], set()).add(words[1] if len(words) > 1 else "")
                self._phrases.add(" ".join(words[:2]), words, topic_id)

    def meant(self, topic: str) -> tuple[str, ...]:
        """*topic* and the narrow topics above it: who speaks of trams speaks of rail, but is not about all transport."""
        if topic not in self._meant:
            self._meant[topic] = topic, *(one for one in [*upward(topic, self.broader)][1:] if "/" in one)
        return self._meant[topic]

    def topics(self, words: Sequence[str]) -> list[str]:
        """The ids of the topics that *words* speak of, in the order of the text, one for each time."""
        return [one.topic for one in self._spoken(words)]

    def mentions(self, written: str) -> Iterator[Mention]:
        """Where *written* speaks of which topic: those of `topics`, each with its place."""
        places = list(text.places(written))
        for one in self._spoken([place.word for place in places]):
            word, start, end = places[one.first]
            if one.end:
                unfolded = _unfolded(word, written[start:end])
                yield Mention(one.topic, start + unfolded[one.start], start + unfolded[one.end])
            else:
                yield Mention(one.topic, start, places[one.last].end)

    def _spoken(self, words: Sequence[str]) -> Iterator[_Spoken]:
        """Nearly all words of a text begin no label: those are told apart at once, without a look at each place."""
        covered = 0
        following = [*map(self._following.__getitem__, words)]
        for place in compress(count(), following):
            word = words[place]
            if not word.isascii() and text.is_spaceless(word):
                yield from self._in_run(text.clusters(word), place)
            if place >= covered:
                length, ids = self._phrase(words, place, following[place])
                covered = place + length
                for one in ids:
                    yield _Spoken(one, place, covered - 1)

    def _phrase(
        self, words: Sequence[str], place: int, following: Collection[str]
    ) -> tuple[int, tuple[str, ...]]:
        """The words of the longest label that stands at this *place*, and its topics."""
        second = singular(words[place + 1]) if place + 1 < len(words) else ""
        if second not in following and "" not in following:  # as of most words that begin a label
            return 0, ()
        first = singular(words[place])
        for start in (f"{first} {second}", first):
            lengths = self._phrases.lengths.get(start)
            if lengths:
                found = self._phrases.longest(start, tuple(map(singular, words[place : place + lengths[0]])))
                if found[0]:
                    return found
        return 0, ()

    def _in_run(self, parts: tuple[str, ...], number: int) -> Iterator[_Spoken]:
        """The topics whose labels stand in a run: a label begins and ends where a letter does."""
        begins = list(accumulate(map(len, parts), initial=0))
        covered = 0
        for place, (one, two) in enumerate(zip_longest(parts, parts[1:], fillvalue="")):
            for start in (one + two, one) if place >= covered else ():
                if start not in self._runs.lengths:
                    continue
                length, ids = self._runs.longest(start, parts[place:])
                if length:
                    covered = place + length
                    yield from (_Spoken(id_, number, number, begins[place], begins[covered]) for id_ in ids)
                    break


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
