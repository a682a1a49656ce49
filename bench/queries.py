"""What is asked of the made-up practices: several queries of each kind, from the same seed."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any, NamedTuple

from bench import corpus, slips


class Asked(NamedTuple):
    """One query, for `kb` and for the engines beside it."""

    typed: str
    """As a person types it."""
    words: tuple[str, ...]
    """What other engines are asked for."""
    city: str = ""
    """The city that the answer is limited to."""


def queries(size: int, each: int, seed: int = corpus.SEED) -> dict[str, list[Asked]]:
    """By kind, *each* queries that suit a corpus of *size* practices; all but the slips have an answer there."""
    chance = Random(seed)
    texts = _texts(size, chance, khmer=False)
    khmer = _texts(size, chance, khmer=True)
    kinds: dict[str, Callable[[], Asked]] = {
        "one rare word": lambda: _plain([corpus.word(corpus.rank_of(chance.uniform(3, 30), size))]),
        "one very common word": lambda: _plain([corpus.word(chance.randrange(20))]),
        "two words": lambda: _plain(_picked(next(texts), 2, chance)),
        "three words": lambda: _plain(_picked(next(texts), 3, chance)),
        "a slip of typing": lambda: _plain([slips.slipped(_picked(next(texts), 1, chance)[0], chance)]),
        "a phrase": lambda: _phrase(next(texts), chance),
        "Khmer": lambda: _plain([_khmer(next(khmer), chance)]),
        "a long question": lambda: _plain(next(texts)["approach"].rstrip(".").split()[:12]),
        "a word and a city": lambda: _filtered(next(texts), chance),
    }
    return {kind: [make() for _ in range(each)] for kind, make in kinds.items()}


def _texts(size: int, chance: Random, *, khmer: bool) -> Iterator[dict[str, Any]]:
    while True:
        record = corpus.practice(chance.randrange(size))
        if corpus.is_khmer(record) == khmer:
            yield record


def _plain(words: list[str]) -> Asked:
    return Asked(" ".join(words), tuple(words))


def _picked(record: dict[str, Any], count: int, chance: Random) -> list[str]:
    """Words of one practice that say something: of five letters or more."""
    words = record["approach"].rstrip(".").split()
    telling = [word for word in dict.fromkeys(words) if len(word) >= 5]
    return chance.sample(telling if len(telling) >= count else words, k=count)


def _phrase(record: dict[str, Any], chance: Random) -> Asked:
    words = record["approach"].rstrip(".").split()
    first = chance.randrange(len(words) - 3)
    phrase = " ".join(words[first : first + 3])
    return Asked(f'"{phrase}"', (phrase,))


def _khmer(record: dict[str, Any], chance: Random) -> str:
    """Some letters from the middle of a run, as a word is."""
    run = chance.choice([one for one in record["approach"].rstrip(".").split() if len(one) >= 8])
    return str(run[: chance.randrange(6, 9)])


def _filtered(record: dict[str, Any], chance: Random) -> Asked:
    word = _picked(record, 1, chance)[0]
    return Asked(f"{word} city:{record['city']}", (word,), record["city"])
