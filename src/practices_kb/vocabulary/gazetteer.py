"""Cities, and every name that somebody may know them by. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from practices_kb import text


class City(NamedTuple):
    """A place that practices are recorded for."""

    id: str
    name: str
    country: str
    """ISO 3166-1 alpha-2."""
    capital: bool
    names: Mapping[str, tuple[str, ...]]
    """Names by language (BCP 47)."""
    aliases: tuple[str, ...]
    latitude: str
    longitude: str
    """Degrees, WGS 84, as decimal text."""
    population: Mapping[str, Any] | None
    """value, scope, source, and the year where it is known."""
    wikidata: str | None
    ascn: bool
    """Whether it is a pilot city of the ASEAN Smart Cities Network."""
    within: str | None
    """The metropolis that it is a part of."""


def city(record: Mapping[str, Any]) -> City:
    """The `City` that a line of `data/cities.jsonl` tells of."""
    return City(
        id=record["id"],
        name=record["name"],
        country=record["country"],
        capital=record.get("capital", False),
        names={language: tuple(names) for language, names in record.get("names", {}).items()},
        aliases=tuple(record.get("aliases", ())),
        latitude=record["latitude"],
        longitude=record["longitude"],
        population=record.get("population"),
        wikidata=record.get("wikidata"),
        ascn=record.get("ascn", False),
        within=record.get("within"),
    )


def names(place: City) -> Iterator[str]:
    """Every name of *place* as a query would fold it, each once."""
    written = [place.name, *place.aliases, *(name for named in place.names.values() for name in named)]
    yield from dict.fromkeys(filter(None, map(text.fold, [*written, place.id])))
