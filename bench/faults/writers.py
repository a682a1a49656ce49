"""Many writers at once: nobody's work is lost to another's, and who cannot wait any longer is told that kb is busy."""

import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from bench import table
from bench.faults import state, verbs
from bench.faults.apart import Running, apart
from practices_kb.errors import Busy
from practices_kb.kb import KnowledgeBase

SHARED = "harbour-tram"
KINDS = 6


def _add(kb: KnowledgeBase, who: str) -> None:
    kb.add({"title": f"Practice {who}", "city": "Jakarta", "topics": ["bus"], "tags": [who]})


def _remove(kb: KnowledgeBase, who: str) -> None:
    kb.add({"title": f"Short lived {who}", "city": "Hanoi", "topics": ["water"]})
    kb.remove([f"short-lived-{who}"])


def _import(kb: KnowledgeBase, who: str) -> None:
    kb.import_records(verbs.drafts(20, f"imported {who}"))


WRITES: dict[str, Callable[[KnowledgeBase, str], object]] = {
    "add": _add,
    "tag": lambda kb, who: kb.tag([SHARED], [who]),
    "extend": lambda kb, who: kb.edit(SHARED, extend={"actors": [{"name": who}]}),
    "remove": _remove,
    "import": _import,
    "search": lambda kb, who: kb.save_search(f"s-{who}", "bus"),
}
"""What each writer does; what it was about bears the name *who*."""


def _write(path: Path, number: int, seconds: float, tell: Callable[[bytes], None]) -> None:
    """Verb after verb until the time is over; each is told when it was acknowledged: `KIND WHO`, or `busy`."""
    chance = Random(number)
    until = time.monotonic() + seconds
    step = 0
    with KnowledgeBase.open(path) as kb:
        while time.monotonic() < until:
            step += 1
            kind, who = chance.choice([*WRITES]), f"w{number}x{step}"
            begun = time.monotonic()
            try:
                WRITES[kind](kb, who)
                tell(f"{kind} {who} {time.monotonic() - begun:.3f}\n".encode())
            except Busy:
                tell(f"busy {who} {time.monotonic() - begun:.3f}\n".encode())
            except Exception as error:  # noqa: BLE001 -- whatever it is, it is told
                tell(f"wrong {who} {type(error).__name__}:{str(error).replace(' ', '_')}\n".encode())


def _lost(path: Path, told: list[list[str]]) -> list[str]:
    """What was acknowledged and is not there; and what `kb check` finds."""
    lost = []
    with KnowledgeBase.open(path) as kb:
        shared = kb.practice(SHARED)
        actors, handles = {actor.name for actor in shared.actors}, {*kb.handles()}
        searches = {search.name for search in kb.saved_searches()}
        there: dict[str, Callable[[str], bool]] = {
            "add": lambda who: f"practice-{who}" in handles,
            "tag": lambda who: who in shared.tags,
            "extend": lambda who: who in actors,
            "remove": lambda who: (
                f"short-lived-{who}" not in handles and bool(kb.history(f"short-lived-{who}"))
            ),
            "import": lambda who: {f"imported-{who}-{one}" for one in range(20)} <= handles,
            "search": lambda who: f"s-{who}" in searches,
        }
        for kind, who, _ in told:
            if kind in there and not there[kind](who):
                lost.append(f"{kind} {who} is lost")
        return [*lost, *kb.check().findings]


def crowd(writers: int, seconds: float) -> list[str]:
    """A row of the table: what so many writers did in so many seconds, and what came of it."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        apart(verbs.prepare, folder)
        path = folder / "kb.db"
        running = [Running(partial(_write, path, number, seconds)) for number in range(writers)]
        ends = [one.rest() for one in running]
        told = [line.split(" ") for text, _ in ends for line in text.decode().splitlines()]
        counts = Counter(kind for kind, *_ in told)
        longest = max(float(took) for kind, _, took in told if kind in WRITES)
        ended = apart(_lost, path, told)
        wrong = [f"{what} {who}" for kind, what, who in told if kind == "wrong"]
        wrong += [f"a writer ended with {status}" for _, status in ends if status]
        wrong += ended.value if ended.value is not None else [ended.error]
        journal = state.journal(path)
    verbs_done = sum(counts[kind] for kind in WRITES)
    return [
        str(writers), f"{seconds:.0f}", f"{verbs_done:,}", f"{verbs_done / seconds:.0f}", f"{longest:.1f}",
        f"{counts['busy']:,}", f"{len(wrong):,}" + "".join(f"; {one}" for one in wrong[:3]) + ("" if journal == "none" else journal),
    ]  # fmt: skip


def main(seconds: float = 60) -> str:
    """A table of two crowds."""
    header = ("writers", "s", "verbs", "verbs a second", "longest, s", "busy", "wrong or lost")
    return table.markdown(header, [crowd(2, seconds), crowd(8, seconds)])
