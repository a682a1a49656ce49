"""A practice as columns: each field of the model, with its value and with its words. Pure."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from practices_kb.model import FIELDS, Practice
from practices_kb.render import rows, wording
from practices_kb.render.look import Names

USUAL = ("handle", "title", "city", "topics", "status", "outcome", "started")
_EVERY = tuple(field.name for field in FIELDS)
_PARTS: Mapping[str, Callable[[Any], str]] = {
    "actors": wording.actor,
    "indicators": wording.indicator,
    "costs": wording.cost,
    "sources": wording.source,
}


class Listed(Protocol):
    """Practices of a list, and of how many they are a part."""

    @property
    def practices(self) -> tuple[Practice, ...]: ...

    @property
    def total(self) -> int: ...


def columns(names: Names, reach: Callable[[Any], Practice] = lambda item: item) -> tuple[rows.Column, ...]:
    """A column for each field of the practice that *reach* finds in a row."""

    def column(name: str) -> rows.Column:
        return rows.Column(
            name,
            lambda item: bare(getattr(reach(item), name)),
            lambda item: words(reach(item), name, names),
        )

    return tuple(map(column, (*(field.name for field in FIELDS), "conflicts")))


def record(practice: Practice) -> dict[str, Any]:
    """The record that *practice* was made of: fields in the order of the model, absent ones left out."""
    values = {field.name: bare(getattr(practice, field.name)) for field in FIELDS}
    values["conflicts"] = list(practice.conflicts)
    return {name: value for name, value in values.items() if rows.is_recorded(value)}


def bare(value: Any) -> Any:
    """*value* in the words of JSON: parts are records without what they lack."""
    if hasattr(value, "_asdict"):
        return {name: bare(one) for name, one in value._asdict().items() if one is not None}
    if isinstance(value, Mapping):
        return {name: bare(one) for name, one in value.items()}
    return [bare(one) for one in value] if isinstance(value, tuple) else value


def words(practice: Practice, name: str, names: Names) -> str:
    """The field *name* of *practice* as people read it."""
    value = getattr(practice, name)
    if name == "city":
        return names.city_name(practice.city)
    if name == "topics":
        return ", ".join(map(names.topic_label, practice.topics))
    if name == "translations":
        return "; ".join(f"{language}: {one.title}" for language, one in (value or {}).items())
    if name in _PARTS:
        return "; ".join(map(_PARTS[name], value))
    return rows.worded(value)


def sheet(practices: tuple[Practice, ...], names: Names) -> rows.Sheet:
    """*practices*, one a row."""
    return rows.Sheet(columns(names), practices, usual(practices))


def usual(practices: Iterable[Practice]) -> tuple[str, ...]:
    """The usual columns of *practices*: in the last it says what is in conflict, when anything is."""
    return (*USUAL, *conflicts(practices))


def conflicts(practices: Iterable[Practice]) -> tuple[str, ...]:
    """The column that says what is in conflict, when anything about *practices* is."""
    return ("conflicts",) if any(practice.conflicts for practice in practices) else ()


def alone(practice: Practice, names: Names) -> rows.Sheet:
    """One *practice* as one row of all its fields; as one value, its record."""
    every = (*(field.name for field in FIELDS), "conflicts") if practice.conflicts else _EVERY
    return rows.Sheet(columns(names), (practice,), every, record(practice))


def page(practice: Practice, names: Names) -> rows.Sheet:
    """The fields of one *practice*, one a row: its name and what it says."""
    told = [(name, words(practice, name, names)) for name in (*(field.name for field in FIELDS), "conflicts")]
    recorded = [pair for pair in told if pair[1]]
    return rows.Sheet(
        (rows.plain("field", lambda pair: pair[0]), rows.plain("value", lambda pair: pair[1])),
        recorded,
        ("field", "value"),
    )
