"""The cities of the world by any of their names, found in the bytes of `data/world.tsv` without reading all lines. Pure.

A line is a city; its last column holds its names as `text.fold` makes them, between bars: `|san jose|sanhose|`. So one
search through the bytes for a name between bars finds every city that bears it, in about a millisecond.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from practices_kb import fuzzy, text
from practices_kb.vocabulary import scripts
from practices_kb.vocabulary.gazetteer import City

SCOPE = "as listed, area and year not stated"
"""GeoNames tells neither what was counted nor when."""


class World:
    """The cities of one world list."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines

    def city(self, city: str) -> City | None:
        """The city with this id."""
        start = b"\n%b\t" % city.encode()
        place = self._lines.find(start)
        if place < 0 and not self._lines.startswith(start[1:]):
            return None
        return _city(self._line(place + 1))

    def named(self, name: str, lies: Callable[[City], bool] = lambda _: True) -> tuple[City, ...]:
        """The cities that *name*, folded, may mean among those for which *lies* is true; the largest first.

        Whoever is called so comes before whoever may be called so too, unless the latter is larger: *Tokyo* is one
        city, whatever else was ever called so; *Florencia* is a city of Colombia, and Florence, which is larger.
        """
        bearing = list(filter(lies, _largest_first(self._bearing(name)))) if name else []
        own = [place for place in bearing if text.fold(place.name) == name]
        least = max(map(_size, own), default=-1)
        return tuple(place for place in bearing if place in own or _size(place) > least)

    def beginning(self, start: str) -> tuple[City, ...]:
        """The cities a name of which begins with *start*, folded; the largest first."""
        return _largest_first(dict.fromkeys(self._lines_with(b"|%b" % start.encode()))) if start else ()

    def alike(self, name: str, slips: int) -> tuple[City, ...]:
        """The cities a name of which becomes *name*, folded, by at most *slips*; fewest first, then the largest.

        All names are compared: 40 ms for 57,000, and only when nothing is called *name*.
        """
        near = fuzzy.within(name, self._names, slips) if slips else []
        found: dict[str, City] = {}
        for fewest in dict.fromkeys(distance for _, distance in near):
            words = [word for word, distance in near if distance == fewest]
            for place in _largest_first(
                dict.fromkeys(line for word in words for line in self._bearing(word))
            ):
                found.setdefault(place.id, place)
        return tuple(found.values())

    def every(self) -> Iterator[City]:
        """Every city, in alphabetical order of the ids."""
        return map(_city, self._lines.splitlines())

    @cached_property
    def _names(self) -> Sequence[str]:
        columns = (line.rpartition(b"\t")[2] for line in self._lines.splitlines())
        return [name for column in columns for name in column.decode().strip("|").split("|")]

    def _bearing(self, name: str) -> list[bytes]:
        return list(dict.fromkeys(self._lines_with(b"|%b|" % name.encode())))

    def _lines_with(self, wanted: bytes) -> Iterator[bytes]:
        place = self._lines.find(wanted)
        while place >= 0:
            line = self._line(place)
            yield line
            place = self._lines.find(wanted, place + 1)

    def _line(self, place: int) -> bytes:
        end = self._lines.find(b"\n", place)
        return self._lines[self._lines.rfind(b"\n", 0, place) + 1 : end if end >= 0 else None]


def _size(place: City) -> int:
    return place.population["value"] if place.population else 0


def _largest_first(lines: Iterable[bytes]) -> tuple[City, ...]:
    return tuple(sorted(map(_city, lines), key=lambda place: (-_size(place), place.id)))


def _city(line: bytes) -> City:
    id_, _, name, country, area, latitude, longitude, people, capital, others, _ = line.decode().split("\t")
    names: dict[str, tuple[str, ...]] = {}
    aliases = []
    for one in filter(None, others.split("|")):
        language = scripts.language(one, country)
        if language:
            names[language] = (*names.get(language, ()), one)
        else:
            aliases.append(one)
    return City(
        id=id_,
        name=name,
        country=country,
        capital=bool(capital),
        names=names,
        aliases=tuple(aliases),
        latitude=latitude,
        longitude=longitude,
        population={"value": int(people), "scope": SCOPE, "source": "GeoNames"} if int(people) else None,
        wikidata=None,
        ascn=False,
        within=None,
        area=area or None,
    )
