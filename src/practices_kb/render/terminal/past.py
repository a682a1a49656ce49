"""What was changed, on a terminal: each change with its fields, before and after."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from practices_kb.render import past, wording
from practices_kb.render.look import Look, Names
from practices_kb.render.terminal import canvas

_GONE, _CAME = "red", "green"


def differences(changes: Sequence[past.Change], names: Names, how: Look) -> str:
    """The changes, the newest first, and below each what it took away and what it put."""
    return canvas.drawn(_parts(changes, names), how)


def _parts(changes: Sequence[past.Change], names: Names) -> Iterator[RenderableType]:
    for change, steps in groupby(past.steps(changes, names), key=lambda step: step.change):
        origin = f"from {change.origin}" if change.origin else ""
        told = (
            change.verb,
            wording.moment(change.at),
            f"by {change.by}" if change.by else "",
            origin,
            change.revision[: past.SHORT],
        )
        yield canvas.line(" · ".join(filter(None, told)), canvas.HEADING)
        for step in steps:
            yield Padding(canvas.lines(_step(step)), (0, 0, 0, 2))
        yield Text()


def _step(step: past.Step) -> Iterator[Text]:
    if step.field == "removed":
        yield canvas.line("removed", _GONE)
        return
    yield canvas.line(step.field, canvas.ASIDE)
    if step.before:
        yield canvas.line(f"- {step.before}", _GONE)
    if step.after:
        yield canvas.line(f"+ {step.after}", _CAME)


def sides(open_: Sequence[past.Open], how: Look) -> str:
    """The sides of conflicts, below each other, numbered as `kb resolve` wants them."""
    return canvas.drawn(_sides(open_), how)


def _sides(open_: Sequence[past.Open]) -> Iterator[RenderableType]:
    for handle, of_practice in groupby(open_, key=lambda one: one.handle):
        yield canvas.line(handle, canvas.HANDLE)
        for field, of_field in groupby(of_practice, key=lambda one: one.field):
            yield Padding(canvas.line(field, canvas.HEADING), (0, 0, 0, 2))
            for one in of_field:
                who = " · ".join(filter(None, (one.by or "somebody", one.at[:10])))
                side = Text.assemble(
                    f"{one.side}  ", canvas.line(past.worded(one)), " ", canvas.line(f"({who})", canvas.ASIDE)
                )
                yield Padding(side, (0, 0, 0, 4))
        yield Text()
