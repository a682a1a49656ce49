"""What a record lacks, as columns, and in one line. Pure."""

from collections.abc import Sequence

from practices_kb.render import rows
from practices_kb.suggest import Suggestion


def sheet(suggested: Sequence[Suggestion]) -> rows.Sheet:
    """*suggested*, one a row."""
    columns = (
        rows.plain("field", lambda one: one.field),
        rows.plain("value", lambda one: one.value),
        rows.Column("because", lambda one: list(one.because), reason),
        rows.plain("where", lambda one: list(one.where)),
        rows.plain("strength", lambda one: one.strength),
    )
    return rows.Sheet(columns, suggested, ("field", "value", "because", "where"))


def reason(one: Suggestion) -> str:
    """The words that speak for *one*, quoted; the topics that an SDG target follows from, as they are.

    >>> reason(Suggestion("topics", "transport/bus", ("bus", "buses"), ("title",), 1.0))
    '«bus», «buses»'
    """
    quoted = one.because if one.field == "sdg" else [f"«{' '.join(words.split())}»" for words in one.because]
    return ", ".join(quoted)


def line(suggested: Sequence[Suggestion]) -> str:
    """*suggested* in one line: topics and tags with the words that speak for them.

    >>> line([Suggestion("topics", "transport/bus", ("bus",), ("title",), 1.0)])
    'topic transport/bus («bus»)'
    """
    told = [_named(one, "topic") for one in suggested if one.field == "topics"]
    told += [_named(one, "tag") for one in suggested if one.field == "tags"]
    targets = [one.value for one in suggested if one.field == "sdg"]
    told += [f"SDG {', '.join(targets)}"] if targets else []
    return "; ".join(told)


def _named(one: Suggestion, kind: str) -> str:
    return f"{kind} {one.value}" if one.because == (one.value,) else f"{kind} {one.value} ({reason(one)})"
