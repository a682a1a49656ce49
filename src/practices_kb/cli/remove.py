"""`kb remove`."""

from practices_kb.cli import ask, notices, options
from practices_kb.cli.face import Face, say
from practices_kb.errors import KbError


@options.given()
def command(handles: options.Handles, *, face: Face, yes: options.Yes = False) -> int:
    """Remove practices.

    Example: kb remove free-bus-wifi
    """
    with face.opened() as kb:
        seen = kb.seen(*handles)
        found = [kb.practice(handle) for handle in handles]
        if not yes and not _agreed(face, [practice.title for practice in found], handles):
            say("Nothing was removed.")
            return 0
        removed = kb.remove([practice.handle for practice in found], seen=None if yes else seen)
    say(f"{notices.count(len(removed))} removed.")
    return 0


def _agreed(face: Face, titles: list[str], handles: list[str]) -> bool:
    if not face.may_ask:
        raise KbError(
            "removing asks first, and here nobody can answer", f"Try: kb remove {' '.join(handles)} --yes"
        )
    for title in titles:
        say(f"  {title}")
    return ask.agrees(
        "Remove this practice?" if len(titles) == 1 else f"Remove these {len(titles):,} practices?"
    )
