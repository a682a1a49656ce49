"""How the parts of a practice are said in words. Pure: what was recorded, as people read it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from practices_kb.model import Actor, Cost, Indicator, Practice, Source, codes

if TYPE_CHECKING:
    from practices_kb.compare import Lesson


def number(decimal: str) -> str:
    """*decimal* with its thousands apart.

    >>> number("123730000"), number("3500.50"), number("-0.5")
    ('123,730,000', '3,500.50', '-0.5')
    """
    sign = "-" if decimal.startswith("-") else ""
    whole, point, rest = decimal.lstrip("-").partition(".")
    return f"{sign}{int(whole):,}{point}{rest}" if whole.isascii() and whole.isdigit() else decimal


def period(practice: Practice) -> str:
    """Since when, and until when if it has ended."""
    if practice.ended:
        return f"{practice.started} – {practice.ended}" if practice.started else f"until {practice.ended}"
    return practice.started or ""


def evidence(level: str | None) -> str:
    """The level with its word; empty when there is none.

    >>> evidence("E1")
    'E1 account'
    """
    return f"{level} {codes.EVIDENCE.get(level, '')}".rstrip() if level else ""


def standing(practice: Practice) -> str:
    """Status, outcome and time on one line, and what somebody has to decide; only what was recorded."""
    told = (status(practice.status), outcome(practice.outcome), period(practice), conflict(practice))
    return " · ".join(filter(None, told))


def conflict(practice: Practice) -> str:
    """What was changed on two sides and not decided yet; empty when nothing is."""
    fields = ["removed on one side" if one == "removed" else one for one in practice.conflicts]
    return f"in conflict: {', '.join(fields)}" if fields else ""


def moment(stamp: str) -> str:
    """A moment as people read it, to the minute, UTC.

    >>> moment("2026-11-23T23:52:29Z")
    '2026-11-23 23:52'
    """
    return stamp[:16].replace("T", " ")


def status(word: str | None) -> str:
    """*word*, fit to stand beside an outcome, which may be unknown too."""
    return "status unknown" if word == "unknown" else word or ""


def outcome(word: str | None) -> str:
    """*word*, fit to stand beside a status, which may be unknown too."""
    return "outcome unknown" if word == "unknown" else word or ""


def actor(one: Actor) -> str:
    return f"{one.name} ({one.role})" if one.role else one.name


def indicator(one: Indicator) -> str:
    return f"{one.name}: {change(one)} {one.unit} ({one.year})"


def change(one: Indicator) -> str:
    """The value, with the one before it where there is one: `12 (2015) → 14`."""
    return " → ".join(filter(None, (before(one), number(one.value))))


def before(one: Indicator) -> str:
    """The value before with its year; empty when none was recorded."""
    return f"{number(one.value_before)} ({one.year_before})" if one.value_before is not None else ""


def cost(one: Cost) -> str:
    year = f" ({one.price_year} prices)" if one.price_year else ""
    covers = f" for {one.covers}" if one.covers else ""
    funder = f", paid by {one.funder}" if one.funder else ""
    return f"{one.kind} {number(one.amount)} {one.currency}{year}{covers}{funder}"


def source(one: Source) -> str:
    return ", ".join(filter(None, (one.title, source_details(one), one.url)))


def source_details(one: Source) -> str:
    """Publisher, dates, language and DOI of *one*; only what was recorded."""
    dates = (one.issued, f"accessed {one.accessed}" if one.accessed else "")
    language = codes.LANGUAGES.get(one.language or "", one.language)
    doi = f"doi:{one.doi}" if one.doi else ""
    return ", ".join(filter(None, (one.publisher, *dates, f"in {language}" if language else "", doi)))


def lesson(one: "Lesson", names: Mapping[str, str]) -> str:
    """Who could learn what from whom, as a sentence; *names* are those of the cities by id."""
    known_as = f" ({known(one)})" if known(one) else ""
    return f"{names[one.learner]} could learn from {names[one.teacher]}: {taught(one)}{known_as}"


def taught(one: "Lesson") -> str:
    """The practice; where it is no example, what of it can be learnt from."""
    return one.practice.title if one.kind == "example" else f"the {one.kind} of {one.practice.title}"


def known(one: "Lesson") -> str:
    """What came of it, and how well that is known; only what was recorded."""
    return ", ".join(filter(None, (outcome(one.practice.outcome), evidence(one.practice.evidence))))
