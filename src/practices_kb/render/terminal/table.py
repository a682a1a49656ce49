"""Any rows as a table, or stacked where the terminal is narrow."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from practices_kb.render import rows
from practices_kb.render.look import NARROW, Look
from practices_kb.render.terminal import canvas

_MOMENTS = {"at", "undone", "revoked"}
"""Columns of a date and a time, which stay on one line."""


def empty(*, spaced: bool = False) -> Table:
    """A table without columns in the shape that all of ours have; *spaced* puts a blank line between rows."""
    return Table(
        box=box.SIMPLE_HEAD,
        header_style=canvas.HEADING,
        border_style=canvas.ASIDE,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        leading=1 if spaced else 0,
    )


def drawn(sheet: rows.Sheet, how: Look) -> str:
    """*sheet* with the columns that were picked; numbers stand to the right."""
    columns = rows.chosen(sheet, how.fields)
    if not sheet.items:
        return ""
    if not how.fields:
        columns = _filled(columns, sheet.items)
    if how.width < NARROW and len(columns) > 2:
        return canvas.drawn(stacked(columns, sheet.items), how)
    table = empty()
    for column in columns:
        numeric = isinstance(column.value(sheet.items[0]), (int, float))
        table.add_column(
            column.name.replace("_", " "),
            justify="right" if numeric else "left",
            overflow="fold",
            no_wrap=column.name in _MOMENTS,
        )
    for item in sheet.items:
        table.add_row(*(canvas.line(column.shown(item)) for column in columns))
    return canvas.drawn([table], how)


def _filled(columns: tuple[rows.Column, ...], items: Sequence[object]) -> tuple[rows.Column, ...]:
    """*columns* without those in which no row says anything: their width is better used."""
    return tuple(column for column in columns if any(map(column.shown, items))) or (columns[0],)


def stacked(columns: Sequence[rows.Column], items: Sequence[object]) -> Iterator[RenderableType]:
    """Each row as lines of its own: the first column, and below it the others by name."""
    for item in items:
        first, *others = ((column.name, canvas.line(column.shown(item))) for column in columns)
        yield Text.assemble(first[1], overflow="fold")
        for name, text in others:
            if text:
                yield Padding(Text.assemble((f"{name}  ", canvas.ASIDE), text, overflow="fold"), (0, 0, 0, 2))
