"""A folder with one file a practice, as git likes it: only what changed is written, and nobody's changes are lost."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from practices_kb.cli import files
from practices_kb.errors import KbError
from practices_kb.exchange import markdown
from practices_kb.kb import KnowledgeBase


class Kept(NamedTuple):
    """What became of a folder."""

    written: int
    unchanged: int
    others: int
    """Files of practices that were not exported now; they are left alone."""


def practices(folder: str) -> Iterator[str]:
    """The files in *folder*, and in the folders in it, that hold a practice, in the order of their names.

    Others, such as a README, are passed over, and so is what begins with a dot.
    """
    found = sorted(path for path in Path(folder).rglob("*.md") if not _is_hidden(path.relative_to(folder)))
    holding = [path for path in found if _holds_practice(path)]
    if not holding:
        raise KbError(
            f"{folder} holds no practice", "A practice is a .md file with a front matter: docs/formats.md"
        )
    yield from map(str, holding)


def write(
    kb: KnowledgeBase, states: Iterator[tuple[Mapping[str, Any], str]], place: Path, *, force: bool
) -> Kept:
    """*place* holds a file for each of *states*. Unless *force*, none is written over that a person has changed."""
    texts = {
        place / markdown.file_name(record): (record, markdown.write(record, revision))
        for record, revision in states
    }
    there = {path: files.text(str(path)) for path in texts if path.exists()}
    changed = [path for path in there if there[path] != texts[path][1]]
    theirs = [path for path in changed if not force and not _is_taken_in(kb, there[path])]
    if theirs:
        named = ", ".join(path.name for path in theirs[:5]) + (", …" if len(theirs) > 5 else "")
        raise KbError(
            f"{named}: changed in {place}, and not yet taken in",
            f"Take the changes in first: kb import {place}; or write over them with --force",
        )
    new = [path for path in texts if path not in there]
    _make(place)
    for path in (*new, *changed):
        files.write(path, [texts[path][1]], force=True)
    others = sum(1 for path in place.glob("*.md") if path not in texts and _holds_practice(path))
    return Kept(len(new) + len(changed), len(there) - len(changed), others)


def _is_taken_in(kb: KnowledgeBase, text: str) -> bool:
    """True when *text* tells nothing that the history of its practice does not hold."""
    found = markdown.read(text, "")
    return found.wrong is None and kb.has_been(found.record, found.base)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _holds_practice(path: Path) -> bool:
    return path.is_file() and markdown.is_practice(files.beginning(str(path)))


def _make(place: Path) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KbError(f"cannot make the folder {place}: {error.strerror}", "Name another place") from None
