"""How well search finds a known story by its headline, in each language: `python -m bench.relevance [FILE]`.

FILE holds one document a line: language, document, headline, body. The bodies of one language are a knowledge base;
each headline must find its own body. Headlines are asked as they stand, with slips of typing, and without marks.
"""

import argparse
import importlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from bench import slips, table
from practices_kb import text
from practices_kb.errors import KbError
from practices_kb.kb import KnowledgeBase
from practices_kb.vocabulary import FUNCTION_WORDS, singular

JUDGED = Path(__file__).resolve().parents[2] / "shared" / "judged" / "headlines.jsonl"
SPACELESS = {"th", "lo", "km", "my", "zh"}
MARKED = {"vi", "pt"}
_ASKED_FOR = 10


class Found(NamedTuple):
    """One query and the rank of its document; 0 when it is not among the first ten."""

    language: str
    manner: str
    query: str
    document: int
    rank: int


def main(arguments: Sequence[str] | None = None) -> None:
    """The table of every language in the file is printed."""
    parser = argparse.ArgumentParser(prog="python -m bench.relevance", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=JUDGED)
    parser.add_argument("--language", action="append", help="only this language; may be given several times")
    parser.add_argument("--misses", action="store_true", help="print each query whose document is not first")
    parser.add_argument(
        "--outdone", action="store_true", help="tell how far words can go, and search nothing"
    )
    chosen = parser.parse_args(arguments)
    if not chosen.file.is_file():
        sys.exit(f"There is no judged set at {chosen.file}; name one: python -m bench.relevance FILE")
    if chosen.outdone:
        print(ceiling(by_language(chosen.file)))
        return
    found: list[Found] = []
    for language, stories in by_language(chosen.file).items():
        if not chosen.language or language in chosen.language:
            found += judged(language, stories)
    print(scores(found))
    if chosen.misses:
        print("\n" + "\n".join(misses(found)))


def by_language(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The documents of *path*, in their order."""
    grouped: dict[str, list[dict[str, Any]]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            story = json.loads(line)
            grouped.setdefault(story["language"], []).append(story)
    return grouped


def judged(language: str, stories: Sequence[dict[str, Any]]) -> Iterator[Found]:
    """Every headline of *stories*, asked in every manner."""
    headlines = [to_unicode()(story["headline"]) for story in stories]
    alphabet = "".join(sorted({one for text in headlines for one in text.lower() if one.isalpha()}))
    with (
        tempfile.TemporaryDirectory(prefix="kb-bench-") as folder,
        KnowledgeBase.open(Path(folder) / "kb.db", create=True) as kb,
    ):
        kb.import_records((f"story {one['document']}", _record(one)) for one in stories)
        for story, headline in zip(stories, headlines, strict=True):
            for manner, query in _manners(language, story["document"], headline, alphabet):
                yield Found(language, manner, query, story["document"], _rank(kb, query, _title(story)))


def to_unicode() -> Callable[[str], str]:
    """Turns Zawgyi into Unicode, as soon as `practices_kb.zawgyi` exists; until then leaves text alone."""
    try:
        zawgyi: Any = importlib.import_module("practices_kb.zawgyi")
    except ModuleNotFoundError:
        return str
    return lambda text: zawgyi.to_unicode(text) if zawgyi.is_zawgyi(text) else text


def _title(story: dict[str, Any]) -> str:
    return f"Document {story['document']}"


def _record(story: dict[str, Any]) -> dict[str, Any]:
    """*story* as a practice. Title, city and topic tell nothing: only the body can be found."""
    return {
        "title": _title(story),
        "city": "ee-tallinn",
        "topics": ["governance"],
        "approach": story["body"],
    }


def _manners(language: str, document: int, headline: str, alphabet: str) -> Iterator[tuple[str, str]]:
    chance = Random(f"{language} {document}")
    yield "clean", headline
    yield "slips", slips.in_a_third(headline, chance, alphabet, spaceless=language in SPACELESS)
    if language in MARKED:
        yield "unmarked", slips.unmarked(headline)


def _rank(kb: KnowledgeBase, query: str, title: str) -> int:
    try:
        hits = kb.search(query, limit=_ASKED_FOR).hits
    except KbError:  # a headline that reads like a filter is a miss like any other
        return 0
    return next((rank for rank, hit in enumerate(hits, 1) if hit.practice.title == title), 0)


def scores(found: Sequence[Found]) -> str:
    """One row a language: success@1, MRR@10 and hit@10 of each manner of asking."""
    manners = {"clean": "", "slips": " slips", "unmarked": " no marks"}
    header = ["language"]
    header += [f"{name}{said}" for said in manners.values() for name in ("s@1", "MRR", "hit@10")]
    target = ["*target*", "0.90", "", "0.97", "", "", "0.95", "", "", "0.97"]
    languages = list(dict.fromkeys(one.language for one in found))
    rows = [
        [language, *(cell for manner in manners for cell in _cells(_ranks(found, manner, [language])))]
        for language in languages
    ]
    mean = ["all", *(cell for manner in manners for cell in _cells(_ranks(found, manner, languages)))]
    return table.markdown(header, [target, *rows, mean])


def _ranks(found: Iterable[Found], manner: str, languages: Sequence[str]) -> list[int]:
    return [one.rank for one in found if one.manner == manner and one.language in languages]


def _cells(ranks: Sequence[int]) -> list[str]:
    if not ranks:
        return ["", "", ""]
    of_each = (
        sum(rank == 1 for rank in ranks),
        sum(1 / rank for rank in ranks if rank),
        sum(rank > 0 for rank in ranks),
    )
    return [f"{one / len(ranks):.3f}" for one in of_each]


def ceiling(stories: Mapping[str, Sequence[dict[str, Any]]]) -> str:
    """One row a language: how many headlines other stories answer better, whatever each word is worth.

    A story is outdone by one that bears every word of the headline that it bears itself, and more. Only how often it
    says them, and in how short a text, can put it before that one.
    """
    rows = []
    for language, several in stories.items():
        outdone = [_outdone(number, several) for number in range(len(several))]
        counts = [sum(by >= least for by in outdone) / len(outdone) for least in (1, _ASKED_FOR)]
        rows.append([language, *(f"{count:.3f}" for count in counts)])
    return table.markdown(["language", "outdone by one", "outdone by ten"], rows)


def _outdone(number: int, stories: Sequence[dict[str, Any]]) -> int:
    asked = _words(stories[number]["headline"]) - FUNCTION_WORDS
    borne = [asked & _words(story["body"]) for story in stories]
    return sum(borne[number] < other for other in borne)


@lru_cache(maxsize=4096)
def _words(written: str) -> frozenset[str]:
    """The words of a text, English plurals as singulars, and pairs and triples of letters where there are no spaces."""
    plain = text.words(to_unicode()(written))
    pieces = (text.grams(word) if text.is_spaceless(word) else [singular(word)] for word in plain)
    return frozenset(chain.from_iterable(pieces))


def misses(found: Iterable[Found]) -> Iterator[str]:
    """One line for each query whose document is not first, those that are not found at all with rank 0."""
    for one in found:
        if one.rank != 1:
            yield f"{one.language}\t{one.manner}\trank {one.rank}\tdocument {one.document}\t{one.query}"


if __name__ == "__main__":
    main()
