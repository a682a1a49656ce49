"""How many: cities, topics and the whole knowledge base in numbers."""

from collections import Counter
from collections.abc import Iterator

from practices_kb import fuzzy, text
from practices_kb.errors import Invalid, Problem
from practices_kb.kb import naming, places
from practices_kb.kb.values import CityCount, Stats, TopicCount
from practices_kb.model import codes
from practices_kb.search.answer import Count
from practices_kb.store import Store
from practices_kb.vocabulary import gazetteer, shipped, thesaurus


def cities(store: Store, query: str, *, capital: bool) -> Iterator[CityCount]:
    """The cities a name of which begins with *query*; when none does, those that it may have meant."""
    counts = dict(store.records.head_counts("city"))
    folded = text.fold(query)
    known = [place for place in store.names.cities.values() if place.capital or not capital]
    chosen = [place for place in known if _begins(place, folded)]
    if not chosen and folded:
        meant = fuzzy.suggestions(folded, store.names.city_names(), 4)
        chosen = [place for place in known if set(gazetteer.names(place)) & set(meant)]
    for place in sorted(chosen, key=lambda one: text.fold(one.name)):
        yield CityCount(place, counts.get(place.id, 0))


def cities_of(
    store: Store, query: str, capital: bool, country: str, *, everywhere: bool
) -> Iterator[CityCount]:
    """The cities of *country*, a code or a name, or of all; with *everywhere* of the world, the largest first.

    A part of the world is all of its countries.
    """
    codes = places.countries(country, store) if country else ()
    if country and not codes:
        raise Invalid([places.no_country(country, store)])
    for one in _everywhere(store, query) if everywhere else cities(store, query, capital=capital):
        if (one.city.capital or not capital) and (not country or one.city.country in codes):
            yield one


def _everywhere(store: Store, query: str) -> Iterator[CityCount]:
    """What `cities` gives, among all cities of the world."""
    counts = dict(store.records.head_counts("city"))
    world, folded = shipped.world(), text.fold(query)
    own = store.names.cities
    found = {place.id: place for place in (world.beginning(folded) if folded else world.every())}
    found |= {place.id: place for place in own.values() if _begins(place, folded)}
    if by_id := world.city(query.strip().casefold()):
        found[by_id.id] = by_id
    if not found:
        found = {place.id: place for place in world.alike(folded, fuzzy.edits_allowed(folded))}
    for place in found.values():
        yield CityCount(own.get(place.id, place), counts.get(place.id, 0))


def _begins(place: gazetteer.City, folded: str) -> bool:
    return not folded or any(name.startswith(folded) for name in gazetteer.names(place))


def topics(store: Store, under: str) -> Iterator[TopicCount]:
    """The topics under *under*, itself first; with how many practices lie at it or below it."""
    top = ""
    if under:
        problems: list[Problem] = []
        top = naming.topic(under, store, problems, "topic") or ""
        if problems:
            raise Invalid(problems)
    labels = {f"=topic:{topic}": topic for topic in store.names.topics}
    counts = {labels[label]: times for label, times in store.index.frequencies(list(labels)).items()}
    for one, topic in store.names.topics.items():
        if not top or top in thesaurus.upward(one, store.names.broader):
            yield TopicCount(topic, counts.get(one, 0))


def stats(store: Store, now: str) -> Stats:
    """The knowledge base in numbers; *now* tells which reviews are due."""
    practices, revisions = store.records.counts()
    by_city = store.records.head_counts("city")
    held: Counter[str] = Counter()
    for head in store.records.every():
        practice = head.practice
        held.update(
            name for name in ("sources", "indicators", "costs", "difficulties") if getattr(practice, name)
        )
        held["stale"] += practice.is_due(now[:10])
    return Stats(
        practices=practices,
        cities=len(by_city),
        revisions=revisions,
        by_city=tuple(Count(_city(store, city), times) for city, times in by_city),
        by_country=tuple(
            Count(codes.COUNTRIES.get(country or "", country or ""), times)
            for country, times in store.records.head_counts("country")
        ),
        by_topic=tuple(
            Count(counted.topic.label(), counted.practices)
            for counted in sorted(topics(store, ""), key=lambda one: -one.practices)
            if not counted.topic.broader and counted.practices
        ),
        by_status=_told(store, "status"),
        by_outcome=_told(store, "outcome"),
        by_evidence=_told(store, "evidence"),
        with_sources=held["sources"],
        with_indicators=held["indicators"],
        with_costs=held["costs"],
        with_difficulties=held["difficulties"],
        stale=held["stale"],
        in_conflict=len(store.records.in_conflict()),
        waiting=store.bundles.number_waiting(),
        file_size=store.size,
    )


def _city(store: Store, city: str | None) -> str:
    place = store.names.cities.get(city or "")
    return place.name if place else city or ""


def _told(store: Store, column: str) -> tuple[Count, ...]:
    return tuple(Count(value or "not recorded", times) for value, times in store.records.head_counts(column))
