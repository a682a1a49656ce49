"""`kb stale`."""

from practices_kb.cli import acts, options
from practices_kb.cli.face import Face


@options.given(reads=True)
def command(*, face: Face, chosen: acts.Chosen) -> int:
    """List practices that wait for a review.

    Example: kb stale --city Jakarta

    The one that has waited longest stands first.
    """
    return acts.stale(face, chosen)
