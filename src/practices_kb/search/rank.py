"""Which practices answer best. The rules, in order: what was found weighs most; then evidence; then the newest.

1. *words*: the sum over the words of the query of what finding them says (`senses.weight`), times how nearly they
   were found (`senses.RULES`), from the least to the most by how much the practice is about them (`entry.strength`);
   words that stand side by side in query and practice add to it.
2. *evidence*: the better known practice first.
3. *newest*: what was recorded last first. Ids are unique, so the order is total.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from practices_kb.search import entry, passage
from practices_kb.search.answer import Reason
from practices_kb.search.index import Clause, Index
from practices_kb.search.senses import RULES, Sense, Sought, weight

NEEDED = 0.5
"""The part of all shares that a practice must bear to be found by a query of up to three words."""
LONG = 5
"""Words from which a query is a question: its words are alternatives more than conditions."""
MOST_FETCHED = 2_000
"""Practices that are fetched for one word, the strongest first; fewer where many words share the work."""
FETCHED_IN_ALL = 3_000
MOST_TOGETHER = 4
"""Words that are looked for together: the commonest of a long question add nothing but time, 5 ms of 18."""
MOST_SEWN = 6_000
"""Practices in which words are looked for that must stand side by side."""
MOST_SCORED = 150
"""Practices that are scored exactly, word by word."""
NEGLIGIBLE = 0.07
"""The part of all shares below which a word is not asked about before the scoring."""
SECOND = 0.5
"""What a second way of meaning the same counts: who is filed under rivers and speaks of canals answers คลอง better than
who does either. From 0.2 to 0.6 the judged queries fare alike."""
BY_MEANING = {"name", "concept", "translation"}
NEARNESS = 0.25
"""What two words side by side add, as a part of the weight of the pair."""


class Scored(NamedTuple):
    """A practice with all that speaks for it."""

    id: int
    score: float
    evidence: str
    found: tuple[tuple[Sought, Reason], ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it was found: told of the few that are shown."""
        return tuple(_gathered(self.found))


class Matches(NamedTuple):
    """The ids that match, best first as far as they were scored, then by a rougher order."""

    ids: tuple[int, ...]
    scored: Mapping[int, Scored]
    more: bool
    """True when there may be further ones than were fetched."""


def matches(asked: Sequence[Sought], required: Sequence[Clause], excluded: Clause, index: Index) -> Matches:
    """Everything that answers *asked* and bears *required*, best first."""
    if not asked:
        ids = index.bearers([*required, ("=",)], excluded, MOST_FETCHED + 1)
        return Matches(tuple(ids[:MOST_FETCHED]), {}, len(ids) > MOST_FETCHED)
    rough, more = _Gathering(asked, required, excluded, index).gathered()
    order = sorted(rough, key=lambda one: (-rough[one], -one))
    scored = {
        one.id: one for one in _scored(asked, index.passages(order[: _most_scored(asked)]), index.size())
    }
    best = sorted(scored.values(), key=_order)
    return Matches((*(one.id for one in best), *order[_most_scored(asked) :]), scored, more)


def _most_scored(asked: Sequence[Sought]) -> int:
    """Fewer for a long question: each of its words costs a look, and its weightiest words have told most already."""
    return MOST_SCORED if len(asked) < 2 * LONG else MOST_SCORED // 2


def _order(one: Scored) -> tuple[float, int, int]:
    return -one.score, -int(one.evidence[1:] or 0), -one.id


def needed(asked: Sequence[Sought]) -> float:
    """What a practice must bear to be an answer at all: half of a short query, ever less of a long one."""
    words = sum(one.words for one in asked)
    part = NEEDED if words <= 3 else max(0.05, min(0.4, 1 / words))
    return part * sum(one.share for one in asked)


class _Gathering:
    """Finds the practices that may answer, without looking at all that bear a common word.

    A practice that bears none of the weightiest words cannot reach the weight that is needed; so only those words'
    practices are fetched, and the other words are asked about these.
    """

    def __init__(
        self, asked: Sequence[Sought], required: Sequence[Clause], excluded: Clause, index: Index
    ) -> None:
        self._asked = sorted(asked, key=lambda one: -one.share)
        self._required = list(required)
        self._excluded = excluded
        self._index = index
        self._needed = needed(asked)
        self._shares = sum(one.share for one in asked)
        self._whole = sum(one.weight for one in asked)
        self._more = False
        self._most = MOST_FETCHED
        self._borne: dict[int, float] = {}
        self._rough: dict[int, float] = {}

    def gathered(self) -> tuple[dict[int, float], bool]:
        """For each id that bears enough weight, a rough score; and whether there may be more."""
        leading = self._leading()
        self._most = max(300, min(MOST_FETCHED, FETCHED_IN_ALL // len(leading)))
        for sought in leading:
            self._fetch(sought)
        if self._more and len(self._asked) > 1:
            self._fetch_together()
        if not self._more or not self._is_question:
            for sought in self._asked[len(leading) :]:
                self._ask_about(sought, leading)
        enough = self._needed * (1 - 1e-9)
        return {one: self._rough[one] for one, borne in self._borne.items() if borne >= enough}, self._more

    @property
    def _is_question(self) -> bool:
        """True of many words, nearly all of which lead: the newest 2,000 that bear one more are told in 4 ms, and mislead."""
        return sum(one.words for one in self._asked) >= LONG

    def _leading(self) -> list[Sought]:
        rest = self._shares
        leading: list[Sought] = []
        for sought in self._asked:
            if leading and rest < self._needed * (1 - 1e-9):
                break
            leading.append(sought)
            rest -= sought.share
        return leading

    def _fetch(self, sought: Sought) -> None:
        found: dict[int, float] = {}
        for sense in sorted(sought.senses, key=lambda one: -one.most):
            for strength, clauses in _by_strength(sense):
                room = self._most - len(found)
                ids = self._bearers(sense, clauses, room + 1)
                self._more = self._more or len(ids) > room
                earned = sense.least + (sense.most - sense.least) * strength
                for one in ids[:room]:
                    found[one] = max(found.get(one, 0.0), earned)
                if len(ids) > room:
                    return self._add(sought, found)
        return self._add(sought, found)

    def _bearers(self, sense: Sense, clauses: Sequence[Clause], most: int) -> list[int]:
        """The practices that a sense finds; words that must stand side by side are looked for in the passages."""
        every = [*clauses, *self._required]
        if not sense.in_order:
            return self._index.bearers(every, self._excluded, most)
        ids = self._index.bearers(every, self._excluded, MOST_SEWN)
        found: list[int] = []
        for first in range(0, len(ids), 1_000):
            found += self._index.holders(ids[first : first + 1_000], passage.sewn(sense.in_order))
            if len(found) >= most:
                break
        return found[:most]

    def _fetch_together(self) -> None:
        """Practices that bear all the weightiest words, wherever the fetching of single words stopped."""
        heaviest = [sought for sought in self._asked if sought.senses][:MOST_TOGETHER]
        share, worth = sum(one.share for one in heaviest), sum(one.weight for one in heaviest)
        clauses = [_any_sense(sought) for sought in heaviest]
        for one in self._index.bearers([*clauses, *self._required], self._excluded, self._most):
            self._borne[one] = max(self._borne.get(one, 0.0), share)
            self._rough[one] = max(self._rough.get(one, 0.0), worth * 0.6)

    def _ask_about(self, sought: Sought, leading: Sequence[Sought]) -> None:
        if not sought.senses or sought.share < NEGLIGIBLE * self._shares:
            return
        clauses = [_any_sense(sought), tuple(token for one in leading for token in _any_sense(one))]
        ids = self._index.bearers([*clauses, *self._required], self._excluded, MOST_FETCHED)
        self._add(sought, {one: 0.6 for one in ids if one in self._borne})

    def _add(self, sought: Sought, found: Mapping[int, float]) -> None:
        for one, earned in found.items():
            self._borne[one] = self._borne.get(one, 0.0) + sought.share
            self._rough[one] = self._rough.get(one, 0.0) + sought.weight * earned


def _by_strength(sense: Sense) -> Iterable[tuple[float, list[Clause]]]:
    """The clauses that find a sense, the strongest practices first, with how strong they are."""
    if len(sense.words) > 1 or sense.words[0].startswith("="):
        yield 0.6, [entry.levelled(word) for word in sense.words]
        return
    for place, token in enumerate(entry.levelled(sense.words[0])):
        yield (entry.LEVELS - place - 0.5) / entry.LEVELS, [(token,)]


def _any_sense(sought: Sought) -> Clause:
    """Tokens one of which every practice bears that answers *sought* (and some that do not, for joined senses)."""
    return tuple(token for sense in sought.senses for token in entry.levelled(sense.words[0]))


def _scored(asked: Sequence[Sought], passages: Mapping[int, str], size: int) -> Iterable[Scored]:
    enough = needed(asked) * (1 - 1e-9)
    wanted = passage.wanted(word for sought in asked for sense in sought.senses for word in sense.words)
    readings = {one: passage.Passage(written, wanted) for one, written in passages.items()}
    near = _nearness(asked, readings, size)
    for one, reading in readings.items():
        found = [(sought, reason) for sought in asked if (reason := _reason(sought, reading)) is not None]
        if sum(sought.share for sought, _ in found) < enough:
            continue
        score = sum(reason.weight for _, reason in found) + near.get(one, 0.0)
        yield Scored(one, round(score, 3), reading.evidence, tuple(found))


def _possible(sought: Sought, reading: passage.Passage) -> list[Sense]:
    lacking = reading.lacking
    return [sense for sense in sought.senses if lacking.isdisjoint(sense.words)]


def _reason(sought: Sought, reading: passage.Passage) -> Reason | None:
    """The best sense in which the practice answers *sought*; meaning it in a second way adds to that."""
    best, second, found = 0.0, 0.0, None
    for sense in _possible(sought, reading):
        if sense.most <= second or (found and sense.rule == found.rule and sense.most <= best):
            continue
        strength = min(map(reading.strength, sense.words))
        if strength <= 0 or (sense.in_order and not reading.bears_in_order(sense.in_order)):
            continue
        worth = sense.least + (sense.most - sense.least) * strength
        if worth > best:
            second = best if found and found.rule != sense.rule else second
            best, found = worth, sense
        elif found and found.rule != sense.rule:
            second = max(second, worth)
    if found is None:
        return None
    if found.rule in BY_MEANING and found.most > RULES["exact"].least:
        best += (1 - best) * SECOND * second
    return Reason(found.typed, found.rule, found.matched, sought.weight * best)


def _nearness(
    asked: Sequence[Sought], readings: Mapping[int, passage.Passage], size: int
) -> dict[int, float]:
    """What each practice earns for words that stand side by side in it as in the query.

    Two common words that seldom meet say much when they do: in Vietnamese they are one word.
    """
    earned: dict[int, float] = {}
    for one, two in pairwise(asked):
        if not (one.literal and two.literal):
            continue
        pair = (one.literal, two.literal)
        bearing = [
            number
            for number, reading in readings.items()
            if reading.lacking.isdisjoint(pair) and reading.bears_in_order(pair)
        ]
        worth = NEARNESS * min(weight(len(bearing), size), one.weight + two.weight)
        for number in bearing:
            earned[number] = earned.get(number, 0.0) + worth
    return earned


def _gathered(found: Sequence[tuple[Sought, Reason]]) -> Iterable[Reason]:
    """The reasons, those that say the same as one: the grams of a run, the words of a name."""
    together: dict[tuple[str, str, str], float] = {}
    for sought, reason in found:
        matched = sought.typed if sought.gram and reason.rule == "exact" else reason.matched
        same = reason.typed, reason.rule, matched
        together[same] = together.get(same, 0.0) + reason.weight
    return (Reason(*same, round(weight, 3)) for same, weight in together.items())
