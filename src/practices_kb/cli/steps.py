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
    if any(problem.field == "city" and "is the name of" in problem.what for problem in problems):
        return "Name it with its country, or by its id: kb cities --all NAME"
    known = [problem.what.rpartition(" ")[2] for problem in problems if "is known already as" in problem.what]
    if known:
        return f"Record what it does: kb add TITLE --city {known[0]} --topic TOPIC"
    unknown = [problem.field for problem in problems if problem.what.startswith("no ")]
    lists = dict.fromkeys(_COMMANDS[name] for name in unknown if name in _COMMANDS)
    words = [f"{name} is one of {', '.join(_WORDS[name])}" for name in unknown if name in _WORDS]
    towns = ["a town that is missing: kb cities add --help"] if "city" in unknown else []
    return "; ".join([*([f"See them all: {', '.join(lists)}"] if lists else []), *words, *towns])
