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
    typer.Option(
        "--advice",
        help="Print what every practice lacks: topics that its text is about, fields to fill next.",
    ),
]
_NEEDED = {"summary", "sources"}
"""Fields without which a practice tells another city little, or proves nothing."""
_ADVISED = 3
"""Practices whose lacking topics are named without being asked for."""


@options.given()
def command(*, face: Face, rebuild: Rebuild = False, repair: Repair = False, advice: Advice = False) -> int:
    """Look for damage in the file; make its index again.

    Example: kb check --rebuild-index

    What is wrong is printed, a line for each finding, and the exit code is 1; it is 0 when all is well. What
    practices lack is no damage: it is told on stderr, or printed with --advice, and does not change the exit code.
    """
    progress = _progress if is_terminal(sys.stderr) else None
    with face.opened() as kb:
        if repair:
            altered = kb.repair(progress)
            _cleared()
            say("Everything that follows from the revisions was made again.")
            if altered:
                say(
                    f"States that were not what was written were set aside, of: {', '.join(altered)}. What was before"
                    " them stands. A bundle in which they are whole brings them back"
                )
        elif rebuild:
            kb.rebuild_index(progress)
            _cleared()
            say(f"The index was made again from {notices.count(kb.list(limit=0).total)}.")
        checked = kb.check(progress)
    _cleared()
    code = _told(checked)
    _advise(checked, every=advice)
    return code


def _advise(checked: Checked, *, every: bool) -> None:
    """What would make the records better is named: all of it on stdout, or the first of it beside it."""
    if every:
        for handle, topics in checked.lacking:
            show(f"{handle}\ttopics\t{', '.join(topics)}")
        for handle, fields in checked.empty:
            show(f"{handle}\tfill\t{', '.join(fields)}")
    if checked.due:
        say(f"{notices.count(checked.due, 'review is', 'reviews are')} due: kb stale")
    bare = sum(1 for _, fields in checked.empty if set(fields) & _NEEDED)
    if bare:
        more = "" if every else ". What to fill next: kb check --advice"
        say(f"{notices.count(bare, 'practice has', 'practices have')} no summary or no source{more}")
    if checked.lacking:
        _advise_topics(checked.lacking, every=every)


def _advise_topics(lacking: Sequence[tuple[str, Sequence[str]]], *, every: bool) -> None:
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
