"""The help page, made from the table of commands alone: it is there in the time that Python needs to start."""

import textwrap
from collections.abc import Iterator
from itertools import groupby

from practices_kb.cli import commands

_PROMISE = "A knowledge base of urban practices: record, tag, find, compare, exchange."
_EXAMPLES = (
    'kb add "Free bus wifi" --city Jakarta --topic transport/bus',
    "kb search transport",
    'kb compare Jakarta "Phnom Penh"',
)
_OPTIONS = (
    ("--db PATH", "The knowledge base to use; else KB_DB, else your own."),
    ("--color WHEN", "auto, always or never. --no-input: ask nothing."),
    ("--install-completion", "Complete words with Tab. --version: show the version."),
)


def text(*, bold: bool) -> str:
    """The help page: at most 40 lines of 80 columns, headings in *bold* for a terminal."""
    return "\n".join(_lines("\x1b[1m" if bold else "", "\x1b[0m" if bold else "")) + "\n"


def _lines(start: str, end: str) -> Iterator[str]:
    yield f"{start}kb{end}  {_PROMISE}"
    yield from (f"    {example}" for example in _EXAMPLES)
    shown = [command for command in commands.TABLE.values() if not command.hidden]
    for group, members in groupby(shown, key=lambda command: command.group):
        if group == commands.MORE:
            names = ", ".join(command.name for command in members)
            wrapped = textwrap.wrap(names, 78, initial_indent="  ", subsequent_indent="      ")
            yield f"{start}{group}{end}{wrapped[0]}"
            yield from wrapped[1:]
        else:
            yield from ("", f"{start}{group}{end}")
            yield from (f"    {command.name:<10}{command.summary}" for command in members)
    yield from ("", f"{start}Options{end}, before the command; those of a command: kb search --help")
    yield from (f"    {name:<22}{about}" for name, about in _OPTIONS)
