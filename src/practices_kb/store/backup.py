"""Copies of the file: made while others work, looked at before they are believed, and not too many of them."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from practices_kb.errors import StoreError
from practices_kb.store.address import address

KEPT = 3
"""Copies that kb makes by itself and leaves beside the file."""
SUFFIX = ".backup"


def write(path: Path, to: Path, *, force: bool = False) -> None:
    """*to* is a whole copy of the file at *path*; or is as it was, and `StoreError` says why.

    Made beside its place, compared page by page by SQLite, and only then named.
    """
    if to.is_dir() or (to.exists() and to.samefile(path)):
        what = "a folder" if to.is_dir() else "the knowledge base itself"
        raise StoreError(f"{to} is {what}", "Name a file for the copy, such as kb-monday.db")
    if to.exists() and not force:
        raise StoreError(f"{to} is there already", "Name another place for the copy, or add --force")
    draft = to.with_name(f".{to.name}.{os.getpid()}.new")
    try:
        with (
            closing(sqlite3.connect(f"{address(path)}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(draft)) as copy,
        ):
            source.backup(copy)
            _look_at(copy, to)
        draft.replace(to)
    finally:
        for left in (draft, draft.with_name(draft.name + "-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def keep(path: Path, at: str) -> None:
    """A copy of the file lies beside it, called after the time *at*; of those that kb made, the newest stay."""
    write(path, path.with_name(f"{path.name}.{at.replace(':', '')}{SUFFIX}"), force=True)
    copies = sorted(path.parent.glob(f"{_literal(path.name)}.*{SUFFIX}"))
    for old in copies[:-KEPT]:
        with suppress(OSError):
            old.unlink()


def _look_at(copy: sqlite3.Connection, to: Path) -> None:
    found = copy.execute("PRAGMA quick_check").fetchone()[0]
    if found != "ok":
        raise StoreError(f"{to} was not made: the file itself is damaged ({found})", "Look at it: kb check")


def _literal(name: str) -> str:
    """*name* where a pattern is expected."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)
