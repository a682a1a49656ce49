"""`kb redo`."""

from practices_kb.cli import options, undo
from practices_kb.cli.face import Face, say


@options.given(reads=True)
def command(*, face: Face, yes: undo.Yes = False, dry_run: options.DryRun = False) -> int:
    """Do again what was undone last.

    Example: kb redo --yes

    Only as long as nothing else was done since.
    """
    with face.opened() as kb:
        planned = kb.redo(dry_run=True)
        undo.shown(face, kb, planned, "done again")
        if dry_run:
            return 0
        if not yes and not undo.agreed(face, "Do this again?", "kb redo --yes"):
            say("Nothing was changed.")
            return 0
        kb.redo(seen=planned.entry.number)
    say("Done again. To take it back: kb undo")
    return 0
