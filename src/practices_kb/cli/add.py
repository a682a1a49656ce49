"""`kb add`."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from practices_kb.cli import completion, editor, files, namesakes, notation, options, questions, steps
from practices_kb.cli.face import Face, say, show
from practices_kb.cli.wish import Wish
from practices_kb.errors import Invalid, KbError, Problem
from practices_kb.exchange import document
from practices_kb.kb import KnowledgeBase
from practices_kb.model import BY_NAME, Practice
from practices_kb.render import proposals

_EXAMPLE = 'Try: kb add "Free bus wifi" --city Jakarta --topic transport/bus, or kb add --editor'


_USUAL = ("city", "topic", "summary", "status", "started", "source")
"""What most people know when they write a practice down; it stands first on the help page."""
_MORE, _WAYS = "More of the record", "Other ways to write it down"


def _one(name: str, complete: Any = None) -> Any:
    about = BY_NAME[name].about
    return typer.Option(
        help=f"{about[:1].upper()}{about[1:]}.",
        metavar="TEXT",
        autocompletion=complete,
        rich_help_panel=None if name in _USUAL else _MORE,
    )


def _many(name: str, about: str, complete: Any = None) -> Any:
    return typer.Option(
        f"--{name}",
        metavar="TEXT",
        help=f"{about}; repeat it for more.",
        autocompletion=complete,
        rich_help_panel=None if name in _USUAL else _MORE,
    )


Title = Annotated[str, typer.Argument(metavar="[TITLE]", help="What it is, on one line.")]
FromFile = Annotated[
    str,
    typer.Option(
        metavar="FILE", help="Take the record from a file in TOML or JSON; - is stdin.", rich_help_panel=_WAYS
    ),
]
From = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="FILE",
        help="Propose a record from an article: text, Markdown, HTML, PDF or DOCX; - is stdin.",
        rich_help_panel=_WAYS,
    ),
]
Yes = Annotated[
    bool, typer.Option("--yes", help="Record what --from proposes as it is.", rich_help_panel=_WAYS)
]
Explain = Annotated[
    bool,
    typer.Option(
        "--explain", help="Show the words that every value of --from came from.", rich_help_panel=_WAYS
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="Print what --from proposes as json, table, tsv, csv or md.",
        autocompletion=completion.formats,
        rich_help_panel=_WAYS,
    ),
]
Editor = Annotated[
    bool, typer.Option("--editor", help="Fill in a form in your editor.", rich_help_panel=_WAYS)
]


@options.given()
def command(
    title: Title = "",
    *,
    face: Face,
    city: Annotated[str, _one("city", completion.cities)] = "",
    topic: Annotated[list[str], _many("topic", "A topic such as transport/bus", completion.topics)] = [],  # noqa: B006
    summary: Annotated[str, _one("summary")] = "",
    status: Annotated[str, _one("status", completion.statuses)] = "",
    outcome: Annotated[str, _one("outcome", completion.outcomes)] = "",
    started: Annotated[str, _one("started")] = "",
    ended: Annotated[str, _one("ended")] = "",
    problem: Annotated[str, _one("problem")] = "",
    approach: Annotated[str, _one("approach")] = "",
    results: Annotated[str, _one("results")] = "",
    difficulties: Annotated[str, _one("difficulties")] = "",
    lessons: Annotated[str, _one("lessons")] = "",
    requirements: Annotated[str, _one("requirements")] = "",
    tag: Annotated[list[str], _many("tag", "A free word", completion.tags)] = [],  # noqa: B006
    sdg: Annotated[list[str], _many("sdg", "An SDG target such as 11.2")] = [],  # noqa: B006
    actor: Annotated[list[str], _many("actor", f"Who: «{notation.ACTOR}»")] = [],  # noqa: B006
    indicator: Annotated[list[str], _many("indicator", f"A figure: «{notation.INDICATOR}»")] = [],  # noqa: B006
    cost: Annotated[list[str], _many("cost", f"Money: «{notation.COST}»")] = [],  # noqa: B006
    evidence: Annotated[str, _one("evidence")] = "",
    source: Annotated[
        list[str], _many("source", f"Where it is written: «{notation.SOURCE}», or one of them")
    ] = [],  # noqa: B006
    contact: Annotated[str, _one("contact")] = "",
    translation: Annotated[
        list[str], _many("translation", f"Its title elsewhere: «{notation.TRANSLATION}»")
    ] = [],  # noqa: B006
    language: Annotated[str, _one("language")] = "",
    licence: Annotated[str, _one("licence")] = "",
    verified: Annotated[str, _one("verified")] = "",
    review_by: Annotated[str, _one("review_by")] = "",
    exchange: Annotated[str, _one("exchange")] = "",
    author: Annotated[str, _one("author")] = "",
    handle: Annotated[str, _one("handle")] = "",
    from_file: FromFile = "",
    article: From = "",
    yes: Yes = False,
    explain: Explain = False,
    form: Format = "",
    by_form: Editor = False,
    dry_run: options.DryRun = False,
) -> int:
    """Record a practice.

    Example: kb add "Free bus wifi" --city Jakarta --topic transport/bus

    On a terminal it asks for what is missing: kb add alone will do.
    """
    lists = {
        "topics": topic,
        "tags": tag,
        "sdg": sdg,
        "actors": actor,
        "indicators": indicator,
        "costs": cost,
    }
    lists |= {"sources": source, "translations": translation}
    texts = {
        name: value
        for name, value in locals().items()
        if name in BY_NAME and isinstance(value, str) and value.strip()
    }
    draft = _from_file(from_file) | texts
    problems: list[Problem] = []
    for name, many in lists.items():
        if many:
            draft[name] = _listed(name, many, problems)
    if problems:
        raise _also_wrong(face, draft, problems)
    if article:
        return _read(face, article, draft, Wish(yes, explain, form, by_form, dry_run))
    if yes or explain or form:
        raise KbError(
            "--yes, --explain and --format go with --from FILE", "Try: kb add --from article.txt --explain"
        )
    return _recorded(face, draft, by_form=by_form, asks=not from_file, dry_run=dry_run)


def _read(face: Face, name: str, draft: dict[str, Any], wish: Wish) -> int:
    """The article is recorded, or shown; what was typed stands in place of what was read."""
    from practices_kb.cli import article

    practice = article.recorded(face, name, draft, wish)
    if practice:
        _told(practice, dry_run=wish.dry_run)
    return 0


def _from_file(name: str) -> dict[str, Any]:
    return document.read(files.text(name), files.called(name)) if name else {}


def _listed(name: str, many: list[str], problems: list[Problem]) -> Any:
    """The values that *many* write down; those that are not written as they should be go to *problems*."""
    try:
        return notation.several(name, many)
    except Invalid as error:
        problems += error.problems
        return []


def _also_wrong(face: Face, draft: Mapping[str, Any], problems: list[Problem]) -> Invalid:
    """The error that names *problems*, and whatever else is wrong with *draft*."""
    with face.opened() as kb:
        try:
            kb.add(draft, dry_run=True)
        except Invalid as error:
            problems = [*error.problems, *problems]
    return Invalid(problems)


def _recorded(face: Face, draft: dict[str, Any], *, by_form: bool, asks: bool, dry_run: bool) -> int:
    with face.opened() as kb:
        if by_form:
            practice = editor.edited(
                face, draft, lambda record: kb.add(record, dry_run=dry_run), "kb add --from-file"
            )
        else:
            if face.may_ask and isinstance(draft.get("city"), str):
                draft["city"] = namesakes.resolved(kb, draft["city"])
            if asks and face.may_ask:
                draft |= questions.answers(kb, draft)
            practice = _added(kb, draft, dry_run=dry_run)
        if practice is None:
            say("Nothing was changed, so nothing was recorded.")
            return 0
        _told(practice, dry_run=dry_run)
        if not (dry_run or (asks and face.may_ask)):
            _hint(kb, practice.handle)
    return 0


def _hint(kb: KnowledgeBase, handle: str) -> None:
    """What the text of the new practice speaks of and it lacks is named; nobody has to answer."""
    suggested = kb.suggest(handle)
    if suggested:
        say(f"Proposed: {proposals.line(suggested)}. Take all of it: kb suggest {handle} --apply")


def _added(kb: KnowledgeBase, draft: Mapping[str, Any], *, dry_run: bool) -> Practice:
    new = namesakes.unknown(kb, draft.get("city"))
    try:
        practice = kb.add(draft, dry_run=dry_run)
    except Invalid as error:
        hint = error.hint or steps.after(error.problems) or _EXAMPLE
        raise KbError(error.sentence, hint) from None
    if new and not dry_run:
        say(f"{kb.called_in_full(new)}: a city of this file from now on.")
    return practice


def _told(practice: Practice, *, dry_run: bool) -> None:
    show(practice.handle)
    if dry_run:
        say("It would be recorded under this handle; nothing was changed.")
    else:
        say(f"Recorded. See it: kb show {practice.handle}; go on: kb edit {practice.handle}")
