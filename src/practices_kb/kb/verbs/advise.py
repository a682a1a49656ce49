"""Verbs that propose: what a record lacks that its own text speaks of."""

from collections.abc import Collection, Mapping, Sequence
from math import log
from typing import TYPE_CHECKING, Any

from practices_kb.kb.desk import Desk

if TYPE_CHECKING:
    from practices_kb.suggest import Passage, Suggestion


class Advise(Desk):
    """Verbs that propose, and change nothing."""

    def suggest(self, name: str) -> "tuple[Suggestion, ...]":
        """What the practice with this handle speaks of and lacks: topics, tags in use elsewhere, SDG targets."""
        return self.suggest_for(self._head(name).record)

    def suggest_for(self, record: Mapping[str, Any]) -> "tuple[Suggestion, ...]":
        """What *record*, recorded or not, speaks of and lacks; the strongest of each field first.

        SDG targets follow from the topics that it has and from those that are suggested.
        """
        from practices_kb import suggest

        spoken = suggest.passages(record)
        own = tuple(record.get("topics", ()))
        topics = self.suggest_topics(spoken, own)
        with self._store.reading():
            used = [tag for tag, _ in self._store.records.facet_counts("tag")]
            known = self._store.names.topics
            tags = suggest.tags(spoken, used, self._store.names.thesaurus, record.get("tags", ()))
        every = [*own, *(one.value for one in topics)]
        return (*topics, *tags, *suggest.targets(every, known, record.get("sdg", ())))

    def suggest_topics(
        self, spoken: "Sequence[Passage]", present: Collection[str] = (), enough: float | None = None
    ) -> "tuple[Suggestion, ...]":
        """The topics that *spoken* are about; rare ones before those that most practices speak of."""
        from practices_kb import suggest

        with self._store.reading():
            thesaurus = self._store.names.thesaurus
            spoken_of = self._store.index.frequencies([f"#{one}" for one in self._store.names.topics])
            practices = self._store.index.size()

        def rarity(topic: str) -> float:
            return 1 - log(1 + spoken_of.get(f"#{topic}", 0)) / log(
                52 + practices
            )  # 52: among few practices nothing is common yet

        return tuple(suggest.topics(spoken, thesaurus, present, rarity, enough or suggest.ENOUGH))
