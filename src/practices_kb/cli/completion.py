"""What the Tab key offers, and the script that teaches it to a shell. Looks, never writes, never complains."""

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Annotated, Any

import typer

from practices_kb.cli import place
from practices_kb.model import BY_NAME, codes
from practices_kb.render.look import FORMATS

TYPE_CHECKING = False

if TYPE_CHECKING:
    from practices_kb.kb import KnowledgeBase

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def command(shell: Annotated[str, typer.Argument(metavar="SHELL", help=", ".join(SHELLS) + ".")]) -> int:
    """Print the completion script for your shell.

    Example: kb completion bash
    """
    from typer._completion_shared import get_completion_script

    from practices_kb.errors import KbError

    if shell not in SHELLS:
        raise KbError(f"no completion for a shell '{shell}'", f"It is one of {', '.join(SHELLS)}")
    print(get_completion_script(prog_name="kb", complete_var="_KB_COMPLETE", shell=shell))
    return 0


def cities(context: typer.Context, incomplete: str) -> list[str]:
    return _offered(context, incomplete, lambda kb: (found.city.name for found in kb.cities()))


def topics(context: typer.Context, incomplete: str) -> list[str]:
    return _offered(context, incomplete, lambda kb: (found.topic.id for found in kb.topics()))


def tags(context: typer.Context, incomplete: str) -> list[str]:
    return _offered(context, incomplete, lambda kb: (found.value for found in kb.tags()))


def handles(context: typer.Context, incomplete: str) -> list[str]:
    return _offered(context, incomplete, lambda kb: kb.handles(incomplete))


def handles_ever(context: typer.Context, incomplete: str) -> list[str]:
    """Also those of practices that were removed."""
    return _offered(context, incomplete, lambda kb: kb.handles(incomplete, ever=True))


def revisions(context: typer.Context, incomplete: str) -> list[str]:
    """The first digits of every state of the practice that was typed."""
    handle = _handle(context)
    return _offered(context, incomplete, lambda kb: (one.revision[:12] for one in kb.history(handle)))


def _handle(context: Any) -> str:
    """The practice that was typed; behind an option without its value the parser has not understood it as one."""
    return str(context.params.get("handle") or next((one for one in context.args if one[:1] != "-"), ""))


def in_conflict(context: typer.Context, incomplete: str) -> list[str]:
    return _offered(context, incomplete, lambda kb: (one.handle for one in kb.in_conflict()))


def sides(context: typer.Context, incomplete: str) -> list[str]:
    """FIELD=SIDE for each field of the practice that was typed and that somebody has to decide."""
    handle = _handle(context)
    return _offered(
        context,
        incomplete,
        lambda kb: (
            f"{one.field}={side}" for one in kb.conflicts(handle) for side in range(1, len(one.sides) + 1)
        ),
    )


def offices(context: typer.Context, incomplete: str) -> list[str]:
    """The offices that are trusted now."""
    return _offered(context, incomplete, lambda kb: (key.name for key in kb.trusted() if not key.revoked))


def bundles(context: typer.Context, incomplete: str) -> list[str]:
    """The numbers of the bundles that wait."""
    return _offered(context, incomplete, lambda kb: (str(one.number) for one in kb.inbox()))


def searches(context: typer.Context, incomplete: str) -> list[str]:
    return _offered(context, incomplete, lambda kb: (saved.name for saved in kb.saved_searches()))


def saved_words(context: typer.Context, incomplete: str) -> list[str]:
    """@NAME for each saved search, once the @ is typed: a word may be anything else."""
    return [f"@{name}" for name in searches(context, incomplete[1:])] if incomplete.startswith("@") else []


def statuses(incomplete: str) -> list[str]:
    return _beginning(incomplete, codes.STATUS)


def outcomes(incomplete: str) -> list[str]:
    return _beginning(incomplete, codes.OUTCOME)


def formats(incomplete: str) -> list[str]:
    return _beginning(incomplete, FORMATS)


def fields(incomplete: str) -> list[str]:
    """Field names for the last place in a list with commas."""
    before, comma, last = incomplete.rpartition(",")
    return [before + comma + name for name in _beginning(last, BY_NAME)]


def _offered(context: Any, incomplete: str, words: "Callable[[KnowledgeBase], Iterable[str]]") -> list[str]:
    """The *words* of the knowledge base that is there; none when there is none, or it cannot be read now."""
    with suppress(Exception):  # a shell that waits for a Tab wants no error message
        from practices_kb.kb import KnowledgeBase

        typed = context.params.get("db") or context.find_root().params.get("db")
        with KnowledgeBase.open(place.file(typed)) as kb:
            return _beginning(incomplete, words(kb))
    return []


def _beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    start = incomplete.casefold()
    return [_in_one(word) for word in words if word.casefold().startswith(start)]


def _in_one(word: str) -> str:
    """*word* as the shell has to have it to be one word: bash alone puts in what it is offered as it is."""
    typed = os.environ.get("COMP_WORDS", "")
    in_bash = os.environ.get("_KB_COMPLETE") == "complete_bash"
    if not in_bash or typed.count('"') % 2 or typed.count("'") % 2:
        return word
    return re.sub(r"([\s'\"()&;|<>$`\\!*?\[\]#])", r"\\\1", word)
