"""The formats by name: what their files are called, how one is read, how one is written. Each is loaded when it is used."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from practices_kb.cli import files
from practices_kb.errors import KbError, did_you_mean
from practices_kb.exchange.names import Names
from practices_kb.exchange.placed import Placed
from practices_kb.model import shape

Records = Iterable[Mapping[str, Any]]
Reader = Callable[[str], Iterator[Placed]]
Writer = Callable[[Records, Names], Iterator[str | bytes]]


class Kind(NamedTuple):
    """One format."""

    name: str
    about: str
    """What it is for."""
    suffixes: tuple[str, ...]
    """The first is the one that we give."""
    read: Reader | None = None
    """The records of the file with this name; `-` is stdin. None when `kb import` does not take it."""
    write: Writer | None = None
    """What the file holds. None when `kb export` writes it otherwise, or not at all."""
    start: str = ""
    """What a file, but not a pipe, begins with."""
    is_binary: bool = False
    """True when it is nothing for a terminal."""
    is_table: bool = False
    """True when people fill it in row by row, so that a header alone is of use."""
    of: str = ""
    """What is exported of the practices, where it is less than all: `The sources of`."""
    rejects: Callable[[Sequence[tuple[Placed, KbError]]], Iterator[str]] | None = None
    """What a file holds of the records that an import left out, each with the reason. None when nobody can say."""
    is_folder: bool = False
    """True when the records lie in a folder, one a file."""


def _module(name: str) -> Any:
    return import_module(f"practices_kb.exchange.{name}")


def _by_lines(module: str) -> Reader:
    def read(name: str) -> Iterator[Placed]:
        with files.lines(name) as lines:
            yield from _module(module).read(lines, files.called(name))

    return read


def _json(name: str) -> Iterator[Placed]:
    yield from _module("document").records(files.text(name), files.called(name))


def _markdown(name: str) -> Iterator[Placed]:
    yield _module("markdown").read(files.text(name), files.called(name))


def _jsonld(name: str) -> Iterator[Placed]:
    yield from _module("jsonld").read(files.text(name), files.called(name))


def _xlsx(name: str) -> Iterator[Placed]:
    xlsx = _module("xlsx")
    yield from xlsx.read(files.content(name, xlsx.LARGEST), files.called(name))


_BOM = "\ufeff"
"""Excel takes a table for UTF-8 only when it begins with a byte order mark; a pipe is better without."""

_EVERY = (
    Kind(
        "jsonl",
        "exchange between cities: one practice a line",
        (".jsonl", ".ndjson"),
        _by_lines("jsonl"),
        lambda records, _: _module("jsonl").write(records),
        rejects=lambda left: _module("rejects").lines(left),
    ),
    Kind(
        "json",
        "programs: a list of practices",
        (".json",),
        _json,
        lambda records, _: _module("document").write(records),
    ),
    Kind(
        "csv",
        "spreadsheets: one practice a row",
        (".csv",),
        _by_lines("csv"),
        lambda records, _: _module("csv").write(records),
        rejects=lambda left: _module("rejects").rows(left),
        start=_BOM,
        is_table=True,
    ),
    Kind(
        "tsv",
        "spreadsheets, with tabs",
        (".tsv",),
        _by_lines("csv"),
        lambda records, _: _module("csv").write(records, "\t"),
        rejects=lambda left: _module("rejects").rows(left, "\t"),
        start=_BOM,
        is_table=True,
    ),
    Kind(
        "xlsx",
        "Excel and LibreOffice, with parts on sheets of their own",
        (".xlsx",),
        _xlsx,
        lambda records, names: _module("xlsx").write(records, names),
        is_binary=True,
        is_table=True,
    ),
    Kind(
        "jsonld",
        "the web of data, in the words of schema.org",
        (".jsonld",),
        _jsonld,
        lambda records, names: _module("jsonld").write(records, names),
    ),
    Kind(
        "csl",
        "reference managers: the sources only",
        (".csl.json",),
        None,
        lambda records, _: _module("csl").write(records),
        of="The sources of ",
    ),
    Kind("markdown", "git: one practice a file", (".md", ".markdown"), _markdown, is_folder=True),
)
KINDS = {kind.name: kind for kind in _EVERY}
READ = [kind.name for kind in _EVERY if kind.read]
WRITTEN = [kind.name for kind in _EVERY if kind.write or kind.is_folder]
_BY_SUFFIX = {suffix: kind for kind in _EVERY for suffix in kind.suffixes}


def to_read(file: str, named: str) -> Kind:
    """The format of *file*: what is *named*, else by its suffix; a folder holds Markdown."""
    kind = _named(named, READ, "import") or _by_name(file)
    if kind and not kind.read:
        raise KbError(
            f"{files.called(file)} holds sources, not practices", f"Try: kb edit HANDLE --sources-from {file}"
        )
    if not kind and file != files.STDIN and Path(file).is_dir():
        kind = KINDS["markdown"]
    if kind is None:
        raise KbError(f"what format is {files.called(file)}?", f"Say --format: {', '.join(READ)}")
    return kind


def to_write(file: str, named: str) -> Kind:
    """The format in which *file* is to be written: what is *named*, else by its suffix, else JSON Lines."""
    kind = _named(named, WRITTEN, "export") or _by_name(file)
    if kind is None and Path(file).is_dir():
        raise KbError(
            f"{file} is a folder", "Name a file in it, or say --format markdown: one file a practice"
        )
    if kind is None and Path(file).suffix:
        suffixes = ", ".join(KINDS[name].suffixes[0] for name in WRITTEN)
        raise KbError(f"what format is {file}?", f"Name it {suffixes}; or say --format: {', '.join(WRITTEN)}")
    return kind or KINDS["jsonl"]


def is_folder(file: str) -> bool:
    """True when *file* names a folder: one that is there, or a name without a suffix."""
    return file != files.STDIN and (
        file.endswith("/") or Path(file).is_dir() or not (Path(file).suffix or Path(file).exists())
    )


def _named(name: str, known: list[str], verb: str) -> Kind | None:
    if not name:
        return None
    word = {"md": "markdown"}.get(name, name)
    if word == "csl":
        return KINDS[word]
    if word not in known:
        near = did_you_mean(shape.near(word, known))
        raise KbError(f"no {verb} format '{shape.shown(name)}'{near}", f"It is one of {', '.join(known)}")
    return KINDS[word]


def _by_name(file: str) -> Kind | None:
    ends = [suffix for suffix in _BY_SUFFIX if Path(file).name.casefold().endswith(suffix)]
    return _BY_SUFFIX[max(ends, key=len)] if ends else None
