"""How long it takes to find a city by its name: `python -m bench.lookup`.

Names are drawn by a seed from `data/world.tsv`; each is asked of a new knowledge base with nothing in it.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from bench import table
from practices_kb import text
from practices_kb.kb import KnowledgeBase
from practices_kb.vocabulary import City, shipped
from practices_kb.vocabulary.world import World

SEED = 20261123
EACH = 200


def main(arguments: Sequence[str] | None = None) -> None:
    """The table is printed."""
    parser = argparse.ArgumentParser(prog="python -m bench.lookup", description=__doc__)
    parser.add_argument("--each", type=int, default=EACH, help="names of each kind")
    each = parser.parse_args(arguments).each
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as folder:
        kb = KnowledgeBase.open(Path(folder) / "kb.db", create=True)
        took = {name: _durations(ask, asked) for name, ask, asked in _kinds(kb, each)}
        kb.close()
    rows = [[name, *(table.ms(one) for one in _figures(several))] for name, several in took.items()]
    print(table.markdown(["milliseconds", "p50", "p95", "max"], rows))


Kind = tuple[str, Callable[[str], object], list[str]]


def _kinds(kb: KnowledgeBase, each: int) -> Iterator[Kind]:
    """What is measured, how, and with which names."""
    seeded = Random(SEED)
    places = seeded.sample([*shipped.world().every()], each)
    path = shipped.folder() / "world.tsv"
    yield "reading the list", lambda _: World(path.read_bytes()), [""] * each
    yield "a city of the file", kb.places, ["Phnom Penh", "กรุงเทพมหานคร", "Jakarta", "Hue"] * (each // 4 or 1)
    yield "a city of the world, by its name", kb.places, [place.name for place in places]
    yield (
        "by a name in another script",
        kb.places,
        [name for place in places for name in _native(place)][:each],
    )
    yield "with its country", kb.places, [f"{place.name}, {place.country}" for place in places]
    yield "what the slip of a name may mean", _told(kb), [_slipped(place, seeded) for place in places]
    yield "what nothing is called", _told(kb), [_noise(seeded) for _ in range(each)]
    yield "all that begin so", lambda name: kb.cities(name, everywhere=True), [one.name[:4] for one in places]


def _native(place: City) -> list[str]:
    return [name for names in place.names.values() for name in names]


def _slipped(place: City, seeded: Random) -> str:
    """The name without one of its letters."""
    cut = seeded.randrange(len(place.name))
    return place.name[:cut] + place.name[cut + 1 :]


def _noise(seeded: Random) -> str:
    return "".join(seeded.choice("bcdfghklmnprstvwxz") for _ in range(9))


def _told(kb: KnowledgeBase) -> Callable[[str], Any]:
    """The error for a name that is not known, with what may have been meant."""
    from practices_kb.errors import Invalid

    def asked(name: str) -> object:
        try:
            return kb.city(text.fold(name))
        except Invalid as error:
            return error

    return asked


def _durations(ask: Callable[[str], object], asked: Sequence[str]) -> list[float]:
    return [table.seconds(ask, name) for name in asked]


def _figures(several: Sequence[float]) -> list[float]:
    return [table.quantile(several, 0.5), table.quantile(several, 0.95), max(several)]


if __name__ == "__main__":
    main()
