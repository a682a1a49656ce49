"""`kb join`."""

from typing import Annotated

import typer

from practices_kb.cli import ask, completion, options
from practices_kb.cli.face import Face, say

Kept = Annotated[
    str, typer.Argument(metavar="KEPT", help="The one that stays.", autocompletion=completion.handles)
]
Other = Annotated[
    str, typer.Argument(metavar="OTHER", help="The one that goes into it.", autocompletion=completion.handles)
]


@options.given()
def command(
    kept: Kept, other: Other, *, face: Face, yes: options.Yes = False, dry_run: options.DryRun = False
) -> int:
    """Make one practice of two, and keep both histories.

    Example: kb join free-bus-wifi wifi-in-buses

    KEPT gets what it lacks from OTHER: lists are put together; where both say something, KEPT stands.
    """
    with face.opened() as kb:
        seen = kb.seen(kept, other)
        edited = kb.join(kept, other, dry_run=True)
        gains = ", ".join(edited.fields) or "nothing"
        say(f"{edited.after.handle} gets {gains} from {other}; {other} is removed.")
        if dry_run:
            return 0
        if not yes and not ask.agreed(face, "Join them?", f"kb join {kept} {other} --yes"):
            say("Nothing was changed.")
            return 0
        kb.join(kept, other, seen=seen)
    say("Joined. To take it back: kb undo")
    return 0
