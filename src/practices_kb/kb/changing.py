"""What a record becomes by a change. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from practices_kb import model
from practices_kb.errors import Invalid, Problem
from practices_kb.model import canonical, nested, shape
from practices_kb.search import entry


def changed(
    record: Mapping[str, Any],
    put: Mapping[str, Any],
    extend: Mapping[str, Sequence[Any]],
    drop: Mapping[str, Sequence[Any]],
) -> dict[str, Any]:
    """*record* with the values of *put*, more in its lists by *extend*, less by *drop*; not yet checked."""
    problems = [*_unknown(put), *_unknown(extend), *_unknown(drop), *_not_lists(extend)]
    if problems:
        raise Invalid(problems)
    after = {**record, **put}
    for name, values in extend.items():
        after[name] = [*after.get(name, ()), *values]
    for name, values in drop.items():
        if not values or not isinstance(after.get(name), (list, tuple)):
            after.pop(name, None)
        else:
            gone = {_key(name, value) for value in values}
            after[name] = [value for value in after[name] if _key(name, value) not in gone]
    return after


def with_tags(record: Mapping[str, Any], tags: Sequence[str]) -> dict[str, Any]:
    """*record* with *tags*, each once whatever its spelling: the one that is there stays."""
    kept: dict[str, str] = {}
    for tag in [*record.get("tags", ()), *tags]:
        kept.setdefault(entry.tag_key(tag), tag)
    return {**record, "tags": list(kept.values())}


def without_tags(record: Mapping[str, Any], tags: Sequence[str]) -> dict[str, Any]:
    """*record* without *tags* in any spelling."""
    gone = {entry.tag_key(tag) for tag in tags}
    return {**record, "tags": [tag for tag in record.get("tags", ()) if entry.tag_key(tag) not in gone]}


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields in which the two differ, but for the stamp of the change."""
    return tuple(
        name
        for name in model.BY_NAME
        if name != "updated" and canonical.text(before.get(name)) != canonical.text(after.get(name))
    )


def _key(name: str, value: Any) -> str:
    return entry.tag_key(value) if name == "tags" and isinstance(value, str) else canonical.text(value)


def _unknown(fields: Mapping[str, Any]) -> list[Problem]:
    stamps = {field.name for field in model.FIELDS if field.stamp}
    return [
        Problem(shape.shown(name), "is kept by kb itself")
        if name in stamps
        else Problem(shape.shown(name), "is no field of a practice", shape.near(name, model.BY_NAME))
        for name in fields
        if name not in model.BY_NAME or name in stamps
    ]


def _not_lists(fields: Mapping[str, Any]) -> list[Problem]:
    return [
        Problem(name, "holds one value; set it instead")
        for name in fields
        if name in model.BY_NAME and not isinstance(model.BY_NAME[name].shape, nested.ListOf)
    ]
