"""Every line of `data/world.tsv`, `data/countries.tsv` and `data/territories.jsonl` is right."""

import re
import unicodedata
from collections import Counter

import pytest

from practices_kb import text
from practices_kb.vocabulary import FUNCTION_WORDS, gazetteer, scripts, shipped

ROWS = [
    line.split("\t") for line in (shipped.folder() / "world.tsv").read_text(encoding="utf-8").splitlines()
]
COUNTRIES = shipped.countries()
CITIES = {city.id: city for city in shipped.cities()}
AGAIN = "make it again: python -m bench.world FOLDER"


def test_ids_and_numbers_are_told_once_in_alphabetical_order() -> None:
    assert {len(row) for row in ROWS} == {11}
    assert sorted(ROWS) == ROWS
    for column in (0, 1):
        assert len({row[column] for row in ROWS}) == len(ROWS)
    assert [row[0] for row in ROWS if not re.fullmatch(rf"{row[3].casefold()}(-[a-z0-9]+)+", row[0])] == []


def test_every_city_is_large_or_a_capital() -> None:
    assert [row[0] for row in ROWS if int(row[7]) < 100_000 and row[8] != "capital"] == []
    assert {row[8] for row in ROWS} == {"", "capital"}
    assert len(ROWS) > 6_000


def test_every_city_lies_in_its_country() -> None:
    """The boxes are those of Natural Earth, which knows nothing of GeoNames; but for four countries, see `data/README.md`."""
    strays = [row[0] for row in ROWS if not COUNTRIES[row[3]].holds(float(row[5]), float(row[6]))]
    assert strays == []


def test_the_keys_are_the_names_folded() -> None:
    """Else a name is not found: the list was made with other rules of folding. Then make it again."""
    for row in ROWS:
        keys = row[10].strip("|").split("|")
        names = [row[2], *filter(None, row[9].split("|"))]
        assert keys == [text.fold(name) for name in names], f"{row[0]}: {AGAIN}"
        assert len(set(keys)) == len(keys), row[0]


def test_no_name_holds_what_a_terminal_would_obey_or_a_query_would_cut() -> None:
    written = {letter for row in ROWS for letter in row[2] + row[9]}
    assert [one for one in written if unicodedata.category(one) in {"Cc", "Cs", "Co"}] == []
    others = {letter for row in ROWS for letter in row[9]}
    assert not others & set('()[],;:"*/=')


def test_transcriptions_and_codes_of_airports_are_left_out() -> None:
    others = [name for row in ROWS for name in row[9].split("|") if name]
    assert [name for name in others if name.islower() and scripts.of(name) <= {"LATIN"}] == []
    assert [name for name in others if re.fullmatch("[A-Z]{1,3}", name)] == []


def test_a_hand_checked_city_has_its_id_in_the_world_list_too() -> None:
    """Else its names in other scripts would lead to another city."""
    by_id = {row[0]: row for row in ROWS}
    for city in CITIES.values():
        for row in ROWS:
            near = (
                max(abs(float(row[5]) - float(city.latitude)), abs(float(row[6]) - float(city.longitude)))
                < 0.1
            )
            if near and row[3] == city.country and text.fold(row[2]) == text.fold(city.name):
                assert row[0] == city.id, AGAIN
        if city.id in by_id:
            assert by_id[city.id][3] == city.country


def test_every_country_has_a_box_and_a_name() -> None:
    assert {row[3] for row in ROWS} <= {*COUNTRIES}
    for code, country in COUNTRIES.items():
        assert re.fullmatch("[A-Z]{2}", code)
        assert country.name == country.name.strip() != ""
        for south, west, north, east in country.boxes:
            assert -90 <= south < north <= 90, code
            assert -180 <= west < east <= 180, code


def test_countries_with_more_than_one_capital_are_those_that_geonames_lists_so() -> None:
    times = Counter(row[3] for row in ROWS if row[8])
    assert {code for code, number in times.items() if number > 1} == set()
    assert len(times) > 235


@pytest.mark.parametrize(
    ("code", "point", "inside"),
    [
        ("KH", (11.48, 104.95), True), ("KH", (104.95, 11.48), False), ("FJ", (-18.1, 178.4), True), ("FJ", (-16.8, -179.9), True),
        ("FJ", (0.0, 0.0), False), ("US", (21.3, -157.8), True), ("US", (45.0, 0.0), False), ("PT", (38.7, -27.2), True),
    ],
)  # fmt: skip
def test_a_point_lies_in_one_of_the_boxes_of_a_country(
    code: str, point: tuple[float, float], inside: bool
) -> None:
    assert COUNTRIES[code].holds(*point) is inside


def test_a_city_survives_being_written_as_a_record() -> None:
    for city in [*CITIES.values(), *map(shipped.world().city, ["cr-san-jose", "jp-tokyo", "tv-funafuti"])]:
        assert city is not None
        assert gazetteer.city(gazetteer.record(city)) == city


TERRITORIES = shipped.territories()


def test_every_country_but_those_without_a_name_in_the_source_is_a_territory() -> None:
    assert {one.code for one in TERRITORIES if one.code.isalpha()} - {"EU"} == {*shipped.countries()}


def test_a_part_of_the_world_holds_countries_that_are_known() -> None:
    for one in TERRITORIES:
        assert one.countries, one
        assert {*one.countries} <= {*shipped.countries()}, one


def test_no_name_is_that_of_two_territories() -> None:
    bearers: dict[str, set[str]] = {}
    for one in TERRITORIES:
        for name in gazetteer.territory_names(one):
            bearers.setdefault(name, set()).add(one.code)
    assert {name: codes for name, codes in bearers.items() if len(codes) > 1 or not name} == {}


def test_no_name_of_a_territory_is_a_word_that_says_nothing() -> None:
    names = {name for one in TERRITORIES for name in gazetteer.territory_names(one)}
    assert names & FUNCTION_WORDS == set()
