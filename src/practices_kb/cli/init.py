"""`kb init`."""

from typing import Annotated

import typer

from practices_kb.cli import options, place
from practices_kb.cli.face import Face, say, show
from practices_kb.errors import KbError
from practices_kb.kb import KnowledgeBase

Empty = Annotated[bool, typer.Option("--empty", help="Without the starter collection.")]


@options.given()
def command(*, face: Face, empty: Empty = False) -> int:
    """Create a knowledge base.

    Example: kb --db our-city.db init --empty
    """
    path = place.file(face.db)
    if path.exists():
        raise KbError(f"{path} is there already", "Use it as it is, or name another place with --db")
    with KnowledgeBase.open(path, create=True, starter=not empty) as kb:
        show(str(kb.path))
    say(
        'It is empty. Try: kb add "Free bus wifi"'
        if empty
        else "It holds the starter collection. Try: kb search transport"
    )
    return 0
