"""A draft from an article: its values with the words that they came from, as columns and as lines. Pure."""

from collections.abc import Iterator
from typing import Any

from practices_kb.reading import Evidence, Reading
from practices_kb.render import rows


def sheet(read: Reading) -> rows.Sheet:
    """Every value that was proposed, and below them what was found and cannot be recorded."""
    columns = (
        rows.plain("field", lambda one: one.field),
        rows.plain("value", lambda one: one.value),
        rows.plain("words", lambda one: one.words),
        rows.plain("place", lambda one: one.place),
        rows.plain("not_recorded", lambda one: one.why_not),
    )
    whole: dict[str, Any] = {
        "draft": read.draft,
        "evidence": [_bare(one) for one in read.evidence],
        "noted": [_bare(one) for one in read.noted],
    }
    usual = ("field", "value", "words", "place", "not_recorded")
    return rows.Sheet(columns, [*read.evidence, *read.noted], usual, whole)


def told(read: Reading) -> Iterator[tuple[str, str]]:
    """The draft for a person who is to say whether it is right: each field, and its value with its words.

    >>> from practices_kb.reading import Evidence, Reading
    >>> list(told(Reading({}, (Evidence("city", "id-jakarta", "Pemprov DKI Jakarta", "line 1"),), ())))
    [('city', 'id-jakarta  «Pemprov DKI Jakarta» (line 1)')]
    """
    for one in read.evidence:
        same = " ".join(one.words.split()).rstrip(".") == one.value
        words = "" if same else f"  {_quoted(one)}"
        yield one.field.removeprefix("sources."), f"{one.value}{words} ({one.place})"
    for one in read.noted:
        yield f"? {one.field}", f"{one.value}  {_quoted(one)} ({one.place}): {one.why_not}"


def _quoted(one: Evidence) -> str:
    words = " ".join(one.words.split())
    return words if words.startswith("«") else f"«{words}»" if len(words) <= 120 else f"«{words[:119]}…»"


def _bare(one: Evidence) -> dict[str, str]:
    return {name: value for name, value in one._asdict().items() if value}
