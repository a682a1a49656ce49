"""Finding what a person meant: query, match, rank, highlight. Pure; the index it needs is a Protocol."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from practices_kb import text
from practices_kb.model import Practice, Selection, codes
from practices_kb.search import entry, highlight, match, rank
from practices_kb.search.answer import Found, Hit, Reading
from practices_kb.search.index import Clause, Index, Names
from practices_kb.search.query import Query, Term, parse

__all__ = ["Page", "clauses", "parse", "search"]


class Page(NamedTuple):
    """Which of the hits to show."""

    limit: int = 20
    offset: int = 0


def search(
    query: Query,
    required: Sequence[Clause],
    index: Index,
    names: Names,
    practices: Callable[[Sequence[int]], Mapping[int, Practice]],
    *,
    page: Page = Page(),
    exact: bool = False,
    excluded: Sequence[Clause] = (),
    among: Callable[[Sequence[int]], Sequence[int]] = lambda ids: ids,
) -> tuple[Found, tuple[int, ...]]:
    """The answer to *query*, and the ids of all that match, best first.

    *required* and *excluded* are the filters as `clauses` makes them; *among* keeps
    those ids that agree with a filter finer than the index knows; *practices* fetches what is to be shown.
    """
    asked = match.sought(query, index, names, exact=exact)
    known = {one.typed for one in asked if one.senses}
    unknown = tuple(dict.fromkeys(one.typed for one in asked if one.typed not in known))
    asked = _answerable(asked)
    none_of = tuple(_excluded_tokens(query, index)) + tuple(token for clause in excluded for token in clause)
    if not asked and query.terms:
        return Found((), 0, unknown=unknown), ()
    found = rank.matches(asked, required, none_of, index)
    ids = tuple(_without_phrases(query, index, among(found.ids)))
    shown = ids[page.offset : page.offset + page.limit]
    records = practices(shown)
    hits = tuple(_hit(found, one, records[one], asked) for one in shown)
    return Found(hits, len(ids), found.more, tuple(_readings(asked)), unknown), ids


def _answerable(asked: Sequence[match.Sought]) -> list[match.Sought]:
    """What can be found at all. In a long question unknown words are let go; in a short one they still weigh."""
    known = [one for one in asked if one.senses]
    if not known:
        return []
    if sum(1 for one in asked if not one.gram) >= rank.LONG or all(one.gram for one in asked):
        return known
    return list(asked)


def _hit(found: rank.Matches, one: int, practice: Practice, asked: Sequence[match.Sought]) -> Hit:
    scored = found.scored.get(one)
    return Hit(
        practice,
        scored.score if scored else 0.0,
        scored.reasons if scored else (),
        highlight.excerpt(practice, asked) if asked else None,
    )


def _readings(asked: Iterable[match.Sought]) -> Iterable[Reading]:
    """What was looked for beside the typed words, each once."""
    told = dict.fromkeys(
        Reading(sense.typed, sense.rule, sense.matched)
        for sought in asked
        for sense in sought.senses
        if sense.rule in {"typo", "joined", "name", "concept"}
    )
    return [one for one in told if text.fold(one.typed) != text.fold(one.meant)]


def _excluded_tokens(query: Query, index: Index) -> Iterable[str]:
    for term in query.excluded:
        if term.kind == "prefix":
            for word, _ in index.beginning(term.words[-1][0], 200):
                yield from entry.levelled(word)
        elif _is_one_token(term):
            yield from entry.levelled(term.words[0][0])


def _is_one_token(term: Term) -> bool:
    """True of a word that stands in the index as it is: a longer run of clusters stands there in pieces."""
    word = term.words[0][0]
    return len(term.words) == 1 and not (text.is_spaceless(word) and len(text.clusters(word)) > 3)


def _without_phrases(query: Query, index: Index, ids: Sequence[int]) -> Sequence[int]:
    """*ids* but for those in which an excluded phrase, or run of clusters, stands."""
    for term in query.excluded:
        if term.kind != "prefix" and not _is_one_token(term):
            words = [word for word, _ in term.words]
            pieces = [entry.levelled(piece) for word in words for piece in match.pieces(word)]
            bearing = set(index.bearers(pieces, (), index.size()))
            passages = index.passages([one for one in ids if one in bearing])
            gone = {one for one in passages if rank.Passage(passages[one]).bears_in_order(words)}
            ids = [one for one in ids if one not in gone]
    return ids


def clauses(selection: Selection, index: Index) -> list[Clause]:
    """*selection* as clauses for *index*. A year is as fine as dates go here: 2015-06 selects all of 2015."""
    made = [
        (label, getattr(selection, name))
        for label, name in (
            ("city", "city"),
            ("country", "country"),
            ("topic", "topic"),
            ("tags", "tag"),
            ("status", "status"),
            ("outcome", "outcome"),
            ("sdg", "sdg"),
            ("language", "language"),
        )
    ]
    found = [tuple(entry.label(label, value) for value in values) for label, values in made if values]
    if selection.min_evidence:
        levels = [level for level in codes.EVIDENCE if level >= selection.min_evidence]
        found.append(tuple(entry.label("evidence", level) for level in levels))
    if selection.since or selection.until:
        first, last = selection.since[:4] or "0000", selection.until[:4] or "9999"
        years = [year for year, _ in index.beginning("=year:", 3000)]
        found.append(tuple(year for year in years if first <= year[6:] <= last) or ("=never",))
    return found
