"""The bundles that went in and out, those that wait, and the keys by which they are known."""

import sqlite3
from typing import NamedTuple


class Waiting(NamedTuple):
    """A bundle that waits for a person."""

    id: int
    at: str
    name: str
    """Of the file that it came in."""
    reason: str
    """Why it waits."""
    digest: bytes
    bundle: bytes
    """Its lines, gzip."""


class Trusted(NamedTuple):
    """The key of an office."""

    fingerprint: str
    public: bytes
    name: str
    at: str
    revoked: str | None
    """Since when it is trusted no more."""


class Bundles:
    """The bundles and keys of one file. Writing is done inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def sent_since(self, verb: int) -> bool:
        """True when a bundle was written in which *verb* may be."""
        row = self._connection.execute(
            "SELECT 1 FROM bundle WHERE way = 'out' AND verb >= ? LIMIT 1", [verb]
        ).fetchone()
        return row is not None

    def sent(self, digest: bytes, at: str) -> None:
        """A bundle was written that may hold everything up to the last verb."""
        self._connection.execute(
            """INSERT INTO bundle (digest, way, at, verb) VALUES (?, 'out', ?, (SELECT max(id) FROM verb))
               ON CONFLICT (digest, way) DO UPDATE SET at = excluded.at, verb = excluded.verb""",
            [digest, at],
        )

    def taken(self, digest: bytes, at: str, verb: int | None) -> None:
        """A bundle was taken in, and waits no more; *verb* is the last that stands since, None when there is none."""
        self._connection.execute("DELETE FROM inbox WHERE digest = ?", [digest])
        self._connection.execute(
            """INSERT INTO bundle (digest, way, at, verb) VALUES (?, 'in', ?, ?)
               ON CONFLICT (digest, way) DO UPDATE SET at = excluded.at, verb = excluded.verb""",
            [digest, at, verb],
        )

    def taken_at(self, digest: bytes) -> str | None:
        """When this bundle was taken in; None when it was not, or when something that was here then was undone."""
        row = self._connection.execute(
            """SELECT bundle.at FROM bundle LEFT JOIN verb ON verb.id = bundle.verb
               WHERE digest = ? AND way = 'in' AND undone IS NULL""",
            [digest],
        ).fetchone()
        return str(row[0]) if row else None

    def wait(self, at: str, name: str, reason: str, digest: bytes, bundle: bytes) -> int:
        """The number under which the bundle waits; one that waits already keeps its own."""
        known = self._connection.execute("UPDATE inbox SET reason = ? WHERE digest = ?", [reason, digest])
        if not known.rowcount:  # an upsert would use up a number each time
            self._connection.execute(
                "INSERT INTO inbox (at, name, reason, digest, bundle) VALUES (?, ?, ?, ?, ?)",
                [at, name, reason, digest, bundle],
            )
        row = self._connection.execute("SELECT id FROM inbox WHERE digest = ?", [digest]).fetchone()
        return int(row[0])

    def waiting(self) -> list[Waiting]:
        """The bundles that wait, the oldest first."""
        rows = self._connection.execute("SELECT id, at, name, reason, digest, bundle FROM inbox ORDER BY id")
        return [Waiting(*row) for row in rows]

    def number_waiting(self) -> int:
        """How many bundles wait."""
        return int(self._connection.execute("SELECT count(*) FROM inbox").fetchone()[0])

    def one_waiting(self, number: int) -> Waiting | None:
        """The bundle with this number, when it waits."""
        row = self._connection.execute(
            "SELECT id, at, name, reason, digest, bundle FROM inbox WHERE id = ?", [number]
        ).fetchone()
        return Waiting(*row) if row else None

    def decide(self, number: int) -> None:
        """The bundle with this number waits no more."""
        self._connection.execute("DELETE FROM inbox WHERE id = ?", [number])

    def trusted(self) -> list[Trusted]:
        """Every key that is or was trusted, in alphabetical order of the offices."""
        rows = self._connection.execute(
            "SELECT fingerprint, public, name, at, revoked FROM key ORDER BY name, at"
        )
        return [Trusted(*row) for row in rows]

    def trust(self, key: Trusted) -> None:
        """*key* is kept, in place of what was known of it."""
        self._connection.execute(
            """INSERT INTO key (fingerprint, public, name, at, revoked) VALUES (?, ?, ?, ?, ?)
               ON CONFLICT (fingerprint) DO UPDATE
               SET name = excluded.name, at = excluded.at, revoked = excluded.revoked""",
            key,
        )
