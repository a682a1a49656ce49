"""What a record is when several offices changed it side by side: each field goes its own way. Pure.

The states of a record form a graph by their parents. A field is at the last state that wrote it; a write gives way only
to a later one that knew of it, whatever the clocks say. So the outcome depends on the set of states alone, never on the
order in which they arrived (a multi-value register: Shapiro et al., A comprehensive study of CRDTs, 2011, section 3.2).
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from practices_kb import model
from practices_kb.merge import graph, registers
from practices_kb.model import canonical, dates

REMOVED = "removed"
"""What a conflict is called when one side removed the record that another changed."""
NO_CHOICE: Mapping[tuple[str, ...], int] = {}
_STARTED, _ENDED = ("started",), ("ended",)


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
    key: registers.Key
    sides: tuple[Side, ...]
    """The one that was known here first stands first, and is shown until somebody decides."""


class Merged(NamedTuple):
    """What a record is now."""

    record: dict[str, Any] | None
    conflicts: tuple[Conflict, ...] = ()
    heads: tuple[str, ...] = ()
    """The states that no other follows."""


def merged(states: Mapping[str, graph.State], choices: Mapping[registers.Key, int] = NO_CHOICE) -> Merged:
    """What the record is after all of *states*, given in the order in which they became known here.

    *choices* decide conflicts: for the key of each the number of the side that shall stand, from 0.
    """
    heads = graph.frontier(states)
    living = [digest for digest in heads if states[digest].record is not None]
    if not living:
        return Merged(None, (), heads)
    if len(heads) == 1:
        return Merged(dict(states[heads[0]].record or {}), (), heads)
    return _Merge(states, heads, living).outcome(choices)


class _Merge:
    """One record with several heads."""

    def __init__(
        self, states: Mapping[str, graph.State], heads: Sequence[str], living: Sequence[str]
    ) -> None:
        self._states = states
        self._heads = heads
        self._living = living
        self._graph = graph.Graph(states)

    def outcome(self, choices: Mapping[registers.Key, int]) -> Merged:
        offered = self._offered()
        conflicts = tuple(
            Conflict(_called(key, sides), key, sides)
            for key, sides in offered.items()
            if len(sides) > 1 and key not in choices
        )
        values = {key: sides[choices.get(key, 0)].value for key, sides in offered.items()}
        removed = values.pop((REMOVED,), False)
        return Merged(None if removed else self._record(values), conflicts, tuple(self._heads))

    def _offered(self) -> dict[registers.Key, tuple[Side, ...]]:
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

    def _removal(self) -> dict[registers.Key, tuple[Side, ...]]:
        """Whoever changed it wins over whoever removed it, until a person decides."""
        gone = [digest for digest in self._heads if digest not in self._living]
        if not gone:
            return {}
        sides = [self._side(self._living[0], value=False), *(self._side(one, value=True) for one in gone[:1])]
        return {(REMOVED,): tuple(sides)}

    def _take_whole(self, offered: dict[registers.Key, tuple[Side, ...]], name: str) -> None:
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

    def _record(self, values: Mapping[registers.Key, Any]) -> dict[str, Any]:
        """The record that has *values*; its lists have the same order wherever the same states are known."""
        heads = [self._states[digest].record or {} for digest in sorted(self._living)]
        order = dict.fromkeys(key for head in heads for key in registers.of(head))
        record = _stamps(heads)
        for key in [*order, *(key for key in values if key not in order)]:
            if values.get(key) is not None:
                registers.put(record, key, values[key])
        return {name: record[name] for name in model.BY_NAME if name in record}


def _stamps(heads: Sequence[registers.Record]) -> dict[str, Any]:
    """What kb keeps itself is no matter of opinion."""
    return {
        "uid": heads[0]["uid"],
        "created": min(head["created"] for head in heads),
        "updated": max(head["updated"] for head in heads),
    }


def _may_end_before_it_starts(offered: Mapping[registers.Key, Sequence[Side]]) -> bool:
    """True when some start that was offered lies behind some end."""
    starts = [dates.first_day(side.value) for side in offered.get(_STARTED, ()) if side.value]
    ends = [dates.last_day(side.value) for side in offered.get(_ENDED, ()) if side.value]
    return bool(starts and ends) and max(starts) > min(ends)


def _order(key: registers.Key) -> tuple[int, registers.Key]:
    return [*model.BY_NAME].index(key[0]), key


def _called(key: registers.Key, sides: Sequence[Side]) -> str:
    if key[0] not in registers.PARTS or len(key) == 1:
        return ".".join(key)
    part = next(side.value for side in sides if side.value is not None)
    return f"{key[0]}: {', '.join(str(part[one]) for one in registers.PARTS[key[0]] if one in part)}"
