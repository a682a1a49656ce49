"""What a person typed into the search: words, "phrases", -exclusions, prefix*, OR, field:value. Pure.

Any string at all is a query: what is no syntax is text. Only a word that looks like a field and is none is refused,
because searching for it as text would find nothing and not say why.
"""

import re
from typing import NamedTuple

from practices_kb import text
from practices_kb.errors import KbError
from practices_kb.model import shape

FILTERS = (
    "city",
    "country",
    "topic",
    "tag",
    "status",
    "outcome",
    "min_evidence",
    "since",
    "until",
    "sdg",
    "language",
)
_ALIASES = {
    "evidence": "min_evidence",
    "min-evidence": "min_evidence",
    "topics": "topic",
    "tags": "tag",
    "lang": "language",
}


class Term(NamedTuple):
    """One thing to look for."""

    typed: str
    kind: str
    """word, phrase or prefix."""
    words: tuple[tuple[str, str], ...]
    """Folded, without and with marks."""


class Filter(NamedTuple):
    """A `field:value`, not yet resolved."""

    name: str
    value: str


class Query(NamedTuple):
    """A query as it was read."""

    terms: tuple[tuple[Term, ...], ...]
    """Each is looked for; any of the alternatives (joined by OR) will do."""
    excluded: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    excluded_filters: tuple[Filter, ...] = ()


_PIECE = re.compile(
    r'(?P<minus>(?<!\S)-)?(?:(?P<field>[A-Za-z_-]+):(?=[^\s/]))?(?:"(?P<quoted>[^"]*)"?|(?P<bare>\S+))'
)


def parse(typed: str) -> Query:
    """The `Query` that *typed* means. Raises `KbError` for a field that does not exist."""
    terms: list[tuple[Term, ...]] = []
    excluded: list[Term] = []
    filters: dict[bool, list[Filter]] = {True: [], False: []}
    joining = False
    for piece in _PIECE.finditer(typed):
        if piece["bare"] == "OR" and not piece["field"] and not piece["minus"]:
            joining = bool(terms)
            continue
        value = piece["quoted"] if piece["bare"] is None else piece["bare"]
        if piece["field"] and not _is_title(piece["field"]):
            filters[bool(piece["minus"])] += _filters(piece["field"], value)
            continue
        if piece["field"]:
            term = _term(f"{piece['field']} {value}", quoted=False)
        else:
            term = _term(value, quoted=piece["bare"] is None)
        if not term.words:
            continue
        if piece["minus"]:
            excluded.append(term)
        elif joining:
            terms[-1] = (*terms[-1], term)
        else:
            terms.append((term,))
        joining = False
    return Query(tuple(terms), tuple(excluded), tuple(filters[False]), tuple(filters[True]))


def _term(value: str, *, quoted: bool) -> Term:
    words = tuple(text.marked_words(value if value.isascii() else _repaired(value)))
    if quoted:
        return Term(value, "phrase", words)
    if value.endswith("*") and words:
        return Term(value, "prefix", words)
    return Term(value, "word", words)


_COMPARISON = re.compile(r"(>=|<=|>|<)?(.+)")


def _is_title(field: str) -> bool:
    """True of a capitalised word that is no field nor near one: what stands before a colon in "Manila:Five lessons"."""
    names = [*FILTERS, "started", *_ALIASES]
    return field[0].isupper() and field.casefold() not in names and not shape.near(field.casefold(), names)


def _filters(field: str, value: str) -> list[Filter]:
    """The filters that one `field:value` stands for. `started:>=2015` and `started:2010..2015` are since and until."""
    name = _ALIASES.get(field.casefold(), field.casefold())
    if name in {"started", "since", "until"}:
        return _dates(name, value)
    if name in FILTERS:
        return [Filter(name, value)]
    meant = [one for one in shape.near(name, [*FILTERS, "started", *_ALIASES]) if one[0] == name[0]]
    tip = f"did you mean {meant[0]}:{shape.shown(value)}? " if meant else ""
    raise KbError(
        f"There is no field '{shape.shown(field)}' to search in",
        f"{tip}The fields are {', '.join(FILTERS)}; put quotes around text with a colon.",
    )


def _dates(name: str, value: str) -> list[Filter]:
    first, dots, last = value.partition("..")
    if dots:
        ends = [("since", first), ("until", last)]
        return [Filter(which, end) for which, end in ends if end]
    compared = _COMPARISON.fullmatch(value)
    sign, date = (compared[1] or "", compared[2]) if compared else ("", value)
    if sign.startswith(">"):
        return [Filter("since", date)]
    if sign.startswith("<"):
        return [Filter("until", date)]
    return [Filter("since", date), Filter("until", date)] if name == "started" else [Filter(name, date)]


def _repaired(value: str) -> str:
    from practices_kb import zawgyi

    return zawgyi.repaired(value)
