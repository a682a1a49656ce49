"""How the tests speak to `kb`: in this process, with what it said."""

import hashlib
import io
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.opened import blank

from practices_kb import cli
from practices_kb.cli import face
from practices_kb.kb import KnowledgeBase

FIRST = {
    "title": "Free bus wifi",
    "city": "Jakarta",
    "topics": ["transport/bus"],
    "summary": "Wifi in all buses.",
    "status": "operating",
    "started": "2019-05",
    "tags": ["wifi", "bus"],
}
SECOND = {
    "title": "Night market permits",
    "city": "Bangkok",
    "topics": ["public-services"],
    "tags": ["permits"],
}


class Said(NamedTuple):
    """One call of `kb`: its exit code, and what it said."""

    code: int
    out: str
    err: str


Kb = Callable[..., Said]


@cache
def _with_both() -> bytes:
    """A knowledge base of both practices as it lies on a disk, made once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kb.db"
        path.write_bytes(blank())
        with KnowledgeBase.open(path) as made:
            made.add(FIRST)
            made.add(SECOND)
        return path.read_bytes()


@pytest.fixture
def kb(home: Path, capsys: pytest.CaptureFixture[str]) -> Kb:
    """`kb` with a knowledge base of two practices."""
    (home / "kb.db").write_bytes(_with_both())

    def called(*arguments: str) -> Said:
        capsys.readouterr()
        code = cli.run(arguments)
        return Said(code, *capsys.readouterr())

    return called


@pytest.fixture
def digest(home: Path) -> Callable[[], str]:
    """The sha256 of the knowledge base as it lies there."""
    return lambda: hashlib.sha256((home / "kb.db").read_bytes()).hexdigest()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sits at a terminal and types these lines."""

    def at_the_terminal(*lines: str) -> None:
        monkeypatch.setattr(face.Face, "may_ask", True)
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return at_the_terminal
