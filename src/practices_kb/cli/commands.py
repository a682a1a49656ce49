"""The table of commands: what the help page shows, and where each of them is found."""

from typing import NamedTuple


class Command(NamedTuple):
    """One command as the help page shows it."""

    name: str
    group: str
    summary: str
    """One line, imperative, with a full stop; at most 60 characters."""
    module: str = ""
    """The file in this room that holds it, where its name cannot be the command's."""
    hidden: bool = False

    @property
    def home(self) -> str:
        return f"practices_kb.cli.{self.module or self.name}"


_ROWS = (
    Command("add", "Record", "Record a practice."),
    Command("edit", "Record", "Change fields of a practice, or all of it in your editor."),
    Command("tag", "Record", "Put tags on practices."),
    Command("untag", "Record", "Take tags off practices."),
    Command("suggest", "Record", "Propose topics, tags and SDG targets for a practice."),
    Command("remove", "Record", "Remove practices."),
    Command("search", "Find", "Find practices by words, in any language and spelling."),
    Command("list", "Find", "List practices, all or filtered."),
    Command("show", "Find", "Show one practice whole."),
    Command("compare", "Compare and decide", "Put cities side by side, topic by topic."),
    Command("similar", "Compare and decide", "Show the practices most like one."),
    Command("stats", "Compare and decide", "Count what the knowledge base holds."),
    Command("export", "Exchange", "Write practices to a file or to stdout.", "export"),
    Command("import", "Exchange", "Take in practices from files.", "import_"),
    Command("cities", "Vocabulary", "List the cities that kb knows, with their names."),
    Command("topics", "Vocabulary", "List the topics, as a tree, in any language."),
    Command("tags", "Vocabulary", "List tags with counts; rename or merge them."),
    Command("init", "Care", "Create a knowledge base."),
    Command("check", "Care", "Look for damage in the file; make its index again."),
    Command("completion", "Care", "Print the completion script for your shell.", hidden=True),
)
TABLE = {command.name: command for command in _ROWS}


def near(word: str) -> tuple[str, ...]:
    """The commands that may have been meant by *word*."""
    from practices_kb.model import shape

    return shape.near(word, [command.name for command in _ROWS if not command.hidden])
