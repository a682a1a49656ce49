"""Questions to a person at a terminal."""

import sys
from collections.abc import Callable
from typing import Any

from practices_kb.cli import face
from practices_kb.errors import KbError


def answer(question: str) -> str:
    """What the person typed, without blank space around; Ctrl-D counts as giving up."""
    print(question, end=" ", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()


def until_right(question: str, right: Callable[[str], Any], *, needed: bool = False) -> Any:
    """The first answer that *right* takes, as it returns it; None when Enter was pressed and nothing is *needed*.

    *right* raises `KbError` for a wrong answer; that is shown and the question asked again.
    """
    while True:
        typed = answer(question)
        if not typed and not needed:
            return None
        if not typed:
            face.say("This one is needed.")
            continue
        try:
            return right(typed)
        except KbError as error:
            face.say(error.sentence)


def agrees(question: str, *, default: bool = False) -> bool:
    """True when the person says yes; Enter takes the *default*."""
    typed = answer(f"{question} [{'Y/n' if default else 'y/N'}]").casefold()
    return typed.startswith("y") if typed else default
