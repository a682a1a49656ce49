"""A town that no list has is added with its coordinates, with a history, and travels with its practices."""

from typing import Any

import pytest

from practices_kb.errors import Invalid
from practices_kb.kb import KnowledgeBase, towns

TAKHMAO: dict[str, Any] = {
    "name": "Takhmao", "country": "KH", "latitude": "11.48", "longitude": "104.95", "names": {"km": ["តាខ្មៅ"]}, "aliases": ["Ta Khmau"],
}  # fmt: skip


def test_a_town_is_found_by_all_its_names(kb: KnowledgeBase) -> None:
    town = kb.add_city(TAKHMAO)
    assert (town.id, town.latitude, town.longitude) == ("kh-takhmao", "11.4800", "104.9500")
    for name in ("Takhmao", "takhmao, cambodia", "តាខ្មៅ", "ta khmau", "kh-takhmao"):
        assert [place.id for place in kb.places(name)] == ["kh-takhmao"]
    made = kb.add({"title": "Tram", "topics": ["transport"], "city": "តាខ្មៅ"})
    assert kb.list(kb.selection(city=["Ta Khmau"])).practices == (made,)
    assert kb.check().findings == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"latitude": "north"}, "latitude: must be degrees"), ({"latitude": "91"}, "latitude: must be degrees"),
        ({"longitude": "NaN"}, "longitude: must be degrees"), ({"longitude": None}, "longitude: must be degrees"),
        ({"latitude": "1e400"}, "latitude: must be degrees"), ({"country": "Cambodja"}, "did you mean Cambodia"),
        ({"country": ""}, "no country ''"), ({"country": "MY"}, "11.48,104.95 does not lie in Malaysia"),
        ({"latitude": "-11.48"}, "does not lie in Cambodia"), ({"name": ""}, "name: is empty"), ({"name": 7}, "name: must be text"),
        ({"names": {"xx": ["X"]}}, "names: "), ({"names": ["X"]}, "names: must be lists of names by language"),
        ({"name": "តាខ្មៅ", "aliases": []}, "needs one in plain Latin letters"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_town_is_told(kb: KnowledgeBase, change: dict[str, Any], said: str) -> None:
    with pytest.raises(Invalid) as error:
        kb.add_city({**TAKHMAO, **change})
    assert said in str(error.value)
    assert kb.check().revisions == 0


def test_latitude_and_longitude_turned_round_are_recognised(kb: KnowledgeBase) -> None:
    with pytest.raises(Invalid, match=r"45\.0,9\.2"):
        kb.add_city({"name": "Milanino", "country": "IT", "latitude": "9.2", "longitude": "45.0"})


def test_a_town_is_added_once(kb: KnowledgeBase) -> None:
    kb.add_city(TAKHMAO)
    for again in (
        TAKHMAO,
        {**TAKHMAO, "name": "Krong Ta Khmau", "aliases": ["TA-KHMAU"], "latitude": "11.50"},
    ):
        with pytest.raises(Invalid, match="is known already as kh-takhmao"):
            kb.add_city(again)
    with pytest.raises(Invalid, match="is known already as kh-phnom-penh"):
        kb.add_city({**TAKHMAO, "name": "Phnom Penh", "latitude": "11.56", "longitude": "104.92"})
    with pytest.raises(Invalid, match="is known already as na-windhoek"):
        kb.add_city({"name": "Windhoek", "country": "NA", "latitude": "-22.56", "longitude": "17.08"})


def test_a_namesake_far_away_gets_an_id_of_its_own(kb: KnowledgeBase) -> None:
    kb.add_city(TAKHMAO)
    other = kb.add_city({**TAKHMAO, "latitude": "13.5", "longitude": "103.5"})
    assert other.id == "kh-takhmao-2"
    assert [place.id for place in kb.places("Takhmao")] == ["kh-takhmao", "kh-takhmao-2"]


def test_a_trial_adds_no_town(kb: KnowledgeBase) -> None:
    assert kb.add_city(TAKHMAO, dry_run=True).id == "kh-takhmao"
    assert not kb.knows_city("kh-takhmao")
    assert kb.check().revisions == 0


def test_adding_a_town_can_be_taken_back_and_done_again(kb: KnowledgeBase) -> None:
    kb.add_city(TAKHMAO)
    kb.add({"title": "Tram", "topics": ["transport"], "city": "Takhmao"})
    kb.undo()
    assert kb.knows_city("kh-takhmao")
    kb.undo()
    assert not kb.knows_city("kh-takhmao")
    assert kb.places("តាខ្មៅ") == ()
    assert kb.check().findings == ()
    kb.redo()
    assert [place.id for place in kb.places("តាខ្មៅ")] == ["kh-takhmao"]
    kb.redo()
    assert kb.list(kb.selection(city=["Takhmao"])).total == 1
    assert kb.check().findings == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "na-windhoek"}, "na-windhoek is another place here"), ({"id": "'; DROP"}, "must be like kh-takhmao"),
        ({"id": 3}, "must be like kh-takhmao"), ({"latitude": "50"}, "does not lie in Cambodia"),
    ],
)  # fmt: skip
def test_a_town_from_outside_is_checked(kb: KnowledgeBase, change: dict[str, Any], said: str) -> None:
    with pytest.raises(Invalid, match=said):
        towns.from_elsewhere({"id": "kh-takhmao", **TAKHMAO, **change}, kb._store)


def test_a_town_that_is_not_among_the_cities_any_more_is_damage(kb: KnowledgeBase) -> None:
    kb.add_city(TAKHMAO)
    with kb._store.writing():
        kb._store.names.drop_city("kh-takhmao")
    assert kb.check().findings == (
        "Cities are not as kb knows them: kh-takhmao; mend it with: kb check --repair",
    )
    kb.repair()
    assert kb.check().findings == ()
    assert [place.id for place in kb.places("តាខ្មៅ")] == ["kh-takhmao"]
