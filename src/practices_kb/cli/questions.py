"""What `kb add` asks at a terminal, and the command that goes on where somebody stopped."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from practices_kb.cli import ask, namesakes, notation, options
from practices_kb.cli.face import say
from practices_kb.kb import KnowledgeBase
from practices_kb.model import codes
from practices_kb.render import proposals

if TYPE_CHECKING:
    from practices_kb.suggest import Suggestion


class Question(NamedTuple):
    """What is asked for one field."""

    name: str
    text: str
    right: Callable[[str], Any]
    needed: bool = False
    known: Callable[[], str] = str
    """The words that may be answered, where they are a list; said after a wrong answer."""
    offered: Callable[[Mapping[str, Any]], "Sequence[Suggestion]"] = lambda _: ()
    """What Enter takes, from what is known of the record until then."""


def answers(kb: KnowledgeBase, draft: Mapping[str, Any]) -> dict[str, Any]:
    """Answers for what *draft* has not yet and people usually know; Enter passes over what is not needed."""
    given: dict[str, Any] = {}
    questions = [question for question in _questions(kb) if question.name not in draft]
    if questions:
        say("Enter passes over a question, Ctrl-C stops; nothing is recorded before the last answer.")
    try:
        for one in questions:
            answer = _answer(one, {**draft, **given})
            if answer is not None:
                given[one.name] = answer
        given |= _further(kb, {**draft, **given})
    except KeyboardInterrupt:
        say(f"Nothing was recorded.{_way_on({**draft, **given})}")
        raise
    return given


def needed(kb: KnowledgeBase, draft: Mapping[str, Any]) -> dict[str, Any]:
    """Answers for what *draft* must have and has not."""
    return {
        one.name: ask.until_right(one.text, one.right, needed=True, known=one.known)
        for one in _questions(kb)
        if one.needed and one.name not in draft
    }


def _answer(one: Question, known: Mapping[str, Any]) -> Any:
    """What the person answers to *one*; where something is offered, Enter takes it."""
    offered = one.offered(known)
    text = one.text
    if offered:
        say("\n".join(f"  {proposal.value}, because of {proposals.reason(proposal)}" for proposal in offered))
        text = f"{one.text.rstrip(':')}; Enter takes {'it' if len(offered) == 1 else 'them'}:"
    answer = ask.until_right(text, one.right, needed=one.needed and not offered, known=one.known)
    return [proposal.value for proposal in offered] if answer is None and offered else answer


def _further(kb: KnowledgeBase, known: Mapping[str, Any]) -> dict[str, list[str]]:
    """What the text of the record speaks of besides, when the person wants it: what it has, and what is new."""
    suggested = kb.suggest_for(known)
    if not suggested or not ask.agrees(f"Add {proposals.line(suggested)}?", default=True):
        return {}
    taken: dict[str, list[str]] = {}
    for one in suggested:
        taken.setdefault(one.field, list(known.get(one.field, ()))).append(one.value)
    return taken


def _way_on(draft: Mapping[str, Any]) -> str:
    """The command that goes on where the person stopped, with what was answered until then."""
    words = [draft["title"]] if "title" in draft else []
    for name in ("city", "topics", "summary", "status", "started"):
        given = draft.get(name, [])
        for value in [given] if isinstance(given, str) else given:
            words += [f"--{'topic' if name == 'topics' else name}", value]
    return f" Go on with: kb add {shlex.join(words)}" if words else ""


def _questions(kb: KnowledgeBase) -> list[Question]:
    def field(name: str) -> Callable[[str], Any]:
        return lambda typed: options.checked(name, typed)

    return [
        Question("title", "Title:", field("title"), needed=True),
        Question("city", "City:", lambda typed: namesakes.chosen(kb, typed), needed=True),
        Question("summary", "What was done, in a few sentences:", field("summary")),
        Question(
            "topics",
            "Topics, with commas (such as bus, fare):",
            lambda typed: _topics(kb, typed),
            needed=True,
            known=lambda: _themes(kb),
            offered=lambda known: [one for one in kb.suggest_for(known) if one.field == "topics"],
        ),
        Question(
            "status",
            "Status (planned, pilot, operating, ended …):",
            field("status"),
            known=lambda: f"It is one of {', '.join(codes.STATUS)}.",
        ),
        Question("started", "Since when, such as 2024-05:", field("started")),
        Question("sources", "Source, its title or address:", lambda typed: [notation.source(typed)]),
    ]


def _themes(kb: KnowledgeBase) -> str:
    themes = [found.topic.id for found in kb.topics() if not found.topic.broader]
    return f"Topics are {', '.join(themes)}, and narrower ones: kb topics lists them."


def _topics(kb: KnowledgeBase, typed: str) -> list[str]:
    names = [name.strip() for name in typed.split(",") if name.strip()]
    return list(kb.selection(topic=names).topic)
