"""What the everyday commands do, without a parser: the short way and typer both end here, so both print the same."""

from collections.abc import Mapping, Sequence
from typing import Any

from practices_kb import render
from practices_kb.cli import notices
from practices_kb.cli.face import Face, say
from practices_kb.cli.face import show as printed

TYPE_CHECKING = False

if TYPE_CHECKING:
    from practices_kb.kb import KnowledgeBase

Chosen = Mapping[str, Any]
"""The filters as typed, by name; those that were not given are left out."""

NO_FILTER: Chosen = {}

SHOWN = 10
"""Hits that a search shows when nobody says how many: the best of them should still stand on the screen."""


def search(face: Face, query: str, chosen: Chosen = NO_FILTER, *, offset: int = 0, **how: Any) -> int:
    """The best hits for *query* are shown; *how* is passed on to `KnowledgeBase.search`."""
    explain = how.pop("explain", False)
    with face.opened() as kb:
        query, chosen, exact = recalled(kb, query, chosen, exact=how.pop("exact", False))
        how = {"limit": SHOWN, "exact": exact, **how}
        found = kb.search(query, kb.selection(**chosen), offset=offset, **how)
        printed(render.found(found, names=kb, explain=explain, **face.shape))
    notices.of_facets(found, face.shape["format"])
    notices.of_search(query, found, offset)
    notices.of_open([hit.practice for hit in found.hits])
    if found.hits:
        notices.how_to_read(found.hits[0].practice.handle)
    return 0 if found.hits else 1


def recalled(
    kb: "KnowledgeBase", query: str, chosen: Chosen, *, exact: bool = False
) -> tuple[str, Chosen, bool]:
    """The query, the filters and whether it is exact, with the saved search in place of an @NAME at the beginning.

    A filter that is given stands in place of the saved one.
    """
    first, _, more = query.strip().partition(" ")
    if not first.startswith("@") or first == "@":
        return query, chosen, exact
    saved = kb.saved_search(first[1:])
    return f"{saved.query} {more}".strip(), {**saved.filters, **chosen}, exact or saved.exact


def similar(face: Face, handle: str, chosen: Chosen = NO_FILTER, *, limit: int = SHOWN) -> int:
    """The practices most like one are shown, each with what both have in common."""
    with face.opened() as kb:
        found = kb.similar(handle, kb.selection(**chosen), limit=limit)
        printed(render.similar(found, names=kb, **face.shape))
    notices.of_similar(handle, found)
    notices.of_open([hit.practice for hit in found.hits])
    return 0 if found.hits else 1


def list_practices(face: Face, chosen: Chosen = NO_FILTER, *, offset: int = 0, **how: Any) -> int:
    """The practices that *chosen* selects are shown; *how* is passed on to `KnowledgeBase.list`."""
    with face.opened() as kb:
        listed = kb.list(kb.selection(**chosen), offset=offset, **how)
        printed(render.listed(listed, names=kb, **face.shape))
        everything = kb.list(limit=0).total if chosen else listed.total
    notices.of_list(listed, everything, offset)
    notices.of_open(listed.practices)
    return 0 if listed.practices else 1


def show(face: Face, handle: str, at: str = "") -> int:
    """The practice is shown, whole; with *at* as it was then."""
    with face.opened() as kb:
        practice = kb.practice_at(handle, at) if at else kb.practice(handle)
        printed(render.practice(practice, names=kb, **face.shape))
    if practice.conflicts and at:
        say(f"Changed on two sides then: {', '.join(practice.conflicts)}.")
    elif practice.conflicts:
        notices.of_conflicts(practice)
    return 0


def compare(face: Face, cities: Sequence[str], chosen: Chosen = NO_FILTER) -> int:
    """*cities* stand side by side, topic by topic."""
    with face.opened() as kb:
        sides = kb.compare(cities, kb.selection(**chosen))
        printed(render.comparison(sides, names=kb, **face.shape))
    every = (one for theme in sides.themes for row in theme.rows for own in row.held for one in own)
    notices.of_open({one.uid: one for one in every}.values())
    return 0
