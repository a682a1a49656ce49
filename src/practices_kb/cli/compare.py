"""`kb compare`."""

from typing import Annotated

import typer

from practices_kb.cli import acts, completion, options
from practices_kb.cli.face import Face

Cities = Annotated[
    list[str],
    typer.Argument(metavar="CITY CITY...", help="Two to six cities.", autocompletion=completion.cities),
]


@options.given(reads=True)
def command(cities: Cities, *, face: Face, chosen: acts.Chosen) -> int:
    """Put cities side by side, topic by topic.

    Example: kb compare Jakarta "Phnom Penh" --topic transport
    """
    return acts.compare(face, cities, chosen)
