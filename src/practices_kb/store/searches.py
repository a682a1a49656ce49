"""The searches that somebody saved in the file."""

import json
import sqlite3
from collections.abc import Iterable

from practices_kb.model import SavedSearch


class Searches:
    """The saved searches of one file. Writing is done inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def every(self) -> tuple[SavedSearch, ...]:
        """All of them, in alphabetical order of their names."""
        rows = self._connection.execute("SELECT name, query, filters, exact FROM saved_search ORDER BY name")
        return tuple(
            SavedSearch(name, query, _read(filters), bool(exact)) for name, query, filters, exact in rows
        )

    def readable(self) -> tuple[SavedSearch, ...]:
        """Those of which every part can be read, whatever was done to the others."""
        good = []
        for name, (query, filters, exact) in self.rows().items():
            try:
                good.append(SavedSearch(str(name), str(query), _read(str(filters)), bool(exact)))
            except (ValueError, TypeError, AttributeError):
                continue
        return tuple(good)

    def rows(self) -> dict[str, tuple[object, ...]]:
        """What stands in the table under each name, believed or not."""
        rows = self._connection.execute("SELECT name, query, filters, exact FROM saved_search")
        return {name: tuple(others) for name, *others in rows}

    def put(self, search: SavedSearch) -> None:
        """*search* is kept, in place of another of its name."""
        self._connection.execute(
            """INSERT INTO saved_search (name, query, filters, exact) VALUES (?, ?, ?, ?)
               ON CONFLICT (name) DO UPDATE
               SET query = excluded.query, filters = excluded.filters, exact = excluded.exact""",
            [search.name, *row_of(search)],
        )

    def renew(self, searches: Iterable[SavedSearch]) -> None:
        """The file keeps *searches*, and no others."""
        self._connection.execute("DELETE FROM saved_search")
        for search in searches:
            self.put(search)

    def remove(self, name: str) -> None:
        """No search bears *name*."""
        self._connection.execute("DELETE FROM saved_search WHERE name = ?", [name])


def row_of(search: SavedSearch) -> tuple[str, str, int]:
    """What stands under the name of *search*."""
    return (
        search.query,
        json.dumps(search.filters, ensure_ascii=False, sort_keys=True),
        int(search.exact),
    )


def _read(filters: str) -> dict[str, str | tuple[str, ...]]:
    kept = json.loads(filters)
    return {name: value if isinstance(value, str) else tuple(value) for name, value in kept.items()}
