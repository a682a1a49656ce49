"""How results look: one function for each kind of result; each returns text and prints nothing.

Every function takes *format* (table, tsv, json, jsonl, csv or md; plain is tsv), and for tables *width* and *color*;
*fields* picks columns, in that order. rich is imported for tables alone, csv for CSV alone: start-up is measured.
Raises `KbError` for a format or a field that there is not.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Unpack

from practices_kb.model import Practice
from practices_kb.render import formats, hits, record
from practices_kb.render.look import FORMATS, Asked, Names, look
from practices_kb.render.record import Listed
from practices_kb.search.answer import Count, Found

if TYPE_CHECKING:
    from practices_kb.compare import Comparison
    from practices_kb.model import SavedSearch
    from practices_kb.reading import Reading
    from practices_kb.render.counted import CityCount, Stats, TopicCount
    from practices_kb.render.past import Change, Open
    from practices_kb.suggest import Suggestion

__all__ = [
    "FORMATS",
    "Asked",
    "Names",
    "cities",
    "comparison",
    "conflicts",
    "draft",
    "found",
    "history",
    "listed",
    "practice",
    "rows_of",
    "saved",
    "similar",
    "stats",
    "suggestions",
    "tags",
    "taken",
    "topic",
    "topics",
]


def found(found: Found, *, names: Names, explain: bool = False, **asked: Unpack[Asked]) -> str:
    """What a search found: the hits with the places that matched; with *explain*, how each was found and ranked."""
    how = look(asked)
    if how.draws:
        from practices_kb.render.terminal import practices

        return practices.found(found, names, how, explain=explain)
    return formats.written(hits.sheet(found, names, explain=explain), how)


def similar(found: Found, *, names: Names, **asked: Unpack[Asked]) -> str:
    """Practices like another one, each with its likeness and with what both have in common."""
    how = look(asked)
    if how.draws:
        from practices_kb.render.terminal import practices

        return practices.similar(found, names, how)
    return formats.written(hits.alike(found, names), how)


def saved(searches: "Sequence[SavedSearch]", **asked: Unpack[Asked]) -> str:
    """Saved searches, with the words and the filters that were typed."""
    from practices_kb.render import searches as sheets

    return formats.written(sheets.sheet(searches), look(asked))


def draft(read: "Reading", **asked: Unpack[Asked]) -> str:
    """What was read from an article: every value with the words that it came from."""
    from practices_kb.render import drafts

    how = look(asked)
    if how.draws:
        from practices_kb.render.terminal import draft as face

        return face.drawn(read, how)
    return formats.written(drafts.sheet(read), how)


def suggestions(suggested: "Sequence[Suggestion]", **asked: Unpack[Asked]) -> str:
    """What a record lacks and its text speaks of, with the words that say so."""
    from practices_kb.render import proposals

    return formats.written(proposals.sheet(suggested), look(asked))


def listed(listed: Listed, *, names: Names, **asked: Unpack[Asked]) -> str:
    """Practices, one a row."""
    how = look(asked)
    if how.draws:
        from practices_kb.render.terminal import practices

        return practices.listed(listed.practices, names, how)
    return formats.written(record.sheet(listed.practices, names), how)


def practice(practice: Practice, *, names: Names, **asked: Unpack[Asked]) -> str:
    """The page of one practice: in JSON the record, in CSV one row with every field."""
    how = look(asked)
    if how.draws:
        from practices_kb.render.terminal import page

        return page.drawn(practice, names, how)
    if how.format == "md" and not how.fields:
        from practices_kb.render import markdown

        return markdown.page(practice, names)
    if how.format == "tsv" and not how.fields:
        return formats.written(record.page(practice, names), how)
    return formats.written(record.alone(practice, names), how)


def comparison(comparison: "Comparison", *, names: Names | None = None, **asked: Unpack[Asked]) -> str:
    """Cities side by side. *names* may be given as to the others."""
    from practices_kb.render import sides

    del names  # a comparison brings its own
    how = look(asked)
    if how.draws:
        from practices_kb.render.terminal import sides as face

        return face.drawn(comparison, how)
    if how.format == "md" and not how.fields:
        from practices_kb.render import markdown

        return markdown.comparison(comparison)
    return formats.written(sides.sheet(comparison), how)


def tags(counts: Sequence[Count], **asked: Unpack[Asked]) -> str:
    """Tags with the number of practices that bear each."""
    from practices_kb.render import counted

    return formats.written(counted.tags(counts), look(asked))


def cities(counts: "Sequence[CityCount]", *, everywhere: bool = False, **asked: Unpack[Asked]) -> str:
    """Cities with their names and the number of their practices; *everywhere* with what tells namesakes apart."""
    from practices_kb.render import counted

    how = look(asked)
    if how.draws:
        from practices_kb.render.terminal import counted as face

        return face.places(counts, how) if everywhere else face.cities(counts, how)
    return formats.written(counted.cities(counts, everywhere=everywhere), how)


def topics(counts: "Sequence[TopicCount]", *, language: str = "en", **asked: Unpack[Asked]) -> str:
    """The tree of topics, labelled in *language*, with the number of practices under each."""
    from practices_kb.render import counted

    how = look(asked)
    if how.draws:
        from practices_kb.render.terminal import counted as face

        return face.topics(counts, language, how)
    return formats.written(counted.topics(counts, language), how)


def topic(counts: "Sequence[TopicCount]", *, language: str = "en", **asked: Unpack[Asked]) -> str:
    """One topic, the first of *counts*, with the source of every label; the others are those below it."""
    from practices_kb.render import concept

    how = look(asked)
    if how.draws:
        from practices_kb.render.terminal import concept as face

        return face.drawn(counts, language, how)
    return formats.written(concept.sheet(counts), how)


def stats(stats: "Stats", *, names: Names | None = None, **asked: Unpack[Asked]) -> str:
    """Totals of the knowledge base. *names* may be given as to the others."""
    from practices_kb.render import counted

    del names  # the totals bring their own
    how = look(asked)
    if how.draws:
        from practices_kb.render.terminal import counted as face

        return face.stats(stats, how)
    return formats.written(counted.stats(stats), how)


def history(changes: "Sequence[Change]", *, names: Names, diff: bool = False, **asked: Unpack[Asked]) -> str:
    """The states of a record, the newest first; with *diff* each field that changed, before and after."""
    from practices_kb.render import past

    how = look(asked)
    if not diff:
        return formats.written(past.history(changes), how)
    if how.draws:
        from practices_kb.render.terminal import past as face

        return face.differences(changes, names, how)
    return formats.written(past.differences(changes, names), how)


def conflicts(conflicts: "Sequence[Open]", *, names: Names, **asked: Unpack[Asked]) -> str:
    """What somebody has to decide, every side of it."""
    from practices_kb.render import past

    how = look(asked)
    if how.draws:
        from practices_kb.render.terminal import past as face

        return face.sides(conflicts, names, how)
    return formats.written(past.conflicts(conflicts, names), how)


def rows_of(kind: str, items: "Sequence[Any]", **asked: Unpack[Asked]) -> str:
    """*items*, one a row: the *log*, *pairs* of practices, bundles that are *waits*, *keys* of offices."""
    from practices_kb.render import past

    sheets = {"log": past.log, "pairs": past.pairs, "waits": past.waits, "keys": past.keys}
    return formats.written(sheets[kind](items), look(asked))


def taken(
    changes: "Sequence[Any]", *, names: Names, came: str = "is there again", **asked: Unpack[Asked]
) -> str:
    """What an undo, a redo or a bundle changes, one practice a row; *came* is said of one that was not there."""
    from practices_kb.render import past

    return formats.written(past.taken(changes, names, came), look(asked))
