"""`kb history`."""

from typing import Annotated

import typer

from practices_kb.cli import acts, options
from practices_kb.cli.face import Face

Diff = Annotated[bool, typer.Option("--diff", help="Show each field before and after.")]


@options.given(reads=True)
def command(handle: options.HandleEver, *, face: Face, diff: Diff = False) -> int:
    """Show who changed a practice, when, and what.

    Example: kb history transjakarta-brt --diff

    The newest change stands first. A practice that was removed has its history still.
    """
    return acts.history(face, handle, diff=diff)
