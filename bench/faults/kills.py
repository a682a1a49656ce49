"""Kills: a process that writes is killed, by a clock from outside or between two calls of the system, and a fresh one looks.

Each trial does the verbs of an order until the kill. Afterwards every verb that was acknowledged is there, the file
says exactly what it said before or after the verb that was under way, `kb check` is clean, and every file that was
exported is whole.
"""

import hashlib
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from random import Random
from time import perf_counter
from typing import NamedTuple

from bench import table
from bench.faults import calls, state, verbs
from bench.faults.apart import Running, apart

BEGUN, DONE = b"b", b"d"
ORDERS = 6
BEFORE = 2
"""Verbs that a process has done when it comes to the one in which it is killed."""
WHERE = {
    "none": "before its first page was written",
    "open": "in the transaction, its journal begun",
    "hot": "in the commit: the next process has to roll back",
    "after": "behind the commit, before it was acknowledged",
    "done": "behind the acknowledgement",
}


class After(NamedTuple):
    """How a folder stands after a verb."""

    file: dict[str, str]
    others: dict[str, object]
    """What was exported, copied or made beside it, by name."""
    seconds: float = 0
    calls: int = 0
    """That change the file, in this verb."""
    why_not: str = ""
    """What was said when the verb could not be done."""


class Trial(NamedTuple):
    """What came of a kill."""

    verb: str
    where: str
    drafts: int
    """Unfinished files under hidden names that were left behind."""
    wrong: str


class Course(NamedTuple):
    """An order of verbs, and how the file stands before the first and after each of them."""

    seed: int
    names: Sequence[str]
    stands: Sequence[After]
    folder: Path
    """Where a copy lies of how everything stood before each verb."""


def course(folder: Path, seed: int, names: Sequence[str]) -> Course:
    """The order *names*, done once without disturbance; *folder* is empty."""
    work = folder / "work"
    (work / "out").mkdir(parents=True)
    verbs.prepare(work)
    stands = [After(*stand(work))]
    made = 0

    def count(*_: object) -> None:
        nonlocal made
        made += 1

    calls.watched(count)
    for step, name in enumerate(names):
        shutil.copytree(work, folder / str(step))
        made, begun = 0, perf_counter()
        why_not = verbs.do(name, work / "kb.db", seed, step)
        took, number = perf_counter() - begun, made
        stands.append(After(*stand(work), took, number, why_not))
    shutil.rmtree(work)
    return Course(seed, names, stands, folder)


def stand(folder: Path) -> tuple[dict[str, str], dict[str, object]]:
    """What `kb.db` in *folder* says, and the files beside it."""
    found = [*folder.glob("out/*"), *folder.glob("*.backup")]
    others = {path.name: _content(path) for path in found if not path.name.startswith(".")}
    return state.of(folder / "kb.db"), others


def _content(path: Path) -> object:
    if path.suffix in {".db", ".backup"}:
        return state.of(path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def by_clock(known: Course, chance: Random) -> Trial:
    """A process is killed from outside, at a moment within one of the verbs, or just behind it."""
    at = chance.randrange(len(known.names))
    after = chance.uniform(0, 1.15) * known.stands[at + 1].seconds

    def kill(running: Running, begun: int) -> bytes:
        running.until(BEGUN, begun)
        return running.killed(after)[0]

    return _trial(known, at, kill)


def by_call(known: Course, chance: Random) -> Trial:
    """A process kills itself before one of its calls that change the file, or in the middle of it."""
    at = chance.choice([step for step in range(len(known.names)) if known.stands[step + 1].calls])
    before_the_last = int(known.stands[at + 1].calls * chance.random() ** 2)  # more often among the last ones
    fatal = (at, known.stands[at + 1].calls - before_the_last, chance.random() < 0.5)
    return _trial(known, at, lambda running, _: running.rest()[0], fatal)


def _trial(
    known: Course,
    at: int,
    kill: Callable[[Running, int], bytes],
    fatal: tuple[int, int, bool] = (-1, 0, False),
) -> Trial:
    first = max(0, at - BEFORE)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "f"
        shutil.copytree(known.folder / str(first), folder)
        told = kill(Running(partial(_verbs, folder / "kb.db", known, first, fatal)), at - first + 1)
        journal = state.journal(folder / "kb.db")
        done, begun = first + told.count(DONE), first + told.count(BEGUN)
        drafts = len([*folder.glob(".*.new"), *folder.glob("out/.*")])
        seen = apart(_looked, folder, known.stands[done], known.stands[begun])
        where, wrong = seen.value or ("", seen.error)
    return Trial(known.names[at], "done" if begun == done else where or journal, drafts, wrong)


def _verbs(
    path: Path, known: Course, first: int, fatal: tuple[int, int, bool], tell: Callable[[bytes], None]
) -> None:
    """The verbs from the *first* on; *fatal* is the step and the call that kill this process, and whether half of it is done."""
    number = [-1, 0]

    def meet(_: int, kind: str, half: Callable[[], None]) -> None:
        number[1] += 1
        if tuple(number) == fatal[:2]:
            if fatal[2] and kind.startswith("pwrite"):
                half()
            calls.die()

    if fatal[0] >= 0:
        calls.watched(meet)
    for step in range(first, len(known.names)):
        number[:] = step, 0
        tell(BEGUN)
        verbs.do(known.names[step], path, known.seed, step)
        tell(DONE)


def _looked(folder: Path, before: After, after: After) -> tuple[str, str]:
    """Where the kill fell, when the file tells, and what is wrong; nothing when all is as it should be."""
    with verbs.opened(folder / "kb.db", 999) as kb:
        findings = kb.check().findings
    file, others = stand(folder)
    if findings:
        return "", f"kb check: {findings[0]}"
    if file not in (before.file, after.file):
        return "", f"neither before nor after: {[one for one in file if file[one] != before.file[one]]}"
    for name in {*before.others, *after.others, *others}:
        if others.get(name) not in (before.others.get(name), after.others.get(name)):
            return "", f"{name} is neither what it was nor what it should be"
    return ("after" if file != before.file else ""), ""


def trials(seed: int, number: int) -> list[Trial]:
    """*number* trials with one order of the verbs, half of them by clock; a tenth are told if anything is wrong."""
    with tempfile.TemporaryDirectory() as made:
        ended = apart(course, Path(made), seed, verbs.order(seed))
        if ended.error:
            raise RuntimeError(ended.error)
        known: Course = ended.value
        chance = Random(seed)
        return [(by_clock, by_call)[one % 2](known, chance) for one in range(number)]


def main(number: int = 600, processes: int = 2) -> str:
    """A table of where the kills fell, and what was found afterwards."""
    each = -(-number // ORDERS)
    with Pool(processes) as pool:
        found = [
            one for some in pool.starmap(trials, [(seed, each) for seed in range(ORDERS)]) for one in some
        ]
    fell = Counter(one.where for one in found)
    rows = [(what, f"{fell[where]:,}", f"{sum(1 for one in found if one.wrong and one.where == where):,}")
            for where, what in WHERE.items()]  # fmt: skip
    wrong = sorted({f"- {one.verb}: {one.wrong}" for one in found if one.wrong})
    verbs_hit = Counter(one.verb for one in found)
    times = verbs_hit.values()
    notes = f"{len(found):,} kills in {len(verbs_hit)} verbs, each in {min(times)} to {max(times)} trials."
    drafts = f"{sum(one.drafts > 0 for one in found):,} left a hidden draft of a copy or an export behind."
    return "\n".join([table.markdown(("the kill fell", "trials", "wrong"), rows), "", notes, drafts, *wrong])
