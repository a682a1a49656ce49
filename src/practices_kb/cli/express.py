"""The everyday calls, answered without loading the parser: typer alone costs four times what bare Python does."""

from collections.abc import Callable, Sequence

from practices_kb.cli import face

_HELP: tuple[list[str], ...] = ([], ["--help"], ["-h"], ["help"])


def answered(arguments: Sequence[str]) -> int:
    """The exit code of one call: by the short way where no option is given, else by the parser."""
    face.speak_utf8()
    _refuse_broken_text(arguments)
    if list(arguments) in _HELP:
        return _help()
    act = _act(arguments[0], arguments[1:])
    if act is not None:
        return act()
    from practices_kb.cli import parser

    return parser.answered(arguments)


def _act(name: str, words: Sequence[str]) -> Callable[[], int] | None:
    """What to do at once, or None when the parser has to look at it."""
    import os

    if any(word.startswith("-") for word in words) or "_KB_COMPLETE" in os.environ:
        return None
    from practices_kb.cli import acts

    here = face.Face()
    short = {
        "search": (len(words) > 0, lambda: acts.search(here, " ".join(words))),
        "show": (len(words) == 1, lambda: acts.show(here, words[0])),
        "list": (len(words) == 0, lambda: acts.list_practices(here)),
        "compare": (len(words) > 1, lambda: acts.compare(here, words)),
    }
    fits, act = short.get(name, (False, None))
    return act if fits else None


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
