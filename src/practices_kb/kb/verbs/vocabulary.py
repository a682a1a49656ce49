"""Verbs that tell of cities, topics and tags."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from practices_kb.errors import Invalid, Problem
from practices_kb.kb import finding
from practices_kb.kb.desk import Desk
from practices_kb.kb.values import CityCount, TopicCount
from practices_kb.model import EVERYTHING, Selection
from practices_kb.search.answer import Count
from practices_kb.vocabulary import gazetteer

if TYPE_CHECKING:
    from practices_kb.vocabulary import City


class Vocabulary(Desk):
    """Verbs that tell of cities, topics and tags."""

    def city(self, name: str) -> "City":
        """The city in the world that *name* means, in any language. Raises `Invalid` with what may have been meant."""
        from practices_kb.kb import places

        problems: list[Problem] = []
        with self._store.reading():
            found = places.one(name, self._store, problems)
        if found is None:
            raise Invalid(problems)
        return found

    def places(self, name: str) -> "tuple[City, ...]":
        """Every city in the world that *name* may mean, the largest first: one when it is clear, several when not."""
        from practices_kb.kb import places

        with self._store.reading():
            return places.meant(name, self._store)

    def called_apart(self, city: "City") -> str:
        """What *city* can be called so that no other is meant: *San José, Costa Rica*."""
        from practices_kb.kb import places

        with self._store.reading():
            return places.called_apart(city, self._store)

    def called_in_full(self, city: "City") -> str:
        """What *city* is called, with its area and its country."""
        from practices_kb.kb import places

        return places.called_in_full(city)

    def knows_city(self, city: str) -> bool:
        """True when the city with this id is one of the file's, and not only of the world list."""
        with self._store.reading():
            return self._store.names.city(city) is not None

    def cities(
        self, query: str = "", *, capital: bool = False, everywhere: bool = False, country: str = ""
    ) -> tuple[CityCount, ...]:
        """The cities that have a name beginning with *query*, each with its practices, in alphabetical order.

        With *everywhere* those of the world list too, the largest first. Raises `Invalid` when there is no such *country*.
        """
        from practices_kb.kb import counting

        with self._store.reading():
            if everywhere or country:
                return tuple(counting.cities_of(self._store, query, capital, country, everywhere=everywhere))
            return tuple(counting.cities(self._store, query, capital=capital))

    def add_city(self, draft: Mapping[str, Any], *, dry_run: bool = False) -> "City":
        """The town that *draft* tells of is a city of this file. Raises `Invalid` that names every bad field.

        *draft* holds name, country, latitude and longitude, and may hold names by language and aliases.
        """
        from practices_kb.kb import towns
        from practices_kb.kb.standing import CITY

        with self._verb("add city", dry_run=dry_run) as recorder:
            town = towns.checked(draft, self._store)
            recorder.keep_other(f"{CITY}{town.id}", gazetteer.record(town))
        return town

    def topics(self, under: str = "") -> tuple[TopicCount, ...]:
        """The topics, or those under *under*, in the order of the thesaurus. Raises `Invalid` when there is no such."""
        from practices_kb.kb import counting

        with self._store.reading():
            return tuple(counting.topics(self._store, under))

    def tags(self, selection: Selection = EVERYTHING) -> tuple[Count, ...]:
        """The tags of *selection* with the number of practices that bear each, most borne first."""
        with self._store.reading():
            ids = finding.selected(self._store, selection)
            return tuple(Count(*row) for row in self._store.records.facet_counts("tag", ids))

    def city_name(self, city: str) -> str:
        """What to call the city with this id."""
        with self._store.reading():
            place = self._store.names.city(city)
        return place.name if place else city

    def topic_label(self, topic: str) -> str:
        """What to call the topic with this id, in English."""
        with self._store.reading():
            return self._store.names.topic_label(topic) or topic

    def handles(self, prefix: str = "", *, ever: bool = False) -> tuple[str, ...]:
        """Every handle that begins with *prefix*; with *ever* also those of practices that were removed or renamed."""
        with self._store.reading():
            return self._store.records.handles(prefix, ever=ever)
