"""`kb check`."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from practices_kb.cli import notices, options
from practices_kb.cli.face import Face, is_terminal, say, show
from practices_kb.kb import Checked
from practices_kb.render import safe

Repair = Annotated[
    bool, typer.Option("--repair", help="Make everything again first that follows from the revisions.")
]
Rebuild = Annotated[
    bool, typer.Option("--rebuild-index", help="Make the search index again first, from the practices.")
]


Advice = Annotated[
    bool,
    typer.Option("--advice", help="Print every practice that lacks a topic that its text is much about."),
]
_ADVISED = 3
"""Practices whose lacking topics are named without being asked for."""


@options.given()
def command(*, face: Face, rebuild: Rebuild = False, repair: Repair = False, advice: Advice = False) -> int:
    """Look for damage in the file; make its index again.

    Example: kb check --rebuild-index

    What is wrong is printed, a line for each finding, and the exit code is 1; it is 0 when all is well. Practices that
    lack a topic are no damage: they are named on stderr, or printed with --advice, and do not change the exit code.
    """
    progress = _progress if is_terminal(sys.stderr) else None
    with face.opened() as kb:
        if repair:
            altered = kb.repair(progress)
            _cleared()
            say("Everything that follows from the revisions was made again.")
            if altered:
                say(
                    "Revisions were altered of: "
                    + ", ".join(altered)
                    + ". Go back to a copy: kb backup made it"
                )
        elif rebuild:
            kb.rebuild_index(progress)
            _cleared()
            say(f"The index was made again from {notices.count(kb.list(limit=0).total)}.")
        checked = kb.check(progress)
    _cleared()
    code = _told(checked)
    _advise(checked.lacking, every=advice)
    return code


def _advise(lacking: Sequence[tuple[str, Sequence[str]]], *, every: bool) -> None:
    """The practices that lack a topic are named: all of them on stdout, or the first few beside it."""
    if every:
        for handle, topics in lacking:
            show(f"{handle}\t{', '.join(topics)}")
    if not lacking:
        return
    some = notices.count(len(lacking), "practice is", "practices are")
    say(f"Advice, no damage: {some} about topics that they lack. See why: kb suggest {lacking[0][0]}")
    if not every:
        for handle, topics in lacking[:_ADVISED]:
            say(f"  {handle}: {', '.join(topics)}")
        if len(lacking) > _ADVISED:
            say(f"  and {len(lacking) - _ADVISED:,} more: kb check --advice")


def _told(checked: Checked) -> int:
    for finding in checked.findings:
        show(safe.line(finding))
    if checked.findings:
        say(f"{notices.count(len(checked.findings), 'finding', 'findings')}.")
        return 1
    looked = (
        f"{notices.count(checked.practices)} and {notices.count(checked.revisions, 'revision', 'revisions')}"
    )
    say(f"{looked} looked through: all is well.")
    return 0


def _progress(number: int) -> None:
    print(f"\r{number:,} practices", end="", file=sys.stderr, flush=True)


def _cleared() -> None:
    if is_terminal(sys.stderr):
        print("\r\x1b[K", end="", file=sys.stderr)
