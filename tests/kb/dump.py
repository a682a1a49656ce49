"""Everything that a file holds, to be compared."""

import hashlib
import sqlite3

from practices_kb.kb import KnowledgeBase


def connection(kb: KnowledgeBase) -> sqlite3.Connection:
    """What speaks to the file: a test of the store may look behind the door."""
    return kb._store._connection


def digest(kb: KnowledgeBase) -> str:
    """The sha256 of everything in the file: another one when anything is changed."""
    return hashlib.sha256("\n".join(connection(kb).iterdump()).encode()).hexdigest()


def index_rows(kb: KnowledgeBase) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the index in an order that does not tell how it was made."""
    open_file = connection(kb)
    open_file.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.token USING fts5vocab(main, words, instance)")
    return {
        "words": open_file.execute("SELECT term, doc FROM temp.token ORDER BY term, doc").fetchall(),
        "word": open_file.execute("SELECT * FROM word ORDER BY word").fetchall(),
        "passage": open_file.execute("SELECT * FROM passage ORDER BY practice").fetchall(),
        "sizes": open_file.execute("SELECT * FROM words_docsize ORDER BY id").fetchall(),
    }


def revisions(kb: KnowledgeBase, uid: str) -> list[tuple[str, str, str, str]]:
    """Every revision of a record, the first one first: digest, parents, verb and office."""
    return (
        connection(kb)
        .execute(
            """SELECT lower(hex(digest)), parents, verb.name, revision.by FROM revision JOIN verb ON verb.id = verb
               WHERE uid = ? ORDER BY revision.id""",
            [uid],
        )
        .fetchall()
    )
