"""`kb verify`."""

from typing import Annotated

import typer

from practices_kb.cli import notices, options
from practices_kb.cli.face import Face, say

On = Annotated[
    str, typer.Option("--on", metavar="DATE", help="The day on which it was looked at; else today.")
]


@options.given()
def command(handles: options.Handles, *, face: Face, on: On = "") -> int:
    """Say that practices were looked at, and are right.

    Example: kb verify transjakarta-brt --on 2026-10-01

    The next review is due 18 months later.
    """
    day = options.checked("verified", on) if on else ""
    with face.opened() as kb:
        changed = kb.verify(handles, day)
    say(f"{notices.count(len(changed))} verified." if changed else "Verified on that day already.")
    return 0
