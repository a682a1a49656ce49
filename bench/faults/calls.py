"""Whatever SQLite asks of the system passes here, so that a process can be killed between any two of its calls.

SQLite has a door for such tests (`xSetSystemCall`); ctypes goes through it. So a kill can be set into the middle of a
commit, which a clock rarely hits: between two pages, in half a page, before the journal goes.
"""

import ctypes
import os
import signal
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import Any

_Method = ctypes.c_void_p


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        *((f"method{number}", _Method) for number in range(13)),  # xOpen ... xCurrentTimeInt64
        ("set_system_call", _Method),
    )


_KINDS: dict[str, Any] = {
    "pwrite64": ctypes.CFUNCTYPE(ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64),
    "unlink": ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p),
    "ftruncate": ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int, ctypes.c_int64),
}  # fmt: skip
_kept: list[Any] = []


def watched(meet: Callable[[int, str, Callable[[], None]], None]) -> None:
    """*meet* is told of each call that changes a file, before it is made: its number, its kind, and what does half of it."""
    library = ctypes.CDLL("libsqlite3.so.0")
    system = ctypes.CDLL(None, use_errno=True)
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = library.sqlite3_vfs_find(None)
    put = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)(
        vfs.contents.set_system_call
    )
    seen = 0
    for name, kind in _KINDS.items():
        real = kind((name, system))

        def call(*given: Any, name: str = name, real: Any = real) -> int:
            nonlocal seen
            seen += 1
            meet(seen, name, partial(_half, real, given))
            return int(real(*given))

        _kept.append(ours := kind(call))
        if put(vfs, name.encode(), ctypes.cast(ours, ctypes.c_void_p)):
            raise OSError(f"SQLite makes no call {name} here")


def _half(real: Any, given: tuple[Any, ...]) -> None:
    """Half of what should be written is."""
    if len(given) == 4:
        real(given[0], given[1], given[2] // 2, given[3])


def die() -> None:
    """This process is killed now, as from outside."""
    os.kill(os.getpid(), signal.SIGKILL)


def can_be_watched() -> bool:
    """True when the SQLite of this Python is the one behind the door; to be asked in a process of its own."""
    seen: list[int] = []
    try:
        watched(lambda number, *_: seen.append(number))
    except OSError:
        return False
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(f"{folder}/a.db")) as file:
        file.execute("CREATE TABLE a (b)")
    return bool(seen)
