"""The everyday calls, answered without loading the parser: typer alone costs four times what bare Python does."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from practices_kb.cli import face

_HELP: tuple[list[str], ...] = ([], ["--help"], ["-h"], ["help"])
_NO_INPUT = "--no-input"
_DOES = {"--dry-run": "dry_run", "--yes": "yes", "-y": "yes"}
"""Options that turn something on, each with what the act calls it."""


class Call(NamedTuple):
    """An everyday command as it may be called the short way."""

    act: str
    """Its function in `acts`."""
    least: int = 0
    most: int = 0
    """How few and how many words it takes."""
    options: Mapping[str, str] = {}
    """Those that it takes besides `--no-input`. A call with any other is one for the parser."""
    given: Callable[[Sequence[str]], Sequence[Any]] = tuple
    """What the act is given for the words."""


CALLS = {
    "search": Call("search", 1, 1_000, given=lambda words: [" ".join(words)]),
    "show": Call("show", 1, 1),
    "list": Call("list_practices"),
    "compare": Call("compare", 2, 6, given=lambda words: [words]),
    "history": Call("history", 1, 1, {"--diff": "diff"}),
    "log": Call("log"),
    "undo": Call("undo", options=_DOES),
    "redo": Call("redo", options=_DOES),
    "conflicts": Call("conflicts"),
    "stale": Call("stale"),
    "inbox": Call("inbox"),
}


def answered(arguments: Sequence[str]) -> int:
    """The exit code of one call: by the short way where it can be, else by the parser."""
    face.speak_utf8()
    _refuse_broken_text(arguments)
    if list(arguments) in _HELP and not _completes():
        return _help()
    act = _act(*arguments[:1], words=arguments[1:])
    if act is not None:
        return act()
    from practices_kb.cli import parser

    return parser.answered(arguments)


def _act(name: str = "", *, words: Sequence[str] = ()) -> Callable[[], int] | None:
    """What to do at once, or None when the parser has to look at it."""
    call = CALLS.get(name)
    if call is None or _completes():
        return None
    plain = [word for word in words if not word.startswith("-")]
    options = {word for word in words if word.startswith("-")}
    if not call.least <= len(plain) <= call.most or not options <= {_NO_INPUT, *call.options}:
        return None
    from practices_kb.cli import acts

    here = face.Face(asks=_NO_INPUT not in options)
    chosen = {call.options[option]: True for option in options - {_NO_INPUT}}
    return lambda: getattr(acts, call.act)(here, *call.given(plain), **chosen)


def _completes() -> bool:
    """True while a shell asks what could stand here."""
    return "_KB_COMPLETE" in os.environ


def _help() -> int:
    from practices_kb.cli import page

    print(page.text(bold=face.Face().is_coloured), end="")
    return 0


def _refuse_broken_text(arguments: Sequence[str]) -> None:
    for number, argument in enumerate(arguments, 1):
        try:
            argument.encode()
        except UnicodeEncodeError:
            from practices_kb.errors import KbError

            shown = argument.encode(errors="replace").decode()
            raise KbError(f"argument {number}, {shown}, is not UTF-8 text") from None
