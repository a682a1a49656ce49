"""`kb history`."""

from typing import Annotated

import typer

from practices_kb import render
from practices_kb.cli import notices, options
from practices_kb.cli.face import Face, say, show

Diff = Annotated[bool, typer.Option("--diff", help="Show each field before and after.")]


@options.given(reads=True)
def command(handle: options.Handle, *, face: Face, diff: Diff = False) -> int:
    """Show who changed a practice, when, and what.

    Example: kb history transjakarta-brt --diff

    The newest change stands first. A practice that was removed has its history still.
    """
    with face.opened() as kb:
        changes = kb.history(handle)
        show(render.history(changes, names=kb, diff=diff, **face.shape))
        open_ = [one for one in kb.in_conflict() if handle in {one.handle, one.uid}]
    say(f"{notices.count(len(changes), 'state', 'states')}. See one: kb show {handle} --at REVISION")
    for practice in open_:
        notices.of_conflicts(practice)
    return 0
