"""`kb similar`, `kb check`, and what `kb search --explain` and `--facets` say."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Kb

from practices_kb.cli import check
from practices_kb.kb import KnowledgeBase

THIRD = {"title": "Bus wifi for all", "city": "Hanoi", "topics": ["transport/bus"], "tags": ["wifi"]}


@pytest.fixture
def kb(kb: Kb, home: Path) -> Kb:
    """`kb` with a third practice, which is like the first one."""
    with KnowledgeBase.open(home / "kb.db") as opened:
        opened.add(THIRD)
    return kb


def damage(home: Path, statement: str) -> None:
    with closing(sqlite3.connect(home / "kb.db", isolation_level=None)) as raw:
        raw.execute(statement)


def test_similar_practices_are_shown_with_what_they_have_in_common(kb: Kb) -> None:
    said = kb("similar", "free-bus-wifi", "--fields", "handle,why")
    assert said.code == 0
    handle, why = said.out.strip().split("\t")
    assert handle == "bus-wifi-for-all"
    assert {"bus", "wifi"} <= set(why.split(", "))
    assert said.err == "1 practice like free-bus-wifi.\n"
    drawn = kb("similar", "free-bus-wifi", "--format", "table").out
    assert "% alike: " in drawn
    assert max(map(len, drawn.splitlines())) <= 80
    assert json.loads(kb("similar", "free-bus-wifi", "--format", "json").out)[0]["reasons"]


def test_nothing_similar_leaves_with_1(kb: Kb) -> None:
    said = kb("similar", "night-market-permits")
    assert (said.code, said.out, said.err) == (1, "", "No practice is like night-market-permits.\n")
    assert kb("similar", "free-bus-wifi", "--city", "Bangkok").code == 1
    assert kb("similar", "free-bus-wify").code == 2


def test_a_whole_file_is_told_to_be_whole(kb: Kb) -> None:
    said = kb("check")
    assert (said.code, said.out) == (0, "")
    assert said.err.splitlines()[0] == "3 practices and 3 revisions looked through: all is well."


def test_each_finding_is_a_line_until_the_index_is_made_again(kb: Kb, home: Path) -> None:
    damage(home, "DELETE FROM passage")
    said = kb("check")
    assert said.code == 1
    assert said.out == (
        "The index differs from a new one in 3 practices (free-bus-wifi, night-market-permits, bus-wifi-for-all);"
        " mend it with: kb check --rebuild-index\n"
    )
    assert said.err.splitlines()[0] == "1 finding."
    mended = kb("check", "--rebuild-index")
    assert (mended.code, mended.out) == (0, "")
    assert mended.err.startswith("The index was made again from 3 practices.\n")


def test_a_finding_holds_nothing_that_a_terminal_would_obey(kb: Kb, home: Path) -> None:
    damage(home, "UPDATE practice SET handle = 'a' || char(27) || '[31m' WHERE handle = 'free-bus-wifi'")
    said = kb("check")
    assert said.code == 1
    assert "\x1b" not in said.out


def test_progress_is_shown_at_a_terminal_only(
    kb: Kb, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "\r" not in kb("check", "--rebuild-index").err
    monkeypatch.setattr(check, "is_terminal", lambda _: True)
    assert kb("check", "--rebuild-index").err.count("\r\x1b[K") == 2
    check._progress(1500)
    assert capsys.readouterr().err == "\r1,500 practices"


def test_explain_tells_the_rules_in_their_order(kb: Kb) -> None:
    drawn = kb("search", "bus wifi", "--explain", "--format", "table").out
    lines = [line.strip() for line in drawn.splitlines()]
    first = lines.index(next(line for line in lines if line.startswith("1 words ")))
    assert " of it for words side by side" in lines[first]
    assert any("(exact)" in line for line in lines[first : first + 3])
    assert lines[first + 3] == "2 evidence not recorded"
    assert lines[first + 4].startswith("3 newest: number ")
    assert max(map(len, drawn.splitlines())) <= 80


def test_explain_tells_the_same_in_json_and_only_when_asked(kb: Kb) -> None:
    hits = json.loads(kb("search", "bus wifi", "--explain", "--format", "json").out)
    assert list(hits[0]["ranking"]) == ["words", "side_by_side", "evidence", "newest"]
    assert {hit["ranking"]["newest"] for hit in hits} == {1, 3}
    for hit in hits:
        earned = sum(reason["weight"] for reason in hit["reasons"]) + hit["ranking"]["side_by_side"]
        assert earned == pytest.approx(hit["ranking"]["words"], abs=0.05)
    assert "ranking" not in json.loads(kb("search", "bus wifi", "--format", "json").out)[0]


def test_counts_stand_under_the_table_and_beside_what_has_no_place_for_them(kb: Kb) -> None:
    drawn = kb("search", "wifi", "--facets", "--format", "table")
    under = drawn.out.splitlines()[-3:]
    assert [line.split()[0] for line in under] == ["city", "topic", "status"]
    assert "Hanoi 1" in under[0]
    assert "city: " not in drawn.err
    piped = kb("search", "wifi", "--facets")
    assert "city: Jakarta 1, Hanoi 1\n" in piped.err or "city: Hanoi 1, Jakarta 1\n" in piped.err
    assert "facets" in kb("search", "wifi", "--facets", "--format", "json").out
