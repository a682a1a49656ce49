"""All that a file holds, to be compared: whether two files say the same, and where they do not."""

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

TABLES = (
    "verb", "revision", "practice", "handle", "facet", "city", "city_name", "territory_name", "topic", "word", "passage",
    "bundle", "key", "inbox", "saved_search", "setting",
)  # fmt: skip
TOKENS = "SELECT term, doc FROM temp.token ORDER BY term, doc"


def of(path: Path) -> dict[str, str]:
    """For each table, and for the index, what its rows come to; the same for files that say the same."""
    with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True)) as file:
        file.execute("CREATE VIRTUAL TABLE temp.token USING fts5vocab(main, words, instance)")
        found = {name: _sum(file.execute(f"SELECT * FROM {name} ORDER BY 1, 2")) for name in TABLES}
        return {**found, "words": _sum(file.execute(TOKENS))}


def _sum(rows: Iterable[tuple[object, ...]]) -> str:
    total = hashlib.sha256()
    for row in rows:
        total.update(repr(row).encode())
    return total.hexdigest()[:16]


def journal(path: Path) -> str:
    """Where a killed writer was: "none" outside of a transaction that wrote, else "open" or "hot" (to be rolled back)."""
    try:
        begins = path.with_name(f"{path.name}-journal").read_bytes()[:28]
    except FileNotFoundError:
        return "none"
    hot = begins[:8] == bytes.fromhex("d9d505f920a163d7") and int.from_bytes(begins[8:12]) > 0
    return "hot" if hot else "open"
