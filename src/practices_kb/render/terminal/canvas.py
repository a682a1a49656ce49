"""Drawing: rich is given text that is safe, and gives back lines that fit the terminal."""

import re
from collections.abc import Iterable
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.text import Text

from practices_kb.model import Practice
from practices_kb.render import safe, wording
from practices_kb.render.look import Look
from practices_kb.render.terminal import steering
from practices_kb.render.terminal.line import Line

NARROWEST = 24
"""Columns that are drawn for at least: below, no word would be whole."""

STATUS = {
    "planned": "cyan",
    "pilot": "cyan",
    "operating": "green",
    "ended": "yellow",
    "suspended": "yellow",
    "cancelled": "red",
    "reversed": "red",
    "unknown": "dim",
}
OUTCOME = {
    "beneficial": "green",
    "likely-beneficial": "green",
    "mixed": "yellow",
    "unknown": "dim",
    "ineffective": "red",
    "harmful": "red",
}
HEADING, HANDLE, ASIDE, CONFLICT = "bold", "cyan", "dim", "bold red"


def drawn(parts: Iterable[RenderableType], how: Look) -> str:
    """*parts* below each other, without blanks at the ends of lines."""
    console = Console(
        file=StringIO(),
        width=max(how.width, NARROWEST),
        height=100,  # without a height, TERM=dumb makes rich forget the width
        color_system="standard" if how.color else None,
        force_terminal=how.color,
        no_color=not how.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    with console.capture() as capture:
        for part in parts:
            console.print(Group(part))  # alone, rich would join it into a text of its own kind
    bare = "".join(f"{line.rstrip(' ')}\n" for line in capture.get().split("\n")[:-1])
    return steering.steered(bare) if how.steers else bare


def line(value: str | None, style: str = "") -> Line:
    """*value* on one line, safe, never read as markup; long words fold."""
    return Line(safe.line(value or ""), style, overflow="fold")


def status(word: str | None) -> Text:
    return line(word, STATUS.get(word or "", ""))


def outcome(word: str | None) -> Text:
    return line(word, OUTCOME.get(word or "", ""))


def standing(practice: Practice) -> Text:
    """How *practice* stands and since when, on one line, each word in its colour."""
    told = line(wording.status(practice.status), STATUS.get(practice.status or "", ""))
    came = line(wording.outcome(practice.outcome), OUTCOME.get(practice.outcome or "", ""))
    return joined((told, came, line(wording.period(practice), ASIDE), conflict(practice)))


def conflict(practice: Practice) -> Text:
    """What somebody has to decide about *practice*, to be seen from afar."""
    return line(wording.conflict(practice), CONFLICT)


def hyphened(handle: str, width: int) -> Text:
    """*handle* in lines of at most *width* that end behind a hyphen where they can: it stays readable as one."""
    rows = [""]
    for part in re.findall("[^-]*-*", safe.line(handle)):
        if rows[-1] and len(rows[-1]) + len(part) > width:
            rows.append("")
        rows[-1] += part
    return Line("\n".join(rows), HANDLE, overflow="fold")


def joined(texts: Iterable[Text], between: str = " · ") -> Text:
    """The *texts* that say something, on one line."""
    told = [text for text in texts if text]
    parts = [part for text in told for part in (Text(between, ASIDE), text)]
    return Line.assemble(*parts[1:], overflow="fold")


def lines(texts: Iterable[Text]) -> Text:
    """The *texts* that say something, one a line."""
    return Line("\n", overflow="fold").join([text for text in texts if text])
