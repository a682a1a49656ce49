"""Results as Markdown: tables, the page of a practice, cities compared. Nothing of a record becomes markup unasked."""

import re
from collections.abc import Iterable, Iterator, Sequence

from practices_kb.compare import Comparison, Row
from practices_kb.model import Practice
from practices_kb.render import rows, safe, sides, wording
from practices_kb.render.look import Names

_MARKUP = re.compile(r"([\\`*_\[\]<>|~])")
_RAW_HTML = re.compile(r"<(?=[A-Za-z/!?])")
TEXTS = ("summary", "problem", "approach", "results", "difficulties", "lessons", "requirements")
"""The fields that are Markdown already, in the order to read them."""


def words(value: str) -> str:
    r"""*value* on one line, with its markup characters escaped.

    >>> print(words("a|b [red]"))
    a\|b \[red\]
    """
    return _MARKUP.sub(r"\\\1", safe.line(value))


def table(sheet: rows.Sheet, fields: Sequence[str] = ()) -> str:
    """A pipe table of *sheet*."""
    columns = rows.chosen(sheet, fields)
    return "\n".join(_table([column.name for column in columns], rows.cells(sheet, fields))) + "\n"


def page(one: Practice, names: Names) -> str:
    """The page of one practice: facts, texts, figures, sources."""
    blocks = [
        [f"# {words(one.title)}"],
        [*_facts(one, names)],
        *([f"## {name.capitalize()}", "", _own(text)] for name in TEXTS if (text := getattr(one, name))),
        [*_list("Figures", map(wording.indicator, one.indicators))],
        [*_list("Costs", map(wording.cost, one.costs))],
        [*_list("Actors", map(wording.actor, one.actors))],
        [*_sources(one)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def comparison(sheet: Comparison) -> str:
    """Cities compared: a table for each theme, what they share, and every lesson."""
    names = [words(city.name) for city in sheet.cities]
    blocks = [[f"# {' · '.join(names)}"], [*_counts(sheet)]]
    for theme in sheet.themes:
        rowed = [[words(row.label), *_sides(row)] for row in theme.rows]
        blocks.append([f"## {words(theme.label)}", "", *_table(["topic", *names], rowed, ready=True)])
    blocks += [[*_shared(sheet)], [*_lessons(sheet)]]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _table(head: Sequence[str], body: Iterable[list[str]], *, ready: bool = False) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for cells in body:
        yield f"| {' | '.join(cells if ready else map(words, cells))} |"


def _own(text: str) -> str:
    """Markdown of a record, as it is but for raw HTML."""
    return _RAW_HTML.sub("&lt;", safe.text(text))


def _facts(one: Practice, names: Names) -> Iterator[str]:
    facts = {
        "City": names.city_name(one.city),
        "Topics": ", ".join(map(names.topic_label, one.topics)),
        "Changed on two sides": ", ".join(one.conflicts),
        "Status": one.status,
        "Outcome": one.outcome,
        "Time": wording.period(one),
        "Evidence": wording.evidence(one.evidence),
        "Tags": ", ".join(one.tags),
        "SDG": ", ".join(one.sdg),
        "Contact": one.contact,
        "Handle": one.handle,
        "Licence": one.licence,
    }
    return (f"- **{name}**: {words(value)}" for name, value in facts.items() if value)


def _list(heading: str, items: Iterable[str]) -> Iterator[str]:
    for number, item in enumerate(items):
        yield from [] if number else [f"## {heading}", ""]
        yield f"- {words(item)}"


def _sources(one: Practice) -> Iterator[str]:
    for number, source in enumerate(one.sources, 1):
        yield from ["## Sources", ""] if number == 1 else []
        details = wording.source_details(source)
        url = f", <{_angle(source.url)}>" if source.url else ""
        yield f"{number}. {words(source.title)}{f', {words(details)}' if details else ''}{url}"


def _angle(url: str) -> str:
    """*url* as it may stand between angle brackets."""
    return safe.line(url).replace("<", "%3C").replace(">", "%3E")


def _counts(sheet: Comparison) -> Iterator[str]:
    for city, count in zip(sheet.cities, sheet.counts, strict=True):
        told = "nothing recorded yet" if not count else f"{count} practice{'s' * (count != 1)}"
        yield f"- **{words(city.name)}**: {told}"


def _sides(row: Row) -> Iterator[str]:
    for own in row.held:
        yield "<br>".join(f"{words(one.title)}{_standing(one)}" for one in own) or "–"


def _standing(one: Practice) -> str:
    standing = wording.standing(one)
    return f" ({words(standing)})" if standing else ""


def _shared(sheet: Comparison) -> Iterator[str]:
    def named(topics: Sequence[str]) -> str:
        return ", ".join(words(sheet.labels[topic]) for topic in topics) or "–"

    yield f"- **All have**: {named(sheet.shared)}"
    for city, only in zip(sheet.cities, sheet.only, strict=True):
        yield f"- **Only {words(city.name)}**: {named(only)}"


def _lessons(sheet: Comparison) -> Iterator[str]:
    names = sides.city_names(sheet)
    if sheet.lessons:
        yield from ("## Who could learn what from whom", "")
    for lesson in sheet.lessons:
        yield f"- {words(wording.lesson(lesson, names))}"
