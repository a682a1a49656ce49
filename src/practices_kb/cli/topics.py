"""`kb topics`, with `show`."""

from typing import Annotated

import typer

from practices_kb import render
from practices_kb.cli import completion, notices, options
from practices_kb.cli.face import Face, say, show
from practices_kb.errors import KbError

Under = Annotated[
    str,
    typer.Argument(
        metavar="[UNDER]",
        help="Only topics below this one; or the word show.",
        autocompletion=completion.topics,
    ),
]
One = Annotated[
    str,
    typer.Argument(
        metavar="[ID]", help="After show: the topic to show whole.", autocompletion=completion.topics
    ),
]
Language = Annotated[
    str, typer.Option("--language", metavar="LANGUAGE", help="Labels in this language: en, id, km …")
]


@options.given(reads=True)
def command(under: Under = "", one: One = "", *, face: Face, language: Language = "en") -> int:
    """List the topics, as a tree, in any language.

    Example: kb topics transport --language id
    Example: kb topics show transport/bus

    The second shows one topic whole: every label, where it comes from, and what is to be reviewed.
    """
    tongue = options.checked("language", language)
    if under == "show":
        return _shown(one, tongue, face)
    if one:
        raise KbError("kb topics takes one topic", f"Try: kb topics {under}")
    with face.opened() as kb:
        found = kb.topics(under)
        show(render.topics(found, language=tongue, **face.shape))
    say(f"{notices.count(len(found), 'topic', 'topics')}.")
    return 0 if found else 1


def _shown(one: str, language: str, face: Face) -> int:
    if not one:
        raise KbError("kb topics show needs a topic", "Try: kb topics show transport/bus")
    with face.opened() as kb:
        show(render.topic(kb.topics(one), language=language, **face.shape))
    return 0
