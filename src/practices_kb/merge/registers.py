"""The fields of a record one by one, each under the name by which another office would know it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from practices_kb.model import canonical

SETS = ("topics", "tags", "sdg")
"""Fields whose values come and go one by one."""
PARTS: Mapping[str, tuple[str, ...]] = {
    "actors": ("name",),
    "indicators": ("name", "unit", "year"),
    "costs": ("kind", "covers", "price_year", "currency"),
}
"""Fields whose parts come, go and change one by one, and what makes a part the same one on both sides."""
_STAMPS = ("uid", "created", "updated")

Key = tuple[str, ...]
"""A field, or a field and which of its values: `("status",)`, `("topics", "water")`, `("translations", "km")`."""
Record = Mapping[str, Any]


def of(record: Record) -> dict[Key, Any]:
    """The values of *record* one by one, each under the name by which another side would know it."""
    values: dict[Key, Any] = {}
    for name, value in record.items():
        if name in _STAMPS:
            continue
        if name in SETS:
            values |= dict.fromkeys(((name, one) for one in value), True)
        elif name in PARTS:
            values |= _named(name, value)
        elif name == "translations":
            values |= {(name, language): one for language, one in value.items()}
        else:
            values[name,] = value
    return values


def _named(name: str, parts: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Key, Any]]:
    """Each of *parts* under what makes it the same; the second with that name is the second everywhere."""
    times: dict[str, int] = {}
    for part in parts:
        same = canonical.text([part.get(one) for one in PARTS[name]])
        times[same] = times.get(same, 0) + 1
        yield (name, same, str(times[same])), part


def put(record: dict[str, Any], key: Key, value: Any) -> None:
    """*record* has *value* under *key*; what stands behind it in a list stays."""
    name = key[0]
    if len(key) == 1:
        record[name] = value
    elif name in SETS:
        record.setdefault(name, []).append(key[1])
    elif name in PARTS:
        record.setdefault(name, []).append(value)
    else:
        record.setdefault(name, {})[key[1]] = value
