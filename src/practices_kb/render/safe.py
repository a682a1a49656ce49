"""Text that came from a record, made harmless: nothing in it that a terminal would obey. Pure.

Zero-width joiners and the marks of Khmer, Burmese and Tamil stay: words need them.
"""

import re

MARK = "\N{REPLACEMENT CHARACTER}"
"""Stands where something was that is not shown."""

_OBEYED = (
    "\x00-\x08\x0b-\x1f"  # C0 but tab and newline: escape sequences begin here
    "\x7f-\x9f"  # DEL, and C1, where some terminals begin escape sequences too
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # marks, overrides and isolates of direction
    "\u2028\u2029"  # ends of lines and paragraphs that some programs obey and others do not
    "\ud800-\udfff"  # half characters: no UTF-8 can be made of them
)
_HARMFUL = re.compile(f"[{_OBEYED}]")
_LINE_END = re.compile("\r\n?")
_BLANK = re.compile("[ \t\n]*[\t\n][ \t\n]*")


def text(value: str) -> str:
    r"""*value* with its lines and tabs, and with `MARK` for each character that a terminal would obey.

    >>> text("a\x1b[31mb")
    'a�[31mb'
    """
    return _HARMFUL.sub(MARK, _LINE_END.sub("\n", value))


def line(value: str) -> str:
    r"""*value* as `text` makes it, on one line: newlines and tabs are a space.

    >>> line("two\nlines")
    'two lines'
    """
    return _BLANK.sub(" ", text(value)).strip(" ")


def escaped(json: str) -> str:
    r"""*json* with every such character written as JSON escapes it: harmless, and still the same value.

    >>> escaped('"a\u202eb"')
    '"a\\u202eb"'
    """
    return _HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def spaced(value: str) -> str:
    r"""*value* as `line` makes it, but with the blanks at its ends: a piece of a line.

    >>> spaced(" a\n")
    ' a '
    """
    return _BLANK.sub(" ", text(value))
