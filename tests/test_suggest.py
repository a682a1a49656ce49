"""What a text speaks of and its record lacks is proposed, the most telling first, and nothing else."""

import doctest
from typing import Any

import pytest

from practices_kb import suggest
from practices_kb.render import proposals
from practices_kb.vocabulary import Thesaurus, offices, thesaurus

LABELS = [
    ("bus", "transport/bus"), ("busway", "transport/bus-rapid-transit"), ("transport", "transport"),
    ("tram", "transport/tram"), ("mayor", "governance/municipality"), ("flood", "water/flood"), ("公交", "transport/bus"),
    ("รถเมล์", "transport/bus"),
]  # fmt: skip
KNOWN = {
    one["id"]: thesaurus.topic({"labels": {"en": [one["id"]]}, **one})
    for one in (
        {"id": "transport", "sdg": ["11.2"]},
        {"id": "transport/bus", "broader": "transport"},
        {"id": "water/flood", "sdg": ["11.5", "13.1"]},
    )
}
FINDER = Thesaurus(sorted(LABELS))


def topics(present: tuple[str, ...] = (), **record: Any) -> list[str]:
    return [one.value for one in suggest.topics(suggest.passages(record), FINDER, present)]


def test_the_examples_in_the_docstrings_are_true() -> None:
    for module in (proposals, offices):
        assert doctest.testmod(module).failed == 0


def test_the_title_weighs_more_than_the_summary_and_the_summary_more_than_the_text() -> None:
    assert topics(title="Trams", summary="A bus", results="Flood, flood") == [
        "transport/tram",
        "transport/bus",
        "water/flood",
    ]


def test_a_topic_above_what_is_filed_is_not_proposed_whatever_its_id_says() -> None:
    finder = Thesaurus(sorted(LABELS), {"transport/bus-rapid-transit": "transport/bus"})
    spoken = suggest.passages({"title": "A busway, a bus", "summary": "The bus runs on the busway"})
    assert [one.value for one in suggest.topics(spoken, finder, ("transport/bus-rapid-transit",))] == []
    assert [one.value for one in suggest.topics(spoken, finder)] == ["transport/bus-rapid-transit"]


def test_what_is_said_in_passing_is_not_proposed_unless_the_title_says_so() -> None:
    assert topics(title="A tram", summary="The tram stands in a flood, said the tram") == ["transport/tram"]
    assert topics(title="A tram, a flood", summary="The tram, the tram") == ["transport/tram", "water/flood"]


def test_topics_of_one_branch_confirm_each_other() -> None:
    assert topics(title="A tram", summary="The tram and the bus", results="A tram") == [
        "transport/tram",
        "transport/bus",
    ]


def test_how_a_city_goes_about_it_makes_no_aside_of_what_it_is_about() -> None:
    finder = Thesaurus(sorted([*LABELS, ("cooperation", "governance/cooperation")]))
    spoken = suggest.passages({"title": "Cooperation", "summary": "Cooperation, cooperation; flood"})
    assert {one.value for one in suggest.topics(spoken, finder)} == {"governance/cooperation", "water/flood"}


def test_a_word_in_the_name_of_an_office_speaks_of_nothing() -> None:
    for written in (
        "The Land Transport Authority",
        "陆路交通管理局",
        "กรมขนส่ง",
        "Ministry of Health and Transport",
    ):
        finder = Thesaurus(
            sorted([("transport", "transport"), ("交通管理", "transport"), ("ขนส่ง", "transport")])
        )
        assert suggest.topics(suggest.passages({"title": written}), finder) == []


@pytest.mark.parametrize(
    "written",
    ["Transport is no authority's task", "Department of Transport Opens Tram Line", "公交部分线路", "กรมเปิดรถเมล์", "Dinas Kota Luncurkan Bus"],
)  # fmt: skip
def test_what_an_office_does_is_a_topic(written: str) -> None:
    assert len(topics(title=written)) == 1


def test_a_broader_topic_of_the_title_stays_beside_a_narrower_one_of_the_text() -> None:
    assert topics(title="Transport", summary="A bus and a bus") == ["transport/bus", "transport"]


def test_one_mention_in_a_long_text_is_not_enough() -> None:
    assert topics(title="x", results="There was a flood once.") == []


def test_the_narrower_topic_stands_for_the_broader() -> None:
    assert topics(title="Transport: a busway") == ["transport/bus-rapid-transit"]
    assert topics(title="Transport", summary="Transport, transport and a bus; transport.") == [
        "transport",
        "transport/bus",
    ]


@pytest.mark.parametrize("present", ["transport/bus", "transport/bus/night"])
def test_what_is_there_or_implied_is_not_proposed(present: str) -> None:
    assert topics((present,), title="Transport by bus") == []


def test_whoever_acts_is_no_topic_unless_the_title_says_so() -> None:
    assert topics(title="x", summary="The mayor and the mayor") == []
    assert topics(title="A mayor for the region") == ["governance/municipality"]


def test_rare_topics_stand_before_common_ones() -> None:
    spoken = suggest.passages({"title": "Bus and tram"})
    found = suggest.topics(spoken, FINDER, rarity=lambda topic: 0.1 if topic == "transport/bus" else 0.9)
    assert [one.value for one in found] == ["transport/tram", "transport/bus"]


def test_the_words_are_told_as_they_are_written_in_any_script() -> None:
    told = {
        one.because
        for title in ("BUSES of steel", "北京公交系统", "นั่งรถเมล์ไปทำงาน")
        for one in suggest.topics(suggest.passages({"title": title}), FINDER)
    }
    assert told == {("BUSES",), ("公交",), ("รถเมล์",)}


def test_a_place_in_a_text_is_found_where_folding_moves_letters() -> None:
    for written in ("A BUS", "เเน่นอน รถเมล์ ำ", "ﬁne\u200bbus bus", "x\u200b公\u200b交y", "\u0338公交"):
        for topic, start, end in FINDER.mentions(written):
            assert topic == "transport/bus"
            assert topic in FINDER.topics(thesaurus.text.words(written[start:end]))


def test_tags_in_use_elsewhere_are_proposed_where_the_text_has_them() -> None:
    spoken = suggest.passages({"title": "Night market in Chinatown", "summary": "Open at night."})
    used = ["night", "Night Market", "chinatown", "the", "2019", "mark"]
    assert [one.value for one in suggest.tags(spoken, used, FINDER, ["Chinatown"])] == [
        "night",
        "Night Market",
    ]


def test_a_tag_that_says_what_a_topic_says_is_not_proposed() -> None:
    assert suggest.tags(suggest.passages({"title": "A bus lane"}), ["bus lane"], FINDER) == []


def test_targets_follow_from_topics_and_from_those_above() -> None:
    found = suggest.targets(["transport/bus", "water/flood"], KNOWN, ["13.1"])
    assert [(one.value, one.because) for one in found] == [
        ("11.2", ("transport/bus",)),
        ("11.5", ("water/flood",)),
    ]
