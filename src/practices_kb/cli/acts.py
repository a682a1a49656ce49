"""What the everyday commands do, without a parser: the short way and typer both end here, so both print the same."""

from collections.abc import Mapping, Sequence
from typing import Any

from practices_kb import render
from practices_kb.cli import notices
from practices_kb.cli.face import Face
from practices_kb.cli.face import show as printed

Chosen = Mapping[str, Any]
"""The filters as typed, by name; those that were not given are left out."""

NO_FILTER: Chosen = {}

SHOWN = 10
"""Hits that a search shows when nobody says how many: the best of them should still stand on the screen."""


def search(face: Face, query: str, chosen: Chosen = NO_FILTER, *, offset: int = 0, **how: Any) -> int:
    """The best hits for *query* are shown; *how* is passed on to `KnowledgeBase.search`."""
    explain = how.pop("explain", False)
    with face.opened() as kb:
        found = kb.search(query, kb.selection(**chosen), offset=offset, **{"limit": SHOWN, **how})
        printed(render.found(found, names=kb, explain=explain, **face.shape))
    notices.of_search(query, found, offset)
    if found.hits:
        notices.how_to_read(found.hits[0].practice.handle)
    return 0 if found.hits else 1


def list_practices(face: Face, chosen: Chosen = NO_FILTER, *, offset: int = 0, **how: Any) -> int:
    """The practices that *chosen* selects are shown; *how* is passed on to `KnowledgeBase.list`."""
    with face.opened() as kb:
        listed = kb.list(kb.selection(**chosen), offset=offset, **how)
        printed(render.listed(listed, names=kb, **face.shape))
        everything = kb.list(limit=0).total if chosen else listed.total
    notices.of_list(listed, everything, offset)
    return 0 if listed.practices else 1


def show(face: Face, handle: str) -> int:
    """The practice is shown, whole."""
    with face.opened() as kb:
        printed(render.practice(kb.practice(handle), names=kb, **face.shape))
    return 0


def compare(face: Face, cities: Sequence[str], chosen: Chosen = NO_FILTER) -> int:
    """*cities* stand side by side, topic by topic."""
    with face.opened() as kb:
        printed(render.comparison(kb.compare(cities, kb.selection(**chosen)), names=kb, **face.shape))
    return 0
