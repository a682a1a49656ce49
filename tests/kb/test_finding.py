"""Lists, filters, counts: what was asked for, all of it, and nothing else."""

import pytest

from practices_kb.errors import Invalid, KbError
from practices_kb.kb import KnowledgeBase

DRAFTS = [
    {"title": "Alpha bus", "city": "Jakarta", "topics": ["transport/bus"], "status": "operating", "outcome": "mixed",
     "started": "2004-01-15", "evidence": "E2", "sdg": ["11.2"], "tags": ["Bus Lane"], "language": "en"},
    {"title": "beta rail", "city": "Bangkok", "topics": ["transport/light-rail"], "status": "ended", "started": "2015",
     "evidence": "E4", "tags": ["bus lane", "rail"], "language": "th"},
    {"title": "Gamma water", "city": "Jakarta", "topics": ["water"], "started": "2015-06", "difficulties": "Many."},
    {"title": "Delta", "city": "Phnom Penh", "topics": ["water", "transport"]},
]  # fmt: skip


@pytest.fixture
def kb(kb: KnowledgeBase) -> KnowledgeBase:
    for draft in DRAFTS:
        kb.add(draft)
    return kb


def titles(kb: KnowledgeBase, **asked: str | list[str]) -> list[str]:
    return [practice.title for practice in kb.list(kb.selection(**asked)).practices]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Alpha bus", "beta rail", "Delta", "Gamma water"]),
        ({"city": "jakarta"}, ["Alpha bus", "Gamma water"]),
        ({"city": ["Jakarta", "krung thep"]}, ["Alpha bus", "beta rail", "Gamma water"]),
        ({"country": "Indonesia"}, ["Alpha bus", "Gamma water"]),
        ({"country": ["id", "KH"]}, ["Alpha bus", "Delta", "Gamma water"]),
        ({"topic": "transport"}, ["Alpha bus", "beta rail", "Delta"]),
        ({"topic": "bus"}, ["Alpha bus"]),
        ({"topic": "transport", "city": "Jakarta"}, ["Alpha bus"]),
        ({"tag": "BUS LANE"}, ["Alpha bus", "beta rail"]),
        ({"status": "Operating"}, ["Alpha bus"]),
        ({"outcome": "mixed"}, ["Alpha bus"]),
        ({"min_evidence": "E3"}, ["beta rail"]),
        ({"min_evidence": "E0"}, ["Alpha bus", "beta rail"]),
        ({"sdg": "11.2"}, ["Alpha bus"]),
        ({"language": "Thai"}, ["beta rail"]),
        ({"since": "2015"}, ["beta rail", "Gamma water"]),
        ({"until": "2015"}, ["Alpha bus", "beta rail", "Gamma water"]),
        ({"since": "2015-06"}, ["beta rail", "Gamma water"]),  # 2015 may be June
        ({"since": "2015-07"}, ["beta rail"]),
        ({"until": "2015-05"}, ["Alpha bus", "beta rail"]),
        ({"since": "2004-01-15", "until": "2004-01-15"}, ["Alpha bus"]),
        ({"since": "2004-01-16", "until": "2004"}, []),
        ({"since": "2016"}, []),
    ],
)
def test_a_selection_holds_what_was_asked_for(
    kb: KnowledgeBase, asked: dict[str, str], expected: list[str]
) -> None:
    assert titles(kb, **asked) == expected
    assert {one["title"] for one in kb.records(kb.selection(**asked))} == set(expected)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"city": "jakrta"}, "city: no city 'jakrta' (did you mean Jakarta?)"),
        (
            {"country": "Indonesa"},
            "country: no country 'Indonesa' with a city here (did you mean Indonesia?)",
        ),
        ({"topic": "trasport"}, "topic: no topic 'trasport' (did you mean transport"),
        ({"tag": "bus lne"}, "tag: no tag 'bus lne' (did you mean Bus Lane?)"),
        ({"status": "runing"}, "status: no status 'runing'"),
        ({"outcome": "mixd"}, "outcome: no outcome 'mixd' (did you mean mixed?)"),
        ({"min_evidence": "E7"}, "min_evidence: no evidence level 'E7'"),
        ({"sdg": "0"}, "sdg: no SDG target '0'"),
        ({"language": "Tahi"}, "language: no language 'Tahi' (did you mean Thai"),
        ({"since": "15"}, "since: '15' is no date such as 2004, 2004-01 or 2004-01-15"),
        ({"cities": "Jakarta"}, "cities: is no filter (did you mean city?)"),
    ],
)
def test_an_unknown_value_is_an_error_with_what_was_meant(
    kb: KnowledgeBase, asked: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Invalid) as refused:
        kb.selection(**asked)
    assert str(refused.value).startswith(sentence)


def test_one_error_names_all_bad_filters(kb: KnowledgeBase) -> None:
    with pytest.raises(Invalid) as refused:
        kb.selection(city="nowhere at all", status="x", since="x")
    assert [problem.field for problem in refused.value.problems] == ["city", "status", "since"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("title", ["Alpha bus", "beta rail", "Delta", "Gamma water"]),
        ("city", ["Alpha bus", "Gamma water", "Delta", "beta rail"]),
        ("started", ["Alpha bus", "beta rail", "Gamma water", "Delta"]),
        ("updated", ["Alpha bus", "beta rail", "Gamma water", "Delta"]),
        ("status", ["beta rail", "Alpha bus", "Delta", "Gamma water"]),
    ],
)
def test_a_list_has_the_order_that_was_asked_for(kb: KnowledgeBase, sort: str, expected: list[str]) -> None:
    assert [practice.title for practice in kb.list(sort=sort).practices] == expected


def test_what_is_not_recorded_comes_last_in_both_directions(kb: KnowledgeBase) -> None:
    assert [one.title for one in kb.list(sort="started", reverse=True).practices] == [
        "Gamma water",
        "beta rail",
        "Alpha bus",
        "Delta",
    ]


def test_pages_make_up_the_list(kb: KnowledgeBase) -> None:
    pages = [kb.list(limit=3, offset=offset) for offset in (0, 3, 6)]
    assert [len(page.practices) for page in pages] == [3, 1, 0]
    assert {page.total for page in pages} == {4}
    assert pages[0].practices + pages[1].practices == kb.list().practices


def test_records_come_in_the_order_in_which_they_were_recorded(kb: KnowledgeBase) -> None:
    assert [one["title"] for one in kb.records()] == [draft["title"] for draft in DRAFTS]


def test_cities_are_found_by_the_beginning_of_any_name(kb: KnowledgeBase) -> None:
    assert next((one.city.id, one.practices) for one in kb.cities("jak")) == ("id-jakarta", 2)
    assert [one.city.id for one in kb.cities("กรุง")] == ["th-bangkok"]
    assert [one.city.id for one in kb.cities("jakrta")] == ["id-jakarta"]
    assert kb.cities("xyzzyx") == ()
    assert all(one.city.capital for one in kb.cities(capital=True))


def test_a_topic_holds_what_lies_two_levels_below_it(kb: KnowledgeBase) -> None:
    """`transport/bus-lanes` lies under `transport/bus`, which its id does not tell."""
    kb.add({"title": "Lanes", "city": "Jakarta", "topics": ["transport/bus-lanes"]})
    assert titles(kb, topic="transport/bus-lanes") == ["Lanes"]
    assert titles(kb, topic="transport/bus") == ["Alpha bus", "Lanes"]
    assert "Lanes" in titles(kb, topic="transport")
    assert {one.topic.id: one.practices for one in kb.topics("bus")}["transport/bus"] == 2
    assert kb.topics("transport/bus")[0].topic.id == "transport/bus"
    assert "transport/bus-lanes" in {one.topic.id for one in kb.topics("transport/bus")}


def test_a_word_for_a_topic_finds_what_speaks_of_a_narrower_one(kb: KnowledgeBase) -> None:
    kb.add({"title": "Jalur khusus bus", "city": "Jakarta", "topics": ["water"], "language": "id"})
    assert "Jalur khusus bus" in [hit.practice.title for hit in kb.search("รถเมล์").hits]


def test_topics_count_what_lies_below_them(kb: KnowledgeBase) -> None:
    counts = {one.topic.id: one.practices for one in kb.topics()}
    assert (counts["transport"], counts["transport/bus"], counts["water"]) == (3, 1, 2)
    assert {one.topic.id.split("/")[0] for one in kb.topics("transport")} == {"transport"}
    with pytest.raises(Invalid, match=r"^topic: no topic 'nothing of the kind'"):
        kb.topics("nothing of the kind")


def test_tags_are_counted_under_one_spelling(kb: KnowledgeBase) -> None:
    assert [(one.value.casefold(), one.practices) for one in kb.tags()] == [("bus lane", 2), ("rail", 1)]
    assert [one.practices for one in kb.tags(kb.selection(city="Jakarta"))] == [1]


def test_handles_are_found_by_their_beginning(kb: KnowledgeBase) -> None:
    assert kb.handles("be") == ("beta-rail",)
    assert kb.handles("%") == ()
    assert len(kb.handles()) == 4


def test_stats_count_everything_and_invent_nothing(kb: KnowledgeBase) -> None:
    stats = kb.stats()
    assert (stats.practices, stats.cities, stats.revisions) == (4, 3, 4)
    assert dict(stats.by_city) == {"Jakarta": 2, "Bangkok": 1, "Phnom Penh": 1}
    assert dict(stats.by_country) == {"Indonesia": 2, "Thailand": 1, "Cambodia": 1}
    assert dict(stats.by_status) == {"not recorded": 2, "operating": 1, "ended": 1}
    assert dict(stats.by_evidence) == {"not recorded": 2, "E2": 1, "E4": 1}
    assert (stats.with_difficulties, stats.with_sources, stats.stale) == (1, 0, 0)
    assert stats.file_size == kb.path.stat().st_size


def test_a_practice_whose_review_is_due_is_stale(kb: KnowledgeBase) -> None:
    kb.edit("delta", put={"review_by": "2025-12"})
    kb.edit("alpha-bus", put={"verified": "2024-01-01"})
    assert kb.stats().stale == 2


def test_cities_are_compared_once_each(kb: KnowledgeBase) -> None:
    assert kb.compare(["Jakarta", "Phnom Penh"])
    for cities in (["Jakarta"], ["Jakarta", "Batavia"], []):
        with pytest.raises(KbError, match=r"^Compare takes two to six different cities$"):
            kb.compare(cities)


def test_names_of_what_is_gone_from_the_vocabulary_are_told_as_they_are(kb: KnowledgeBase) -> None:
    assert kb.city_name("id-jakarta") == "Jakarta"
    assert kb.city_name("xx-gone") == "xx-gone"
    assert kb.topic_label("transport") == "transport"
    assert kb.topic_label("gone/topic") == "gone/topic"
