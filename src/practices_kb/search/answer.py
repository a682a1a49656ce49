"""What a search answers with: values that any face can show."""

from typing import NamedTuple

from practices_kb.model import Practice


class Reason(NamedTuple):
    """How one word of the query was found in one practice."""

    typed: str
    """The word, phrase or run of text as it stands in the query."""
    rule: str
    """phrase, exact, form, unmarked, joined, name, concept, prefix or typo: see `senses.RULES`."""
    matched: str
    """The indexed word, topic or city that was found."""
    weight: float
    """What it adds to the score."""


class Excerpt(NamedTuple):
    """The place that matched, cut out of a field, as pieces of text: the odd ones are what matched."""

    field: str
    pieces: tuple[str, ...]


class Hit(NamedTuple):
    """One practice that was found."""

    practice: Practice
    score: float
    reasons: tuple[Reason, ...]
    excerpt: Excerpt | None = None
    number: int = 0
    """The practice's number in its file: what was recorded later has a higher one."""

    @property
    def side_by_side(self) -> float:
        """What of the score was earned by words that stand side by side, as in the query."""
        rest = round(self.score - sum(reason.weight for reason in self.reasons), 2)
        return rest if rest > _ROUNDED_AWAY else 0.0

    @property
    def why(self) -> str:
        """One short line: which words were found, and how when it was not to the letter."""
        return ", ".join(dict.fromkeys(_told(reason) for reason in self.reasons))


class Reading(NamedTuple):
    """Another word that was looked for in place of, or beside, a typed one."""

    typed: str
    rule: str
    """typo, typos, prefix, joined, name, concept or translation: see `senses.RULES`."""
    meant: str


class Count(NamedTuple):
    """How many practices bear one value."""

    value: str
    practices: int


class Found(NamedTuple):
    """The answer to a search: the best hits in a total order, and how the question was read."""

    hits: tuple[Hit, ...]
    total: int
    """Practices that match; at least so many when *more* is true."""
    more: bool = False
    readings: tuple[Reading, ...] = ()
    unknown: tuple[str, ...] = ()
    """Words of the query that no practice speaks of."""
    meant: tuple[str, ...] = ()
    """Other queries that would find something, when this one found nothing."""
    facets: "tuple[tuple[str, tuple[Count, ...]], ...]" = ()
    """Counts by city, topic and status, when they were asked for."""


_ROUNDED_AWAY = 0.02
"""Each weight is rounded to 0.001, so the sum of forty may be so far from the score."""


def _told(reason: Reason) -> str:
    if reason.rule in {"exact", "phrase", "unmarked", "form"} or reason.typed == reason.matched:
        return reason.matched if reason.rule != "phrase" else f'"{reason.typed}"'
    return f"{reason.typed} = {reason.matched}"
