"""Comparing cities: what each has, what all have, and who could learn what from whom."""

from typing import Any

import pytest
from tests import world

from practices_kb import compare, model
from practices_kb.errors import KbError
from practices_kb.vocabulary import City

JAKARTA, PHNOM_PENH, VIENTIANE = world.CITIES


def compared(*cities: City) -> compare.Comparison:
    return compare.compare(cities, world.practices_of(*cities), world.TOPICS)


def of_two(ours: dict[str, Any], theirs: dict[str, Any] | None = None) -> tuple[compare.Lesson, ...]:
    """Lessons when Jakarta has *ours*, a bus practice, and Phnom Penh *theirs*."""
    held = {
        JAKARTA.id: [model.practice(world.record(1, "ours", "Ours", JAKARTA.id, "transport/bus", **ours))],
        PHNOM_PENH.id: []
        if theirs is None
        else [model.practice(world.record(2, "theirs", "Theirs", PHNOM_PENH.id, "transport/bus", **theirs))],
    }
    lessons = compare.compare((JAKARTA, PHNOM_PENH), held, world.TOPICS).lessons
    return tuple(lesson for lesson in lessons if lesson.practice.handle == "ours")


GOOD = {"status": "operating", "outcome": "beneficial", "evidence": "E1"}


def test_every_practice_stands_under_each_of_its_topics() -> None:
    result = compared(JAKARTA, PHNOM_PENH)
    placed = {
        (row.topic, practice.handle)
        for theme in result.themes
        for row in theme.rows
        for own in row.held
        for practice in own
    }
    assert placed == {
        (topic, practice.handle)
        for practice in world.PRACTICES
        if practice.city != VIENTIANE.id
        for topic in practice.topics
    }


def test_topics_stand_in_the_order_of_the_thesaurus_under_their_themes() -> None:
    result = compared(JAKARTA, PHNOM_PENH, VIENTIANE)
    assert [theme.topic for theme in result.themes] == [
        "transport",
        "public-services",
        "water",
        "green-space",
    ]
    assert [row.topic for row in result.themes[0].rows] == [
        "transport",
        "transport/bus",
        "transport/bus-rapid-transit",
        "transport/integrated-fares",
        "transport/road-pricing",
    ]


def test_a_theme_counts_each_practice_once() -> None:
    assert compared(JAKARTA, PHNOM_PENH).themes[0].counts == (3, 2)


def test_shared_topics_are_those_that_every_city_has() -> None:
    assert compared(JAKARTA, PHNOM_PENH).shared == ("transport/bus", "public-services")
    assert compared(JAKARTA, PHNOM_PENH, VIENTIANE).shared == ()


def test_cities_that_meet_in_a_broader_topic_share_it() -> None:
    """One has bus lanes, the other bus stops: both have buses. Both have stops: they share those, which says it all."""
    broader = {"transport/lanes": "transport/bus", "transport/stops": "transport/bus"}

    def shared(ours: str, theirs: str) -> tuple[str, ...]:
        held = {
            JAKARTA.id: [model.practice(world.record(1, "ours", "Ours", JAKARTA.id, ours))],
            PHNOM_PENH.id: [model.practice(world.record(2, "theirs", "Theirs", PHNOM_PENH.id, theirs))],
        }
        return compare.compare((JAKARTA, PHNOM_PENH), held, {}, broader).shared

    assert shared("transport/lanes", "transport/stops") == ("transport/bus",)
    assert shared("transport/stops", "transport/stops") == ("transport/stops",)
    assert shared("transport/stops", "transport/bus") == ("transport/bus",)


def test_a_theme_that_one_city_has_stands_for_all_below_it() -> None:
    jakarta, phnom_penh = compared(JAKARTA, PHNOM_PENH).only
    assert "water" in phnom_penh
    assert "water/flood" not in phnom_penh
    assert "transport/road-pricing" in jakarta


def test_a_city_without_practices_counts_none_and_can_still_learn() -> None:
    result = compared(JAKARTA, world.EMPTY)
    assert result.counts == (4, 0)
    assert result.only[1] == ()
    assert {lesson.learner for lesson in result.lessons} == {world.EMPTY.id}


def test_two_cities_without_practices_have_nothing_to_tell() -> None:
    result = compared(world.EMPTY, world.city("bn-bandar-seri-begawan", "Bandar Seri Begawan"))
    assert (result.themes, result.shared, result.lessons) == ((), (), ())


@pytest.mark.parametrize("status", ["operating", "pilot", "ended", "unknown", None])
def test_what_works_is_an_example(status: str | None) -> None:
    assert [lesson.kind for lesson in of_two({**GOOD, "status": status})] == ["example"]


@pytest.mark.parametrize("outcome", ["mixed", "unknown", "ineffective", "harmful", None])
def test_what_is_not_known_to_work_teaches_only_what_was_written_down(outcome: str | None) -> None:
    unsure = {**GOOD, "outcome": outcome}
    assert of_two(unsure) == ()
    assert [one.kind for one in of_two({**unsure, "lessons": "Begin small."})] == ["lessons"]
    assert [one.kind for one in of_two({**unsure, "lessons": "x", "difficulties": "y"})] == ["difficulties"]


def test_a_plan_teaches_nothing_yet() -> None:
    assert of_two({**GOOD, "status": "planned", "lessons": "x"}) == ()


def test_what_was_given_up_teaches_its_difficulties_even_if_it_worked() -> None:
    assert [one.kind for one in of_two({**GOOD, "status": "reversed", "difficulties": "y"})] == [
        "difficulties"
    ]


@pytest.mark.parametrize(
    "theirs",
    [
        {"status": "planned"},
        {"status": "suspended", "outcome": "beneficial"},
        {"status": "operating", "outcome": "unknown"},
        {"status": "operating"},
    ],
)
def test_a_city_whose_own_try_is_not_settled_can_still_learn(theirs: dict[str, Any]) -> None:
    assert of_two(GOOD, theirs)


def test_a_city_with_an_answer_of_its_own_is_not_sent_to_school() -> None:
    assert of_two(GOOD, {"status": "operating", "outcome": "mixed"}) == ()


def test_a_practice_is_one_lesson_for_a_city_however_many_topics_it_has() -> None:
    lessons = [
        one for one in compared(JAKARTA, PHNOM_PENH).lessons if one.practice.handle == "harbour-busway"
    ]
    assert [one.topics for one in lessons] == [("transport/bus-rapid-transit", "transport/bus")]


def test_lessons_are_ordered_by_evidence_then_outcome_then_topic() -> None:
    result = compared(JAKARTA, PHNOM_PENH, VIENTIANE)
    assert list(dict.fromkeys(one.practice.handle for one in result.lessons)) == [
        "permit-house",
        "rain-lake",
        "harbour-busway",
        "river-gauges",
        "complaints-app",
        "one-card",
    ]


def test_the_order_of_practices_does_not_matter() -> None:
    turned = {city: practices[::-1] for city, practices in world.practices_of(JAKARTA, PHNOM_PENH).items()}
    assert compare.compare((JAKARTA, PHNOM_PENH), turned, world.TOPICS) == compared(JAKARTA, PHNOM_PENH)


def test_the_best_few_hold_something_for_every_learner() -> None:
    result = compared(JAKARTA, PHNOM_PENH, VIENTIANE)
    assert {one.learner for one in result.best(3)} == {city.id for city in world.CITIES}
    assert result.best(2) == tuple(one for one in result.lessons if one in result.best(2))
    assert result.best(100) == result.lessons


def test_a_topic_that_the_thesaurus_has_not_is_shown_by_its_id() -> None:
    held = {JAKARTA.id: [model.practice(world.record(1, "new", "New", JAKARTA.id, "space/rockets"))]}
    result = compare.compare((JAKARTA, PHNOM_PENH), held, world.TOPICS)
    assert [(theme.label, theme.rows[0].label) for theme in result.themes] == [("space", "space/rockets")]


def test_one_city_and_seven_are_refused() -> None:
    seven = [world.city(f"xx-{number}", str(number)) for number in range(7)]
    for wrong in ([JAKARTA], [JAKARTA, JAKARTA], seven):
        with pytest.raises(KbError, match="two to six"):
            compare.compare(wrong, {}, {})
