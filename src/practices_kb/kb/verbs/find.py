"""Verbs that find practices, and put them side by side."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from practices_kb.errors import KbError
from practices_kb.kb import finding
from practices_kb.kb.values import Listed
from practices_kb.kb.verbs.vocabulary import Vocabulary
from practices_kb.model import EVERYTHING, Practice, SavedSearch, Selection
from practices_kb.search.answer import Found

if TYPE_CHECKING:
    from practices_kb import compare


class Find(Vocabulary):
    """Verbs that find practices, and put them side by side."""

    def practice(self, name: str) -> Practice:
        """The practice with this handle or uid. Raises `NotFound`, with the nearest handles."""
        return self._head(name).practice

    def selection(self, **asked: str | Iterable[str]) -> Selection:
        """The filters that *asked* means: see `model.Selection`. Raises `Invalid` with what may have been meant."""
        if not any(asked.values()):
            return EVERYTHING
        from practices_kb.kb import naming

        with self._store.reading():
            return naming.selection(self._store, asked)

    def list(
        self,
        selection: Selection = EVERYTHING,
        *,
        sort: str = "title",
        reverse: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> Listed:
        """The practices of *selection* in the order of *sort*, from *offset* on, at most *limit*."""
        with self._store.reading():
            ids = finding.selected(self._store, selection)
            ordered = self._store.records.sorted(ids, sort, reverse=reverse)
            page = ordered[offset : None if limit is None else offset + limit]
            heads = self._store.records.heads(page)
            return Listed(tuple(heads[one].practice for one in page), len(ordered))

    def search(  # noqa: PLR0913 -- the choices of one search, by name
        self,
        query: str,
        selection: Selection = EVERYTHING,
        *,
        limit: int = 20,
        offset: int = 0,
        exact: bool = False,
        facets: bool = False,
    ) -> Found:
        """What answers *query* among *selection*, best first. Any string is a query. See `search.rank` for the rules."""
        with self._store.reading():
            answer, ids = finding.found(self._store, query, selection, (limit, offset), exact=exact)
            return answer._replace(facets=finding.facets(self._store, ids)) if facets else answer

    def similar(self, name: str, selection: Selection = EVERYTHING, *, limit: int = 10) -> Found:
        """The practices of *selection* most like the one with this handle or uid, the most alike first.

        The score of a hit is its likeness, from 0 to 1; its reasons are what both have in common.
        """
        from practices_kb.kb import likeness

        with self._store.reading():
            return likeness.found(self._store, self._head(name), selection, limit)

    def save_search(
        self,
        name: str,
        query: str = "",
        filters: Mapping[str, str | Iterable[str]] | None = None,
        *,
        exact: bool = False,
        overwrite: bool | SavedSearch = False,
    ) -> SavedSearch:
        """*query* and *filters* are kept as typed, under *name*. Raises `KbError` when it is taken, or they make no search.

        With *overwrite* it may be taken; when that is a search, by that one alone.
        """
        from practices_kb.kb import saving

        search = saving.wanted(name, query, filters or {}, exact=exact)
        with self._verb("save search") as recorder:
            saving.keep(self._store, recorder, search, overwrite=overwrite)
        return search

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Every saved search, in alphabetical order of the names."""
        with self._store.reading():
            return self._store.searches.every()

    def saved_search(self, name: str) -> SavedSearch:
        """The saved search of this name. Raises `NotFound`, with the nearest names."""
        from practices_kb.kb import saving

        with self._store.reading():
            return saving.named(self._store, name)

    def forget_search(self, name: str) -> SavedSearch:
        """The saved search that bore this name until now. Raises `NotFound`."""
        from practices_kb.kb import saving

        with self._verb("forget search") as recorder:
            return saving.forget(self._store, recorder, name)

    def compare(self, cities: Sequence[str], selection: Selection = EVERYTHING) -> "compare.Comparison":
        """The cities side by side, topic by topic. Raises `Invalid` unless they are 2 to 6 different ones."""
        from practices_kb import compare

        places = list({place.id: place for place in map(self.city, cities)}.values())
        if not 2 <= len(places) <= 6:
            raise KbError("Compare takes two to six different cities", 'Try: kb compare Jakarta "Phnom Penh"')
        practices = {
            place.id: self.list(selection._replace(city=(place.id,)), sort="title").practices
            for place in places
        }
        with self._store.reading():
            names = self._store.names
            labels = {one: topic.label() for one, topic in names.topics.items()}
            return compare.compare(places, practices, labels, names.broader)
