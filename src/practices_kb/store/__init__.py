"""The one SQLite file, and the only room that speaks SQL."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from practices_kb.errors import Damaged, KbError
from practices_kb.store import file
from practices_kb.store.file import create, exists
from practices_kb.store.heads import Head
from practices_kb.store.index import StoredIndex
from practices_kb.store.names import StoredNames
from practices_kb.store.records import SORTS, Records, Stand
from practices_kb.store.revisions import Revisions

if TYPE_CHECKING:
    from practices_kb.store.bundles import Bundles
    from practices_kb.store.searches import Searches
    from practices_kb.store.soundness import Soundness

__all__ = ["SORTS", "Head", "Stand", "Store", "create", "exists"]


_UNFORESEEN = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


class Store:
    """An open file: its records, its index and its names."""

    def __init__(self, path: Path) -> None:
        """Opens the file at *path*. Raises `StoreError` or `NotFound` when it cannot be used."""
        self.path = path
        self._connection = file.connect(path)
        self.records = Records(self._connection)
        self.revisions = Revisions(self._connection)
        self.index = StoredIndex(self._connection)
        self.names = StoredNames(self._connection)
        self.inspect: Callable[[], str] = str
        """What is wrong with the file; empty when nothing is. Asked when something goes wrong that nobody foresaw."""
        self._is_doubted = False

    @property
    def searches(self) -> "Searches":
        """The saved searches."""
        from practices_kb.store.searches import Searches

        return Searches(self._connection)

    @property
    def bundles(self) -> "Bundles":
        """The bundles that went in and out."""
        from practices_kb.store.bundles import Bundles

        return Bundles(self._connection)

    @property
    def soundness(self) -> "Soundness":
        """What tells whether the file is whole."""
        from practices_kb.store.soundness import Soundness

        return Soundness(self._connection)

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Everything inside sees one state of the file."""
        if self._connection.in_transaction:
            with file.told(self.path):
                yield
            return
        with self._doubting(), file.told(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("COMMIT")

    @contextmanager
    def writing(self, *, kept: bool = True) -> Iterator[None]:
        """Everything inside happens, or nothing of it; nothing unless *kept*. Waits for another writer, for a while."""
        with self._doubting(), file.told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                if kept:
                    self.index.settle()
                    self._connection.execute("COMMIT")
                else:
                    self.index.forget()
                    self.names.forget()
                    self._connection.execute("ROLLBACK")
            except BaseException:
                self.index.forget()
                self.names.forget()
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _doubting(self) -> Iterator[None]:
        """What goes wrong inside, and nobody foresaw, is told as damage when the file is damaged; else it is a bug."""
        try:
            yield
        except _UNFORESEEN as error:
            found = "" if self._is_doubted else self._inspected()
            if found:
                raise Damaged(f"{self.path} is damaged ({found})") from error
            raise

    def _inspected(self) -> str:
        self._is_doubted = True
        try:
            return self.inspect()
        except KbError as error:
            return error.sentence
        except _UNFORESEEN:
            return ""
        finally:
            self._is_doubted = False

    def setting(self, name: str) -> str:
        """What the file keeps under *name*; empty when nothing."""
        row = self._connection.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
        return row[0] if row else ""

    def set(self, name: str, value: str) -> None:
        """The file keeps *value* under *name*."""
        self._connection.execute(
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [name, value],
        )

    def in_bulk(self) -> None:
        """The index gathers more in memory before it writes: an import is three times as quick."""
        self._connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', 33554432)")

    def backup(self, to: Path, *, overwrite: bool = False) -> None:
        """*to* is a copy of the file, whole, or as it was before. Others may go on writing meanwhile."""
        from practices_kb.store import backup

        with file.told(to):
            backup.write(self.path, to, force=overwrite)

    def keep_copy(self, at: str) -> None:
        """A copy lies beside the file as it was before the present transaction; the oldest of several are gone."""
        from practices_kb.store import backup

        backup.keep(self.path, at)

    @property
    def is_writable(self) -> bool:
        """True when the file and its folder may be written to."""
        return os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)

    @property
    def size(self) -> int:
        """Bytes of the file."""
        with file.told(self.path):
            return self.path.stat().st_size
