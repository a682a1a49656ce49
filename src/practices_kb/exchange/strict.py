"""What every format asks of a text before it is believed: UTF-8, a sane size, JSON that means one thing only."""

from collections.abc import Iterable, Iterator
from typing import Any

from practices_kb.errors import KbError
from practices_kb.model import shape

LONGEST = 10_000_000
"""Characters in one line: ten times the longest text of a practice, less than what fills a small machine."""

DEEPEST = 16
"""Levels of nesting; a practice needs three."""


def lines(given: Iterable[str], name: str) -> Iterator[str]:
    """*given*, without a byte order mark; raises `KbError` at the first line that is too long or not UTF-8.

    Whoever opens the file decodes with `surrogateescape`: so the bad line can be named, not only the file.
    """
    for number, line in enumerate(given, 1):
        if len(line) > LONGEST:
            raise KbError(f"{name}, line {number}: is longer than {LONGEST:,} characters")
        if any("\udc80" <= character <= "\udcff" for character in _suspects(line)):
            raise KbError(
                f"{name}, line {number}: is not UTF-8 text",
                "Save the file as UTF-8 (in a spreadsheet: «CSV UTF-8») and import it again",
            )
        yield line.removeprefix("\ufeff") if number == 1 else line


def json_value(text: str, where: str) -> Any:
    """The value that *text* writes down in JSON; raises `KbError` that begins with *where*.

    Stricter than `json.loads`: no duplicate keys, no NaN, at most `DEEPEST` levels. A number with a fraction stays
    the text that it was, because a binary float would change it.
    """
    import json

    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_refused, parse_float=str)
    except json.JSONDecodeError as error:
        raise KbError(f"{where}: is not JSON: {_said(error)}") from None
    except RecursionError:
        raise KbError(f"{where}: is nested too deep") from None
    except ValueError as error:
        said = "holds a number that is too long" if "integer string conversion" in str(error) else error
        raise KbError(f"{where}: {said}") from None
    if text.count("[") + text.count("{") >= DEEPEST and _is_deep(value):  # each level needs a bracket
        raise KbError(f"{where}: is nested too deep")
    return value


def record(value: Any, where: str) -> dict[str, Any]:
    """*value*, when it is a record; raises `KbError` otherwise."""
    if not isinstance(value, dict):
        raise KbError(f'{where}: is not a record such as {{"title": …}}')
    return value


def _suspects(line: str) -> str:
    """*line* when it may hold an undecodable byte, else nothing: encoding is 50 times quicker than looking."""
    try:
        line.encode()
    except UnicodeEncodeError:
        return line
    return ""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    kept = dict(pairs)
    if len(kept) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"has '{shape.shown(twice)}' twice in one record")
    return kept


def _refused(constant: str) -> Any:
    raise ValueError(f"{constant} is no number that JSON knows")


def _said(error: Any) -> str:
    """What the JSON parser found wrong, as the end of a sentence: `expecting value at character 12`."""
    return f"{error.msg[:1].lower()}{error.msg[1:]} at character {error.pos + 1}"


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return False
    return True


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
