"""`kb suggest`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from practices_kb import render
from practices_kb.cli import notices, options
from practices_kb.cli.face import Face, say, show
from practices_kb.errors import KbError, did_you_mean
from practices_kb.kb import KnowledgeBase
from practices_kb.model import shape

if TYPE_CHECKING:
    from practices_kb.suggest import Suggestion

FIELDS = ("topics", "tags", "sdg")

Only = Annotated[
    list[str],
    typer.Option("--only", metavar="FIELD", help="Only topics, only tags or only sdg; repeat it for two."),
]
Apply = Annotated[bool, typer.Option("--apply", help="Record what is proposed.")]


@options.given(reads=True)
def command(
    handle: options.Handle,
    *,
    face: Face,
    only: Only = [],  # noqa: B006
    apply: Apply = False,
    dry_run: options.DryRun = False,
) -> int:
    """Propose topics, tags and SDG targets for a practice.

    Example: kb suggest transjakarta-brt

    They are what its own text speaks of and it does not bear yet, each with the words that say so.
    """
    for field in only:
        if field not in FIELDS:
            near = did_you_mean(shape.near(field, FIELDS))
            raise KbError(f"nothing is proposed for '{shape.shown(field)}'{near}", f"Try: --only {FIELDS[0]}")
    with face.opened() as kb:
        suggested = [one for one in kb.suggest(handle) if one.field in (only or FIELDS)]
        show(render.suggestions(suggested, **face.shape))
        if apply and suggested:
            take(kb, handle, suggested, dry_run=dry_run)
    return _told(handle, len(suggested), apply=apply, dry_run=dry_run)


def take(kb: KnowledgeBase, handle: str, suggested: "Sequence[Suggestion]", *, dry_run: bool = False) -> None:
    """The practice bears what is *suggested*."""
    kb.edit(handle, extend=by_field(suggested), dry_run=dry_run)


def by_field(suggested: "Sequence[Suggestion]") -> dict[str, list[str]]:
    """The values that are *suggested*, by their field."""
    found: dict[str, list[str]] = {}
    for one in suggested:
        found.setdefault(one.field, []).append(one.value)
    return found


def _told(handle: str, number: int, *, apply: bool, dry_run: bool) -> int:
    if not number:
        say(f"Nothing to propose for {handle}.")
        return 1
    proposals = notices.count(number, "proposal", "proposals")
    if not apply:
        say(f"{proposals}. Take {'it' if number == 1 else 'them'}: kb suggest {handle} --apply")
    elif dry_run:
        say(f"{proposals} would be recorded; nothing was changed.")
    else:
        say(f"{proposals} recorded. See it: kb show {handle}")
    return 0
