"""How well articles are read: `python -m bench.reading [FILE]`: precision and recall of language, city and topics.

FILE holds one text a line: id, language, city, topics, text; `held` marks the third that nothing was tuned on. What
should be found was written down before anything was read. A topic is near when it is one that was expected, or lies
above or below one.
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

TEXTS = Path(__file__).resolve().parents[1] / "tests" / "reading" / "texts.jsonl"


class Read(NamedTuple):
    """A text, what should be found in it, and what was."""

    told: Mapping[str, Any]
    found: reading.Reading
    seconds: float

    def right(self, field: str) -> tuple[int, int, int]:
        """Right, proposed and expected values of *field*."""
        expected, proposed = _several(self.told.get(field)), _several(self.found.draft.get(field))
        return len(expected & proposed), len(proposed), len(expected)

    def near(self) -> tuple[int, int, int]:
        """As `right` for topics, where one above or below an expected one is right too."""
        expected, proposed = _several(self.told.get("topics")), _several(self.found.draft.get("topics"))
        good = sum(any(_touch(one, other) for other in expected) for one in proposed)
        met = sum(any(_touch(one, other) for other in proposed) for one in expected)
        return min(good, met) if proposed and expected else 0, len(proposed), len(expected)


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
    return Read(told, made[0], spent)


def scores(groups: Mapping[str, Sequence[Read]]) -> str:
    """A row for each group and field."""
    rows = []
    for group, several in groups.items():
        rows += [
            [f"{group}: {field}", str(len(several)), *_shares(one.right(field) for one in several)]
            for field in ("language", "city", "topics")
        ]
        rows.append([f"{group}: topics, near", str(len(several)), *_shares(one.near() for one in several)])
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


def _shares(counted: Iterable[tuple[int, int, int]]) -> list[str]:
    right, proposed, expected = (sum(column) for column in zip(*counted, strict=True))
    return [f"{right / max(1, proposed):.0%}", f"{right / max(1, expected):.0%}"]


def _several(value: Any) -> set[str]:
    return {value} if isinstance(value, str) else set(value or ())


def _touch(one: str, other: str) -> bool:
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


if __name__ == "__main__":
    main()
