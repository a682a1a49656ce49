"""What the documentation takes from the code: `python -m bench.docs`; with `--check` it only says what differs.

docs/cli.md and docs/schema.md are made whole. In other pages the text between `<!-- made: NAME -->` and
`<!-- end -->` is. The same code gives the same text on every machine.
"""

import argparse
import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from typer import main as typed

from bench import bundle_schema
from practices_kb import model
from practices_kb.cli import commands, kinds, page, parser
from practices_kb.exchange.xlsx import layout
from practices_kb.model import codes, nested
from practices_kb.model.practice import REQUIRED
from practices_kb.search import senses
from practices_kb.store import schema

ROOT = Path(__file__).resolve().parents[1]
MADE = "<!-- Made by `python -m bench.docs`; do not edit. -->"
_REGION = re.compile(r"(?<=<!-- made: )([a-z ]+)( -->\n).*?(?=<!-- end -->)", re.DOTALL)

Row = Sequence[str]


def main(arguments: Sequence[str] | None = None) -> None:
    """Every page is as the code says; with `--check` nothing is written, and pages that differ end it with 1."""
    parsed = argparse.ArgumentParser(prog="python -m bench.docs", description=__doc__)
    parsed.add_argument(
        "--check", action="store_true", help="write nothing; leave with 1 when a page differs"
    )
    only_check = parsed.parse_args(arguments).check
    different = [path for path, text in pages().items() if not path.is_file() or _read(path) != text]
    for path in different:
        if not only_check:
            path.write_text(pages()[path], encoding="utf-8", newline="\n")
        print(f"{path.relative_to(ROOT)}: {'differs from the code' if only_check else 'written'}")
    if different and only_check:
        sys.exit("Write them again: python -m bench.docs")


def pages() -> dict[Path, str]:
    """The text that each page should have."""
    folder = ROOT / "docs"
    filled = {
        path: _filled(text)
        for path in sorted(folder.glob("*.md"))
        if _REGION.search(text := _read(path)) and path.name not in {"cli.md", "schema.md"}
    }
    schema_of_bundles = {folder / "bundle.schema.json": bundle_schema.text()}
    return {folder / "cli.md": cli(), folder / "schema.md": tables(), **schema_of_bundles, **filled}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _filled(text: str) -> str:
    regions = {
        "fields": fields,
        "parts": parts,
        "words": words,
        "rules": rules,
        "formats": formats,
        "sheets": sheets,
    }
    return _REGION.sub(lambda found: f"{found[1]}{found[2]}\n{regions[found[1]]()}\n\n", text)


# docs/cli.md


def cli() -> str:
    """Every command with its help."""
    group: Any = typed.get_command(parser.app)
    context = group.make_context("kb", ["stats"])
    found = [(one, group.get_command(context, one.name)) for one in commands.TABLE.values()]
    panels = _panels(command for one, command in found if not one.hidden)
    common = dict(sorted(panels.items(), key=lambda pair: [*_SHARED].index(_shared(pair[0]))))
    lines = ["# Every command of `kb`", MADE, "What `kb` alone, and `kb --help`, show:"]
    lines += [f"```text\n{page.text(bold=False).rstrip()}\n```", _CLI_WORDS]
    for name, several in common.items():
        lines += [f"## {_shared(name)}", _SHARED[_shared(name)], _table(_OPTION, map(_option, several))]
    for heading, members in groupby(found, key=lambda pair: pair[0].group):
        lines.append(f"## {heading}")
        for one, command in members:
            lines += _told(f"kb {one.name}", command, common)
    return "\n\n".join(lines) + "\n"


_OPTION = ("option", "what")
_CLI_WORDS = """\
Exit codes: 0 done; 1 nothing found; 2 cannot do that (one sentence says why, and what to type next); 3 a fault in
`kb` itself; 130 interrupted. Data goes to stdout; counts, notices and hints go to stderr. On a terminal results are
tables; in a pipe they are tab-separated values, whole, without a header. `NO_COLOR` and the width of the terminal
(or `COLUMNS`) are obeyed."""
_SHARED = {
    "Filters": "The same on every command that says so. Two different filters must both hold; of one filter that is"
    " given twice, either value will do.",
    "File and output": "Every command takes `--db`, `--color` and `--no-input`, before or behind its name. Commands"
    " that read take `--format` and `--fields` too.",
}


def _shared(panel: str) -> str:
    return panel.partition(" (")[0]


def _is_shared(option: Any) -> bool:
    return _shared(getattr(option, "rich_help_panel", None) or "") in _SHARED


def _panels(loaded: Iterable[Any]) -> dict[str, list[Any]]:
    """The options that many commands share, each once, by the heading they have in `--help`."""
    found: dict[str, dict[str, Any]] = {}
    for command in loaded:
        for one in command.params:
            if _is_shared(one):
                found.setdefault(one.rich_help_panel, {})[one.name] = one
    return {name: list(several.values()) for name, several in found.items()}


def _told(path: str, command: Any, common: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    """What stands under the heading of one command, and of the commands in it."""
    about, _, rest = (command.help or "").partition("\n\n")
    example, *more = (inspect.cleandoc(part) for part in rest.split("\n\n"))
    yield f"{'###' if path.count(' ') == 1 else '####'} {path}"
    yield from (about, *more, f"```sh\n{example.removeprefix('Example: ')}\n```")
    own = [one for one in command.params if not _is_shared(one)]
    arguments = [one for one in own if one.param_type_name == "argument"]
    rows = [*map(_argument, arguments), *(_option(one) for one in own if one not in arguments)]
    if rows:
        yield _table(_OPTION, rows)
    also = [_link(_shared(name)) for name in common if _shares(command, name)]
    if also:
        yield f"Also: {', '.join(also)}."
    for name, inner in getattr(command, "commands", {}).items():
        yield from _told(f"{path} {name}", inner, common)


def _link(heading: str) -> str:
    return f"[{heading.lower()}](#{heading.lower().replace(' ', '-')})"


def _shares(command: Any, panel: str) -> bool:
    return any(getattr(one, "rich_help_panel", None) == panel for one in command.params)


def _argument(one: Any) -> Row:
    return f"`{one.metavar}`", one.help or ""


def _option(one: Any) -> Row:
    value = f" {one.metavar}" if one.metavar else ""
    default = f" Else {one.default}." if isinstance(one.default, int) and one.default > 1 else ""
    return ", ".join(f"`{name}{value}`" for name in one.opts), f"{one.help}{default}"


# docs/schema.md


def tables() -> str:
    """The tables of the file, with the comments that stand in the code."""
    lines = [
        "# The tables of the file",
        MADE,
        _SCHEMA_WORDS,
        _table(
            ("in the header", "value"),
            [
                ("`application_id`", f"`0x{schema.APPLICATION_ID:08X}` (`kb_p`): whose file it is"),
                ("`user_version`", f"`{schema.VERSION}`: version of these tables"),
            ],
        ),
    ]
    for statement in schema.statements(schema.TABLES):
        comments, code = _taken_apart(statement)
        name = re.match(r"CREATE (?:VIRTUAL )?(TABLE|INDEX) (\w+)", code)
        if name and name[1] == "TABLE":
            lines.append(f"## {name[2]}")
        above = " ".join(comments)
        lines += [above[:1].upper() + above[1:]] if above else []
        lines.append(f"```sql\n{code};\n```")
    return "\n\n".join(lines) + "\n"


_SCHEMA_WORDS = """\
A knowledge base is one SQLite file. You may read it with any tool; write only with `kb`, which keeps revisions, counts
and index together. The practices are text in `revision.record`; all that lists and searches need is made from them."""


def _taken_apart(statement: str) -> tuple[list[str], str]:
    """The comments above a statement, and the statement with those inside it."""
    lines = statement.splitlines()
    above = next(number for number, line in enumerate(lines) if not line.startswith("--"))
    return [line.removeprefix("-- ") for line in lines[:above]], "\n".join(lines[above:])


# Regions of other pages


def fields() -> str:
    """The fields of a practice."""
    rows = [(f"`{one.name}`", _kind(one.shape), _about(one)) for one in model.FIELDS]
    return _table(("field", "kind", "what"), rows)


def _about(one: Any) -> str:
    need = "**Required.** " if one.name in REQUIRED else ""
    kept = " Kept by `kb`." if one.stamp else ""
    return f"{need}{one.about[:1].upper()}{one.about[1:]}.{kept}"


def _kind(of: Any) -> str:
    if isinstance(of, nested.ListOf):
        return f"list: {_kind(of.item)}"
    if isinstance(of, nested.PerLanguage):
        return f"{_kind(of.part)}, per language"
    kind = re.sub("^an? ", "", of.kind)
    return f"[{kind}](#parts-of-a-record)" if isinstance(of, nested.Part) else kind


def parts() -> str:
    """The small records inside a practice."""
    inner = (getattr(one.shape, "item", getattr(one.shape, "part", None)) for one in model.FIELDS)
    rows = [
        (part.kind.split(" ", 1)[1], f"`{name}`", _kind(of), "yes" if name in part.required else "")
        for part in inner
        if isinstance(part, nested.Part)
        for name, of in part.fields.items()
    ]
    return _table(("part", "field", "kind", "required"), rows)


def words() -> str:
    """The closed lists with their meanings."""
    lists = {
        "status": codes.STATUS,
        "outcome": codes.OUTCOME,
        "evidence": codes.EVIDENCE,
        "role of an actor": codes.ROLE,
        "kind of a cost": codes.COST_KIND,
        "exchange": codes.EXCHANGE,
    }
    rows = [(name, f"`{word}`", means) for name, known in lists.items() for word, means in known.items()]
    return _table(("list", "word", "means"), rows)


def formats() -> str:
    """What `kb export` writes and `kb import` takes."""
    rows = [
        (
            kind.name,
            ", ".join(f"`{suffix}`" for suffix in kind.suffixes),
            "yes" if kind.write or kind.is_folder else "",
            "yes" if kind.read else "",
            kind.about,
        )
        for kind in kinds.KINDS.values()
    ]
    return _table(("format", "ends in", "export", "import", "what it is for"), rows)


def sheets() -> str:
    """The sheets of a workbook."""
    rows = [
        (f"`{name}`", ", ".join(f"`{one}`" for one in columns)) for name, columns in layout.SHEETS.items()
    ]
    return _table(("sheet", "columns"), rows)


def rules() -> str:
    """What a word of the query earns, by how it was found."""
    rows = [
        (name, EXPLAINED.get(name, ""), _share(rule), _share(senses.UNRIVALLED.get(name, rule)))
        for name, rule in senses.RULES.items()
    ]
    return _table(("rule", "the practice bears", "earns", "and where none bears the word itself"), rows)


EXPLAINED = {
    "phrase": "the quoted words, side by side",
    "exact": "the word as typed, marks included",
    "form": "the word in its other number: bus, buses",
    "kin": "a word with the same stem: move, moving",
    "unmarked": "the word without the marks that were typed: đà, da",
    "part": "only one word of a name that the query has whole",
    "joined": "two typed words as one, or one as two: bus way, busway",
    "name": "the city, or a country, that the words name",
    "concept": "the topic that the words name, in any language",
    "translation": "a word of the same meaning, in any language",
    "prefix": "a longer word that begins with it",
    "typo": "a word one slip away",
    "typos": "a word two slips away",
}
"""How a practice answers by each rule of `senses.RULES`."""


def _share(rule: senses.Rule) -> str:
    return f"{rule.least:.0%} to {rule.most:.0%}"


def _table(header: Row, rows: Iterable[Row]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)


if __name__ == "__main__":
    main()
