"""How well questions of officers find their practices in the starter collection: `python -m bench.asked FILE`.

FILE holds one question a line: language, kind, query, best (handles, any of which answers it fully) and good (handles that
are about it too). Of kind `none` are those that nothing in the collection is about.
"""

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench import table
from practices_kb.errors import KbError
from practices_kb.kb import KnowledgeBase

JUDGED = Path(__file__).resolve().parents[1] / "tests" / "search" / "asked.jsonl"
_ASKED_FOR = 10


class Answer(NamedTuple):
    """One question, and the handles that answer it, at most ten."""

    language: str
    kind: str
    query: str
    best: frozenset[str]
    handles: tuple[str, ...]

    @property
    def rank(self) -> int:
        """Of the first that answers it fully; 0 when none does."""
        return next((rank for rank, handle in enumerate(self.handles, 1) if handle in self.best), 0)

    @property
    def recall(self) -> float:
        """How many of the best are among the first ten, of those that can be."""
        return len(self.best & {*self.handles}) / min(_ASKED_FOR, len(self.best))


def main(arguments: Sequence[str] | None = None) -> None:
    """A table by language and by kind is printed."""
    parser = argparse.ArgumentParser(prog="python -m bench.asked", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=JUDGED)
    parser.add_argument(
        "--misses", action="store_true", help="print each question that is not answered first"
    )
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as folder:
        answers = [*answered(Path(folder), read(chosen.file))]
    print(scores(answers))
    if chosen.misses:
        print("\n" + "\n".join(misses(answers)))


def read(path: Path) -> list[dict[str, Any]]:
    """The questions of *path*."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def answered(folder: Path, questions: Iterable[dict[str, Any]]) -> Iterator[Answer]:
    """Each of *questions*, asked of the starter collection."""
    with KnowledgeBase.open(folder / "kb.db", create=True, starter=True) as kb:
        for one in questions:
            yield Answer(
                one["language"], one["kind"], one["query"], frozenset(one["best"]), _found(kb, one["query"])
            )


def _found(kb: KnowledgeBase, query: str) -> tuple[str, ...]:
    try:
        return tuple(hit.practice.handle for hit in kb.search(query, limit=_ASKED_FOR).hits)
    except KbError:  # a question that reads like a filter is a miss like any other
        return ()


def scores(answers: Sequence[Answer]) -> str:
    """One row a language, one a kind: success@1, MRR@10, hit@10, recall@10; of `none` how many find nothing."""
    header = ["", "questions", "s@1", "MRR", "hit@10", "recall@10"]
    asked = [one for one in answers if one.kind != "none"]
    rows = [_row("all", asked)]
    for name in ("language", "kind"):
        rows += [
            _row(value, [one for one in asked if getattr(one, name) == value])
            for value in dict.fromkeys(getattr(one, name) for one in asked)
        ]
    silent = [one for one in answers if one.kind == "none"]
    told = f"\n\nOf {len(silent)} questions that no practice answers, {sum(not one.handles for one in silent)} find nothing."
    return table.markdown(header, rows) + told


def _row(name: str, answers: Sequence[Answer]) -> list[str]:
    ranks = [one.rank for one in answers]
    means = (
        sum(rank == 1 for rank in ranks),
        sum(1 / rank for rank in ranks if rank),
        sum(rank > 0 for rank in ranks),
        sum(one.recall for one in answers),
    )
    return [name, str(len(answers)), *(f"{one / len(answers):.3f}" for one in means)]


def misses(answers: Iterable[Answer]) -> Iterator[str]:
    """One line for each question whose answer is not first; for `none` those that find something."""
    for one in answers:
        if one.rank != 1 and (one.best or one.handles):
            yield f"{one.language}\t{one.kind}\trank {one.rank}\t{one.query}\t{' '.join(one.handles[:3])}"


if __name__ == "__main__":
    main()
