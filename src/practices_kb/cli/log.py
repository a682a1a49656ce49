"""`kb log`."""

from practices_kb import render
from practices_kb.cli import notices, options
from practices_kb.cli.face import Face, say, show

SHOWN = 20
"""Verbs that are shown when nobody says how many."""


@options.given(reads=True)
def command(*, face: Face, limit: options.Limit = None) -> int:
    """Show what was done to the file, the newest first.

    Example: kb log --limit 5
    """
    with face.opened() as kb:
        entries = kb.log(limit or SHOWN)
        show(render.rows_of("log", entries, **face.shape))
    say(f"{notices.count(len(entries), 'verb', 'verbs')}." if entries else "Nothing was done yet.")
    return 0 if entries else 1
