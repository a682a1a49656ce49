"""Options that many commands share, each said once."""

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import typer

from practices_kb.cli import completion
from practices_kb.cli.face import Face
from practices_kb.errors import Invalid, KbError, Problem, did_you_mean
from practices_kb.model import BY_NAME, codes, shape

MOST = 1_000_000_000
"""No number of rows is larger: SQLite would not take it."""
_FILTERS, _OUTPUT = "Filters (repeat one for «any of these»)", "File and output"


def _filter(name: str, metavar: str, about: str, complete: Callable[..., Any] | None = None) -> Any:
    return typer.Option(
        f"--{name}", metavar=metavar, help=about, autocompletion=complete, rich_help_panel=_FILTERS
    )


def _output(
    *names: str, about: str, metavar: str | None = None, complete: Callable[..., Any] | None = None
) -> Any:
    return typer.Option(*names, help=about, metavar=metavar, autocompletion=complete, rich_help_panel=_OUTPUT)


City = Annotated[list[str], _filter("city", "CITY", "In this city, by any of its names.", completion.cities)]
Country = Annotated[list[str], _filter("country", "COUNTRY", "In this country: ID, or Indonesia.")]
Topic = Annotated[list[str], _filter("topic", "TOPIC", "On this topic, or one below it.", completion.topics)]
Tag = Annotated[list[str], _filter("tag", "TAG", "With this tag.", completion.tags)]
Status = Annotated[list[str], _filter("status", "STATUS", ", ".join(codes.STATUS) + ".", completion.statuses)]
Outcome = Annotated[
    list[str], _filter("outcome", "OUTCOME", ", ".join(codes.OUTCOME) + ".", completion.outcomes)
]
MinEvidence = Annotated[str, _filter("min-evidence", "LEVEL", "At least this well known: E0 to E5.")]
Since = Annotated[str, _filter("since", "DATE", "Started on this date or later: 2020 or 2020-06.")]
Until = Annotated[str, _filter("until", "DATE", "Started on this date or earlier.")]
Sdg = Annotated[list[str], _filter("sdg", "TARGET", "For this SDG target, such as 11.2.")]
Language = Annotated[
    list[str], _filter("language", "LANGUAGE", "Written in this language: id, or Indonesian.")
]

Db = Annotated[
    str | None, _output("--db", about="The knowledge base to use; else KB_DB, else your own.", metavar="PATH")
]
Color = Annotated[str | None, _output("--color", about="auto, always or never.", metavar="WHEN")]
NoInput = Annotated[bool, _output("--no-input", about="Never ask a question.")]
Format = Annotated[
    str,
    _output(
        "--format", about="table, json, jsonl, csv, md or tsv.", metavar="FORMAT", complete=completion.formats
    ),
]
Fields = Annotated[
    str,
    _output(
        "--fields", about="Columns, with commas: handle,city.", metavar="FIELDS", complete=completion.fields
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")]
Handle = Annotated[
    str, typer.Argument(metavar="HANDLE", help="Its handle.", autocompletion=completion.handles)
]
HandleEver = Annotated[
    str,
    typer.Argument(
        metavar="HANDLE", help="Its handle, also of a removed one.", autocompletion=completion.handles_ever
    ),
]
Handles = Annotated[
    list[str], typer.Argument(metavar="HANDLE...", help="Handles.", autocompletion=completion.handles)
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, max=MOST, metavar="N", help="Show at most N.")]
Offset = Annotated[int, typer.Option("--offset", min=0, max=MOST, metavar="N", help="Pass over the first N.")]

FILTERS: Mapping[str, tuple[Any, Any]] = {
    "city": (City, ()),
    "country": (Country, ()),
    "topic": (Topic, ()),
    "tag": (Tag, ()),
    "status": (Status, ()),
    "outcome": (Outcome, ()),
    "min_evidence": (MinEvidence, ""),
    "since": (Since, ""),
    "until": (Until, ""),
    "sdg": (Sdg, ()),
    "language": (Language, ()),
}
_COMMON: Mapping[str, tuple[Any, Any]] = {
    "db": (Db, None),
    "color": (Color, None),
    "no_input": (NoInput, False),
}
_READING: Mapping[str, tuple[Any, Any]] = {"format": (Format, ""), "fields": (Fields, "")}


def given(*, reads: bool = False) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """A command whose parameter `face` stands for the common options, and `chosen` for the filters.

    The parser sees one option for each; the command sees two values. With *reads*, --format and --fields belong to them.
    """

    def decorated(command: Callable[..., int]) -> Callable[..., int]:
        common = {**_READING, **_COMMON} if reads else _COMMON
        own = dict(inspect.signature(command, eval_str=True).parameters)
        filters = FILTERS if own.pop("chosen", None) else {}
        own.pop("face")

        @functools.wraps(command)
        def called(context: typer.Context, **typed: Any) -> int:
            here = _face(context, {name: typed[name] for name in common})
            if context.invoked_subcommand:  # a group, on the way to one of its commands
                context.obj = {"db": here.db, "color": here.color, "no_input": not here.asks}
                return 0
            values = {name: typed[name] for name in own}
            if filters:
                values["chosen"] = {name: typed[name] for name in filters if typed[name]}
            return command(face=here, **values)

        _declare(called, [*own.values(), *_parameters(filters), *_parameters(common)])
        return called

    return decorated


def _parameters(options: Mapping[str, tuple[Any, Any]]) -> list[inspect.Parameter]:
    kind = inspect.Parameter.KEYWORD_ONLY
    return [
        inspect.Parameter(name, kind, default=value, annotation=of) for name, (of, value) in options.items()
    ]


def _declare(called: Callable[..., int], parameters: Sequence[inspect.Parameter]) -> None:
    """The parser will read *parameters* off *called*, and its own context before them."""
    kind = inspect.Parameter.KEYWORD_ONLY
    context = inspect.Parameter("context", kind, annotation=typer.Context)
    every = [context, *(one.replace(kind=kind) for one in parameters)]
    vars(called)["__signature__"] = inspect.Signature(every, return_annotation=int)
    called.__annotations__ = {one.name: one.annotation for one in every}
    del vars(called)["__wrapped__"]


def _face(context: typer.Context, typed: Mapping[str, Any]) -> Face:
    """The choices of this call: what stands behind the command goes before what stands in front of it."""
    before = context.obj or {}
    return Face(
        db=typed["db"] or before.get("db"),
        color=_one_of("color", typed["color"] or before.get("color") or "auto", ("auto", "always", "never")),
        asks=not (typed["no_input"] or before.get("no_input")),
        format=typed.get("format", ""),
        fields=tuple(name.strip() for name in typed.get("fields", "").split(",") if name.strip()),
    )


def checked(name: str, typed: Any) -> Any:
    """*typed* as the field *name* takes it; raises `Invalid` otherwise."""
    problems: list[Problem] = []
    value = BY_NAME[name].shape.check(typed, name, problems)
    if problems:
        raise Invalid(problems)
    return value


def _one_of(name: str, word: str, words: Sequence[str]) -> str:
    if word not in words:
        known = [one for one in words if one]
        near = did_you_mean(shape.near(word, known))
        raise KbError(f"no {name} '{shape.shown(word)}'{near}", f"It is one of {', '.join(known)}")
    return word
