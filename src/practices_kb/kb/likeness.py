"""Which practices of one store are most like one of them."""

from collections.abc import Sequence

from practices_kb import text
from practices_kb.kb import finding
from practices_kb.model import Selection
from practices_kb.search import entry, filters, similar
from practices_kb.search.answer import Found, Hit, Reason
from practices_kb.store import Head, Store
from practices_kb.vocabulary import City, gazetteer, singular

SHOWN = 8
"""Reasons that are told of each practice, the heaviest."""


def found(store: Store, head: Head, selection: Selection, limit: int) -> Found:
    """The practices of *selection* that are most like that of *head*, each with what both have in common."""
    place = store.names.city(head.record["city"])
    own = entry.entry(head.record, store.names.thesaurus, place.country if place else "")
    required = filters.clauses(selection, store.index)
    alike = similar.alike(head.id, own, _own_names(place, store), required, store.index)
    among = set(finding.dated(store, [one.id for one in alike], selection))
    alike = [one for one in alike if one.id in among]
    records = finding.practices(store, [one.id for one in alike[:limit]])
    hits = (
        Hit(records[one.id], one.likeness, _labelled(store, one.reasons), number=one.id)
        for one in alike[:limit]
    )
    return Found(tuple(hits), len(alike))


def _own_names(place: City | None, store: Store) -> set[str]:
    """The words of all names of *place* and of its country."""
    if place is None:
        return set()
    called = [name for name, code in store.names.country_names().items() if code == place.country]
    names = (*gazetteer.names(place), *called)
    return {word for name in names for word in name.split(" ")}


def _labelled(store: Store, reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """The heaviest of *reasons*, topics called as people call them; no words that the names of topics and tags hold."""
    topics = store.names.topics
    labels = [topics[one.matched].label() if one.matched in topics else one.matched for one in reasons]
    called = [one._replace(typed=label, matched=label) for one, label in zip(reasons, labels, strict=True)]
    told = {singular(word) for one in called if one.rule != "exact" for word in text.words(one.matched)}
    return tuple(one for one in called if one.rule != "exact" or singular(one.matched) not in told)[:SHOWN]
