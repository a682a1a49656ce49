"""Verbs that propose: what a record lacks that its own text speaks of."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from math import log
from typing import TYPE_CHECKING, Any

from practices_kb import text
from practices_kb.kb.desk import Desk

if TYPE_CHECKING:
    from practices_kb.reading import Reading
    from practices_kb.reading.draft import Article, Spoken
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
        topics = self.suggest_topics(spoken, own, language=record.get("language"))
        with self._store.reading():
            used = [tag for tag, _ in self._store.records.facet_counts("tag")]
            known = self._store.names.topics
            tags = suggest.tags(spoken, used, self._store.names.thesaurus, record.get("tags", ()))
        every = [*own, *(one.value for one in topics)]
        return (*topics, *tags, *suggest.targets(every, known, record.get("sdg", ())))

    def suggest_topics(
        self,
        spoken: "Sequence[Passage]",
        present: Collection[str] = (),
        *,
        enough: float | None = None,
        language: str | None = None,
    ) -> "tuple[Suggestion, ...]":
        """The topics that *spoken* are about; rare ones before those that most practices speak of.

        In Vietnamese a mark makes another word (trên is no train), so there the words must be a label mark by mark.
        """
        from practices_kb import suggest

        with self._store.reading():
            thesaurus = self._store.names.thesaurus
            spoken_of = self._store.index.frequencies([f"#{one}" for one in self._store.names.topics])
            practices = self._store.index.size()

        def rarity(topic: str) -> float:
            return 1 - log(1 + spoken_of.get(f"#{topic}", 0)) / log(
                52 + practices
            )  # 52: among few practices nothing is common yet

        labels = self._marked_labels if language == "vi" else None
        return tuple(
            suggest.topics(
                spoken,
                thesaurus,
                present,
                rarity,
                enough or suggest.ENOUGH,
                lambda topic, words: labels is None or _marked(words) in labels[topic],
            )
        )

    @cached_property
    def _marked_labels(self) -> dict[str, frozenset[str]]:
        """The labels of each topic, with their marks."""
        with self._store.reading():
            return {
                one.id: frozenset(_marked(label) for named in one.labels.values() for label in named)
                for one in self._store.names.topics.values()
            }

    def read(self, article: "Article") -> "Reading":
        """The draft of a record that *article* makes, with the words that every value came from."""
        from practices_kb import reading, suggest
        from practices_kb.vocabulary import Thesaurus, thesaurus

        with self._store.reading():
            named = self._store.names.city_names()
            cities = Thesaurus(sorted((thesaurus.key(name), city) for name, city in named.items()))

        def topics(spoken: "Spoken", enough: float, language: str | None) -> "Sequence[Suggestion]":
            passages = [suggest.Passage(*one) for one in spoken]
            return self.suggest_topics(passages, enough=enough, language=language)

        return reading.read(article, reading.Known(cities, self._exactly, topics))

    def _exactly(self, name: str) -> str | None:
        """The id of the one city that bears exactly this *name*, in the file or else in the world."""
        from practices_kb.vocabulary import shipped

        folded = text.fold(name)
        with self._store.reading():
            own = {
                one for kind, one, _ in self._store.names.named([folded]).get(folded, ()) if kind == "city"
            }
        found = own or {one.id for one in shipped.world().named(folded)}
        return found.pop() if len(found) == 1 else None


def _marked(words: str) -> str:
    return " ".join(marked for _, marked in text.marked_words(words))
