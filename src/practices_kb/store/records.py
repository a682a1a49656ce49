"""The practices in the file as they are now: what lists, filters and counts need of them, and their handles."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from practices_kb.errors import Damaged
from practices_kb.model import handle
from practices_kb.store import heads
from practices_kb.store.heads import Head


class Stand(NamedTuple):
    """How a practice stands from now on."""

    record: Mapping[str, Any]
    """Under the handle that it bears here."""
    country: str
    revision: int
    """The number of the revision that it is at, or of the first of several."""
    tag_keys: Sequence[str]
    merged: str | None = None
    """The record as canonical JSON, when no revision of its own says it."""
    conflicts: tuple[str, ...] = ()


_COLUMNS = (
    "id",
    "uid",
    "handle",
    "revision",
    "title",
    "city",
    "country",
    "status",
    "outcome",
    "evidence",
    "started",
    "updated",
    "merged",
    "conflicts",
)
_PUT = f"""INSERT INTO practice ({", ".join(_COLUMNS)}) VALUES ({", ".join("?" for _ in _COLUMNS)})
           ON CONFLICT (id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])}"""
SORTS = {
    "title": ("title COLLATE NOCASE",),
    "city": ("city", "title COLLATE NOCASE"),
    "started": ("started",),
    "updated": ("updated",),
    "status": ("status", "title COLLATE NOCASE"),
}
"""What practices can be listed by; the number in the file makes each order total."""


class Records:
    """The records of one file. Writing is done inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.prove: heads.Prove = _unproven

    def head(self, name: str) -> Head | None:
        """The practice with this uid or handle; the uid decides, should one practice's be the handle of another."""
        row = self._connection.execute(
            f"{heads.ROW} WHERE practice.handle = :name OR practice.uid = :name ORDER BY practice.uid != :name LIMIT 1",
            {"name": name},
        ).fetchone()
        return heads.head(row, self.prove) if row else None

    def by_uid(self, uid: str, *, proven: bool = True) -> Head | None:
        """The practice with this uid; not *proven* to whom has just settled it in this transaction, or is about to."""
        row = self._connection.execute(f"{heads.ROW} WHERE practice.uid = ?", [uid]).fetchone()
        return heads.head(row, self.prove if proven else _unproven) if row else None

    def heads(self, ids: Sequence[int]) -> dict[int, Head]:
        """The practices with these numbers, by number. Raises `Damaged` when one of them has no revision."""
        rows = self._connection.execute(
            f"{heads.ROW} WHERE practice.id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))]
        )
        found = {row[0]: heads.head(row, self.prove) for row in rows}
        if len(found) < len({*ids}):
            raise Damaged(f"{len({*ids}) - len(found):,} practices stand at revisions that are not there")
        return found

    def every(self) -> Iterator[Head]:
        """Every practice, in the order in which they were recorded."""
        for row in self._connection.execute(f"{heads.ROW} ORDER BY practice.id"):
            yield heads.head(row, self.prove)

    def sorted(self, ids: Sequence[int] | None, sort: str, *, reverse: bool) -> list[int]:
        """*ids*, or every practice when None, in the order of *sort*; those without a value come last."""
        first, *rest = SORTS[sort]
        order = f"{first} IS NULL, {first}{' DESC' if reverse else ''}, {', '.join([*rest, 'id'])}"
        among = "" if ids is None else "WHERE id IN (SELECT value FROM json_each(:ids))"
        rows = self._connection.execute(
            f"SELECT id FROM practice {among} ORDER BY {order}", {"ids": json.dumps(list(ids or ()))}
        )
        return [row[0] for row in rows]

    def started_between(self, ids: Sequence[int], since: str, until: str) -> set[int]:
        """Those of *ids* that may have started in this time, as far as their date is known: 2015 may be 2015-06."""
        rows = self._connection.execute(
            """SELECT id FROM practice WHERE id IN (SELECT value FROM json_each(:ids))
               AND substr(:since, 1, length(started)) <= started
               AND (:until = '' OR substr(started, 1, length(:until)) <= :until)""",
            {"ids": json.dumps(list(ids)), "since": since, "until": until},
        )
        return {row[0] for row in rows}

    def handles(self, prefix: str = "", *, ever: bool = False) -> tuple[str, ...]:
        """Every handle that begins with *prefix*, in alphabetical order; with *ever* those that were borne once too."""
        among = "(SELECT handle FROM practice UNION SELECT handle FROM handle)" if ever else "practice"
        rows = self._connection.execute(
            f"SELECT handle FROM {among} WHERE substr(handle, 1, length(:prefix)) = :prefix ORDER BY handle",
            {"prefix": prefix},
        )
        return tuple(row[0] for row in rows)

    def is_taken(self, handle: str, uid: str) -> bool:
        """True when another record bears *handle*, or ever bore it."""
        rows = self._connection.execute(
            """SELECT uid FROM practice WHERE handle = :handle
               UNION ALL SELECT uid FROM handle WHERE handle = :handle""",
            {"handle": handle},
        )
        return any(other != uid for (other,) in rows)

    def put(self, stand: "Stand", number: int | None) -> int:
        """The number of the practice, which stands as *stand* says from now on; a new one when *number* is None."""
        record = stand.record
        if number is not None:
            self._remember_handle(number)
        head = (
            number,
            record["uid"],
            record["handle"],
            stand.revision,
            record["title"],
            record["city"],
            stand.country,
            record.get("status"),
            record.get("outcome"),
            record.get("evidence"),
            record.get("started"),
            record["updated"],
            stand.merged,
            json.dumps(stand.conflicts) if stand.conflicts else "[]",
        )
        added = self._connection.execute(_PUT, head)
        practice = number if number is not None else int(added.lastrowid or 0)
        self._put_facets(record, practice, stand.tag_keys, changed=number is not None)
        return practice

    def _remember_handle(self, number: int) -> None:
        self._connection.execute(
            "INSERT OR IGNORE INTO handle SELECT handle, uid FROM practice WHERE id = ?", [number]
        )

    def _put_facets(
        self, record: Mapping[str, Any], practice: int, tag_keys: Sequence[str], *, changed: bool
    ) -> None:
        if changed:
            self._connection.execute("DELETE FROM facet WHERE practice = ?", [practice])
        rows = {("topic", topic): topic for topic in record["topics"]}
        rows |= {("sdg", target): target for target in record.get("sdg", ())}
        rows |= {("tag", key): tag for key, tag in zip(tag_keys, record.get("tags", ()), strict=True)}
        self._connection.executemany(
            "INSERT INTO facet (kind, value, practice, typed) VALUES (?, ?, ?, ?)",
            ((kind, value, practice, typed) for (kind, value), typed in rows.items()),
        )

    def remove(self, number: int, *, remember: bool = True) -> None:
        """The practice is no more; its revisions stay, and with *remember* its handle is not given again."""
        if remember:
            self._remember_handle(number)
        self._connection.execute("DELETE FROM facet WHERE practice = ?", [number])
        self._connection.execute("DELETE FROM practice WHERE id = ?", [number])

    def titles(self, handles: Collection[str] | None = None) -> Iterator[tuple[str, str, str, str]]:
        """Of every practice the handle, the title, the city, and the sources as JSON; empty where there are none.

        With *handles*, of those in the cities of the practices that bear them. All are read in the order in which they
        lie, which takes half the time of going after the cities.
        """
        among = (
            ""
            if handles is None
            else """WHERE +city IN (
            SELECT city FROM practice WHERE handle IN (SELECT value FROM json_each(:handles)))"""
        )
        yield from self._connection.execute(
            f"""SELECT handle, title, city,
                    coalesce(iif(json_valid(coalesce(merged, record)), coalesce(merged, record) -> 'sources', ''), '')
                FROM practice JOIN revision ON revision.id = practice.revision {among} ORDER BY practice.id""",
            {"handles": json.dumps(list(handles or ()))},
        )

    def in_conflict(self) -> list[int]:
        """The numbers of the practices about which somebody has to decide, in alphabetical order of the titles."""
        rows = self._connection.execute(
            "SELECT id FROM practice WHERE conflicts != '[]' ORDER BY title COLLATE NOCASE, id"
        )
        return [row[0] for row in rows]

    def former(self, name: str) -> str | None:
        """The uid of the record that bore the handle *name* once, or that *name* is, though it was removed."""
        row = self._connection.execute(
            """SELECT uid FROM handle WHERE handle = :name
               UNION ALL SELECT uid FROM revision WHERE uid = :name AND instr(uid, ':') = 0 LIMIT 1""",
            {"name": name},
        ).fetchone()
        return str(row[0]) if row else None

    def clear_derived(self) -> None:
        """Nothing is left that no revision stands behind; the rest is to be put again. Each stands at one of its own."""
        from practices_kb.store import clearing

        clearing.clear(self._connection)
        for number, uid, wanted in clearing.miscalled(self._connection):
            free = handle.free(wanted, lambda one: self.is_taken(one, uid))  # noqa: B023
            self._connection.execute("UPDATE practice SET handle = ? WHERE id = ?", [free, number])

    def remember_handles(self) -> None:
        """No handle that stands in a state of a record, and that no practice bears, is given to another record."""
        self._connection.execute(
            """INSERT OR IGNORE INTO handle (handle, uid)
               SELECT record ->> 'handle', uid FROM revision JOIN verb ON verb.id = verb
               WHERE undone IS NULL AND json_valid(record) AND instr(uid, ':') = 0
               AND record ->> 'handle' NOT IN (SELECT handle FROM practice) ORDER BY revision.id"""
        )

    def facet_counts(self, kind: str, ids: Sequence[int] | None = None) -> list[tuple[str, int]]:
        """How many practices (of *ids*, when given) bear each value, as it is most often typed; most borne first."""
        among = "" if ids is None else "AND practice IN (SELECT value FROM json_each(:ids))"
        rows = self._connection.execute(
            f"""SELECT typed, sum(times) AS practices FROM (
                    SELECT value, typed, count(*) AS times FROM facet WHERE kind = :kind {among}
                    GROUP BY value, typed ORDER BY times
                ) GROUP BY value HAVING max(times) ORDER BY practices DESC, value""",
            {"kind": kind, "ids": json.dumps(list(ids or ()))},
        )
        return rows.fetchall()

    def head_counts(self, column: str, ids: Sequence[int] | None = None) -> list[tuple[str | None, int]]:
        """How many practices (of *ids*, when given) have each value of *column* of `practice`; most first."""
        among = "" if ids is None else "WHERE id IN (SELECT value FROM json_each(:ids))"
        rows = self._connection.execute(
            f"SELECT {column}, count(*) FROM practice {among} GROUP BY {column} ORDER BY 2 DESC, 1",
            {"ids": json.dumps(list(ids or ()))},
        )
        return rows.fetchall()

    def counts(self) -> tuple[int, int]:
        """The number of practices and of revisions."""
        row = self._connection.execute(
            "SELECT (SELECT count(*) FROM practice), (SELECT count(*) FROM revision)"
        )
        practices, states = row.fetchone()
        return practices, states


def _unproven(*_: str) -> bool:
    return True
