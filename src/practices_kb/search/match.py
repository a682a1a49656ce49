"""What each word of a query may mean among the words that exist: the senses in which a practice can answer it."""

from collections.abc import Iterator, Sequence

from practices_kb.search import slots
from practices_kb.search.index import Index, Names
from practices_kb.search.query import Query, Term
from practices_kb.search.reader import Reader
from practices_kb.search.senses import RULES, Sense, Sought, share, weight


def sought(query: Query, index: Index, names: Names, *, exact: bool = False) -> list[Sought]:
    """Everything that *query* looks for, each with all that it may mean. *exact* allows no guess."""
    found = []
    for terms in _side_by_side(query.terms):
        if isinstance(terms, list):
            found += Reader(index, names, exact=exact).words(terms)
        else:
            found.append(_any_of([_one(term, index, names, exact=exact) for term in terms]))
    return found


def phrase(term: Term, index: Index) -> Sought:
    """*term* as words that must stand side by side."""
    needed = tuple(dict.fromkeys(piece for word, _ in term.words for piece in slots.pieces(word)))
    known = index.frequencies(needed)
    rarest = min((known.get(word, 0) for word in needed), default=0)
    words = tuple(word for word, _ in term.words)
    sense = Sense(needed, "phrase", term.typed, term.typed, *RULES["phrase"], in_order=words)
    return Sought(term.typed, (sense,) if rarest else (), weight(rarest, index.size()), share(rarest))


def _side_by_side(terms: Sequence[tuple[Term, ...]]) -> Iterator[list[Term] | tuple[Term, ...]]:
    """Plain words that stand side by side come as one list, since together they may be a name."""
    run: list[Term] = []
    for alternatives in terms:
        if len(alternatives) == 1 and alternatives[0].kind == "word":
            run.append(alternatives[0])
            continue
        if run:
            yield run
            run = []
        yield alternatives
    if run:
        yield run


def _one(term: Term, index: Index, names: Names, *, exact: bool) -> list[Sought]:
    if term.kind == "phrase":
        return [phrase(term, index)]
    if term.kind == "prefix":
        return [_prefix(term, index)]
    return Reader(index, names, exact=exact).words([term])


def _any_of(alternatives: Sequence[list[Sought]]) -> Sought:
    """One thing to look for that any of *alternatives* answers."""
    flat = [one for several in alternatives for one in several]
    if len(flat) == 1:
        return flat[0]
    typed = " OR ".join(dict.fromkeys(one.typed for one in flat))
    return Sought(
        typed,
        tuple(sense for one in flat for sense in one.senses),
        max(one.weight for one in flat),
        max(one.share for one in flat),
    )


def _prefix(term: Term, index: Index) -> Sought:
    begun = index.beginning(term.words[-1][0], 50)
    senses = tuple(Sense((word,), "prefix", term.typed, word, *RULES["exact"]) for word, _ in begun)
    most = max((borne for _, borne in begun), default=0)
    return Sought(term.typed, senses, weight(most, index.size()), share(most))
