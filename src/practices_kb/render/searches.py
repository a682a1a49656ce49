"""Saved searches as columns, and as somebody would type them. Pure."""

import shlex
from collections.abc import Iterator, Sequence

from practices_kb.model import SavedSearch
from practices_kb.render import rows


def sheet(searches: Sequence[SavedSearch]) -> rows.Sheet:
    """*searches*, one a row."""
    columns = (
        rows.plain("name", lambda search: search.name),
        rows.plain("query", lambda search: search.query),
        rows.Column(
            "filters", lambda search: dict(search.filters), lambda search: " ".join(_options(search))
        ),
        rows.plain("exact", lambda search: search.exact),
    )
    return rows.Sheet(columns, searches, ("name", "query", "filters"))


def typed(search: SavedSearch) -> str:
    """*search* as it is typed behind `kb search`."""
    return " ".join(filter(None, (search.query, *_options(search))))


def _options(search: SavedSearch) -> Iterator[str]:
    for name, given in search.filters.items():
        for value in [given] if isinstance(given, str) else given:
            yield f"--{name.replace('_', '-')} {shlex.quote(value)}"
    if search.exact:
        yield "--exact"
