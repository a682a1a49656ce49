"""`kb similar`."""

from practices_kb.cli import acts, options
from practices_kb.cli.face import Face


@options.given(reads=True)
def command(
    handle: options.Handle, *, face: Face, chosen: acts.Chosen, limit: options.Limit = acts.SHOWN
) -> int:
    """Show the practices most like one.

    Example: kb similar transjakarta-brt --country Thailand
    """
    return acts.similar(face, handle, chosen, limit=limit or acts.SHOWN)
