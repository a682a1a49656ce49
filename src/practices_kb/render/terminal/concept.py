"""One topic on a terminal, whole."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from practices_kb.render import concept
from practices_kb.render.counted import TopicCount
from practices_kb.render.look import Look
from practices_kb.render.terminal import canvas, table


def drawn(counts: Sequence[TopicCount], language: str, how: Look) -> str:
    """The first of *counts*, which the topics below it follow, with all its labels."""
    return canvas.drawn(_parts(counts, language), how)


def _parts(counts: Sequence[TopicCount], language: str) -> Iterator[RenderableType]:
    topic = counts[0].topic
    yield canvas.line(topic.label(language), canvas.HEADING)
    yield canvas.line(topic.id, canvas.HANDLE)
    yield Text()
    facts = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    facts.add_column(no_wrap=True)
    facts.add_column(ratio=1, overflow="fold")
    for name, value in (
        ("Broader", topic.broader or "none: a branch"),
        ("Narrower", ", ".join(concept.narrower(counts)) or "none"),
        ("SDG", ", ".join(topic.sdg) or "not recorded"),
        ("ASCN area", topic.ascn or "not recorded"),
        ("Practices", f"{counts[0].practices:,}"),
    ):
        facts.add_row(Text(name, canvas.ASIDE), canvas.line(value))
    yield facts
    yield Text()
    yield _labels(counts)


def _labels(counts: Sequence[TopicCount]) -> Table:
    listed = table.empty()
    listed.add_column("Language")
    listed.add_column("Label", overflow="fold", min_width=12)
    listed.add_column("Source", overflow="fold", min_width=12)
    listed.add_column("Review", overflow="fold")
    before = ""
    for one in concept.labels(counts[0].topic):
        source = canvas.line(one.source, canvas.ASIDE if one.source == concept.OURS else "")
        review = "to be reviewed" if one.to_review else ""
        listed.add_row("" if one.language == before else one.language, canvas.line(one.label), source, review)
        before = one.language
    return listed
