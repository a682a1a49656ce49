"""Whether a file is whole: everything that it says twice is compared."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from practices_kb import merge, model, suggest
from practices_kb.kb import beside, proving
from practices_kb.kb.standing import states
from practices_kb.kb.values import Checked
from practices_kb.model import canonical
from practices_kb.model import handle as naming_of
from practices_kb.search import entry
from practices_kb.store import Store
from practices_kb.store.soundness import LISTED, Soundness, Standing, token_sum

Progress = Callable[[int], None]

_STEP = 500
_MUCH = 4
"""The level, of 0 to 5, that a concept has at least when a practice may be much about it."""
_SURE = 5.0
"""The weight from which it is: in the title and once more, or again and again."""
WANTED = ("summary", "sources", "status", "started", "results", "difficulties", "evidence")
"""What a practice needs for another city to learn from it, the most needed first."""
_NAMED = 3
"""Practices that are named; the others are counted."""
_MEND = "mend it with: kb check --rebuild-index"


def checked(
    store: Store, today: str, progress: Progress | None = None, *, is_current: bool = True
) -> Checked:
    """What is wrong with the file, a sentence each, and advice. Behind a fault of SQLite nothing else is looked at.

    When its cities and topics are wrong, its index is not looked at; they are not compared unless the file *is_current*.
    """
    soundness = store.soundness
    findings = soundness.faults()
    if findings:
        return Checked(tuple(findings), 0, 0)
    altered, doubted, strays = _revisions(soundness)
    named = [*beside.findings(store, doubted)] if is_current else []
    findings = [
        *altered.values(), *strays, *map(_unlisted, soundness.unlisted()), *named, *beside.search_findings(store, doubted),
    ]  # fmt: skip
    index, advice = _Index(store), _Advice(store, today)
    for number, standing in enumerate(soundness.standings(), 1):
        misplaced = [*_misplaced(store, standing, doubted)]
        findings += misplaced
        believed = not (standing.merged and misplaced) and not named
        record = _of(standing) if standing.revision not in altered and believed else None
        if record:
            findings += _strangers(store, record)
            advice.look_at(record, index.compare(standing, record))
        else:
            index.pass_over(standing)
        if progress and number % _STEP == 0:
            progress(number)
    findings += [*index.findings(soundness), *proving.findings(store, doubted)]
    return Checked(
        tuple(findings), *store.records.counts(), tuple(advice.lacking), tuple(advice.empty), advice.due
    )


def _unlisted(uid: str) -> str:
    return f"{uid}: was recorded and not removed, but is not among the practices"


def _revisions(soundness: Soundness) -> tuple[dict[int, str], set[str], list[str]]:
    """Revisions that were altered, by number, and the uids of their records; and those marked wrongly as the last."""
    altered: dict[int, str] = {}
    doubted: set[str] = set()
    followed: set[tuple[str, str]] = set()
    marked: dict[tuple[str, str], tuple[str, bool]] = {}
    for kept in soundness.revisions():
        if not kept.revision.is_called(kept.digest.hex()):
            doubted.add(kept.revision.uid)
            altered[kept.number] = (
                f"{kept.handle}: its revision of {kept.revision.at} was altered after it was written"
            )
        if kept.counts:
            followed.update((kept.revision.uid, parent) for parent in kept.revision.parents)
        if kept.head or kept.counts:
            marked[kept.revision.uid, kept.digest.hex()] = kept.handle, kept.head and kept.counts
    wrong = {handle for state, (handle, head) in marked.items() if head == (state in followed)}
    wrong -= {told.partition(":")[0] for told in altered.values()}
    return (
        altered,
        doubted,
        [f"{one}: another revision than its last is marked as the last" for one in sorted(wrong)],
    )


def _misplaced(store: Store, standing: Standing, doubted: Collection[str]) -> Iterator[str]:
    """Where a practice does not stand as its revisions say, unless one of them was altered."""
    handle = standing.handle
    if standing.revision not in standing.heads or standing.merged != (len(standing.heads) > 1):
        yield f"{handle}: does not stand at its newest revision"
    elif standing.record is None:
        yield f"{handle}: is among the practices, but its newest revision says that it was removed"
    elif standing.uid not in doubted:
        record, conflicts = _meant(store, standing)
        if standing.merged and canonical.text(record) != standing.record:
            yield f"{handle}: is not what its revisions make together"
        wrong = [name for name in LISTED if standing.listed[name] != record.get(name)]
        wrong += [] if naming_of.may_be(handle, record["handle"]) else ["handle"]
        wrong += [] if standing.country == _country(store, record["city"]) else ["country"]
        wrong += [] if standing.conflicts == json.dumps(conflicts) else ["conflicts"]
        wrong += ["topics, tags or SDG targets"] if standing.facets != _facets(record) else []
        if wrong:
            yield f"{handle}: is listed with another {', '.join(wrong)} than its record has"


def _strangers(store: Store, record: Mapping[str, Any]) -> Iterator[str]:
    """What *record* names and the file does not know."""
    if record["city"] not in store.names.cities:
        yield f"{record['handle']}: its city {record['city']} is not known here"
    for topic in record["topics"]:
        if topic not in store.names.topics:
            yield f"{record['handle']}: its topic {topic} is not known here"


def _of(standing: Standing) -> Mapping[str, Any] | None:
    """The record of the practice as it stands; None when there is none, or another's."""
    record = json.loads(standing.record or "{}")
    return {**record, "handle": standing.handle} if record.get("uid") == standing.uid else None


def _meant(store: Store, standing: Standing) -> tuple[Mapping[str, Any], Sequence[str]]:
    """The record of the practice as its revisions say, and the fields that they leave open."""
    if not standing.merged:
        return json.loads(standing.record or ""), []
    now = merge.merged(states(store.revisions.of(standing.uid)))
    return now.record or {"handle": "", "city": ""}, [conflict.field for conflict in now.conflicts]


def _country(store: Store, city: str) -> str:
    try:
        place = store.names.city(city)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return ""  # the city is told of as damaged
    return place.country if place else ""


def _facets(record: Mapping[str, Any]) -> frozenset[tuple[str, str, str]]:
    """What filters and counts should know of *record*: of two tags that fold to one word, the last."""
    topics = {("topic", topic): topic for topic in record.get("topics", ())}
    targets = {("sdg", target): target for target in record.get("sdg", ())}
    tags = {("tag", entry.tag_key(tag)): tag for tag in record.get("tags", ())}
    return frozenset((kind, value, typed) for (kind, value), typed in (topics | targets | tags).items())


class _Advice:
    """What would make sound records better."""

    def __init__(self, store: Store, today: str) -> None:
        self._names = store.names
        self._today = today
        self.lacking: list[tuple[str, tuple[str, ...]]] = []
        self.empty: list[tuple[str, tuple[str, ...]]] = []
        self.due = 0

    def look_at(self, record: Mapping[str, Any], indexed: entry.Entry) -> None:
        """The practice that *record* tells of, and that is *indexed* so, is looked at too."""
        handle = record["handle"]
        self.due += model.practice(record).is_due(self._today)
        empty = tuple(name for name in WANTED if name not in record)
        if empty:
            self.empty.append((handle, empty))
        if any(word[0] == "#" and level >= _MUCH for word, level in indexed.levels.items()):
            spoken = suggest.passages(record)
            found = suggest.topics(spoken, self._names.thesaurus, record["topics"], enough=_SURE)
            lacked = tuple(one.value for one in found if "title" in one.where)
            if lacked:
                self.lacking.append((handle, lacked))


class _Index:
    """The index as it would be if it were made again, compared with the one that is there."""

    def __init__(self, store: Store) -> None:
        self._names = store.names
        self._handles: dict[int, str] = {}
        self._sums: dict[int, int] = {}
        self._counts: Counter[str] = Counter()
        self._different: set[int] = set()
        self._passed: set[int] = set()

    def compare(self, standing: Standing, record: Mapping[str, Any]) -> entry.Entry:
        """How *record* should be indexed; its passage is compared at once, its tokens at the end."""
        place = self._names.cities.get(record["city"])
        expected = entry.entry(record, self._names.thesaurus, place.country if place else "")
        self._handles[standing.id] = standing.handle
        self._sums[standing.id] = token_sum(expected.tokens().split(" "))
        self._counts.update(expected.words())
        if standing.passage != expected.passage:
            self._different.add(standing.id)
        return expected

    def pass_over(self, standing: Standing) -> None:
        """Nobody knows how the practice should be indexed: its record was damaged."""
        self._passed.add(standing.id)

    def findings(self, soundness: Soundness) -> Iterator[str]:
        """What differs, in at most two sentences."""
        there = soundness.token_sums()
        both = {*there, *self._sums} - self._passed
        different = self._different | {one for one in both if there.get(one) != self._sums.get(one)}
        if different:
            yield f"The index differs from a new one in {self._told(different)}; {_MEND}"
        if not self._passed:
            counts = soundness.frequencies()
            wrong = [one for one in {*counts, *self._counts} if counts.get(one) != self._counts.get(one)]
            if wrong:
                yield f"The index counts {len(wrong):,} words otherwise than a new one; {_MEND}"

    def _told(self, practices: set[int]) -> str:
        names = [self._handles.get(one, "one that is not there") for one in sorted(practices)]
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        number = f"{len(names):,} practice{'s' if len(names) > 1 else ''}"
        return f"{number} ({', '.join(names[:_NAMED])}{more})"
