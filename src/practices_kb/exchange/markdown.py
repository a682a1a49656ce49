"""Markdown for git: one practice a file, its short fields in a front matter, its long texts below."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from practices_kb.errors import KbError
from practices_kb.exchange import strict, yaml
from practices_kb.exchange.placed import REVISION, Placed

SECTIONS = ("problem", "approach", "results", "difficulties", "lessons", "requirements")
"""Texts with a heading of their own in the body. What stands above the first heading is the summary."""

_FENCE = "---"
_HEADING = re.compile(rf"## +({'|'.join(SECTIONS)})[ :#]*", re.IGNORECASE)


def file_name(record: Mapping[str, Any]) -> str:
    """What the file of *record* is called.

    >>> file_name({"handle": "jak-lingko"})
    'jak-lingko.md'
    """
    return f"{record['handle']}.md"


def is_practice(start: str) -> bool:
    """True when a file that begins with *start* has a front matter: a README beside the practices has none."""
    return start.removeprefix("\ufeff").startswith((f"{_FENCE}\n", f"{_FENCE}\r\n"))


def write(record: Mapping[str, Any], revision: str = "") -> str:
    """The file of *record*: the same record always gives the same text, one field a line."""
    texts = {name: text for name, text in record.items() if name in ("summary", *SECTIONS) and _stands(text)}
    front = {name: value for name, value in record.items() if name not in texts}
    if revision:
        front[REVISION] = revision
    body = [texts.pop("summary")] if "summary" in texts else []
    body += [f"## {name.capitalize()}\n\n{texts[name]}" for name in SECTIONS if name in texts]
    return f"{_FENCE}\n{yaml.write(front)}{_FENCE}\n" + "".join(f"\n{text}\n" for text in body)


def read(text: str, name: str) -> Placed:
    """The record of one file, and the revision that it was written from. What is wrong with it is told, not raised."""
    try:
        lines = [*strict.lines(text.replace("\r\n", "\n").split("\n"), name)]
        front, below = _parted(lines, name)
        record = _together(yaml.read("\n".join(front), name, first=2), dict(_body(below)), name)
    except KbError as error:
        return Placed(name, {}, wrong=error)
    return Placed.of(name, record)


def _together(front: dict[str, Any], body: dict[str, str], name: str) -> dict[str, Any]:
    for field in body:
        if field in front:
            raise KbError(f"{name}: {field} stands in the front matter and below it", "Keep one of them")
    return {**front, **body}


def _stands(text: str) -> bool:
    """True when the body can hold *text* as it is: no line of it looks like one of our headings, nothing is hidden."""
    return not yaml.UNSEEN.search(text) and not any(map(_HEADING.fullmatch, text.split("\n")))


def _parted(lines: list[str], name: str) -> tuple[list[str], list[str]]:
    """The lines of the front matter, and those below it."""
    if lines[0].rstrip() != _FENCE:
        raise KbError(f"{name}: has no front matter", f"Begin it with a line {_FENCE}; see docs/formats.md")
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() in {_FENCE, "..."}:
            return lines[1:number], lines[number + 1 :]
    raise KbError(f"{name}: the front matter has no end", f"End it with a line {_FENCE}")


def _body(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each text of the body with its field; what stands below a heading that comes again goes on with it."""
    texts: dict[str, list[str]] = {"summary": []}
    field = "summary"
    for line in lines:
        found = _HEADING.fullmatch(line)
        if found:
            field = found[1].casefold()
            texts.setdefault(field, [])
        else:
            texts[field].append(line)
    for field, kept in texts.items():
        text = "\n".join(kept).strip(" \t\r\n")
        if text:
            yield field, text
