"""What an import left out lies in a file, each with the reason: corrected there, it is taken in."""

import csv
import json
from pathlib import Path

import pytest
from tests.cli.conftest import Kb

TABLE = """title;city;topics;started;tags;sources
Good one;Jakarta;transport/bus;2019;a | b;
Bad city;Jakatra;transport/bus;2019;'=1+1;
Two faults;Nowhere at all;transport/bus;soon;;
Bad part;Jakarta;transport/bus;2020;;{
Too long;Jakarta;transport/bus;2020;;;;more
ដំណើរការ;Phnom Penh;transport/bus;2021;;
"""


def test_a_table_is_corrected_in_rounds(kb: Kb, home: Path) -> None:
    (home / "new.csv").write_text(TABLE, encoding="utf-8")
    said = kb("import", str(home / "new.csv"), "--rejects", str(home / "left.csv"))
    assert said.code == 2
    assert "2 practices added" in said.err
    assert "4 records were left out" in said.err
    assert f"They are in {home / 'left.csv'}, each with the reason." in said.err
    with (home / "left.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["why", "title", "city", "topics", "started", "tags", "sources"]
    assert [row[1] for row in rows] == ["Bad city", "Two faults", "Bad part", "Too long"]
    assert rows[0][0].startswith("city: no city 'Jakatra'")
    assert "started: " in rows[1][0]
    assert "column sources: is not JSON" in rows[2][0]
    assert rows[3][-1] == "more"
    assert rows[0][5] == "'=1+1"
    text = (home / "left.csv").read_text(encoding="utf-8").replace(",Jakatra,", ",Jakarta,")
    (home / "left.csv").write_text(text, encoding="utf-8")
    said = kb("import", str(home / "left.csv"), "--rejects", str(home / "again.csv"))
    assert "1 practice added" in said.err
    assert json.loads(kb("show", "bad-city", "--format", "json").out)["tags"] == ["=1+1"]
    with (home / "again.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["why", "title", "city", "topics", "started", "tags", "sources"]
    assert len(rows) == 3


def test_lines_keep_all_that_stood_in_them(kb: Kb, home: Path) -> None:
    good = {"title": "Good", "city": "Jakarta", "topics": ["water"]}
    bad = {
        "title": "តារាង",
        "city": "Jakatra",
        "topics": ["water"],
        "costs": [{"amount": 0.10}],
        "unknown": 7,
    }
    (home / "new.jsonl").write_text(f"{json.dumps(good)}\n{json.dumps(bad)}\n{{broken\n", encoding="utf-8")
    said = kb("import", str(home / "new.jsonl"), "--rejects", str(home / "left.jsonl"))
    assert (said.code, "1 practice added" in said.err) == (2, True), said.err
    first, second = (home / "left.jsonl").read_text(encoding="utf-8").splitlines()
    left = json.loads(first)
    assert "unknown: is no field" in left.pop("why")
    assert left.pop("costs") == [{"amount": "0.1"}]
    assert left == {name: value for name, value in bad.items() if name != "costs"}
    assert second == "{broken"
    del left["unknown"]
    (home / "left.jsonl").write_text(json.dumps({"why": "x", **left, "city": "Jakarta"}), encoding="utf-8")
    assert "1 practice added" in kb("import", str(home / "left.jsonl")).err


def test_where_nothing_is_left_out_no_file_is_made(kb: Kb, home: Path) -> None:
    (home / "new.csv").write_text("title,city,topics\nA,Jakarta,water\n", encoding="utf-8")
    assert kb("import", str(home / "new.csv"), "--rejects", str(home / "left.csv")).code == 0
    (home / "bad.csv").write_text("title,city,topics\nA,Jakatra,water\n", encoding="utf-8")
    kb("import", str(home / "bad.csv"), "--rejects", str(home / "left.csv"), "--dry-run")
    assert not (home / "left.csv").exists()


@pytest.mark.parametrize("files", [["a.xlsx"], ["a.csv", "a.jsonl"], ["a.kbx"], ["a.md"]])
def test_what_has_no_rejects_is_told_first(files: list[str], kb: Kb) -> None:
    said = kb("import", *files, "--rejects", "left.csv")
    assert (said.code, "--rejects goes with one file in CSV, TSV or JSON Lines" in said.err) == (2, True), (
        said.err
    )


def test_no_file_is_written_over(kb: Kb, home: Path) -> None:
    (home / "new.csv").write_text(TABLE, encoding="utf-8")
    (home / "left.csv").touch()
    said = kb("import", str(home / "new.csv"), "--rejects", str(home / "left.csv"))
    assert (said.code, "is there already" in said.err) == (2, True)
    assert kb("list").out.count("\n") == 2


def test_a_record_that_waits_for_a_decision_does_not_hold_up_the_others(kb: Kb, home: Path) -> None:
    (home / "new.csv").write_text(
        "handle,title,city,topics\nfree-bus-wifi,Changed,Jakarta,bus\nother,Other,Jakarta,bus\n",
        encoding="utf-8",
    )
    from practices_kb.kb import KnowledgeBase

    with KnowledgeBase.open(home / "kb.db") as file:
        record = next(one for one in file.records() if one["handle"] == "free-bus-wifi")
        seen = file.seen("free-bus-wifi")
        file.edit("free-bus-wifi", put={"status": "ended"})
        file.replace("free-bus-wifi", {**record, "status": "pilot"}, seen=seen)
    assert kb("import", str(home / "new.csv")).code == 2
    said = kb("import", str(home / "new.csv"), "--rejects", str(home / "left.csv"))
    assert "1 practice added" in said.err
    assert "nobody has decided yet" in (home / "left.csv").read_text(encoding="utf-8")
