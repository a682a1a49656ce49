"""One topic, every label with where it comes from, as columns. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from practices_kb.render import rows
from practices_kb.render.counted import TopicCount
from practices_kb.vocabulary import Topic

OURS = "author's knowledge"
"""The source of a label that was compared with nothing."""


class Label(NamedTuple):
    """One label of a topic."""

    language: str
    label: str
    source: str
    to_review: bool
    """True when a native speaker should still read it: nothing confirms it, and its language is in question."""


def labels(topic: Topic) -> Iterator[Label]:
    """Every label of *topic*, language by language, the preferred one first."""
    for language, written in topic.labels.items():
        sources: Mapping[str, str] = topic.checked.get(language, {})
        for one in written:
            in_question = language in topic.review and one not in sources
            yield Label(language, one, sources.get(one, OURS), in_question)


def narrower(counts: Sequence[TopicCount]) -> tuple[str, ...]:
    """The topics right below the first of *counts*."""
    return tuple(one.topic.id for one in counts if one.topic.broader == counts[0].topic.id)


def sheet(counts: Sequence[TopicCount]) -> rows.Sheet:
    """The first of *counts*, which the topics below it follow: one row a label; as one value all that is known."""
    topic, below = counts[0].topic, narrower(counts)
    whole = {
        "id": topic.id,
        "label": topic.label(),
        "broader": topic.broader,
        "narrower": list(below),
        "sdg": list(topic.sdg),
        "ascn": topic.ascn,
        "practices": counts[0].practices,
        "labels": _by_language(topic),
    }
    columns = (
        rows.plain("id", lambda _: topic.id),
        rows.plain("language", lambda one: one.language),
        rows.plain("label", lambda one: one.label),
        rows.plain("source", lambda one: one.source),
        rows.Column(
            "review", lambda one: one.to_review, lambda one: "to be reviewed" if one.to_review else ""
        ),
        rows.plain("broader", lambda _: topic.broader),
        rows.plain("narrower", lambda _: list(below)),
        rows.plain("sdg", lambda _: list(topic.sdg)),
        rows.plain("ascn", lambda _: topic.ascn),
        rows.plain("practices", lambda _: counts[0].practices),
    )
    return rows.Sheet(columns, [*labels(topic)], ("language", "label", "source", "review"), whole)


def _by_language(topic: Topic) -> dict[str, list[dict[str, Any]]]:
    told: dict[str, list[dict[str, Any]]] = {}
    for one in labels(topic):
        told.setdefault(one.language, []).append(
            {"label": one.label, "source": one.source, "to_review": one.to_review}
        )
    return told
