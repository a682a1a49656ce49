"""`kb backup`."""

from pathlib import Path
from typing import Annotated

import typer

from practices_kb.cli import options
from practices_kb.cli.face import Face, say

File = Annotated[str, typer.Argument(metavar="FILE", help="Where the copy shall lie.")]
Force = Annotated[bool, typer.Option("--force", help="Write over FILE when it is there.")]


@options.given()
def command(file: File, *, face: Face, force: Force = False) -> int:
    """Copy the knowledge base, also while others work in it.

    Example: kb backup kb-monday.db

    The copy is looked through before it gets its name. Use it with: kb --db FILE
    """
    with face.opened() as kb:
        place = kb.backup(Path(file).expanduser(), overwrite=force)
    say(f"Copied to {place} ({place.stat().st_size:,} bytes).")
    return 0
