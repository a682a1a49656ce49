"""The everyday calls, answered without loading the parser: typer alone costs four times what bare Python does."""

import os
from collections.abc import Callable, Sequence

from practices_kb.cli import face

_HELP: tuple[list[str], ...] = ([], ["--help"], ["-h"], ["help"])
_WORDS = {"search": (1, 1_000), "show": (1, 1), "list": (0, 0), "compare": (2, 6)}
"""How few and how many words each everyday command takes the short way."""


def answered(arguments: Sequence[str]) -> int:
    """The exit code of one call: by the short way where no option is given, else by the parser."""
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
    if not _is_short(name, words) or _completes():
        return None
    from practices_kb.cli import acts

    here = face.Face()
    return {
        "search": lambda: acts.search(here, " ".join(words)),
        "show": lambda: acts.show(here, words[0]),
        "list": lambda: acts.list_practices(here),
        "compare": lambda: acts.compare(here, words),
    }[name]


def _is_short(name: str, words: Sequence[str]) -> bool:
    """True of the everyday commands with as many words as they need, and no option among them."""
    least, most = _WORDS.get(name, (1, 0))
    return least <= len(words) <= most and not any(word.startswith("-") for word in words)


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
