"""`kb log`."""

from practices_kb.cli import acts, options
from practices_kb.cli.face import Face


@options.given(reads=True)
def command(*, face: Face, limit: options.Limit = None) -> int:
    """Show what was done to the file, the newest first.

    Example: kb log --limit 5
    """
    return acts.log(face, limit)
