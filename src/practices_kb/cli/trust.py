"""`kb trust`, with `add` and `revoke`."""

import re
import shlex
from typing import Annotated

import typer

from practices_kb import identity, render
from practices_kb.cli import ask, completion, notices, options
from practices_kb.cli.face import Face, say, show
from practices_kb.errors import KbError

Key = Annotated[
    str,
    typer.Argument(
        metavar="KEY",
        help="The public key, 64 digits, as kb identity shows it; of a bundle that waits the fingerprint will do.",
    ),
]
Name = Annotated[str, typer.Argument(metavar="OFFICE", help="What the office is called.")]
Named = Annotated[
    str,
    typer.Argument(
        metavar="OFFICE", help="The office, or the fingerprint of its key.", autocompletion=completion.offices
    ),
]

app = typer.Typer(add_completion=False, rich_markup_mode="rich", invoke_without_command=True)


@app.callback()
@options.given(reads=True)
def command(*, face: Face) -> int:
    """List the offices whose bundles are taken in; add one.

    Example: kb trust
    """
    with face.opened() as kb:
        keys = kb.trusted()
        show(render.rows_of("keys", keys, **face.shape))
    say(
        f"{notices.count(len(keys), 'key', 'keys')}."
        if keys
        else 'No office is trusted yet. Trust one: kb trust add "City of Hanoi" KEY'
    )
    return 0 if keys else 1


@app.command("add")
@options.given()
def add(name: Name, key: Key, *, face: Face, yes: options.Yes = False) -> int:
    """Trust the key of an office.

    Example: kb trust add "City of Hanoi" 3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29

    Compare the fingerprint with them first, by telephone.
    """
    name = identity.office(name)
    public = _public(face, key)
    say(f"The fingerprint of this key is {identity.fingerprint(public)}")
    if not yes and not ask.agreed(
        face, f"Did {name} read the same to you?", f"kb trust add {shlex.quote(name)} {key} --yes"
    ):
        say("Nothing was changed.")
        return 0
    with face.opened() as kb:
        trusted = kb.trust(name, public)
        waiting = [one for one in kb.inbox() if one.fingerprint == trusted.fingerprint]
    say(f"Bundles of {name} are taken in from now on. No longer: kb trust revoke {shlex.quote(name)}")
    for one in waiting:
        say(f"{one.name} of theirs waits: kb inbox accept {one.number}")
    return 0


def _public(face: Face, key: str) -> bytes:
    """The public key that was typed, or that a bundle bears which waits here. Raises `KbError`."""
    if re.fullmatch("[0-9a-fA-F]{64}", key):
        return bytes.fromhex(key)
    if not re.fullmatch("[A-Za-z2-7]{4}(-[A-Za-z2-7]{4}){3}", key):
        raise KbError(
            "a public key is 64 digits from 0 to f, and a fingerprint is like MZUH-VLPY-MK6X-O3EP",
            "They read both with: kb identity",
        )
    with face.opened() as kb:
        return kb.key_of_waiting(key)


@app.command("revoke")
@options.given()
def revoke(named: Named, *, face: Face) -> int:
    """Trust the key of an office no more.

    Example: kb trust revoke "City of Hanoi"
    """
    with face.opened() as kb:
        key = kb.revoke(named)
    say(f"{key.name} ({key.fingerprint}) is trusted no more: its bundles wait in the inbox.")
    return 0
