"""Questions to a person at a terminal."""

import sys
from collections.abc import Callable
from typing import Any

from practices_kb.cli import face
from practices_kb.errors import KbError


def answer(question: str) -> str:
    """What the person typed, without blank space around; Ctrl-D counts as giving up, as Ctrl-C does."""
    print(question, end=" ", file=sys.stderr, flush=True)
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        line = ""
    if not line:
        face.say("")  # what comes next begins on a line of its own
        raise KeyboardInterrupt
    return line.strip()


def until_right(
    question: str, right: Callable[[str], Any], *, needed: bool = False, known: Callable[[], str] = str
) -> Any:
    """The first answer that *right* takes, as it returns it; None when Enter was pressed and nothing is *needed*.

    *right* raises `KbError` for a wrong answer; that is shown, with the words that are *known*, and the question
    asked again.
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
            face.say("\n".join(filter(None, (error.sentence, known()))))


def agrees(question: str, *, default: bool = False) -> bool:
    """True when the person says yes; Enter takes the *default*."""
    while True:
        typed = answer(f"{question} [{'Y/n' if default else 'y/N'}]").casefold()
        if not typed:
            return default
        if typed in {"y", "yes", "n", "no"}:
            return typed.startswith("y")
        face.say("Type y or n.")


def agreed(here: face.Face, question: str, otherwise: str) -> bool:
    """True when the person says yes. Raises `KbError` where nobody can be asked, with what to type *otherwise*."""
    if not here.may_ask:
        raise KbError("this asks first, and here nobody can answer", f"Try: {otherwise}")
    return agrees(question)
