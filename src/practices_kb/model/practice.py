"""What one practice is: its fields, once. Commands, formats, forms and documentation all read them from here."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from practices_kb.errors import Invalid, Problem
from practices_kb.model import codes, dates, nested, shape

DEFAULT_LICENCE = "CC-BY-4.0"

_LINE, _TEXT, _DATE = shape.Line(), shape.Text(), shape.Date()

_ACTOR = nested.Part("an actor", {"name": _LINE, "role": shape.Choice("role", [*codes.ROLE])}, ["name"])
_INDICATOR = nested.Part(
    "an indicator",
    {
        "name": _LINE,
        "value": shape.Decimal(),
        "unit": _LINE,
        "year": shape.YEAR,
        "value_before": shape.Decimal(),
        "year_before": shape.YEAR,
        "source": shape.ORDINAL,
    },
    ["name", "value", "unit", "year"],
)
_COST = nested.Part(
    "a cost",
    {
        "kind": shape.Choice("kind of cost", [*codes.COST_KIND]),
        "amount": shape.Decimal(),
        "currency": shape.Choice("currency", sorted(codes.CURRENCIES)),
        "price_year": shape.YEAR,
        "covers": _LINE,
        "funder": _LINE,
    },
    ["kind", "amount", "currency"],
)
_SOURCE = nested.Part(
    "a source",
    {
        "title": _LINE,
        "publisher": _LINE,
        "url": shape.URL,
        "issued": _DATE,
        "accessed": _DATE,
        "language": shape.Language(),
        "doi": shape.DOI,
    },
    ["title"],
)
_TRANSLATION = nested.Part("a translation", {"title": _LINE, "summary": _TEXT}, ["title"])


class Field(NamedTuple):
    """One field of a practice."""

    name: str
    shape: shape.Shape
    about: str
    """One line for people: what to write."""
    stamp: bool = False
    """True when kb keeps it, not the person."""


_SLUG = shape.Pattern("a handle", r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", "free-bus-wifi")
_UID = shape.Pattern("a UUID", r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "018f3c2a-…")
_TOPIC = shape.Pattern("a topic", r"[a-z0-9-]+(/[a-z0-9-]+){0,2}", "transport/bus")

FIELDS = tuple(
    Field(*row)
    for row in (
        ("uid", _UID, "identity, made once, travels with the record", True),
        ("handle", _SLUG, "what you type to name it, such as transjakarta-brt"),
        ("title", _LINE, "what it is, on one line"),
        ("city", _LINE, "the city: its id, or any name it is known by"),
        ("topics", nested.ListOf(_TOPIC), "one or more topics, such as transport/bus"),
        ("summary", _TEXT, "what was done, in a few sentences"),
        ("status", shape.Choice("status", [*codes.STATUS]), "where it stands: " + ", ".join(codes.STATUS)),
        (
            "outcome",
            shape.Choice("outcome", [*codes.OUTCOME]),
            "what came of it: " + ", ".join(codes.OUTCOME),
        ),
        ("started", _DATE, "since when: 2004, 2004-01 or 2004-01-15"),
        ("ended", _DATE, "until when"),
        ("problem", _TEXT, "what was wrong before"),
        ("approach", _TEXT, "how it was done"),
        ("results", _TEXT, "what changed"),
        ("difficulties", _TEXT, "what did not work"),
        ("lessons", _TEXT, "what others can take from it"),
        ("requirements", _TEXT, "what another city needs first"),
        ("tags", nested.ListOf(_LINE), "free words"),
        ("sdg", nested.ListOf(shape.Choice("SDG target", codes.SDG_TARGETS)), "SDG targets, such as 11.2"),
        ("actors", nested.ListOf(_ACTOR), "who: name and role (" + ", ".join(codes.ROLE) + ")"),
        ("indicators", nested.ListOf(_INDICATOR), "figures: name, value, unit, year, and the value before"),
        (
            "costs",
            nested.ListOf(_COST),
            "money: kind (capital, yearly, one-off), amount, currency, price year",
        ),
        (
            "evidence",
            shape.Choice("evidence level", [*codes.EVIDENCE]),
            "how well it is known: E0 claim … E5 studies",
        ),
        (
            "sources",
            nested.ListOf(_SOURCE, numbered=True),
            "where it is written: title, publisher, url, dates",
        ),
        ("contact", _LINE, "an office and a shared mailbox, never a private person"),
        ("translations", nested.PerLanguage(_TRANSLATION), "title and summary in other languages"),
        ("language", shape.Language(), "language of the text, such as en or id"),
        ("licence", shape.LICENCE, "SPDX id of the licence of the text"),
        ("verified", _DATE, "when somebody last checked it"),
        ("review_by", _DATE, "when it wants another look; else 18 months after it was verified"),
        ("exchange", shape.Choice("exchange", [*codes.EXCHANGE]), "may leave this file, or stays local"),
        ("author", _LINE, "the office that wrote the record"),
        ("created", shape.Stamp(), "when it was first recorded, UTC", True),
        ("updated", shape.Stamp(), "when it was last changed, UTC", True),
    )
)
BY_NAME = {field.name: field for field in FIELDS}
REQUIRED = ("title", "city", "topics")


class Actor(NamedTuple):
    name: str
    role: str | None = None


class Indicator(NamedTuple):
    name: str
    value: str
    unit: str
    year: int
    value_before: str | None = None
    year_before: int | None = None
    source: int | None = None


class Cost(NamedTuple):
    kind: str
    amount: str
    currency: str
    price_year: int | None = None
    covers: str | None = None
    funder: str | None = None


class Source(NamedTuple):
    title: str
    publisher: str | None = None
    url: str | None = None
    issued: str | None = None
    accessed: str | None = None
    language: str | None = None
    doi: str | None = None


class Translation(NamedTuple):
    title: str
    summary: str | None = None


class Practice(NamedTuple):
    """One practice, checked. What was not recorded is None or empty, never a guess."""

    uid: str
    handle: str
    title: str
    city: str
    topics: tuple[str, ...]
    summary: str | None = None
    status: str | None = None
    outcome: str | None = None
    started: str | None = None
    ended: str | None = None
    problem: str | None = None
    approach: str | None = None
    results: str | None = None
    difficulties: str | None = None
    lessons: str | None = None
    requirements: str | None = None
    tags: tuple[str, ...] = ()
    sdg: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    costs: tuple[Cost, ...] = ()
    evidence: str | None = None
    sources: tuple[Source, ...] = ()
    contact: str | None = None
    translations: Mapping[str, Translation] | None = None
    language: str | None = None
    licence: str = DEFAULT_LICENCE
    verified: str | None = None
    review_by: str | None = None
    exchange: str = "may"
    author: str | None = None
    created: str = ""
    updated: str = ""
    conflicts: tuple[str, ...] = ()
    """Fields that were changed on several sides, which somebody has to decide: no part of the record."""

    @property
    def due(self) -> str:
        """The month or day by which it wants another look."""
        return self.review_by or dates.months_later(self.verified or self.created, dates.REVIEW_MONTHS)

    def is_due(self, today: str) -> bool:
        """True from the beginning of that month or day on."""
        return self.due <= today


_PARTS = {"actors": Actor, "indicators": Indicator, "costs": Cost, "sources": Source}


def practice(record: Mapping[str, Any]) -> Practice:
    """The `Practice` that a checked *record* tells of."""
    values = dict(record)
    for name, part in _PARTS.items():
        if name in values:
            values[name] = tuple(part(**one) for one in values[name])
    for name in ("topics", "tags", "sdg"):
        if name in values:
            values[name] = tuple(values[name])
    if "translations" in values:
        values["translations"] = {key: Translation(**one) for key, one in values["translations"].items()}
    return Practice(**values)


def checked(
    record: Mapping[str, Any], problems: list[Problem] | None = None, where: str = ""
) -> dict[str, Any]:
    """*record* in canonical form: known fields only, in the order of `FIELDS`, absent ones left out.

    Raises `Invalid` that names every bad field, *problems* that are already known among them.
    """
    found = list(problems or [])
    known_bad = {problem.field for problem in found}
    found += shape.unknown(record, BY_NAME, "a practice")
    kept: dict[str, Any] = {}
    for name, field in BY_NAME.items():
        value = record.get(name)
        if value is None or value in ("", [], ()) or name in known_bad:
            continue
        right = field.shape.check(value, name, found)
        if right is not None:
            kept[name] = right
    wrong = {problem.field for problem in found}
    found += [
        Problem(name, "is needed") for name in REQUIRED if name not in kept and not _spoken_of(name, wrong)
    ]
    found += _contradictions(kept)
    if found:
        raise Invalid(found, where)
    return kept


def _spoken_of(name: str, wrong: set[str]) -> bool:
    return any(field == name or field.startswith((f"{name}.", f"{name}[")) for field in wrong)


def _contradictions(record: Mapping[str, Any]) -> Iterator[Problem]:
    """Where two fields of *record* cannot both be true."""
    started, ended = record.get("started"), record.get("ended")
    if started and ended and dates.last_day(ended) < dates.first_day(started):
        yield Problem("ended", f"{ended} lies before the start in {started}")
    sources = len(record.get("sources", ()))
    for number, indicator in enumerate(record.get("indicators", ()), 1):
        if indicator.get("source", 0) > sources:
            yield Problem(f"indicators[{number}].source", f"there is no source number {indicator['source']}")
        if "value_before" in indicator and "year_before" not in indicator:
            yield Problem(f"indicators[{number}]", "the value before needs its year_before")
