"""The table of commands keeps its promises."""

import re
from importlib import import_module
from typing import Any

import pytest
from typer import main

from practices_kb.cli import commands, page, parser

COMMANDS = list(commands.TABLE.values())


def loaded(command: commands.Command) -> Any:
    return parser._loaded(command)


def with_children(command: commands.Command) -> list[Any]:
    top = loaded(command)
    return [top, *getattr(top, "commands", {}).values()]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_table_says_what_the_command_says(command: commands.Command) -> None:
    first, _, rest = (loaded(command).help or "").partition("\n")
    assert first == command.summary
    assert rest.strip().startswith(
        f"Example: kb {'--db our-city.db ' if command.name == 'init' else ''}{command.name}"
    )


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_documented(command: commands.Command) -> None:
    for one in with_children(command):
        first = one.help.partition("\n")[0]
        assert len(first) <= 60
        assert first.endswith(".")
        assert "Example: kb " in one.help
        for parameter in one.params:
            assert re.search(r"[.…]$", parameter.help or ""), (command.name, parameter.name, parameter.help)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_no_two_options_of_a_command_clash(command: commands.Command) -> None:
    for one in with_children(command):
        flags = [flag for parameter in one.params for flag in parameter.opts if flag.startswith("-")]
        assert len(flags) == len(set(flags))


def test_every_command_has_its_own_file() -> None:
    homes = [import_module(command.home) for command in COMMANDS]
    assert len(set(homes)) == len(COMMANDS)


def test_the_help_page_fits_a_screen() -> None:
    lines = page.text(bold=False).splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80
    for command in COMMANDS:
        told = f" {command.name}," if command.group == commands.MORE else command.summary
        assert command.hidden or told in f"{' '.join(lines)},".replace("verify, init ", "verify, init,")


def test_the_options_on_the_help_page_are_those_that_are_read() -> None:
    known = {flag for parameter in main.get_command(parser.app).params for flag in parameter.opts}
    assert set(re.findall(r"^    (--[a-z-]+)", page.text(bold=False), re.MULTILINE)) <= known
