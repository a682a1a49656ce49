"""`kb list`."""

from typing import Annotated

import typer

from practices_kb.cli import acts, options
from practices_kb.cli.face import Face
from practices_kb.errors import KbError, did_you_mean
from practices_kb.model import shape

SORTS = ("title", "city", "started", "updated", "status")

Sort = Annotated[str, typer.Option("--sort", metavar="FIELD", help=", ".join(SORTS) + ".")]
Reverse = Annotated[bool, typer.Option("--reverse", help="The other way round.")]


@options.given(reads=True)
def command(
    *,
    face: Face,
    chosen: acts.Chosen,
    sort: Sort = "title",
    reverse: Reverse = False,
    limit: options.Limit = None,
    offset: options.Offset = 0,
) -> int:
    """List practices, all or filtered.

    Example: kb list --city Jakarta --status operating --sort started
    """
    if sort not in SORTS:
        near = did_you_mean(shape.near(sort, SORTS))
        raise KbError(f"cannot sort by '{shape.shown(sort)}'{near}", f"It is one of {', '.join(SORTS)}")
    return acts.list_practices(face, chosen, sort=sort, reverse=reverse, limit=limit, offset=offset)
