"""What cities have, topic by topic, and which of them could learn what from whom. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from practices_kb.errors import KbError
from practices_kb.model import Practice, codes
from practices_kb.vocabulary import City, upward

FEWEST, MOST = 2, 6
"""Cities that can stand side by side."""

GOOD = frozenset({"beneficial", "likely-beneficial"})
_NOT_IN_USE = frozenset({"planned", "suspended", "cancelled", "reversed"})
_OUTCOMES = {outcome: place for place, outcome in enumerate(codes.OUTCOME)}


class Row(NamedTuple):
    """One topic and the practices that are recorded under it, no narrower ones among them."""

    topic: str
    label: str
    held: tuple[tuple[Practice, ...], ...]
    """For each city, in the order of the comparison."""


class Theme(NamedTuple):
    """A topic of the first level with the rows of the topics below it."""

    topic: str
    label: str
    rows: tuple[Row, ...]
    counts: tuple[int, ...]
    """Practices of each city in this theme, each counted once."""


class Lesson(NamedTuple):
    """What one city could learn from another."""

    learner: str
    teacher: str
    topics: tuple[str, ...]
    """Where the learner has nothing, or nothing yet that is known to work."""
    practice: Practice
    kind: str
    """example: it works; difficulties, lessons: it does not, or nobody knows, but these are written down."""


class Comparison(NamedTuple):
    """Cities side by side."""

    cities: tuple[City, ...]
    counts: tuple[int, ...]
    """Practices of each city; 0 where nothing is recorded yet."""
    themes: tuple[Theme, ...]
    labels: Mapping[str, str]
    """What the topics are called that are spoken of."""
    shared: tuple[str, ...]
    """Topics that every city has; a theme only when the cities meet in none of its narrower topics."""
    only: tuple[tuple[str, ...], ...]
    """For each city the topics that no other has; a theme stands for all below it."""
    lessons: tuple[Lesson, ...]
    """Best known first: by evidence, then outcome, then topic."""

    def best(self, most: int) -> tuple[Lesson, ...]:
        """The first *most* lessons, but each learner's first before any learner's second."""
        first: dict[str, int] = {}
        for place, lesson in enumerate(self.lessons):
            first.setdefault(lesson.learner, place)
        heads = sorted(first.values())
        places = [*heads, *(place for place in range(len(self.lessons)) if place not in {*heads})]
        return tuple(self.lessons[place] for place in sorted(places[:most]))


def compare(
    cities: Sequence[City],
    practices: Mapping[str, Sequence[Practice]],
    topics: Mapping[str, str],
    broader: Mapping[str, str] = MappingProxyType({}),
) -> Comparison:
    """*cities* side by side. *practices* are by city id; *topics* are labels by topic id, in the order to show.

    *broader* is the topic above each; one that it does not know lies where its id says.

    A city that is named twice is taken once. Raises `KbError` unless there are two to six.
    """
    places = tuple({city.id: city for city in cities}.values())
    if not FEWEST <= len(places) <= MOST:
        raise KbError(
            f"{len(places)} {'city' if len(places) == 1 else 'cities'} cannot be compared; two to six can",
            'Try: kb compare Jakarta "Phnom Penh"',
        )
    held = [tuple(sorted(practices.get(city.id, ()), key=_by_start)) for city in places]
    reach = [_reach(own, broader) for own in held]
    order = _order(topics, reach)
    themes = tuple(_themes(order, topics, held, broader))
    return Comparison(
        places,
        tuple(map(len, held)),
        themes,
        {topic: topics.get(topic, topic) for topic in order},
        tuple(_shared(themes, order, reach, broader)),
        tuple(tuple(_only(themes, reach, place)) for place in range(len(places))),
        tuple(
            sorted(
                _lessons([city.id for city in places], held, broader), key=lambda lesson: _rank(lesson, order)
            )
        ),
    )


def _by_start(practice: Practice) -> tuple[str, str, str]:
    return practice.started or "9999", practice.title, practice.handle


def _order(topics: Mapping[str, str], reach: Iterable[set[str]]) -> dict[str, int]:
    """The place of each topic in use, and of those above it: as *topics* has them, unknown ones behind."""
    used = set[str]().union(*reach)
    known = [topic for topic in topics if topic in used]
    return {topic: place for place, topic in enumerate([*known, *sorted(used - {*known})])}


def _reach(practices: Iterable[Practice], broader: Mapping[str, str]) -> set[str]:
    """Every topic that *practices* are recorded under, and every broader one."""
    return {
        topic for practice in practices for narrow in practice.topics for topic in upward(narrow, broader)
    }


def _themes(
    order: Iterable[str],
    topics: Mapping[str, str],
    held: Sequence[Sequence[Practice]],
    broader: Mapping[str, str],
) -> Iterator[Theme]:
    ordered = list(order)
    for theme in (topic for topic in ordered if "/" not in topic):
        below = [topic for topic in ordered if topic.partition("/")[0] == theme]
        rows = [
            Row(topic, topics.get(topic, topic), tuple(_under(topic, own) for own in held)) for topic in below
        ]
        counts = tuple(sum(theme in _reach([practice], broader) for practice in own) for own in held)
        yield Theme(theme, topics.get(theme, theme), tuple(row for row in rows if any(row.held)), counts)


def _under(topic: str, practices: Iterable[Practice]) -> tuple[Practice, ...]:
    return tuple(practice for practice in practices if topic in practice.topics)


def _shared(
    themes: Iterable[Theme], order: Iterable[str], reach: Sequence[set[str]], broader: Mapping[str, str]
) -> Iterator[str]:
    """What every city reaches. One that none has a practice right under counts where they meet in nothing below it."""
    everywhere = [topic for topic in order if all(topic in own for own in reach)]
    implied = {above for topic in everywhere for above in [*upward(topic, broader)][1:]}
    for theme in themes:
        rows = {row.topic for row in theme.rows}
        below = [one for one in everywhere if theme.topic in upward(one, broader) and one != theme.topic]
        if theme.topic in everywhere:
            yield from [one for one in below if one in rows or one not in implied] or [theme.topic]


def _only(themes: Iterable[Theme], reach: Sequence[set[str]], place: int) -> Iterator[str]:
    others = set[str]().union(*reach[:place], *reach[place + 1 :])
    own = reach[place] - others
    for theme in themes:
        if theme.topic in own:
            yield theme.topic
        else:
            yield from (row.topic for row in theme.rows if row.topic in own)


def _lessons(
    names: Sequence[str], held: Sequence[Sequence[Practice]], broader: Mapping[str, str]
) -> Iterator[Lesson]:
    """Every lesson of every pair, in no order that means anything."""
    settled = [_reach(filter(_is_settled, own), broader) for own in held]
    for teacher, own in enumerate(held):
        for practice in own:
            kind = _kind(practice)
            for learner in range(len(held)) if kind else ():
                topics = tuple(topic for topic in practice.topics if topic not in settled[learner])
                if topics and learner != teacher:
                    yield Lesson(names[learner], names[teacher], topics, practice, kind)


def _is_settled(practice: Practice) -> bool:
    """True of what is in use and has an outcome that somebody knows: its city has its own answer."""
    return practice.status not in _NOT_IN_USE and practice.outcome not in {None, "unknown"}


def _kind(practice: Practice) -> str:
    """What *practice* can teach; empty when nothing. What failed teaches too, if it was written down how."""
    if practice.status not in _NOT_IN_USE and practice.outcome in GOOD:
        return "example"
    if practice.status == "planned":
        return ""
    return "difficulties" if practice.difficulties else "lessons" if practice.lessons else ""


def _rank(lesson: Lesson, order: Mapping[str, int]) -> tuple[int, int, int, str, str, str]:
    practice = lesson.practice
    return (
        -int((practice.evidence or "E-1")[1:]),
        _OUTCOMES[practice.outcome or "unknown"],
        order[lesson.topics[0]],
        practice.handle,
        lesson.teacher,
        lesson.learner,
    )
