"""Practices on a terminal: what a search found, and lists."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from practices_kb.model import Practice
from practices_kb.render import hits, safe, wording
from practices_kb.render.look import NARROW, WIDE, Look, Names
from practices_kb.render.terminal import canvas, line
from practices_kb.render.terminal.line import Line
from practices_kb.search.answer import Excerpt, Found, Hit

MATCH = "not dim bold underline"
RULE = "magenta"
FACETS = 12
"""Values of a field that are counted one by one; the others together."""
_GAP = 2


class Entry(NamedTuple):
    """A practice, its title as it is shown, and what is said below."""

    practice: Practice
    title: Text
    below: tuple[Text, ...] = ()


class Columns(NamedTuple):
    """Cells that each column has, in the order to show; 0 for one that there is no room for."""

    title: int
    city: int
    topics: int
    status: int
    since: int
    handle: int


def found(found: Found, names: Names, how: Look, *, explain: bool = False) -> str:
    """The hits with the places that matched, then the counts that were asked for."""
    entries = [_hit(hit, explain=explain) for hit in found.hits]
    return canvas.drawn([*_entries(entries, names, how), *_facets(found, names)], how)


def similar(found: Found, names: Names, how: Look) -> str:
    """Practices like another one, each with what both have in common."""
    entries = [
        Entry(hit.practice, canvas.line(hit.practice.title, canvas.HEADING), (_likeness(hit),))
        for hit in found.hits
    ]
    return canvas.drawn(_entries(entries, names, how), how)


def listed(practices: Sequence[Practice], names: Names, how: Look) -> str:
    """Practices, one a row."""
    entries = [Entry(one, canvas.line(one.title, canvas.HEADING)) for one in practices]
    return canvas.drawn(_entries(entries, names, how), how)


def _hit(hit: Hit, *, explain: bool) -> Entry:
    title: Text = canvas.line(hit.practice.title, canvas.HEADING)
    below: list[Text] = [*_explained(hit)] if explain else []
    if hit.excerpt and hit.excerpt.field != "title":
        below.insert(0, marked(hit.excerpt, canvas.ASIDE))
    elif hits.place(hit) == hit.practice.title and hit.excerpt:
        title = marked(hit.excerpt, canvas.HEADING)
    return Entry(hit.practice, title, tuple(below))


def _explained(hit: Hit) -> Iterator[Text]:
    """The rules of the ranking in their order, a line each, and below the first what it found for each word."""
    words, *others = hits.ranking(hit)
    yield canvas.line(f"1 {words}", RULE)
    for one in hit.reasons:
        found = f"{one.typed} = {one.matched}" if one.typed != one.matched else one.typed
        yield Line(f"    {safe.line(found)} ({one.rule}) {one.weight:g}", RULE, overflow="fold")
    for number, other in enumerate(others, 2):
        yield canvas.line(f"{number} {other}", RULE)


def _likeness(hit: Hit) -> Text:
    return canvas.line(f"{hit.score:.0%} alike: {hit.why}", canvas.ASIDE)


def marked(excerpt: Excerpt, style: str) -> Text:
    """The pieces of *excerpt* on one line, in *style* but for what matched."""
    text = Line(style=style, overflow="fold")
    for place, piece in enumerate(excerpt.pieces):
        text.append(safe.spaced(piece), MATCH if place % 2 else None)
    return text


def _entries(entries: Sequence[Entry], names: Names, how: Look) -> Iterator[RenderableType]:
    if not entries:
        return
    if how.width < NARROW:
        for entry in entries:
            yield from _stacked(entry, names)
        return
    columns = _columns(entries, names, how)
    yield _row(("Practice", "City", "Topics", "Status", "Since", "Handle"), columns, canvas.HEADING)
    yield Rule(style=canvas.ASIDE)
    for number, entry in enumerate(entries):
        yield from [Text()] if number else []
        yield _row(_cells(entry, names, columns), columns)
        yield from _below(entry, names, columns)


def _columns(entries: Sequence[Entry], names: Names, how: Look) -> Columns:
    """Widths for *entries*: topics and handles are columns on a wide terminal only."""
    practices = [entry.practice for entry in entries]
    city = _longest("City", (names.city_name(one.city) for one in practices))
    status = _longest("Status", (one.status or "" for one in practices))
    since = _longest("Since", (when for one in practices for when in _since(one).split("\n")))
    if how.width < WIDE:
        city = min(city, 14)
        return Columns(how.width - city - status - since - 3 * _GAP, city, 0, status, since, 0)
    city = min(city, 20)
    rest = how.width - city - status - since - 5 * _GAP
    handle = min(_longest("Handle", (one.handle for one in practices)), rest * 3 // 10)
    topics = (rest - handle) * 3 // 8
    return Columns(rest - handle - topics, city, topics, status, since, handle)


def _longest(heading: str, values: Iterable[str]) -> int:
    return max(map(line.cells, (heading, *map(safe.line, values))))


def _row(cells: Sequence[str | Text], columns: Columns, style: str = "") -> Table:
    """*cells* side by side. Every row is a table of its own, so that lines as wide as the terminal fit between."""
    row = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    for width in filter(None, columns):
        row.add_column(width=width, overflow="fold", style=style)
    row.add_row(*(cell for cell, width in zip(cells, columns, strict=True) if width))
    return row


def _cells(entry: Entry, names: Names, columns: Columns) -> tuple[Text, ...]:
    one = entry.practice
    return (
        entry.title,
        canvas.line(names.city_name(one.city)),
        _topics(one, names),
        canvas.status(one.status),
        Line(safe.text(_since(one)), overflow="fold"),
        canvas.hyphened(one.handle, columns.handle or line.cells(one.handle)),
    )


def _below(entry: Entry, names: Names, columns: Columns) -> Iterator[RenderableType]:
    """What stands between the rows, a little further in."""
    below = [*entry.below, canvas.conflict(entry.practice)]
    if not columns.handle:
        below.append(
            canvas.joined((canvas.hyphened(entry.practice.handle, 60), _topics(entry.practice, names)))
        )
    if any(below):
        yield Padding(canvas.lines(below), (0, 0, 0, 2))


def _stacked(entry: Entry, names: Names) -> Iterator[RenderableType]:
    one = entry.practice
    facts = (
        canvas.line(names.city_name(one.city)),
        canvas.status(one.status),
        canvas.line(wording.period(one)),
    )
    handle = canvas.line(one.handle, canvas.HANDLE)
    yield entry.title
    yield Padding(
        canvas.lines((canvas.joined(facts), _topics(one, names), canvas.conflict(one), *entry.below, handle)),
        (0, 0, 1, 2),
    )


def _topics(practice: Practice, names: Names) -> Text:
    return canvas.line(", ".join(map(names.topic_label, practice.topics)))


def _since(practice: Practice) -> str:
    """When it began; when it ended, on a second line."""
    if practice.ended:
        return f"{practice.started or ''} –\n{practice.ended}"
    return practice.started or ""


def _facets(found: Found, names: Names) -> Iterator[RenderableType]:
    """Counts by city, topic and status, the largest first."""
    table = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    for field, counts in found.facets:
        told = [f"{hits.called(field, one.value, names)} {one.practices}" for one in counts[:FACETS]]
        told += [f"and {len(counts) - FACETS} more"] if len(counts) > FACETS else []
        table.add_row(canvas.line(field, canvas.HEADING), canvas.line(" · ".join(told)))
    if found.facets:
        yield from (Text(), table)
