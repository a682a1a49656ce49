"""`kb show`."""

from practices_kb.cli import acts, options
from practices_kb.cli.face import Face


@options.given(reads=True)
def command(handle: options.Handle, *, face: Face) -> int:
    """Show one practice whole.

    Example: kb show transjakarta-brt
    """
    return acts.show(face, handle)
