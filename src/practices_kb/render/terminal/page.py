"""One practice on a terminal, whole."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from practices_kb.model import Practice, codes
from practices_kb.render import safe, wording
from practices_kb.render.look import NARROW, Look, Names
from practices_kb.render.terminal import canvas, table
from practices_kb.render.terminal.line import Line

LONGEST_LINE = 100
"""Columns of a page: longer lines are hard to follow with the eye."""

_TEXTS = ("problem", "approach", "results", "difficulties", "lessons", "requirements")
_MAIN = ("summary", *_TEXTS, "indicators", "costs", "actors", "sources")
"""What a reader looks for, and is told of when it is absent."""


def drawn(practice: Practice, names: Names, how: Look) -> str:
    """The page of *practice*."""
    narrower = how._replace(width=min(how.width, LONGEST_LINE))
    return canvas.drawn(_parts(practice, names, narrower), narrower)


def _parts(practice: Practice, names: Names, how: Look) -> Iterator[RenderableType]:
    yield canvas.line(practice.title, canvas.HEADING)
    yield canvas.line(practice.handle, canvas.HANDLE)
    if practice.conflicts:
        yield canvas.conflict(practice)
    yield Text()
    yield _facts(practice, names, two=how.width >= NARROW)
    for heading, part in _sections(practice, how):
        yield Text()
        if heading:
            yield Text(heading, canvas.HEADING)
        yield part
    yield Text()
    yield from _footer(practice)


def _facts(practice: Practice, names: Names, *, two: bool) -> Table:
    """What one wants to know first; in *two* columns where there is room."""
    left = {
        "City": canvas.line(names.city_name(practice.city)),
        "Topics": canvas.line(", ".join(map(names.topic_label, practice.topics))),
        "Tags": canvas.line(", ".join(practice.tags)),
    }
    right = {
        "Status": canvas.status(practice.status),
        "Outcome": canvas.outcome(practice.outcome),
        "Time" if practice.ended else "Since": canvas.line(wording.period(practice)),
        "Evidence": canvas.line(wording.evidence(practice.evidence)),
        "SDG": canvas.line(", ".join(practice.sdg)),
    }
    if two:
        side_by_side = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
        side_by_side.add_column(ratio=1)
        side_by_side.add_column(ratio=1)
        side_by_side.add_row(*(_grid([*map(_fact, side.items())]) for side in (left, right)))
        return side_by_side
    return _grid([*map(_fact, [*left.items(), *right.items()])])


def _fact(fact: tuple[str, Text]) -> tuple[Text, Text]:
    name, value = fact
    return Text(name, canvas.ASIDE), value or Text("not recorded", canvas.ASIDE)


def _grid(rows: Sequence[tuple[Text, Text]]) -> Table:
    """Names with their values beside them."""
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


def _sections(practice: Practice, how: Look) -> Iterator[tuple[str, RenderableType]]:
    """What was recorded, with its heading; the summary needs none."""
    for name in ("summary", *_TEXTS):
        if written := getattr(practice, name):
            yield "" if name == "summary" else name.capitalize(), _text(written)
    for name, (heading, part) in _PARTS.items():
        if getattr(practice, name):
            yield heading, part(practice, how)


def _text(markdown: str) -> Text:
    """*markdown* as it was typed: its lines wrap, nothing in it is obeyed."""
    return Line(safe.text(markdown).expandtabs(4), overflow="fold")


def _indicators(practice: Practice, how: Look) -> RenderableType:
    """The figures; a column for values before only where there is one."""
    if how.width < NARROW:
        return canvas.lines(canvas.line(wording.indicator(one)) for one in practice.indicators)
    compared = any(one.value_before for one in practice.indicators)
    drawn = table.empty()
    drawn.expand = True
    drawn.add_column("What", ratio=1, overflow="fold")
    for heading in ("Before", "After") if compared else ("Value",):
        drawn.add_column(heading, justify="right", overflow="fold", width=_longest(practice))
    drawn.add_column("Unit", overflow="fold", max_width=16)
    drawn.add_column("Year", justify="right", no_wrap=True)
    drawn.add_column("Source", justify="right", no_wrap=True)
    for one in practice.indicators:
        values = (wording.before(one), wording.number(one.value))[0 if compared else 1 :]
        source = str(one.source or "")
        drawn.add_row(*map(canvas.line, (one.name, *values, one.unit, str(one.year), source)))
    return drawn


def _longest(practice: Practice) -> int:
    """Cells of the longest number: a number that is folded is read wrongly. Nobody needs more than twenty."""
    values = (value for one in practice.indicators for value in (one.value, one.value_before or ""))
    return min(20, max(len("Before"), *(len(wording.number(value)) for value in values)))


def _costs(practice: Practice, _: Look) -> Text:
    return canvas.lines(canvas.line(wording.cost(one)) for one in practice.costs)


def _actors(practice: Practice, _: Look) -> Text:
    return canvas.lines(canvas.line(wording.actor(one)) for one in practice.actors)


def _sources(practice: Practice, _: Look) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold", ratio=1)
    for number, one in enumerate(practice.sources, 1):
        details = canvas.line(wording.source_details(one), canvas.ASIDE)
        told = canvas.lines((canvas.line(one.title), details, canvas.line(one.url, canvas.HANDLE)))
        grid.add_row(Text(str(number), canvas.ASIDE), told)
    return grid


def _translations(practice: Practice, _: Look) -> Table:
    return _grid(
        [
            (
                canvas.line(codes.LANGUAGES.get(language, language), canvas.ASIDE),
                canvas.lines((canvas.line(one.title), canvas.line(one.summary, canvas.ASIDE))),
            )
            for language, one in (practice.translations or {}).items()
        ]
    )


def _footer(practice: Practice) -> Iterator[RenderableType]:
    """What is absent, and where the record itself comes from."""
    absent = [name for name in _MAIN if not getattr(practice, name)]
    if absent:
        yield Text(f"Not recorded: {', '.join(absent)}", canvas.ASIDE, overflow="fold")
    yield Padding(canvas.line(" · ".join(filter(None, _origin(practice))), canvas.ASIDE), 0)


def _origin(practice: Practice) -> Iterator[str]:
    yield f"by {practice.author}" if practice.author else ""
    yield f"contact {practice.contact}" if practice.contact else ""
    yield f"verified {practice.verified}" if practice.verified else "not verified"
    yield f"review by {practice.due}" if practice.verified or practice.review_by or practice.created else ""
    yield f"changed {practice.updated[:10]}" if practice.updated else ""
    yield f"in {codes.LANGUAGES.get(practice.language, practice.language)}" if practice.language else ""
    yield practice.licence
    yield codes.EXCHANGE[practice.exchange] if practice.exchange == "local" else ""


_PARTS: Mapping[str, tuple[str, Callable[[Practice, Look], RenderableType]]] = {
    "indicators": ("Figures", _indicators),
    "costs": ("Costs", _costs),
    "actors": ("Actors", _actors),
    "translations": ("In other languages", _translations),
    "sources": ("Sources", _sources),
}
