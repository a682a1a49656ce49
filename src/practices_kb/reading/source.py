"""Who published a text, when, and where: as the text itself says it. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from practices_kb.reading import dates

_PUBLISHER = re.compile(
    r"^\s*(?:\*+\s*)?(?:sumber|source|fonte|nguồn|theo|pinagmulan|pinagkunan|ที่มา|ប្រភព|ທີ່ມາ|ແຫຼ່ງຂໍ້ມູນ|ແຫຼ່ງຂ່າວ|来源|來源|"
    r"மூலம்|நன்றி|သတင်းရင်းမြစ်|သတင်း)\s*[:：]\s*(.{2,120}?)\s*\.?\s*$",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"^\s*[^()\n,]{2,40}\(([^()\n]{3,40})\)\s*[—–-]")
_ADDRESS = re.compile(r"https?://[^\s<>\"']{4,500}")
_ENDS = 6
"""Lines at the beginning and at the end in which the date of the text itself stands."""
_DATED = re.compile(
    r"published|posted|updated|diterbitkan|tayang|dipublikasi|ngày đăng|publicad|เผยแพร่|发布|發布|วันที่",
    re.IGNORECASE,
)
_DATELINE_MOST = 60


class Told(Protocol):
    """What a file says of itself."""

    @property
    def value(self) -> str: ...

    @property
    def place(self) -> str: ...


class Found(NamedTuple):
    """A part of the source, and the words that say it."""

    value: str
    words: str
    place: str
    line: int = 0
    """The line that holds nothing else, from 1; 0 when there is none."""


def source(lines: Sequence[str], told: Mapping[str, Told], unit: str) -> dict[str, Found]:
    """publisher, issued and url, those that are said: by the file, else by its text."""
    found = {
        name: Found(one.value, one.value, one.place)
        for name, one in told.items()
        if name in {"publisher", "issued", "url"}
    }
    for number, line in _edges(lines):
        place = f"{unit} {number}"
        said = _PUBLISHER.match(line)
        agency = _AGENCY.match(line)
        if said and "publisher" not in found and "http" not in said[1]:
            found["publisher"] = Found(said[1], line.strip(), place, number)
        elif agency and "publisher" not in found:
            found["publisher"] = Found(agency[1].strip(), agency[0].strip(), place)
        address = _ADDRESS.search(line)
        if address and "url" not in found and len(address[0]) > 0.6 * len(line.strip()) - 12:
            found["url"] = Found(address[0], line.strip(), place, number)
        if "issued" not in found:
            _date(line, number, place, found)
    return found


def _edges(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The filled lines at the end and at the beginning, numbered from 1; the last ones first."""
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    first = filled[:_ENDS]
    return [*[one for one in filled[-_ENDS:][::-1] if one not in first], *first]


def _date(line: str, number: int, place: str, found: dict[str, Found]) -> None:
    """*found* has the date of the text when *line* is one, or begins with the place and the day of a newspaper."""
    named = [one for one in dates.dates(line[:200]) if len(one.value) == 10]
    if len(named) != 1:
        return
    one = named[0]
    alone = one.end - one.start > 0.5 * len(line.strip()) or (
        _DATED.search(line[: one.start]) and len(line) < 100
    )
    dateline = one.end < _DATELINE_MOST and re.match(r"\s*(?:[—–:៖]|-\s)", line[one.end :])
    if alone or dateline:
        found["issued"] = Found(one.value, line[: one.end].strip(), place, number if alone else 0)
