"""The short form of `python -m bench.faults`: kills, crowds, a full disk and flipped bytes, a few of each."""

import sys
from pathlib import Path
from random import Random

import pytest

if sys.platform != "linux":
    pytest.skip("the trials fork, and reach into SQLite as it is built there", allow_module_level=True)

from bench.faults import calls, commands, disk, flips, kills, writers
from bench.faults.apart import apart

NAMES = ["bundle, merged", "import", "undo", "redo", "identity"]


@pytest.fixture(scope="module")
def can_be_watched() -> None:
    if not apart(calls.can_be_watched).value:
        pytest.skip("this Python brings an SQLite of its own")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, can_be_watched: None) -> kills.Course:
    """What some verbs come to when nobody kills them."""
    ended = apart(kills.course, tmp_path_factory.mktemp("course"), 1, NAMES)
    assert ended.error == ""
    known: kills.Course = ended.value
    assert [stand.why_not for stand in known.stands] == [""] * (len(NAMES) + 1)
    return known


@pytest.mark.parametrize("trial", range(4))
def test_a_kill_at_any_moment_leaves_the_state_before_or_after(course: kills.Course, trial: int) -> None:
    how = (kills.by_clock, kills.by_call)[trial % 2]
    assert how(course, Random(trial)).wrong == ""


def test_a_trial_sees_what_is_lost(course: kills.Course) -> None:
    wrong = course._replace(stands=[one._replace(file={**one.file, "facet": ""}) for one in course.stands])
    assert "neither before nor after" in kills.by_call(wrong, Random(2)).wrong


def test_a_migration_that_is_cut_off_is_done_by_the_next_process(can_be_watched: None) -> None:
    assert len(commands.migration(2)) == 1


def test_writers_lose_nothing() -> None:
    assert writers.crowd(3, 1)[-1] == "0"


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    assert apart(disk.prepare, tmp_path).error == ""
    try:
        tried = disk.tried("import", 96, tmp_path)
    except (OSError, disk.subprocess.CalledProcessError):
        pytest.skip("no disk may be made here")
    assert tried == (2, "")


def test_a_flipped_byte_in_a_bundle_is_refused_or_harmless() -> None:
    came = flips.bundle_flips(1, 1)
    assert {flip.outcome for _, flip in came} <= {flips.REFUSED, flips.ACCEPTED}


def test_a_flipped_byte_in_the_file_is_harmless_or_told(tmp_path: Path) -> None:
    assert apart(flips.make_file, tmp_path / "whole.db").error == ""
    chosen = [*flips.places(Random(5), (tmp_path / "whole.db").stat().st_size, 3)]
    came = flips.file_flips(tmp_path / "whole.db", chosen)
    assert [flip for flip in came if flip.outcome == flips.WRONG] == []
