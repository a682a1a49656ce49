"""Every practice gets a name that can be typed, whatever script its title is in."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices_kb import model
from practices_kb.errors import Problem
from practices_kb.model import handle


def test_the_examples_in_the_docstrings_are_true() -> None:
    failed, tried = doctest.testmod(handle)
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Free bus wifi", "free-bus-wifi"),
        ("Xe buýt điện Đà Nẵng", "xe-buyt-dien-da-nang"),
        ("Park & ride", "park-and-ride"),
        ("The city's bus", "the-citys-bus"),
        ("Água para todos", "agua-para-todos"),
        ("Ｂｕｓ ２０２３", "bus-2023"),
        ("รถเมล์ไฟฟ้า", "jakarta"),
        ("รถเมล์ BRT", "brt"),
        ("公共交通", "jakarta"),
        ("ការដឹកជញ្ជូន", "jakarta"),
        ("ລົດເມ", "jakarta"),
        ("ပို့ဆောင်ရေး", "jakarta"),
        ("போக்குவரத்து", "jakarta"),
        ("!!!", "jakarta"),
        ("[red]x[/red] \x1b]0;own\x07 \u202e abc", "red-x-red-0-own-abc"),
        ("x" * 100, "x" * 48),
        ("one two three four five six seven eight nine ten eleven", "one-two-three-four-five-six-seven-eight-nine-ten"),
    ],
)  # fmt: skip
def test_a_title_of_any_script_gives_a_handle(title: str, expected: str) -> None:
    assert handle.from_title(title, "id-jakarta") == expected


@given(st.text(), st.sampled_from(["id-jakarta", "kh-phnom-penh", "", "x"]))
def test_every_handle_is_one_that_the_model_takes(title: str, city: str) -> None:
    problems: list[Problem] = []
    made = handle.from_title(title, city)
    assert model.BY_NAME["handle"].shape.check(made, "handle", problems) == made
    assert problems == []
    assert len(made) <= handle.LONGEST


def test_a_taken_handle_is_counted_on() -> None:
    taken = {"bus", "bus-2", "bus-3"}
    assert handle.free("bus", taken.__contains__) == "bus-4"
    assert handle.free("tram", taken.__contains__) == "tram"
