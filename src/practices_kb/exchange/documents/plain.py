"""Plain text and Markdown."""

import re

from practices_kb.exchange.article import Article, Told

_HEADING = re.compile(r"#{1,6}\s+(.+?)\s*#*$")
_MARKS = (
    (re.compile(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,500}\)"), r"\1"),
    (re.compile(r"^\s{0,3}(?:>\s?|[-*+]\s+|\d{1,3}[.)]\s+)"), ""),
    (re.compile(r"(\*\*|__|`)"), ""),
    (re.compile(r"(?<![\d*])\*(?!\*)([^*\n]{1,500})\*(?!\*)"), r"\1"),
)
_TITLE_MOST = 160
"""Characters of a first line that may be a title."""
_ENDS = (".", "!", "。", "！", "។", "။", ":", ";", ",")
_FRONT = {"title": "title", "publisher": "publisher", "source": "publisher", "url": "url", "link": "url", "date": "issued",
          "lang": "language", "language": "language"}  # fmt: skip


def text(written: str) -> Article:
    """The article *written* as plain text; a short first line that is no sentence is its title."""
    return _headed("text", written.splitlines(), {})


def markdown(written: str) -> Article:
    """The article *written* in Markdown, without its marks; the first heading is its title."""
    lines = written.splitlines()
    told: dict[str, Told] = {}
    start = _front(lines, told)
    heading = None
    for number in range(start, len(lines)):
        found = _HEADING.match(lines[number])
        if found and heading is None:
            heading = number
        lines[number] = _unmarked(found[1] if found else lines[number])
    lines[:start] = [""] * start
    return _headed("markdown", lines, told, heading)


def _headed(kind: str, lines: list[str], told: dict[str, Told], heading: int | None = None) -> Article:
    if heading is None:
        filled = [number for number, line in enumerate(lines) if line.strip()]
        first = lines[filled[0]].strip() if filled else ""
        if len(filled) > 1 and len(first) <= _TITLE_MOST and not first.endswith(_ENDS):
            heading = filled[0]
    return Article(kind, tuple(lines), told, heading)


def _front(lines: list[str], told: dict[str, Told]) -> int:
    """Where the text begins: behind the front matter, whose simple fields are *told*."""
    if not lines or lines[0].strip() != "---":
        return 0
    for number, line in enumerate(lines[1:50], 1):
        if line.strip() in {"---", "..."}:
            return number + 1
        name, colon, value = line.partition(":")
        field = _FRONT.get(name.strip().casefold())
        if colon and field and value.strip():
            told.setdefault(field, Told(value.strip().strip("\"'"), f"front matter, {name.strip()}"))
    told.clear()
    return 0


def _unmarked(line: str) -> str:
    for mark, kept in _MARKS:
        line = mark.sub(kept, line)
    return line
