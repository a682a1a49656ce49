"""How long whole commands take, as multiples of a bare Python: `python -m bench.startup`.

Each round runs every command once, so that whatever else the machine does is shared by all; medians are compared.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench import table
from practices_kb.exchange.placed import Placed
from practices_kb.kb import KnowledgeBase

ROUNDS = 15
BARE = "python -c pass"


def main(arguments: Sequence[str] | None = None) -> None:
    """The table is printed."""
    parser = argparse.ArgumentParser(prog="python -m bench.startup", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args(arguments).rounds
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as folder:
        path = Path(folder) / "kb.db"
        with KnowledgeBase.open(path, create=True, starter=True) as kb:
            shown, other = (practice.handle for practice in kb.list(limit=2).practices)
            lived_in(kb, shown, other)
        took = durations(commands(shown), rounds, {**os.environ, "KB_DB": str(path)})
    print(multiples(took))


def commands(handle: str) -> dict[str, list[str]]:
    """The processes to start, by what a person would type."""
    script = Path(sys.executable).with_name("kb")
    kb = [str(script)] if script.exists() else [sys.executable, "-m", "practices_kb"]
    asked = (
        "--version", "search transport", "--help", f"show {handle}", "search transpotr", f"history {handle}", "log",
        "undo --dry-run", "undo --yes", "redo --yes", "conflicts", "stale", "inbox",
    )  # fmt: skip
    made = {f"kb {one}": [*kb, *one.split()] for one in asked}
    made['kb compare Jakarta "Phnom Penh"'] = [*kb, "compare", "Jakarta", "Phnom Penh"]
    return {BARE: [sys.executable, "-c", "pass"], **made}


def targets(name: str) -> float | None:
    """The most that the command *name* may take, in bare Pythons."""
    near = {"kb --version": 2.5, "kb --help": 15}
    everyday = name.startswith(("kb search transport", "kb history", "kb undo", "kb redo"))
    return near.get(name, 6 if everyday else None)


def lived_in(kb: KnowledgeBase, handle: str, other: str) -> None:
    """In *kb* somebody has to decide about *handle* and to review *other*, a bundle waits, and the last verb is a tag."""
    kb.edit(other, put={"verified": "2020-01-01", "review_by": "2021-01-01"})
    first = kb.history(handle)[0]
    kb.edit(handle, put={"status": "ended"})
    assert first.after  # noqa: S101 -- it was not removed
    kb.import_records([Placed("elsewhere", {**first.after, "status": "pilot"}, first.revision)])
    bundle = [*kb.export_bundle(kb.selection(city=kb.practice(handle).city))]
    kb.tag([other], ["seen"])
    kb.import_bundle(lambda: bundle, "jakarta.kbx")


def durations(
    asked: Mapping[str, list[str]], rounds: int, environment: Mapping[str, str]
) -> dict[str, list[float]]:
    """Seconds that each of *asked* takes in each round; one round before them is not counted."""
    took: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(rounds + 1):
        for name, command in asked.items():
            took[name].append(table.seconds(_run, command, environment))
    return {name: several[1:] for name, several in took.items()}


def _run(command: list[str], environment: Mapping[str, str]) -> None:
    """*command* ran, its output piped away. Raises `CalledProcessError` when it fails: a fault is not quick."""
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True)


def multiples(took: Mapping[str, Sequence[float]]) -> str:
    """One row a command: its median, and how many bare Pythons that is."""
    bare = table.quantile(took[BARE], 0.5)
    rows = [
        [
            f"`{name}`",
            table.ms(table.quantile(several, 0.5)),
            f"{table.quantile(several, 0.5) / bare:.2f}",
            f"{most:g}" if (most := targets(name)) else "",
        ]
        for name, several in took.items()
    ]
    return table.markdown(["whole process", "ms", "bare Pythons", "target: at most"], rows)


if __name__ == "__main__":
    main()
