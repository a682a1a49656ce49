"""A city is the same by all its names."""

from practices_kb.vocabulary import gazetteer

BANGKOK = {
    "id": "th-bangkok", "name": "Bangkok", "country": "TH", "capital": True, "latitude": "13.75", "longitude": "100.5",
    "names": {"th": ["กรุงเทพมหานคร", "กรุงเทพฯ"], "en": ["Bangkok"]}, "aliases": ["Krung Thep", "BANGKOK", "!"],
}  # fmt: skip


def test_every_name_is_folded_and_given_once() -> None:
    names = [*gazetteer.names(gazetteer.city(BANGKOK))]
    assert names[:2] == ["bangkok", "krung thep"]
    assert len(names) == len(set(names)) == 5
    assert "th bangkok" in names
    assert "" not in names


def test_what_is_not_told_of_a_city_is_absent() -> None:
    city = gazetteer.city({"id": "x-y", "name": "Y", "country": "X", "latitude": "0", "longitude": "0"})
    assert (city.capital, city.ascn, city.population, city.wikidata, city.within) == (
        False,
        False,
        None,
        None,
        None,
    )
    assert (dict(city.names), city.aliases) == ({}, ())
