"""A slip of the finger is forgiven; another word is not."""

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practices_kb import fuzzy


def test_the_examples_in_the_docstrings_are_true() -> None:
    failed, tried = doctest.testmod(fuzzy)
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("slip", ["trasport", "transsport", "trancport", "transprot"])
def test_a_dropped_added_replaced_or_swapped_letter_is_one_slip(slip: str) -> None:
    assert fuzzy.within(slip, ["transport", "airport"], 1) == [("transport", 1)]


def test_nearer_words_come_first_and_equally_near_ones_in_alphabetical_order() -> None:
    assert fuzzy.within("metro", ["retro", "metros", "metro", "metra"], 1) == [
        ("metro", 0),
        ("metra", 1),
        ("metros", 1),
        ("retro", 1),
    ]


@pytest.mark.parametrize("word", ["2004", "covid19", "e5"])
def test_numbers_are_never_guessed(word: str) -> None:
    assert fuzzy.edits_allowed(word) == 0


@settings(deadline=None)
@given(st.text("abcdefgh", min_size=1, max_size=12), st.lists(st.text("abcdefgh", min_size=1, max_size=12)))
def test_what_is_found_is_among_the_words_and_near_enough(word: str, words: list[str]) -> None:
    for match, slips in fuzzy.within(word, words, 2):
        assert match in words
        assert slips <= 2
        assert (slips == 0) == (match == word)


def test_a_suggestion_is_near_or_begins_alike() -> None:
    cities = ["jakarta", "surakarta", "phnom penh", "manila"]
    assert fuzzy.suggestions("jakrta", cities) == ("jakarta", "surakarta")[:1]
    assert fuzzy.suggestions("phno", cities) == ("phnom penh",)
    assert fuzzy.suggestions("reykjavik", cities) == ()


def test_at_most_so_many_are_suggested_as_were_asked_for() -> None:
    assert len(fuzzy.suggestions("aaa", ["aab", "aac", "aad"], 2)) == 2


def test_no_name_suggests_itself_to_nothing() -> None:
    assert fuzzy.suggestions("", ["jakarta"]) == ()
    assert fuzzy.suggestions("jakarta", []) == ()
