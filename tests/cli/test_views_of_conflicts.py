"""Every view of a practice that two sides changed says so, in what it prints or beside it."""

import json
from pathlib import Path

import pytest
from tests.cli.test_bundles_cli import Office, in_conflict, offices

__all__ = ["offices"]

VIEWS = ("list", "search wifi", "show free-bus-wifi", "compare Jakarta Bangkok")
PRINTED = [*VIEWS, *(f"{view} --format {form}" for view in VIEWS for form in ("table", "csv", "md", "json"))]
"""Whoever reads this output alone knows of it; without a format it goes into a pipe."""
BESIDE = (
    "list",
    "search wifi",
    "compare Jakarta Bangkok",
    "export",
    "export --format csv",
    "export --format md",
    "export --format csl",
)


@pytest.mark.parametrize("line", PRINTED)
def test_it_stands_in_what_is_printed(line: str, offices: tuple[Office, Office]) -> None:
    said = in_conflict(offices)(*line.split())
    assert said.code == 0, said.err
    assert "conflict" in said.out or "Changed on two sides" in said.out or "\tstatus\n" in said.out, said.out


@pytest.mark.parametrize("line", BESIDE)
def test_it_is_said_beside_what_is_printed(line: str, offices: tuple[Office, Office]) -> None:
    said = in_conflict(offices)(*line.split())
    assert "1 practice of these changed on two sides; decide: kb conflicts" in said.err


def test_a_history_and_a_past_state_say_it(offices: tuple[Office, Office]) -> None:
    hanoi = in_conflict(offices)
    assert "Decide with: kb resolve free-bus-wifi" in hanoi("history", "free-bus-wifi").err
    hanoi("resolve", "free-bus-wifi", "--take", "1")
    assert "Decide" not in hanoi("history", "free-bus-wifi").err
    (decided, *_) = json.loads(hanoi("history", "free-bus-wifi", "--format", "json").out)
    assert "two sides" not in hanoi("show", "free-bus-wifi", "--at", decided["revision"]).err


def test_a_table_without_conflicts_has_no_column_for_them(offices: tuple[Office, Office]) -> None:
    hanoi = in_conflict(offices)
    hanoi("resolve", "free-bus-wifi", "--take", "1")
    for line in ("list", "search wifi", "compare Jakarta Bangkok"):
        assert "conflict" not in hanoi(*line.split(), "--format", "csv").out


def test_the_numbers_tell_what_waits_for_a_person(offices: tuple[Office, Office]) -> None:
    jakarta, _ = offices
    hanoi = in_conflict(offices)
    jakarta("export", "--bundle", "c.kbx")
    hanoi("import", "c.kbx")
    numbers = json.loads(hanoi("stats", "--format", "json").out)
    assert (numbers["in_conflict"], numbers["waiting"]) == (1, 1)
    hanoi("import", "c.kbx", "--accept")
    hanoi("resolve", "free-bus-wifi", "--take", "1")
    numbers = json.loads(hanoi("stats", "--format", "json").out)
    assert (numbers["in_conflict"], numbers["waiting"]) == (0, 0)


def test_a_file_that_was_written_in_a_conflict_decides_nothing(
    offices: tuple[Office, Office], home: Path
) -> None:
    hanoi = in_conflict(offices)
    hanoi("export", "folder/", "--format", "md")
    file = home / "folder" / "free-bus-wifi.md"
    hanoi("resolve", "free-bus-wifi", "--take", "2")
    assert "1 unchanged" in hanoi("import", "folder/").err
    assert "suspended" in hanoi("show", "free-bus-wifi").out
    file.write_text(file.read_text(encoding="utf-8").replace("Free bus", "Free tram"), encoding="utf-8")
    said = hanoi("import", "folder/")
    assert said.code == 2
    assert "status: was in conflict when this was written; export it again" in said.err
    assert "suspended" in hanoi("show", "free-bus-wifi").out
