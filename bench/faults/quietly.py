"""Commands of `kb` in this process, with what they say kept instead of shown."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from typing import NamedTuple


class Said(NamedTuple):
    """What came of one command."""

    code: int
    out: str
    err: str


@contextlib.contextmanager
def silent() -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    """What is written to stdout and stderr inside is kept."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)]
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = streams
    try:
        yield streams[0], streams[1]
    finally:
        sys.stdout, sys.stderr = before


def kb(*arguments: str) -> Said:
    """`kb` with *arguments*, as somebody types them into a pipe."""
    from practices_kb import cli

    os.environ["KB_DEBUG"] = ""
    with silent() as (out, err):
        code = cli.run(arguments)
    return Said(code, *(stream.buffer.getvalue().decode("utf-8", "replace") for stream in (out, err)))  # type: ignore[attr-defined]
