"""`kb duplicates`."""

from practices_kb import render
from practices_kb.cli import notices, options
from practices_kb.cli.face import Face, say, show


@options.given(reads=True)
def command(*, face: Face) -> int:
    """List practices that may have been entered twice.

    Example: kb duplicates

    They are of one city and have most words of their titles, or a source, in common. Nothing is joined by itself.
    """
    with face.opened() as kb:
        pairs = kb.duplicates()
        show(render.rows_of("pairs", pairs, **face.shape))
    if not pairs:
        say("No practice looks like another.")
        return 1
    found = notices.count(len(pairs), "pair", "pairs")
    say(f"{found}. Compare: kb show HANDLE. Make one of two: kb join {pairs[0].one} {pairs[0].other}")
    return 0
