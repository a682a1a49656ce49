"""The one file: opened politely, refused politely, and every fault of SQLite told in a sentence."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from practices_kb.errors import Busy, KbError, Newer, NotFound, NotOurs, StoreError
from practices_kb.store import schema
from practices_kb.store.address import address

BUSY_SECONDS = 5.0
"""How long to wait for another kb that is writing."""

_PRAGMAS = (
    "synchronous = FULL",  # SQLite's default, as is the rollback journal; said, because everything rests on them
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
    "cache_size = -65536",  # KiB: passages are read again and again in a process that goes on, and imports write in order
)


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the knowledge base at *path*, which must exist, be ours and be of our version or older."""
    version = _version(path)
    if version > schema.VERSION:
        raise Newer(
            f"{path} was written by a newer kb (its tables are of version {version}, this kb knows {schema.VERSION})",
            "Update with: python -m pip install --upgrade practices-kb",
        )
    with told(path):
        connection = _connection(path)
    try:
        with told(path):  # of a commit that was cut off, the header told what SQLite has taken back by now
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version < schema.VERSION:
            _migrated(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def exists(path: Path) -> bool:
    """True when something lies at *path*. Raises `StoreError` when nobody can tell."""
    try:
        return path.exists()
    except OSError as error:
        raise StoreError(
            f"{path} cannot be reached: {error.strerror}", "Choose another place with --db."
        ) from error


def create(path: Path, fill: Callable[[Path], None] = lambda _: None) -> None:
    """A knowledge base lies at *path*, filled by *fill*, whole or not at all.

    It is made beside its place and then named: a kill at any moment leaves no half of it. Raises `StoreError` when
    something is there.
    """
    if exists(path) or path.is_symlink():
        raise StoreError(f"{path} exists already", "Choose another place with --db, or move it away first.")
    if not path.parent.is_dir():
        raise StoreError(
            f"There is no folder {path.parent}", "Make it first, or name another place with --db."
        )
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with told(path):
            _created(draft)
        fill(draft)
        with told(path):
            _published(draft, path)
    finally:
        for left in (draft, draft.with_name(draft.name + "-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _created(draft: Path) -> None:
    connection = sqlite3.connect(draft, isolation_level=None)
    try:
        # Records of about 1.5 kB leave much of each page empty: the file is 4 % smaller than with 8192, and no search slower
        connection.execute("PRAGMA page_size = 16384")
        schema.create(connection)
    finally:
        connection.close()


def _published(draft: Path, path: Path) -> None:
    """*draft* bears the name *path*, unless another process was quicker: then its file stays."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:  # file systems of USB sticks know no second name
        draft.rename(path)


def _version(path: Path) -> int:
    """The version of the tables, read from the header: a foreign file is never opened as a database."""
    if exists(path) and path.is_dir():
        raise StoreError(
            f"{path} is a folder, not a knowledge base", f"Name a file in it: --db {path / 'kb.db'}"
        )
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise NotFound(
            f"There is no knowledge base at {path}", f"Make one with: kb --db {path} init"
        ) from None
    except OSError as error:
        raise StoreError(
            f"{path} cannot be read: {error.strerror}", "Ask for the right to read it."
        ) from error
    if header[:16] != b"SQLite format 3\0" or int.from_bytes(header[68:72]) != schema.APPLICATION_ID:
        raise NotOurs(f"{path} is not a knowledge base of kb", "Name the right file with --db.")
    return int.from_bytes(header[60:64])


def _connection(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{address(path)}?mode=rw", uri=True, isolation_level=None, timeout=BUSY_SECONDS
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _migrated(connection: sqlite3.Connection, path: Path) -> None:
    with told(path):
        from practices_kb.store import backup

        backup.write(path, path.with_name(f"{path.name}.before-{schema.VERSION}"), force=True)
        schema.migrate(connection)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What goes wrong with the file inside becomes a `StoreError` with one sentence and a next step."""
    try:
        yield
    except sqlite3.Error as error:
        raise _sentence(path, error) from error
    except UnicodeEncodeError as error:
        raise KbError("The text holds half a character (a lone surrogate)", "Type it again.") from error
    except PermissionError as error:
        raise StoreError(
            f"{path.parent} cannot be written to",
            "Choose another place with --db, or ask for the right to write.",
        ) from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}", "Choose another place with --db.") from error


_SENTENCES = {
    sqlite3.SQLITE_FULL: (
        "The disk that holds {path} is full; nothing was changed",
        "Make room, then try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "{path} is read-only; nothing was changed",
        "Copy it to a place where you may write.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "{path} cannot be opened or written beside",
        "Look at the rights of its folder, or name another with --db.",
    ),
    sqlite3.SQLITE_CORRUPT: ("{path} is damaged ({error})", "Go back to a copy of it."),
    sqlite3.SQLITE_NOTADB: ("{path} is damaged ({error})", "Go back to a copy of it."),
    sqlite3.SQLITE_IOERR: ("{path} cannot be read or written: {error}", "Look at the disk, then try again."),
}
_OTHER = ("{path}: {error}", "Go back to a copy of it if this happens again.")


def _sentence(path: Path, error: sqlite3.Error) -> KbError:
    extended = getattr(error, "sqlite_errorcode", 0)
    if extended == sqlite3.SQLITE_READONLY_DBMOVED:
        return StoreError(
            f"{path} was removed, renamed or replaced meanwhile; nothing was changed", "Do it again there."
        )
    code = extended & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return Busy(f"Another kb is writing to {path}", "Try again in a moment.")
    sentence, hint = _SENTENCES.get(code, _OTHER)
    return StoreError(sentence.format(path=path, error=error), hint)
