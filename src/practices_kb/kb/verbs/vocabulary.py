"""Verbs that tell of cities, topics and tags."""

from typing import TYPE_CHECKING

from practices_kb.errors import Invalid, Problem
from practices_kb.kb import finding
from practices_kb.kb.desk import Desk
from practices_kb.kb.values import CityCount, TopicCount
from practices_kb.model import EVERYTHING, Selection
from practices_kb.search.answer import Count

if TYPE_CHECKING:
    from practices_kb.vocabulary import City


class Vocabulary(Desk):
    """Verbs that tell of cities, topics and tags."""

    def city(self, name: str) -> "City":
        """The city that *name* names in any language. Raises `Invalid` with what may have been meant."""
        from practices_kb.kb import naming

        problems: list[Problem] = []
        with self._store.reading():
            found = naming.city(name, self._store, problems)
        if found is None:
            raise Invalid(problems)
        return found

    def cities(self, query: str = "", *, capital: bool = False) -> tuple[CityCount, ...]:
        """The cities that have a name beginning with *query*, each with its practices, in alphabetical order."""
        from practices_kb.kb import counting

        with self._store.reading():
            return tuple(counting.cities(self._store, query, capital=capital))

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
            known = self._store.names.topic(topic)
        return known.label() if known else topic

    def handles(self, prefix: str = "") -> tuple[str, ...]:
        """Every handle that begins with *prefix*."""
        with self._store.reading():
            return self._store.records.handles(prefix)
