"""What was, and the way back: what kb says of it, what it asks, and what it refuses."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Kb

from practices_kb import cli
from practices_kb.kb import KnowledgeBase

REFUSED = {
    "history nosuch": "There is no practice 'nosuch'",
    "show free-bus-wifi --at abcd": "See what there is: kb history free-bus-wifi",
    "show free-bus-wifi --at 1999-01": "It was not recorded yet at the end of 1999-01",
    "restore free-bus-wifi -- -5": "It has no revision -5",
    "restore nosuch 2030": "There is no practice 'nosuch'",
    "log --limit 99999999999999999999": "99999999999999999999 is more than 1000000000",
    "log --limit -1": "-1 is less than 1",
    "log --fields nosuch": "Fields are number, at, by",
    "redo": "There is nothing to redo",
    "undo": "Try: kb undo --yes",
    "resolve nosuch": "There is no practice 'nosuch'",
    "join free-bus-wifi free-bus-wifi": "A practice cannot be joined with itself",
    "join free-bus-wifi night-market-permits": "Try: kb join free-bus-wifi night-market-permits --yes",
    "verify free-bus-wifi --on 2999": "2999 is yet to come",
    "backup kb.db --force": "kb.db is the knowledge base itself",
    "backup .": ". is a folder",
    "backup there": "Name another place for the copy, or add --force",
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    line: str, kb: Kb, digest: Callable[[], str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    (home / "there").touch()
    before = digest()
    said = kb(*line.split())
    assert (said.code, REFUSED[line] in said.err) == (cli.CANNOT, True), said.err
    assert digest() == before


@pytest.mark.parametrize(
    "line", ["conflicts", "duplicates", "stale", "inbox", "trust", "resolve free-bus-wifi"]
)
def test_where_there_is_nothing_it_is_said(line: str, kb: Kb) -> None:
    said = kb(*line.split())
    assert (said.code, said.out) == (cli.NOTHING_FOUND, "")
    assert said.err.count("\n") == 1


def test_undo_tells_what_it_takes_back_and_asks(kb: Kb, typed: Callable[..., None]) -> None:
    kb("edit", "free-bus-wifi", "--set", "status=ended")
    typed("n", "y")
    said = kb("undo")
    assert said.out == "status: ended → operating\tfree-bus-wifi\tFree bus wifi\n"
    assert said.err.startswith("To be undone: edit, 20")
    assert said.err.endswith("Free bus wifi\nUndo this? [y/N] Nothing was changed.\n")
    assert kb("undo").err.endswith("Undone. To do it again: kb redo\n")
    assert "operating" in kb("show", "free-bus-wifi").out
    assert kb("redo", "--yes").out == "status: operating → ended\tfree-bus-wifi\tFree bus wifi\n"


def test_a_dry_undo_changes_nothing(kb: Kb, digest: Callable[[], str]) -> None:
    before = digest()
    said = kb("undo", "--dry-run", "--format", "json")
    assert json.loads(said.out) == [
        {"handle": "night-market-permits", "title": "Night market permits", "what": "is gone"}
    ]
    assert digest() == before


def test_a_state_comes_back_by_its_first_digits(kb: Kb) -> None:
    kb("edit", "free-bus-wifi", "--set", "status=ended", "--set", "title=Wifi")
    first = json.loads(kb("history", "free-bus-wifi", "--format", "json").out)[-1]["revision"]
    assert kb("restore", "free-bus-wifi", first[:6], "--dry-run").err.endswith(
        "would be as it was: title, status would be changed.\n"
    )
    assert kb("restore", "free-bus-wifi", first[:6]).code == 0
    assert kb("restore", "free-bus-wifi", first[:6]).err == "free-bus-wifi is as it was already.\n"
    assert [one["verb"] for one in map(json.loads, kb("log", "--format", "jsonl").out.splitlines())] == [
        "restore", "edit", "add", "add",
    ]  # fmt: skip


def test_a_join_that_was_undone_and_done_again_is_the_join(kb: Kb) -> None:
    kb("join", "free-bus-wifi", "night-market-permits", "--yes")
    joined = kb("show", "free-bus-wifi").out
    for way_back in (("check", "--repair"), ("undo", "--yes"), ("redo", "--yes")):
        assert kb(*way_back).code == 0
    assert kb("show", "free-bus-wifi").out == joined
    assert kb("show", "night-market-permits").code == cli.CANNOT
    assert kb("conflicts").code == cli.NOTHING_FOUND
    assert kb("check").code == 0


def test_a_diff_leaves_out_the_lines_that_stay(kb: Kb) -> None:
    for text in ("One.\n\nTwo.\n\nThree.", "One.\n\nTwo, and more.\n\nThree."):
        kb("edit", "free-bus-wifi", "--set", f"approach={text}")
    newest = kb("history", "free-bus-wifi", "--diff", "--format", "table").out.split("\n\n")[0]
    assert newest.splitlines()[1:] == [
        "  approach",
        "  …",
        "  - Two.",
        "  …",
        "  …",
        "  + Two, and more.",
        "  …",
    ]


def test_what_a_record_says_never_commands_the_terminal(kb: Kb, home: Path) -> None:
    evil = "\x1b[31mred\x1b]0;x\x07\u202e[red]y[/red]"
    with KnowledgeBase.open(home / "kb.db") as opened:
        opened.edit("free-bus-wifi", put={"title": evil, "summary": f"{evil}\nnext", "tags": [evil]})
    for line in (
        "history free-bus-wifi",
        "history free-bus-wifi --diff",
        "log",
        "undo --dry-run",
        "duplicates",
    ):
        for form in ("table", "tsv", "csv", "md", "json", "jsonl"):
            said = kb(*line.split(), "--format", form)
            assert not {"\x1b", "\x07", "\u202e"} & set(said.out + said.err), (line, form)
    assert "[red]y[/red]" in kb("log").out


def test_what_became_of_a_handle_is_told(kb: Kb) -> None:
    kb("remove", "free-bus-wifi", "--yes")
    said = kb("show", "free-bus-wifi")
    assert said.code == cli.CANNOT
    assert said.err == (
        "kb: free-bus-wifi was removed\n"
        "See when: kb history free-bus-wifi. Bring it back: kb restore free-bus-wifi REVISION\n"
    )
    first = kb("history", "free-bus-wifi").out.splitlines()[1].split("\t")[0]
    assert kb("restore", "free-bus-wifi", first).err == "free-bus-wifi is there again, as it was.\n"
    kb("edit", "free-bus-wifi", "--set", "handle=bus-wifi")
    assert "free-bus-wifi is called bus-wifi now" in kb("show", "free-bus-wifi").err
