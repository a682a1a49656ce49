"""`kb resolve`."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from practices_kb import render
from practices_kb.cli import ask, options
from practices_kb.cli.face import Face, say, show
from practices_kb.errors import KbError, did_you_mean
from practices_kb.model import shape
from practices_kb.render import past

if TYPE_CHECKING:
    from practices_kb.merge import Conflict

Choices = dict[tuple[str, ...], int]

Take = Annotated[
    list[str],
    typer.Option(
        "--take", metavar="[FIELD=]SIDE", help="The side that stands, as kb conflicts numbers them."
    ),
]


@options.given()
def command(
    handle: options.Handle,
    *,
    face: Face,
    take: Take = [],  # noqa: B006
    dry_run: options.DryRun = False,
) -> int:
    """Decide what was changed on two sides, field by field.

    Example: kb resolve free-bus-wifi --take status=2 --take 1

    On a terminal every field is asked for. --take 1 decides all that are not named.
    """
    with face.opened() as kb:
        conflicts = kb.conflicts(handle)
        if not conflicts:
            say(f"There is nothing to decide about {handle}.")
            return 1
        choices = _taken(conflicts, take)
        left = [conflict for conflict in conflicts if conflict.key not in choices]
        if left and face.may_ask:
            choices |= _asked(face, handle, left)
        edited = kb.resolve(handle, choices, dry_run=dry_run)
    say(f"{edited.after.handle} {'would be' if dry_run else 'is'} decided. To take it back: kb undo")
    return 0


def _taken(conflicts: "Sequence[Conflict]", take: Sequence[str]) -> Choices:
    """The choices that stand on the command line; a bare number is for all that no other names."""
    fields = {conflict.field: conflict for conflict in conflicts}
    choices: Choices = {}
    for one in take:
        field, _, side = one.rpartition("=")
        if field and field not in fields:
            near = did_you_mean(shape.near(field, fields))
            raise KbError(
                f"there is no conflict about '{shape.shown(field)}'{near}", "See them: kb conflicts"
            )
        for name in [field] if field else fields:
            if field or fields[name].key not in choices:
                choices[fields[name].key] = _side_of(fields[name], side)
    named = {one.rpartition("=")[0]: one.rpartition("=")[2] for one in take if "=" in one}
    return choices | {fields[name].key: _side_of(fields[name], side) for name, side in named.items()}


def _side_of(conflict: "Conflict", typed: str) -> int:
    number = int(typed) if typed.isascii() and typed.isdigit() else 0
    if not 1 <= number <= len(conflict.sides):
        raise KbError(
            f"{conflict.field} has no side '{shape.shown(typed)}'",
            f"It is a number from 1 to {len(conflict.sides)}",
        )
    return number - 1


def _asked(face: Face, handle: str, conflicts: "Sequence[Conflict]") -> Mapping[tuple[str, ...], int]:
    """What the person at the terminal decides; each field with its sides below each other."""
    choices = {}
    for conflict in conflicts:
        show(render.conflicts(past.sides(handle, [conflict]), **face.shape))
        choices[conflict.key] = ask.until_right(
            f"Which side stands, 1 to {len(conflict.sides)}?",
            partial(_side_of, conflict),
            needed=True,
        )
    return choices
