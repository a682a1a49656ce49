"""Files that the person names: read in any encoding mishap without a traceback, written whole or not at all."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TextIO

from practices_kb.errors import KbError
from practices_kb.exchange import strict

STDIN = "-"


@contextmanager
def lines(name: str) -> Iterator[Iterable[str]]:
    """The lines of the file, or of stdin for `-`; bytes that are not UTF-8 become what `strict.lines` refuses."""
    with _opened(name) as file:
        yield iter(partial(file.readline, strict.LONGEST + 1), "")


def text(name: str) -> str:
    """The whole text of the file, or of stdin for `-`."""
    with _opened(name) as file:
        return file.read()


def beginning(name: str) -> str:
    """The first few characters of the file; none when it cannot be read."""
    try:
        with _opened(name) as file:
            return file.read(8)
    except KbError:
        return ""


def content(name: str, most: int) -> bytes:
    """The bytes of the file, or of stdin for `-`; raises `KbError` when they are more than *most*."""
    with _opened(name) as file:
        found = file.buffer.read(most + 1)
    if len(found) > most:
        raise KbError(f"{called(name)} is larger than {most // 1_000_000} MB")
    return found


def data(name: str, most: int) -> bytes:
    """The bytes of the file, or of stdin for `-`; of a larger one the first *most*, and one more."""
    if name == STDIN:
        if sys.stdin is None:
            raise KbError("cannot read stdin: it is closed")
        return sys.stdin.buffer.read(most + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        raise KbError(
            f"cannot read {name}: {getattr(error, 'strerror', None) or error}",
            "Check its name, and that it may be read",
        ) from None


def called(name: str) -> str:
    """How errors call the file."""
    return "stdin" if name == STDIN else name


def write(path: Path, chunks: Iterable[str | bytes], *, force: bool) -> None:
    """*path* holds *chunks*, all of them; when that fails it is what it was. Raises when it is there, unless *force*."""
    if path.is_dir():
        raise KbError(f"{path} is a folder", "Name a file in it, such as practices.jsonl")
    if path.exists() and not path.is_file():  # a device or a pipe, such as /dev/stdout: nothing to replace
        _written(path, chunks)
        return
    named, path = path, path.resolve()  # a link stays a link
    if path.exists() and not force:
        raise KbError(f"{named} is there already", "Add --force to write over it")
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        _written(beside, chunks)
        beside.replace(path)
    except BrokenPipeError:
        raise
    except OSError as error:
        hint = "Name a folder that is there" if not path.parent.is_dir() else "Name another place for it"
        raise KbError(f"cannot write {named}: {error.strerror}", hint) from None
    finally:
        with suppress(OSError):
            beside.unlink()


def _written(path: Path, chunks: Iterable[str | bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(chunk.encode() if isinstance(chunk, str) else chunk for chunk in chunks)
        file.flush()
        if path.is_file():
            os.fsync(file.fileno())


@contextmanager
def _opened(name: str) -> Iterator[TextIO]:
    if name == STDIN and sys.stdin is None:
        raise KbError("cannot read stdin: it is closed")
    if name == STDIN:
        with open(
            sys.stdin.fileno(), encoding="utf-8", errors="surrogateescape", newline="", closefd=False
        ) as file:
            yield file
        return
    try:
        file = Path(name).open(encoding="utf-8", errors="surrogateescape", newline="")  # noqa: SIM115 - closed below
    except (OSError, ValueError) as error:
        raise KbError(
            f"cannot read {name}: {getattr(error, 'strerror', error)}",
            "Check its name, and that it may be read",
        ) from None
    with file:
        yield file
