"""Made-up practices that behave like text: the same seed gives the same ones, and any of them can be had alone.

Words follow the law of Zipf and Mandelbrot without end, so the vocabulary keeps growing as in real text (Heaps):
about 5,000 forms at 1,000 practices and 50,000 at 100,000. Words are drawn one by one: nothing here has a theme, so
what real texts have in common is missing; quality is measured on real ones, in `bench.relevance`.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from random import Random
from typing import Any

from practices_kb.model import codes, handle
from practices_kb.vocabulary import Topic, shipped

SEED = 20260
KHMER_SHARE = 0.2
"""Of the practices, those that are written in Khmer."""

_EXPONENT = 1.72
_SHIFT = 10.0
"""Zipf-Mandelbrot: the word of rank r has the share (s - 1) / q * (1 + r / q) ** -s; the first has 7 %, as "the"."""

_ONSETS = "bcdfghjklmnprstv"
_VOWELS = "aeiou"
_CODAS = ("", "n", "r", "s", "l")
_SYLLABLES = tuple(onset + vowel + coda for coda in _CODAS for vowel in _VOWELS for onset in _ONSETS)
_MARKED = str.maketrans("aeiou", "áêĩóư")

_KHMER_ONSETS = [chr(code) for code in range(0x1780, 0x17A3) if code not in {0x179D, 0x179E}]
_KHMER_VOWELS = ["", *(chr(code) for code in range(0x17B6, 0x17C6))]
_KHMER_TAILS = ["", "ន", "ក", "្រ"]
_KHMER_SYLLABLES = tuple(
    (onset + tail + vowel) if tail == "្រ" else onset + vowel + tail
    for tail in _KHMER_TAILS
    for vowel in _KHMER_VOWELS
    for onset in _KHMER_ONSETS
)


def practices(size: int, seed: int = SEED) -> Iterator[dict[str, Any]]:
    """The first *size* practices."""
    return (practice(number, seed) for number in range(size))


def practice(number: int, seed: int = SEED) -> dict[str, Any]:
    """One record of about 100 words, valid, with the fields that an exchanged record has."""
    chance = Random(seed * 1_000_003 + number)
    khmer = chance.random() < KHMER_SHARE
    topic = chance.choice(_topics())
    city = chance.choice(_cities())
    title = f"{_label(topic, khmer)} {_text(chance, khmer, 5)}".capitalize()
    day = f"20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    stamp = f"{day}T08:{chance.randrange(60):02}:00Z"
    told = _label(chance.choice(_topics()), khmer)
    return {
        "uid": _uid(chance),
        "handle": f"{handle.from_title(title, city)[:40].strip('-')}-{number}",
        "title": title,
        "city": city,
        "topics": list(dict.fromkeys([topic.id, chance.choice(_topics()).id][: chance.randrange(1, 3)])),
        "summary": f"{_text(chance, khmer, 12)} {told} {_text(chance, khmer, 12)}.",
        "status": chance.choice([*codes.STATUS]),
        "outcome": chance.choice([*codes.OUTCOME]),
        "started": day[: chance.choice((4, 7))],
        "approach": f"{_text(chance, khmer, 30)}.",
        "results": f"{_text(chance, khmer, 25)}.",
        "tags": [word(rank) for rank in chance.sample(range(40, 400), 2)],
        "evidence": chance.choice([*codes.EVIDENCE]),
        "sources": [{"title": _text(chance, khmer, 6), "url": f"https://example.org/{number}"}],
        "language": "km" if khmer else "en",
        "licence": "CC-BY-4.0",
        "created": stamp,
        "updated": stamp,
    }


def is_khmer(record: dict[str, Any]) -> bool:
    """True of a practice that is written in Khmer."""
    return bool(record["language"] == "km")


@lru_cache(maxsize=1 << 19)
def word(rank: int) -> str:
    """The Latin word of *rank*, 0 for the commonest. No two are alike; common ones are short."""
    spelled = _spelled(rank, _SYLLABLES, 16)
    return spelled.translate(_MARKED) if rank % 16 == 9 else spelled


@lru_cache(maxsize=1 << 19)
def khmer_word(rank: int) -> str:
    """The Khmer word of *rank*."""
    return _spelled(rank, _KHMER_SYLLABLES, 200)


def rank_of(practices_bearing: float, size: int) -> int:
    """The rank of a word that about *practices_bearing* of *size* practices bear, where that is few."""
    share = practices_bearing / (size * (1 - KHMER_SHARE) * 96)
    return int(_SHIFT * ((share * _SHIFT / (_EXPONENT - 1)) ** (-1 / _EXPONENT) - 1))


def _spelled(rank: int, syllables: Sequence[str], monosyllables: int) -> str:
    """One syllable for the first ranks, two for the next 40-fold, then three, then four: a numeral in *syllables*."""
    count = len(syllables)
    bands = (monosyllables, monosyllables * 40, count**3 // 4, count**4)
    first = 0
    for length, band in enumerate(bands, 1):
        if rank < first + band or length == len(bands):
            # A prime that divides no count spreads neighbours over the whole band: no two ranks meet.
            number = (rank - first) * 2_654_435_761 % count**length
            break
        first += band
    parts = []
    for _ in range(length):
        number, place = divmod(number, count)
        parts.append(syllables[place])
    return "".join(parts)


def _ranks(chance: Random, count: int) -> list[int]:
    power = -1 / (_EXPONENT - 1)
    return [int(_SHIFT * ((1 - chance.random()) ** power - 1)) for _ in range(count)]


def _text(chance: Random, khmer: bool, count: int) -> str:
    """*count* words: in Latin script with spaces between, in Khmer in runs of five."""
    ranks = _ranks(chance, count)
    if not khmer:
        return " ".join(map(word, ranks))
    words = [khmer_word(rank) for rank in ranks]
    return " ".join("".join(words[first : first + 5]) for first in range(0, count, 5))


def _label(topic: Topic, khmer: bool) -> str:
    return topic.label("km" if khmer else "en")


def _uid(chance: Random) -> str:
    digits = f"{chance.getrandbits(124):031x}"
    return f"{digits[:8]}-{digits[8:12]}-7{digits[12:15]}-{digits[15:19]}-{digits[19:]}"


@cache
def _topics() -> tuple[Topic, ...]:
    return tuple(shipped.topics())


@cache
def _cities() -> tuple[str, ...]:
    return tuple(city.id for city in shipped.cities())
