"""How a selection and a search are answered from one store."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from practices_kb import fuzzy, text
from practices_kb.model import Practice, Selection
from practices_kb.search import filters
from practices_kb.search.answer import Count, Found
from practices_kb.store import Store

if TYPE_CHECKING:
    from practices_kb.search import query as asked

_ALL = 1 << 62


def selected(store: Store, selection: Selection) -> list[int] | None:
    """The ids of the practices of *selection*, newest first; None when nothing is filtered."""
    clauses = filters.clauses(selection, store.index)
    if not clauses:
        return None
    ids = store.index.bearers([*clauses, ("=",)], (), _ALL)
    return dated(store, ids, selection)


def found(
    store: Store, query: str, selection: Selection, page: tuple[int, int], *, exact: bool
) -> tuple[Found, tuple[int, ...]]:
    """The answer to *query* among *selection*, and the ids of all that match; else what would find something.

    Of the *page* the most hits, and how many are passed over.
    """
    from practices_kb.search import inquiry
    from practices_kb.search import query as asked

    parsed = asked.parse(query)
    selection = _narrowed(store, selection, parsed.filters)
    wish = inquiry.Asked(
        parsed,
        filters.clauses(selection, store.index),
        _excluded(store, parsed.excluded_filters),
        exact,
        inquiry.Page(*page),
    )
    holdings = inquiry.Holdings(
        store.index,
        store.names,
        practices=lambda ids: practices(store, ids),
        among=lambda ids: dated(store, ids, selection),
    )
    answer, ids = inquiry.search(wish, holdings)
    if not answer.hits and not wish.page.offset:
        answer = answer._replace(meant=tuple(_meant(store, parsed)))
    return answer, ids


def practices(store: Store, ids: Sequence[int]) -> Mapping[int, Practice]:
    """The practices with these ids."""
    return {one: head.practice for one, head in store.records.heads(ids).items()}


def dated(store: Store, ids: Sequence[int], selection: Selection) -> list[int]:
    """Those of *ids* whose start agrees with the selection to the day; the index knows only years."""
    if max(len(selection.since), len(selection.until)) <= 4:
        return list(ids)
    among = store.records.started_between(ids, selection.since, selection.until)
    return [one for one in ids if one in among]


def _narrowed(store: Store, selection: Selection, typed: "Sequence[asked.Filter]") -> Selection:
    """*selection* and the filters that were typed into the query; a filter typed twice means any of both."""
    if not typed:
        return selection
    from practices_kb.kb import naming

    several: dict[str, list[str]] = {}
    for name, value in typed:
        several.setdefault(name, []).append(value)
    resolved = naming.selection(store, several)
    given = {name: value for name, value in resolved._asdict().items() if value}
    return selection._replace(**given)


def _excluded(store: Store, typed: "Sequence[asked.Filter]") -> list[tuple[str, ...]]:
    if not typed:
        return []
    from practices_kb.kb import naming

    chosen = [naming.selection(store, {name: [value]}) for name, value in typed]
    return [clause for one in chosen for clause in filters.clauses(one, store.index)]


def _meant(store: Store, parsed: "asked.Query") -> list[str]:
    """Other queries: with unknown words replaced by near ones, and with the known words alone."""
    words = [word for terms in parsed.terms for term in terms for word, _ in term.words]
    known = store.index.frequencies(words)
    replaced = [word if word in known else _nearest(store, word) for word in words]
    tries = [" ".join(filter(None, replaced)), *(word for word in words if word in known)]
    typed = " ".join(words)
    return [one for one in dict.fromkeys(tries) if one and one != typed][:3]


def _nearest(store: Store, word: str) -> str:
    if len(word) < 4 or text.is_spaceless(word):
        return ""
    near = store.index.alike(word, fuzzy.edits_allowed(word) + 1)
    return max(near, key=lambda one: (-one[2], one[1]))[0] if near else ""


def facets(store: Store, ids: Sequence[int]) -> tuple[tuple[str, tuple[Count, ...]], ...]:
    """How many of *ids* lie in each city, under each topic, at each status."""
    counted = {
        "city": [
            (store.names.cities[city].name, times)
            for city, times in store.records.head_counts("city", ids)
            if city
        ],
        "topic": store.records.facet_counts("topic", ids),
        "status": [
            (status or "not recorded", times) for status, times in store.records.head_counts("status", ids)
        ],
    }
    return tuple((name, tuple(Count(*row) for row in rows)) for name, rows in counted.items())
