"""CSL-JSON: the sources of practices as reference managers exchange them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from practices_kb.errors import KbError
from practices_kb.exchange import strict
from practices_kb.model import canonical

_TEXTS = {"title": "title", "publisher": "publisher", "url": "URL", "doi": "DOI", "language": "language"}
"""Our field, and that of CSL."""
_DATES = ("issued", "accessed")
_CITING = "practices"
_DOI = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:")


class Read(NamedTuple):
    """The sources of a file."""

    sources: list[dict[str, str]]
    """Not yet checked."""
    left_out: list[str]
    """What CSL has and a source of ours has no place for, such as author."""


def write(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The sources of *records* as one list, each source once, in the order in which they are first named."""
    import json

    items: dict[str, dict[str, Any]] = {}
    for record in records:
        for source in record.get("sources", ()):
            name = canonical.digest(source).hex()[:16]
            item = items.setdefault(name, _item(source, name))
            citing = item["custom"][_CITING]
            if record["handle"] not in citing:
                citing.append(record["handle"])
    yield f"{json.dumps([*items.values()], ensure_ascii=False, indent=2)}\n"


def read(text: str, name: str) -> Read:
    """The sources that the CSL-JSON *text* holds. Raises `KbError` that names the item and the field."""
    value = strict.json_value("".join(strict.lines(text.splitlines(keepends=True), name)), name)
    items = value if isinstance(value, list) else [value]
    sources = [_source(one, f"{name}, item {number}") for number, one in enumerate(items, 1)]
    known = {*_TEXTS.values(), *_DATES, "id", "type", "custom", "container-title"}
    return Read(sources, sorted({key for one in items for key in one if key not in known}))


def _item(source: Mapping[str, str], name: str) -> dict[str, Any]:
    """*source* as CSL has it. Its type is not recorded, so it is the one that fits everything, or a page with an address.

    The id is made from what the source says: it is the same in every export, until the source is changed.
    """
    item: dict[str, Any] = {"id": f"kb-{name}", "type": "webpage" if "url" in source else "document"}
    item |= {theirs: source[ours] for ours, theirs in _TEXTS.items() if ours in source}
    item |= {
        one: {"date-parts": [[int(part) for part in source[one].split("-")]]}
        for one in _DATES
        if one in source
    }
    return {**item, "custom": {_CITING: []}}


def _source(item: Any, where: str) -> dict[str, str]:
    record = strict.record(item, where)
    source = {ours: record[theirs] for ours, theirs in _TEXTS.items() if record.get(theirs)}
    if "publisher" not in source and record.get("container-title"):
        source["publisher"] = record["container-title"]  # a newspaper, a journal: for us, who published it
    if isinstance(source.get("doi"), str):
        source["doi"] = next(
            (source["doi"][len(start) :].strip() for start in _DOI if source["doi"].startswith(start)),
            source["doi"],
        )
    for name in _DATES:
        if record.get(name):
            source[name] = _date(record[name], f"{where}, {name}")
    return source


def _date(value: Any, where: str) -> str:
    """The first day, month or year that CSL tells of; what it says in words is taken as it is, and checked later."""
    if isinstance(value, str):
        return value
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if isinstance(value, dict) and not parts:
        return str(value.get("raw") or value.get("literal") or value.get("edtf") or "")
    try:
        numbers = [int(str(part)) for part in parts[0]]  # type: ignore[index]
    except (TypeError, ValueError, IndexError, KeyError):
        raise KbError(
            f"{where}: is no date of CSL", 'One looks like {"date-parts": [[2004, 1, 15]]}'
        ) from None
    return "-".join(f"{number:0{width}}" for number, width in zip(numbers, (4, 2, 2), strict=False))
