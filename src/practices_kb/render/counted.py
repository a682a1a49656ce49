"""Tags, cities, topics and totals, as columns. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from practices_kb.render import rows
from practices_kb.search.answer import Count
from practices_kb.vocabulary import City, Topic


class CityCount(Protocol):
    """A city and how many practices are recorded for it."""

    @property
    def city(self) -> City: ...

    @property
    def practices(self) -> int: ...


class TopicCount(Protocol):
    """A topic and how many practices are recorded under it."""

    @property
    def topic(self) -> Topic: ...

    @property
    def practices(self) -> int: ...


class Stats(Protocol):
    """The totals that `KnowledgeBase.stats` gives: numbers, and counts by city, topic, status …"""

    @property
    def practices(self) -> int: ...


class Total(NamedTuple):
    """One number of the totals."""

    of: str
    """What is counted: practices, with_sources, city …"""
    value: str
    """Which of them, where they are counted by value."""
    practices: int


NUMBERS = (
    "practices",
    "cities",
    "revisions",
    "with_sources",
    "with_indicators",
    "with_costs",
    "with_difficulties",
    "stale",
    "in_conflict",
    "waiting",
    "file_size",
)
"""Totals that are one number each, in the order to show."""
SPLITS = ("by_city", "by_country", "by_topic", "by_status", "by_outcome", "by_evidence")
"""Totals that are split by value."""


def tags(counts: Sequence[Count]) -> rows.Sheet:
    """Tags, most used first."""
    columns = (
        rows.plain("tag", lambda count: count.value),
        rows.plain("practices", lambda count: count.practices),
    )
    return rows.Sheet(columns, counts, ("tag", "practices"))


def cities(counts: Sequence[CityCount], *, everywhere: bool = False) -> rows.Sheet:
    """Cities with all that is known of them; those of the world are first told apart from their namesakes."""
    usual = ("id", "name", "country", "area", "population") if everywhere else _USUAL
    return rows.Sheet(_CITY, counts, usual)


def topics(counts: Sequence[TopicCount], language: str = "en") -> rows.Sheet:
    """Topics in the order of their tree, labelled in *language*."""
    columns = (
        rows.plain("id", lambda count: count.topic.id),
        rows.plain("label", lambda count: count.topic.label(language)),
        rows.plain("practices", lambda count: count.practices),
        rows.plain("broader", lambda count: count.topic.broader),
        rows.plain("sdg", lambda count: list(count.topic.sdg)),
        rows.plain("ascn", lambda count: count.topic.ascn),
        _by_language("labels", lambda count: count.topic.labels),
    )
    return rows.Sheet(columns, counts, ("id", "label", "practices"))


def stats(totals: Stats) -> rows.Sheet:
    """Totals, one number a row; as one value by their names."""
    columns = (
        rows.plain("of", lambda total: total.of),
        rows.plain("value", lambda total: total.value),
        rows.plain("practices", lambda total: total.practices),
    )
    splits = {name: {one.value: one.practices for one in getattr(totals, name)} for name in SPLITS}
    whole = {**{name: getattr(totals, name) for name in NUMBERS}, **splits}
    return rows.Sheet(columns, [*_totals(totals)], ("of", "value", "practices"), whole)


def other_names(city: City) -> tuple[str, ...]:
    """Every name of *city* but the one it is listed under, each once."""
    written = [*city.aliases, *(name for names in city.names.values() for name in names)]
    return tuple(name for name in dict.fromkeys(written) if name != city.name)


def _totals(totals: Stats) -> Iterator[Total]:
    for name in NUMBERS:
        yield Total(name, "", getattr(totals, name))
    for split in SPLITS:
        for one in getattr(totals, split):
            yield Total(split, one.value, one.practices)


def _by_language(name: str, value: Any) -> rows.Column:
    """A column of words by language: `id: bis, bus kota; th: …`."""

    def shown(item: Any) -> str:
        words: Mapping[str, Sequence[str]] = value(item)
        return "; ".join(f"{language}: {', '.join(listed)}" for language, listed in words.items())

    def bare(item: Any) -> dict[str, list[str]]:
        return {language: list(listed) for language, listed in value(item).items()}

    return rows.Column(name, bare, shown)


def _population(count: CityCount) -> dict[str, Any] | None:
    return dict(count.city.population) if count.city.population else None


def people(count: CityCount) -> str:
    """The population with its year, where that is known."""
    known = count.city.population or {}
    year = f" ({known['year']})" if known.get("year") else ""
    return f"{known['value']:,}{year}" if "value" in known else ""


_USUAL = ("id", "name", "country", "capital", "practices")
_CITY = (
    rows.plain("id", lambda count: count.city.id),
    rows.plain("name", lambda count: count.city.name),
    rows.plain("country", lambda count: count.city.country),
    rows.plain("capital", lambda count: count.city.capital),
    rows.plain("practices", lambda count: count.practices),
    _by_language("names", lambda count: count.city.names),
    rows.plain("aliases", lambda count: list(count.city.aliases)),
    rows.plain("latitude", lambda count: count.city.latitude),
    rows.plain("longitude", lambda count: count.city.longitude),
    rows.Column("population", _population, people),
    rows.plain("wikidata", lambda count: count.city.wikidata),
    rows.plain("ascn", lambda count: count.city.ascn),
    rows.plain("within", lambda count: count.city.within),
    rows.plain("area", lambda count: count.city.area),
)
