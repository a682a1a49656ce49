"""`kb cities`."""

from typing import Annotated

import typer

from practices_kb import render
from practices_kb.cli import notices, options
from practices_kb.cli.face import Face, say, show

Query = Annotated[str, typer.Argument(metavar="[QUERY]", help="Part of a name, in any language.")]
Capital = Annotated[bool, typer.Option("--capital", help="Capitals only.")]


@options.given(reads=True)
def command(query: Query = "", *, face: Face, capital: Capital = False) -> int:
    """List the cities that kb knows, with their names.

    Example: kb cities "krung thep"
    """
    with face.opened() as kb:
        found = kb.cities(query, capital=capital)
        show(render.cities(found, **face.shape))
    say(f"{notices.count(len(found), 'city', 'cities')}.{'' if found else ' See them all: kb cities'}")
    return 0 if found else 1
