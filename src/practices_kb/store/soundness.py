"""What can be asked of the file to see whether anything in it was damaged. Looks, and never mends."""

import json
import sqlite3
import string
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from practices_kb.model import Revision
from practices_kb.store import index

LISTED = ("title", "city", "status", "outcome", "evidence", "started", "updated")
"""Columns of `practice` that repeat what stands in the record."""

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
        """What SQLite itself finds wrong: broken pages, and rows that refer to rows that are not there."""
        pages = [row[0] for row in self._connection.execute("PRAGMA quick_check")]
        lost = [
            f"{table}: row {row} refers to a row of {to} that is not there"
            for table, row, to, _ in self._connection.execute("PRAGMA foreign_key_check")
        ]
        return [*(fault for fault in pages if fault != "ok"), *lost]

    def revisions(self) -> Iterator[Kept]:
        """Every revision, the oldest first."""
        rows = self._connection.execute(
            """SELECT revision.id, digest, undone IS NULL, head, coalesce(handle, revision.uid),
                      revision.uid, record, parents, revision.at, revision.by
               FROM revision JOIN verb ON verb.id = revision.verb
               LEFT JOIN practice ON practice.uid = revision.uid ORDER BY revision.id"""
        )
        for number, digest, counts, head, handle, uid, record, parents, at, by in rows:
            revision = Revision(uid, record, _parents(parents), at, by)
            yield Kept(number, digest, bool(counts), bool(head), handle, revision)

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


def token_sum(tokens: Iterable[str]) -> int:
    """A number that two sets of *tokens* have in common only when they are the same, but for one chance in 2**60.

    FTS5 gives tokens one by one in alphabetical order; to gather them by practice would take all memory.
    """
    return sum(hash(token.translate(_ASCII)) for token in set(tokens))


def _parents(kept: str) -> tuple[str, ...]:
    """The parents, or what no revision ever had."""
    try:
        return tuple(json.loads(kept))
    except (ValueError, TypeError):
        return ("",)
