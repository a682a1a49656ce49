"""Towns that no list has: checked as far as that can be done, added to the file, and handed on with its practices."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from practices_kb import text
from practices_kb.errors import Invalid, Problem
from practices_kb.kb import places
from practices_kb.model import nested, shape
from practices_kb.store import Store
from practices_kb.vocabulary import City, Country, gazetteer, shipped

NEAR = Decimal("0.2")
"""Degrees: two towns of one name that are nearer than this are one town (22 km to the north, less to the east)."""

_WRITTEN = nested.ListOf(shape.Line())


def checked(draft: Mapping[str, Any], store: Store) -> City:
    """The town that *draft* tells of, with an id that is free. Raises `Invalid`, also when it is known already."""
    problems: list[Problem] = []
    town = _town(draft, store, problems)
    if town and not problems:
        known = _known(town, store)
        if known:
            problems.append(
                Problem("city", f"{places.called_apart(known, store)}, is known already as {known.id}")
            )
        else:
            town = town._replace(id=_free_id(town, store, problems))
    if town is None or problems:
        raise Invalid(problems)
    return town


def from_elsewhere(record: Mapping[str, Any], store: Store) -> City:
    """The town of another file's *record*, under the id that it has there.

    Raises `Invalid` when *record* is wrong, or its id is that of another place here.
    """
    problems: list[Problem] = []
    town = _town(record, store, problems)
    wanted = record.get("id")
    if not isinstance(wanted, str) or not re.fullmatch("[a-z]{2}(-[a-z0-9]+)+", wanted):
        problems.append(Problem("id", "must be like kh-takhmao"))
    known = store.names.city(wanted) or shipped.world().city(wanted) if isinstance(wanted, str) else None
    if town and known and not _is_near(town, known):
        problems.append(Problem("id", f"{wanted} is another place here: {places.called_apart(known, store)}"))
    if town is None or problems:
        raise Invalid(problems)
    return town._replace(id=str(wanted))


def _town(draft: Mapping[str, Any], store: Store, problems: list[Problem]) -> City | None:
    """The town without its id."""
    name = shape.Line().check(draft.get("name", ""), "name", problems)
    country = _country(draft.get("country", ""), store, problems)
    latitude = _degrees(draft.get("latitude"), "latitude", 90, problems)
    longitude = _degrees(draft.get("longitude"), "longitude", 180, problems)
    names = _names(draft.get("names") or {}, problems)
    aliases = _WRITTEN.check(draft["aliases"], "aliases", problems) if draft.get("aliases") else ()
    if problems or country is None or latitude is None or longitude is None:
        return None
    if not country.holds(float(latitude), float(longitude)):
        problems.append(_elsewhere(country, latitude, longitude))
    known = {"id": "", "name": name, "country": country.code, "names": names, "aliases": aliases}
    return gazetteer.city({**known, "latitude": f"{latitude:.4f}", "longitude": f"{longitude:.4f}"})


def _names(typed: Any, problems: list[Problem]) -> dict[str, Any]:
    if not isinstance(typed, Mapping):
        problems.append(Problem("names", "must be lists of names by language"))
        return {}
    languages = shape.Language()
    return {
        str(languages.check(key, "names", problems)): _WRITTEN.check(names, "names", problems)
        for key, names in typed.items()
    }


def _country(typed: Any, store: Store, problems: list[Problem]) -> Country | None:
    codes = places.countries(typed, store) if isinstance(typed, str) else ()
    if len(codes) != 1:
        problems.append(places.no_country(str(typed), store))
    return shipped.countries()[codes[0]] if len(codes) == 1 else None


def _degrees(typed: Any, where: str, most: int, problems: list[Problem]) -> Decimal | None:
    try:
        value = Decimal(str(typed))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) > most:
        problems.append(
            Problem(
                where, f"must be degrees from -{most} to {most}; latitude comes first, as in 11.48,104.95"
            )
        )
        return None
    return value


def _elsewhere(country: Country, latitude: Decimal, longitude: Decimal) -> Problem:
    swapped = country.holds(float(longitude), float(latitude))
    turned = (f"{longitude},{latitude}",) if swapped else ()
    return Problem(
        "at", f"{latitude},{longitude} does not lie in {places.country_name(country.code)}", turned
    )


def _known(town: City, store: Store) -> City | None:
    """A city of the same country that bears one of the names of *town* and lies near it."""
    for name in gazetteer.names(town):
        for place in places.meant(f"{name}, {town.country}", store):
            if _is_near(town, place):
                return place
    return None


def _is_near(one: City, other: City) -> bool:
    return all(
        abs(Decimal(mine) - Decimal(theirs)) < NEAR
        for mine, theirs in ((one.latitude, other.latitude), (one.longitude, other.longitude))
    )


def _free_id(town: City, store: Store, problems: list[Problem]) -> str:
    """The country and the first name that is written in Latin letters, as the ids of other cities."""
    slugs = (name.replace(" ", "-") for name in gazetteer.names(town))
    slug = next((one for one in slugs if re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", one)), "")
    if not slug:
        problems.append(
            Problem("name", "needs one in plain Latin letters too, for its id; give it as an alias")
        )
        return ""
    plain = f"{text.fold(town.country)}-{slug}"
    wishes = [plain, *(f"{plain}-{number}" for number in range(2, 100))]
    return next(one for one in wishes if not store.names.city(one) and not shipped.world().city(one))
