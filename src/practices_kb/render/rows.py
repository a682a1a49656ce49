"""Results as rows and columns: the one place that tables, TSV, CSV, Markdown and JSON are made from. Pure."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from practices_kb.errors import KbError, did_you_mean
from practices_kb.model import shape


class Column(NamedTuple):
    """One thing that can be said of every row."""

    name: str
    value: Callable[[Any], Any]
    """As JSON gives it; None or empty when it was not recorded."""
    shown: Callable[[Any], str]
    """As people read it, whole and on any number of lines; empty when it was not recorded."""


class Sheet(NamedTuple):
    """Rows, what can be said of each of them, and what usually is."""

    columns: tuple[Column, ...]
    items: Sequence[Any]
    usual: tuple[str, ...]
    whole: Any = None
    """The result as one JSON value, where a list of rows would not be natural."""


def plain(name: str, value: Callable[[Any], Any]) -> Column:
    """The column *name*, whose values are shown as they are."""
    return Column(name, value, lambda item: worded(value(item)))


def worded(value: Any) -> str:
    """A simple *value* as people read it.

    >>> worded(["a", "b"]), worded(True), worded(None)
    ('a, b', 'yes', '')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def chosen(sheet: Sheet, fields: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns called *fields*, in that order; the usual ones when there are none. Raises `KbError`."""
    named = {column.name: column for column in sheet.columns}
    for field in fields:
        if field not in named:
            near = did_you_mean(shape.near(field, named))
            raise KbError(f"no field '{shape.shown(field)}'{near}", f"Fields are {', '.join(named)}")
    return tuple(named[field] for field in fields or sheet.usual)


def cells(sheet: Sheet, fields: Sequence[str] = ()) -> Iterator[list[str]]:
    """Each row as people read it."""
    columns = chosen(sheet, fields)
    for item in sheet.items:
        yield [column.shown(item) for column in columns]


def records(sheet: Sheet, fields: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    """Each row as JSON gives it: everything that was recorded, or exactly *fields*."""
    columns = chosen(sheet, fields) if fields else sheet.columns
    for item in sheet.items:
        values = {column.name: column.value(item) for column in columns}
        yield {name: value for name, value in values.items() if fields or is_recorded(value)}


def is_recorded(value: Any) -> bool:
    """False of None and of what is empty; 0 and no are values.

    >>> is_recorded(0), is_recorded(()), is_recorded("")
    (True, False, False)
    """
    return value is not None and value not in ("", (), [], {})
