"""The short ways to write a small record on a command line, such as `PT MRT Jakarta: operator`."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from practices_kb.errors import Invalid, KbError, Problem, did_you_mean
from practices_kb.model import BY_NAME, FIELDS, shape

ACTOR = "name: role"
INDICATOR = "name = value unit (year)"
COST = "kind amount CUR year"
SOURCE = "title URL"
TRANSLATION = "language: title"

_NUMBER = r"(-?[0-9][0-9.,]*)"
_INDICATOR = re.compile(
    rf"(.+?)\s*=\s*{_NUMBER}\s*(.+?)\s*\(([0-9]+)\)(?:\s*from\s+{_NUMBER}\s*\(([0-9]+)\))?"
)
_COST = re.compile(rf"(\S+)\s+{_NUMBER}\s+(\S+)(?:\s+([0-9]{{4}}))?(?:\s+(.+))?")
_SOURCE = re.compile(r"(?:(.*?)\s+)?(https?://\S+)")


def actor(text: str) -> dict[str, str]:
    """The actor that *text* names, with the role behind the last colon.

    >>> actor("PT MRT Jakarta: operator")
    {'name': 'PT MRT Jakarta', 'role': 'operator'}
    """
    name, colon, role = text.rpartition(":")
    return _kept(name=name.strip(), role=role.strip()) if colon else {"name": text.strip()}


def indicator(text: str) -> dict[str, str]:
    """The figure that *text* tells of, with its unit and year; perhaps with the value before.

    >>> indicator("Passengers a day = 1134000 passengers (2023)")
    {'name': 'Passengers a day', 'value': '1134000', 'unit': 'passengers', 'year': '2023'}
    """
    name, value, unit, year, before, year_before = _read(_INDICATOR, text, "indicators", INDICATOR)
    return _kept(name=name, value=value, unit=unit, year=year, value_before=before, year_before=year_before)


def cost(text: str) -> dict[str, str]:
    """The sum that *text* tells of, with its price year and what it covers when they are there.

    >>> cost("capital 16000000000000 IDR 2019 first phase")
    {'kind': 'capital', 'amount': '16000000000000', 'currency': 'IDR', 'price_year': '2019', 'covers': 'first phase'}
    """
    kind, amount, currency, year, covers = _read(_COST, text, "costs", COST)
    return _kept(kind=kind, amount=amount, currency=currency, price_year=year, covers=covers)


def source(text: str) -> dict[str, str]:
    """The source that *text* names; an address alone is its own title.

    >>> source("Kompas, 15 January 2019 https://example.org/a")
    {'title': 'Kompas, 15 January 2019', 'url': 'https://example.org/a'}
    """
    found = _SOURCE.fullmatch(text.strip())
    return _kept(title=found[1] or found[2], url=found[2]) if found else {"title": text.strip()}


def translations(texts: Iterable[str]) -> dict[str, dict[str, str]]:
    """The title in each language, by its key.

    >>> translations(["id: Wifi gratis di bus"])
    {'id': {'title': 'Wifi gratis di bus'}}
    """
    pairs = (text.partition(":") for text in texts)
    return {language.strip(): {"title": title.strip()} for language, _, title in pairs}


_PARTS: Mapping[str, Callable[[str], dict[str, str]]] = {
    "actors": actor,
    "indicators": indicator,
    "costs": cost,
    "sources": source,
}
_LISTS = ("topics", "tags", "sdg", *_PARTS)


def is_list(name: str) -> bool:
    """True of the fields that hold several values, translations among them."""
    return name in _LISTS or name == "translations"


def several(name: str, texts: Iterable[str]) -> Any:
    """The value of the list field *name* that *texts* write down."""
    if name == "translations":
        return translations(texts)
    return [_PARTS[name](text) if name in _PARTS else text for text in texts]


def assignments(typed: Iterable[str]) -> dict[str, Any]:
    """The fields that `field=value` arguments set; a list field takes every value that is given to it."""
    gathered: dict[str, list[str]] = {}
    for text in typed:
        name, _, value = text.partition("=")
        gathered.setdefault(field(name.strip(), text), []).append(value)
    return {name: several(name, texts) if is_list(name) else texts[-1] for name, texts in gathered.items()}


def field(name: str, typed: str = "") -> str:
    """*name*, when it is a field that a person may change; raises `KbError` with what may have been meant."""
    if typed and "=" not in typed:
        raise KbError(
            f"'{shape.shown(typed)}' is not field=value", "Try: kb edit HANDLE --set status=operating"
        )
    if name not in BY_NAME:
        near = did_you_mean(shape.near(name, BY_NAME))
        raise KbError(f"no field '{shape.shown(name)}'{near}", f"Fields are {', '.join(_changeable())}")
    if BY_NAME[name].stamp:
        raise KbError(f"kb itself keeps {name}", f"Fields are {', '.join(_changeable())}")
    return name


def _changeable() -> list[str]:
    return [field.name for field in FIELDS if not field.stamp]


def _read(form: "re.Pattern[str]", text: str, name: str, like: str) -> tuple[Any, ...]:
    found = form.fullmatch(text.strip())
    if not found:
        raise Invalid([Problem(name, f"'{shape.shown(text)}' is not written like «{like}»")])
    return found.groups()


def _kept(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}
