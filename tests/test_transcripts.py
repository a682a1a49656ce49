"""Every ```console block of README and docs is run, and must print what it says. `UPDATE=1` rewrites those that do not.

A line that begins with `$ ` is a command, and `> ` goes on with it. The lines below are what it prints, on stdout and
stderr, where there is no terminal and 80 columns. `...` stands for any lines. A command that ends with `# exit 2` must
leave with that code, any other with 0. The commands of one file run in one shell, in a new home called /home/you.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
EXIT = re.compile(r"#\s*exit (\d+)$")
HOME = "/home/you"
TOLD = [
    path
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    if BLOCK.search(path.read_text(encoding="utf-8"))
]


class Step(NamedTuple):
    """One command of a block with what stands below it."""

    typed: list[str]
    """Its lines, with `$ ` and `> ` before them."""
    told: list[str]

    @property
    def command(self) -> str:
        return "\n".join(line[2:] for line in self.typed)

    @property
    def code(self) -> int:
        named = EXIT.search(self.typed[0])
        return int(named[1]) if named else 0


def steps(block: str) -> list[Step]:
    """The commands of one block."""
    found: list[Step] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(Step([line], []))
        elif line.startswith("> ") and not found[-1].told:
            found[-1].typed.append(line)
        else:
            found[-1].told.append(line)
    return found


def printed(asked: list[Step], home: Path) -> Iterator[tuple[list[str], int]]:
    """What each command prints, in lines, and its exit code; all in one shell whose home is *home*."""
    end = "\nprintf '\\036%s\\n' \"$?\"\n"
    script = home.with_suffix(".sh")
    script.write_text("".join(step.command + end for step in asked), encoding="utf-8")
    environment = {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(home),
        "COLUMNS": "80",
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        ["sh", str(script)],
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    pieces = re.split(r"\x1e(\d+)\n", done.stdout.decode().replace(str(home), HOME))
    for text, code in zip(pieces[0::2], pieces[1::2], strict=False):
        yield [line.rstrip() for line in text.splitlines()], int(code)


def agrees(told: list[str], lines: list[str]) -> bool:
    """True when *lines* are what was *told*, where `...` stands for any number of them."""
    pattern = "".join("(?:.*\n)*?" if line == "..." else re.escape(line.rstrip()) + "\n" for line in told)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in lines)) is not None


def retold(told: list[str], lines: list[str]) -> list[str]:
    """*lines*, shortened where *told* is: as many before and after its one `...` as there were."""
    if told.count("...") != 1:
        return lines
    head, tail = told.index("..."), len(told) - told.index("...") - 1
    return [*lines[:head], "...", *lines[len(lines) - tail :]] if len(lines) > head + tail else lines


def rewritten(text: str, asked: list[Step], answers: list[tuple[list[str], int]]) -> str:
    """*text* with every block telling what was printed; *asked* are its commands in order."""
    pairs = iter(zip(asked, answers, strict=True))

    def block(found: re.Match[str]) -> str:
        lines = []
        for _ in steps(found[0]):
            step, (said, _code) = next(pairs)
            lines += [*step.typed, *(step.told if agrees(step.told, said) else retold(step.told, said))]
        return "".join(f"{line}\n" for line in lines)

    return BLOCK.sub(block, text)


@pytest.mark.skipif(shutil.which("sh") is None, reason="the transcripts are those of a POSIX shell")
@pytest.mark.parametrize("path", TOLD, ids=lambda path: path.name)
def test_a_transcript_prints_what_it_says(path: Path, tmp_path: Path) -> None:
    home = (tmp_path / "you").resolve()
    home.mkdir()
    text = path.read_text(encoding="utf-8")
    asked = [step for block in BLOCK.findall(text) for step in steps(block)]
    answers = list(printed(asked, home))
    assert len(answers) == len(asked), "the shell stopped half-way"
    if os.environ.get("UPDATE"):
        path.write_text(rewritten(text, asked, answers), encoding="utf-8")
        asked = [step for block in BLOCK.findall(path.read_text(encoding="utf-8")) for step in steps(block)]
    for step, (lines, code) in zip(asked, answers, strict=True):
        where = f"{path.name}: {step.typed[0]}"
        assert agrees(step.told, lines), f"{where}\nprints\n" + "\n".join(lines)
        assert code == step.code, f"{where}\nleaves with {code}\n" + "\n".join(lines)


def test_three_dots_stand_for_any_lines() -> None:
    assert agrees(["a", "...", "z"], ["a", "b", "c", "z"])
    assert agrees(["a", "...", "z"], ["a", "z"])
    assert not agrees(["a", "...", "z"], ["a", "b"])
    assert retold(["old", "...", "z"], ["a", "b", "c", "d"]) == ["a", "...", "d"]


def test_a_block_is_read_as_commands_and_what_they_print() -> None:
    one, two = steps("$ cat <<END  # exit 2\n> hello\n> END\nhello\n> not ours\n$ true\n")
    assert one == Step(["$ cat <<END  # exit 2", "> hello", "> END"], ["hello", "> not ours"])
    assert (one.command, one.code) == ("cat <<END  # exit 2\nhello\nEND", 2)
    assert (two.told, two.code) == ([], 0)
