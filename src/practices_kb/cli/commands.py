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


MORE = "More"
"""The group of commands that the help page names and does not describe."""

_ROWS = (
    Command("add", "Record", "Record a practice."),
    Command("edit", "Record", "Change fields of a practice, or all of it in your editor."),
    Command("tag", "Record", "Put tags on practices."),
    Command("remove", "Record", "Remove practices."),
    Command("undo", "Record", "Take back the last thing that was done."),
    Command("search", "Find", "Find practices by words, in any language and spelling."),
    Command("list", "Find", "List practices, all or filtered."),
    Command("show", "Find", "Show one practice whole."),
    Command("compare", "Compare and decide", "Put cities side by side, topic by topic."),
    Command("stats", "Compare and decide", "Count what the knowledge base holds."),
    Command("export", "Exchange", "Write practices to a file or to stdout.", "export"),
    Command("import", "Exchange", "Take in practices from files.", "import_"),
    Command("inbox", "Exchange", "List bundles that wait for you; accept or refuse one."),
    Command("cities", "Vocabulary", "List the cities that kb knows; look one up in the world."),
    Command("topics", "Vocabulary", "List the topics, as a tree, in any language."),
    Command("backup", "Care", "Copy the knowledge base, also while others work in it."),
    Command("check", "Care", "Look for damage in the file; make its index again."),
    Command("suggest", MORE, "Propose topics, tags and SDG targets for a practice."),
    Command("untag", MORE, "Take tags off practices."),
    Command("similar", MORE, "Show the practices most like one."),
    Command("history", MORE, "Show who changed a practice, when, and what."),
    Command("redo", MORE, "Do again what was undone last."),
    Command("restore", MORE, "Make a practice what it was, also a removed one."),
    Command("log", MORE, "Show what was done to the file, the newest first."),
    Command("conflicts", MORE, "List what was changed on two sides, for you to decide."),
    Command("resolve", MORE, "Decide what was changed on two sides, field by field."),
    Command("duplicates", MORE, "List practices that may have been entered twice."),
    Command("join", MORE, "Make one practice of two, and keep both histories."),
    Command("identity", MORE, "Show the key of your office, or make one."),
    Command("trust", MORE, "List the offices whose bundles are taken in; add one."),
    Command("tags", MORE, "List tags with counts; rename or merge them."),
    Command("stale", MORE, "List practices that wait for a review."),
    Command("verify", MORE, "Say that practices were looked at, and are right."),
    Command("init", MORE, "Create a knowledge base."),
    Command("completion", MORE, "Print the completion script for your shell.", hidden=True),
)
TABLE = {command.name: command for command in _ROWS}


def near(word: str) -> tuple[str, ...]:
    """The commands that may have been meant by *word*."""
    from practices_kb.model import shape

    return shape.near(word, [command.name for command in _ROWS if not command.hidden])
