"""The knowledge base: one method per verb, one transaction per method."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from practices_kb import model, search, store
from practices_kb.errors import Invalid, KbError, Problem, StoreError
from practices_kb.kb import clock, finding
from practices_kb.kb.desk import Desk
from practices_kb.kb.values import Checked, CityCount, Edited, Imported, Listed, Stats, TopicCount
from practices_kb.model import EVERYTHING, Practice, SavedSearch, Selection
from practices_kb.search.answer import Count, Found
from practices_kb.store import Store
from practices_kb.vocabulary import shipped

if TYPE_CHECKING:
    from practices_kb import compare
    from practices_kb.exchange.placed import Given
    from practices_kb.vocabulary import City

__all__ = ["Checked", "CityCount", "Edited", "Imported", "KnowledgeBase", "Listed", "Stats", "TopicCount"]


class KnowledgeBase(Desk):
    """A file of practices. Every verb either happens whole and is on the disk, or did not happen."""

    @classmethod
    def open(  # noqa: PLR0913 -- what to do when there is no file, and what the world adds
        cls,
        path: str | Path,
        *,
        create: bool = False,
        starter: bool = False,
        author: str = "",
        now: Callable[[], str] = clock.now,
        new_uid: Callable[[], str] = clock.new_uid,
    ) -> Self:
        """The knowledge base at *path*; with *create* made when there is none, with *starter* filled then."""
        place = Path(path)
        made = create and not store.exists(place)

        def filled(draft: Path) -> None:
            with cls(Store(draft), author=author, now=now, new_uid=new_uid) as kb:
                kb._bring_up_to_date()
                if starter:
                    kb.import_records(shipped.practices())

        if made:
            store.create(place, filled)
        kb = cls(Store(place), author=author, now=now, new_uid=new_uid)
        kb.created = made
        try:
            kb._bring_up_to_date()
        except BaseException:
            kb.close()
            raise
        return kb

    def close(self) -> None:
        """The file is left alone. Nothing is lost without it: every verb is on the disk when it returns."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._store.path

    # Record

    def add(self, draft: Mapping[str, Any], *, dry_run: bool = False) -> Practice:
        """The practice that *draft* tells of is recorded. Raises `Invalid` that names every bad field."""
        from practices_kb.kb import naming

        with self._verb("add", dry_run=dry_run) as recorder:
            record = naming.record(draft, self._store)
            known = self._store.records.head(record["uid"]) if "uid" in record else None
            if known:
                raise Invalid(
                    [Problem("uid", f"is that of {known.record['handle']}; edit or import it instead")]
                )
            record = self._stamped(record, recorder, keep_handle="handle" in record)
            record = recorder.keep(record, None)
        return model.practice(record)

    def edit(
        self,
        name: str,
        *,
        put: Mapping[str, Any] | None = None,
        extend: Mapping[str, Sequence[Any]] | None = None,
        drop: Mapping[str, Sequence[Any]] | None = None,
        dry_run: bool = False,
    ) -> Edited:
        """The practice has the values of *put*, and in its lists those of *extend* and not those of *drop*.

        An empty sequence in *drop* takes the whole field away.
        """
        from practices_kb.kb import changing

        return self._changed(
            name,
            lambda before: changing.changed(before, put or {}, extend or {}, drop or {}),
            dry_run=dry_run,
        )

    def replace(self, name: str, record: Mapping[str, Any], *, dry_run: bool = False) -> Edited:
        """The practice is what *record* says, but for its uid and its stamps."""
        return self._changed(name, lambda _: record, dry_run=dry_run)

    def remove(self, names: Sequence[str]) -> tuple[Practice, ...]:
        """The practices are no more; their histories stay. All of *names* or none."""
        with self._verb("remove") as recorder:
            heads = self._heads(names)
            for head in heads:
                recorder.remove(head)
        return tuple(model.practice(head.record) for head in heads)

    def tag(self, names: Sequence[str], tags: Sequence[str]) -> tuple[Practice, ...]:
        """Each practice bears *tags* too. Returns those that changed."""
        from practices_kb.kb import changing

        return self._retagged("tag", names, lambda kept: changing.with_tags(kept, tags))

    def untag(self, names: Sequence[str], tags: Sequence[str]) -> tuple[Practice, ...]:
        """No practice bears any of *tags* any more. Returns those that changed."""
        from practices_kb.kb import changing

        return self._retagged("untag", names, lambda kept: changing.without_tags(kept, tags))

    def rename_tag(self, old: Sequence[str], new: str) -> tuple[Practice, ...]:
        """Every practice that bore one of *old* bears *new* instead; several old ones become one."""
        from practices_kb.kb import changing

        bearing = self.selection(tag=old)
        names = [practice.handle for practice in self.list(bearing).practices]
        return self._retagged(
            "rename tag", names, lambda kept: changing.with_tags(changing.without_tags(kept, old), [new])
        )

    # Find

    def practice(self, name: str) -> Practice:
        """The practice with this handle or uid. Raises `NotFound`, with the nearest handles."""
        return model.practice(self._head(name).record)

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
        return Listed(tuple(model.practice(heads[one].record) for one in page), len(ordered))

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
            answer, ids = finding.found(
                self._store, query, selection, search.Page(limit, offset), exact=exact
            )
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
        overwrite: bool = False,
    ) -> SavedSearch:
        """*query* and *filters* are kept as typed, under *name*. Raises `KbError` when it is taken, or they make no search."""
        from practices_kb.kb import saving

        search = saving.wanted(name, query, filters or {}, exact=exact)
        with self._store.writing():
            saving.keep(self._store, search, overwrite=overwrite)
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

        with self._store.writing():
            search = saving.named(self._store, name)
            self._store.searches.remove(search.name)
        return search

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
            labels = {one: topic.label() for one, topic in self._store.names.topics.items()}
        return compare.compare(places, practices, labels)

    # Vocabulary

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

    # Exchange

    def import_records(
        self,
        records: Iterable["Given"],
        *,
        dry_run: bool = False,
        keep_good: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> Imported:
        """Every record of *records*, pairs of a place and a record, is in this file: all of them or none.

        With *keep_good* the good ones are, and `Imported` tells of the others. A record with a uid that is known here
        becomes the new state of its practice. Raises `Invalid` that names the place of every bad record.
        """
        from practices_kb.kb import importing
        from practices_kb.kb.sifting import Sieve

        with self._verb("import", dry_run=dry_run) as recorder:
            self._store.in_bulk()
            sieve = Sieve(self._store, keep_good=keep_good)
            good = sieve.good(records)
            done = importing.imported(self._store, recorder, good, self._stamped, progress)
            return done._replace(refused=tuple(sieve.refused), refusals=sieve.number)

    def records(self, selection: Selection = EVERYTHING) -> Iterator[dict[str, Any]]:
        """The records of *selection* in canonical form, in the order in which they were recorded, to be exported."""
        for record, _ in self.states(selection):
            yield record

    def states(self, selection: Selection = EVERYTHING) -> Iterator[tuple[dict[str, Any], str]]:
        """As `records`, each with the revision that it is at, in hexadecimal."""
        with self._store.reading():
            ids = finding.selected(self._store, selection)
            ordered = sorted(self._store.records.sorted(ids, "updated", reverse=False))
            for first in range(0, len(ordered), 500):
                page = ordered[first : first + 500]
                heads = self._store.records.heads(page)
                yield from ((model.checked(heads[one].record), heads[one].digest) for one in page)

    def has_been(self, record: Mapping[str, Any]) -> bool:
        """True when its practice has been what *record* says, now or earlier, but for the stamp of the change."""
        from practices_kb.kb import changing, naming

        with self._store.reading():
            try:
                asked = naming.record(record, self._store)
            except Invalid:
                return False
            states = self._store.records.states(asked.get("uid", ""))
            return any(not changing.differing(state, asked) for state in states)

    # Care

    def stats(self) -> Stats:
        """The knowledge base in numbers."""
        from practices_kb.kb import counting

        with self._store.reading():
            return counting.stats(self._store, self._now())

    def check(self, progress: Callable[[int], None] | None = None) -> Checked:
        """What is wrong with the file: damage, altered revisions, an index that is not as a new one would be."""
        from practices_kb.kb import checking

        with self._store.reading():
            return checking.checked(self._store, progress)

    def rebuild_index(self, progress: Callable[[int], None] | None = None) -> None:
        """The index is made again from the records. Nothing else changes. Raises `StoreError` for a damaged record."""
        try:
            with self._store.writing():
                self._rebuild(progress)
        except (KeyError, TypeError, ValueError) as error:
            raise StoreError(f"{self.path}: a record in it cannot be read", "See which: kb check") from error
