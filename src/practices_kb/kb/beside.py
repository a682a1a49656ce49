"""What the file keeps beside its practices: cities, countries, topics and saved searches, as they should be."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from practices_kb import merge
from practices_kb.kb.standing import CITY, SEARCH, states
from practices_kb.model import SavedSearch
from practices_kb.store import Store
from practices_kb.store.names import Row, rows_of, shipped_rows
from practices_kb.store.searches import row_of
from practices_kb.vocabulary import City, gazetteer, shipped

_WHOSE = {
    "city": ("Cities", 0),
    "city_name": ("Cities", 1),
    "territory_name": ("Countries", 1),
    "topic": ("Topics", 0),
    "topic_label": ("Topics", 1),
}
"""What each table tells of, and in which column the id of it stands."""
_NAMED = 3
"""Cities, countries or topics that are named; the others are counted."""
_MEND = "mend it with: kb check --repair"


def findings(store: Store, altered: Collection[str]) -> Iterator[str]:
    """Where cities and topics are not those of this program, or towns not as they were told, a sentence each.

    The records with the uids *altered* are not believed: a revision of each was altered.
    """
    should, there = rows_of(cities(store, altered)) | shipped_rows(), store.names.rows()
    wrong: dict[str, set[str]] = {}
    for table, (what, column) in _WHOSE.items():
        differing = there[table].symmetric_difference(should[table])
        wrong.setdefault(what, set()).update(str(row[column]) for row in differing)
    for what, ids in wrong.items():
        if ids:
            more = f" and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else ""
            yield f"{what} are not as kb knows them: {', '.join(sorted(ids)[:_NAMED])}{more}; {_MEND}"


def search_findings(store: Store, altered: Collection[str]) -> Iterator[str]:
    """Where saved searches are not as they were saved, a sentence each. *altered* as for `findings`."""
    should, there = searches(store, altered), store.searches.rows()
    for name in sorted({*should, *there}):
        if name not in should or row_of(should[name]) != there.get(name):
            yield f"The search {name} is not as it was saved; {_MEND}"


def cities(store: Store, altered: Collection[str]) -> list[City]:
    """The cities that the file should know: those of the program, those that practices lie in, and its own towns."""
    there = store.names.rows()
    names: dict[str, set[Row]] = {}
    for row in there["city_name"]:
        names.setdefault(str(row[1]), set()).add(row)
    kept = {str(city): (str(record), names.get(str(city), set())) for city, record in there["city"]}
    listed = {city.id: city for city in shipped.cities()}
    towns = filter(None, _told(store, CITY, altered).values())
    told = {town.id: town for town in map(gazetteer.city, towns)}
    used = (str(city) for city, _ in store.records.head_counts("city"))
    every = dict.fromkeys([*listed, *told, *used, *kept])
    meant = (_meant(one, kept.get(one), listed.get(one), told.get(one)) for one in every)
    return [city for city in meant if city]


def _meant(
    city: str, kept: tuple[str, set[Row]] | None, listed: City | None, told: City | None
) -> City | None:
    """The city with this id as a list has it or somebody told it; one that nobody knows any more as it was *kept*.

    A town that was told stands in place of one of a list, until the next kb brings another list.
    """
    known = [one for one in (listed or shipped.world().city(city), told) if one]
    for one in known:
        rows = rows_of([one])
        if kept and kept[0] == rows["city"][0][1] and kept[1] == {*rows["city_name"]}:
            return one
    return known[0] if known else _read(city, kept)


def _read(city: str, kept: tuple[str, set[Row]] | None) -> City | None:
    try:
        read = gazetteer.city(json.loads(kept[0])) if kept else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return read if read and read.id == city else None


def searches(store: Store, altered: Collection[str]) -> dict[str, SavedSearch]:
    """The searches that the file should keep, by name: as they were saved, or as they are when no history tells of them."""
    told = {uid.removeprefix(SEARCH): record for uid, record in _told(store, SEARCH, altered).items()}
    older = {one.name: one for one in store.searches.readable() if one.name not in told}
    return older | {name: SavedSearch(**record) for name, record in told.items() if record}


def _told(store: Store, kind: str, altered: Collection[str]) -> dict[str, Mapping[str, Any] | None]:
    """What each record of this *kind* is by its revisions; None when it is no more."""
    told: dict[str, Mapping[str, Any] | None] = {}
    for uid in store.revisions.every_uid():
        if uid.startswith(kind) and uid not in altered:
            graph = states(store.revisions.of(uid))
            records = [graph[digest].record for digest in merge.graph.frontier(graph)]
            told[uid] = next((one for one in records if one), None)
    return told
