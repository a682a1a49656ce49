"""Which city a name means: one of the file's own before any other in the world; several are told, never chosen from."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from practices_kb import fuzzy, text
from practices_kb.errors import Problem
from practices_kb.model import codes, shape
from practices_kb.store import Store
from practices_kb.vocabulary import City, shipped

TOLD = 6
"""Cities of one name that an error names."""

_Within = Sequence[tuple[str, tuple[str, ...]]]
"""What a name says of where: folded names of areas or countries, each with the codes of the countries that it means."""


def one(
    name: str, store: Store, problems: list[Problem], where: str = "city", *, suggests: bool = True
) -> City | None:
    """The one city in the world that *name* means, or None and a problem."""
    found = meant(name, store)
    if len(found) > 1:
        problems.append(_several(name, found, store, where))
    elif not found:
        nearest = _nearest(name, store) if suggests else ()
        problems.append(Problem(where, f"no city '{shape.shown(name)}'", nearest))
    return found[0] if len(found) == 1 else None


def of_filter(name: str, store: Store, problems: list[Problem], where: str = "city") -> City | None:
    """The one city of the file that *name* means, or None and a problem: no filter brings a city into the file."""
    everywhere = meant(name, store)
    found = tuple(place for place in everywhere if store.names.city(place.id))
    if len(found) > 1:
        problems.append(_several(name, found, store, where))
    elif everywhere and not found:
        called = " or ".join(called_apart(place, store) for place in everywhere[:TOLD])
        problems.append(Problem(where, f"no practice here lies in {called}"))
    elif not found:
        problems.append(Problem(where, f"no city '{shape.shown(name)}'", _nearest(name, store)))
    return found[0] if len(found) == 1 else None


def meant(name: str, store: Store) -> tuple[City, ...]:
    """Every city that *name* may mean, the largest first: an id, or a name in any language.

    Behind a name may stand its country, by name in any language or code, and its area: *San José, Costa Rica*. Whatever the file's own
    cities are called means them alone.
    """
    found = _of_file(name, store)
    if found:
        return found
    world = shipped.world()
    by_id = world.city(name.strip().casefold())
    if by_id:
        return (by_id,)
    for head, within in _readings(name, store):
        bearing = world.named(head, lambda place, within=within: _lies(place, within))  # type: ignore[misc]
        if bearing:
            return tuple(store.names.city(place.id) or place for place in bearing)
    return ()


def called_apart(place: City, store: Store) -> str:
    """What *place* can be called so that no other is meant: with its country, else its area too, else its id."""
    country = country_name(place.country)
    wishes = [f"{place.name}, {country}"]
    if place.area:
        wishes.append(f"{place.name}, {place.area}, {country}")
    return next((wish for wish in wishes if [one.id for one in meant(wish, store)] == [place.id]), place.id)


def called_in_full(place: City) -> str:
    """What *place* is called, with its area, unless that bears the same name, and its country."""
    area = place.area if place.area and text.fold(place.area) != text.fold(place.name) else None
    return ", ".join(filter(None, (place.name, area, country_name(place.country))))


def country_name(code: str) -> str:
    """What the country is called in English; its code where nobody knows."""
    known = shipped.countries().get(code)
    return codes.COUNTRIES.get(code) or (known.name if known else code)


def countries(name: str, store: Store) -> tuple[str, ...]:
    """The codes of all that lie in the country or part of the world with this code or name, in any language."""
    code = name.strip().upper()
    if code in shipped.countries():
        return (code,)
    folded = text.fold(name)
    return tuple(one for kind, one, _ in store.names.named([folded]).get(folded, ()) if kind == "country")


def no_country(name: str, store: Store, among: Collection[str] = ()) -> Problem:
    """What to say when *name* is no country, of those *among* codes if there are any."""
    called = {
        folded: code for folded, code in store.names.country_names().items() if not among or code in among
    }
    near = dict.fromkeys(country_name(called[one]) for one in fuzzy.suggestions(text.fold(name), called))
    where = " with a city here" if among else ""
    return Problem("country", f"no country '{shape.shown(name)}'{where}", tuple(near))


def _of_file(name: str, store: Store) -> tuple[City, ...]:
    by_id = store.names.city(name)
    if by_id:
        return (by_id,)
    for head, within in _readings(name, store):
        named = [place for place in _bearing(head, store) if _lies(place, within)]
        if named:
            return tuple(sorted(named, key=lambda place: (-_size(place), place.id)))
    return ()


def _bearing(folded: str, store: Store) -> Iterator[City]:
    """The cities of the file that bear this name."""
    for kind, one, _ in store.names.named([folded]).get(folded, ()):
        if kind == "city" and (place := store.names.city(one)):
            yield place


def _readings(name: str, store: Store) -> Iterator[tuple[str, _Within]]:
    """How *name* may be read: folded, with what it says of where; as a whole first."""
    for head, within in _cut(name):
        yield head, [(one, countries(one, store)) for one in within]


def _cut(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What *name* may be cut into, folded: a name, and what it lies in.

    >>> list(_cut("San José, CR"))
    [('san jose cr', ()), ('san jose', ('cr',))]
    """
    yield text.fold(name), ()
    head, *within = [text.fold(part) for part in name.replace("(", ",").split(",") if text.fold(part)] or [""]
    if within:
        yield head, tuple(within)
        return
    words = head.split(" ")
    for cut in range(len(words) - 1, max(0, len(words) - 4), -1):
        yield " ".join(words[:cut]), (" ".join(words[cut:]),)


def _lies(place: City, within: _Within) -> bool:
    """True when *place* lies in all of *within*."""
    own = {text.fold(place.country), text.fold(place.area or "")}
    return all(name in own or place.country in codes for name, codes in within)


def _size(place: City) -> int:
    return place.population["value"] if place.population else 0


def _several(name: str, found: Iterable[City], store: Store, where: str) -> Problem:
    told = tuple(called_apart(place, store) for place in found)
    return Problem(where, f"'{shape.shown(name)}' is the name of {len(told)} cities", told[:TOLD])


def _nearest(name: str, store: Store) -> tuple[str, ...]:
    """What may have been meant by a *name* that no city bears: two at most; one of the file that is near comes alone."""
    *_, (folded, within) = _readings(name, store) if "," in name else [(text.fold(name), [])]
    names = store.names.city_names()
    slips = fuzzy.edits_allowed(folded)
    near: Sequence[str] = [one for one, _ in fuzzy.within(folded, list(names), slips)] if slips else []
    alike = () if near else _alike(folded)
    alike = tuple(place for place in alike if _lies(place, within)) or alike
    elsewhere = [called_apart(place, store) for place in alike[:2]]
    near = near or fuzzy.suggestions(folded, names, 4)
    own = [store.names.cities[names[one]].name for one in near]
    return tuple(dict.fromkeys([*elsewhere, *own]))[:2]


@lru_cache(maxsize=1024)
def _alike(folded: str) -> tuple[City, ...]:
    """Kept: one import may bring the same slip a thousand times."""
    world = shipped.world()
    return world.named(folded) or world.alike(folded, fuzzy.edits_allowed(folded))
