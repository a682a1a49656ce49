"""What no revision stands behind goes, before a repair puts the rest again."""

import sqlite3

from practices_kb.model import handle

_SOUND = """SELECT revision.id FROM revision JOIN verb ON verb.id = verb
            WHERE uid = practice.uid AND undone IS NULL AND record IS NOT NULL
            ORDER BY head DESC, revision.id DESC LIMIT 1"""


def clear(connection: sqlite3.Connection) -> None:
    """Each practice stands at a revision of its own that counts; one that has none is no more, and its handle is kept."""
    for statement in (
        f"INSERT OR IGNORE INTO handle SELECT handle, uid FROM practice WHERE NOT EXISTS ({_SOUND})",
        f"DELETE FROM facet WHERE practice NOT IN (SELECT id FROM practice WHERE EXISTS ({_SOUND}))",
        f"DELETE FROM practice WHERE NOT EXISTS ({_SOUND})",
        "DELETE FROM handle WHERE uid NOT IN (SELECT uid FROM revision)",
        f"UPDATE practice SET merged = NULL, conflicts = '[]', revision = ({_SOUND})",
    ):
        connection.execute(statement)


def miscalled(connection: sqlite3.Connection) -> list[tuple[int, str, str]]:
    """The practices that bear a handle which their record cannot have given them: number, uid, and the handle wanted."""
    rows = connection.execute(
        """SELECT practice.id, practice.uid, record ->> 'handle', handle
           FROM practice JOIN revision ON revision.id = revision"""
    )
    return [
        (number, uid, wanted)
        for number, uid, wanted, called in rows
        if not handle.may_be(str(called), wanted)
    ]
