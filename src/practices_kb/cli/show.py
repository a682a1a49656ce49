"""`kb show`."""

from typing import Annotated

import typer

from practices_kb.cli import acts, options
from practices_kb.cli.face import Face

At = Annotated[
    str, typer.Option("--at", metavar="WHEN", help="As it was: a revision of kb history, or a date.")
]


@options.given(reads=True)
def command(handle: options.Handle, *, face: Face, at: At = "") -> int:
    """Show one practice whole.

    Example: kb show transjakarta-brt --at 2025-06-30
    """
    return acts.show(face, handle, at)
