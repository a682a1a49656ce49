"""How far a neural model of sentences gets with the headlines of `bench.relevance`: `python -m bench.sentences MODEL`.

MODEL is a folder with a model that the library sentence-transformers reads. The project needs neither: both are to be
installed apart. It tells what search would gain by such a model, and what no search can.
"""

import argparse
import importlib
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import relevance, table

_PASSAGE, _STEP = 4, 3
"""Sentences of a passage, and from the beginning of one to that of the next."""
_SENTENCE = re.compile(r'(?<=[.!?"])\s+')


def main(arguments: Sequence[str] | None = None) -> None:
    """The table of one language is printed."""
    parser = argparse.ArgumentParser(prog="python -m bench.sentences", description=__doc__)
    parser.add_argument("model", help="the folder of the model")
    parser.add_argument("file", nargs="?", type=Path, default=relevance.JUDGED)
    parser.add_argument("--language", default="en", help="one that the model knows")
    chosen = parser.parse_args(arguments)
    if not chosen.file.is_file():
        sys.exit(f"There is no judged set at {chosen.file}; name one: python -m bench.sentences MODEL FILE")
    stories = relevance.by_language(chosen.file)[chosen.language]
    words = [one.rank for one in relevance.judged(chosen.language, stories) if one.manner == "clean"]
    print(scores(words, by_meaning(_model(chosen.model), stories)))


def _model(folder: str) -> Any:
    try:
        library: Any = importlib.import_module("sentence_transformers")
    except ModuleNotFoundError:
        sys.exit("The library is not here; install it apart: pip install sentence-transformers")
    return library.SentenceTransformer(folder)


def by_meaning(model: Any, stories: Sequence[dict[str, Any]]) -> list[int]:
    """The rank of each story by its own headline."""
    headlines = model.encode([one["headline"] for one in stories], normalize_embeddings=True)
    cut = [passage for story in stories for passage in passages(story["body"])]
    near = headlines @ model.encode(cut, normalize_embeddings=True).T
    return ranks(near.tolist(), stories)


def ranks(near: Sequence[Sequence[float]], stories: Sequence[dict[str, Any]]) -> list[int]:
    """The rank of each story for its own headline, which is as near to a story as to the nearest of its passages.

    *near* tells for each headline how near each passage is, of all stories in their order.
    """
    whose = [number for number, story in enumerate(stories) for _ in passages(story["body"])]
    return [_rank(number, row, whose) for number, row in enumerate(near)]


def passages(body: str) -> list[str]:
    """*body* in passages of some sentences that overlap by one.

    >>> passages("One. Two. Three. Four. Five.")
    ['One. Two. Three. Four.', 'Four. Five.']
    """
    sentences = _SENTENCE.split(body)
    return [" ".join(sentences[at : at + _PASSAGE]) for at in range(0, len(sentences), _STEP)]


def _rank(number: int, near: Sequence[float], whose: Sequence[int]) -> int:
    nearest: dict[int, float] = {}
    for story, likeness in zip(whose, near, strict=True):
        nearest[story] = max(likeness, nearest.get(story, -1.0))
    return 1 + sum(other > nearest[number] for other in nearest.values())


def scores(words: Sequence[int], meaning: Sequence[int]) -> str:
    """One row for each way, and one for a judge who knows for each headline which of both is right."""
    ways = {
        "kb": words,
        "the model": meaning,
        "the better of both": [min(w or m, m) for w, m in zip(words, meaning, strict=True)],
    }
    rows = [
        [name, *(f"{sum(0 < rank <= most for rank in ranks) / len(ranks):.3f}" for most in (1, 10))]
        for name, ranks in ways.items()
    ]
    return table.markdown(["", "s@1", "hit@10"], rows)


if __name__ == "__main__":
    main()
