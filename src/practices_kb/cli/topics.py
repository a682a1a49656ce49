"""`kb topics`."""

from typing import Annotated

import typer

from practices_kb import render
from practices_kb.cli import completion, notices, options
from practices_kb.cli.face import Face, say, show

Under = Annotated[
    str,
    typer.Argument(metavar="[UNDER]", help="Only topics below this one.", autocompletion=completion.topics),
]
Language = Annotated[
    str, typer.Option("--language", metavar="LANGUAGE", help="Labels in this language: en, id, km …")
]


@options.given(reads=True)
def command(under: Under = "", *, face: Face, language: Language = "en") -> int:
    """List the topics, as a tree, in any language.

    Example: kb topics transport --language id
    """
    with face.opened() as kb:
        found = kb.topics(under)
        show(render.topics(found, language=options.checked("language", language), **face.shape))
    say(f"{notices.count(len(found), 'topic', 'topics')}.")
    return 0 if found else 1
