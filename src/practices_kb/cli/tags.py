"""`kb tags`, with `rename` and `merge`."""

from typing import Annotated

import typer

from practices_kb import render
from practices_kb.cli import acts, completion, notices, options
from practices_kb.cli.face import Face, say, show
from practices_kb.errors import KbError

Old = Annotated[str, typer.Argument(metavar="OLD", help="The tag as it is.", autocompletion=completion.tags)]
New = Annotated[str, typer.Argument(metavar="NEW", help="The tag as it shall be.")]
Merged = Annotated[
    list[str],
    typer.Argument(metavar="TAG TAG... INTO", help="Tags; the last stays.", autocompletion=completion.tags),
]

app = typer.Typer(add_completion=False, rich_markup_mode="rich", invoke_without_command=True)


@app.callback()
@options.given(reads=True)
def command(*, face: Face, chosen: acts.Chosen) -> int:
    """List tags with counts; rename or merge them.

    Example: kb tags --city Jakarta
    """
    with face.opened() as kb:
        counts = kb.tags(kb.selection(**chosen))
        show(render.tags(counts, **face.shape))
    say(f"{notices.count(len(counts), 'tag', 'tags')}.")
    return 0 if counts else 1


@app.command("rename")
@options.given()
def rename(old: Old, new: New, *, face: Face) -> int:
    """Rename a tag wherever it stands.

    Example: kb tags rename "bus lanes" "bus lane"
    """
    return _renamed(face, [old], new)


@app.command("merge")
@options.given()
def merge(tags: Merged, *, face: Face) -> int:
    """Merge tags into the last one named.

    Example: kb tags merge angkot minibuses minibus
    """
    if len(tags) < 2:
        raise KbError("name at least two tags", "Try: kb tags merge minibuses minibus")
    return _renamed(face, tags[:-1], tags[-1])


def _renamed(face: Face, old: list[str], new: str) -> int:
    with face.opened() as kb:
        changed = kb.rename_tag(old, new)
    say(f"{notices.count(len(changed))} changed.")
    return 0
