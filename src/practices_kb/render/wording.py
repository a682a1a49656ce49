"""How the parts of a practice are said in words. Pure: what was recorded, as people read it."""

from practices_kb.model import Actor, Cost, Indicator, Practice, Source, codes


def number(decimal: str) -> str:
    """*decimal* with its thousands apart.

    >>> number("123730000"), number("3500.50"), number("-0.5")
    ('123,730,000', '3,500.50', '-0.5')
    """
    sign = "-" if decimal.startswith("-") else ""
    whole, point, rest = decimal.lstrip("-").partition(".")
    return f"{sign}{int(whole):,}{point}{rest}" if whole.isascii() and whole.isdigit() else decimal


def period(practice: Practice) -> str:
    """Since when, and until when if it has ended.

    >>> from practices_kb import model
    >>> period(model.practice({"uid": "", "handle": "", "title": "", "city": "", "topics": [], "ended": "2010"}))
    'until 2010'
    """
    if practice.ended:
        return f"{practice.started} – {practice.ended}" if practice.started else f"until {practice.ended}"
    return practice.started or ""


def evidence(level: str | None) -> str:
    """
    >>> evidence("E1")
    'E1 account'
    """
    return f"{level} {codes.EVIDENCE.get(level, '')}".rstrip() if level else ""


def standing(practice: Practice) -> str:
    """Status, outcome and time on one line; only what was recorded."""
    outcome = f"outcome {practice.outcome}" if practice.outcome == "unknown" else practice.outcome
    return " · ".join(filter(None, (practice.status, outcome, period(practice))))


def actor(one: Actor) -> str:
    return f"{one.name} ({one.role})" if one.role else one.name


def indicator(one: Indicator) -> str:
    return f"{one.name}: {change(one)} {one.unit} ({one.year})"


def change(one: Indicator) -> str:
    """The value, with the one before it where there is one: `12 (2015) → 14`."""
    if one.value_before is None:
        return number(one.value)
    return f"{number(one.value_before)} ({one.year_before}) → {number(one.value)}"


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
