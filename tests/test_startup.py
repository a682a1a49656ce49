"""What each call may load. Written as «no more than»: speed is lost by an import that nobody noticed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bench import startup

SLOW = {
    "typer", "click", "rich", "rapidfuzz", "sqlite_utils", "pydantic", "importlib.metadata", "difflib", "inspect",
    "tempfile", "subprocess", "shutil", "asyncio", "logging", "csv", "tomllib", "cryptography", "practices_kb.exchange",
    "practices_kb.merge", "practices_kb.identity",
}  # fmt: skip
"""Modules that take long, or that only some commands need."""

PROVING = {"practices_kb.merge"}
"""What a record of several states that stand side by side is proven with, where one is shown: 2 ms."""

ALLOWED: dict[tuple[str, ...], set[str]] = {
    ("--version",): set(),
    ("--help",): set(),
    ("search", "transport"): PROVING,
    ("list",): PROVING,
    ("show", "transjakarta-brt"): PROVING,
    ("compare", "Jakarta", "Bangkok"): PROVING,
    ("history", "transjakarta-brt"): {"practices_kb.merge"},
    ("log",): {"practices_kb.merge"},
    ("undo", "--dry-run"): {"practices_kb.merge"},
    ("undo", "--yes"): {"practices_kb.merge"},
    ("redo", "--yes"): {"practices_kb.merge"},
    ("stale",): PROVING,
    ("conflicts",): {"practices_kb.merge"},
    ("inbox",): {"practices_kb.merge", "practices_kb.exchange", "practices_kb.identity"},
}


def loaded(*arguments: str) -> set[str]:
    """The modules that are there after one call, beside those of bare Python."""
    snippet = (
        "import sys; before = set(sys.modules)\n"
        "from practices_kb.cli import run\n"
        f"code = run({list(arguments)!r})\n"
        "print('\\n'.join(set(sys.modules) - before), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", snippet], capture_output=True, text=True, check=False, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    return {line.strip() for line in done.stderr.splitlines()}


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base with the starter collection, in which something has happened; made once."""
    from practices_kb.kb import KnowledgeBase

    path = tmp_path_factory.mktemp("starter") / "kb.db"
    with KnowledgeBase.open(path, create=True, starter=True) as kb:
        startup.lived_in(kb, "transjakarta-brt", "jak-lingko")
    return path


@pytest.mark.parametrize("arguments", ALLOWED, ids=" ".join)
def test_the_everyday_calls_load_nothing_slow(
    arguments: tuple[str, ...], starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_DB", str(starter))
    assert loaded(*arguments) & SLOW <= ALLOWED[arguments]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",), ("search", "transport"), ("search", "jakrta"), ("list",), ("list", "--city", "Jakarta"), ("cities", "krung"),
        ("compare", "Jakarta", "Bangkok"), ("add", "Tram", "--city", "กรุงเทพมหานคร", "--topic", "transport"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_the_world_list_is_not_opened_for_what_the_file_knows(
    arguments: tuple[str, ...], starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_DB", str(starter))
    assert "world.tsv" not in opened(*arguments)
    assert opened("cities", "--all", "nairobi") == ["world.tsv"], "else this test sees nothing"


def test_the_lexicon_is_not_opened_for_a_topic_or_a_city_that_practices_bear(
    starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_DB", str(starter))
    assert opened("search", "transport") == opened("search", "jakarta buses") == []
    assert opened("search", "คลอง") == ["lexicon.tsv"], "else this test sees nothing"


def opened(*arguments: str) -> list[str]:
    """The files of the world list that one call opens."""
    snippet = (
        "import sys\n"
        "def told(event, given):\n"
        "    if event == 'open' and str(given[0]).endswith('.tsv'): print(given[0], file=sys.stderr)\n"
        "sys.addaudithook(told)\n"
        "from practices_kb.cli import run\n"
        f"sys.exit(run({list(arguments)!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", snippet], capture_output=True, text=True, check=True, env=os.environ
    )
    return [Path(line).name for line in done.stderr.splitlines() if line.endswith(".tsv")]


def test_the_version_is_told_before_anything_of_ours_is_loaded() -> None:
    ours = {name for name in loaded("--version") if name.startswith("practices_kb")}
    assert ours <= {"practices_kb", "practices_kb.cli"}


def test_help_loads_no_command() -> None:
    ours = {name for name in loaded("--help") if name.startswith("practices_kb")}
    assert ours <= {"practices_kb"} | {
        f"practices_kb.cli{room}" for room in ("", ".express", ".face", ".page", ".commands")
    }


def test_a_command_is_the_only_one_that_is_loaded() -> None:
    rooms = {
        name.rpartition(".")[2] for name in loaded("cities", "--help") if name.startswith("practices_kb.cli.")
    }
    assert rooms & {"cities", "topics", "add", "edit", "import_", "export", "tags", "remove"} == {"cities"}
    assert not loaded("cities", "--help") & {"sqlite_utils", "rapidfuzz", "pydantic"}
