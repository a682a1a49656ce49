"""How two records of one practice become one: nothing that only one of them says is lost."""

from collections.abc import Iterator, Mapping
from typing import Any

from practices_kb import model
from practices_kb.errors import KbError
from practices_kb.kb.recording import Recorder
from practices_kb.model import canonical
from practices_kb.search import entry
from practices_kb.store import Head, Store

_LISTS = ("topics", "sdg", "actors", "costs")


def join(store: Store, recorder: Recorder, kept: Head, other: Head, now: str) -> None:
    """*kept* follows both histories from now on; *other* is no more. Raises `KbError` when they are not two."""
    if kept.id == other.id:
        raise KbError("A practice cannot be joined with itself", "Name two: kb join HANDLE HANDLE")
    heads = store.revisions.heads(other.record["uid"])
    record = model.checked({**joined(kept.record, other.record), "updated": now})
    recorder.remove(other)
    recorder.follow(record, kept, heads)


def joined(kept: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """*kept* with what only *other* says: where both speak, *kept* does; lists hold what both hold."""
    sources = [*kept.get("sources", ()), *_new(kept, other, "sources")]
    lists = {name: [*kept.get(name, ()), *_new(kept, other, name)] for name in _LISTS}
    tags = {entry.tag_key(tag): tag for tag in (*other.get("tags", ()), *kept.get("tags", ()))}
    figures = [*kept.get("indicators", ()), *_figures(kept, other, sources)]
    translations = {**other.get("translations", {}), **kept.get("translations", {})}
    return {
        **other, **kept, **lists, "tags": [*tags.values()], "sources": sources, "indicators": figures,
        "translations": translations, "created": min(kept["created"], other["created"]),
    }  # fmt: skip


def _new(kept: Mapping[str, Any], other: Mapping[str, Any], name: str) -> list[Any]:
    known = {canonical.text(one) for one in kept.get(name, ())}
    return [one for one in other.get(name, ()) if canonical.text(one) not in known]


def _figures(kept: Mapping[str, Any], other: Mapping[str, Any], sources: list[Any]) -> Iterator[Any]:
    """The figures of *other* that are new, each with the number that its source has among *sources*."""
    places = {canonical.text(one): number for number, one in enumerate(sources, 1)}
    known = {canonical.text(one) for one in kept.get("indicators", ())}
    for figure in other.get("indicators", ()):
        if "source" in figure:
            source = other["sources"][figure["source"] - 1]
            figure = {**figure, "source": places[canonical.text(source)]}  # noqa: PLW2901 -- the same figure
        if canonical.text(figure) not in known:
            yield figure
