"""What a person's words stand for: cities, topics and filter values, or what may have been meant instead."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from practices_kb import fuzzy, model
from practices_kb.errors import Invalid, Problem
from practices_kb.kb import places
from practices_kb.model import codes, shape
from practices_kb.search import entry
from practices_kb.store import Store
from practices_kb.vocabulary import thesaurus

Problems = list[Problem]


def topic(
    name: str, store: Store, problems: Problems, where: str = "topics", *, suggests: bool = True
) -> str | None:
    """The id of the topic that *name* is the id, the last part of the id, or a label of; or None and a problem."""
    topics = store.names.topics
    wanted = name.strip().strip("/").casefold().replace(" ", "-")
    if wanted in topics:
        return wanted
    key = thesaurus.key(name.rpartition("/")[2].replace("-", " "))
    named = {one for kind, one, _ in store.names.named([key]).get(key, ()) if kind == "topic"}
    named |= {one for one in topics if one.rpartition("/")[2] == wanted}
    if len(named) == 1 and "/" not in wanted:
        return named.pop()
    meant = tuple(sorted(named)) or (_near_topics(wanted, key, store) if suggests else ())
    problems.append(Problem(where, f"no topic '{shape.shown(name)}'", meant[:2]))
    return None


def _near_topics(wanted: str, key: str, store: Store) -> tuple[str, ...]:
    parts = {one.rpartition("/")[2]: one for one in store.names.topics}
    near = [parts[one] for one in fuzzy.suggestions(wanted.rpartition("/")[2], parts)]
    labels = store.names.topic_labels()
    near += [labels[one] for one in fuzzy.suggestions(key, labels)]
    near += shape.near(wanted, store.names.topics)
    return tuple(dict.fromkeys(near))


def record(
    draft: Mapping[str, Any], store: Store, where: str = "", *, suggests: bool = True
) -> dict[str, Any]:
    """*draft* with its city and topics resolved, checked; nothing is written. Raises `Invalid` that names every bad field.

    Its city may be one of the world list, which the file does not know before the record is kept. What may have been
    meant by an unknown city or topic takes milliseconds to find: too long for 100,000 bad ones, and so it *suggests* only
    when it is told to.
    """
    problems: Problems = []
    resolved = dict(draft)
    if isinstance(draft.get("city"), str) and draft["city"].strip():
        place = store.names.cities.get(draft["city"]) or places.one(
            draft["city"], store, problems, suggests=suggests
        )
        resolved["city"] = place.id if place else None
    if isinstance(draft.get("topics"), str):
        resolved["topics"] = [draft["topics"]]
    if isinstance(resolved.get("topics"), (list, tuple)):
        resolved["topics"] = _topics(resolved["topics"], store, problems, suggests=suggests)
        if None in resolved["topics"]:
            del resolved["topics"]
    return model.checked(resolved, problems, where)


def _topics(typed: Sequence[Any], store: Store, problems: Problems, *, suggests: bool) -> list[str | None]:
    """The id of each topic, None for one that is not known; behind many of those nobody looks on."""
    found: list[str | None] = []
    for one in typed:
        found.append(_topic_of(one, store, problems, suggests=suggests))
        if len(problems) > shape.TOLD:
            break
    return found


def _topic_of(one: Any, store: Store, problems: Problems, *, suggests: bool) -> str | None:
    if not isinstance(one, str):
        problems.append(Problem("topics", "each topic must be text"))
        return None
    if one in store.names.topics:
        return one
    return topic(one, store, problems, suggests=suggests)


def selection(store: Store, asked: Mapping[str, Any]) -> model.Selection:
    """The filters that *asked* means. Raises `Invalid` that names every value that is not known."""
    problems: Problems = [
        Problem(shape.shown(name), "is no filter", shape.near(name, model.Selection._fields))
        for name in asked
        if name not in model.Selection._fields
    ]
    several = {name: _several(asked.get(name, ())) for name in model.Selection._fields}
    chosen: dict[str, Any] = {
        "city": [place.id for one in several["city"] if (place := places.of_filter(one, store, problems))],
        "country": [code for one in several["country"] for code in _countries(one, store, problems)],
        "topic": [found for one in several["topic"] if (found := topic(one, store, problems, "topic"))],
        "tag": [found for one in several["tag"] if (found := _tag(one, store, problems))],
    }
    for name, field in (("status", "status"), ("outcome", "outcome"), ("language", "language")):
        chosen[name] = [model.BY_NAME[field].shape.check(one, name, problems) for one in several[name]]
    target = shape.Choice("SDG target", codes.SDG_TARGETS)
    chosen["sdg"] = [target.check(one, "sdg", problems) for one in several["sdg"]]
    for name, kind in (
        ("since", shape.Date()),
        ("until", shape.Date()),
        ("min_evidence", model.BY_NAME["evidence"].shape),
    ):
        chosen[name] = kind.check(several[name][-1], name, problems) if several[name] else ""
    if problems:
        raise Invalid(problems)
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in chosen.items()
    }
    return model.EVERYTHING._replace(**values)


def _several(values: str | Iterable[str] | None) -> Sequence[str]:
    if not values:
        return ()
    return (values,) if isinstance(values, str) else tuple(values)


def _countries(name: str, store: Store, problems: Problems) -> list[str]:
    """The countries here that *name* means: one, or those of a part of the world; else none and a problem."""
    known = {one.country for one in store.names.cities.values()}
    found = [code for code in places.countries(name, store) if code in known]
    if not found:
        problems.append(places.no_country(name, store, known))
    return found


def _tag(name: str, store: Store, problems: Problems) -> str | None:
    key = entry.tag_key(name)
    if store.index.frequencies([entry.label("tags", name)]):
        return key
    typed = {entry.tag_key(tag): tag for tag, _ in store.records.facet_counts("tag")}
    meant = tuple(typed[one] for one in fuzzy.suggestions(key, typed))
    problems.append(Problem("tag", f"no tag '{shape.shown(name)}'", meant))
    return None
