"""Kills of the command itself, as somebody types it: at a random moment of its whole life, start and end included.

And of a migration: the file of an older release is opened by a process that kills itself at each call in turn.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from bench import table
from bench.faults import calls, disk, kills, state
from bench.faults.apart import Running, apart
from practices_kb.kb import KnowledgeBase

COMMANDS = {
    **{name: words for name, words in disk.COMMANDS.items() if name != "check --repair"},
    "redo": ("redo", "--yes"),
    "identity": ("identity", "--name", "City of Jakarta"),
}
"""What is typed, by name."""
_STAMPS = ("uid", "created", "updated")


def content(path: Path) -> object:
    """What a knowledge base or a file beside it says, but for what is new each time; None when it is not there."""
    if not path.exists():
        return None
    if path.name == "identity.json":
        return path.read_bytes().partition(b'"secret"')[0], path.stat().st_size  # each key is another one
    if path.suffix not in {".db", ".backup"} and ".db.before" not in path.name:
        return path.read_bytes() if path.suffix == ".jsonl" else path.stat().st_size
    copy = path.with_name(f"{path.name}.looked")  # to look at an old file is to migrate it
    for end in ("", "-journal"):  # without its journal, a file in which a commit was cut off is half of one
        if path.with_name(path.name + end).exists():
            shutil.copy(path.with_name(path.name + end), copy.with_name(copy.name + end))
    with KnowledgeBase.open(copy) as kb:
        records = [{name: one[name] for name in one if name not in _STAMPS} for one in kb.records()]
        log = [(entry.verb, entry.records, entry.undone is None) for entry in kb.log()]
        told = repr((sorted(records, key=str), log, kb.check().findings))
    for left in path.parent.glob(f"{copy.name}*"):
        left.unlink()
    return told


def stand(folder: Path) -> dict[str, object]:
    """What every file in *folder* says."""
    with KnowledgeBase.open(folder / "kb.db"):  # rolls back what was cut off
        pass
    names = [
        path.name
        for path in folder.iterdir()
        if not path.name.startswith(".") and "-journal" not in path.name
    ]
    return {
        name.split("T")[0] if name.endswith(".backup") else name: content(folder / name) for name in names
    }


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "KB_DB": str(folder / "kb.db"), "KB_IDENTITY": str(folder / "identity.json")}


def _started(folder: Path, words: tuple[str, ...]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "practices_kb", *words],
        cwd=folder, env=_environment(folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def _copied(name: str, whole: Path, folder: Path) -> None:
    """*folder* holds what the command needs: an old file only where it is to be migrated."""
    needless = () if name == "migrate" else ("old.db",)
    shutil.copytree(whole, folder, ignore=lambda *_: needless)


def undisturbed(name: str, whole: Path) -> tuple[dict[str, object], dict[str, object], float]:
    """What everything says before and after the command, and how long it takes."""
    times = []
    for _ in range(2):  # the first time, Python may still compile
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made) / "f"
            _copied(name, whole, folder)
            before = apart(stand, folder).value
            begun = time.perf_counter()
            process = _started(folder, COMMANDS[name])
            said = process.communicate()[0]
            times.append(time.perf_counter() - begun)
            if process.returncode:
                raise RuntimeError(f"{name}: {said.decode()}")
            after = apart(stand, folder).value
    return before, after, min(times)


def killed(
    name: str, whole: Path, known: tuple[dict[str, object], dict[str, object], float], after: float
) -> kills.Trial:
    """What came of the command when it was killed *after* so many seconds."""
    before, right, _ = known
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "f"
        _copied(name, whole, folder)
        process = _started(folder, COMMANDS[name])
        time.sleep(after)
        process.kill()
        process.communicate()
        acknowledged = process.returncode == 0
        journal = state.journal(folder / "kb.db")
        drafts = sum(1 for path in folder.iterdir() if path.name.startswith("."))
        ended = apart(stand, folder)
        if ended.value is None:
            return kills.Trial(name, journal, drafts, ended.error)
        found: dict[str, Any] = ended.value
    wrong = [
        one
        for one in {*before, *right, *found}
        if found.get(one) not in ((right.get(one),) if acknowledged else (before.get(one), right.get(one)))
    ]
    where = "done" if acknowledged else journal if journal != "none" or found == before else "after"
    return kills.Trial(name, where, drafts, f"{wrong[0]} is neither as before nor as after" if wrong else "")


def commands(number: int) -> list[kills.Trial]:
    """So many kills of commands."""
    chance = Random(7)
    with tempfile.TemporaryDirectory() as made:
        whole = Path(made)
        apart(disk.prepare, whole)
        (whole / "theirs.db").unlink(missing_ok=True)
        apart(_undo, whole)
        known = {name: undisturbed(name, whole) for name in COMMANDS}
        names = [[*COMMANDS][one % len(COMMANDS)] for one in range(number)]
        return [
            killed(name, whole, known[name], chance.uniform(0.1, 1.05) * known[name][2]) for name in names
        ]


def _undo(folder: Path) -> None:
    with KnowledgeBase.open(folder / "kb.db") as kb:
        kb.undo()


# Migration


def migration(most: int = 60) -> list[str]:
    """What went wrong when the migration of an old file was killed at its calls; the first line tells how often it was."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shutil.copy(disk.OLD, folder / "whole.db")
        shutil.copy(disk.OLD, folder / "old.db")
        right = apart(content, folder / "old.db").value
        number = apart(_counted, folder).value
        chosen = [1 + number * one // most for one in range(most)]
        found = [_cut_off(folder, call, right) for call in chosen]
    told = f"{most:,} kills in a migration, at calls from the first to the last of {number:,} that change a file."
    return [told, *filter(None, found)]


def _cut_off(folder: Path, call: int, right: object) -> str:
    """What is wrong when the migration was killed at that call, half of it done; nothing when all is as it should be."""
    for left in folder.glob("*old.db*"):
        left.unlink()
    shutil.copy(folder / "whole.db", folder / "old.db")
    Running(partial(_migrate, folder / "old.db", call)).rest()
    copies = [*folder.glob("old.db.before-*")]
    ended = [apart(content, path) for path in (*copies, folder / "old.db")]
    if all(one.value == right for one in ended):
        return ""
    return f"- call {call}: {[one.error for one in ended if one.error] or 'another content'}"


def _counted(folder: Path) -> int:
    seen: list[int] = []
    calls.watched(lambda number, *_: seen.append(number))
    KnowledgeBase.open(folder / "old.db").close()
    return len(seen)


def _migrate(path: Path, fatal: int, _: Callable[[bytes], None]) -> None:
    def meet(number: int, kind: str, half: Callable[[], None]) -> None:
        if number == fatal:
            if kind.startswith("pwrite"):
                half()
            calls.die()

    calls.watched(meet)
    KnowledgeBase.open(path).close()


def main(number: int = 100) -> str:
    """A table of the kills of commands, and what came of killing a migration."""
    found = commands(number)
    fell = Counter(one.where for one in found)
    rows = [(what, f"{fell[where]:,}", f"{sum(1 for one in found if one.wrong and one.where == where):,}")
            for where, what in kills.WHERE.items()]  # fmt: skip
    wrong = [f"- {one.verb}: {one.wrong}" for one in found if one.wrong]
    return "\n".join([table.markdown(("the kill fell", "commands", "wrong"), rows), *wrong, "", *migration()])
