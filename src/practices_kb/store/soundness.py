"""What can be asked of the file to see whether anything in it was damaged. Looks, and never mends."""

import json
import sqlite3
import string
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any, NamedTuple

from practices_kb.model import Revision
from practices_kb.store import index, revisions, schema

LISTED = ("title", "city", "status", "outcome", "evidence", "started", "updated")
"""Columns of `practice` that repeat what stands in the record."""
_OUR_TABLES = r"""SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
                  AND name NOT LIKE 'words\_%' ESCAPE '\' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
                  AND name NOT LIKE '\_%' ESCAPE '\'"""

_ASCII = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


class Kept(NamedTuple):
    """A revision as it lies in the file."""

    number: int
    digest: bytes
    """What it was named when it was written."""
    counts: bool
    """False when the verb that brought it was undone."""
    head: bool
    handle: str
    """Of the practice that it is a state of; else the uid."""
    revision: Revision


class Standing(NamedTuple):
    """A practice as the file lists it, and what it should agree with."""

    id: int
    uid: str
    handle: str
    listed: Mapping[str, Any]
    country: str
    facets: frozenset[tuple[str, str, str]]
    """Kind, value, and as it stands in the record; the values of tags are folded."""
    revision: int
    heads: tuple[int, ...]
    """The revisions of its uid that no other follows."""
    record: str | None
    """Of the revision at which it stands, or what several of them make."""
    merged: bool
    conflicts: str
    """The fields that are in conflict, as the file keeps them."""
    passage: str | None
    """What the index keeps of it."""


class Soundness:
    """Questions to one file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def faults(self) -> list[str]:
        """What SQLite itself finds wrong: broken pages and indexes, other tables, rows that refer to none, values of no kind."""
        pages = [row[0] for row in self._connection.execute("PRAGMA integrity_check")]
        lost = [
            f"{table}: row {row} refers to a row of {to} that is not there"
            for table, row, to, _ in self._connection.execute("PRAGMA foreign_key_check")
        ]
        broken = [*(fault for fault in pages if fault != "ok"), *lost]
        return broken or [*self._other_tables(), *self._other_kinds()]

    def _other_tables(self) -> Iterator[str]:
        """Tables and indexes that are not those of this version."""
        with closing(sqlite3.connect(":memory:")) as fresh:
            for statement in schema.statements(schema.TABLES):
                fresh.execute(statement)
            here, right = schema.shape(self._connection), schema.shape(fresh)
        for name in sorted({*here, *right}):
            if here.get(name) != right.get(name):
                yield f"{name}: is not as kb makes it"

    def _other_kinds(self) -> Iterator[str]:
        """Values that are no text where text should stand, and the like: SQLite takes any in any column."""
        for (table,) in self._connection.execute(_OUR_TABLES).fetchall():
            columns = [row[1:4] for row in self._connection.execute(f"PRAGMA table_info({table})")]
            wrong = " OR ".join(_is_no(*column) for column in columns)
            (number,) = self._connection.execute(f"SELECT count(*) FROM {table} WHERE {wrong}").fetchone()
            if number:
                yield f"{table}: {number:,} rows hold a value of another kind than their columns"

    def revisions(self) -> Iterator[Kept]:
        """Every revision, the oldest first; but for those that a repair has set aside."""
        rows = self._connection.execute(
            """SELECT revision.id, digest, undone IS NULL, head, coalesce(handle, revision.uid),
                      revision.uid, record, parents, revision.at, revision.by
               FROM revision JOIN verb ON verb.id = revision.verb
               LEFT JOIN practice ON practice.uid = revision.uid
               WHERE verb.name != ? OR undone IS NULL ORDER BY revision.id""",
            [revisions.REPAIR],
        )
        for number, digest, counts, head, handle, uid, record, parents, at, by in rows:
            revision = Revision(uid, record, revisions.parents(parents), at, by)
            yield Kept(number, digest, bool(counts), bool(head), handle, revision)

    def misdated(self) -> list[int]:
        """The verbs of this file that were done at another time, or by another office, than their revisions say."""
        rows = self._connection.execute(
            """SELECT DISTINCT verb.id FROM verb JOIN revision ON revision.verb = verb.id
               WHERE origin = '' AND name != ? AND (verb.at != revision.at OR verb.by != revision.by)""",
            [revisions.REPAIR],
        )
        return [row[0] for row in rows]

    def former_handles(self) -> dict[str, str]:
        """The uid of each practice that bore a handle before; but for those of which a repair set a state aside."""
        rows = self._connection.execute(
            """SELECT handle, uid FROM handle WHERE uid NOT IN
               (SELECT uid FROM revision JOIN verb ON verb.id = verb WHERE name = ?)""",
            [revisions.REPAIR],
        )
        return dict(rows.fetchall())

    def unlisted(self) -> list[str]:
        """The uids of records that were not removed, and yet are no practice."""
        rows = self._connection.execute(
            """SELECT DISTINCT uid FROM revision WHERE head AND record IS NOT NULL AND instr(uid, ':') = 0
               AND uid NOT IN (SELECT uid FROM practice) ORDER BY id"""
        )
        return [row[0] for row in rows]

    def standings(self) -> Iterator[Standing]:
        """Every practice, in the order in which they were recorded."""
        columns = ", ".join(f"practice.{name}" for name in LISTED)
        rows = self._connection.execute(
            f"""SELECT practice.id, practice.uid, handle, country, practice.revision, merged, conflicts,
                       revision.record, passage,
                       (SELECT json_group_array(id) FROM
                        (SELECT id FROM revision AS one WHERE one.uid = practice.uid AND head ORDER BY id)),
                       (SELECT json_group_array(json_array(kind, value, typed)) FROM facet WHERE practice = practice.id),
                       {columns}
                FROM practice JOIN revision ON revision.id = practice.revision
                LEFT JOIN passage ON passage.practice = practice.id ORDER BY practice.id"""
        )
        for (
            number,
            uid,
            handle,
            country,
            revision,
            merged,
            conflicts,
            record,
            passage,
            heads,
            facets,
            *listed,
        ) in rows:
            known = frozenset(tuple(facet) for facet in json.loads(facets))
            columns_of = dict(zip(LISTED, listed, strict=True))
            yield Standing(
                number, uid, handle, columns_of, country, known, revision, tuple(json.loads(heads)),
                record if merged is None else merged, merged is not None, conflicts, passage,
            )  # fmt: skip

    def frequencies(self) -> dict[str, int]:
        """How many practices bear each word, as the index has counted; -1 where it would look for slips amiss."""
        rows = self._connection.execute("SELECT word, practices, length FROM word")
        return {word: practices if length == index.length(word) else -1 for word, practices, length in rows}

    def token_sums(self) -> dict[int, int]:
        """For each practice that FTS5 finds, what `token_sum` makes of the tokens by which it does."""
        sums: dict[int, int] = {}
        self._connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.token USING fts5vocab(main, words, instance)"
        )
        for token, practice in self._connection.execute("SELECT term, doc FROM temp.token"):
            sums[practice] = sums.get(practice, 0) + hash(token)
        self._connection.execute("DROP TABLE temp.token")
        return sums


def _is_no(name: str, kind: str, needed: int) -> str:
    """A condition that holds where the column *name* holds nothing of its *kind*."""
    kinds = {kind.casefold()} if needed else {kind.casefold(), "null"}
    return f"typeof({name}) NOT IN ({', '.join(map(repr, sorted(kinds)))})"


def token_sum(tokens: Iterable[str]) -> int:
    """A number that two sets of *tokens* have in common only when they are the same, but for one chance in 2**60.

    FTS5 gives tokens one by one in alphabetical order; to gather them by practice would take all memory.
    """
    return sum(hash(token.translate(_ASCII)) for token in set(tokens))
