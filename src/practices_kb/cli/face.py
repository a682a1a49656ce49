"""How kb speaks to whoever called: what goes to stdout, what to stderr, how wide, in colour or not."""

import os
import re
import sys
from typing import Any, NamedTuple

TYPE_CHECKING = False

if TYPE_CHECKING:
    from practices_kb.kb import KnowledgeBase

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey in place of showing: C0 but newline and tab, DEL, C1, marks of direction."""
_WIDEST = 1_000


class Face(NamedTuple):
    """The choices of one call, as typed."""

    db: str | None = None
    format: str = ""
    """Empty for what fits: a table on a terminal, tab-separated values into a pipe."""
    fields: tuple[str, ...] = ()
    color: str = "auto"
    asks: bool = True
    """False when no question may be asked, even on a terminal."""

    @property
    def is_coloured(self) -> bool:
        """True when stdout wants colour: `--color`, else NO_COLOR, else whether it is a terminal."""
        if self.color != "auto":
            return self.color == "always"
        return is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @property
    def may_ask(self) -> bool:
        return self.asks and is_terminal(sys.stdin) and is_terminal(sys.stderr)

    @property
    def shape(self) -> dict[str, Any]:
        """How a result is to be drawn, as `render` wants to be told."""
        return {
            "format": self.format or ("table" if is_terminal(sys.stdout) else "tsv"),
            "width": width(),
            "color": self.is_coloured,
            "fields": self.fields,
            "steers": is_terminal(sys.stdout) and os.environ.get("TERM", "dumb") != "dumb",
        }

    def opened(self) -> "KnowledgeBase":
        """The knowledge base; made with the starter collection where there was none, which is said."""
        from practices_kb.cli import owner, place
        from practices_kb.kb import KnowledgeBase

        kb = KnowledgeBase.open(place.file(self.db), create=True, starter=True, author=owner.name())
        if kb.created:
            say(f"Created {kb.path} with the starter collection.")
        return kb


def show(text: str) -> None:
    """*text* stands on stdout, ended by a newline; nothing when there is none."""
    if text:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def say(notice: str) -> None:
    """*notice* stands on stderr, with nothing in it that a terminal would obey."""
    sys.stdout.flush()
    print(_OBEYED.sub("\N{REPLACEMENT CHARACTER}", notice), file=sys.stderr)


def width() -> int:
    """Columns of the terminal: COLUMNS, else what stdout says, else 80."""
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told[:5]):
        return min(int(told[:5]), _WIDEST)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def is_terminal(stream: Any) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def speak_utf8() -> None:
    """Both output streams write UTF-8 whatever the locale says, and never fail on half a character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
