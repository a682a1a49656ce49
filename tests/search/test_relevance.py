"""The judged queries of relevance.toml: the search puts first what answers them, and keeps out what does not.

`python -m tests.search.test_relevance` prints a table per language and per kind, and every miss with what came
instead; with `--floors` it prints the floors that hold now.
"""

import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from practices_kb.errors import KbError
from practices_kb.kb import KnowledgeBase

JUDGED = Path(__file__).with_name("relevance.toml")
SEEN = Path(__file__).with_name("relevance_seen.txt")
"""The practices that stood in the collection when it was judged. Later ones are searched like the others and then left out
of what is counted, except in the answer to a query whose judgement names them: nobody has said which queries they answer."""

LANGUAGES = ("en", "id", "ms", "fil", "vi", "th", "km", "lo", "my", "zh", "ta", "pt")
DEPTH = 10
ALL = 1000
"""More than the collection holds, so that ten practices are left that were judged."""


class Judged(NamedTuple):
    """One query, and what is true of a good answer to it."""

    query: str
    language: str
    kind: str
    find: tuple[str, ...] = ()
    within: int = 3
    none_of: tuple[str, ...] = ()
    nothing: bool = False

    @property
    def negative(self) -> bool:
        return not self.find


class Outcome(NamedTuple):
    """What the search made of one query."""

    judged: Judged
    handles: tuple[str, ...]
    refused: str = ""
    """The message, when the query was not answered at all."""

    @property
    def rank(self) -> int:
        """Where the first right practice stands, from 1 on; 0 when none is among the first ten."""
        places = [place for place, one in enumerate(self.handles, 1) if one in self.judged.find]
        return min(places, default=0)

    @property
    def satisfied(self) -> bool:
        if self.refused:
            return False
        if self.judged.find:
            return 0 < self.rank <= self.judged.within
        return not (self.handles if self.judged.nothing else set(self.handles) & set(self.judged.none_of))


class Figures(NamedTuple):
    """How good a group of answers is: shares from 0 to 1, of the positive and of the negative queries."""

    positive: int
    first: float
    mrr: float
    found: float
    negative: int
    kept_out: float


class Floors(NamedTuple):
    """What the figures of a group must at least be."""

    first: float
    mrr: float
    found: float
    kept_out: float


OVERALL = Floors(first=0.90, mrr=0.93, found=0.97, kept_out=0.88)
PER_LANGUAGE = {
    "en": Floors(first=0.92, mrr=0.95, found=0.98, kept_out=0.88),
    "id": Floors(first=0.90, mrr=0.93, found=0.96, kept_out=0.99),
    "ms": Floors(first=0.82, mrr=0.88, found=0.96, kept_out=0.99),
    "fil": Floors(first=0.82, mrr=0.88, found=0.96, kept_out=0.99),
    "vi": Floors(first=0.82, mrr=0.88, found=0.92, kept_out=0.74),
    "th": Floors(first=0.90, mrr=0.93, found=0.96, kept_out=0.79),
    "lo": Floors(first=0.88, mrr=0.92, found=0.96, kept_out=0.99),
    "km": Floors(first=0.88, mrr=0.92, found=0.96, kept_out=0.99),
    "my": Floors(first=0.92, mrr=0.95, found=0.96, kept_out=0.99),
    "zh": Floors(first=0.90, mrr=0.93, found=0.96, kept_out=0.99),
    "ta": Floors(first=0.88, mrr=0.92, found=0.96, kept_out=0.99),
    "pt": Floors(first=0.90, mrr=0.93, found=0.96, kept_out=0.99),
}


@cache
def judged() -> tuple[Judged, ...]:
    """All of relevance.toml."""
    entries = tomllib.loads(JUDGED.read_text("utf-8"))["query"]
    return tuple(map(_judged, entries))


@cache
def seen() -> frozenset[str]:
    """The handles of relevance_seen.txt."""
    return frozenset(SEEN.read_text("utf-8").split())


def _judged(entry: Mapping[str, Any]) -> Judged:
    return Judged(
        entry["query"],
        entry["language"],
        entry["kind"],
        tuple(entry.get("find", ())),
        entry.get("within", 3),
        tuple(entry.get("not", ())),
        entry.get("nothing", False),
    )


def outcome(kb: KnowledgeBase, one: Judged) -> Outcome:
    """The answer of *kb* to one query. A refusal is an outcome too."""
    try:
        found = kb.search(one.query, limit=ALL)
    except KbError as error:
        return Outcome(one, (), str(error))
    handles = (hit.practice.handle for hit in found.hits)
    return Outcome(one, tuple(handle for handle in handles if handle in seen() | {*one.find})[:DEPTH])


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """What *outcomes* amount to. A group without positive or negative queries is perfect in them."""
    positive = [one for one in outcomes if not one.judged.negative]
    negative = [one for one in outcomes if one.judged.negative]
    return Figures(
        len(positive),
        _mean(one.rank == 1 for one in positive),
        _mean(1 / one.rank if one.rank else 0.0 for one in positive),
        _mean(one.satisfied for one in positive),
        len(negative),
        _mean(one.satisfied for one in negative),
    )


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 1.0


def by(outcomes: Sequence[Outcome], key: Callable[[Judged], str]) -> dict[str, list[Outcome]]:
    """*outcomes* in groups, in the order in which the groups first appear."""
    groups: dict[str, list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault(key(one.judged), []).append(one)
    return groups


def told(one: Outcome) -> str:
    """A miss in two lines: what was wanted, and what came instead."""
    asked = one.judged
    if asked.nothing:
        wanted = "nothing"
    elif asked.find:
        more = f" or {len(asked.find) - 2} more" if len(asked.find) > 2 else ""
        wanted = f"{' or '.join(asked.find[:2])}{more} in {asked.within}, stands at {one.rank or '-'}"
    else:
        wanted = f"none of {', '.join(sorted(set(asked.none_of) & set(one.handles)))}"
    came = f"refused: {one.refused}" if one.refused else ", ".join(one.handles[:4]) or "nothing"
    return f"  {asked.language} {asked.kind}: {asked.query}\n      wanted {wanted}\n      came   {came}"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    return list(_run(tmp_path_factory.mktemp("relevance")))


def _run(folder: Path) -> Iterator[Outcome]:
    with KnowledgeBase.open(folder / "starter.db", create=True, starter=True) as kb:
        yield from (outcome(kb, one) for one in judged())


def _assert_floors(outcomes: Sequence[Outcome], floors: Floors) -> None:
    got = figures(outcomes)
    short = [
        f"{name} is {getattr(got, name):.3f}, the floor is {floor:.3f}"
        for name, floor in floors._asdict().items()
        if getattr(got, name) < floor
    ]
    misses = [told(one) for one in outcomes if not one.satisfied or (one.judged.find and one.rank != 1)]
    assert not short, "\n".join([*short, "Not satisfied, or not first:", *misses])


def test_the_whole_set_is_answered_well(outcomes: list[Outcome]) -> None:
    _assert_floors(outcomes, OVERALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_answered_well(outcomes: list[Outcome], language: str) -> None:
    _assert_floors(by(outcomes, lambda one: one.language)[language], PER_LANGUAGE[language])


def test_no_query_is_refused(outcomes: list[Outcome]) -> None:
    assert not [told(one) for one in outcomes if one.refused]


def test_the_set_is_large_enough_and_has_no_duplicates() -> None:
    languages = Counter(one.language for one in judged())
    assert len(judged()) >= 170
    assert sum(one.negative for one in judged()) >= 50
    assert set(languages) == set(LANGUAGES)
    assert min(languages.values()) >= 8
    assert len({one.query.casefold() for one in judged()}) == len(judged())


def test_every_judgement_names_practices_of_the_starter_collection(tmp_path: Path) -> None:
    with KnowledgeBase.open(tmp_path / "starter.db", create=True, starter=True) as kb:
        known = set(kb.handles())
    assert not seen() - known
    assert not {handle for one in judged() for handle in (*one.find, *one.none_of)} - known


def test_every_judgement_says_one_thing() -> None:
    assert all(sum(map(bool, (one.find, one.none_of, one.nothing))) == 1 for one in judged())


def _row(name: str, got: Figures) -> str:
    shares = [
        f"{value:6.2f}" if there else "     -"
        for there, value in (
            (got.positive, got.first),
            (got.positive, got.mrr),
            (got.positive, got.found),
            (got.negative, got.kept_out),
        )
    ]
    return f"{name:14}{got.positive:5}{''.join(shares[:3])}{got.negative:9}{shares[3]}"


def _print_report(outcomes: Sequence[Outcome]) -> None:
    heading = f"{'':14}    n  s@1   mrr   found negative  ok"
    for title, key in (("language", lambda one: one.language), ("kind", lambda one: one.kind)):
        print(f"By {title}\n{heading}")
        for name, group in by(outcomes, key).items():
            print(_row(name, figures(group)))
        print(_row("all", figures(outcomes)), end="\n\n")
    misses = [one for one in outcomes if not one.satisfied]
    print(f"Misses: {len(misses)} of {len(outcomes)}")
    for one in misses:
        print(told(one))


def _print_floors(outcomes: Sequence[Outcome]) -> None:
    """The floors that hold now, a hundredth below each figure, to be copied into this file."""
    print(f"OVERALL = {_floors(outcomes)}\nPER_LANGUAGE = {{")
    for name, group in by(outcomes, lambda one: one.language).items():
        print(f'    "{name}": {_floors(group)},')
    print("}")


def _floors(outcomes: Sequence[Outcome]) -> str:
    got = figures(outcomes)
    stated = [f"{name}={max(0, int(getattr(got, name) * 100) - 1) / 100:.2f}" for name in Floors._fields]
    return f"Floors({', '.join(stated)})"


def main() -> None:
    """Runs the set over the starter collection and prints how it went."""
    with tempfile.TemporaryDirectory() as folder:
        outcomes = list(_run(Path(folder)))
    if "--floors" in sys.argv[1:]:
        _print_floors(outcomes)
    else:
        _print_report(outcomes)


if __name__ == "__main__":
    main()
