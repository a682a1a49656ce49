"""`kb search`."""

import re
from typing import Annotated, Any

import typer
from typer import core

from practices_kb.cli import acts, options
from practices_kb.cli.face import Face

_UNWANTED = re.compile(r"-[^\W\d_]")

Words = Annotated[
    list[str], typer.Argument(metavar="WORD...", help='Words, "exact phrases", -unwanted, city:jakarta.')
]
Exact = Annotated[bool, typer.Option("--exact", help="Take words as typed: no typos, no other words.")]
Facets = Annotated[bool, typer.Option("--facets", help="Count the hits by city, topic and status.")]
Explain = Annotated[bool, typer.Option("--explain", help="Say how each hit was found and ranked.")]


class Reading(core.TyperCommand):
    """Lets `-word` through as what it is in a query: a word that nobody wants. `kb search` has no short options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        unwanted = [] if "--" in args else [word for word in args if _UNWANTED.match(word)]
        wanted = [word for word in args if word not in unwanted]
        return super().parse_args(ctx, [*wanted, "--", *unwanted] if unwanted else args)


@options.given(reads=True)
def command(
    words: Words,
    *,
    face: Face,
    chosen: acts.Chosen,
    limit: options.Limit = acts.SHOWN,
    offset: options.Offset = 0,
    exact: Exact = False,
    facets: Facets = False,
    explain: Explain = False,
) -> int:
    """Find practices by words, in any language and spelling.

    Example: kb search transprt fares --city Jakarta
    """
    how: dict[str, Any] = {
        "limit": limit,
        "offset": offset,
        "exact": exact,
        "facets": facets,
        "explain": explain,
    }
    return acts.search(face, " ".join(words), chosen, **how)
