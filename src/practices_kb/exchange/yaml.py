"""The YAML of a front matter: a safe part of the language, in which every scalar stays the text that was typed.

Typed YAML takes `no` for false, `11.10` for 11.1 and 2004-01-15 for an object; the model knows better what a field
means. Anchors, aliases and tags are refused: no record needs them, and a few lines of them can stand for gigabytes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from practices_kb.errors import KbError
from practices_kb.exchange import strict
from practices_kb.model import shape

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""What YAML refuses or takes for a line end, what an editor would obey or hide; newline and tab are not among them."""

_PLAIN_NUMBER = re.compile(
    r"0|-?[1-9][0-9]{0,14}|[0-9]{4}(-[0-9]{2}){0,2}(T[0-9:]+Z)?|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
"""Whole numbers, dates, moments and uids; other numbers are quoted, so that nobody's YAML shortens them."""
_WORDS = {"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"}
"""What some YAML takes for something else than text."""
_NOTHING = {"", "~", "null"}
_AROUND = {"StreamStartEvent", "StreamEndEvent", "DocumentStartEvent", "DocumentEndEvent"}


def write(record: Mapping[str, Any]) -> str:
    r"""*record* as block YAML, each field on a line of its own; `read` gives the same back.

    >>> print(write({"title": "A: b", "year": 2004, "tags": ["x"], "actors": [{"name": "c"}]}), end="")
    title: "A: b"
    year: 2004
    tags:
      - x
    actors:
      - name: c
    """
    return "".join(f"{line}\n" for line in _lines(record))


def read(text: str, where: str, first: int = 1) -> dict[str, Any]:
    """The record that *text* writes down, without what is empty. Raises `KbError` with the line, counted from *first*."""
    import yaml

    try:
        parsed = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        events = _Events(iter(parsed), where, first)
        value = _value(events, 0)
        if more := events.taken():
            events.refuse(more, "there is more than one record")
    except yaml.YAMLError as error:
        raise KbError(f"{where}, line {_line(error, first)}: is not YAML: {_said(error)}") from None
    return strict.record(value or {}, where)


class _Events:
    """The events of one YAML text; those that only a machine would write are refused."""

    def __init__(self, events: Iterator[Any], where: str, first: int) -> None:
        self._events = events
        self._where = where
        self._first = first

    def taken(self) -> Any:
        """The next event that begins or ends a value."""
        for event in self._events:
            if getattr(event, "anchor", None) or getattr(event, "tag", None):
                self.refuse(event, "anchors, aliases and tags are not read here")
            if type(event).__name__ not in _AROUND:
                return event
        return None

    def refuse(self, event: Any, why: str) -> None:
        raise KbError(f"{self._where}, line {event.start_mark.line + self._first}: {why}")


def _value(events: _Events, depth: int, event: Any = None) -> Any:
    """The value that begins with *event*, or with the next one; None for an empty one."""
    event = event or events.taken()
    kind = type(event).__name__
    if depth > strict.DEEPEST:
        events.refuse(event, "is nested too deep")
    if kind == "ScalarEvent":
        plain = event.implicit[0] and event.value.casefold() in _NOTHING
        return None if plain or not event.value else str(event.value)
    if kind == "SequenceStartEvent":
        return [one for one in _items(events, depth) if one not in (None, [], {})]
    return _record(events, depth) if kind == "MappingStartEvent" else None


def _items(events: _Events, depth: int) -> Iterator[Any]:
    while type(event := events.taken()).__name__ != "SequenceEndEvent":
        yield _value(events, depth + 1, event)


def _record(events: _Events, depth: int) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    seen: set[str] = set()
    while type(key := events.taken()).__name__ != "MappingEndEvent":
        if type(key).__name__ != "ScalarEvent":
            events.refuse(key, "a field name must be text")
        if key.value in seen:
            events.refuse(key, f"has '{shape.shown(key.value)}' twice in one record")
        seen.add(key.value)
        value = _value(events, depth + 1)
        if value not in (None, [], {}):
            kept[key.value] = value
    return kept


def _lines(record: Mapping[str, Any]) -> Iterator[str]:
    for name, value in record.items():
        if isinstance(value, Mapping):
            yield f"{_scalar(name)}:"
            yield from (f"  {line}" for line in _lines(value))
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield f"{_scalar(name)}:"
            yield from (f"  {line}" for one in value for line in _item(one))
        else:
            yield f"{_scalar(name)}: {_scalar(value)}"


def _item(value: Any) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"- {_scalar(value)}"
        return
    first, *rest = _lines(value)
    yield f"- {first}"
    yield from (f"  {line}" for line in rest)


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        return str(value)
    if _PLAIN_NUMBER.fullmatch(value) or (_is_plain(value) and value.casefold() not in _WORDS):
        return value
    quoted = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{UNSEEN.sub(_escaped, quoted)}"'


def _is_plain(text: str) -> bool:
    """True of what YAML reads as the text that stands there: it begins with a letter and holds nothing of YAML's own."""
    return (
        text[:1].isalpha()
        and not text.endswith((":", " "))
        and not any(sign in text for sign in (": ", " #", "\n", "\t"))
        and not UNSEEN.search(text)
    )


def _escaped(found: "re.Match[str]") -> str:
    return f"\\u{ord(found[0]):04x}"


def _line(error: Any, first: int) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + first if mark else first


def _said(error: Any) -> str:
    """What the YAML parser found wrong, on one line."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    return shape.shown(" ".join(str(problem).split()))
