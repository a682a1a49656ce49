"""Verbs that write, in an order from a seed: done twice from the same file they come to the same, byte for byte."""

import itertools
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from practices_kb import identity
from practices_kb.cli import files, owner
from practices_kb.errors import KbError
from practices_kb.exchange import jsonl
from practices_kb.kb import KnowledgeBase
from practices_kb.vocabulary import shipped

FEW, MANY = 40, 200
"""Practices in the file at first; and in the import that is large enough for a copy before it."""
THEIRS = identity.made("Theirs", b"t" * 32)


class Turn(NamedTuple):
    """What a verb is given."""

    kb: KnowledgeBase
    folder: Path
    chance: Random

    def some(self, number: int) -> list[str]:
        """Handles of as many practices about which nobody has to decide first."""
        settled = [one.handle for one in self.kb.list().practices if not one.conflicts]
        return self.chance.sample(sorted(settled), number)

    def one(self) -> str:
        """The handle of a practice."""
        return self.some(1)[0]


def clock(begin: int) -> Callable[[], str]:
    """Seconds that follow each other."""
    seconds = itertools.count(begin)

    def now() -> str:
        minutes, second = divmod(next(seconds), 60)
        hours, minute = divmod(minutes, 60)
        return f"2026-{1 + hours // 672 % 12:02}-{1 + hours // 24 % 28:02}T{hours % 24:02}:{minute:02}:{second:02}Z"

    return now


def uids(begin: int) -> Callable[[], str]:
    """UUIDv7s that follow each other."""
    return map("018f3c2a-0000-7000-8000-{:012x}".format, itertools.count(begin)).__next__


@contextmanager
def opened(path: Path, step: int, *, create: bool = False) -> Iterator[KnowledgeBase]:
    """The file, with a clock and identities that are those of the *step*."""
    begin = step * 100_000
    with KnowledgeBase.open(path, create=create, author="Ours", now=clock(begin), new_uid=uids(begin)) as kb:
        yield kb


def prepare(folder: Path) -> None:
    """*folder* holds `kb.db`, and bundles of an office that worked on the same practices meanwhile."""
    with opened(folder / "kb.db", 900, create=True) as kb:
        kb.import_records(islice(shipped.practices(), FEW))
        kb.add({"title": "Harbour tram", "city": "Hanoi", "topics": ["trams"], "tags": ["tram"]})
        kb.add({"title": "Harbour trams", "city": "Hanoi", "topics": ["trams"], "summary": "In the harbour."})
        send(kb, folder / "first.kbx")
        shutil.copy(kb.path, folder / "theirs.db")
        for number, name in enumerate(kb.handles()[:16]):
            kb.edit(name, put={"summary": f"Ours {number}."} if number % 2 else {"status": "ended"})
        kb.save_search("trams", "tram")
    with opened(folder / "theirs.db", 901) as theirs:
        for number, name in enumerate(theirs.handles()[:20]):
            theirs.edit(name, put={"summary": f"Theirs {number}."}, extend={"tags": [f"t{number}"]})
        send(theirs, folder / "one.kbx", THEIRS)
        theirs.import_records(islice(shipped.practices(), FEW, FEW + 60))
        theirs.remove(theirs.handles()[20:24])
        send(theirs, folder / "two.kbx", THEIRS)
        theirs.edit(theirs.handles()[30], put={"summary": "Later."})
        send(theirs, folder / "three.kbx")
    (folder / "theirs.db").unlink()


def send(kb: KnowledgeBase, to: Path, own: identity.Identity | None = None) -> None:
    """*to* is a bundle of everything."""
    with closing(kb.export_bundle(owner=own)) as lines:
        to.write_bytes(b"".join(lines))


def take(turn: Turn, name: str, *, accept: bool = True) -> None:
    """The bundle *name* is taken in, or waits."""
    lines = (turn.folder / name).read_bytes().splitlines(keepends=True)
    turn.kb.import_bundle(lambda: lines, name, accept=accept)


def drafts(number: int, word: str) -> Iterable[tuple[str, dict[str, Any]]]:
    """Records of practices as an import brings them."""
    for one in range(number):
        yield f"f:{one}", {"title": f"{word} {one}", "city": "Jakarta", "topics": ["bus"], "tags": [f"i{one % 7}"],
                           "summary": f"Buses {one} with doors that open, number {word}."}  # fmt: skip


def _add(turn: Turn) -> None:
    word = turn.chance.choice(["wifi", "ព្រែក", "ตลาด", "market"])
    turn.kb.add({"title": f"Free {word}", "city": "Jakarta", "topics": ["bus", "water"], "tags": [word]})


def _import_known(turn: Turn) -> None:
    some = set(turn.some(30))
    records = [one for one in turn.kb.records() if one["handle"] in some]
    changed = [{**one, "lessons": f"Learnt {turn.chance.random()}"} for one in records]
    turn.kb.import_records([("f", one) for one in changed])


def _join(turn: Turn) -> None:
    turn.kb.join(*turn.some(2))


def _restore(turn: Turn) -> None:
    name = next(one.handle for one in turn.kb.list().practices if len(turn.kb.history(one.handle)) > 1)
    turn.kb.restore(name, turn.kb.history(name)[-1].revision)


def _resolve(turn: Turn) -> None:
    name = turn.kb.in_conflict()[0].handle
    turn.kb.resolve(name, {one.key: 0 for one in turn.kb.conflicts(name)})


def _accept(turn: Turn) -> None:
    for waits in turn.kb.inbox()[:1]:
        turn.kb.accept(waits.number)


def _export(turn: Turn) -> None:
    files.write(turn.folder / "out" / "all.jsonl", jsonl.write(turn.kb.records()), force=True)


def _export_bundle(turn: Turn) -> None:
    with closing(turn.kb.export_bundle(owner=THEIRS)) as lines:
        files.write(turn.folder / "out" / "all.kbx", lines, force=True)


def _backup(turn: Turn) -> None:
    turn.kb.backup(turn.folder / "out" / "copy.db", overwrite=True)


def _identity(turn: Turn) -> None:
    os.environ["KB_IDENTITY"] = str(turn.folder / "out" / f"identity-{turn.chance.randint(0, 9)}.json")
    owner.keep(identity.made("City of Jakarta", turn.chance.randbytes(32)))


VERBS: dict[str, Callable[[Turn], object]] = {
    "add": _add,
    "edit": lambda turn: turn.kb.edit(turn.one(), put={"results": f"R {turn.chance.random()}"}),
    "edit a list": lambda turn: turn.kb.edit(turn.one(), extend={"actors": [{"name": "City"}]}),
    "tag": lambda turn: turn.kb.tag(turn.some(5), [f"tag {turn.chance.randint(0, 9)}"]),
    "rename tag": lambda turn: turn.kb.rename_tag([turn.kb.tags()[0].value], "renamed"),
    "remove": lambda turn: turn.kb.remove(turn.some(2)),
    "restore": _restore,
    "verify": lambda turn: turn.kb.verify(turn.some(3)),
    "import": lambda turn: turn.kb.import_records(drafts(MANY, f"N{turn.chance.random()}")),
    "import of known ones": _import_known,
    "bundle, merged": lambda turn: take(turn, "one.kbx"),
    "bundle, new and removed": lambda turn: take(turn, "two.kbx"),
    "bundle, waits": lambda turn: take(turn, "three.kbx", accept=False),
    "accept": _accept,
    "accept later": _accept,
    "resolve": _resolve,
    "join": _join,
    "undo": lambda turn: turn.kb.undo(),
    "undo again": lambda turn: turn.kb.undo(),
    "redo": lambda turn: turn.kb.redo(),
    "save a search": lambda turn: turn.kb.save_search(f"s{turn.chance.randint(0, 99)}", "bus"),
    "add a town": lambda turn: turn.kb.add_city(
        {"name": f"Newtown {turn.chance.randint(0, 99)}", "country": "kh", "latitude": "11", "longitude": "105"}),
    "trust": lambda turn: turn.kb.trust("Theirs", THEIRS.public),
    "make the index again": lambda turn: turn.kb.rebuild_index(),
    "repair": lambda turn: turn.kb.repair(),
    "export": _export,
    "export a bundle": _export_bundle,
    "back up": _backup,
    "identity": _identity,
}  # fmt: skip
FIRST = ("bundle, merged", "bundle, waits")
"""What other verbs stand on."""


def order(seed: int) -> list[str]:
    """The names of all verbs, in an order from *seed*."""
    names = [name for name in VERBS if name not in FIRST]
    Random(seed).shuffle(names)
    for name in reversed(FIRST):
        names.insert(seed % 3, name)
    return names


def do(name: str, path: Path, seed: int, step: int) -> str:
    """The verb *name* is done to the file at *path*. Returns why not, when it cannot be as the file is; else nothing."""
    with opened(path, step) as kb:
        try:
            VERBS[name](Turn(kb, path.parent, Random(seed * 1000 + step)))
        except (KbError, IndexError, StopIteration) as error:
            return str(error)
    return ""
