"""Text that folds between whole letters: what hangs on a letter in Khmer, Thai or Burmese never parts from it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.containers import Lines
from rich.measure import Measurement
from rich.text import Text

from practices_kb import text

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, JustifyMethod, OverflowMethod

_WORD = re.compile(r"\S+\s*|\s+")
_MARKED = "\u0300"
"""The first code whose width terminals may not agree on, or that may hang on the letter before it."""
_JOINERS = "\u200c\u200d\u2060\ufe0e\ufe0f"
_STAYING = "、。，．！？：；、，ๆฯ។៕៖ៗ၊။ー…"
"""Signs that never begin a line."""


class Line(Text):
    """Text as rich has it, but for where it folds and how wide it may become."""

    def wrap(  # noqa: PLR0913 - rich names them
        self,
        console: "Console",
        width: int,
        *,
        justify: "JustifyMethod | None" = None,
        overflow: "OverflowMethod | None" = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        simple = no_wrap or self.no_wrap or max(self.plain, default="") < _MARKED
        pieces: Iterable[Text] = [self] if simple else self._pieces(width)
        wrapped = Lines()
        for piece in pieces:
            wrapped.extend(
                Text.wrap(
                    piece,
                    console,
                    width,
                    justify=justify,
                    overflow=overflow,
                    tab_size=tab_size,
                    no_wrap=no_wrap,
                )
            )
        return wrapped

    def _pieces(self, width: int) -> Iterator[Text]:
        for line in self.split(allow_blank=True):
            yield from line.divide(folds(line.plain, width))

    def blank_copy(self, plain: str = "") -> "Line":
        return Line(plain, self.style, justify=self.justify, overflow=self.overflow, no_wrap=self.no_wrap)

    def __rich_measure__(self, console: "Console", options: "ConsoleOptions") -> Measurement:
        words, lines = self.plain.split(), self.plain.splitlines()
        return Measurement(max(map(cells, words), default=0), max(map(cells, lines), default=0))

    def cut(self, width: int) -> Text:
        """One line of at most *width* cells, with … where more followed."""
        if cells(self.plain) <= width:
            return self
        whole = next(iter(folds(self.plain, width - 1, anywhere=True)), 0)
        short = self[:whole]
        short.rstrip()
        return short.append("…")


def cells(value: str) -> int:
    """The most columns that a terminal gives *value*: terminals do not agree on signs that stand beside a letter.

    rich gives them none (U+17B6 in Khmer, U+102C in Burmese, U+0BBE in Tamil), xterm, tmux and GNOME one each.

    >>> cells("bus"), cells("公交"), cells("ការ")
    (3, 4, 3)
    """
    return len(value) if value.isascii() else max(cell_len(value), sum(map(_cells, value)))


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    return max(cell_len(character), int(unicodedata.category(character) == "Mc"))


def folds(value: str, width: int, *, anywhere: bool = False) -> list[int]:
    """The places where *value* goes on in the next line, so that none has more than *width* cells.

    Between words where they fit, else (or *anywhere*) between letters with all that hangs on them.

    >>> folds("Phnom Penh", 6), folds("公共交通", 4)
    ([6], [2])
    """
    places, used = [], 0
    for word in _WORD.finditer(value):
        size = cells(word[0].rstrip())
        if used + size <= width:
            used += cells(word[0])
            continue
        if used and not anywhere and (size <= width or not text.is_spaceless(word[0])):
            places.append(word.start())
            used = 0
        for start, letter in _letters(word[0]):
            if used and used + cells(letter.rstrip()) > width:
                places.append(word.start() + start)
                used = 0
            used += cells(letter)
    return places


def _letters(word: str) -> Iterator[tuple[int, str]]:
    """The letters of *word* with their places; each has what hangs on it, or may not begin a line."""
    start, letter = 0, ""
    for cluster in text.clusters(word):
        if letter and not _hangs(cluster[0]) and letter[-1] not in "\u200d\u2060":
            yield start, letter
            start, letter = start + len(letter), ""
        letter += cluster
    yield start, letter


def _hangs(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "MZ" or category in {"Pe", "Pf"} or character in _JOINERS or character in _STAYING
