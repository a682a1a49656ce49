"""`kb tag`."""

from typing import Annotated

import typer

from practices_kb.cli import completion, notices, options
from practices_kb.cli.face import Face, say
from practices_kb.errors import KbError

Tags = Annotated[
    list[str],
    typer.Option("--tag", "-t", metavar="TAG", help="A tag; repeat it.", autocompletion=completion.tags),
]


@options.given()
def command(handles: options.Handles, *, face: Face, tag: Tags) -> int:
    """Put tags on practices.

    Example: kb tag transjakarta-brt jak-lingko --tag flagship
    """
    with face.opened() as kb:
        changed = kb.tag(handles, needed(tag))
    say(f"{notices.count(len(changed))} changed.")
    return 0


def needed(tags: list[str]) -> list[str]:
    """*tags*, without blank ones; raises `KbError` when none is left."""
    kept = [tag.strip() for tag in tags if tag.strip()]
    if not kept:
        raise KbError("which tag?", "Try: kb tag HANDLE --tag flagship")
    return kept
