"""`kb import`."""

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from practices_kb.cli import bundles, files, folder, kinds, notices, options
from practices_kb.cli.face import Face, is_terminal, say
from practices_kb.errors import KbError, told
from practices_kb.exchange.placed import Placed
from practices_kb.kb import Imported

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE...", help="Files to take in, or folders with Markdown; - is stdin."),
]
Format = Annotated[
    str,
    typer.Option("--format", metavar="FORMAT", help=f"{', '.join(kinds.READ)}; else by the file's name."),
]
KeepGood = Annotated[
    bool,
    typer.Option(
        "--keep-good/--all-or-nothing",
        help="Take in the good ones when others are bad, and leave with 2; else none.",
    ),
]

Rejects = Annotated[
    str,
    typer.Option(
        "--rejects", metavar="FILE", help="Keep the good ones; write the others there, each with the reason."
    ),
]

Accept = Annotated[
    bool, typer.Option("--accept", help="Take in a bundle though its office is not trusted here.")
]


@options.given()
def command(
    names: Files,
    *,
    face: Face,
    form: Format = "",
    keep_good: KeepGood = False,
    rejects: Rejects = "",
    accept: Accept = False,
    dry_run: options.DryRun = False,
) -> int:
    """Take in practices from files.

    Example: kb import surabaya.jsonl --dry-run

    All of them are taken in, or none. What is wrong is told of every bad one; correct them in a file of their own with
    --rejects FILE (CSV, TSV, JSON Lines), and import that. A bundle (.kbx) is merged with what was
    done here since; one of an office that is not trusted waits: kb inbox
    """
    if form == "bundle" or any(map(bundles.is_bundle, names)):
        if rejects:
            raise KbError(
                "--rejects goes with one file in CSV, TSV or JSON Lines",
                "A bundle is whole, or none of it is",
            )
        return bundles.all_taken_in(face, names, accept=accept, dry_run=dry_run)
    sources = [(name, kinds.to_read(name, form)) for name in names]
    left = _Left(rejects, [kind for _, kind in sources])
    records = chain.from_iterable(_records(name, kind) for name, kind in sources)
    progress = _progress if is_terminal(sys.stderr) else None
    with face.opened() as kb:
        done = kb.import_records(
            records,
            dry_run=dry_run,
            keep_good=keep_good or bool(rejects),
            left_out=left.take,
            progress=progress,
        )
    if progress:
        print("\r\x1b[K", end="", file=sys.stderr)
    code = _told(done, dry_run=dry_run)
    if not dry_run:
        left.write()
    return code


class _Left:
    """What is left out, until it is written to the file *place*; nothing when there is no such wish."""

    def __init__(self, place: str, sources: Sequence[kinds.Kind]) -> None:
        self._place = place
        self._kind = sources[0]
        self._left: list[tuple[Placed, KbError]] = []
        if place and (len(sources) > 1 or not self._kind.rejects):
            raise KbError("--rejects goes with one file in CSV, TSV or JSON Lines", "Import them one by one")
        if place and Path(place).exists():
            raise KbError(f"{place} is there already", "Name another place for what is left out")

    def take(self, placed: Placed, error: KbError) -> None:
        """*placed* was left out because of *error*."""
        if self._place:
            self._left.append((placed, error))

    def write(self) -> None:
        """What was left out lies there, when anything was."""
        if self._left and self._kind.rejects:
            files.write(
                Path(self._place), chain([self._kind.start], self._kind.rejects(self._left)), force=False
            )
            say(
                f"They are in {self._place}, each with the reason. Correct them there, then: kb import {self._place}"
            )


def _records(name: str, kind: kinds.Kind) -> Iterator[Placed]:
    for one in folder.practices(name) if kind.is_folder and Path(name).is_dir() else [name]:
        yield from kind.read(one) if kind.read else ()


def _progress(number: int) -> None:
    print(f"\r{number:,} records", end="", file=sys.stderr, flush=True)


def _told(done: Imported, *, dry_run: bool) -> int:
    would = "would be " if dry_run else ""
    say(
        f"{notices.count(done.added)} {would}added, {done.updated:,} {would}updated, {done.unchanged:,} unchanged."
    )
    if done.merged:
        merged = "Would be merged" if dry_run else "Merged"
        say(f"{merged} with what was changed here since: {notices.some(done.merged)}")
    if done.stay_removed:
        say(
            f"Removed here since, and {'would stay' if dry_run else 'stay'} so: {notices.some(done.stay_removed)}"
        )
    for line in notices.conflicts(done.conflicts):
        say(line)
    for old, new in done.renamed:
        say(f"{old} was taken here, so the newcomer {would or 'is '}called {new}.")
    if not done.refusals:
        return 0
    say(f"{notices.count(done.refusals, 'record', 'records')} {'would be' if dry_run else 'were'} left out:")
    say("\n".join(told(done.refused, done.refusals)))
    return 2
