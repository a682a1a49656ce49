"""What a record is when several offices changed it side by side: each field goes its own way. Pure.

The states of a record form a graph by their parents. A field is at the last state that wrote it; a write gives way only
to a later one that knew of it, whatever the clocks say. So the outcome depends on the set of states alone, never on the
order in which they arrived (a multi-value register: Shapiro et al., A comprehensive study of CRDTs, 2011, section 3.2).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from practices_kb import model
from practices_kb.model import canonical, dates

SETS = ("topics", "tags", "sdg")
"""Fields whose values come and go one by one."""
PARTS: Mapping[str, tuple[str, ...]] = {
    "actors": ("name",),
    "indicators": ("name", "unit", "year"),
    "costs": ("kind", "covers", "price_year", "currency"),
}
"""Fields whose parts come, go and change one by one, and what makes a part the same one on both sides."""
REMOVED = "removed"
"""What a conflict is called when one side removed the record that another changed."""
_STAMPS = ("uid", "created", "updated")
NO_CHOICE: Mapping[tuple[str, ...], int] = {}
_MOST_WRITERS = 64
"""States that are remembered to have given a field the same value; a history that crosses more often means harm."""
_STARTED, _ENDED, _SOURCES = ("started",), ("ended",), ("sources",)

Key = tuple[str, ...]
"""A field, or a field and which of its values: `("status",)`, `("topics", "water")`, `("translations", "km")`."""
Record = Mapping[str, Any]


class State(NamedTuple):
    """One state of a record."""

    record: Record | None
    """None when it was removed."""
    parents: tuple[str, ...]
    """The digests of the states before."""
    at: str = ""
    by: str = ""


class Side(NamedTuple):
    """One of the values that a field was given."""

    value: Any
    """None where it was taken away."""
    digest: str
    """The state that wrote it."""
    at: str
    by: str


class Conflict(NamedTuple):
    """A field that was written on several sides, none of which knew of the other."""

    field: str
    """As people read it: `status`, `translations.km`, `indicators: riders, 2020`, or `removed`."""
    key: Key
    sides: tuple[Side, ...]
    """The one that was known here first stands first, and is shown until somebody decides."""


class Merged(NamedTuple):
    """What a record is now."""

    record: dict[str, Any] | None
    conflicts: tuple[Conflict, ...] = ()
    heads: tuple[str, ...] = ()
    """The states that no other follows."""


def frontier(states: Mapping[str, State]) -> tuple[str, ...]:
    """The digests of *states* that no other follows, in the order of *states*."""
    followed = {parent for state in states.values() for parent in state.parents}
    return tuple(digest for digest in states if digest not in followed)


def merged(states: Mapping[str, State], choices: Mapping[Key, int] = NO_CHOICE) -> Merged:
    """What the record is after all of *states*, given in the order in which they became known here.

    *choices* decide conflicts: for the key of each the number of the side that shall stand, from 0.
    """
    heads = frontier(states)
    living = [digest for digest in heads if states[digest].record is not None]
    if not living:
        return Merged(None, (), heads)
    if len(heads) == 1:
        return Merged(dict(states[heads[0]].record or {}), (), heads)
    return _Merge(states, heads, living).outcome(choices)


def before(states: Mapping[str, State], digest: str) -> set[str]:
    """The digests of *states* that *digest* follows, near or far, itself among them."""
    found: set[str] = set()
    waiting = [digest]
    while waiting:
        one = waiting.pop()
        if one in states and one not in found:
            found.add(one)
            waiting += states[one].parents
    return found


class _Merge:
    """One record with several heads."""

    def __init__(self, states: Mapping[str, State], heads: Sequence[str], living: Sequence[str]) -> None:
        self._states = states
        self._heads = heads
        self._living = living
        self._graph = _Graph(states)

    def outcome(self, choices: Mapping[Key, int]) -> Merged:
        offered = self._offered()
        conflicts = tuple(
            Conflict(_called(key, sides), key, sides)
            for key, sides in offered.items()
            if len(sides) > 1 and key not in choices
        )
        values = {key: sides[choices.get(key, 0)].value for key, sides in offered.items()}
        removed = values.pop((REMOVED,), False)
        return Merged(None if removed else self._record(values), conflicts, tuple(self._heads))

    def _offered(self) -> dict[Key, tuple[Side, ...]]:
        """For each field what it was given, by those who knew of no later write."""
        writers = self._graph.writers(self._heads)
        offered = {
            key: tuple(
                self._side(digest, value) for digest, value in self._graph.offered(key, writers[key]).items()
            )
            for key in sorted(writers, key=_order)
        }
        if _may_end_before_it_starts(offered):
            self._take_whole(offered, "started")
            self._take_whole(offered, "ended")
        if self._graph.may_cite_another(writers):
            self._take_whole(offered, "sources")
            self._take_whole(offered, "indicators")
        if not any(sides[0].value for key, sides in offered.items() if key[0] == "topics"):
            self._take_whole(offered, "topics")
        return {**offered, **self._removal()}

    def _removal(self) -> dict[Key, tuple[Side, ...]]:
        """Whoever changed it wins over whoever removed it, until a person decides."""
        gone = [digest for digest in self._heads if digest not in self._living]
        if not gone:
            return {}
        sides = [self._side(self._living[0], value=False), *(self._side(one, value=True) for one in gone[:1])]
        return {(REMOVED,): tuple(sides)}

    def _take_whole(self, offered: dict[Key, tuple[Side, ...]], name: str) -> None:
        """*name* is as one of the sides has it, not put together from several."""
        for key in [key for key in offered if key[0] == name]:
            del offered[key]
        values: dict[str, Side] = {}
        for digest in self._living:
            value = (self._states[digest].record or {}).get(name)
            values.setdefault(canonical.text(value), self._side(digest, value))
        offered[name,] = tuple(values.values())

    def _side(self, digest: str, value: Any) -> Side:
        return Side(value, digest, self._states[digest].at, self._states[digest].by)

    def _record(self, values: Mapping[Key, Any]) -> dict[str, Any]:
        """The record that has *values*; its lists have the same order wherever the same states are known."""
        heads = [self._states[digest].record or {} for digest in sorted(self._living)]
        order = dict.fromkeys(key for head in heads for key in registers(head))
        record = _stamps(heads)
        for key in [*order, *(key for key in values if key not in order)]:
            if values.get(key) is not None:
                _put(record, key, values[key])
        return {name: record[name] for name in model.BY_NAME if name in record}


class _Graph:
    """Who wrote what, and who knew of whom."""

    def __init__(self, states: Mapping[str, State]) -> None:
        self._place = {digest: number for number, digest in enumerate(states)}
        self._values = {digest: registers(state.record or {}) for digest, state in states.items()}
        self._texts: dict[tuple[str, Key], str] = {}
        self._known: dict[str, int] = {}
        self._written: dict[str, Mapping[Key, frozenset[str]]] = {}
        for digest in parents_first({digest: state.parents for digest, state in states.items()}):
            self._add(digest, states[digest])

    def writers(self, heads: Iterable[str]) -> Mapping[Key, frozenset[str]]:
        """For each field the states that wrote it last, as *heads* know."""
        sides = [self._written[head] for head in heads if head in self._written]
        if len(sides) < 2:
            return sides[0] if sides else {}
        keys = dict.fromkeys(key for side in sides for key in side)
        return {key: self._latest(frozenset().union(*(side.get(key, ()) for side in sides))) for key in keys}

    def offered(self, key: Key, writers: Iterable[str]) -> dict[str, Any]:
        """The different values that *writers* gave *key*, each under the first of them; one when they agree."""
        values: dict[str, tuple[str, Any]] = {}
        for digest in sorted(writers, key=self._place.__getitem__):
            values.setdefault(self._text(digest, key), (digest, self._values[digest].get(key)))
        there = {text: pair for text, pair in values.items() if pair[1] is not None}
        if key[0] in SETS or key[0] in PARTS:
            values = there or values
        if key == ("verified",) and there:
            values = dict([max(there.items())])
        return dict(values.values())

    def may_cite_another(self, writers: Mapping[Key, frozenset[str]]) -> bool:
        """True when a figure may have lost its source, which it names by a number.

        Whoever wrote the sources last knew the figure, or what its number means is still the same.
        """
        listed = self.offered(_SOURCES, writers.get(_SOURCES, ()))
        figures = [
            (digest, part["source"])
            for key, several in writers.items()
            if key[0] == "indicators"
            for digest in several
            if (part := self._values[digest].get(key)) and "source" in part
        ]
        if len(listed) > 1:
            return bool(figures)
        sources = next(iter(listed.values()), None) or []
        return any(self._is_another(digest, number, sources, writers) for digest, number in figures)

    def _is_another(
        self, digest: str, number: int, sources: Sequence[Any], writers: Mapping[Key, frozenset[str]]
    ) -> bool:
        """True when source *number* was another one for the state *digest* than it is among *sources*."""
        if number > len(sources):
            return True
        meant = (self._values[digest].get(_SOURCES) or [])[number - 1]
        if canonical.text(meant) == canonical.text(sources[number - 1]):
            return False
        return not all(self._knows(one, digest) for one in writers[_SOURCES])

    def _knows(self, one: str, other: str) -> bool:
        return bool(self._known[one] >> self._place[other] & 1)

    def _text(self, digest: str, key: Key) -> str:
        """What *digest* gave *key*, to be compared; each is written down once, however many states look at it."""
        if (digest, key) not in self._texts:
            self._texts[digest, key] = canonical.text(self._values[digest].get(key))
        return self._texts[digest, key]

    def _add(self, digest: str, state: State) -> None:
        known = 1 << self._place[digest]
        for parent in state.parents:
            known |= self._known.get(parent, 0)
        self._known[digest] = known
        inherited = self.writers(state.parents)
        self._written[digest] = _few(inherited) if state.record is None else self._changed(digest, inherited)

    def _changed(self, digest: str, inherited: Mapping[Key, frozenset[str]]) -> Mapping[Key, frozenset[str]]:
        mine = self._values[digest]
        written = {key: frozenset([digest]) for key in mine if key not in inherited}
        for key, writers in inherited.items():
            offered = [*self.offered(key, writers)]
            many = len(offered) > 1 or len(writers) > _MOST_WRITERS
            if many or self._text(offered[0], key) != canonical.text(mine.get(key)):
                written[key] = frozenset([digest])
        return {**inherited, **written} if written else inherited

    def _latest(self, writers: frozenset[str]) -> frozenset[str]:
        """*writers* without those that another of them knew of."""
        if len(writers) < 2:
            return writers
        followed = 0
        for one in writers:
            followed |= self._known[one] ^ 1 << self._place[one]
        return frozenset(one for one in writers if not followed >> self._place[one] & 1)


def _few(writers: Mapping[Key, frozenset[str]]) -> Mapping[Key, frozenset[str]]:
    return {key: frozenset(sorted(several)[:_MOST_WRITERS]) for key, several in writers.items()}


def registers(record: Record) -> dict[Key, Any]:
    """The values of *record* one by one, each under the name by which another side would know it."""
    values: dict[Key, Any] = {}
    for name, value in record.items():
        if name in _STAMPS:
            continue
        if name in SETS:
            values |= dict.fromkeys(((name, one) for one in value), True)
        elif name in PARTS:
            values |= _named(name, value)
        elif name == "translations":
            values |= {(name, language): one for language, one in value.items()}
        else:
            values[name,] = value
    return values


def _named(name: str, parts: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Key, Any]]:
    """Each of *parts* under what makes it the same; the second with that name is the second everywhere."""
    times: dict[str, int] = {}
    for part in parts:
        same = canonical.text([part.get(one) for one in PARTS[name]])
        times[same] = times.get(same, 0) + 1
        yield (name, same, str(times[same])), part


def _put(record: dict[str, Any], key: Key, value: Any) -> None:
    name = key[0]
    if len(key) == 1:
        record[name] = value
    elif name in SETS:
        record.setdefault(name, []).append(key[1])
    elif name in PARTS:
        record.setdefault(name, []).append(value)
    else:
        record.setdefault(name, {})[key[1]] = value


def _stamps(heads: Sequence[Record]) -> dict[str, Any]:
    """What kb keeps itself is no matter of opinion."""
    return {
        "uid": heads[0]["uid"],
        "created": min(head["created"] for head in heads),
        "updated": max(head["updated"] for head in heads),
    }


def _may_end_before_it_starts(offered: Mapping[Key, Sequence[Side]]) -> bool:
    """True when some start that was offered lies behind some end."""
    starts = [dates.first_day(side.value) for side in offered.get(_STARTED, ()) if side.value]
    ends = [dates.last_day(side.value) for side in offered.get(_ENDED, ()) if side.value]
    return bool(starts and ends) and max(starts) > min(ends)


def parents_first(parents: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The digests for which *parents* are given, each behind those that it follows.

    Without recursion: histories may be long.
    """
    done: set[str] = set()
    for first in parents:
        waiting = [first]
        while waiting:
            digest = waiting[-1]
            missing = [one for one in parents[digest] if one in parents and one not in done]
            if missing and digest not in done:
                waiting += missing
                continue
            waiting.pop()
            if digest not in done:
                done.add(digest)
                yield digest


def _order(key: Key) -> tuple[int, Key]:
    return [*model.BY_NAME].index(key[0]), key


def _called(key: Key, sides: Sequence[Side]) -> str:
    if key[0] not in PARTS or len(key) == 1:
        return ".".join(key)
    part = next(side.value for side in sides if side.value is not None)
    return f"{key[0]}: {', '.join(str(part[one]) for one in PARTS[key[0]] if one in part)}"
