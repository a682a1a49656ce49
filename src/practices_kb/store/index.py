"""The search index in the file: what `search.index.Index` asks for, answered by FTS5 and a table of words."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from practices_kb import fuzzy, text

Clause = tuple[str, ...]

_LAST = "\U0010ffff"
_OF_THESE = "json_each(?) CROSS JOIN passage ON practice = value"
"""In the order of the list, and quicker than `IN`, which sorts it first: 2 ms in place of 3 for 6,000."""


class Entry(Protocol):
    """What is kept of one practice."""

    @property
    def passage(self) -> str: ...

    def tokens(self) -> str: ...

    def words(self) -> list[str]: ...


class StoredIndex:
    """The index of one file. Reading needs nothing but SQLite; writing is done inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lengths: dict[int, list[str]] = {}
        self._seen: tuple[int, int] | None = None
        self._change: Counter[str] = Counter()

    def size(self) -> int:
        return self.frequencies(["="]).get("=", 0)

    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        rows = self._connection.execute(
            "SELECT word, practices FROM json_each(?) CROSS JOIN word ON word = value",
            [json.dumps(list(words))],
        )
        return dict(rows.fetchall())

    def beginning(self, prefix: str, most: int) -> list[tuple[str, int]]:
        rows = self._connection.execute(
            "SELECT word, practices FROM word WHERE word >= ? AND word < ? ORDER BY practices DESC, word LIMIT ?",
            [prefix, prefix + _LAST, most],
        )
        return rows.fetchall()

    def alike(self, word: str, edits: int) -> list[tuple[str, int, int]]:
        single = self.frequencies(fuzzy.one_slip(word))
        if single:
            return sorted((one, borne, 1) for one, borne in single.items() if one != word)
        if edits < 2 and word.isascii():
            return []
        lengths = range(max(1, len(word) - edits), len(word) + edits + 1)
        near = fuzzy.within(word, [one for length in lengths for one in self._of_length(length)], edits)
        known = self.frequencies([one for one, _ in near])
        return [(one, known[one], slips) for one, slips in near]

    def _of_length(self, length: int) -> list[str]:
        """Kept while the file does not change: at 100,000 practices reading them takes longer than comparing them."""
        now = (self._connection.execute("PRAGMA data_version").fetchone()[0], self._connection.total_changes)
        if now != self._seen:
            self._lengths.clear()
            self._seen = now
        if length not in self._lengths:
            rows = self._connection.execute("SELECT word FROM word WHERE length = ?", [length])
            self._lengths[length] = [row[0] for row in rows]
        return self._lengths[length]

    def bearers(self, all_of: Sequence[Clause], none_of: Clause, most: int) -> list[int]:
        if most <= 0 or not all_of or not all(all_of):
            return []
        wanted = " AND ".join(f"({_any(clause)})" for clause in dict.fromkeys(all_of))
        unwanted = f" NOT ({_any(none_of)})" if none_of else ""
        rows = self._connection.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?",
            [wanted + unwanted, most],
        )
        return [row[0] for row in rows]

    def passages(self, ids: Sequence[int]) -> Mapping[int, str]:
        rows = self._connection.execute(f"SELECT practice, passage FROM {_OF_THESE}", [json.dumps(list(ids))])
        return dict(rows.fetchall())

    def holders(self, ids: Sequence[int], stretch: str) -> list[int]:
        """Looked for in bytes by Python: 7 ms for 6,000 passages, where `instr` takes 9."""
        rows = self._connection.execute(
            f"SELECT practice, CAST(passage AS BLOB) FROM {_OF_THESE}", [json.dumps(list(ids))]
        )
        wanted = stretch.encode()
        return [practice for practice, passage in rows if wanted in passage]

    def put(self, entries: Collection[tuple[int, Entry]]) -> None:
        """Each practice is found by its entry from now on; the frequencies follow with `settle`.

        Quick when the numbers ascend: FTS5 writes to the disk what it has gathered at each that does not.
        """
        rows = []
        for practice, entry in entries:
            self._change.update(entry.words())
            rows.append((practice, entry.tokens(), entry.passage))
        self._connection.executemany(
            "INSERT INTO words (rowid, tokens) VALUES (?, ?)", (row[:2] for row in rows)
        )
        self._connection.executemany(
            "INSERT INTO passage (practice, passage) VALUES (?, ?)", ((row[0], row[2]) for row in rows)
        )

    def drop(self, entries: Collection[tuple[int, Entry]]) -> None:
        """No practice is found by its entry any more, which must be the one that was put: FTS5 keeps no copy of it."""
        for _, entry in entries:
            self._change.subtract(entry.words())
        self._connection.executemany(
            "INSERT INTO words (words, rowid, tokens) VALUES ('delete', ?, ?)",
            ((practice, entry.tokens()) for practice, entry in entries),
        )

    def forget_passage(self, practice: int) -> None:
        """The words of the practice in order are kept no more. To be called before its row goes, and with `drop`."""
        self._connection.execute("DELETE FROM passage WHERE practice = ?", [practice])

    def settle(self) -> None:
        """The frequencies agree with what was put and dropped. Once a transaction: words repeat."""
        changed = [(word, change, length(word)) for word, change in sorted(self._change.items()) if change]
        self._connection.executemany(
            """INSERT INTO word (word, practices, length) VALUES (?, ?, ?)
               ON CONFLICT (word) DO UPDATE SET practices = practices + excluded.practices""",
            changed,
        )
        gone = [(word,) for word, change, _ in changed if change < 0]
        self._connection.executemany("DELETE FROM word WHERE word = ? AND practices <= 0", gone)
        self._change.clear()

    def forget(self) -> None:
        """What was put or dropped in a transaction that is not kept is not counted either."""
        self._change.clear()

    def clear(self) -> None:
        """Nothing is found any more."""
        self._change.clear()
        self._connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        self._connection.execute("DELETE FROM word")
        self._connection.execute("DELETE FROM passage")


def _any(clause: Clause) -> str:
    return " OR ".join(f'"{token}"' for token in clause)


def length(word: str) -> int:
    """The length under which slips of *word* are looked for; labels, marked words, grams and numbers have none."""
    if word[:1] in "=#^" or text.is_spaceless(word) or any(letter.isdigit() for letter in word):
        return 0
    return len(word)
