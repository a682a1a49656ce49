"""The rooms keep to their doors, and the code to its budgets."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "practices_kb"
MODULES = sorted(SOURCE.rglob("*.py"))

LOWER = {
    "text.py": "the one place where words are folded; ASCII there",
    "spelling.py": "how they are folded; ASCII there",
    "model/shape.py": "language codes, which are ASCII by then",
    "cli/parser.py": "the first letter of a sentence of typer",
    "exchange/document.py": "the first letter of a sentence of tomllib",
    "exchange/strict.py": "the first letter of a sentence of json",
}
"""Where `.lower()` may stand, and why: elsewhere it would fold words otherwise than `text` does."""

PATTERN_W = {
    "model/practice.py": "handles, with re.ASCII",
    "cli/search.py": "the first letter after a minus, where no mark can stand",
}
"""Where a pattern may hold \\w or \\W: it breaks words of Thai, Khmer, Burmese and Tamil."""


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path) -> Iterator[str]:
    """What is called in a module, as it is written there."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_rooms_import_as_the_contracts_say(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlinter.cli import lint_imports

    monkeypatch.chdir(ROOT)
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_the_contracts_name_every_room() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = {room.strip() for layer in contracts[0]["layers"] for room in layer.split("|")}
    rooms = {
        path.stem for path in SOURCE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert layers == rooms - {"__init__", "__main__", "py"}


@pytest.mark.parametrize("path", [path for path in MODULES if not name(path).startswith("cli/")], ids=name)
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    forbidden = {
        "print",
        "input",
        "exit",
        "quit",
        "sys.exit",
        "os._exit",
        "sys.stdout.write",
        "sys.stderr.write",
    }
    if name(path) == "__main__.py":
        forbidden -= {"sys.exit"}
    assert not forbidden & set(calls(path))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_is_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement to the last: parameters of commands and docstrings are documentation."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_function_is_too_long(path: Path) -> None:
    assert [function.name for function in functions(path) if body_lines(function) > 60] == []


def test_most_functions_are_short() -> None:
    lengths = sorted(body_lines(function) for path in MODULES for function in functions(path))
    assert lengths[len(lengths) // 2] <= 8


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_pattern_relies_on_what_python_takes_for_a_word(path: Path) -> None:
    strings = [
        node.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    documented = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
    }
    found = [one for one in strings if re.search(r"\\[wW]", one) and one not in documented]
    assert found == [] or name(path) in PATTERN_W


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_words_are_folded_in_one_place(path: Path) -> None:
    lowered = [call for call in calls(path) if call.endswith(".lower")]
    assert lowered == [] or name(path) in LOWER


def test_the_lists_of_exceptions_are_not_longer_than_needed() -> None:
    assert {name(path) for path in MODULES if any(call.endswith(".lower") for call in calls(path))} == set(
        LOWER
    )
    assert all((SOURCE / one).exists() for one in PATTERN_W)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_says_on_its_door_what_it_is(path: Path) -> None:
    docstring = ast.get_docstring(tree(path)) or ""
    assert docstring.splitlines()[0].rstrip().endswith((".", "?")) or "." in docstring, docstring


def test_nothing_catches_everything_outside_the_command_line() -> None:
    for path in MODULES:
        if name(path).startswith("cli/"):
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None or ast.unparse(node.type) == "Exception"
            ):
                pytest.fail(f"{name(path)}:{node.lineno} catches everything")


def test_modules_are_named_for_what_they_hold() -> None:
    vague = {
        "utils",
        "util",
        "helpers",
        "helper",
        "common",
        "base",
        "manager",
        "service",
        "core",
        "misc",
        "tools",
    }
    assert not vague & {path.stem for path in MODULES}
