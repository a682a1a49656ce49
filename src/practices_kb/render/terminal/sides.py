"""Cities side by side on a terminal, and at the end who could learn what from whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from practices_kb.compare import Comparison, Lesson, Row, Theme
from practices_kb.model import Practice
from practices_kb.render import safe, sides, wording
from practices_kb.render.look import WIDE, Look
from practices_kb.render.terminal import canvas
from practices_kb.render.terminal.line import cells

MOST_COLUMNS, NARROWEST_COLUMN = 3, 20
"""So many cities stand side by side, when each has so many columns of the terminal; else every topic is a block."""
SHOWN = 5
"""Practices to learn from that are shown; the other lessons are counted."""
_GAP = 2


class Grid(NamedTuple):
    """Cells that the column of topics has, and that of each city."""

    topic: int
    city: int
    cities: int


def drawn(comparison: Comparison, how: Look) -> str:
    """*comparison* as columns where there is room for every city, else as blocks; what follows from it stands last.

    Last is what a terminal shows when a long result has run through.
    """
    cities = len(comparison.cities)
    topic = 24 if how.width >= WIDE else 14
    grid = Grid(topic, (how.width - topic) // cities - _GAP, cities)
    if cities <= MOST_COLUMNS and grid.city >= NARROWEST_COLUMN:
        body = _columns(comparison, grid)
    else:
        body = _blocks(comparison, how)
    return canvas.drawn([*body, *_summary(comparison), *_lessons(comparison)], how)


def _columns(comparison: Comparison, grid: Grid) -> Iterator[RenderableType]:
    """Every city a column, every topic a row, every theme under a line of its own."""
    names = [canvas.line(city.name, canvas.HEADING) for city in comparison.cities]
    yield _side_by_side([["", *names], ["", *map(_count, comparison.counts)]], grid)
    yield from _legend(comparison)
    for theme in filter(_main, comparison.themes):
        yield Text()
        yield _line(theme, comparison, grid)
        rows = [
            [_label(row, theme), *(_cell(own, row.topic, grid.city) for own in row.held)]
            for row in _main(theme)
        ]
        also = [
            _topics(_label(row, theme) for row in _also(theme) if row.held[place])
            for place in range(grid.cities)
        ]
        yield _side_by_side([*rows, *([[Text("also", canvas.HANDLE), *also]] if any(also) else [])], grid)
    if passing := _passing(comparison):
        yield Text()
        yield _side_by_side([[Text("also", canvas.HANDLE), *passing]], grid)


def _legend(comparison: Comparison) -> Iterator[Text]:
    """What it means that a practice has no outcome beside it, where there is such a practice."""
    held = (own for theme in comparison.themes for row in theme.rows for own in row.held)
    if any(_is_open(one) for own in held for one in own):
        yield Text("Where no outcome is named, none is known yet.", canvas.ASIDE)


def _is_open(practice: Practice) -> bool:
    return practice.outcome in {None, "unknown"}


def _side_by_side(rows: Iterable[Sequence[str | Text]], grid: Grid) -> Table:
    table = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    table.add_column(width=grid.topic, overflow="fold")
    for _ in range(grid.cities):
        table.add_column(width=grid.city, overflow="fold")
    for row in rows:
        table.add_row(*(cell or Text("–" if place else "", canvas.ASIDE) for place, cell in enumerate(row)))
    return table


def _line(theme: Theme, comparison: Comparison, grid: Grid) -> Text:
    """The name of *theme* and, above each column, whose it is and how many: columns stay known on a long page."""
    told = [
        f"{city.name} {count or '–'}" for city, count in zip(comparison.cities, theme.counts, strict=True)
    ]
    line = Text(no_wrap=True, overflow="crop")
    for width, words in zip((grid.topic, *[grid.city] * grid.cities), (theme.label, *told), strict=True):
        label = canvas.line(words, "" if line else canvas.HEADING)
        label.truncate(width)
        dashes = "─" * (width + _GAP - cells(label.plain) - 2)
        line.append_text(label).append(f" {dashes} ", canvas.ASIDE)
    line.right_crop(_GAP)
    return line


def _main(theme: Theme) -> list[Row]:
    """The rows where cities meet, or where a practice has its first topic; none of a theme touched in passing."""
    return [row for row in theme.rows if _tells(row)]


def _also(theme: Theme) -> list[Row]:
    """The other rows: topics of practices that are told of elsewhere."""
    main = {row.topic for row in _main(theme)}
    return [row for row in theme.rows if row.topic not in main]


def _passing(comparison: Comparison) -> list[Text]:
    """For each city the topics of themes that are only touched by practices told of elsewhere; empty without any."""
    touched = [(row, theme) for theme in comparison.themes if not _main(theme) for row in theme.rows]
    told = [
        _topics(canvas.line(row.label) for row, _ in touched if row.held[place])
        for place in range(len(comparison.cities))
    ]
    return told if touched else []


def _tells(row: Row) -> bool:
    return sum(map(bool, row.held)) > 1 or any(one.topics[0] == row.topic for own in row.held for one in own)


def _label(row: Row, theme: Theme) -> Text:
    return canvas.line("in general" if row.topic == theme.topic else row.label, canvas.HANDLE)


def _cell(practices: Sequence[Practice], topic: str, width: int) -> Text:
    """*practices* below each other: first those whose first topic it is, whole; then the others, a line each."""
    first = [one for one in practices if one.topics[0] == topic]
    others = [one for one in practices if one.topics[0] != topic]
    told = (canvas.line(one.title, canvas.ASIDE).cut(width) for one in others)
    return canvas.lines([*map(_mention, first), *told])


def _mention(practice: Practice) -> Text:
    """The title, and how it stands as far as anybody knows: «unknown» says no more than nothing."""
    status = None if practice.status == "unknown" else practice.status
    outcome = None if practice.outcome == "unknown" else practice.outcome
    standing = canvas.standing(practice._replace(status=status, outcome=outcome))
    return canvas.joined((canvas.line(practice.title), standing), "  ")


def _blocks(comparison: Comparison, how: Look) -> Iterator[RenderableType]:
    """Every topic a block, with a line for each city that has it."""
    longest = min(20, max(cells(safe.line(city.name)) for city in comparison.cities))
    counted = zip(comparison.cities, comparison.counts, strict=True)
    yield _pairs(
        ((canvas.line(city.name, canvas.HEADING), _count(count)) for city, count in counted), longest + 2
    )
    yield from _legend(comparison)
    for theme in filter(_main, comparison.themes):
        yield Text()
        yield Rule(canvas.line(theme.label, canvas.HEADING), align="left", style=canvas.ASIDE)
        for row in _main(theme):
            yield _label(row, theme)
            block = _block(comparison, row, max(how.width, canvas.NARROWEST) - longest - 2 * _GAP)
            yield Padding(_pairs(block, longest), (0, 0, 0, 2))
        if also := _also(theme):
            yield canvas.joined(
                (Text("also", canvas.HANDLE), _topics(_label(row, theme) for row in also)), "  "
            )
    if passing := _passing(comparison):
        names = (canvas.line(city.name) for city in comparison.cities)
        yield from (Text(), Text("also", canvas.HANDLE))
        told = [(name, topics) for name, topics in zip(names, passing, strict=True) if topics]
        yield Padding(_pairs(told, longest), (0, 0, 0, 2))


def _block(comparison: Comparison, row: Row, width: int) -> Iterator[tuple[Text, Text]]:
    for city, own in zip(comparison.cities, row.held, strict=True):
        if own:
            yield canvas.line(city.name), _cell(own, row.topic, width)


def _pairs(rows: Iterable[tuple[Text, Text]], first: int | None = None, most: int = 24) -> Table:
    """Two columns, the *first* as wide as that, else as narrow as it can be and never wider than *most*."""
    table = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    table.add_column(overflow="fold", width=first, max_width=first or most)
    table.add_column(overflow="fold", ratio=1)
    for row in rows:
        table.add_row(*row)
    return table


def _count(count: int) -> Text:
    told = f"{count} practice{'s' * (count != 1)}" if count else "nothing recorded yet"
    return Text(told, canvas.ASIDE)


def _topics(labels: Iterable[Text]) -> Text:
    return canvas.line(", ".join(label.plain for label in labels), canvas.ASIDE)


def _summary(comparison: Comparison) -> Iterator[RenderableType]:
    """What all have, and what only one has."""
    every = "Both have" if len(comparison.cities) == 2 else "All have"
    told = [(every, comparison.shared)]
    told += [(f"Only {city.name}", own) for city, own in zip(comparison.cities, comparison.only, strict=True)]
    yield Text()
    yield Rule(style=canvas.ASIDE)
    yield _pairs(
        (
            canvas.line(who, canvas.HEADING),
            canvas.line(", ".join(comparison.labels[one] for one in topics) or "–"),
        )
        for who, topics in told
    )


def _lessons(comparison: Comparison) -> Iterator[RenderableType]:
    shown = _shown(comparison)
    names = sides.city_names(comparison)
    yield Text()
    yield Text("Who could learn what from whom", canvas.HEADING)
    for (learners, teacher), taught in _by_pupils(shown, [*names]).items():
        yield canvas.line(f"{', '.join(names[learner] for learner in learners)} from {names[teacher]}")
        yield Padding(_pairs(((Text("–", canvas.ASIDE), _lesson(one)) for one in taught), 1), (0, 0, 0, 2))
    if not shown:
        yield Text(
            "Nothing yet: nothing is known to work, and no difficulties are written down.", canvas.ASIDE
        )
    if len(comparison.lessons) > len(shown):
        yield Text(f"and {len(comparison.lessons) - len(shown)} more with --format md", canvas.ASIDE)


def _shown(comparison: Comparison) -> tuple[Lesson, ...]:
    """As many of the best lessons as speak of `SHOWN` practices."""
    shown: tuple[Lesson, ...] = ()
    for most in range(1, len(comparison.lessons) + 1):
        best = comparison.best(most)
        if len({lesson.practice.uid for lesson in best}) > SHOWN:
            break
        shown = best
    return shown


def _by_pupils(
    lessons: Iterable[Lesson], order: Sequence[str]
) -> Mapping[tuple[tuple[str, ...], str], list[Lesson]]:
    """*lessons*, one for each practice, by all who could learn from it and by whom they could."""
    learners: dict[str, list[str]] = {}
    first: dict[str, Lesson] = {}
    for lesson in lessons:
        learners.setdefault(lesson.practice.uid, []).append(lesson.learner)
        first.setdefault(lesson.practice.uid, lesson)
    pupils: dict[tuple[tuple[str, ...], str], list[Lesson]] = {}
    for uid, lesson in first.items():
        pupils.setdefault((tuple(sorted(learners[uid], key=order.index)), lesson.teacher), []).append(lesson)
    return pupils


def _lesson(lesson: Lesson) -> Text:
    known = canvas.line(wording.known(lesson), canvas.ASIDE)
    handle = canvas.line(lesson.practice.handle, canvas.HANDLE)
    return canvas.lines((canvas.line(wording.taught(lesson)), canvas.joined((known, handle))))
