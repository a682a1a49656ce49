"""`kb undo`."""

from practices_kb.cli import acts, options
from practices_kb.cli.face import Face


@options.given(reads=True)
def command(*, face: Face, yes: options.Yes = False, dry_run: options.DryRun = False) -> int:
    """Take back the last thing that was done.

    Example: kb undo --dry-run

    Shows what will change, and asks. Undo again goes back further; kb redo does it again.
    """
    return acts.undo(face, yes=yes, dry_run=dry_run)
