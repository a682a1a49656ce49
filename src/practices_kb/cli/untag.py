"""`kb untag`."""

from practices_kb.cli import notices, options
from practices_kb.cli import tag as tagging
from practices_kb.cli.face import Face, say


@options.given()
def command(handles: options.Handles, *, face: Face, tag: tagging.Tags) -> int:
    """Take tags off practices.

    Example: kb untag transjakarta-brt --tag flagship
    """
    with face.opened() as kb:
        changed = kb.untag(handles, tagging.needed(tag))
    say(f"{notices.count(len(changed))} changed.")
    return 0
