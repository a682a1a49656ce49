"""`kb conflicts`."""

from practices_kb import render
from practices_kb.cli import notices, options
from practices_kb.cli.face import Face, say, show
from practices_kb.render import past


@options.given(reads=True)
def command(*, face: Face) -> int:
    """List what was changed on two sides, for you to decide.

    Example: kb conflicts

    Both sides are kept; the one that stood here first is shown until somebody decides.
    """
    with face.opened() as kb:
        handles = [practice.handle for practice in kb.in_conflict()]
        open_ = [side for handle in handles for side in past.sides(handle, kb.conflicts(handle))]
        show(render.conflicts(open_, names=kb, **face.shape))
    say(
        f"{notices.count(len(handles))} to decide about: kb resolve {handles[0]}"
        if handles
        else "No conflicts."
    )
    return 0 if handles else 1
