"""How much of a topic is found by its name, in each language: `python -m bench.crosslingual`.

The preferred label of a topic is asked as plain words, once a language; what should come are the practices of the
starter collection that are filed under the topic or under a narrower one. The topics are those with the most
practices, ties by id: the choice knows nothing of what is found.

Asked twice: of the practices as they are, and of the same practices with their topics taken away, so that only the
words of the record can tell.
"""

import argparse
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench import table
from practices_kb.errors import KbError
from practices_kb.kb import KnowledgeBase
from practices_kb.vocabulary import shipped
from practices_kb.vocabulary.thesaurus import Topic

LANGUAGES = ("en", "id", "ms", "fil", "vi", "th", "km", "lo", "my", "zh", "zh-Hant", "ta", "pt", "tet")
TOPICS = 100
_ALL = 100_000
_FIRST = 10


class Asked(NamedTuple):
    """One label, how many practices it should find, and how many it found: in all, and among the first ten."""

    language: str
    topic: str
    label: str
    carried: int
    found: int
    first: int

    @property
    def possible(self) -> int:
        """How many right ones the first ten could hold."""
        return min(self.carried, _FIRST)


def main(arguments: Sequence[str] | None = None) -> None:
    """One row a language is printed."""
    parser = argparse.ArgumentParser(prog="python -m bench.crosslingual", description=__doc__)
    parser.add_argument("--topics", type=int, default=TOPICS, help=f"how many topics; {TOPICS} unless told")
    parser.add_argument("--misses", action="store_true", help="print each label that does not find all")
    chosen = parser.parse_args(arguments)
    topics = shipped.topics()
    every = carriers(topics)
    carried = dict(most(every, chosen.topics))
    asked = list(_asked(topics, carried, [*shipped.practices()]))
    print(table.markdown(HEADER, rows(asked)))
    elsewhere = unfiled(topics, every)
    untold = [(where, record | {"topics": [elsewhere]}) for where, record in shipped.practices()]
    told = list(_asked(topics, carried, untold))
    print("\nWithout their topics:\n\n" + table.markdown(HEADER, rows(told)))
    if chosen.misses:
        print("\n" + "\n".join([*misses(asked), "", *misses(told)]))


def _asked(
    topics: Sequence[Topic],
    carried: Mapping[str, Collection[str]],
    practices: Iterable[tuple[str, dict[str, Any]]],
) -> Iterator[Asked]:
    with (
        tempfile.TemporaryDirectory(prefix="kb-bench-") as folder,
        KnowledgeBase.open(Path(folder) / "kb.db", create=True) as kb,
    ):
        kb.import_records(practices)
        yield from questions(kb, topics, carried)


def unfiled(topics: Iterable[Topic], carried: Collection[str]) -> str:
    """A topic that no practice carries, nor the one above it: what is filed there is found by its words alone."""
    return next(one.id for one in topics if one.broader and not {one.id, one.broader} & set(carried))


def carriers(topics: Iterable[Topic]) -> dict[str, set[str]]:
    """For each topic that a starter practice carries, itself or a narrower one, the handles of those practices."""
    broader = {topic.id: topic.broader for topic in topics}
    carried: dict[str, set[str]] = {}
    for _, record in shipped.practices():
        for filed in record["topics"]:
            above: str | None = filed
            while above:
                carried.setdefault(above, set()).add(record["handle"])
                above = broader[above]
    return carried


def most(carried: Mapping[str, Collection[str]], number: int) -> list[tuple[str, Collection[str]]]:
    """The *number* topics that most practices carry."""
    return sorted(carried.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:number]


def questions(
    kb: KnowledgeBase, topics: Iterable[Topic], carried: Mapping[str, Collection[str]]
) -> Iterator[Asked]:
    """Every chosen topic, asked by its preferred label in every language that has one."""
    for topic in topics:
        if topic.id in carried:
            for language in LANGUAGES:
                for label in topic.labels.get(language, ())[:1]:
                    wanted = carried[topic.id]
                    handles = _handles(kb, label)
                    right = [place for place, handle in enumerate(handles) if handle in wanted]
                    first = sum(place < _FIRST for place in right)
                    yield Asked(language, topic.id, label, len(wanted), len(right), first)


def _handles(kb: KnowledgeBase, query: str) -> list[str]:
    try:
        return [hit.practice.handle for hit in kb.search(query, limit=_ALL).hits]
    except KbError:  # a label that reads like a filter finds nothing, and is counted so
        return []


HEADER = (
    "language",
    "topics",
    "practices found",
    "all found",
    "of the first ten",
    "one in the first ten",
    "none",
)


def rows(asked: Sequence[Asked]) -> list[list[str]]:
    """One row a language and one for all of them; the shares are means over topics, so that no large one rules."""
    every = [[one for one in asked if one.language == language] for language in LANGUAGES]
    named = [*zip(LANGUAGES, every, strict=True), ("all", list(asked))]
    return [_row(name, group) for name, group in named if group]


def _row(name: str, group: Sequence[Asked]) -> list[str]:
    return [
        name,
        str(len({one.topic for one in group})),
        _share(one.found / one.carried for one in group),
        _share(one.found == one.carried for one in group),
        _share(one.first / one.possible for one in group),
        _share(one.first > 0 for one in group),
        str(sum(one.found == 0 for one in group)),
    ]


def _share(values: Iterable[float]) -> str:
    numbers = list(values)
    return f"{sum(numbers) / len(numbers):.3f}"


def misses(asked: Iterable[Asked]) -> Iterator[str]:
    """One line for each label that does not find every practice of its topic, the worst first."""
    short = [one for one in asked if one.found < one.carried]
    for one in sorted(short, key=lambda one: (one.found / one.carried, one.language, one.topic)):
        yield f"{one.language}\t{one.topic}\t{one.label}\t{one.found} of {one.carried}\tfirst ten: {one.first}"


if __name__ == "__main__":
    main()
