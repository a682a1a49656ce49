"""The practices most like one are those that a person would put beside it, and each says why."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from tests.opened import opened

from practices_kb.errors import NotFound
from practices_kb.kb import KnowledgeBase
from practices_kb.search import similar
from practices_kb.vocabulary import shipped

SAME_SUBJECT = {
    "bus rapid transit": ("transjakarta-brt", "bangkok-brt", "transmilenio-brt"),
    "one-stop service": (
        "one-window-office-siem-reap",
        "ptsp-one-stop-licensing-jakarta",
        "lao-one-door-service-centres",
        "johor-bahru-one-stop-centre-3-0",
    ),
    "bike sharing": ("youbike-taipei", "copenhagen-city-bikes", "dockless-bike-sharing-singapore"),
    "street vendors": (
        "hawker-centres-singapore",
        "street-vendor-relocation-surakarta",
        "strand-road-night-market",
    ),
    "refill instead of plastic": ("kuha-sa-tingi-refill", "refill-not-landfill"),
    "settlements": ("baan-mankong-slum-upgrading", "kampung-improvement-programme"),
}
"""Practices of different cities on one subject, in the starter collection."""


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """The starter collection, only to be read."""
    with opened(tmp_path_factory.mktemp("starter")) as made:
        made.import_records(shipped.practices())
        yield made


def handles(kb: KnowledgeBase, handle: str, **how: Any) -> list[str]:
    return [hit.practice.handle for hit in kb.similar(handle, **how).hits]


def added(kb: KnowledgeBase, **fields: Any) -> str:
    return kb.add({"city": "Jakarta", "topics": ["transport"], **fields}).handle


@pytest.mark.parametrize("subject", SAME_SUBJECT)
def test_practices_of_one_subject_find_each_other(starter: KnowledgeBase, subject: str) -> None:
    for one in SAME_SUBJECT[subject]:
        assert set(SAME_SUBJECT[subject]) - {one} <= set(handles(starter, one, limit=15)), one


def test_the_most_alike_is_on_the_same_subject(starter: KnowledgeBase) -> None:
    """Looked at one by one: what a person would have named first is among the first two."""
    named = {
        "transjakarta-brt": "bangkok-brt",
        "one-window-office-siem-reap": "one-window-office-battambang",
        "youbike-taipei": "copenhagen-city-bikes",
        "g-cans-flood-tunnel": "copenhagen-cloudburst-plan",
        "odd-even-licence-plate-rule": "three-in-one-car-pool-rule",
        "kuha-sa-tingi-refill": "refill-not-landfill",
        "8888-citizens-complaint-hotline": "120-dasan-call-center",
        "baan-mankong-slum-upgrading": "lat-phrao-canal-rehousing",
        "natura-nong-loup-ian-wetland": "vientiane-wetlands-flood-protection",
        "my50-travel-pass": "da-nang-subsidised-buses",
    }
    assert {one: first for one, first in named.items() if first not in handles(starter, one, limit=2)} == {}


def test_almost_every_practice_shares_a_topic_with_what_is_most_like_it(starter: KnowledgeBase) -> None:
    practices = starter.list().practices
    pairs = [(one, starter.similar(one.handle, limit=1).hits) for one in practices]
    alone = [one.handle for one, hits in pairs if not hits]
    astray = [
        one.handle for one, hits in pairs if hits and not set(one.topics) & set(hits[0].practice.topics)
    ]
    assert len(alone) <= 4, alone
    assert len(astray) <= 0.04 * len(practices), astray


def test_a_practice_is_not_like_itself(starter: KnowledgeBase) -> None:
    for practice in starter.list(limit=20).practices:
        assert practice.handle not in handles(starter, practice.handle, limit=200)


def test_the_most_alike_comes_first_and_every_hit_says_why(starter: KnowledgeBase) -> None:
    found = starter.similar("transjakarta-brt", limit=200)
    likeness = [hit.score for hit in found.hits]
    assert likeness == sorted(likeness, reverse=True)
    assert all(similar.ALIKE <= one <= 1 for one in likeness)
    assert all(hit.why and hit.reasons for hit in found.hits)
    assert found.total == len(found.hits)
    assert "bus rapid transit" in found.hits[0].why


def test_reasons_are_the_heaviest_first_and_no_word_says_what_a_topic_said(starter: KnowledgeBase) -> None:
    for hit in starter.similar("transjakarta-brt").hits:
        weights = [reason.weight for reason in hit.reasons]
        assert weights == sorted(weights, reverse=True)
        assert sum(weights) <= hit.score + 0.01
        words = {reason.matched for reason in hit.reasons if reason.rule == "exact"}
        assert not words & {"bus", "rapid", "transit"}


def test_the_limit_and_the_filters_hold(starter: KnowledgeBase) -> None:
    assert len(handles(starter, "transjakarta-brt", limit=3)) == 3
    assert starter.similar("transjakarta-brt", limit=3).total > 3
    thai = starter.similar("transjakarta-brt", starter.selection(country="Thailand"))
    assert {hit.practice.city for hit in thai.hits} == {"th-bangkok"}
    late = starter.similar("transjakarta-brt", starter.selection(since="2010-05-29", until="2010-05-29"))
    assert [hit.practice.handle for hit in late.hits] == ["bangkok-brt"]
    assert late.total == 1


def test_the_same_city_is_no_likeness(tmp_path: Any) -> None:
    with opened(tmp_path) as kb:
        for title in ("Jakarta Indonesia harbour", "Jakarta Indonesia library", "Jakarta Indonesia orchard"):
            added(kb, title=title, topics=["water"] if "harbour" in title else ["housing"])
        assert handles(kb, "jakarta-indonesia-harbour") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"title": "Electric buses"}, {"title": "รถเมล์ไฟฟ้า"}),
        ({"title": "รถเมล์"}, {"title": "Xe buýt"}),
        ({"title": "Market stalls"}, {"title": "A stall of the market"}),
        ({"title": "Harbour", "tags": ["Night Boats"]}, {"title": "Orchard", "tags": ["night boats"]}),
    ],
)
def test_practices_meet_in_concepts_words_and_tags(
    tmp_path: Any, one: Mapping[str, Any], other: Mapping[str, Any]
) -> None:
    with opened(tmp_path) as kb:
        first = added(kb, **one, topics=["water"])
        second = added(kb, **other, topics=["housing"], city="Bangkok")
        added(kb, title="Lantern", topics=["economy"], city="Hanoi")
        assert handles(kb, first) == [second]
        assert handles(kb, second) == [first]


def test_nothing_is_like_a_practice_that_stands_alone(tmp_path: Any) -> None:
    with opened(tmp_path) as kb:
        alone = added(kb, title="Furnace", topics=["economy"])
        assert kb.similar(alone) == kb.similar(alone)._replace(hits=(), total=0)
        added(kb, title="Orchard", topics=["green-space"])
        assert handles(kb, alone) == []


def test_an_unknown_handle_is_told_with_the_nearest(starter: KnowledgeBase) -> None:
    with pytest.raises(NotFound) as refused:
        starter.similar("transjakarta-brd")
    assert "transjakarta-brt" in refused.value.hint
