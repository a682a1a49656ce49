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
    from practices_kb.kb.values import Undone

Chosen = Mapping[str, Any]
"""The filters as typed, by name; those that were not given are left out."""

NO_FILTER: Chosen = {}

VERBS = 20
"""Verbs of the log that are shown when nobody says how many."""
NAMED = 20
"""Practices that are named before a verb is undone; the others are counted."""
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


def stale(face: Face, chosen: Chosen = NO_FILTER) -> int:
    """The practices of *chosen* that wait for a review are shown."""
    with face.opened() as kb:
        listed = kb.stale(kb.selection(**chosen))
        printed(render.listed(listed, names=kb, **face.shape))
    notices.of_open(listed.practices)
    if not listed.total:
        say("No review is due.")
        return 1
    handle = listed.practices[0].handle
    say(f"{notices.count(listed.total)} to look at. When one is still right: kb verify {handle}")
    return 0


def history(face: Face, handle: str, *, diff: bool = False) -> int:
    """Every state of the practice is shown; with *diff* each field before and after."""
    with face.opened() as kb:
        changes = kb.history(handle)
        printed(render.history(changes, names=kb, diff=diff, **face.shape))
        open_ = [one for one in kb.in_conflict() if handle in {one.handle, one.uid}]
    say(f"{notices.count(len(changes), 'state', 'states')}. See one: kb show {handle} --at REVISION")
    for practice in open_:
        notices.of_conflicts(practice)
    return 0


def log(face: Face, limit: int | None = None) -> int:
    """What was done to the file is shown."""
    with face.opened() as kb:
        entries = kb.log(limit or VERBS)
        printed(render.rows_of("log", entries, **face.shape))
    say(f"{notices.count(len(entries), 'verb', 'verbs')}." if entries else "Nothing was done yet.")
    return 0 if entries else 1


def conflicts(face: Face) -> int:
    """What was changed on two sides is shown."""
    from practices_kb.render import past

    with face.opened() as kb:
        handles = [practice.handle for practice in kb.in_conflict()]
        open_ = [side for handle in handles for side in past.sides(handle, kb.conflicts(handle))]
        printed(render.conflicts(open_, names=kb, **face.shape))
    say(
        f"{notices.count(len(handles))} to decide about: kb resolve {handles[0]}"
        if handles
        else "No conflicts."
    )
    return 0 if handles else 1


def inbox(face: Face) -> int:
    """The bundles that wait are shown."""
    with face.opened() as kb:
        waiting = kb.inbox()
        printed(render.rows_of("waits", waiting, **face.shape))
    if not waiting:
        say("No bundle waits.")
        return 1
    say(
        f"{notices.count(len(waiting), 'bundle waits', 'bundles wait')}. Look: kb inbox show {waiting[0].number}"
    )
    return 0


def undo(face: Face, *, yes: bool = False, dry_run: bool = False) -> int:
    """The last verb is taken back, once the person has seen what that changes, and agreed."""
    from practices_kb.cli import ask

    with face.opened() as kb:
        planned = kb.undo(dry_run=dry_run or not yes)
        _planned(face, kb, planned, "undone")
        if planned.sent:
            say("A bundle was written since: what others have of this may come back with theirs.")
            say(
                "To take it back there too, remove or restore it here in place of undoing: kb remove, kb restore"
            )
        if dry_run:
            return 0
        if not yes:
            if not ask.agreed(face, "Undo this?", "kb undo --yes"):
                say("Nothing was changed.")
                return 0
            kb.undo(seen=planned.entry.number)
    say("Undone. To do it again: kb redo")
    return 0


def redo(face: Face, *, yes: bool = False, dry_run: bool = False) -> int:
    """What was undone last is done again, once the person has seen what that changes, and agreed."""
    from practices_kb.cli import ask

    with face.opened() as kb:
        planned = kb.redo(dry_run=dry_run or not yes)
        _planned(face, kb, planned, "done again")
        if dry_run:
            return 0
        if not yes:
            if not ask.agreed(face, "Do this again?", "kb redo --yes"):
                say("Nothing was changed.")
                return 0
            kb.redo(seen=planned.entry.number)
    say("Done again. To take it back: kb undo")
    return 0


def _planned(face: Face, kb: "KnowledgeBase", planned: "Undone", how: str) -> None:
    """What *planned* will change stands there."""
    from practices_kb.render import past

    say(f"To be {how}: {past.entry(planned.entry)}")
    printed(render.taken(planned.changes[:NAMED], names=kb, **face.shape))
    if len(planned.changes) > NAMED:
        say(f"and {notices.count(len(planned.changes) - NAMED)} more")
