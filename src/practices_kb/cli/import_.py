"""`kb import`."""

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from practices_kb.cli import bundles, folder, kinds, notices, options
from practices_kb.cli.face import Face, is_terminal, say
from practices_kb.errors import told
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
    accept: Accept = False,
    dry_run: options.DryRun = False,
) -> int:
    """Take in practices from files.

    Example: kb import surabaya.jsonl --dry-run

    All of them are taken in, or none. What is wrong is told of every bad one. A bundle (.kbx) is merged with what was
    done here since; one of an office that is not trusted waits: kb inbox
    """
    if form == "bundle" or any(map(bundles.is_bundle, names)):
        return max(bundles.taken_in(face, name, accept=accept, dry_run=dry_run) for name in names)
    sources = [(name, kinds.to_read(name, form)) for name in names]
    records = chain.from_iterable(_records(name, kind) for name, kind in sources)
    progress = _progress if is_terminal(sys.stderr) else None
    with face.opened() as kb:
        done = kb.import_records(records, dry_run=dry_run, keep_good=keep_good, progress=progress)
    if progress:
        print("\r\x1b[K", end="", file=sys.stderr)
    return _told(done, dry_run=dry_run)


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
    if done.in_conflict:
        say(f"{notices.count(done.in_conflict)} {would}in conflict with what was changed here: kb conflicts")
    for old, new in done.renamed:
        say(f"{old} was taken here, so the newcomer {would or 'is '}called {new}.")
    if not done.refusals:
        return 0
    say(f"{notices.count(done.refusals, 'record', 'records')} {'would be' if dry_run else 'were'} left out:")
    say("\n".join(told(done.refused, done.refusals)))
    return 2
