"""The sentences of a text with their places, in any of the languages. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Sentence(NamedTuple):
    """A sentence, and where it stands."""

    text: str
    line: int
    """From 1."""


_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？][”」』）]*|[။។៕]+[”»]*|[!?]+[\"'”’»)]*$")
_SHORTENED = """
mr mrs ms dr st no nos jl tp ths gs prof rp km sd jr sr dra sra gov sen gen col co ltd inc vs etc al hj kol
fig art pt bhd tbk av vol ph u.s p.m a.m e.g i.e ถ น ก.ค พ.ศ ค.ศ มม
"""
_ABBREVIATIONS = frozenset(_SHORTENED.split())
_LAST_WORD = re.compile(r"(\S+?)[.!?…]+$")
_LONGEST = 300
"""Characters of a sentence in a script that marks no ends: Thai and Lao; then it is cut at a space."""
_MOST = 2_000
"""Characters of any sentence: a longer one was made to take long."""
_UNMARKED = re.compile("[\u0e00-\u0eff]")


def sentences(lines: Sequence[str]) -> Iterator[Sentence]:
    """The sentences of *lines*; none goes over the end of a line.

    >>> [one.text for one in sentences(["Jl. Merdeka was closed. It rained 2.5 mm!"])]
    ['Jl. Merdeka was closed.', 'It rained 2.5 mm!']
    """
    for number, line in enumerate(lines, 1):
        for one in _of_line(line):
            yield from (Sentence(part, number) for part in _short(one))


def _of_line(line: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(line):
        if _is_end(line, start, end):
            yield line[start : end.end()].strip()
            start = end.end()
    rest = line[start:].strip()
    if rest:
        yield rest


def _is_end(line: str, start: int, end: "re.Match[str]") -> bool:
    """False of the dot behind an abbreviation or an initial, and where a small letter follows."""
    if not end[0].startswith("."):
        return True
    last = _LAST_WORD.search(line[start : end.end()].rstrip("\"'”’»)]"))
    word = last[1].lstrip("(“\"'").casefold() if last else ""
    following = line[end.end() :].lstrip()[:1]
    return not (word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or following.islower())


def _short(sentence: str) -> Iterator[str]:
    """*sentence*, in parts where it is too long to be one."""
    for place in range(_MOST, len(sentence), _MOST):
        yield from _short(sentence[place - _MOST : place])
    sentence = sentence[(len(sentence) - 1) // _MOST * _MOST :] if sentence else sentence
    while len(sentence) > _LONGEST and _UNMARKED.search(sentence):
        cut = sentence.rfind(" ", 0, _LONGEST)
        if cut <= 0:
            break
        yield sentence[:cut]
        sentence = sentence[cut + 1 :]
    yield sentence
