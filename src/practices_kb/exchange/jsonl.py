"""JSON Lines: one practice a line, every field, nothing lost. The format in which cities exchange practices."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from practices_kb.errors import KbError
from practices_kb.exchange import strict
from practices_kb.exchange.placed import WHY, Placed

_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Controls that JSON lets through as themselves: DEL, C1, line separators, marks that turn the writing direction."""


def write(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    r"""Each record as one line that ends in a newline and that no terminal obeys.

    >>> list(write([{"title": "Läuft", "tags": ("a",)}]))
    ['{"title": "Läuft", "tags": ["a"]}\n']
    """
    for record in records:
        yield _UNSEEN.sub(_escaped, json.dumps(record, ensure_ascii=False, allow_nan=False)) + "\n"


def read(lines: Iterable[str], name: str) -> Iterator[Placed]:
    """Each record with the place where it stands, or what is wrong in its line; blank lines are passed over.

    Raises `KbError` that names *name* and the line where nothing behind it could be read either.
    """
    for number, line in enumerate(strict.lines(lines, name), 1):
        if line.strip():
            where = f"{name}, line {number}"
            try:
                record = strict.record(strict.json_value(line, where), where)
            except KbError as error:
                yield Placed(where, {}, wrong=error, raw=line)
            else:
                record.pop(WHY, None)
                yield Placed.of(where, record, line)


def _escaped(found: "re.Match[str]") -> str:
    return f"\\u{ord(found[0]):04x}"
