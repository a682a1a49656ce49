"""`kb inbox`, with `show`, `accept` and `refuse`."""

from typing import Annotated

import typer

from practices_kb import render
from practices_kb.cli import acts, bundles, completion, options
from practices_kb.cli.face import Face, say, show

Number = Annotated[
    int,
    typer.Argument(
        metavar="NUMBER",
        min=1,
        max=options.MOST,
        help="Its number in kb inbox.",
        autocompletion=completion.bundles,
    ),
]

app = typer.Typer(add_completion=False, rich_markup_mode="rich", invoke_without_command=True)


@app.callback()
@options.given(reads=True)
def command(*, face: Face) -> int:
    """List bundles that wait for you; accept or refuse one.

    Example: kb inbox
    """
    return acts.inbox(face)


@app.command("show")
@options.given(reads=True)
def show_one(number: Number, *, face: Face) -> int:
    """Show what a bundle that waits would bring.

    Example: kb inbox show 1
    """
    with face.opened() as kb:
        done = kb.accept(number, dry_run=True)
        show(render.taken(done.changes, names=kb, came="is new", **face.shape))
    say(f"From {done.origin or 'somebody'}:")
    bundles.told(done._replace(reason=""), dry_run=True)
    say(f"Take it in: kb inbox accept {number}. Leave it: kb inbox refuse {number}")
    return 0


@app.command("accept")
@options.given()
def accept(number: Number, *, face: Face) -> int:
    """Take in a bundle that waits.

    Example: kb inbox accept 1
    """
    with face.opened() as kb:
        return bundles.told(kb.accept(number))


@app.command("refuse")
@options.given()
def refuse(number: Number, *, face: Face) -> int:
    """Drop a bundle that waits.

    Example: kb inbox refuse 1
    """
    with face.opened() as kb:
        waits = kb.refuse(number)
    say(f"{waits.name} was not taken in.")
    return 0
