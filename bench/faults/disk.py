"""No room and no rights: every command then ends in one sentence, and the file is what it was.

The disk is a small tmpfs, made by whoever may mount one, with ever more room left; the rights are those of nobody, as
root may write anywhere.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bench import table
from bench.faults import quietly, state, verbs
from bench.faults.apart import apart
from practices_kb.kb import KnowledgeBase

ROOM = (0, 4, 16, 48, 96, 200, 400, 800, 1_600, 3_200, 6_400, 9_600)
"""kB that are left."""
NOBODY = 65534
OLD = Path(__file__).parents[2] / "tests" / "store" / "files" / "version-1.db"
COMMANDS: dict[str, tuple[str, ...]] = {
    "add": ("add", "Free wifi", "--city", "Jakarta", "--topic", "transport/bus"),
    "edit": ("edit", "harbour-tram", "--set", "summary=Longer."),
    "tag": ("tag", "harbour-tram", "--tag", "new"),
    "import": ("import", "many.jsonl"),
    "import a bundle": ("import", "--accept", "one.kbx"),
    "undo": ("undo", "--yes"),
    "join": ("join", "harbour-tram", "harbour-trams", "--yes"),
    "export": ("export", "all.jsonl"),
    "export a bundle": ("export", "--bundle", "all.kbx"),
    "backup": ("backup", "copy.db"),
    "check --repair": ("check", "--repair"),
    "migrate": ("list", "--db", "old.db"),
    "init": ("init", "--db", "new.db"),
}


class Room:
    """A folder with little room in it."""

    def __init__(self, folder: Path, whole: Path) -> None:
        self.folder = folder
        for path in whole.iterdir():
            shutil.copy(path, folder)

    @contextmanager
    def left(self, kilobytes: int) -> Iterator[None]:
        """No more than that is free inside."""
        there = os.statvfs(self.folder)
        ballast = self.folder / "ballast"
        size = there.f_bavail * there.f_frsize - kilobytes * 1_000
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, size))
        try:
            yield
        finally:
            ballast.unlink()


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A folder on a disk of its own. Raises `CalledProcessError` when none may be mounted here."""
    with tempfile.TemporaryDirectory() as made:
        subprocess.run(
            [shutil.which("mount") or "mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", made],
            check=True,
        )
        try:
            yield Path(made)
        finally:
            subprocess.run([shutil.which("umount") or "umount", "-l", made], check=True)


def prepare(folder: Path) -> None:
    """*folder* holds all that the commands need."""
    from practices_kb.exchange import jsonl

    verbs.prepare(folder)
    records = (record for _, record in verbs.drafts(300, "many"))
    (folder / "many.jsonl").write_text("".join(jsonl.write(records)), encoding="utf-8")
    shutil.copy(OLD, folder / "old.db")


def tried(name: str, kilobytes: int, whole: Path) -> tuple[int, str]:
    """The exit code of the command when so much room is left, and what is wrong then."""
    with small_disk(60) as folder:
        room = Room(folder, whole)
        before = {path.name for path in folder.iterdir()}
        with room.left(kilobytes):
            said = apart(partial(_ask, folder), COMMANDS[name]).value
        if said is None:
            return -1, "no answer"
        return said.code, apart(partial(_wrong, folder, whole, before), said).value or ""


def _ask(folder: Path, words: Sequence[str]) -> quietly.Said:
    os.chdir(folder)
    os.environ.update(KB_DB="kb.db", KB_IDENTITY=str(folder / "identity.json"))
    return quietly.kb(*words)


def _wrong(folder: Path, whole: Path, before: set[str], said: quietly.Said) -> str:
    """What is not as it should be after a command; nothing when all is."""
    lines = [line for line in said.err.splitlines() if line.startswith("kb: ")]
    if said.code not in {0, 2}:
        return f"exit {said.code}: {said.err[:120]}"
    if said.code == 0:
        return ""
    if len(lines) != 1 or not any(word in lines[0] for word in ("full", "No space")):
        return f"not one sentence about room: {said.err[:160]!r}"
    for name in ("kb.db", "old.db"):
        with KnowledgeBase.open(folder / name) as kb:
            if findings := kb.check().findings:
                return f"{name}: {findings[0]}"
    if state.of(folder / "kb.db") != state.of(whole / "kb.db"):
        return f"changed: {said.err[:80]}"
    left = {path.name for path in folder.iterdir()} - before - {"old.db.before-2"}
    return f"left behind: {left}" if left else ""


def full(name: str, whole: Path) -> list[str]:
    """A row of the table: the command with ever more room."""
    outcomes = [(room, *tried(name, room, whole)) for room in ROOM]
    refused = [room for room, code, _ in outcomes if code == 2]
    wrong = [f"{room} kB: {what}" for room, _, what in outcomes if what]
    return [f"`{name}`", str(len(refused)), f"{max(refused, default=0):,}", "; ".join(wrong) or "0"]


# Rights


def _as_nobody(folder: Path, words: Sequence[str]) -> quietly.Said:
    with tempfile.TemporaryDirectory() as other:  # once with all rights, so that every module is loaded
        shutil.copytree(folder, other, dirs_exist_ok=True)
        _ask(Path(other), words)
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    return _ask(folder, words)


RIGHTS = {
    "the file is read-only": (0o444, 0o777),
    "the folder is read-only": (0o666, 0o555),
    "both are": (0o444, 0o555),
    "the file may not even be read": (0o000, 0o777),
}
"""What nobody may do with the file, and with its folder."""


def rights(case: str, whole: Path) -> list[str]:
    """A row of the table: every command as nobody, who may not write, or not even read."""
    wrong, refused, done = [], 0, 0
    for name, words in COMMANDS.items():
        if name in {"migrate", "init"}:
            continue
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            for path in whole.iterdir():
                shutil.copy(path, folder)
            (folder / "kb.db").chmod(RIGHTS[case][0])
            folder.chmod(RIGHTS[case][1])
            said = apart(_as_nobody, folder, words).value
            folder.chmod(0o777)
            if said is None or said.code not in {0, 2}:
                wrong.append(f"{name}: {said and said.err[:100]}")
                continue
            refused, done = refused + (said.code == 2), done + (said.code == 0)
            if said.code == 2 and sum(line.startswith("kb: ") for line in said.err.splitlines()) != 1:
                wrong.append(f"{name}: not one sentence: {said.err[:160]!r}")
            if said.code == 2 and (folder / "kb.db").read_bytes() != (whole / "kb.db").read_bytes():
                wrong.append(f"{name}: changed")
    return [case, str(refused), str(done), "; ".join(wrong) or "0"]


def main() -> str:
    """Two tables: no room, and no rights."""
    with tempfile.TemporaryDirectory() as made:
        whole = Path(made)
        apart(prepare, whole)
        rooms = table.markdown(
            ("command", "refused", "most kB left", "wrong"), [full(name, whole) for name in COMMANDS]
        )
        right = table.markdown(
            ("rights", "refused", "done", "wrong"), [rights(case, whole) for case in RIGHTS]
        )
    return f"{rooms}\n\n{right}"
