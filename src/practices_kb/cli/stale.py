"""`kb stale`."""

from practices_kb import render
from practices_kb.cli import acts, notices, options
from practices_kb.cli.face import Face, say, show


@options.given(reads=True)
def command(*, face: Face, chosen: acts.Chosen) -> int:
    """List practices that wait for a review.

    Example: kb stale --city Jakarta

    The one that has waited longest stands first.
    """
    with face.opened() as kb:
        listed = kb.stale(kb.selection(**chosen))
        show(render.listed(listed, names=kb, **face.shape))
    notices.of_open(listed.practices)
    if not listed.total:
        say("No review is due.")
        return 1
    handle = listed.practices[0].handle
    say(f"{notices.count(listed.total)} to look at. When one is still right: kb verify {handle}")
    return 0
