"""`kb redo`."""

from practices_kb.cli import acts, options
from practices_kb.cli.face import Face


@options.given(reads=True)
def command(*, face: Face, yes: options.Yes = False, dry_run: options.DryRun = False) -> int:
    """Do again what was undone last.

    Example: kb redo --yes

    Only as long as nothing else was done since.
    """
    return acts.redo(face, yes=yes, dry_run=dry_run)
