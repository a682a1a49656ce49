"""What was done, and what somebody has to decide, as columns. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple, Protocol

from practices_kb import model
from practices_kb.model import Practice
from practices_kb.render import record, rows, wording
from practices_kb.render.look import Names

SHORT = 12
"""Digits of a revision that are shown: enough for a million of them."""
SAME = "…"
"""Stands where two texts do not differ."""
_MOST_LINES = 2_000
"""Lines of a text that are compared with those of another: all of a page, and no trap."""
_STAMPS = {"uid", "created", "updated", "handle", "licence", "exchange"}
"""Fields that the first state of every record has: to name them tells nothing."""


class Change(Protocol):
    """One state of a record, as `KnowledgeBase.history` gives it."""

    @property
    def revision(self) -> str: ...
    @property
    def at(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def verb(self) -> str: ...
    @property
    def origin(self) -> str: ...
    @property
    def fields(self) -> tuple[str, ...]: ...
    @property
    def before(self) -> Mapping[str, Any] | None: ...
    @property
    def after(self) -> Mapping[str, Any] | None: ...
    @property
    def joined(self) -> str: ...


class Step(NamedTuple):
    """A field before and after one change."""

    change: Change
    field: str
    before: str
    after: str


def history(changes: Sequence[Change]) -> rows.Sheet:
    """The states of one record, one a row."""
    columns = (
        rows.Column("revision", lambda one: one.revision, lambda one: one.revision[:SHORT]),
        rows.Column("at", lambda one: one.at, lambda one: wording.moment(one.at)),
        rows.plain("by", lambda one: one.by),
        rows.plain("verb", lambda one: one.verb),
        rows.plain("origin", lambda one: one.origin),
        rows.Column("fields", lambda one: list(one.fields), lambda one: ", ".join(told(one))),
    )
    usual = tuple(column.name for column in columns)
    return rows.Sheet((*columns, rows.plain("joined", lambda one: one.joined)), changes, usual)


def told(change: Change) -> list[str]:
    """The fields that *change* is about, as people read them."""
    if change.after is None:
        return [f"joined into {change.joined}" if change.joined else "removed"]
    fields = [name for name in change.fields if change.before or name not in _STAMPS]
    return [*fields, f"joined with {change.joined}"] if change.joined else fields


def steps(changes: Sequence[Change], names: Names) -> Iterator[Step]:
    """Every field that *changes* changed, with its words before and after."""
    for change in changes:
        sides = [model.practice(one) if one else None for one in (change.before, change.after)]
        for name in told(change):
            yield Step(change, name, *(_words(side, name, names) for side in sides))


def _words(side: Practice | None, name: str, names: Names) -> str:
    return record.words(side, name, names) if side and name in model.BY_NAME else ""


def apart(before: str, after: str) -> tuple[list[str], list[str]]:
    r"""The lines of two texts; those that both have stand as one `SAME`.

    >>> apart("a\nb\nc", "a\nB\nc")
    (['…', 'b', '…'], ['…', 'B', '…'])
    """
    old, new = before.split("\n") if before else [], after.split("\n") if after else []
    if min(len(old), len(new)) < 2 or max(len(old), len(new)) > _MOST_LINES:
        return old, new
    from difflib import SequenceMatcher

    told: tuple[list[str], list[str]] = [], []
    for tag, begin, end, start, stop in SequenceMatcher(None, old, new).get_opcodes():
        told[0].extend([SAME] if tag == "equal" else old[begin:end])
        told[1].extend([SAME] if tag == "equal" else new[start:stop])
    return told


def differences(changes: Sequence[Change], names: Names) -> rows.Sheet:
    """Every field that changed, one a row."""
    columns = (
        rows.plain("revision", lambda step: step.change.revision[:SHORT]),
        rows.Column("at", lambda step: step.change.at, lambda step: wording.moment(step.change.at)),
        rows.plain("by", lambda step: step.change.by),
        rows.plain("verb", lambda step: step.change.verb),
        rows.plain("field", lambda step: step.field),
        rows.plain("before", lambda step: step.before),
        rows.plain("after", lambda step: step.after),
    )
    return rows.Sheet(columns, [*steps(changes, names)], tuple(column.name for column in columns))


def log(entries: Sequence[Any]) -> rows.Sheet:
    """What was done to the file, one verb a row."""
    columns = (
        rows.plain("number", lambda one: one.number),
        rows.Column("at", lambda one: one.at, lambda one: wording.moment(one.at)),
        rows.plain("by", lambda one: one.by),
        rows.plain("verb", lambda one: one.verb),
        rows.plain("records", lambda one: one.records),
        rows.Column("titles", lambda one: list(one.titles), titles),
        rows.plain("origin", lambda one: one.origin),
        rows.Column("undone", lambda one: one.undone, lambda one: wording.moment(one.undone or "")),
    )
    return rows.Sheet(columns, entries, ("at", "verb", "records", "titles", "by", "origin", "undone"))


def titles(entry: Any) -> str:
    """Of which records an *entry* of the log tells; the first of many.

    >>> from types import SimpleNamespace
    >>> titles(SimpleNamespace(titles=("Tram",), records=3))
    'Tram and 2 more'
    """
    more = entry.records - len(entry.titles)
    return ", ".join(entry.titles) + (f" and {more:,} more" if more else "")


def entry(one: Any) -> str:
    """An entry of the log as a sentence tells it: what was done, when, by whom, to which records."""
    what = f"{one.verb} from {one.origin}" if one.origin else one.verb
    who = (what, wording.moment(one.at), f"by {one.by}" if one.by else "")
    return f"{', '.join(filter(None, who))}: {titles(one) or 'no practice'}"


def taken(changes: Sequence[Any], names: Names, came: str) -> rows.Sheet:
    """What changes, one practice a row; *came* is said of one that was not there."""
    columns = (
        rows.plain("handle", lambda one: (one.after or one.before).handle),
        rows.plain("title", lambda one: (one.after or one.before).title),
        rows.plain("what", lambda one: _what(one, names) if one.before else came),
    )
    return rows.Sheet(columns, changes, ("what", "handle", "title"))


def _what(one: Any, names: Names) -> str:
    if one.after is None:
        return "is gone"
    fields = [
        field.name
        for field in model.FIELDS
        if field.name != "updated" and getattr(one.before, field.name) != getattr(one.after, field.name)
    ]
    settled = wording.conflict(one.after) or "no longer in conflict"
    told = [*fields, *([settled] if one.before.conflicts != one.after.conflicts else [])]
    if told != fields or len(fields) != 1:
        return ", ".join(told)
    words = [record.words(side, fields[0], names) or "nothing" for side in (one.before, one.after)]
    return f"{fields[0]}: {words[0]} → {words[1]}" if max(map(len, words)) < 30 else fields[0]


class Open(NamedTuple):
    """One side of one conflict."""

    handle: str
    number: int
    """Of the conflict about this practice, from 1."""
    field: str
    side: int
    """From 1; the first is shown until somebody decides."""
    value: Any
    by: str
    at: str


def sides(handle: str, conflicts: Sequence[Any]) -> list[Open]:
    """Every side of every one of *conflicts* about the practice."""
    return [
        Open(handle, number, conflict.field, place, side.value, side.by, side.at)
        for number, conflict in enumerate(conflicts, 1)
        for place, side in enumerate(conflict.sides, 1)
    ]


def conflicts(open_: Sequence[Open], names: Names) -> rows.Sheet:
    """What somebody has to decide, one side a row."""
    columns = (
        rows.plain("handle", lambda one: one.handle),
        rows.plain("field", lambda one: one.field),
        rows.plain("side", lambda one: one.side),
        rows.Column("value", lambda one: one.value, lambda one: worded(one, names)),
        rows.plain("by", lambda one: one.by),
        rows.Column("at", lambda one: one.at, lambda one: wording.moment(one.at)),
    )
    return rows.Sheet(columns, open_, ("handle", "field", "side", "value", "by", "at"))


def worded(side: Open, names: Names) -> str:
    """The value of *side* as people read it."""
    if side.field == "removed":
        return "removed" if side.value else "kept"
    if side.field == "city":
        return names.city_name(side.value)
    return _worded(side.value) or "not recorded"


def _worded(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {one}" for name, one in value.items())
    if isinstance(value, (list, tuple)):
        return "; ".join(map(_worded, value))
    return rows.worded(value)


def pairs(found: Sequence[Any]) -> rows.Sheet:
    """Practices that may be the same, one pair a row."""
    columns = (
        rows.plain("one", lambda pair: pair.one),
        rows.plain("other", lambda pair: pair.other),
        rows.plain("likeness", lambda pair: f"{pair.likeness:.2f}"),
    )
    return rows.Sheet(columns, found, ("one", "other", "likeness"))


def waits(waiting: Sequence[Any]) -> rows.Sheet:
    """Bundles that wait, one a row."""
    named = ("number", "name", "origin", "records", "reason", "fingerprint", "at")
    columns = tuple(rows.plain(name, attrgetter(name)) for name in named)
    return rows.Sheet(columns, waiting, ("number", "name", "records", "reason"))


def keys(known: Sequence[Any]) -> rows.Sheet:
    """Keys of offices, one a row."""
    columns = (
        rows.plain("name", lambda key: key.name),
        rows.plain("fingerprint", lambda key: key.fingerprint),
        rows.plain("public", lambda key: key.public.hex()),
        rows.Column("at", lambda key: key.at, lambda key: wording.moment(key.at)),
        rows.Column("revoked", lambda key: key.revoked, lambda key: wording.moment(key.revoked or "")),
    )
    return rows.Sheet(columns, known, ("name", "fingerprint", "at", "revoked"))
