"""The shapes that a value can have: each checks what came in and says in words what is wrong.

A shape is asked with `check(value, where, problems)`. It returns the value in its one canonical form, or adds a
`Problem` and returns None. Nothing is guessed: a wrong value is refused, never repaired into another meaning.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol

from practices_kb.errors import Problem
from practices_kb.model import codes, dates

MAX_TEXT = 1_000_000
MAX_LINE = 2_000
"""Characters in one text and on one line: more than any practice needs, less than a trap."""
LONGEST_NAME = 200
"""Characters of what an office is called."""
TOLD = 20
"""Unknown fields of one record that are told by name."""

_ORDERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What ends a line, or what a terminal would obey."""
_DECIMAL = r"-?[0-9]{1,30}(\.[0-9]{1,12})?"
_LANGUAGE = r"([A-Za-z]{2,3})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
_SPDX = r"[A-Za-z0-9.+-]{2,60}"
_URL = r"https?://[^\s/?#]+[^\s]*"
_DOI = r"10\.[0-9]{4,9}/\S+"

Problems = list[Problem]


class Shape(Protocol):
    """What a value must be like. *kind* is the word that documentation uses for it."""

    kind: str

    def check(self, value: Any, where: str, problems: Problems) -> Any: ...


class Text:
    """Markdown of any number of lines, kept as typed but for blank space at its ends."""

    kind = "text"

    def check(self, value: Any, where: str, problems: Problems) -> str | None:
        if not isinstance(value, str):
            problems.append(Problem(where, f"must be text, not {named(value)}"))
            return None
        kept = value.strip(" \t\r\n")
        if not kept:
            problems.append(Problem(where, "is empty; leave the field out instead"))
            return None
        if len(kept) > MAX_TEXT:
            problems.append(Problem(where, f"is longer than {MAX_TEXT:,} characters"))
            return None
        if _has_lone_surrogate(kept):
            problems.append(Problem(where, "holds half a character (a lone surrogate)"))
            return None
        return kept


class Line(Text):
    """Text that stands on one line."""

    kind = "line"

    def check(self, value: Any, where: str, problems: Problems) -> str | None:
        kept = super().check(value, where, problems)
        if kept is not None and ("\n" in kept or "\r" in kept):
            problems.append(Problem(where, "must stand on one line"))
            return None
        if kept is not None and len(kept) > MAX_LINE:
            problems.append(Problem(where, f"is longer than {MAX_LINE:,} characters"))
            return None
        return kept


class Pattern(Line):
    """A line of a fixed form."""

    def __init__(self, kind: str, form: str, example: str) -> None:
        self.kind = kind
        self._form = form
        self._example = example

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Compiled when it is first asked: most commands check nothing."""
        return re.compile(self._form, re.ASCII)

    def check(self, value: Any, where: str, problems: Problems) -> str | None:
        kept = super().check(value, where, problems)
        if kept is not None and not self._pattern.fullmatch(kept):
            problems.append(Problem(where, f"'{shown(kept)}' is not {self.kind} such as {self._example}"))
            return None
        return kept


class Choice(Line):
    """One word of a closed list. Case does not matter on the way in."""

    def __init__(self, kind: str, words: Sequence[str]) -> None:
        self.kind = kind
        self.words = {word.casefold(): word for word in words}

    def check(self, value: Any, where: str, problems: Problems) -> str | None:
        kept = super().check(value, where, problems)
        if kept is None:
            return None
        word = self.words.get(kept.casefold())
        if word is None:
            problems.append(
                Problem(where, f"no {self.kind} '{shown(kept)}'", near(kept, self.words.values()))
            )
        return word


class Language(Line):
    """A BCP 47 key such as `id` or `zh-Hans`; the language itself must be a known one."""

    kind = "language"

    def check(self, value: Any, where: str, problems: Problems) -> str | None:
        kept = super().check(value, where, problems)
        if kept is None:
            return None
        form = re.fullmatch(_LANGUAGE, kept)
        if form and form[1].lower() in codes.LANGUAGE_CODES:
            script, region = form[2] or "", form[3] or ""
            return form[1].lower() + script.title() + region.upper()
        named = {name.casefold(): key for key, name in codes.LANGUAGES.items()}
        if kept.casefold() in named:
            return named[kept.casefold()]
        meant = near(kept, codes.LANGUAGES.values()) or near(kept, codes.LANGUAGES)
        problems.append(Problem(where, f"no language '{shown(kept)}'", meant))
        return None


class Date(Line):
    """2004, 2004-01 or 2004-01-15: ISO 8601 with the precision that is known."""

    kind = "date"

    def check(self, value: Any, where: str, problems: Problems) -> str | None:
        given = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        kept = super().check(given, where, problems)
        if kept is not None and not dates.is_partial(kept):
            problems.append(Problem(where, f"'{shown(kept)}' is no date such as 2004, 2004-01 or 2004-01-15"))
            return None
        return kept


class Stamp(Line):
    """A moment in UTC, `2026-11-23T19:43:00Z`."""

    kind = "moment"

    def check(self, value: Any, where: str, problems: Problems) -> str | None:
        kept = super().check(value, where, problems)
        if kept is not None and not dates.is_stamp(kept):
            problems.append(Problem(where, f"'{shown(kept)}' is no moment such as 2026-11-23T19:43:00Z"))
            return None
        return kept


class Decimal:
    """A number as decimal text: `251.2`. Binary fractions would not survive an exchange."""

    kind = "number"

    def check(self, value: Any, where: str, problems: Problems) -> str | None:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = _plain(value)
        if isinstance(value, str) and re.fullmatch(_DECIMAL, value.strip()):
            return value.strip()
        problems.append(Problem(where, f"{named(value)} is no plain number such as 251.2"))
        return None


class Whole:
    """A whole number between two others, or its digits as text."""

    def __init__(self, kind: str, least: int, most: int, wanted: str) -> None:
        self.kind = kind
        self.least = least
        self.most = most
        self._wanted = wanted

    def check(self, value: Any, where: str, problems: Problems) -> int | None:
        if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
            value = int(value.strip()[:6])
        if isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most:
            return value
        problems.append(Problem(where, f"{named(value)} is no {self._wanted}"))
        return None


YEAR = Whole("year", 1000, 2999, "year such as 2023")
ORDINAL = Whole("source number", 1, 10_000, "number of a source, counted from 1")


URL = Pattern("a web address", _URL, "https://example.org/page")
DOI = Pattern("a DOI", _DOI, "10.1000/182")
LICENCE = Pattern("an SPDX licence id", _SPDX, "CC-BY-4.0")


def near(word: str, words: "Sequence[str] | Mapping[str, Any] | Any", most: int = 2) -> tuple[str, ...]:
    """The *most* likely of *words* that may have been meant by *word*; by difflib, as only errors ask."""
    import difflib

    folded = {str(one).casefold(): str(one) for one in words}
    return tuple(folded[one] for one in difflib.get_close_matches(word.casefold(), folded, most, 0.6))


def unknown(
    record: Mapping[str, Any], fields: Mapping[str, Any], kind: str, before: str = ""
) -> list[Problem]:
    """A problem for each of the first names in *record* that are none of the *fields*, and one for all the others."""
    names = [name for name in record if name not in fields]
    problems = [
        Problem(f"{before}{shown(name)}", f"is no field of {kind}", near(str(name), fields))
        for name in names[:TOLD]
    ]
    if len(names) > TOLD:
        problems.append(
            Problem(f"{before}{shown(names[TOLD])}", f"and {len(names) - TOLD:,} more are none either")
        )
    return problems


def is_name(value: Any) -> bool:
    """True of what an office may be called: a line of text in which nothing is an order to a terminal."""
    return isinstance(value, str) and len(value) <= LONGEST_NAME and not _ORDERS.search(value)


def shown(value: Any) -> str:
    """*value* as an error quotes it: short, and with nothing that a terminal would obey."""
    text = str(value)
    short = text if len(text) <= 40 else text[:39] + "…"
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in short
    )


def named(value: Any) -> str:
    """*value* as an error speaks of it: quoted, or by what it is."""
    if isinstance(value, str):
        return f"'{shown(value)}'"
    words = {bool: "yes or no", list: "a list", dict: "a record", type(None): "nothing"}
    return words.get(type(value), f"'{shown(value)}'")


def _plain(number: float) -> str:
    """A number without exponent: 1e6 is written 1000000."""
    from decimal import Decimal as Exact

    exact = Exact(str(number))
    if not exact.is_finite():
        return str(number)
    text = format(exact, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _has_lone_surrogate(text: str) -> bool:
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
