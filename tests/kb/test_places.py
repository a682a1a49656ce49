"""A name means one city, or several that are told: of the file first, then of the world."""

import pytest

from practices_kb import KbError
from practices_kb.errors import Invalid
from practices_kb.kb import KnowledgeBase

DRAFT = {"title": "Tram", "topics": ["transport"]}


def ids(kb: KnowledgeBase, name: str) -> list[str]:
    return [place.id for place in kb.places(name)]


@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("Windhoek", "na-windhoek"), ("วินด์ฮุก", "na-windhoek"), ("na-windhoek", "na-windhoek"), ("  NA-WINDHOEK ", "na-windhoek"),
        ("Windhoek, Namibia", "na-windhoek"), ("San José, Costa Rica", "cr-san-jose"), ("San Jose, CR", "cr-san-jose"),
        ("San José (Costa Rica)", "cr-san-jose"), ("San José, 哥斯达黎加", "cr-san-jose"), ("san jose costa rica", "cr-san-jose"), ("San Jose, California", "us-san-jose"),
        ("San Jose, California, United States", "us-san-jose"), ("San Jose, Philippines", "ph-san-jose"),
        ("Hyderabad, Sindh", "pk-hyderabad"), ("Москва", "ru-moscow"), ("Jakarta, Indonesia", "id-jakarta"), ("雅加達", "id-jakarta"),
        ("Bangkok, TH", "th-bangkok"), ("Bankok", "th-bangkok"), ("Tokyo", "jp-tokyo"),
    ],
)  # fmt: skip
def test_a_name_with_all_that_it_says_means_one_city(kb: KnowledgeBase, name: str, city: str) -> None:
    assert ids(kb, name) == [city]


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("San José", ["us-san-jose", "cr-san-jose", "ph-san-jose"]), ("Hyderabad", ["in-hyderabad", "pk-hyderabad"]),
        ("Valencia", ["ve-valencia", "es-valencia", "us-valencia"]), ("Florencia", ["it-florence", "co-florencia"]), ("Birmingham", ["gb-birmingham", "us-birmingham"]),
        ("Springfield, US", ["us-springfield", "us-springfield-massachusetts", "us-springfield-illinois"]),
    ],
)  # fmt: skip
def test_the_name_of_several_cities_is_never_guessed(
    kb: KnowledgeBase, name: str, several: list[str]
) -> None:
    """Also within one country."""
    assert ids(kb, name) == several
    with pytest.raises(Invalid, match=f"is the name of {len(several)} cities"):
        kb.add({**DRAFT, "city": name})


@pytest.mark.parametrize("name", ["Hue", "Naga", "Manila", "Singapore", "Dili", "Hanoi", "Vientiane"])
def test_the_files_own_cities_come_before_all_others(kb: KnowledgeBase, name: str) -> None:
    place = kb.city(name)
    assert kb.knows_city(place.id)
    assert place.name == name


@pytest.mark.parametrize(
    "name", ["", "   ", ",", "(", "Qqqqq", "San José, Mars", "us-", "\t", "a" * 5000, "🚲", "|", "\n"]
)
def test_what_names_no_city_means_none(kb: KnowledgeBase, name: str) -> None:
    assert ids(kb, name) == []


def test_what_an_error_tells_names_one_city_each(kb: KnowledgeBase) -> None:
    for name in ("San José", "Springfield, US", "Valencia", "Suzhou", "Yichun"):
        for place in kb.places(name):
            assert ids(kb, kb.called_apart(place)) == [place.id]


def test_a_slip_is_told_and_not_taken(kb: KnowledgeBase) -> None:
    with pytest.raises(Invalid, match=r"no city 'Windohek' \(did you mean Windhoek, Namibia"):
        kb.city("Windohek")
    with pytest.raises(Invalid, match=r"did you mean San José, Costa Rica"):
        kb.city("Sna José, Costa Rica")


def test_a_slip_of_one_of_the_files_cities_is_told_alone(kb: KnowledgeBase) -> None:
    with pytest.raises(Invalid) as error:
        kb.city("Bangkko")
    assert error.value.problems[0].meant == ("Bangkok",)


def test_a_city_of_the_world_becomes_one_of_the_file_when_a_practice_lies_there(kb: KnowledgeBase) -> None:
    assert not kb.knows_city("na-windhoek")
    made = kb.add({**DRAFT, "city": "Windhoek"})
    assert made.city == "na-windhoek"
    assert kb.knows_city("na-windhoek")
    assert [one.city.id for one in kb.cities("windh")] == ["na-windhoek"]
    assert kb.list(kb.selection(city=["วินด์ฮุก"])).total == 1
    assert kb.list(kb.selection(country=["Namibia"])).total == 1
    assert [hit.practice.handle for hit in kb.search("วินด์ฮุก").hits] == [made.handle]
    assert kb.check().findings == ()


def test_a_trial_brings_no_city_into_the_file(kb: KnowledgeBase) -> None:
    kb.add({**DRAFT, "city": "Windhoek"}, dry_run=True)
    assert not kb.knows_city("na-windhoek")
    assert "na-windhoek" not in {one.city.id for one in kb.cities()}
    with pytest.raises(Invalid):
        kb.add({"title": "Tram", "topics": ["nosuch"], "city": "Windhoek"})
    assert not kb.knows_city("na-windhoek")


def test_no_filter_brings_a_city_into_the_file(kb: KnowledgeBase) -> None:
    for name in ("Windhoek", "na-windhoek", "Windhoek, Namibia"):
        with pytest.raises(Invalid, match="no practice here lies in Windhoek, Namibia"):
            kb.selection(city=[name])
    with pytest.raises(
        Invalid, match="no practice here lies in San Jose, United States or San José, Costa Rica"
    ):
        kb.selection(city=["San José"])
    kb.compare(["Jakarta", "Windhoek"])
    assert not kb.knows_city("na-windhoek")


def test_a_filter_finds_the_one_of_several_that_the_file_has(kb: KnowledgeBase) -> None:
    kb.add({**DRAFT, "city": "San José, Costa Rica"})
    for name in ("San José", "San José, Costa Rica", "聖荷西"):
        assert kb.selection(city=[name]).city == ("cr-san-jose",)
    kb.add({**DRAFT, "city": "us-san-jose"})
    with pytest.raises(Invalid, match="is the name of 2 cities"):
        kb.selection(city=["San José"])


def test_a_change_of_city_may_lead_into_the_world(kb: KnowledgeBase, wifi: str) -> None:
    done = kb.edit(wifi, put={"city": "Windhoek"})
    assert done.after.city == "na-windhoek"
    assert kb.knows_city("na-windhoek")


def test_an_import_takes_cities_of_the_world_by_id_and_by_name(kb: KnowledgeBase) -> None:
    records = [
        ("f:1", {**DRAFT, "city": "na-windhoek"}),
        ("f:2", {**DRAFT, "title": "Two", "city": "Ouagadougou"}),
    ]
    assert kb.import_records(records).added == 2
    assert {one.city for one in kb.list().practices} == {"na-windhoek", "bf-ouagadougou"}
    assert kb.check().findings == ()


def test_cities_in_use_stay_when_the_vocabularies_are_renewed(kb: KnowledgeBase) -> None:
    kb.add({**DRAFT, "city": "Windhoek"})
    kb.add({**DRAFT, "city": "Ouagadougou"})
    kb.add_city({"name": "Takhmao", "country": "KH", "latitude": "11.48", "longitude": "104.95"})
    kb.remove([one.handle for one in kb.list(kb.selection(city=["Ouagadougou"])).practices])
    with kb._store.writing():
        kb._store.set("index", "of an older kb")
    kb._bring_up_to_date()
    assert kb.knows_city("na-windhoek")
    assert kb.knows_city("kh-takhmao")
    assert not kb.knows_city("bf-ouagadougou"), "nothing lies there any more"
    assert kb.list(kb.selection(city=["วินด์ฮุก"])).total == 1


def test_cities_of_the_world_are_listed_the_largest_first(kb: KnowledgeBase) -> None:
    found = kb.cities("san jose", everywhere=True)
    sizes = [one.city.population["value"] for one in found if one.city.population]
    assert sizes == sorted(sizes, reverse=True)
    assert {"cr-san-jose", "us-san-jose"} <= {one.city.id for one in found}
    assert [one.city.id for one in kb.cities("san jose", everywhere=True, country="costa rica")] == [
        "cr-san-jose"
    ]
    assert [one.city.id for one in kb.cities("windohek", everywhere=True)] == ["na-windhoek"]
    capitals = kb.cities(everywhere=True, capital=True)
    assert len(capitals) > 235
    assert len(kb.cities(everywhere=True)) > 6_000
    with pytest.raises(KbError, match="no country 'Atlantis'"):
        kb.cities("san", country="Atlantis")


def test_a_city_of_the_file_is_told_as_the_file_knows_it(kb: KnowledgeBase) -> None:
    jakarta = next(one.city for one in kb.cities("jakarta", everywhere=True) if one.city.id == "id-jakarta")
    assert jakarta == kb.city("id-jakarta")
    assert jakarta.wikidata == "Q3630"
