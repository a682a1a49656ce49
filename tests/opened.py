"""A new knowledge base in a millisecond, with a clock and identities that tests can foretell."""

import itertools
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from practices_kb.kb import KnowledgeBase


@cache
def blank() -> bytes:
    """An empty knowledge base as it lies on a disk, made once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kb.db"
        KnowledgeBase.open(path, create=True).close()
        return path.read_bytes()


def opened(folder: Path, name: str = "kb.db", *, author: str = "") -> KnowledgeBase:
    """An empty knowledge base in *folder*; each call of its clock is a second later, each uid the next number."""
    path = folder / name
    path.write_bytes(blank())
    return KnowledgeBase.open(path, author=author, now=clock(), new_uid=uids())


def clock() -> Callable[[], str]:
    """Seconds that follow each other, from the first of 2026 on."""
    seconds = itertools.count()

    def now() -> str:
        minutes, second = divmod(next(seconds), 60)
        hour, minute = divmod(minutes, 60)
        return f"2026-01-{1 + hour // 24:02}T{hour % 24:02}:{minute:02}:{second:02}Z"

    return now


def uids() -> Callable[[], str]:
    """UUIDv7s that follow each other."""
    numbers = itertools.count(1)
    return lambda: f"018f3c2a-0000-7000-8000-{next(numbers):012x}"
