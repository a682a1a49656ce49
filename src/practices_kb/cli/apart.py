"""Articles are read here; PDF and DOCX in a process of its own, which is ended when it takes too long or too much."""

import json
import subprocess
import sys
from contextlib import suppress
from typing import Any

from practices_kb.errors import KbError
from practices_kb.exchange import article
from practices_kb.exchange.article import Article, Told

SECONDS = 30
"""After this long nobody waits any more: 60 pages take a few seconds."""
MEMORY = 1_500_000_000
"""Bytes of address space that the process may have, where the system can hold it to that."""
_SAVE = "Save its text, and read that"


def read(data: bytes, name: str) -> Article:
    """The article in *data*; *name* is what errors call it. Raises `KbError`."""
    if article.kind(data, name) not in article.APART:
        return article.read(data, name)
    command = [sys.executable, "-P", "-m", "practices_kb.cli.apart", name]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - ourselves
    except subprocess.TimeoutExpired:
        raise KbError(f"{name}: takes longer than {SECONDS} seconds to read", _SAVE) from None
    try:
        told = json.loads(done.stdout)
    except ValueError:
        raise KbError(f"{name}: its reader gave up; it may want too much memory", _SAVE) from None
    if "error" in told:
        raise KbError(told["error"], told["hint"])
    return _article(told)


def _article(told: dict[str, Any]) -> Article:
    said = {field: Told(*one) for field, one in told["told"].items()}
    return Article(told["kind"], tuple(told["lines"]), said, told["heading"])


def _answer(data: bytes, name: str) -> dict[str, Any]:
    try:
        return article.read(data, name)._asdict()
    except KbError as error:
        return {"error": error.sentence, "hint": error.hint}


def main() -> None:
    """What the process does: the article on stdin stands on stdout as JSON."""
    with suppress(ImportError, ValueError, OSError):  # not every system has it, or lets it be set
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    answer = _answer(sys.stdin.buffer.read(), sys.argv[1])
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
