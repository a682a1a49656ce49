"""`kb identity`."""

import secrets
from typing import Annotated

import typer

from practices_kb import identity
from practices_kb.cli import options, owner
from practices_kb.cli.face import Face, say, show
from practices_kb.render import safe

Name = Annotated[str, typer.Option("--name", metavar="OFFICE", help="Make one, for the office of this name.")]


@options.given()
def command(*, face: Face, name: Name = "") -> int:  # noqa: ARG001 -- every command has a face
    """Show the key of your office, or make one.

    Example: kb identity --name "City of Jakarta"

    Bundles are signed with it. Others read the fingerprint to you, and trust the key: kb trust add.
    """
    if name:
        place = owner.keep(identity.made(name, secrets.token_bytes(32)))
        say(f"Made {place}. Nobody else may read it; keep a copy in a safe place.")
    own = owner.identity()
    if own is None:
        say('Your office has no key yet. Make one: kb identity --name "City of Jakarta"')
        return 1
    show(
        f"{safe.line(own.name)}\nfingerprint  {identity.fingerprint(own.public)}\npublic key   {own.public.hex()}"
    )
    return 0
