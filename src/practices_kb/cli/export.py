"""`kb export`."""

import contextlib
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import typer

from practices_kb.cli import acts, files, notices, options
from practices_kb.cli.face import Face, say
from practices_kb.errors import KbError
from practices_kb.exchange import csv, jsonl

Writer = Callable[[Iterable[Mapping[str, Any]]], Iterator[str]]
WRITERS: Mapping[str, Writer] = {"jsonl": jsonl.write, "csv": csv.write}
SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}
_BOM = "\ufeff"

File = Annotated[str, typer.Argument(metavar="[FILE]", help="Where to; stdout when it is left out, or -.")]
Format = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="jsonl or csv; else by the file's name.")
]
WithLocal = Annotated[
    bool, typer.Option("--with-local", help="Write practices too that stay local: for a copy of your own.")
]
Force = Annotated[bool, typer.Option("--force", help="Write over FILE when it is there.")]


@options.given()
def command(
    file: File = files.STDIN,
    *,
    face: Face,
    chosen: acts.Chosen,
    form: Format = "",
    with_local: WithLocal = False,
    force: Force = False,
) -> int:
    """Write practices to a file or to stdout.

    Example: kb export jakarta.csv --city Jakarta

    Practices that stay local (exchange: local) are left out.
    """
    name = _format(file, form)
    with (
        face.opened() as kb,
        contextlib.closing(_Counted(kb.records(kb.selection(**chosen)), with_local=with_local)) as counted,
    ):
        _written(WRITERS[name](counted), file, _BOM if name == "csv" else "", force=force)
    say(f"{notices.count(counted.number)} exported{'' if file == files.STDIN else f' to {file}'}.")
    if counted.kept_back:
        say(f"{notices.count(counted.kept_back)} left out: local to this file. With them: --with-local")
    return 0 if counted.number else 1


class _Counted:
    """Records that are counted while they pass; those that stay local are kept back."""

    def __init__(self, records: Iterable[Mapping[str, Any]], *, with_local: bool) -> None:
        self.number = self.kept_back = 0
        self._records = records
        self._with_local = with_local

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        for record in self._records:
            if record.get("exchange") == "local" and not self._with_local:
                self.kept_back += 1
                continue
            self.number += 1
            yield record

    def close(self) -> None:
        """The knowledge base is not read any more, also when a pipe broke half-way."""
        if isinstance(self._records, Generator):
            self._records.close()


def _written(chunks: Iterator[str], file: str, start: str, *, force: bool) -> None:
    """*chunks* stand on stdout or in *file*, where *start* goes before them.

    Excel takes a CSV file for UTF-8 only when it begins with a byte order mark; a pipe is better without.
    """
    if file == files.STDIN:
        sys.stdout.writelines(chunks)
    else:
        files.write(Path(file), chain([start], chunks), force=force)


def _format(file: str, named: str) -> str:
    if named and named not in WRITERS:
        raise KbError(f"no export format '{named}'", f"It is one of {', '.join(WRITERS)}")
    suffix = Path(file).suffix.casefold()
    if not named and suffix and suffix not in SUFFIXES:
        raise KbError(
            f"what format is {file}?", f"Name it {', '.join(SUFFIXES)}, or say --format jsonl or csv"
        )
    return named or SUFFIXES.get(suffix, "jsonl")
