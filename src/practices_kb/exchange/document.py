"""One record, or a list of them, written by hand in JSON or TOML."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from practices_kb.errors import KbError
from practices_kb.exchange import strict
from practices_kb.exchange.placed import REVISION, Placed


def read(text: str, name: str) -> dict[str, Any]:
    """The one record that *text* holds: TOML or JSON, by the suffix of *name*, else by the look of it."""
    if _is_json(text, name):
        record = strict.record(strict.json_value(_clean(text, name), name), name)
    else:
        record = toml(_clean(text, name), name)
    record.pop(REVISION, None)
    return record


def write(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The records as one list in JSON, each on a line of its own."""
    from practices_kb.exchange import jsonl

    before = "["
    for line in jsonl.write(records):
        yield f"{before}\n{line.rstrip()}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def records(text: str, name: str) -> Iterator[Placed]:
    """The records of a JSON text that holds one, or a list of them, each with its place."""
    value = strict.json_value(_clean(text, name), name)
    if not isinstance(value, list):
        yield Placed.of(name, strict.record(value, name))
        return
    for number, one in enumerate(value, 1):
        where = f"{name}, record {number}"
        try:
            yield Placed.of(where, strict.record(one, where))
        except KbError as error:
            yield Placed(where, {}, wrong=error)


def toml(text: str, name: str) -> dict[str, Any]:
    """The record that *text* writes down in TOML; its dates and fractions stay text. Raises `KbError`."""
    import tomllib

    try:
        value = tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        raise KbError(f"{name}: {_said(str(error))}") from None
    except RecursionError:
        raise KbError(f"{name}: is nested too deep") from None
    except ValueError as error:  # a day that the calendar does not hold, a number of 5,000 digits
        raise KbError(f"{name}: {error}") from None
    return {key: _plain(one) for key, one in value.items()}


def _is_json(text: str, name: str) -> bool:
    if name.casefold().endswith((".json", ".toml")):
        return name.casefold().endswith(".json")
    return text.lstrip("\ufeff \t\r\n").startswith(("{", "[{"))


def _clean(text: str, name: str) -> str:
    return "".join(strict.lines(text.splitlines(keepends=True), name))


def _said(error: str) -> str:
    """What the TOML parser says, with its place at the front where kb puts it.

    >>> _said("Invalid value (at line 3, column 9)")
    'line 3, column 9: invalid value'
    """
    found = re.fullmatch(r"(.*) \(at (.*)\)", error, re.DOTALL)
    what, place = (found[1], f"{found[2]}: ") if found else (error, "")
    return f"{place}{what[:1].lower()}{what[1:]}"


def _plain(value: Any) -> Any:
    """*value* with TOML's own dates and times as text."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, (str, int)) else value.isoformat().replace("+00:00", "Z")
