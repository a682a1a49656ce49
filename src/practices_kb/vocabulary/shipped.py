"""The files of `data/` as they are shipped: cities, topics and the practices of the starter collection."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from practices_kb.vocabulary import gazetteer, thesaurus

if TYPE_CHECKING:
    from practices_kb.vocabulary.lexicon import Lexicon
    from practices_kb.vocabulary.world import World


@cache
def folder() -> Path:
    """Where `data/` lies: inside the installed package, or beside `src/` in a checkout."""
    inside = Path(__file__).resolve().parents[1] / "data"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[3] / "data"


def cities() -> list[gazetteer.City]:
    """Every city of `data/cities.jsonl`."""
    return [gazetteer.city(record) for _, record in _records(folder() / "cities.jsonl")]


@cache
def world() -> "World":
    """The cities of `data/world.tsv`: 1.7 MB, read when a name is not one of the file's own cities, and then once."""
    from practices_kb.vocabulary.world import World

    return World((folder() / "world.tsv").read_bytes())


@cache
def lexicon() -> "Lexicon":
    """The words of `data/lexicon.tsv`, read when a query holds one that is no topic and no place, and then once."""
    from practices_kb.vocabulary.lexicon import Lexicon

    return Lexicon((folder() / "lexicon.tsv").read_bytes())


@cache
def countries() -> dict[str, gazetteer.Country]:
    """Every country of `data/countries.tsv`, by its code."""
    lines = (folder() / "countries.tsv").read_text(encoding="utf-8").splitlines()
    return {one.code: one for one in map(gazetteer.country, lines)}


def territories() -> list[gazetteer.Territory]:
    """Every country and part of the world of `data/territories.jsonl`."""
    return [gazetteer.territory(record) for _, record in _records(folder() / "territories.jsonl")]


def topics() -> list[thesaurus.Topic]:
    """Every topic of `data/topics/`, broader ones before narrower ones."""
    return [thesaurus.topic(record) for path in _topic_files() for _, record in _records(path)]


def practices() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every record of the starter collection, with the place where it stands."""
    for path in sorted((folder() / "practices").glob("*.jsonl")):
        yield from _records(path)


def state() -> str:
    """A name for this state of the vocabularies: a file that holds another one is brought up to date.

    CRC-32, as every command asks for it and nobody forges it: sha256 costs 3 ms at start-up. Of the lists of the world
    only the size: to read them would cost 2 ms each time.
    """
    import zlib

    cities, topics = zlib.crc32((folder() / "cities.jsonl").read_bytes()), 0
    for path in _topic_files():
        topics = zlib.crc32(path.read_bytes(), topics)
    sizes = [(folder() / name).stat().st_size for name in ("world.tsv", "territories.jsonl")]
    return f"{cities:08x}-{topics:08x}-{sizes[0]:x}-{sizes[1]:x}"


def _topic_files() -> list[Path]:
    """One file a branch; the numbers in their names are the order of the thesaurus."""
    return sorted((folder() / "topics").glob("*.jsonl"))


def _records(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            yield f"{path.name}:{number}", json.loads(line)
