"""Cities, countries and parts of the world are found by any of their names, and nothing else is taken for one."""

import pytest

from practices_kb.kb import KnowledgeBase


def found(kb: KnowledgeBase, query: str) -> list[str]:
    return [hit.practice.handle for hit in kb.search(query).hits]


@pytest.mark.parametrize(
    ("name", "handles"),
    [
        ("krung thep", {"night-market", "thai"}),
        ("กรุงเทพมหานคร", {"night-market", "thai"}),
        ("Batavia", {"busway", "flood-gates"}),
        ("雅加达", {"busway", "flood-gates"}),
        ("ha noi", {"vietnamese"}),
        ("Rangoon", {"burmese"}),
    ],
)
def test_a_city_is_found_by_its_other_names(read: KnowledgeBase, name: str, handles: set[str]) -> None:
    assert set(found(read, name)) == handles


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Thailand", "th"), ("ไทย", "th"), ("泰国", "th"), ("Tailândia", "th"), ("Tailandia", "th"), ("Việt Nam", "vn"), ("viet nam", "vn"),
        ("Vietnam", "vn"), ("เวียดนาม", "vn"), ("印尼", "id"), ("இந்தோனேசியா", "id"), ("កម្ពុជា", "kh"), ("Burma", "mm"), ("ဖိလစ်ပိုင်", "ph"),
        ("Pilipinas", "ph"), ("Filipina", "ph"), ("ສິງກະໂປ", "sg"),
    ],
)  # fmt: skip
def test_a_country_is_found_by_its_name_in_any_language(kb: KnowledgeBase, name: str, country: str) -> None:
    city = next(one.city.id for one in kb.cities() if one.city.id.startswith(country))
    kb.add({"title": "Zebra", "handle": "zebra", "city": city, "topics": ["water"]})
    assert "zebra" in found(kb, name)
    assert "zebra" in found(kb, f"zebra {name}")
    assert kb.search(f'zebra country:"{name}"').total == 1


@pytest.mark.parametrize("name", ["Southeast Asia", "Asia Tenggara", "东南亚", "เอเชียตะวันออกเฉียงใต้"])
def test_a_part_of_the_world_is_all_of_its_countries(kb: KnowledgeBase, name: str) -> None:
    for number, city in enumerate(("vn-hanoi", "th-bangkok", "ee-tallinn")):
        kb.add({"title": "Zebra", "handle": f"zebra{number}", "city": city, "topics": ["water"]})
    assert {one for one in found(kb, name) if one.startswith("zebra")} == {"zebra0", "zebra1"}
    assert kb.search(f'zebra country:"{name}"').total == 2


@pytest.mark.parametrize("typed", ["help us as citizens", "giải pháp", "anh nga", "集中美化", "irá"])
def test_no_other_word_is_taken_for_a_country(kb: KnowledgeBase, typed: str) -> None:
    for country in ("us-new-york", "fr-paris", "gb-london", "ir-tehran", "mx-mexico-city"):
        kb.add({"title": "Zebra", "city": country, "topics": ["water"]})
    assert all(reading.rule != "name" for reading in kb.search(typed).readings)
