"""`kb resolve`."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from practices_kb import merge, render
from practices_kb.cli import ask, completion, options
from practices_kb.cli.face import Face, say, show
from practices_kb.errors import KbError, did_you_mean
from practices_kb.kb import KnowledgeBase
from practices_kb.model import shape
from practices_kb.render import Names, past, safe

if TYPE_CHECKING:
    from practices_kb.merge import Conflict

Choices = dict[tuple[str, ...], int]
_SHORT = 30
"""Characters of a value that is said in the sentence about what was decided."""

Handle = Annotated[
    str,
    typer.Argument(metavar="HANDLE", help="Handle of the practice.", autocompletion=completion.in_conflict),
]
Take = Annotated[
    list[str],
    typer.Option(
        "--take",
        metavar="[FIELD=]SIDE",
        help="The side that stands, as kb conflicts numbers them.",
        autocompletion=completion.sides,
    ),
]


@options.given()
def command(
    handle: Handle,
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
        seen = kb.seen(handle)
        conflicts = kb.conflicts(handle)
        if not conflicts:
            say(f"There is nothing to decide about {handle}.")
            return 1
        choices = _taken(conflicts, take)
        left = [conflict for conflict in conflicts if conflict.key not in choices]
        if left and face.may_ask:
            choices |= _asked(face, kb, handle, left)
        edited = kb.resolve(handle, choices, seen=seen, dry_run=dry_run)
        told = "; ".join(_decided(conflict, choices[conflict.key], kb) for conflict in conflicts)
    say(f"{edited.before.handle} {'would be' if dry_run else 'is'} decided: {told}.")
    if not dry_run:
        say("To take it back: kb undo")
    return 0


def _decided(conflict: "Conflict", side: int, names: Names) -> str:
    """What stands of a field; by its number when that is long."""
    (stands,) = past.sides("", [conflict._replace(sides=conflict.sides[side : side + 1])])
    value = safe.line(past.worded(stands, names))
    if conflict.field == merge.REMOVED:
        return value
    return f"{conflict.field} {value}" if len(value) < _SHORT else f"{conflict.field} as on side {side + 1}"


def _taken(conflicts: "Sequence[Conflict]", take: Sequence[str]) -> Choices:
    """The choices that stand on the command line; a bare number is for all that no other names."""
    fields = {conflict.field: conflict for conflict in conflicts}
    split = [one.rpartition("=") for one in take]
    for field, _, _ in split:
        if field and field not in fields:
            near = did_you_mean(shape.near(field, fields))
            raise KbError(
                f"there is no conflict about '{shape.shown(field)}'{near}", "See them: kb conflicts"
            )
    named = {field: side for field, _, side in split if field}
    every = [side for field, _, side in split if not field][:1]
    sides = {field: named.get(field, *every) for field in fields if every or field in named}
    return {fields[field].key: _side_of(fields[field], side) for field, side in sides.items()}


def _side_of(conflict: "Conflict", typed: str) -> int:
    number = int(typed) if typed.isascii() and typed.isdigit() else 0
    if not 1 <= number <= len(conflict.sides):
        raise KbError(
            f"{conflict.field} has no side '{shape.shown(typed)}'",
            f"It is a number from 1 to {len(conflict.sides)}",
        )
    return number - 1


def _asked(face: Face, kb: KnowledgeBase, handle: str, conflicts: "Sequence[Conflict]") -> Choices:
    """What the person at the terminal decides, field by field, with the sides before their eyes."""
    choices = {}
    for number, conflict in enumerate(conflicts, 1):
        show(render.conflicts(past.sides(handle, [conflict]), names=kb, **face.shape))
        which = f" ({number} of {len(conflicts)})" if len(conflicts) > 1 else ""
        choices[conflict.key] = ask.until_right(
            f"Which side of {conflict.field} stands, 1 to {len(conflict.sides)}?{which}",
            partial(_side_of, conflict),
            needed=True,
        )
    return choices
