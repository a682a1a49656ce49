"""Cities, topics and totals on a terminal."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from practices_kb.render import counted
from practices_kb.render.counted import CityCount, Stats, TopicCount
from practices_kb.render.look import NARROW, Look
from practices_kb.render.terminal import canvas, table
from practices_kb.search.answer import Count


def cities(counts: Sequence[CityCount], how: Look) -> str:
    """Cities with all their names."""
    if not counts:
        return ""
    drawn = table.empty()
    drawn.add_column("City", overflow="fold", min_width=12)
    drawn.add_column("Country", overflow="fold")
    drawn.add_column("Practices", justify="right")
    drawn.add_column("Also", ratio=1, overflow="fold")
    for count in counts:
        city = count.city
        drawn.add_row(
            canvas.line(city.name, canvas.HEADING if city.capital else ""),
            canvas.line(f"{city.country} capital" if city.capital else city.country),
            _number(count.practices),
            canvas.line(", ".join(counted.other_names(city)), canvas.ASIDE),
        )
    return canvas.drawn([drawn], how)


def places(counts: Sequence[CityCount], how: Look) -> str:
    """Cities of the world, with what tells namesakes apart."""
    if not counts:
        return ""
    drawn = table.empty()
    drawn.add_column("City", overflow="fold", ratio=3)
    drawn.add_column("Country", overflow="fold")
    drawn.add_column("Area", overflow="fold", ratio=2)
    drawn.add_column("People", justify="right")
    drawn.add_column("Practices", justify="right")
    drawn.add_column("Id", overflow="fold", ratio=3)
    for count in counts:
        city = count.city
        drawn.add_row(
            canvas.line(city.name, canvas.HEADING if city.capital else ""),
            canvas.line(f"{city.country} capital" if city.capital else city.country),
            canvas.line(city.area or ""),
            canvas.line(counted.people(count)),
            _number(count.practices),
            canvas.line(city.id, canvas.HANDLE),
        )
    return canvas.drawn([drawn], how)


def topics(counts: Sequence[TopicCount], language: str, how: Look) -> str:
    """Topics as a tree: a narrower one stands further in."""
    if not counts:
        return ""
    drawn = table.empty()
    drawn.add_column("Topic", overflow="fold")
    drawn.add_column("Id", overflow="fold")
    drawn.add_column("Practices", justify="right")
    depth: dict[str | None, int] = {}
    for count in counts:
        topic = count.topic
        depth[topic.id] = depth.get(topic.broader, -1) + 1
        label = canvas.line(topic.label(language), "" if topic.broader else canvas.HEADING)
        label.pad_left(2 * depth[topic.id])
        drawn.add_row(label, canvas.line(topic.id, canvas.HANDLE), _number(count.practices))
    return canvas.drawn([drawn], how)


def stats(totals: Stats, how: Look) -> str:
    """Totals: the numbers, then the counts by city, topic, status …"""
    return canvas.drawn(_stats(totals, how), how)


def _stats(totals: Stats, how: Look) -> Iterator[RenderableType]:
    numbers = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    numbers.add_column(overflow="fold")
    numbers.add_column(justify="right")
    for name in counted.NUMBERS:
        numbers.add_row(Text(_called(name)), _value(name, getattr(totals, name)))
    yield numbers
    for split in counted.SPLITS:
        counts = getattr(totals, split)
        if counts:
            yield Text()
            yield Text(_called(split), canvas.HEADING)
            yield _bars(counts, how)


def _bars(counts: Sequence[Count], how: Look) -> Table:
    """Counts with a bar each, as long as the count is large."""
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(overflow="fold", max_width=max(12, how.width // 2))
    grid.add_column(justify="right")
    grid.add_column()
    room = max(4, how.width // 4) if how.width >= NARROW else 8
    most = max(count.practices for count in counts)
    for count in counts:
        bar = "━" * max(1, round(room * count.practices / most)) if count.practices else ""
        name = canvas.line(count.value)
        grid.add_row(name, _number(count.practices), Text(bar, canvas.HANDLE))
    return grid


_CALLED = {"stale": "Review is due", "waiting": "Bundles that wait", "file_size": "Size of the file"}


def _called(name: str) -> str:
    return _CALLED.get(name, name.replace("_", " ").capitalize())


def _value(name: str, value: int) -> Text:
    return Text(f"{value / 1_000_000:,.1f} MB") if name == "file_size" else _number(value)


def _number(value: int) -> Text:
    return Text(f"{value:,}", "" if value else canvas.ASIDE)
