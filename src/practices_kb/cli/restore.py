"""`kb restore`."""

from typing import Annotated

import typer

from practices_kb.cli import completion, options
from practices_kb.cli.face import Face, say

When = Annotated[
    str,
    typer.Argument(
        metavar="REVISION",
        help="The first digits of a revision, or a date: 2025-06.",
        autocompletion=completion.revisions,
    ),
]


@options.given()
def command(handle: options.HandleEver, when: When, *, face: Face, dry_run: options.DryRun = False) -> int:
    """Make a practice what it was, also a removed one.

    Example: kb restore free-bus-wifi 2025-06-30

    Which revisions there are: kb history HANDLE. The state until now stays in the history.
    """
    with face.opened() as kb:
        edited = kb.restore(handle, when, dry_run=dry_run)
    would = "would be " if dry_run else ""
    if "uid" in edited.fields:
        say(f"{edited.after.handle} {'would be' if dry_run else 'is'} there again, as it was.")
    elif edited.fields:
        say(f"{edited.after.handle} {would or 'is '}as it was: {', '.join(edited.fields)} {would}changed.")
    else:
        say(f"{edited.after.handle} is as it was already.")
    return 0
