"""`kb conflicts`."""

from practices_kb.cli import acts, options
from practices_kb.cli.face import Face


@options.given(reads=True)
def command(*, face: Face) -> int:
    """List what was changed on two sides, for you to decide.

    Example: kb conflicts

    Both sides are kept; the one that stood here first is shown until somebody decides.
    """
    return acts.conflicts(face)
