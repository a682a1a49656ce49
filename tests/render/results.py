"""One result of each kind from the tiny world, drawn by the front door."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tests import world

from practices_kb import compare, model, render
from practices_kb.model import Practice, SavedSearch
from practices_kb.render import past, record
from practices_kb.search.answer import Count, Excerpt, Found, Hit, Reason
from practices_kb.vocabulary import City, Topic

NAMES = world.Names()


class Listed(NamedTuple):
    practices: tuple[Practice, ...]
    total: int


class CityCount(NamedTuple):
    city: City
    practices: int


class TopicCount(NamedTuple):
    topic: Topic
    practices: int


class Stats(NamedTuple):
    practices: int = 9
    cities: int = 3
    revisions: int = 1234
    by_city: tuple[Count, ...] = (Count("Jakarta", 4), Count("Phnom Penh", 4), Count("Vientiane", 1))
    by_country: tuple[Count, ...] = (Count("Indonesia", 4), Count("Cambodia", 4), Count("Lao PDR", 1))
    by_topic: tuple[Count, ...] = (Count("transport", 5), Count("water", 2))
    by_status: tuple[Count, ...] = (Count("operating", 4), Count("not recorded", 1))
    by_outcome: tuple[Count, ...] = (Count("unknown", 2),)
    by_evidence: tuple[Count, ...] = ()
    with_sources: int = 1
    with_indicators: int = 1
    with_costs: int = 1
    with_difficulties: int = 3
    stale: int = 0
    in_conflict: int = 1
    waiting: int = 2
    file_size: int = 2_162_688


def hit(number: int, score: float, excerpt: Excerpt | None, *reasons: Reason) -> Hit:
    return Hit(world.PRACTICES[number], score, reasons, excerpt, number + 1)


FOUND = Found(
    hits=(
        hit(
            0,
            7.5,
            Excerpt(
                "summary",
                ("In 2004 the city gave ", "buses", " a lane of their own between the harbour and …"),
            ),
            Reason("busses", "typo", "buses", 7.5),
        ),
        hit(5, 3.25, Excerpt("title", ("Night ", "bus")), Reason("bus", "exact", "bus", 3.25)),
        hit(2, 1.0, None, Reason("bus", "concept", "transport/bus", 1.0)),
    ),
    total=3,
    facets=(("city", (Count("Jakarta", 2), Count("Phnom Penh", 1))), ("topic", (Count("transport/bus", 3),))),
)
ALIKE = Found(
    hits=(
        hit(
            0,
            0.412,
            None,
            Reason("bus lane", "tag", "bus lane", 0.3),
            Reason("bus", "topic", "bus", 0.1),
            Reason("corridor", "exact", "corridor", 0.012),
        ),
        hit(2, 0.2, None, Reason("bus", "concept", "bus", 0.2)),
    ),
    total=2,
)
SAVED = (
    SavedSearch("bus-lanes", '"bus lane" -tram', {"city": ("Phnom Penh", "Jakarta"), "since": "2015"}),
    SavedSearch("exactly", "transprt", {}, exact=True),
)
LISTED = Listed(world.PRACTICES, 9)
TWO = compare.compare(world.CITIES[:2], world.practices_of(*world.CITIES[:2]), world.TOPICS)
FOUR = compare.compare(
    (*world.CITIES, world.EMPTY), world.practices_of(*world.CITIES, world.EMPTY), world.TOPICS
)
TAGS = (Count("bus lane", 12), Count("app", 1))
CITIES = tuple(CityCount(city, number) for number, city in enumerate((*world.CITIES, world.EMPTY)))
TOPICS = tuple(
    TopicCount(
        Topic(one, one.rpartition("/")[0] or None, {"en": (label,), "id": (label.upper(),)}, ("11.2",), None),
        number,
    )
    for number, (one, label) in enumerate(world.TOPICS.items())
)


class Change(NamedTuple):
    revision: str
    at: str
    by: str
    verb: str
    origin: str
    fields: tuple[str, ...]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    joined: str = ""


def side(number: int, field: str, place: int, value: Any, by: str) -> past.Open:
    return past.Open("transjakarta-brt", number, field, place, value, by, f"2026-11-0{place}T08:00:00Z")


OPEN = [
    side(1, "status", 1, "operating", "City of Jakarta"),
    side(1, "status", 2, "ended", ""),
    side(2, "summary", 1, "รถโดยสารประจำทางด่วนพิเศษที่วิ่งในช่องทางเฉพาะตั้งแต่ปี 2547", "City of Jakarta"),
    side(
        2,
        "summary",
        2,
        "រថយន្តក្រុង\u200bមាន\u200bគន្លង\u200bផ្ទាល់ខ្លួន\n\nA second [paragraph].",
        "Office of \x1b[31mred",
    ),
    side(3, "city", 1, "id-jakarta", "City of Jakarta"),
    side(3, "city", 2, "kh-phnom-penh", "B"),
    side(3, "city", 3, "id-jakarta", "C"),
    side(4, "ended", 1, None, "City of Jakarta"),
    side(4, "ended", 2, "2025", "B"),
    side(5, "removed", 1, False, "City of Jakarta"),
    side(5, "removed", 2, True, "B"),
]
_THEN = record.record(world.PRACTICES[1])
_LATER = {**_THEN, "approach": "One.\n\nTwo.\n\nThree.", "status": "pilot"}
_NOW = {**_LATER, "approach": "One.\n\nTwo, حافلات ليلية.\n\nThree."}
CHANGES = [
    Change("d" * 64, "2026-11-04T08:00:00Z", "B", "remove", "", (), _NOW, None),
    Change(
        "c" * 64,
        "2026-11-03T08:00:00Z",
        "City of [red]Hanoi",
        "import",
        "City of Hanoi",
        ("approach",),
        _LATER,
        _NOW,
    ),
    Change("b" * 64, "2026-11-02T08:00:00Z", "", "edit", "", ("status", "approach"), _THEN, _LATER),
    Change("a" * 64, "2026-11-01T08:00:00Z", "", "add", "", tuple(_THEN), None, _THEN),
]

DRAWN: Mapping[str, Callable[..., str]] = {
    "found": lambda **asked: render.found(FOUND, names=NAMES, **asked),
    "explained": lambda **asked: render.found(FOUND, names=NAMES, explain=True, **asked),
    "similar": lambda **asked: render.similar(ALIKE, names=NAMES, **asked),
    "saved": lambda **asked: render.saved(SAVED, **asked),
    "listed": lambda **asked: render.listed(LISTED, names=NAMES, **asked),
    "rich-practice": lambda **asked: render.practice(world.PRACTICES[0], names=NAMES, **asked),
    "bare-practice": lambda **asked: render.practice(world.PRACTICES[1], names=NAMES, **asked),
    "two-cities": lambda **asked: render.comparison(TWO, names=NAMES, **asked),
    "four-cities": lambda **asked: render.comparison(FOUR, **asked),
    "tags": lambda **asked: render.tags(TAGS, **asked),
    "cities": lambda **asked: render.cities(CITIES, **asked),
    "topics": lambda **asked: render.topics(TOPICS, **asked),
    "stats": lambda **asked: render.stats(Stats(), **asked),
    "conflicts": lambda **asked: render.conflicts(OPEN, names=NAMES, **asked),
    "history": lambda **asked: render.history(CHANGES, names=NAMES, **asked),
    "differences": lambda **asked: render.history(CHANGES, names=NAMES, diff=True, **asked),
}
"""How each result is drawn, by the name of its golden file."""


def listed_of(*records: Mapping[str, Any]) -> Listed:
    return Listed(tuple(map(model.practice, records)), len(records))
