"""A city of the world is found by any of its names, and no name of several is decided here."""

import pytest

from practices_kb.vocabulary import scripts, shipped
from practices_kb.vocabulary.world import SCOPE, World


def line(city: str, people: int, name: str, *others: str, area: str = "", capital: str = "") -> str:
    """A line as `bench.world` writes it; every name here is folded already."""
    keys = "|".join(["", name.casefold(), *(one.casefold() for one in others), ""])
    return "\t".join(
        [city, "1", name, city[:2].upper(), area, "1.5", "2.5", str(people), capital, "|".join(others), keys]
    )


LINES = (
    line("aa-rivera", 500_000, "Rivera", "Ribera", "里韦拉", "ริเวรา", capital="capital"),
    line("aa-tokio", 90, "Tokio", "Rivera"),
    line("bb-rivera", 900_000, "Rivera", area="North"),
    line("bb-mexico", 1_000, "Mexico"),
    line("cc-ciudad", 9_000_000, "Ciudad", "Mexico", "Tokio"),
    line("cc-none", 0, "None"),
)
SMALL = World("".join(f"{one}\n" for one in LINES).encode())


def ids(name: str) -> list[str]:
    return [place.id for place in SMALL.named(name)]


def test_every_city_that_is_called_so_is_told_the_largest_first() -> None:
    assert ids("rivera") == ["bb-rivera", "aa-rivera"]


def test_a_by_name_counts_when_its_city_is_larger() -> None:
    assert ids("mexico") == ["cc-ciudad", "bb-mexico"]
    assert ids("tokio") == ["cc-ciudad", "aa-tokio"]


def test_a_by_name_alone_is_enough() -> None:
    assert ids("ribera") == ["aa-rivera"]


def test_no_part_of_a_name_is_a_name() -> None:
    assert ids("river") == ids("iver") == ids("") == ids("rivera|ribera"[:0]) == []


def test_only_what_lies_there_is_told() -> None:
    assert [place.id for place in SMALL.named("rivera", lambda place: place.country == "AA")] == ["aa-rivera"]


@pytest.mark.parametrize("city", ["aa-rivera", "bb-mexico", "cc-none"])
def test_an_id_is_found_on_every_line(city: str) -> None:
    found = SMALL.city(city)
    assert found is not None
    assert found.id == city


@pytest.mark.parametrize("no_id", ["aa", "aa-river", "a-rivera", "", "AA-RIVERA"])
def test_what_is_no_id_is_not_found(no_id: str) -> None:
    assert SMALL.city(no_id) is None


def test_the_script_of_a_name_tells_its_language() -> None:
    city = SMALL.city("aa-rivera")
    assert city is not None
    assert dict(city.names) == {"zh": ("里韦拉",), "th": ("ริเวรา",)}
    assert city.aliases == ("Ribera",)
    assert (city.capital, city.area, city.latitude) == (True, None, "1.5")
    assert city.population == {"value": 500_000, "scope": SCOPE, "source": "GeoNames"}


def test_nobody_lives_where_the_list_says_nought() -> None:
    city = SMALL.city("cc-none")
    assert city is not None
    assert city.population is None


def test_a_slip_finds_the_nearest_then_the_largest() -> None:
    assert [place.id for place in SMALL.alike("rivero", 1)] == ["bb-rivera", "aa-rivera", "aa-tokio"]
    assert SMALL.alike("rivero", 0) == ()


def test_cities_are_found_by_the_beginning_of_a_name() -> None:
    assert [place.id for place in SMALL.beginning("ri")] == ["bb-rivera", "aa-rivera", "aa-tokio"]
    assert SMALL.beginning("") == ()


def test_a_file_without_a_last_newline_is_read_whole() -> None:
    found = World("\n".join(LINES).encode())
    assert found.city("cc-none")
    assert len([*found.every()]) == len(LINES)


@pytest.mark.parametrize(
    ("name", "country", "language"),
    [
        ("東京", "JP", ""), ("東京", "CN", "zh"), ("とうきょう", "JP", "ja"), ("ရန်ကုန်", "MM", "my"), ("ၸႄႈဝဵင်း", "MM", ""),
        ("Москва", "RU", ""), ("서울", "KR", "ko"), ("กรุงเทพ BKK", "TH", ""), ("123", "TH", ""),
    ],
)  # fmt: skip
def test_a_script_of_several_languages_tells_none(name: str, country: str, language: str) -> None:
    assert scripts.language(name, country) == language


@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("nairobi", "ke-nairobi"), ("ไนโรบี", "ke-nairobi"), ("tokyo", "jp-tokyo"), ("東京", "jp-tokyo"), ("東京都", "jp-tokyo"),
        ("москва", "ru-moscow"), ("서울", "kr-seoul"), ("ปารีส", "fr-paris"), ("cidade do cabo", "za-cape-town"),
    ],
)  # fmt: skip
def test_large_cities_are_found_in_their_scripts(name: str, city: str) -> None:
    from practices_kb import text

    assert city in [place.id for place in shipped.world().named(text.fold(name))]
