"""What `kb` is measured against: SQLite's own full-text search, and comparing the query with every title."""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self

from rapidfuzz import process

from bench.queries import Asked

_SHOWN = 20


class PlainFts:
    """A table of FTS5 as its documentation has it: unicode61, ranked by bm25."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.execute(
            "CREATE VIRTUAL TABLE text USING fts5 (title, body, city UNINDEXED, tokenize = 'unicode61')"
        )

    @classmethod
    def of(cls, path: Path, records: Iterable[Mapping[str, Any]]) -> Self:
        """The table at *path* with the same texts that `kb` indexes."""
        plain = cls(path)
        rows = ((one["title"], _body(one), one["city"]) for one in records)
        plain._connection.executemany("INSERT INTO text VALUES (?, ?, ?)", rows)
        plain._connection.commit()
        return plain

    def search(self, asked: Asked) -> list[tuple[str, float]]:
        """The best 20 titles: all words, or any of a long question."""
        joined = " OR " if len(asked.words) > 5 else " "
        quoted = joined.join(f'"{word}"' for word in asked.words)
        among = "AND city = ?" if asked.city else ""
        return self._connection.execute(
            f"SELECT title, bm25(text) FROM text WHERE text MATCH ? {among} ORDER BY bm25(text) LIMIT {_SHOWN}",
            [quoted, asked.city] if asked.city else [quoted],
        ).fetchall()

    def close(self) -> None:
        self._connection.close()


def _body(record: Mapping[str, Any]) -> str:
    texts = [record["summary"], record["approach"], record["results"], *record["tags"]]
    return "\n".join([*texts, *(one["title"] for one in record["sources"])])


class EveryTitle:
    """rapidfuzz over all titles, with its own defaults."""

    def __init__(self, titles: list[str]) -> None:
        self._titles = titles

    def search(self, asked: Asked) -> list[tuple[str, float, int]]:
        """The 20 titles that are most like the words."""
        return process.extract(" ".join(asked.words), self._titles, limit=_SHOWN)
