"""What `kb search` looked for in place of what was typed is always told."""

import pytest
from tests.cli.conftest import Kb


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("pavilon", "Searching for *pavilion*; search exactly for pavilon with --exact.\n"),
        ("pavvilionn", "Searching for *pavilion*; search exactly for pavvilionn with --exact.\n"),
        ("pavili", "pavili = pavilion\n"),
        ("pavi*", ""),
        ("pavilion", ""),
    ],
)
def test_one_slip_two_slips_and_a_beginning_are_told(kb: Kb, typed: str, told: str) -> None:
    kb("add", "Pavilion", "--city", "Jakarta", "--topic", "transport/bus")
    assert kb("search", typed).err == f"{told}1 practice found.\n"


def test_several_guesses_at_one_word_are_told_in_one_line(kb: Kb) -> None:
    for title in ("Break", "Bread"):
        kb("add", title, "--city", "Jakarta", "--topic", "transport/bus")
    told = kb("search", "breaj").err.splitlines()
    assert told == [
        "Searching for *break*, *bread*; search exactly for breaj with --exact.",
        "2 practices found.",
    ]
