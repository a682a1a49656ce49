"""The questions of `asked.jsonl`, written by a reader who did not know the search, find what answers them.

They are no held-out set any more: their misses have been read. `python -m bench.asked --misses` lists those that are left.
"""

import json
from pathlib import Path

import pytest
from bench import asked

from practices_kb.vocabulary import shipped

LATER = asked.JUDGED.with_name("asked_later.jsonl")
QUESTIONS = asked.read(asked.JUDGED)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[asked.Answer]:
    """Every question, answered once."""
    return [*asked.answered(tmp_path_factory.mktemp("asked"), QUESTIONS)]


def test_most_questions_are_answered_among_the_first_ten(answers: list[asked.Answer]) -> None:
    ranks = [one.rank for one in answers if one.kind != "none"]
    assert sum(rank == 1 for rank in ranks) / len(ranks) >= 0.64
    assert sum(rank > 0 for rank in ranks) / len(ranks) >= 0.85


@pytest.mark.parametrize("language", dict.fromkeys(one["language"] for one in QUESTIONS))
def test_no_language_is_left_behind(answers: list[asked.Answer], language: str) -> None:
    ranks = [one.rank for one in answers if one.kind != "none" and one.language == language]
    assert sum(rank > 0 for rank in ranks) / len(ranks) >= 0.60


def test_what_answers_them_is_in_the_collection() -> None:
    handles = {record["handle"] for _, record in shipped.practices()}
    named = {handle for one in QUESTIONS for handle in (*one["best"], *one["good"])}
    assert named - handles == set()


def test_no_question_is_asked_twice() -> None:
    assert len({json.dumps([one["language"], one["query"]]) for one in QUESTIONS}) == len(QUESTIONS) == 300


def test_the_later_set_is_answered_as_well(tmp_path: Path) -> None:
    """It was held out: asked once before this test was written."""
    ranks = [one.rank for one in asked.answered(tmp_path, asked.read(LATER)) if one.kind != "none"]
    assert len(ranks) == 156
    assert sum(rank == 1 for rank in ranks) / len(ranks) >= 0.73
    assert sum(rank > 0 for rank in ranks) / len(ranks) >= 0.90
