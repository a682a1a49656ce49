"""A draft from an article on a terminal: each value beside its field, with the words that it came from."""

from rich.table import Table

from practices_kb.reading import Reading
from practices_kb.render import drafts
from practices_kb.render.look import Look
from practices_kb.render.terminal import canvas


def drawn(read: Reading, how: Look) -> str:
    """The draft in two columns that fit the terminal."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for field, told in drafts.told(read):
        table.add_row(canvas.line(field), canvas.line(told))
    return canvas.drawn([table], how)
