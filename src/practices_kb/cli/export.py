"""`kb export`."""

import contextlib
import sys
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import typer

from practices_kb.cli import acts, bundles, files, kinds, notices, options
from practices_kb.cli.face import Face, is_terminal, say
from practices_kb.errors import KbError
from practices_kb.exchange.names import Names
from practices_kb.exchange.placed import REVISION
from practices_kb.kb import KnowledgeBase

State = tuple[dict[str, Any], str]

File = Annotated[
    str,
    typer.Argument(metavar="[FILE]", help="Where to; stdout when it is left out, or -. A folder: Markdown."),
]
Format = Annotated[
    str,
    typer.Option(
        "--format", metavar="FORMAT", help=f"{', '.join(kinds.WRITTEN)}; else by the file's name, else jsonl."
    ),
]
WithLocal = Annotated[
    bool, typer.Option("--with-local", help="Write practices too that stay local: for a copy of your own.")
]
Template = Annotated[
    bool, typer.Option("--template", help="Write an empty table to fill in: to FILE.xlsx, .csv or .tsv.")
]
AsBundle = Annotated[bool, typer.Option("--bundle", help="As a bundle, with the whole history of each.")]
Force = Annotated[bool, typer.Option("--force", help="Write over FILE when it is there.")]


@options.given()
def command(
    file: File = files.STDIN,
    *,
    face: Face,
    chosen: acts.Chosen,
    form: Format = "",
    with_local: WithLocal = False,
    template: Template = False,
    as_bundle: AsBundle = False,
    force: Force = False,
) -> int:
    """Write practices to a file or to stdout.

    Example: kb export jakarta.csv --city Jakarta

    Practices that stay local (exchange: local) are left out. A bundle (.kbx, or .kbx.gz) holds their histories too,
    signed by your office: kb export --bundle jakarta.kbx --city Jakarta. With --since OLD.kbx only what is not in OLD.
    """
    if as_bundle or bundles.is_bundle(file):
        return bundles.written(face, file, chosen, force=force, with_local=with_local)
    kind = kinds.to_write(file, form)
    if template:
        return _prepared(face, kind, file, force=force)
    with face.opened() as kb:
        in_conflict = kb.in_conflict()
        states = kb.states(kb.selection(**chosen))
        counted = _Counted(states, with_local=with_local, looked_for={one.uid for one in in_conflict})
        with contextlib.closing(counted):
            if kind.is_folder and kinds.is_folder(file):
                _filled(kb, counted, Path(file), force=force)
            else:
                _written(kind, kb, counted, file, force=force)
        notices.of_open(one for one in in_conflict if one.uid in counted.seen)
    if counted.kept_back:
        say(f"{notices.count(counted.kept_back)} left out: local to this file. With them: --with-local")
    return 0 if counted.number else 1


def _prepared(face: Face, kind: kinds.Kind, file: str, *, force: bool) -> int:
    """*file* holds a table without rows."""
    if not kind.is_table:
        tables = " ".join(one.suffixes[0] for one in kinds.KINDS.values() if one.is_table)
        raise KbError(f"there is no template in {kind.name}", f"Name a file of these: {tables}")
    with face.opened() as kb:
        _written(kind, kb, _Counted([], with_local=False), file, force=force, is_template=True)
    if file != files.STDIN:
        say(f"{file} is ready to be filled in. Then: kb import {file} --dry-run")
    return 0


class _Counted:
    """Records with their revisions that are counted while they pass; those that stay local are kept back."""

    def __init__(
        self, states: Iterable[State], *, with_local: bool, looked_for: Collection[str] = frozenset()
    ) -> None:
        self.number = self.kept_back = 0
        self.seen: set[str] = set()
        """Those of the uids *looked_for* that passed."""
        self._states = states
        self._with_local = with_local
        self._looked_for = {*looked_for}

    def __iter__(self) -> Iterator[State]:
        for record, revision in self._states:
            if record.get("exchange") == "local" and not self._with_local:
                self.kept_back += 1
                continue
            self.number += 1
            self.seen.update({record["uid"]} & self._looked_for)
            yield record, revision

    def close(self) -> None:
        """The knowledge base is not read any more, also when a pipe broke half-way."""
        if isinstance(self._states, Generator):
            self._states.close()


def _written(
    kind: kinds.Kind,
    kb: KnowledgeBase,
    counted: _Counted,
    file: str,
    *,
    force: bool,
    is_template: bool = False,
) -> None:
    """What is exported stands on stdout or in *file*."""
    records: Iterable[Mapping[str, Any]] = ({**record, REVISION: base} for record, base in counted)
    chunks = kind.write(records, _names(kb)) if kind.write else _alone(counted)
    if file != files.STDIN:
        files.write(Path(file), chain([kind.start], chunks), force=force)
    elif kind.is_binary:
        _piped(kind, chunks)
    else:
        sys.stdout.writelines(str(chunk) for chunk in chunks)
    if not is_template:
        say(
            f"{kind.of}{notices.count(counted.number)} exported{'' if file == files.STDIN else f' to {file}'}."
        )


def _piped(kind: kinds.Kind, chunks: Iterable[str | bytes]) -> None:
    if is_terminal(sys.stdout):
        raise KbError(f"{kind.name} is nothing to read on a terminal", f"Name a file: practices.{kind.name}")
    for chunk in chunks:
        sys.stdout.buffer.write(chunk if isinstance(chunk, bytes) else chunk.encode())


def _alone(counted: _Counted) -> Iterator[str]:
    """The Markdown of the one practice that is exported: several of them need a folder."""
    from practices_kb.exchange import markdown

    first, *more = [*counted] or [None]
    if more:
        raise KbError(
            "Markdown is one practice a file", "Name a folder: kb export practices/ --format markdown"
        )
    if first:
        yield markdown.write(*first)


def _filled(kb: KnowledgeBase, counted: _Counted, place: Path, *, force: bool) -> None:
    """*place*, a folder, holds a file for each practice that is exported."""
    from practices_kb.cli import folder

    if place.is_file():
        raise KbError(f"{place} is a file", "Markdown is one practice a file: name a folder")
    kept = folder.write(kb, iter(counted), place, force=force)
    say(f"{notices.count(kept.written)} written to {place}, {kept.unchanged:,} unchanged there.")
    if kept.others:
        say(f"{notices.count(kept.others)} more in {place}, which this export leaves alone.")


def _names(kb: KnowledgeBase) -> Names:
    return Names(
        {found.city.id: found.city for found in kb.cities()},
        {found.topic.id: found.topic.label() for found in kb.topics()},
    )
