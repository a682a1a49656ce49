"""What to do next when a word was not known: where the words stand that are. Read only when something went wrong."""

from collections.abc import Iterable

from practices_kb.errors import Problem
from practices_kb.model import codes

_COMMANDS = {
    "city": "kb cities",
    "country": "kb cities",
    "topic": "kb topics",
    "topics": "kb topics",
    "tag": "kb tags",
}
_WORDS = {
    "status": codes.STATUS,
    "outcome": codes.OUTCOME,
    "evidence": codes.EVIDENCE,
    "min_evidence": codes.EVIDENCE,
}


def after(problems: Iterable[Problem]) -> str:
    """The next step after words that are not known; empty when *problems* are of other kinds."""
    unknown = [problem.field for problem in problems if problem.what.startswith("no ")]
    lists = dict.fromkeys(_COMMANDS[name] for name in unknown if name in _COMMANDS)
    words = [f"{name} is one of {', '.join(_WORDS[name])}" for name in unknown if name in _WORDS]
    return "; ".join([*([f"See them all: {', '.join(lists)}"] if lists else []), *words])
