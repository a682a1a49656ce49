"""Filters as tokens of the index. Pure."""

from practices_kb.model import Selection, codes
from practices_kb.search import entry
from practices_kb.search.index import Clause, Index


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
