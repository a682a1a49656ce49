"""The revisions in the file, and the verbs that brought them. Those of an undone verb are kept, and do not count."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from practices_kb.errors import Damaged
from practices_kb.model import Revision

_COUNTS = "verb IN (SELECT id FROM verb WHERE undone IS NULL)"
REPAIR = "repair"
"""The verb, undone from its beginning, of revisions that are not what was written."""


class Kept(NamedTuple):
    """A revision as it lies in the file."""

    number: int
    digest: str
    """In hexadecimal."""
    revision: Revision
    verb: int
    head: bool
    """True when no other that counts follows it."""


class Verb(NamedTuple):
    """What one command did."""

    id: int
    name: str
    at: str
    by: str
    origin: str
    """Where an import came from; empty otherwise."""
    undone: str | None
    """When it was taken back; None while it stands."""
    records: int
    """How many records it changed."""


_KEPT = "SELECT id, lower(hex(digest)), uid, record, parents, at, by, verb, head FROM revision"
_VERB = """SELECT id, name, at, by, origin, undone,
                  (SELECT count(DISTINCT uid) FROM revision WHERE revision.verb = verb.id) FROM verb"""


class Revisions:
    """The revisions and verbs of one file. Writing is done inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin_verb(self, name: str, at: str, by: str, origin: str = "") -> int:
        """The number of a new verb. What was undone before it cannot be redone any more."""
        self._connection.execute("UPDATE verb SET buried = 1 WHERE undone IS NOT NULL AND NOT buried")
        added = self._connection.execute(
            "INSERT INTO verb (name, at, by, origin) VALUES (?, ?, ?, ?)", [name, at, by, origin]
        )
        return int(added.lastrowid or 0)

    def add(self, revision: Revision, verb: int) -> Kept:
        """*revision* counts from now on, and follows its parents; one of another record stays a head.

        One that is known keeps its number; *verb* brought it again when the verb that did is undone.
        """
        digest = revision.digest
        before = json.dumps(revision.parents) if revision.parents else "[]"
        added = self._connection.execute(
            """INSERT INTO revision (digest, uid, record, parents, at, by, verb, head)
               VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (digest) DO NOTHING""",
            [digest, revision.uid, revision.record, before, revision.at, revision.by, verb],
        )
        if added.rowcount:
            kept = Kept(int(added.lastrowid or 0), digest.hex(), revision, verb, head=True)
        else:
            kept = self._again(digest, revision, verb)
        if revision.parents:
            self._connection.executemany(
                "UPDATE revision SET head = 0 WHERE digest = ? AND uid = ?",
                [[bytes.fromhex(one), revision.uid] for one in revision.parents],
            )
        return kept

    def _again(self, digest: bytes, revision: Revision, verb: int) -> Kept:
        """A revision that is known, and counts from now on; whole again, should it have been set aside."""
        number, counts, brought, head = self._connection.execute(
            f"SELECT id, {_COUNTS}, verb, head FROM revision WHERE digest = ?", [digest]
        ).fetchone()
        if counts:
            return Kept(number, digest.hex(), revision, brought, bool(head))
        self._connection.execute(
            """UPDATE revision SET uid = ?, record = ?, parents = ?, at = ?, by = ?, verb = ?, head = 1
               WHERE id = ?""",
            [revision.uid, revision.record, json.dumps(revision.parents), *revision[3:], verb, number],
        )
        return Kept(number, digest.hex(), revision, verb, head=True)

    def set_aside(self, numbers: Sequence[int], at: str) -> None:
        """The revisions with these *numbers*, which are not what was written, count no more, and cannot be redone.

        Whoever brings one again as it was, in a bundle, makes it whole: `_again`.
        """
        added = self._connection.execute(
            "INSERT INTO verb (name, at, by, undone, buried) VALUES (?, ?, '', ?, 1)", [REPAIR, at, at]
        )
        self._connection.executemany(
            "UPDATE revision SET verb = ?, head = 0 WHERE id = ?", [(added.lastrowid, one) for one in numbers]
        )

    def of(self, uid: str) -> list[Kept]:
        """The revisions of the record that count, as they became known here."""
        rows = self._connection.execute(f"{_KEPT} WHERE uid = ? AND {_COUNTS} ORDER BY id", [uid])
        return [*map(_kept, rows)]

    def digests(self, uid: str) -> set[str]:
        """The digests of the revisions of the record that count."""
        rows = self._connection.execute(
            f"SELECT lower(hex(digest)) FROM revision WHERE uid = ? AND {_COUNTS}", [uid]
        )
        return {row[0] for row in rows}

    def heads(self, uid: str) -> tuple[str, ...]:
        """The digests of the states of the record that no other follows, as they became known here."""
        rows = self._connection.execute(
            "SELECT lower(hex(digest)) FROM revision WHERE uid = ? AND head ORDER BY id", [uid]
        )
        return tuple(row[0] for row in rows)

    def set_heads(self, uid: str, digests: Iterable[str]) -> None:
        """Of the record, no revisions are heads but *digests*."""
        self._connection.execute(
            """UPDATE revision SET head = (lower(hex(digest)) IN (SELECT value FROM json_each(:digests)))
               WHERE uid = :uid AND head != (lower(hex(digest)) IN (SELECT value FROM json_each(:digests)))""",
            {"uid": uid, "digests": json.dumps([*digests])},
        )

    def public_before(self, digest: str) -> list[str]:
        """When the state *digest* stays in this file: the digests of those before it that may leave."""
        local = "SELECT parents FROM revision WHERE digest = ? AND record ->> 'exchange' = 'local'"
        row = self._connection.execute(local, [bytes.fromhex(digest)]).fetchone()
        before = json.loads(row[0]) if row else []
        return [one for one in before if not self._connection.execute(local, [bytes.fromhex(one)]).fetchone()]

    def uid(self, digest: str) -> str:
        """The record that the revision is a state of; empty when it is not known here."""
        row = self._connection.execute(
            "SELECT uid FROM revision WHERE digest = ?", [bytes.fromhex(digest)]
        ).fetchone()
        return str(row[0]) if row else ""

    def is_local(self, digest: str) -> bool:
        """True when the revision stays in this file."""
        row = self._connection.execute(
            "SELECT record ->> 'exchange' FROM revision WHERE digest = ?", [bytes.fromhex(digest)]
        ).fetchone()
        return bool(row) and row[0] == "local"

    def joined_with(self, uids: Sequence[str]) -> list[str]:
        """The other records that states of *uids* follow, which were joined with them, near or far."""
        found, waiting = {*uids}, [*uids]
        while waiting:
            several = self._connection.execute(
                f"""SELECT parents FROM revision WHERE uid IN (SELECT value FROM json_each(?))
                    AND parents LIKE '%,%' AND {_COUNTS}""",
                [json.dumps(waiting)],
            )
            followed = {self.uid(one) for (parents,) in several.fetchall() for one in json.loads(parents)}
            waiting = sorted(followed - found - {""})
            found.update(waiting)
        return sorted(found - {*uids})

    def follower(self, verb: int, digests: Collection[str], uid: str) -> str:
        """The record other than *uid* of which *verb* brought a state that follows one of *digests*; empty when none."""
        rows = self._connection.execute(
            "SELECT uid, parents FROM revision WHERE verb = ? AND uid != ? AND parents LIKE '%,%' ORDER BY id",
            [verb, uid],
        )
        return next((str(other) for other, kept in rows if {*parents(kept)} & {*digests}), "")

    def number(self, digest: str) -> int:
        """The number of a revision that is known."""
        row = self._connection.execute(
            "SELECT id FROM revision WHERE digest = ?", [bytes.fromhex(digest)]
        ).fetchone()
        return int(row[0])

    def known(self, digests: Iterable[str]) -> set[str]:
        """Those of *digests* that are here and count."""
        found = f"SELECT 1 FROM revision WHERE digest = ? AND {_COUNTS}"
        return {one for one in digests if self._connection.execute(found, [bytes.fromhex(one)]).fetchone()}

    def uids(self, verb: int) -> list[str]:
        """The records that *verb* changed, in the order in which it did."""
        rows = self._connection.execute(
            "SELECT uid FROM revision WHERE verb = ? GROUP BY uid ORDER BY min(id)", [verb]
        )
        return [row[0] for row in rows]

    def titles(self, verb: int, most: int) -> list[tuple[str, str | None]]:
        """Of the first *most* records that *verb* changed: the uid and the title, None when it removed them."""
        rows = self._connection.execute(
            """SELECT uid, coalesce(record ->> 'title', record ->> 'name') FROM revision WHERE id IN
               (SELECT max(id) FROM revision WHERE verb = ? GROUP BY uid ORDER BY min(id) LIMIT ?)""",
            [verb, most],
        )
        return rows.fetchall()

    def verbs(self, limit: int | None = None) -> list[Verb]:
        """What was done to the file, the newest first."""
        rows = self._connection.execute(f"{_VERB} ORDER BY id DESC LIMIT ?", [-1 if limit is None else limit])
        return [Verb(*row) for row in rows]

    def verb(self, number: int) -> Verb:
        """The verb with that number, which there must be."""
        return Verb(*self._connection.execute(f"{_VERB} WHERE id = ?", [number]).fetchone())

    def to_undo(self) -> Verb | None:
        """The last verb that stands."""
        row = self._connection.execute(f"{_VERB} WHERE undone IS NULL ORDER BY id DESC LIMIT 1").fetchone()
        return Verb(*row) if row else None

    def to_redo(self) -> Verb | None:
        """The verb that was undone last, unless something else was done since."""
        row = self._connection.execute(
            f"{_VERB} WHERE undone IS NOT NULL AND NOT buried ORDER BY id LIMIT 1"
        ).fetchone()
        return Verb(*row) if row else None

    def mark(self, verb: int, undone: str | None) -> None:
        """*verb* was taken back at *undone*, or stands again."""
        self._connection.execute("UPDATE verb SET undone = ? WHERE id = ?", [undone, verb])

    def every(self) -> Iterator[Kept]:
        """Every revision that there is, the oldest known first."""
        yield from map(_kept, self._connection.execute(f"{_KEPT} ORDER BY id"))

    def every_uid(self) -> list[str]:
        """The records of which there is a revision, as they became known here."""
        return [
            row[0]
            for row in self._connection.execute("SELECT uid FROM revision GROUP BY uid ORDER BY min(id)")
        ]


def _kept(row: tuple[int, str, str, str | None, str, str, str, int, int]) -> Kept:
    """The revision of a row. Raises `Damaged` when it is not what was written."""
    number, digest, uid, record, before, at, by, verb, head = row
    revision = Revision(uid, record, parents(before), at, by)
    if not revision.is_called(digest):
        raise Damaged(f"{uid}: a state in its history is not what was written")
    return Kept(number, digest, revision, verb, bool(head))


def parents(kept: str) -> tuple[str, ...]:
    """The parents, as a row keeps them; what no revision ever had, when nobody can read it."""
    try:
        return tuple(json.loads(kept))
    except (ValueError, TypeError):
        return ("",)
