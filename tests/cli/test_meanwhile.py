"""While a person thinks, somebody else writes into the same file."""

import io
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Kb

from practices_kb.cli import face
from practices_kb.kb import KnowledgeBase

Answering = Callable[[str, Callable[[KnowledgeBase], Any]], None]


@pytest.fixture
def answering(home: Path, monkeypatch: pytest.MonkeyPatch) -> Answering:
    """Sits at a terminal and answers, after somebody else did something."""

    class Slow(io.StringIO):
        done: Callable[[KnowledgeBase], Any]

        def readline(self, size: int | None = -1, /) -> str:
            with KnowledgeBase.open(home / "kb.db") as somebody:
                self.done(somebody)
            return super().readline(-1 if size is None else size)

    def at_the_terminal(line: str, done: Callable[[KnowledgeBase], Any]) -> None:
        stdin = Slow(f"{line}\n")
        stdin.done = done
        monkeypatch.setattr(face.Face, "may_ask", True)
        monkeypatch.setattr("sys.stdin", stdin)

    return at_the_terminal


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("undo", "kb: Something else was done to the file since you looked; nothing was changed\nLook again: kb log\n"),
        ("remove free-bus-wifi", "kb: free-bus-wifi was changed since you looked; nothing was done\nLook again: kb show free-bus-wifi\n"),
        ("join night-market-permits free-bus-wifi",
         "kb: free-bus-wifi was changed since you looked; nothing was done\nLook again: kb show free-bus-wifi\n"),
    ],
)  # fmt: skip
def test_what_is_not_as_it_was_shown_is_not_done(
    command: str, said: str, kb: Kb, answering: Answering
) -> None:
    answering("y", lambda somebody: somebody.edit("free-bus-wifi", put={"status": "ended"}))
    done = kb(*command.split())
    assert (done.code, done.err.rpartition("[y/N] ")[2]) == (2, said)
    assert "ended" in kb("show", "free-bus-wifi", "--format", "json").out
    assert kb("list").out.count("\n") >= 2


def test_a_search_that_somebody_saved_meanwhile_stays(kb: Kb, answering: Answering) -> None:
    kb("search", "wifi", "--save", "mine")
    answering("y", lambda somebody: somebody.save_search("mine", "market", overwrite=True))
    assert "There is a saved search 'mine' already" in kb("search", "bus", "--save", "mine").err
    assert "market" in kb("search", "--saved").out


def test_an_editor_that_was_open_for_long_takes_nothing_back(
    kb: Kb, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(home))
    script = home / "editor.py"
    script.write_text(
        f"""
import pathlib, sys
from practices_kb.kb import KnowledgeBase
with KnowledgeBase.open({str(home / "kb.db")!r}) as somebody:
    somebody.edit("free-bus-wifi", put={{"status": "ended", "summary": "By somebody."}})
path = pathlib.Path(sys.argv[-1])
path.write_text(path.read_text(encoding="utf-8").replace("2019-05", "2019-06"), encoding="utf-8")
""",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(script)]))
    said = kb("edit", "free-bus-wifi")
    assert said.code == 0, said.err
    assert "Somebody else changed it meanwhile: what both of you did is kept." in said.err
    now = kb("show", "free-bus-wifi", "--format", "json").out
    assert all(one in now for one in ("By somebody.", "2019-06", "ended"))
