"""`kb inbox`, with `show`, `accept` and `refuse`."""

import shlex
from typing import Annotated

import typer

from practices_kb import render
from practices_kb.cli import acts, ask, bundles, completion, notices, options
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
        waits = next(one for one in kb.inbox() if one.number == number)
    say(f"From {done.origin or 'somebody'}. It waits, because {waits.reason}")
    bundles.told(done._replace(reason=""), dry_run=True)
    say(f"Take it in: kb inbox accept {number}. Drop it: kb inbox refuse {number}")
    if done.reason and waits.fingerprint:
        say(
            "Trust the office from now on, once it has read you the fingerprint:"
            f" kb trust add {shlex.quote(done.origin)} {waits.fingerprint}"
        )
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
def refuse(number: Number, *, face: Face, yes: options.Yes = False) -> int:
    """Drop a bundle that waits.

    Example: kb inbox refuse 1

    It is asked for first, as this cannot be undone: only the file that it came in brings it again.
    """
    with face.opened() as kb:
        waits = next((one for one in kb.inbox() if one.number == number), None)
        if waits and not yes:
            asked = f"Drop {waits.name} with {notices.count(waits.records)} of {waits.origin or 'somebody'}?"
            if not ask.agreed(face, asked, f"kb inbox refuse {number} --yes"):
                say("It waits on.")
                return 0
        waits = kb.refuse(number)
    say(f"{waits.name} was not taken in, and waits no more.")
    return 0
