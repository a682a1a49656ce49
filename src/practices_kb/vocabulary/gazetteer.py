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
    area: str | None = None
    """The province, state or region, where it is known: it tells namesakes of one country apart."""


class Country(NamedTuple):
    """A country, and where places in it can lie."""

    code: str
    """ISO 3166-1 alpha-2; XK for Kosovo."""
    name: str
    boxes: tuple[tuple[float, float, float, float], ...]
    """South, west, north, east of its parts, in degrees."""

    def holds(self, latitude: float, longitude: float, tolerance: float = 0.1) -> bool:
        """True when the point lies in one of the boxes, or at most *tolerance* degrees off."""
        return any(
            south - tolerance <= latitude <= north + tolerance
            and west - tolerance <= longitude <= east + tolerance
            for south, west, north, east in self.boxes
        )


class Territory(NamedTuple):
    """A country or a part of the world, and what people call it."""

    code: str
    """ISO 3166-1 alpha-2, a number of the United Nations (M49), or EU."""
    name: str
    """In English."""
    countries: tuple[str, ...]
    """The codes of those in it; a country lies in itself."""
    names: Mapping[str, tuple[str, ...]]
    """Names by language (BCP 47), each under the first language that has it."""


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
        area=record.get("area"),
    )


def record(place: City) -> dict[str, Any]:
    """What `city` makes *place* of: what is not known is left out."""
    return {name: value for name, value in place._asdict().items() if value or name == "name"}


def country(line: str) -> Country:
    """The `Country` that a line of `data/countries.tsv` tells of."""
    code, name, _, boxes = line.split("\t")
    return Country(code, name, tuple(_box(box) for box in boxes.split(";")))


def territory(record: Mapping[str, Any]) -> Territory:
    """The `Territory` that a line of `data/territories.jsonl` tells of."""
    return Territory(
        code=record["code"],
        name=record["name"],
        countries=tuple(record.get("countries", (record["code"],))),
        names={language: tuple(names) for language, names in record["names"].items()},
    )


def _box(written: str) -> tuple[float, float, float, float]:
    south, west, north, east = map(float, written.split(","))
    return south, west, north, east


def names(place: City) -> Iterator[str]:
    """Every name of *place* as a query would fold it, each once."""
    written = [place.name, *place.aliases, *(name for named in place.names.values() for name in named)]
    yield from dict.fromkeys(filter(None, map(text.fold, [*written, place.id])))


def territory_names(place: Territory) -> Iterator[str]:
    """Every name of *place* as a query would fold it, each once."""
    yield from dict.fromkeys(text.fold(name) for named in place.names.values() for name in named)
