"""Flipped bytes: one at a time, in bundles and in the file itself; whatever is asked then, nothing is taken for what it is not.

A bundle is refused, or what it brings is what it would have brought. Of the file, every answer is as before, or it is
refused in a sentence, or `kb check` says that something is wrong. No command ends in a traceback.
"""

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench import table
from bench.faults import quietly, state, verbs
from bench.faults.apart import apart
from practices_kb.cli import bundles
from practices_kb.kb import KnowledgeBase
from practices_kb.vocabulary import shipped

PRACTICES = 60
UNTOUCHED = "nothing that anybody can see"
REFUSED = "refused in a sentence"
TOLD = "answers as before, and `kb check` tells"
SEEN = "another answer, and `kb check` tells"
ACCEPTED = "taken in: what it brings is what was sent"
WRONG = "**wrong**"


class Flip(NamedTuple):
    """What came of one flipped byte."""

    place: int
    by: int
    """What the byte was combined with, by exclusive or."""
    outcome: str
    what: str = ""


def flipped(content: bytes, place: int, by: int) -> bytes:
    """*content* with another byte at *place*."""
    return content[:place] + bytes([content[place] ^ by]) + content[place + 1 :]


def places(chance: Random, size: int, number: int) -> Iterator[tuple[int, int]]:
    """As many places in *size* bytes, and what flips there: one bit, or more of them."""
    for _ in range(number):
        yield chance.randrange(size), chance.choice([1 << chance.randrange(8), chance.randint(1, 255)])


# Bundles


def make_bundles(folder: Path) -> dict[str, bytes]:
    """The same histories as bundles of four kinds, by name; *folder* then holds `kb.db`, which has some of them."""
    verbs.prepare(folder)
    plain = (folder / "two.kbx").read_bytes()
    unsigned = (folder / "three.kbx").read_bytes()
    return {
        name: b"".join(bundles.packed([content])) if name.endswith(".gz") else content
        for name, content in (
            ("signed.kbx", plain), ("signed.kbx.gz", plain), ("plain.kbx", unsigned), ("plain.kbx.gz", unsigned),
        )
    }  # fmt: skip


def take(folder: Path, name: str, content: bytes) -> tuple[quietly.Said, bytes, dict[str, str]]:
    """What `kb import` says of *content*, the file afterwards, and what it says, but for the time and the name."""
    (folder / name).write_bytes(content)
    db = folder / "taken.db"
    shutil.copy(folder / "kb.db", db)
    said = quietly.kb("--db", str(db), "import", "--accept", str(folder / name))
    after = db.read_bytes()
    rows = state.of(db) if after != (folder / "kb.db").read_bytes() else {}
    return said, after, {one: rows[one] for one in rows if one not in {"verb", "bundle"}}


def bundle_flips(seed: int, number: int) -> list[tuple[str, Flip]]:
    """*number* flips in a bundle of each kind."""
    found = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name, content in make_bundles(folder).items():
            whole = apart(take, folder, name, content).value
            for place, by in places(Random(f"{seed} {name}"), len(content), number):
                ended = apart(take, folder, name, flipped(content, place, by))
                found.append(
                    (name, Flip(place, by, *_bundle_outcome(folder, ended.value, whole, ended.error)))
                )
    return found


def _bundle_outcome(
    folder: Path,
    came: tuple[quietly.Said, bytes, dict[str, str]] | None,
    whole: tuple[quietly.Said, bytes, dict[str, str]],
    error: str,
) -> tuple[str, str]:
    if came is None:
        return WRONG, error
    said, after, rows = came
    if said.code == 2 and after == (folder / "kb.db").read_bytes() and said.err:
        return REFUSED, ""
    if said.code == 0 and rows == whole[2]:
        return ACCEPTED, ""
    return WRONG, f"exit {said.code}: {said.err[:200]}"


# The file


def make_file(path: Path) -> None:
    """A file of some practices with histories, tags, conflicts, saved searches and a town."""
    verbs.prepare(path.parent)
    (path.parent / "kb.db").rename(path)
    with verbs.opened(path, 1) as kb:
        kb.import_records(islice(shipped.practices(), verbs.FEW, PRACTICES))
        lines = (path.parent / "one.kbx").read_bytes().splitlines(keepends=True)
        kb.import_bundle(lambda: lines, "one.kbx", accept=True)
        kb.add_city({"name": "Newtown", "country": "kh", "latitude": "11", "longitude": "105"})
        kb.add({"title": "A tram in Newtown", "city": "Newtown", "topics": ["trams"]})
        kb.undo()
        kb.redo()


def questions(handles: Sequence[str]) -> list[tuple[str, ...]]:
    """What is asked of a file, `kb check` last."""
    shown = [("show", name, "--format", "json") for name in handles]
    return [
        *(("search", words, "--format", "json") for words in ("transport", "kemacetan", "bus lanes parking", "trm")),
        ("list", "--format", "json"), *shown, ("export", "--with-local"), ("tags",), ("topics",), ("cities",),
        ("log",), ("history", handles[0]), ("stats",), ("compare", "Jakarta", "Hanoi"), ("conflicts",), ("stale",),
        ("check",),
    ]  # fmt: skip


def ask(path: Path, asked: Sequence[tuple[str, ...]]) -> list[quietly.Said]:
    """What `kb` answers."""
    return [quietly.kb("--db", str(path), *words) for words in asked]


def file_flips(whole: Path, flips: Sequence[tuple[int, int]]) -> list[Flip]:
    """What comes of each of *flips* in the file at *whole*."""
    with KnowledgeBase.open(whole) as kb:
        asked = questions([kb.handles()[3], kb.handles()[20], kb.in_conflict()[0].handle])
    content = whole.read_bytes()
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "kb.db"
        path.write_bytes(content)
        expected = ask(path, asked)  # in this process, whose forks then know what is read only once
        found = []
        for place, by in flips:
            path.write_bytes(flipped(content, place, by))
            ended = apart(ask, path, asked)
            found.append(Flip(place, by, *_file_outcome(asked, ended.value, expected, ended.error)))
            for left in path.parent.iterdir():
                left.unlink()
    return found


def _file_outcome(
    asked: Sequence[tuple[str, ...]],
    came: Sequence[quietly.Said] | None,
    expected: Sequence[quietly.Said],
    error: str,
) -> tuple[str, str]:
    if came is None:
        return WRONG, error
    bug = next(
        (
            f"{' '.join(words)}: {said.err}"
            for words, said in zip(asked, came, strict=True)
            if said.code not in {0, 1, 2}
        ),
        "",
    )
    if bug:
        return WRONG, bug
    pairs = [*zip(asked, came, expected, strict=True)]
    other = [words for words, said, right in pairs if said[:2] != right[:2]]
    if not other:
        return UNTOUCHED, ""
    if came[-1] == expected[-1]:
        return WRONG, f"kb check is silent, and these answer otherwise: {other}"
    silent = [words for words, said, right in pairs[:-1] if said.code != 2 and said[:2] != right[:2]]
    if silent:
        what = "record" if any(words[0] in {"show", "export", "list"} for words in silent) else "else"
        return SEEN, f"{what}: {' '.join(silent[0])}"
    return (REFUSED if any(said.code == 2 for said in came[:-1]) else TOLD), ""


OUTCOMES = (UNTOUCHED, TOLD, REFUSED, SEEN, WRONG)


def main(number: int = 2_000, processes: int = 2) -> str:
    """Two tables: what came of *number* flips in bundles, and of as many in a file."""
    with Pool(processes) as pool, tempfile.TemporaryDirectory() as made:
        whole = Path(made) / "whole.db"
        apart(make_file, whole)
        shares = [(seed, -(-number // 16)) for seed in range(4)]
        in_bundles = [one for some in pool.starmap(bundle_flips, shares) for one in some]
        flips = [*places(Random(2), whole.stat().st_size, number)]
        in_file: list[Flip] = []
        for some in pool.imap_unordered(partial(file_flips, whole), [flips[one::20] for one in range(20)]):
            in_file += some
            print(f"{len(in_file):,} flips", Counter(one.outcome for one in in_file), file=sys.stderr)
    kinds = [*dict.fromkeys(name for name, _ in in_bundles)]
    counts = Counter((name, flip.outcome) for name, flip in in_bundles)
    rows = [
        [name, *(f"{counts[name, outcome]:,}" for outcome in (REFUSED, ACCEPTED, WRONG))] for name in kinds
    ]
    came = Counter(flip.outcome for flip in in_file)
    wrong = [f"- {flip.place} by {flip.by}: {flip.what}" for flip in in_file if flip.outcome in {WRONG, SEEN}]
    wrong += [
        f"- {name} {flip.place} by {flip.by}: {flip.what}"
        for name, flip in in_bundles
        if flip.outcome == WRONG
    ]
    return "\n".join([
        table.markdown(("a bundle", "refused", "taken in, the same", "wrong"), rows), "",
        table.markdown(("what a flip in the file does", "flips"), [[one, f"{came[one]:,}"] for one in OUTCOMES]), "",
        *wrong,
    ])  # fmt: skip
