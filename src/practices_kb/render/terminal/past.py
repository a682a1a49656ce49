"""What was changed, on a terminal: each change with its fields, before and after."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from practices_kb import model
from practices_kb.render import past, safe, wording
from practices_kb.render.look import Look, Names
from practices_kb.render.terminal import canvas
from practices_kb.render.terminal.line import Line

_GONE, _CAME = "red", "green"
_INDENT = 4
_NARROWEST = 30
"""Columns that a side needs to stand beside another."""


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
    if step.field not in model.BY_NAME:
        yield canvas.line(step.field, _CAME if step.change.after else _GONE)
        return
    yield canvas.line(step.field, canvas.ASIDE)
    before, after = past.apart(step.before, step.after)
    yield from (_lined("-", line, _GONE) for line in before)
    yield from (_lined("+", line, _CAME) for line in after)


def _lined(sign: str, line: str, style: str) -> Text:
    return canvas.line(line, canvas.ASIDE) if line == past.SAME else canvas.line(f"{sign} {line}", style)


def sides(open_: Sequence[past.Open], names: Names, how: Look) -> str:
    """The sides of conflicts, numbered as `kb resolve` wants them: beside each other where there is room."""
    return canvas.drawn(_sides(open_, names, how.width), how)


def _sides(open_: Sequence[past.Open], names: Names, width: int) -> Iterator[RenderableType]:
    for handle, of_practice in groupby(open_, key=lambda one: one.handle):
        yield canvas.line(handle, canvas.HANDLE)
        for _, of_field in groupby(of_practice, key=lambda one: one.number):
            group = [*of_field]
            yield Padding(canvas.line(group[0].field, canvas.HEADING), (0, 0, 0, 2))
            wide = (width - _INDENT) // len(group) >= _NARROWEST
            yield Padding((_beside if wide else _below)(group, names), (0, 0, 0, _INDENT))
        yield Text()


def _beside(group: Sequence[past.Open], names: Names) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for _ in group:
        table.add_column(ratio=1, overflow="fold")
    table.add_row(*map(_who, group))
    table.add_row(*(_value(one, names) for one in group))
    return table


def _below(group: Sequence[past.Open], names: Names) -> RenderableType:
    return Group(*(part for one in group for part in (_who(one), Padding(_value(one, names), (0, 0, 0, 2)))))


def _who(one: past.Open) -> Text:
    return canvas.joined(
        (
            canvas.line(str(one.side), canvas.HANDLE),
            canvas.line(one.by or "somebody", canvas.ASIDE),
            canvas.line(one.at[:10], canvas.ASIDE),
        )
    )


def _value(one: past.Open, names: Names) -> Text:
    return Line(safe.text(past.worded(one, names)), overflow="fold")
