"""Which state of a record follows which, who wrote a field last, and who knew of whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from practices_kb.merge import registers
from practices_kb.merge.registers import Key, Record
from practices_kb.model import canonical

_MOST_WRITERS = 64
"""States that are remembered to have given a field the same value; a history that crosses more often means harm."""
_SOURCES = ("sources",)


class State(NamedTuple):
    """One state of a record."""

    record: Record | None
    """None when it was removed."""
    parents: tuple[str, ...]
    """The digests of the states before."""
    at: str = ""
    by: str = ""


class _Following(Protocol):
    """What follows other states."""

    @property
    def parents(self) -> tuple[str, ...]: ...


def frontier(states: Mapping[str, _Following]) -> tuple[str, ...]:
    """The digests of *states* that no other follows, in the order of *states*."""
    followed = {parent for state in states.values() for parent in state.parents}
    return tuple(digest for digest in states if digest not in followed)


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


class Graph:
    """Who wrote what, and who knew of whom."""

    def __init__(self, states: Mapping[str, State]) -> None:
        self._place = {digest: number for number, digest in enumerate(states)}
        self._values = {digest: registers.of(state.record or {}) for digest, state in states.items()}
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
        if key[0] in registers.SETS or key[0] in registers.PARTS:
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
