"""`kb undo`."""

from typing import Annotated

import typer

from practices_kb import render
from practices_kb.cli import ask, notices, options
from practices_kb.cli.face import Face, say, show
from practices_kb.errors import KbError
from practices_kb.kb import KnowledgeBase
from practices_kb.kb.values import Undone
from practices_kb.render import past

SHOWN = 20
"""Practices that are named; the others are counted."""

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


@options.given(reads=True)
def command(*, face: Face, yes: Yes = False, dry_run: options.DryRun = False) -> int:
    """Take back the last thing that was done.

    Example: kb undo --dry-run

    Shows what will change, and asks. Undo again goes back further; kb redo does it again.
    """
    with face.opened() as kb:
        planned = kb.undo(dry_run=True)
        shown(face, kb, planned, "undone")
        if planned.sent:
            say("A bundle was written since: what others have of this may come back with theirs.")
            say(
                "To take it back there too, remove or restore it here in place of undoing: kb remove, kb restore"
            )
        if dry_run:
            return 0
        if not yes and not agreed(face, "Undo this?", "kb undo --yes"):
            say("Nothing was changed.")
            return 0
        kb.undo(seen=planned.entry.number)
    say("Undone. To do it again: kb redo")
    return 0


def shown(face: Face, kb: KnowledgeBase, planned: Undone, how: str) -> None:
    """What *planned* will change stands there."""
    say(f"To be {how}: {past.entry(planned.entry)}")
    show(render.taken(planned.changes[:SHOWN], names=kb, **face.shape))
    if len(planned.changes) > SHOWN:
        say(f"and {notices.count(len(planned.changes) - SHOWN)} more")


def agreed(face: Face, question: str, otherwise: str) -> bool:
    """True when the person says yes. Raises `KbError` where nobody can be asked."""
    if not face.may_ask:
        raise KbError("this asks first, and here nobody can answer", f"Try: {otherwise}")
    return ask.agrees(question)
