"""How quick import and search are, beside plain FTS5 and rapidfuzz: `python -m bench.speed [SIZE ...]`.

Everything is made from a seed, in a folder that is gone afterwards; the engines answer the same queries in the same
run. 100,000 practices take some minutes, 1,000,000 an hour and 15 GB of disk.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from bench import corpus, table
from bench.baselines import EveryTitle, PlainFts
from bench.queries import Asked, queries
from practices_kb.exchange import jsonl
from practices_kb.kb import KnowledgeBase

EACH = 40
"""Queries of each kind."""


Timer = Callable[..., float]
"""Does something with what it is given, and tells how many seconds that took."""


class Built(NamedTuple):
    """What importing cost."""

    rate: float
    """Practices a second."""
    growth: float
    """Bytes of the file for each byte of JSONL."""


class Timed(NamedTuple):
    """Seconds that the queries of one kind took in each engine."""

    kind: str
    kb: list[float]
    fts: list[float]
    titles: list[float]
    answered: list[bool]
    """For each query, whether `kb` found anything: an empty answer is a quick one."""


def main(arguments: Sequence[str] | None = None) -> None:
    """The tables of every size that *arguments* name are printed."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("size", nargs="*", type=int, default=[1_000, 10_000])
    parser.add_argument("--each", type=int, default=EACH, help="queries of each kind")
    parser.add_argument(
        "--processor", action="store_true", help="time the processor: for a machine that is busy"
    )
    chosen = parser.parse_args(arguments)
    timer = table.processor_seconds if chosen.processor else table.seconds
    built: dict[int, Built] = {}
    for size in chosen.size:
        with tempfile.TemporaryDirectory(prefix="kb-bench-") as folder:
            built[size], timed = measured(size, Path(folder), chosen.each, timer)
        print(f"Search among {size:,} practices, in milliseconds (targets: {_target(size)})\n")
        print(latencies(timed), end="\n\n", flush=True)
    print("Import from JSON Lines, index included\n")
    print(imports(built))


def _target(size: int) -> str:
    return {100_000: "p95 of the mix 20", 1_000_000: "p95 of the mix 200"}.get(size, "none at this size")


def measured(size: int, folder: Path, each: int, timer: Timer = table.seconds) -> tuple[Built, list[Timed]]:
    """What a knowledge base of *size* practices in *folder* costs to make and to ask."""
    lines = folder / "practices.jsonl"
    titles = written(lines, size)
    with KnowledgeBase.open(folder / "kb.db", create=True) as kb:
        built = imported(kb, lines, size, timer)
        fts = PlainFts.of(folder / "fts.db", corpus.practices(size))
        beside = EveryTitle(titles)
        timed = [
            Timed(
                kind,
                [timer(kb.search, one.typed) for one in asked],
                [timer(fts.search, one) for one in asked],
                [timer(beside.search, one) for one in asked[: _few(size)]],
                [bool(kb.search(one.typed).hits) for one in asked],
            )
            for kind, asked in warmed(kb, fts, queries(size, each)).items()
        ]
        fts.close()
    return built, timed


def written(path: Path, size: int) -> list[str]:
    """*path* holds *size* practices. Returns their titles."""
    titles = []
    with path.open("w", encoding="utf-8") as file:
        for record in corpus.practices(size):
            titles.append(record["title"])
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return titles


def imported(kb: KnowledgeBase, lines: Path, size: int, timer: Timer = table.seconds) -> Built:
    """*kb* holds every record of *lines*."""
    with lines.open(encoding="utf-8", errors="surrogateescape") as file:
        took = timer(kb.import_records, jsonl.read(file, lines.name))
    return Built(size / took, kb.path.stat().st_size / lines.stat().st_size)


def warmed(kb: KnowledgeBase, fts: PlainFts, asked: dict[str, list[Asked]]) -> dict[str, list[Asked]]:
    """*asked*, after one query of each kind: the last ones, so that most answers are not known yet."""
    for several in asked.values():
        kb.search(several[-1].typed)
        fts.search(several[-1])
    return asked


def _few(size: int) -> int:
    """How many queries rapidfuzz is asked: it takes seconds for each among a million titles."""
    return max(1, min(10, 500_000 // size))


def latencies(timed: Sequence[Timed]) -> str:
    """One row a kind of query, and one for all of them."""
    mix = Timed(
        "**the mix of all**",
        [duration for one in timed for duration in one.kb],
        [duration for one in timed for duration in one.fts],
        [duration for one in timed for duration in one.titles],
        [answered for one in timed for answered in one.answered],
    )
    header = [
        "kind of query",
        "p50",
        "p95",
        "max",
        "found",
        "FTS5 p50",
        "kb/FTS5",
        "rapidfuzz",
        "kb/rapidfuzz",
    ]
    return table.markdown(header, [_row(one) for one in [*timed, mix]])


def _row(one: Timed) -> list[str]:
    median = table.quantile(one.kb, 0.5)
    fts, titles = table.quantile(one.fts, 0.5), table.quantile(one.titles, 0.5)
    shown = [median, table.quantile(one.kb, 0.95), max(one.kb)]
    return [
        one.kind,
        *map(table.ms, shown),
        f"{sum(one.answered) / len(one.answered):.0%}",
        table.ms(fts),
        table.ratio(median, fts),
        table.ms(titles),
        table.ratio(median, titles),
    ]


def imports(built: dict[int, Built]) -> str:
    """One row a size, under the targets."""
    rows = [[f"{size:,}", f"{one.rate:,.0f}", f"{one.growth:.2f}"] for size, one in built.items()]
    header = ["practices", "a second", "file / JSONL"]
    return table.markdown(header, [["*target*", "at least 2,500", "at most 3"], *rows])


if __name__ == "__main__":
    main()
