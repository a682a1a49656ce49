"""What merging a bundle costs beside an import of as many new records: `python -m bench.merging`.

Everything is made from a seed, in a folder that is gone afterwards: a file of 100,000 practices, and a bundle of 10,000
records for each thing that can become of one, and for all of them mixed. Each record of a bundle brings its history. Each
is taken into a copy of the file; an import stands at the beginning and at the end, and the quicker of both counts.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench import corpus, table
from practices_kb import model
from practices_kb.exchange import bundle, jsonl
from practices_kb.kb import KnowledgeBase
from practices_kb.model import Revision, canonical, codes

Numbers = Mapping[str, Sequence[int]]
"""For each kind the numbers of its records in `corpus`."""
Timer = Callable[..., float]
Act = Callable[[KnowledgeBase], None]

IMPORT, MIX = "an import of new ones", "all five mixed"
KINDS = ("new", "newer", "merged", "in conflict", "unchanged")
_AT, _HERE, _THERE = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"


def main(arguments: Sequence[str] | None = None) -> None:
    """The table is printed."""
    parser = argparse.ArgumentParser(prog="python -m bench.merging", description=__doc__)
    parser.add_argument("--among", type=int, default=100_000, help="practices in the file")
    parser.add_argument("--records", type=int, default=10_000, help="of each bundle")
    parser.add_argument(
        "--processor", action="store_true", help="time the processor: for a machine that is busy"
    )
    chosen = parser.parse_args(arguments)
    timer = table.processor_seconds if chosen.processor else table.seconds
    numbers = numbered(chosen.among, chosen.records)
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as folder:
        file = Path(folder) / "kb.db"
        make(file, chosen.among, [*numbers["merged"], *numbers["in conflict"]])
        took = measured(file, numbers, timer)
    print(ratios(took, chosen.among, chosen.records))


def numbered(among: int, records: int) -> Numbers:
    """The new ones are numbered behind those of the file, the others spread over it."""
    step = among // (len(KINDS) - 1)
    firsts = {"new": among, **{kind: place * step for place, kind in enumerate(KINDS[1:])}}
    return {kind: range(first, first + records) for kind, first in firsts.items()}


def make(file: Path, among: int, changed: Iterable[int]) -> None:
    """*file* holds *among* practices; the status of those with the numbers *changed* was changed here."""
    with KnowledgeBase.open(file, create=True, now=lambda: _AT) as kb:
        kb.import_records((str(number), corpus.practice(number)) for number in range(among))
    with KnowledgeBase.open(file, now=lambda: _HERE) as kb:
        kb.import_records((str(number), _with_status(corpus.practice(number), 1)) for number in changed)


def measured(file: Path, numbers: Numbers, timer: Timer) -> dict[str, float]:
    """Seconds that an import of new records into *file* takes, a bundle of each kind, and one of all of them mixed."""
    mix = {kind: chosen[: len(chosen) // len(KINDS)] for kind, chosen in numbers.items()}
    bundles = {**{kind: {kind: numbers[kind]} for kind in KINDS}, MIX: mix}
    first = in_a_copy(file, timer, numbers["new"], importing)
    took = {name: in_a_copy(file, timer, chosen, merging) for name, chosen in bundles.items()}
    return {IMPORT: min(first, in_a_copy(file, timer, numbers["new"], importing)), **took}


def in_a_copy(file: Path, timer: Timer, chosen: Any, prepared: Callable[[Path, Any], Act]) -> float:
    """Seconds that the act takes in a copy of *file* that is *prepared* for what is *chosen*."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        copy = Path(shutil.copy(file, folder))
        act = prepared(copy.with_name("came"), chosen)
        with KnowledgeBase.open(copy) as kb:
            return timer(act, kb)


def importing(path: Path, numbers: Sequence[int]) -> Act:
    """The import of the records with these *numbers*, which lie at *path*."""
    path.write_text(
        "".join(f"{json.dumps(corpus.practice(number), ensure_ascii=False)}\n" for number in numbers),
        encoding="utf-8",
    )

    def act(kb: KnowledgeBase) -> None:
        with path.open(encoding="utf-8", errors="surrogateescape") as file:
            kb.import_records(jsonl.read(file, path.name))

    return act


def merging(path: Path, chosen: Numbers) -> Act:
    """The merge of a bundle of *chosen*, which lies at *path*; a record must become what its kind says."""
    states = [state for kind, several in chosen.items() for one in several for state in history(kind, one)]
    expected = {kind: len(several) for kind, several in chosen.items()}
    header = bundle.Header("Elsewhere", _THERE, sum(expected.values()), len(states))
    path.write_bytes(b"".join(bundle.write(header, states)))

    def act(kb: KnowledgeBase) -> None:
        done = kb.import_bundle(lambda: path.read_bytes().splitlines(keepends=True), path.name, accept=True)
        became = (len(done.new), len(done.newer), len(done.merged), len(done.conflicts), done.unchanged)
        if dict(zip(KINDS, became, strict=True)) != {kind: expected.get(kind, 0) for kind in KINDS}:
            raise AssertionError(became, done.refused[:3])

    return act


def history(kind: str, number: int) -> Iterator[Revision]:
    """The states of one record as another office has it, which changed it where its *kind* says so."""
    record = {"exchange": "may", **corpus.practice(number)}
    first = Revision(record["uid"], canonical.text(model.checked(record)), (), _AT, "")
    yield first
    if kind in {"new", "unchanged"}:
        return
    after = _with_status(record, 2) if kind == "in conflict" else {**record, "results": "Other results."}
    after["updated"] = _THERE
    yield Revision(record["uid"], canonical.text(model.checked(after)), (first.digest.hex(),), _THERE, "")


def _with_status(record: Mapping[str, Any], further: int) -> dict[str, Any]:
    """*record* with another status than it has, and than with another number *further*."""
    words = [*codes.STATUS]
    return {**record, "status": words[(words.index(record["status"]) + further) % len(words)]}


def ratios(took: Mapping[str, float], among: int, records: int) -> str:
    """One row a bundle: how long it took beside an import of as many."""
    rows = [
        [name, f"{duration:.1f}", f"{records / duration:,.0f}", table.ratio(duration, took[IMPORT])]
        for name, duration in took.items()
    ]
    header = [f"{records:,} into {among:,}", "s", "a second", "of an import (target: at most 2)"]
    return table.markdown(header, rows)


if __name__ == "__main__":
    main()
