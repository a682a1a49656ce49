"""One search, from what was typed to what is shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from practices_kb import text
from practices_kb.model import Practice
from practices_kb.search import entry, highlight, match, rank, senses
from practices_kb.search.answer import Found, Hit, Reading
from practices_kb.search.index import Clause, Index, Names
from practices_kb.search.query import Query, Term
from practices_kb.vocabulary import thesaurus


class Page(NamedTuple):
    """Which of the hits to show."""

    limit: int = 20
    offset: int = 0


class Asked(NamedTuple):
    """What to look for, and among what."""

    query: Query
    required: Sequence[Clause] = ()
    """Filters that an answer agrees with, as `filters.clauses` makes them."""
    excluded: Sequence[Clause] = ()
    """Filters that no answer agrees with."""
    exact: bool = False
    """Whether guesses, translations and other forms are left out."""
    page: Page = Page()


class Holdings(NamedTuple):
    """Where to look: what a store offers to this room."""

    catalogue: Index
    names: Names
    practices: Callable[[Sequence[int]], Mapping[int, Practice]]
    """Fetches what is to be shown."""
    among: Callable[[Sequence[int]], Sequence[int]]
    """Keeps those ids that agree with a filter finer than the index knows."""


def search(asked: Asked, holdings: Holdings) -> tuple[Found, tuple[int, ...]]:
    """The answer, and the ids of all that match, best first."""
    index = holdings.catalogue
    read = match.sought(asked.query, index, holdings.names, exact=asked.exact)
    known = {one.typed for one in read if one.senses}
    unknown = tuple(dict.fromkeys(one.typed for one in read if one.typed not in known))
    read = _answerable(read)
    if not read and asked.query.terms:
        return Found((), 0, unknown=unknown), ()
    none_of = (*_excluded(asked.query, index), *(token for clause in asked.excluded for token in clause))
    found = rank.matches(read, asked.required, none_of, index)
    ids = tuple(_without_phrases(asked.query, holdings.among(found.ids), index))
    shown = ids[asked.page.offset : asked.page.offset + asked.page.limit]
    records = holdings.practices(shown)
    wanted = highlight.wanted(read, holdings.names.labels(_topics(read)))
    hits = tuple(_hit(found, one, records[one], wanted) for one in shown)
    return Found(hits, len(ids), found.more, tuple(_readings(read)), unknown), ids


def _answerable(asked: Sequence[senses.Sought]) -> list[senses.Sought]:
    """What can be found at all. Unknown words still weigh in a short query, unless it names a topic or a city, or is
    translated; there what the lexicon knows, and no practice speaks of, weighs as well.

    So "nuclear bus" finds nothing, and "laluan basikal percuma" finds bicycle lanes though no practice says percuma.
    """
    known = [one for one in asked if one.senses]
    names = any(sense.words[0][0] in "=#" or _is_told(sense, one) for one in known for sense in one.senses)
    if names or len(asked) - sum(one.gram for one in asked) >= rank.LONG or all(one.gram for one in asked):
        return known and [one for one in asked if one.senses or one.typed.isdecimal() or one.understood]
    return list(asked) if known else []


def _hit(found: rank.Matches, one: int, practice: Practice, wanted: highlight.Wanted) -> Hit:
    scored = found.scored.get(one)
    return Hit(
        practice,
        scored.score if scored else 0.0,
        scored.reasons if scored else (),
        highlight.excerpt(practice, wanted),
        one,
    )


def _topics(asked: Sequence[senses.Sought]) -> list[str]:
    """The topics that were looked for."""
    words = [word for one in asked for sense in one.senses for word in sense.words]
    return list(dict.fromkeys(word[1:] for word in words if word[0] == "#"))


def _readings(asked: Iterable[senses.Sought]) -> Iterable[Reading]:
    """What was looked for beside the typed words, each once."""
    told = {
        (sense.typed, thesaurus.key(sense.matched)): Reading(sense.typed, sense.rule, sense.matched)
        for sought in asked
        for sense in sought.senses
        if _is_told(sense, sought)
    }
    return [one for (_, meant), one in told.items() if thesaurus.key(one.typed) != meant]


def _is_told(sense: senses.Sense, sought: senses.Sought) -> bool:
    """What the word was guessed to be, or names; where it stands nowhere as it was typed, also what it means."""
    if sense.rule in {"typo", "typos", "joined", "name", "concept"}:
        return True
    read = {"translation"} if sense.typed.endswith("*") else {"translation", "prefix"}
    return sense.rule in read and all(one.rule != "exact" for one in sought.senses)


def _excluded(query: Query, index: Index) -> Clause:
    """The tokens that no answer may bear: each excluded word at every level, every word that a prefix begins."""
    words: list[str] = []
    for term in query.excluded:
        if term.kind == "prefix":
            words += [word for word, _ in index.beginning(term.words[-1][0], 500)]
        elif not _is_phrase(term):
            words.append(term.words[0][0])
    return tuple(token for word in words for token in entry.levelled(word))


def _is_phrase(term: Term) -> bool:
    return len(term.words) > 1 or (
        text.is_spaceless(term.words[0][0]) and len(text.clusters(term.words[0][0])) > 3
    )


def _without_phrases(query: Query, ids: Sequence[int], index: Index) -> Sequence[int]:
    """*ids* but for those of practices that hold an excluded phrase."""
    for term in query.excluded:
        if term.kind != "prefix" and _is_phrase(term):
            unwanted = rank.matches([match.phrase(term, index)], (), (), index)
            ids = [one for one in ids if one not in unwanted.scored]
    return ids
