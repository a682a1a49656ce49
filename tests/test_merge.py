"""Merging depends on what is known alone: not on the order in which it came, nor on clocks."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from practices_kb import merge, model
from practices_kb.errors import Invalid
from practices_kb.merge.graph import State
from practices_kb.model import canonical

FIRST: dict[str, Any] = {
    "uid": "018f3c2a-0000-7000-8000-000000000001",
    "handle": "a",
    "title": "A",
    "city": "id-jakarta",
    "topics": ["transport"],
    "licence": "CC-BY-4.0",
    "exchange": "may",
    "created": "2026-01-01T00:00:00Z",
    "updated": "2026-01-01T00:00:00Z",
}
SOURCES = [{"title": one} for one in "AB"]
FIGURES = [{"name": "Riders", "value": value, "unit": "people", "year": 2020} for value in "12"]
VALUES: dict[str, list[Any]] = {
    "title": ["A", "B"],
    "status": [None, "pilot", "ended"],
    "started": [None, "2004", "2010-05"],
    "ended": [None, "2009", "2010", "2011-01-31"],
    "topics": [["transport"], ["water"], ["water", "transport"]],
    "tags": [None, ["x"], ["y"], ["y", "x"], ["x", "z"]],
    "sources": [None, SOURCES, SOURCES[::-1], SOURCES[:1]],
    "indicators": [None, FIGURES[:1], [{**FIGURES[0], "source": 1}], [{**FIGURES[1], "source": 2}], FIGURES],
    "translations": [None, {"km": {"title": "ក"}}, {"km": {"title": "ខ"}, "th": {"title": "ก"}}],
    "verified": [None, "2020", "2021-01"],
}
CHANGES = st.dictionaries(
    st.sampled_from(sorted(VALUES)), st.integers(0, 4), max_size=3
).map(lambda chosen: {name: VALUES[name][turn % len(VALUES[name])] for name, turn in chosen.items()})  # fmt: skip


def changed(record: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """*record* with what of *changes* the model takes."""
    for one in (changes, {}):
        try:
            return dict(json.loads(canonical.text(model.checked({**record, **one}))))
        except Invalid:
            continue
    raise AssertionError(record)


@st.composite
def histories(draw: st.DrawFn) -> dict[str, State]:
    """Offices change what they know of: each state follows some others, and changes what they make together."""
    states = {"0": State(FIRST, ())}
    for number in range(1, draw(st.integers(1, 9))):
        known = draw(st.lists(st.sampled_from(sorted(states)), min_size=1, max_size=3, unique=True))
        before = {one for digest in known for one in merge.graph.before(states, digest)}
        then = merge.merged({one: states[one] for one in states if one in before})
        record = None if draw(st.integers(0, 7)) == 0 else changed(then.record or FIRST, draw(CHANGES))
        parents = then.heads if draw(st.booleans()) else tuple(known)
        states[f"{number:02}{draw(st.sampled_from('abc'))}"] = State(record, parents, f"20{99 - number}")
    return states


def told(merged: merge.Merged) -> tuple[Any, ...]:
    """What may not depend on the order: heads, conflicts with their sets of values, and every other field."""
    open_ = {conflict.key for conflict in merged.conflicts}
    whole = {key[0] for key in open_}
    sides = {
        (conflict.field, conflict.key, frozenset(canonical.text(side.value) for side in conflict.sides))
        for conflict in merged.conflicts
    }
    parts = merge.registers.of(merged.record or {}).items()
    rest = {key: value for key, value in parts if key not in open_ and key[:1] not in open_}
    lists = {name: value for name, value in (merged.record or {}).items() if name not in whole}
    return merged.record is None, set(merged.heads), sides, rest, lists


def again(states: Mapping[str, State], order: Iterable[str]) -> merge.Merged:
    return merge.merged({digest: states[digest] for digest in order})


@settings(max_examples=300, deadline=None)
@given(histories(), st.data())
def test_the_order_in_which_states_came_does_not_matter(
    states: dict[str, State], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(sorted(states)))
    assert told(again(states, order)) == told(merge.merged(states))


@settings(max_examples=300, deadline=None)
@given(histories())
def test_what_was_merged_is_a_record_that_the_model_takes(states: dict[str, State]) -> None:
    merged = merge.merged(states)
    if merged.record is not None:
        assert canonical.text(model.checked(merged.record)) == canonical.text(merged.record)
    for conflict in merged.conflicts:
        assert len({canonical.text(side.value) for side in conflict.sides}) > 1


@settings(max_examples=200, deadline=None)
@given(histories(), st.data())
def test_who_decides_has_decided(states: dict[str, State], data: st.DataObject) -> None:
    found = merge.merged(states).conflicts
    choices = {one.key: data.draw(st.integers(0, len(one.sides) - 1)) for one in found}
    decided = merge.merged(states, choices)
    assert decided.conflicts == ()
    later = {**states, "99z": State(decided.record, decided.heads)}
    assert merge.merged(later) == merge.Merged(decided.record, (), ("99z",))


@settings(max_examples=200, deadline=None)
@given(histories())
def test_nothing_that_a_side_says_is_lost(states: dict[str, State]) -> None:
    """Each value of each head stands in the record or in a conflict, unless somebody who knew it changed it."""
    merged = merge.merged(states)
    if merged.record is None:
        return
    offered = {canonical.text(side.value) for one in merged.conflicts for side in one.sides}
    whole = {one.key[0] for one in merged.conflicts}
    shown = {key: canonical.text(value) for key, value in merge.registers.of(merged.record).items()}
    for head in merged.heads:
        for key, value in merge.registers.of(states[head].record or {}).items():
            there = shown.get(key) == canonical.text(value) or canonical.text(value) in offered
            assert there or key[0] in whole or rewritten(states, head, key)


def rewritten(states: Mapping[str, State], head: str, key: merge.registers.Key) -> bool:
    """True when another state than those that *head* follows says otherwise about *key*."""
    mine = merge.graph.before(states, head)
    said = canonical.text(merge.registers.of(states[head].record or {}).get(key))
    return any(
        canonical.text(merge.registers.of(state.record or {}).get(key)) != said
        for digest, state in states.items()
        if digest not in mine
    )
