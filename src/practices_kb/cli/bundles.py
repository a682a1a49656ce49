"""Bundles as files: read again and again without filling memory, and told of when they were taken in."""

import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import IO, Any

from practices_kb import identity
from practices_kb.cli import files, notices, owner
from practices_kb.cli.face import Face, is_terminal, say
from practices_kb.errors import KbError, StoreError
from practices_kb.exchange import bundle
from practices_kb.kb.values import Merging, Sent
from practices_kb.model import shape

_GZIP = b"\x1f\x8b"


def is_bundle(name: str) -> bool:
    """True when the file is called as bundles are."""
    return Path(name.removesuffix(".gz")).suffix.casefold() == bundle.SUFFIX


def opened(name: str) -> Callable[[], Iterable[bytes]]:
    """The lines of the bundle from its beginning, each time; packed or not. No line is read further than allowed."""
    if name == files.STDIN:
        held = sys.stdin.buffer.read(bundle.LARGEST + 1)
        return lambda: _of_file(name, lambda: io.BytesIO(held))
    return lambda: _of_file(name, lambda: Path(name).open("rb"))


def _of_file(name: str, begin: Callable[[], IO[bytes]]) -> Iterator[bytes]:
    try:
        with begin() as file:
            yield from _lines(file)
    except (gzip.BadGzipFile, zlib.error):
        raise KbError(
            f"{files.called(name)} was altered: it cannot be unpacked", "Ask for the bundle again"
        ) from None
    except EOFError:
        raise KbError(f"{files.called(name)} is cut off", "Ask for the bundle again") from None
    except (OSError, ValueError) as error:
        raise KbError(
            f"cannot read {name}: {getattr(error, 'strerror', None) or error}",
            "Check its name, and that it may be read",
        ) from None


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    begins = file.read(2)
    file.seek(0)
    content = gzip.GzipFile(fileobj=file) if begins == _GZIP else file
    yield from iter(partial(content.readline, bundle.LONGEST_LINE + 1), b"")


def packed(lines: Iterable[bytes]) -> Iterator[bytes]:
    """*lines* as gzip writes them; the same lines are the same bytes."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as file:
        for line in lines:
            file.write(line)
            if buffer.tell() > 1 << 20:
                yield buffer.getvalue()
                buffer.seek(0)
                buffer.truncate()
    yield buffer.getvalue()


def written(face: Face, name: str, chosen: Mapping[str, Any], *, force: bool, with_local: bool) -> int:
    """A bundle with what *chosen* selects is the file *name*, or stands on stdout; it is signed when the office has a key."""
    if with_local:
        raise KbError(
            "A bundle never holds what stays local",
            "For a copy of your own: kb backup FILE, or a .jsonl file",
        )
    if name.endswith(("/", os.sep)):
        raise KbError(f"{name} is a folder", "Name a file in it, such as practices.kbx")
    sent: list[Sent] = []
    since = str(chosen.get("since", ""))
    known = _known(since) if is_bundle(since) or Path(since).is_file() else ()
    chosen = {one: value for one, value in chosen.items() if one != "since" or not known}
    own = owner.identity()
    with (
        face.opened() as kb,
        closing(kb.export_bundle(kb.selection(**chosen), owner=own, since=known, told=sent.append)) as lines,
    ):
        if name == files.STDIN:
            for line in lines:
                sys.stdout.buffer.write(line)
        else:
            files.write(Path(name), packed(lines) if name.endswith(".gz") else lines, force=force)
    (went,) = sent
    states = notices.count(went.revisions, "state", "states")
    say(
        f"{notices.count(went.records)} with {states} exported{'' if name == files.STDIN else f' to {name}'}."
    )
    if went.stay:
        say(f"{notices.count(went.stay)} left out: local to this file.")
    if went.withheld:
        say(f"{notices.count(went.withheld, 'state', 'states')} of others left out: local to this file.")
    if own is None:
        say('It is not signed: your office has no key. Make one: kb identity --name "City of Jakarta"')
    return 0 if went.records else 1


def _known(name: str) -> set[str]:
    """The digests of the states in the bundle *name*. Raises `KbError` when it is none, or not whole."""
    lines = opened(name)
    bundle.checked(lines(), name, identity.is_right)
    return bundle.digests(lines(), name)


def all_taken_in(face: Face, names: Sequence[str], *, accept: bool, dry_run: bool) -> int:
    """Each bundle of *names* is part of the knowledge base, or waits, or was refused and hinders no other; the exit code.

    Five cities send five of them: the one that was cut on its way must not keep the others out.
    """
    if len(names) == 1:
        return taken_in(face, names[0], accept=accept, dry_run=dry_run)
    codes = []
    for name in names:
        say(f"{files.called(name)}:")
        try:
            codes.append(taken_in(face, name, accept=accept, dry_run=dry_run))
        except StoreError:
            raise
        except KbError as error:
            say(f"kb: {error}")
            if error.hint:
                say(error.hint)
            codes.append(2)
    return max(codes)


def taken_in(face: Face, name: str, *, accept: bool, dry_run: bool) -> int:
    """The bundle is part of the knowledge base, or waits; what it brought is said."""
    own = owner.identity()
    progress = _progress if is_terminal(sys.stderr) else None
    with face.opened() as kb:
        done = kb.import_bundle(
            opened(name), files.called(name), own=own.public if own else b"",
            accept=accept, dry_run=dry_run, progress=progress,
        )  # fmt: skip
    if progress:
        print("\r\x1b[K", end="", file=sys.stderr)
    return told(done, dry_run=dry_run)


def told(done: Merging, *, dry_run: bool = False) -> int:
    """What came of a bundle is said; the exit code."""
    if done.replayed:
        say(f"This bundle was taken in on {done.replayed[:10]} already; nothing was changed.")
        return 0
    if done.waiting is not None:
        say(f"It waits in the inbox, because {done.reason}. Look at it: kb inbox show {done.waiting}")
        return 0
    would = "would be " if dry_run else ""
    for line in [*_brought(done, would), *_to_look_at(done, would)] or ["There is no practice in it."]:
        say(line)
    if dry_run and done.reason:
        say(f"It would wait in the inbox first, because {done.reason}.")
    return (
        2
        if done.refused and not (done.new or done.newer or done.merged or done.again or done.conflicts)
        else 0
    )


def _brought(done: Merging, would: str) -> Iterator[str]:
    kinds = (
        (done.new, "new"),
        (done.newer, "newer than here"),
        (done.merged, "merged: both sides had changed other fields"),
        (done.removed, "removed"),
        (done.again, "there again, though removed here before"),
    )
    for handles, what in kinds:
        if handles:
            yield f"{notices.count(len(handles))} {would}{what}: {notices.some(handles)}"
    if done.unchanged:
        yield f"{done.unchanged:,} known already."


def _to_look_at(done: Merging, would: str) -> Iterator[str]:
    yield from notices.conflicts(done.conflicts)
    for old, new in done.renamed:
        yield f"{old} was taken here, so the newcomer {would or 'is '}called {new}."
    for pair in done.alike:
        yield f"{pair.other} looks like {pair.one}. The same? kb join {pair.one} {pair.other}"
    for refused in done.refused:
        yield f"Not taken in: {shape.shown(refused.title)}: {refused.reason}"


def _progress(number: int) -> None:
    print(f"\r{number:,} records", end="", file=sys.stderr, flush=True)
