"""`kb check`."""

import sys
from typing import Annotated

import typer

from practices_kb.cli import notices, options
from practices_kb.cli.face import Face, is_terminal, say, show
from practices_kb.kb import Checked
from practices_kb.render import safe

Rebuild = Annotated[
    bool, typer.Option("--rebuild-index", help="Make the search index again first, from the practices.")
]


@options.given()
def command(*, face: Face, rebuild: Rebuild = False) -> int:
    """Look for damage in the file; make its index again.

    Example: kb check --rebuild-index

    What is wrong is printed, a line for each finding, and the exit code is 1; it is 0 when all is well.
    """
    progress = _progress if is_terminal(sys.stderr) else None
    with face.opened() as kb:
        if rebuild:
            kb.rebuild_index(progress)
            _cleared()
            say(f"The index was made again from {notices.count(kb.list(limit=0).total)}.")
        checked = kb.check(progress)
    _cleared()
    return _told(checked)


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
