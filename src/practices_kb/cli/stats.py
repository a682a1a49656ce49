"""`kb stats`."""

from practices_kb import render
from practices_kb.cli import options
from practices_kb.cli.face import Face, show


@options.given(reads=True)
def command(*, face: Face) -> int:
    """Count what the knowledge base holds.

    Example: kb stats --format json
    """
    with face.opened() as kb:
        show(render.stats(kb.stats(), names=kb, **face.shape))
    return 0
