"""What a text speaks of and its record lacks: topics, tags and SDG targets, each with the words that say so. Pure."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import log
from typing import Any, NamedTuple

from practices_kb import text
from practices_kb.vocabulary import FUNCTION_WORDS, Thesaurus, Topic, offices, upward

WEIGHTS: Mapping[str, float] = {"title": 4.0, "tags": 3.0, "summary": 2.0}
"""What one place counts, by the field where it stands; 1 in the other texts."""
_TEXTS = ("summary", "problem", "approach", "results", "difficulties", "lessons", "requirements")
ENOUGH = 2.0
"""The weight from which something is suggested: once in the title or in the summary, twice elsewhere."""
MOST = {"topics": 5, "tags": 5, "sdg": 5}
SETTING = frozenset({"governance", "governance/municipality"})
"""Topics whose words (mayor, city hall) name who acts in nearly every text: suggested only when the title has them, and
the text speaks of nothing else."""
SHARE, MUCH = 0.4, 7.0
"""What a topic outside the title must weigh of the one that the text speaks of most, counted up to MUCH (title, summary
and once more): less is an aside. In the starter collection three in four of the topics in a title are filed there; of
those that weigh less than this share, one in four."""
COMPANY = 1.5
"""How much more a topic weighs there beside another of its branch: they confirm each other."""
MEANS = frozenset({"governance", "finance"})
"""Branches that tell how a city goes about something: what it is about is not an aside because much is said of that."""
BROAD = 2.0
"""How many times as often the broader topic must be spoken of to be suggested beside a narrower one."""


class Passage(NamedTuple):
    """A text of a record."""

    field: str
    written: str
    weight: float


class Suggestion(NamedTuple):
    """A value that a record lacks."""

    field: str
    """topics, tags or sdg."""
    value: str
    because: tuple[str, ...]
    """The words of the text that speak of it, as they are written there; of an SDG target, the topics that serve it."""
    where: tuple[str, ...]
    """The fields in which they stand."""
    strength: float
    """How much the text is about it."""


class _Spoken:
    """How a text speaks of one thing."""

    def __init__(self) -> None:
        self.weight = 0.0
        self.in_title = False
        self.words: dict[str, None] = {}
        self.fields: dict[str, None] = {}

    def add(self, passage: Passage, written: str) -> None:
        self.weight += passage.weight
        self.in_title |= passage.weight >= WEIGHTS["title"]
        self.words.setdefault(written)
        self.fields.setdefault(passage.field)

    def suggestion(self, field: str, value: str, strength: float) -> Suggestion:
        return Suggestion(field, value, tuple(self.words)[:3], tuple(self.fields), round(strength, 2))


def passages(record: Mapping[str, Any]) -> list[Passage]:
    """The texts of *record* that say what was done; sources are not among them."""
    found = [("title", record.get("title", "")), *(("tags", tag) for tag in record.get("tags", ()))]
    found += [(name, record[name]) for name in _TEXTS if record.get(name)]
    return [Passage(field, written, WEIGHTS.get(field, 1.0)) for field, written in found if written]


def topics(  # noqa: PLR0913, PLR0917 -- what is known of the topics, each by its name
    spoken: Iterable[Passage],
    thesaurus: Thesaurus,
    present: Collection[str] = (),
    rarity: Callable[[str], float] = lambda _: 1.0,
    enough: float = ENOUGH,
    is_label: Callable[[str, str], bool] = lambda _topic, _words: True,
) -> list[Suggestion]:
    """The topics that *spoken* are about, the strongest first; none that is in *present* or above one that is.

    They weigh *enough*, and *is_label* takes the words for one of the topic's. *rarity*, from 0 to 1, says how little
    others speak of a topic. Of a topic and a narrower one the narrower one is suggested, unless the text speaks far
    more often of the broader. Asides are left out.
    """
    found: dict[str, _Spoken] = {}
    for passage in spoken:
        for topic, start, end in thesaurus.mentions(passage.written):
            words = passage.written[start:end]
            if is_label(topic, words) and not offices.is_named(passage.written, start, end):
                found.setdefault(topic, _Spoken()).add(passage, words)
    alone = found.keys() <= SETTING
    there = {broad for topic in present for broad in upward(topic, thesaurus.broader)}
    strong = {
        topic: one
        for topic, one in found.items()
        if one.weight >= enough
        and topic not in there
        and ((alone and "title" in one.fields) or topic not in SETTING)
    }
    wanted = [
        topic for topic in strong if not _is_told_by_narrower(topic, strong, present, thesaurus.broader)
    ]
    suggested = [
        strong[one].suggestion("topics", one, _strength(strong[one].weight, rarity(one)))
        for one in wanted
        if not _is_aside(one, strong, found)
    ]
    return sorted(suggested, key=_order)[: MOST["topics"]]


def _is_aside(topic: str, strong: Mapping[str, _Spoken], found: Mapping[str, _Spoken]) -> bool:
    """True for what is named once or twice in a text that speaks of something else, and not in its title."""
    one, branch = found[topic], _branch(topic)
    if one.in_title:
        return False
    beside = found.keys() - SETTING
    rivals = beside if branch in MEANS else [other for other in beside if _branch(other) not in MEANS]
    in_company = any(_branch(other) == branch for other in strong if other != topic)
    weight = one.weight * (COMPANY if in_company else 1)
    return weight <= SHARE * min(MUCH, max(found[other].weight for other in rivals))


def _branch(topic: str) -> str:
    return topic.partition("/")[0]


def _is_told_by_narrower(
    topic: str, strong: Mapping[str, _Spoken], present: Collection[str], broader: Mapping[str, str]
) -> bool:
    below = [one for one in (*strong, *present) if one != topic and topic in upward(one, broader)]
    if strong[topic].in_title and not any(one in present or strong[one].in_title for one in below):
        return False
    return any(one in present or BROAD * strong[one].weight >= strong[topic].weight for one in below)


def _strength(weight: float, rarity: float) -> float:
    return log(1 + weight) * (0.5 + rarity / 2)


def _order(one: Suggestion) -> tuple[float, int, str]:
    """The strongest first; of two that are as strong the more specific."""
    return -one.strength, -one.value.count("/"), one.value


def tags(
    spoken: Sequence[Passage], used: Iterable[str], thesaurus: Thesaurus, present: Collection[str] = ()
) -> list[Suggestion]:
    """The tags that are *used* elsewhere and stand in *spoken* word for word, not in *present*; the strongest first.

    A tag that holds a topic is none, as the topic says it; nor is one of function words or numbers alone.
    """
    own = {text.fold(tag) for tag in present}
    found: dict[str, _Spoken] = {}
    folded = [(passage, f" {text.fold(passage.written)} ") for passage in spoken if passage.field != "tags"]
    for tag in used:
        key = text.fold(tag)
        if key in own or not _is_telling(key) or thesaurus.topics(key.split(" ")):
            continue
        sought = key if text.is_spaceless(key) else f" {key} "
        for passage, inside in folded:
            if sought in inside:
                found.setdefault(tag, _Spoken()).add(passage, tag)
    suggested = [one.suggestion("tags", tag, _strength(one.weight, 1)) for tag, one in found.items()]
    enough = [one for one in suggested if one.strength >= _strength(ENOUGH, 1)]
    return sorted(enough, key=lambda one: (-one.strength, -len(one.value), one.value))[: MOST["tags"]]


def _is_telling(key: str) -> bool:
    return any(len(word) >= 3 and word not in FUNCTION_WORDS and not word.isdecimal() for word in key.split())


def targets(
    own: Collection[str], known: Mapping[str, Topic], present: Collection[str] = ()
) -> list[Suggestion]:
    """The SDG targets that the topics *own* serve, or the topics above them where they name none; not in *present*."""
    found: dict[str, dict[str, None]] = {}
    for topic in own:
        for target in _served(topic, known):
            found.setdefault(target, {}).setdefault(topic)
    suggested = [
        Suggestion("sdg", target, tuple(by), ("topics",), float(len(by)))
        for target, by in found.items()
        if target not in present
    ]
    return sorted(suggested, key=lambda one: -one.strength)[: MOST["sdg"]]


def _served(topic: str, known: Mapping[str, Topic]) -> Sequence[str]:
    broader = {one: known[one].broader or "" for one in known}
    named = (known[one].sdg for one in upward(topic, broader) if one in known and known[one].sdg)
    return next(named, ())
