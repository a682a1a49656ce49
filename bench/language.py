"""How often the language of a text is recognised: `python -m bench.language FILE`.

FILE holds lines of JSON with `language`, `document` and `body`, as the judged set of the project's makers does. The
words by which Indonesian and Malay differ were chosen with the even documents; the odd ones are those to believe.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench import table
from practices_kb import language, text

WORDS = 40
CLUSTERS_A_WORD = 4
"""A word of a script without spaces, about."""
Texts = Mapping[str, Sequence[tuple[int, str]]]


def main(arguments: Sequence[str] | None = None) -> None:
    """The share of texts that were recognised, by language, is printed."""
    parser = argparse.ArgumentParser(prog="python -m bench.language", description=__doc__)
    parser.add_argument("file", type=Path)
    texts = read(parser.parse_args(arguments).file)
    header = (
        "language",
        f"{WORDS} words, even",
        f"{WORDS} words, odd",
        "all stretches, odd",
        "whole, odd",
        "ms a text",
    )
    print(table.markdown(header, rows(texts)))


def read(path: Path) -> Texts:
    """The texts of *path* by language, each with the number of its document."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        found[told["language"]].append((told["document"], told["body"]))
    return found


def rows(texts: Texts) -> list[list[str]]:
    """One row a language, and one for all: the figures of `main`."""
    language.recognised("A first text, so that the model is loaded before the clock runs.")
    counted = {code: _counted(code, numbered) for code, numbered in texts.items()}
    every: list[list[float]] = [
        [sum(figures) for figures in zip(*column, strict=True)]
        for column in zip(*counted.values(), strict=True)
    ]
    return [_row(code, columns) for code, columns in [*counted.items(), ("all", every)]]


def _counted(code: str, numbered: Sequence[tuple[int, str]]) -> list[list[float]]:
    """For each column what was right, and of how many."""
    even = [beginning(one) for number, one in numbered if number % 2 == 0]
    odd = [one for number, one in numbered if number % 2]
    short = [beginning(one) for one in odd]
    stretches = [stretch for one in odd for stretch in cut(one)]
    spent = table.seconds(lambda: [language.recognised(one) for one in odd])
    columns: list[list[float]] = [
        [sum(language.recognised(one).language == code for one in several), len(several)]
        for several in (even, short, stretches, odd)
    ]
    return [*columns, [spent * 1000, len(odd)]]


def _row(code: str, columns: Sequence[Sequence[float]]) -> list[str]:
    *shares, (spent, texts) = columns
    return [code, *(f"{right / of:.1%}" for right, of in shares), f"{spent / texts:.2f}"]


def cut(body: str) -> list[str]:
    """*body* in stretches of 40 words; what is left over is none. A shorter text, and one without spaces, is `beginning`.

    >>> len(cut("one two three four " * 25))
    2
    """
    words = body.split()
    if len(words) < WORDS or beginning(body) != " ".join(words[:WORDS]):
        return [beginning(body)]
    return [" ".join(words[start : start + WORDS]) for start in range(0, len(words) - WORDS + 1, WORDS)]


def beginning(body: str) -> str:
    """The first 40 words of *body*; of a text without spaces, about as much.

    >>> beginning("one two")
    'one two'
    """
    if sum(map(text.is_spaceless, text.words(body)[:50])) < 10:
        return " ".join(body.split()[:WORDS])
    return "".join(text.clusters(body)[: WORDS * CLUSTERS_A_WORD])


if __name__ == "__main__":
    main()
