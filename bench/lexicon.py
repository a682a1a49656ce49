"""`data/lexicon.tsv`, its last column made again: `python -m bench.lexicon [FILE ...]`.

The lines of each FILE, without that column, are added: twelve columns, words of one meaning between bars. A line that
says the same as another (the first English word, and eight columns with a word in common) becomes one with it. Chinese is found in
traditional characters too, of Taiwan and in general: OpenCC turns it (`pip install opencc`).
"""

import argparse
import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from practices_kb.vocabulary import lexicon, shipped

_CHINESE = lexicon.LANGUAGES.index("zh")

Line = list[list[str]]
"""The words of each language."""


def main(arguments: Sequence[str] | None = None) -> None:
    """The file lies in `data/`, and what is in it is counted."""
    parser = argparse.ArgumentParser(prog="python -m bench.lexicon", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    path = shipped.folder() / "lexicon.tsv"
    paths = [path, *parser.parse_args(arguments).files]
    lines = _joined([line for one in paths if one.is_file() for line in _read(one)])
    traditional = _traditional()
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in sorted(lines, key=lambda one: (one[0][0].casefold(), one)):
            columns = ["|".join(words) for words in line]
            spelt = [*columns]
            spelt[_CHINESE] += "|" + traditional(columns[_CHINESE])
            file.write("\t".join([*columns, lexicon.keys(spelt)]) + "\n")
    words = sum(len(words) for line in lines for words in line)
    print(f"{len(lines):,} meanings, {words:,} words")


def _read(path: Path) -> Iterator[Line]:
    width = len(lexicon.LANGUAGES)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        columns = line.split("\t")
        if len(columns) not in {width, width + 1} or not columns[0].strip():
            sys.exit(f"{path}:{number}: {len(columns)} columns, not {width}")
        yield [_words(column) for column in columns[:width]]


def _words(column: str) -> list[str]:
    return [*dict.fromkeys(word.strip() for word in column.split("|") if word.strip())]


def _joined(lines: Sequence[Line]) -> list[Line]:
    joined: dict[str, list[Line]] = {}
    for line in lines:
        known = joined.setdefault(line[0][0], [])
        same = next((one for one in known if _same(one, line)), None)
        if same is None:
            known.append(line)
            continue
        for words, more in zip(same, line, strict=True):
            words += [word for word in more if word not in words]
    return [line for several in joined.values() for line in several]


def _traditional() -> Callable[[str], str]:
    """Turns words in simplified characters, bars between, into both kinds of traditional ones."""
    opencc: Any = importlib.import_module("opencc")
    turned = [opencc.OpenCC(way).convert for way in ("s2t", "s2twp")]
    return lambda words: "|".join(turn(words) for turn in turned)


def _same(one: Line, other: Line) -> bool:
    return sum(bool({*a} & {*b}) for a, b in zip(one[1:], other[1:], strict=True)) > 7


if __name__ == "__main__":
    main()
