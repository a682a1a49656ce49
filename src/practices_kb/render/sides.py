"""Compared cities, as columns: each practice under each of its topics, and who could learn from it. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from practices_kb.compare import Comparison, Lesson
from practices_kb.model import Practice
from practices_kb.render import record, rows

_BRIEF = ("handle", "title", "status", "outcome", "started", "ended", "evidence", "conflicts")


class Side(NamedTuple):
    """One practice under one topic."""

    topic: str
    label: str
    city: str
    city_name: str
    held_by: str
    """all, some or one: how many of the cities have this topic."""
    practice: Practice
    learners: tuple[str, ...]
    """Names of the cities that could learn from it under this topic."""


def sheet(comparison: Comparison) -> rows.Sheet:
    """Every practice of *comparison* under every topic of it; as one value with what is shared and the lessons."""
    sides = tuple(_sides(comparison))
    usual = (*_USUAL, *record.conflicts(side.practice for side in sides))
    return rows.Sheet(_COLUMNS, sides, usual, whole(comparison))


def whole(comparison: Comparison) -> dict[str, Any]:
    """*comparison* as one JSON value."""
    return {
        "cities": [
            {"id": city.id, "name": city.name, "country": city.country, "practices": count}
            for city, count in zip(comparison.cities, comparison.counts, strict=True)
        ],
        "topics": [*_topics(comparison)],
        "shared": list(comparison.shared),
        "only": {city.id: list(only) for city, only in zip(comparison.cities, comparison.only, strict=True)},
        "lessons": [_lesson(lesson) for lesson in comparison.lessons],
    }


def city_names(comparison: Comparison) -> dict[str, str]:
    return {city.id: city.name for city in comparison.cities}


def _topics(comparison: Comparison) -> Iterator[dict[str, Any]]:
    for theme in comparison.themes:
        for row in theme.rows:
            held = {
                city.id: [_brief(practice) for practice in own]
                for city, own in zip(comparison.cities, row.held, strict=True)
            }
            yield {"topic": row.topic, "label": row.label, "practices": held}


def _brief(practice: Practice) -> dict[str, str]:
    values = {name: getattr(practice, name) for name in _BRIEF}
    return {name: value for name, value in values.items() if value}


def _lesson(lesson: Lesson) -> dict[str, Any]:
    return {
        "learner": lesson.learner,
        "teacher": lesson.teacher,
        "kind": lesson.kind,
        "topics": list(lesson.topics),
        **_brief(lesson.practice),
    }


def _sides(comparison: Comparison) -> Iterator[Side]:
    learners = _learners(comparison)
    for theme in comparison.themes:
        for row in theme.rows:
            held_by = _held_by(sum(map(bool, row.held)), len(comparison.cities))
            for city, own in zip(comparison.cities, row.held, strict=True):
                for practice in own:
                    learning = tuple(learners.get((practice.uid, row.topic), ()))
                    yield Side(row.topic, row.label, city.id, city.name, held_by, practice, learning)


def _held_by(cities: int, every: int) -> str:
    return "all" if cities == every else "one" if cities == 1 else "some"


def _learners(comparison: Comparison) -> Mapping[tuple[str, str], list[str]]:
    """Names of the cities that could learn, by practice and topic."""
    names = city_names(comparison)
    learners: dict[tuple[str, str], list[str]] = {}
    for lesson in comparison.lessons:
        for topic in lesson.topics:
            learners.setdefault((lesson.practice.uid, topic), []).append(names[lesson.learner])
    return learners


def _said(name: str) -> rows.Column:
    return rows.plain(name, lambda side: getattr(side.practice, name))


_COLUMNS = (
    rows.Column("topic", lambda side: side.topic, lambda side: side.label),
    rows.Column("city", lambda side: side.city, lambda side: side.city_name),
    *map(_said, _BRIEF),
    rows.plain("held_by", lambda side: side.held_by),
    rows.plain("learners", lambda side: list(side.learners)),
)
_USUAL = ("topic", "city", "handle", "title", "status", "outcome", "started", "learners")
