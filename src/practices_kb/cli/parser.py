"""The command line as typer reads it: each command is loaded when it is called, and typer's errors become ours."""

import os
import re
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
from typer import core, exceptions, main

from practices_kb.cli import commands, options, page
from practices_kb.cli.face import Face
from practices_kb.errors import KbError, did_you_mean

_EXAMPLE = re.compile("Example: (.+)")
_WORDS = {
    r"is not a valid int(eger)?( range)?": "is not a whole number",
    r"(-\d+|0) is not in the range (\d+)<=x<=\d+": r"\1 is less than \2",
    r"is not in the range \d+<=x<=(\d+)": r"is more than \1",
    r"Got unexpected extra arguments? \((.*)\)": r"one word too many: \1",
    r"Got unexpected extra argument\(s\) \((.*)\)": r"too many words: \1",
}


def answered(arguments: Sequence[str]) -> int:
    """The exit code of *arguments*; raises `KbError` for what typer cannot read."""
    group = main.get_command(app)
    if "_KB_COMPLETE" in os.environ:
        return _completed(group)
    words = _with_help_behind(arguments)
    try:
        with group.make_context("kb", words) as context:
            return group.invoke(context) or 0
    except exceptions.Exit as left:
        return left.exit_code
    except exceptions.Abort:
        raise KeyboardInterrupt from None
    except exceptions.TyperException as error:
        _raise_as_ours(error)


def _completed(group: Any) -> int:
    """What the Tab key offers is printed; typer then leaves the program, and we do not."""
    try:
        group.main(args=[], prog_name="kb", standalone_mode=False)
    except SystemExit as left:
        return int(left.code or 0)
    return 0


class Commands(core.TyperGroup):
    """The group of all commands, by the table; a command's file is imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer names it
        return [command.name for command in commands.TABLE.values() if not command.hidden]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command, ready to be called; None only while the shell completes a word."""
        if cmd_name in commands.TABLE:
            return _loaded(commands.TABLE[cmd_name])
        if ctx.resilient_parsing:
            return None
        raise KbError(
            f"no command '{cmd_name}'{did_you_mean(commands.near(cmd_name))}",
            f"Try: kb search {cmd_name}, or kb --help" if cmd_name.strip() else "Try: kb --help",
        )

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - typer names it
        formatter.write(page.text(bold=False))


app = typer.Typer(
    name="kb", cls=Commands, add_completion=True, rich_markup_mode="rich", invoke_without_command=True
)


@app.callback()
def everywhere(
    context: typer.Context,
    db: options.Db = None,
    color: options.Color = None,
    no_input: options.NoInput = False,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """The options that stand before the command."""
    context.obj = {"db": db, "color": color, "no_input": no_input}
    if version:
        from practices_kb import __version__

        print(f"kb {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(page.text(bold=Face(color=color or "auto").is_coloured), end="")


def _loaded(command: commands.Command) -> Any:
    module = import_module(command.home)
    if hasattr(module, "app"):
        return main.get_command(module.app)
    single = typer.Typer(add_completion=False, rich_markup_mode="rich")
    single.command(command.name, cls=getattr(module, "Reading", None))(module.command)
    return main.get_command(single)


def _with_help_behind(arguments: Sequence[str]) -> list[str]:
    """*arguments* with `help search` turned round to `search --help`."""
    words = list(arguments)
    return [*words[1:], "--help"] if words[0] == "help" else words


def _raise_as_ours(error: exceptions.TyperException) -> NoReturn:
    """One sentence that says what typer did not understand, and how to see what it would."""
    context = getattr(error, "ctx", None)
    hint = f"Try: {context.command_path} --help" if context else ""
    possible = getattr(error, "possibilities", None) or ()
    if hasattr(error, "option_name") and hasattr(error, "possibilities"):
        raise KbError(f"no option {error.option_name}{did_you_mean(sorted(possible))}", hint) from None
    told = _in_our_words(error.format_message().rstrip("."))
    if context and told.startswith("Missing") and (example := _EXAMPLE.search(context.command.help or "")):
        hint = f"Try: {example[1]}, or {context.command_path} --help"
    raise KbError(f"{told[:1].lower()}{told[1:]}", hint) from None


def _in_our_words(told: str) -> str:
    """What typer says, without the names that only programmers know."""
    for theirs, ours in _WORDS.items():
        told = re.sub(theirs, ours, told)
    return told
