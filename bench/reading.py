"""How well articles are read: `python -m bench.reading [FILE]`: precision and recall of language, city and topics.

FILE holds one text a line: id, language, city, topics, text; `held` marks the third that nothing was tuned on. What
should be found was written down before anything was read, with the 101 topics of that day. So topics are counted
twice: strictly, and as search counts, where a topic is also of those that it lies below: a narrower one than was
expected is right, and meets what was expected; a broader one is not, and does not.
"""

import argparse
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench import table
from practices_kb import reading
from practices_kb.exchange import article
from practices_kb.kb import KnowledgeBase
from practices_kb.vocabulary import upward

TEXTS = Path(__file__).resolve().parents[1] / "tests" / "reading" / "texts.jsonl"


class Read(NamedTuple):
    """A text, what should be found in it, and what was."""

    told: Mapping[str, Any]
    found: reading.Reading
    seconds: float
    broader: Mapping[str, str]

    def right(self, field: str) -> tuple[int, int, int]:
        """Right, proposed and expected values of *field*."""
        expected, proposed = _several(self.told.get(field)), _several(self.found.draft.get(field))
        return len(expected & proposed), len(proposed), len(expected)

    def below(self) -> tuple[int, int, int, int]:
        """Right and proposed topics, met and expected ones, where one that lies below an expected one is right."""
        expected, proposed = _several(self.told.get("topics")), _several(self.found.draft.get("topics"))
        right = sum(not expected.isdisjoint(upward(one, self.broader)) for one in proposed)
        met = expected.intersection(up for one in proposed for up in upward(one, self.broader))
        return right, len(proposed), len(met), len(expected)


def main(arguments: Sequence[str] | None = None) -> None:
    """The tables are printed; with `--misses` what was not as expected too."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=TEXTS)
    parser.add_argument("--misses", action="store_true", help="print every text that was read otherwise")
    chosen = parser.parse_args(arguments)
    lines = chosen.file.read_text(encoding="utf-8").splitlines()
    with (
        tempfile.TemporaryDirectory(prefix="kb-bench-") as folder,
        KnowledgeBase.open(Path(folder) / "kb.db", create=True, starter=True) as kb,
    ):
        every = [read(kb, json.loads(line)) for line in lines]
    held = [one for one in every if one.told.get("held")]
    tuned = [one for one in every if not one.told.get("held")]
    print(scores({"tuned on": tuned, "held out": held, "all": every}))
    if chosen.misses:
        print("\n" + "\n".join(misses(tuned)))


def read(kb: KnowledgeBase, told: Mapping[str, Any]) -> Read:
    """What *kb* reads in the text that *told* has."""
    given = article.read(told["text"].encode(), f"{told['id']}.txt")
    made: list[reading.Reading] = []
    spent = table.seconds(lambda: made.append(kb.read(given)))
    broader = {one.topic.id: one.topic.broader for one in kb.topics() if one.topic.broader}
    return Read(told, made[0], spent, broader)


def scores(groups: Mapping[str, Sequence[Read]]) -> str:
    """A row for each group and field."""
    rows = []
    for group, several in groups.items():
        rows += [
            [f"{group}: {field}", str(len(several)), *_shares(_twice(one.right(field)) for one in several)]
            for field in ("language", "city", "topics")
        ]
        rows.append(
            [f"{group}: topics, or narrower", str(len(several)), *_shares(one.below() for one in several)]
        )
    spent = sorted(one.seconds for one in groups["all"])
    header = ["what", "texts", "precision", "recall"]
    return f"{table.markdown(header, rows)}\n\nMilliseconds a text: {table.ms(table.quantile(spent, 0.5))} (median)."


def misses(every: Iterable[Read]) -> Iterable[str]:
    """A line for each field that was read otherwise."""
    for one in every:
        for field in ("language", "city", "topics"):
            right, proposed, expected = one.right(field)
            if not right == proposed == expected:
                yield f"{one.told['id']}: {field}: {one.told.get(field)} was read as {one.found.draft.get(field)}"


def _twice(counted: tuple[int, int, int]) -> tuple[int, int, int, int]:
    right, proposed, expected = counted
    return right, proposed, right, expected


def _shares(counted: Iterable[tuple[int, int, int, int]]) -> list[str]:
    right, proposed, met, expected = (sum(column) for column in zip(*counted, strict=True))
    return [f"{right / max(1, proposed):.0%}", f"{met / max(1, expected):.0%}"]


def _several(value: Any) -> set[str]:
    return {value} if isinstance(value, str) else set(value or ())


if __name__ == "__main__":
    main()
