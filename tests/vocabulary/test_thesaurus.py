"""Topics are found in a text by the longest label at each place, in any language."""

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practices_kb import text
from practices_kb.vocabulary import Thesaurus, gazetteer, shipped, thesaurus

LABELS = [
    ("bus", "bus"),
    ("bus rapid transit", "brt"),
    ("bus lane", "lane"),
    ("transit", "transit"),
    ("公共交通", "public"),
    ("交通", "traffic"),
    ("รถเมล์", "bus"),
    ("city", "city"),
]


def topics(written: str) -> list[str]:
    return Thesaurus(LABELS).topics(text.words(written))


def test_the_examples_in_the_docstrings_are_true() -> None:
    for module in (thesaurus, gazetteer, shipped):
        assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("A bus rapid transit line", ["brt"]),
        ("Bus lanes and buses", ["lane", "bus"]),
        ("rapid transit", ["transit"]),
        ("bus rapid", ["bus"]),
        ("城市公共交通系统", ["public"]),
        ("交通", ["traffic"]),
        ("公共 交通", ["traffic"]),
        ("นั่งรถเมล์ไปทำงาน", ["bus"]),
        ("busy abuses", []),
        ("Cities", ["city"]),
        ("", []),
        ("bus bus", ["bus", "bus"]),
    ],
)
def test_the_longest_label_at_each_place_wins(written: str, expected: list[str]) -> None:
    assert topics(written) == expected


def test_a_label_of_two_topics_finds_both() -> None:
    assert Thesaurus([("tram", "a"), ("tram", "b")]).topics(["tram"]) == ["a", "b"]


def test_who_speaks_of_a_narrow_topic_speaks_of_the_one_above_it_but_not_of_the_branch() -> None:
    broader = {"t": "", "t/bus": "t", "t/lane": "t/bus"}
    finder = Thesaurus(LABELS, broader)
    assert finder.meant("t/lane") == ("t/lane", "t/bus")
    assert finder.meant("t/bus") == ("t/bus",)
    assert finder.meant("t") == ("t",)
    assert finder.meant("unknown/topic") == ("unknown/topic",)


@pytest.mark.parametrize("word", ["bus", "gas", "access", "campus", "analysis", "this", "us", "รถs", "metro"])
def test_what_is_no_english_plural_stays(word: str) -> None:
    assert thesaurus.singular(word) == word


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("buses", "bus"),
        ("lanes", "lane"),
        ("cities", "city"),
        ("taxes", "tax"),
        ("branches", "branch"),
        ("houses", "house"),
        ("licenses", "license"),
        ("databases", "database"),
        ("classes", "class"),
        ("campuses", "campus"),
    ],
)
def test_a_plural_meets_its_singular(plural: str, one: str) -> None:
    assert thesaurus.key(plural) == thesaurus.key(one)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60))
def test_any_text_is_read(written: str) -> None:
    assert set(topics(written)) <= {topic for _, topic in LABELS}


def test_every_shipped_label_finds_its_topic() -> None:
    labelled = [(label, topic.id) for topic in shipped.topics() for label in thesaurus.labels(topic)]
    finder = Thesaurus(labelled)
    missed = [(label, topic) for label, topic in labelled if topic not in finder.topics(label.split(" "))]
    assert missed == []


def test_the_preferred_label_is_the_first_and_english_where_there_is_none() -> None:
    topic = thesaurus.topic({"id": "x", "labels": {"en": ["one", "two"], "th": ["สาม"]}})
    assert (topic.label(), topic.label("th"), topic.label("lo")) == ("one", "สาม", "one")
