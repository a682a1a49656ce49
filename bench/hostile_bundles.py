"""Bundles that mean harm, for `python -m bench.hostile`: most have the right hash, as whoever means harm would see to."""

import gzip
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from practices_kb.exchange import bundle
from practices_kb.model import Revision, canonical

UID = "018f3c2a-0000-7000-8000-{:012x}"
AT = "2026-01-01T00:00:00Z"
HEADER = bundle.Header("Mallory", AT, 1, 1)
MANY = 10_000


def record(uid: str, **fields: Any) -> str:
    """A practice as kb writes it."""
    given = {
        "uid": uid, "handle": "a", "title": "A", "city": "id-jakarta", "topics": ["transport"],
        "licence": "CC-BY-4.0", "exchange": "may", "created": AT, "updated": AT,
    }  # fmt: skip
    return canonical.text({**given, **fields})


def state(parents: Iterable[str] = (), number: int = 1, **fields: Any) -> Revision:
    """A state of the practice with this *number*."""
    uid = UID.format(number)
    return Revision(uid, record(uid, **fields), tuple(parents), AT, "")


def name(revision: Revision) -> str:
    """The digest as parents are named by."""
    return revision.digest.hex()


def whole(revisions: Iterable[Revision]) -> bytes:
    """A bundle with the right hash."""
    return b"".join(bundle.write(HEADER, revisions))


def sealed(lines: Sequence[bytes], origin: bytes = b"Mallory") -> bytes:
    """*lines* behind a header, with the right hash below."""
    body = next(bundle.write(HEADER, [])).replace(b"Mallory", origin) + b"".join(lines)
    trailer = {"lines": len(lines) + 1, "sha256": hashlib.sha256(body).hexdigest()}
    return body + canonical.text(trailer).encode() + b"\n"


def bomb(begin: bytes, chunk: bytes, times: int) -> bytes:
    """Many times *chunk* behind *begin*, packed."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=1, mtime=0) as file:
        file.write(begin)
        for _ in range(times):
            file.write(chunk)
    return buffer.getvalue()


def sides() -> Iterator[Revision]:
    """States that nobody brought together."""
    yield from (state(title=f"{number}") for number in range(MANY))


def stairs(*, alike: bool) -> Iterator[Revision]:
    """Each second state follows all that was before, beside one that nobody knew."""
    last = state(summary="0")
    yield last
    for number in range(1, MANY // 2 - 2):
        beside = state(summary="0" if alike else f"{number}", status="pilot", handle=f"a-{number}")
        yield beside
        last = state([name(last), name(beside)], summary="0", status="pilot")
        yield last
    yield state(title="One side more")


def chain(size: int, times: int) -> Iterator[Revision]:
    """A long history of long texts."""
    last: tuple[str, ...] = ()
    for number in range(times):
        one = state(last, summary=f"{number} " + "x" * size)
        yield one
        last = (name(one),)


def twice() -> bytes:
    """The same state two times."""
    return whole([state(), state()])


def backwards() -> bytes:
    """A state before the one that it follows: as near as a hash lets anybody come to a circle."""
    first = state()
    return whole([state([name(first)], title="B"), first])


def altered(old: str, new: str) -> bytes:
    """A state in which *old* became *new*, sealed anew."""
    return sealed([state(summary="Fine.").text.replace(old, new).encode() + b"\n"])


LINE = state().text.encode() + b"\n"
CASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "ten million levels, bundle": ("kbx", lambda: sealed([b"[" * 10_000_000 + b"\n"])),
    "as many levels as fit a line, bundle": ("kbx", lambda: sealed([b"[" * 3_900_000 + b"\n"])),
    "a line of a gigabyte, bundle": ("kbx", lambda: b"x" * 1_000_000_000),
    "ten gigabytes of zeros, packed bundle": ("kbx.gz", lambda: bomb(b"", bytes(10_000_000), 1_000)),
    "a gigabyte of empty lines, packed bundle": (
        "kbx.gz",
        lambda: bomb(next(bundle.write(HEADER, [])), b"\n" * 10_000_000, 100),
    ),
    "two gigabytes of states, packed bundle": (
        "kbx.gz",
        lambda: bomb(
            next(bundle.write(HEADER, [])), state(summary="x" * 900_000).text.encode() + b"\n", 2_200
        ),
    ),
    "a state with 10,000 parents": ("kbx", lambda: whole([state([f"{one:064x}" for one in range(MANY)])])),
    "10,000 sides of one record": ("kbx", lambda: whole(sides())),
    "10,000 states that cross, all saying the same": ("kbx", lambda: whole(stairs(alike=True))),
    "10,000 states that cross, all saying otherwise": ("kbx", lambda: whole(stairs(alike=False))),
    "a record with 10,000 states, one after the other": ("kbx", lambda: whole(chain(10, MANY))),
    "a record of 60 MB in 60 states": ("kbx", lambda: whole(chain(990_000, 60))),
    "a record of 400 MB in 400 states": ("kbx", lambda: whole(chain(990_000, 400))),
    "100,000 records without a parent that is told": (
        "kbx",
        lambda: whole(state(["0" * 64], number) for number in range(100_000)),
    ),
    "a state before the one that it follows": ("kbx", backwards),
    "the same state twice": ("kbx", twice),
    "the same name twice in a state": ("kbx", lambda: altered('"summary":', '"summary":"","summary":')),
    "a wrong hash": ("kbx", lambda: whole([state()]).replace(b'"A"', b'"B"')),
    "a number of 5,000 digits": ("kbx", lambda: altered('"Fine."', "9" * 5_000)),
    "a number of 4,000 digits": ("kbx", lambda: altered('"Fine."', "9" * 4_000)),
    "a lone surrogate in a text": ("kbx", lambda: altered("Fine.", "\\ud800")),
    "a lone surrogate in the name of the office": (
        "kbx",
        lambda: sealed([LINE], b"\\ud800"),
    ),
    "an escape sequence in the name of the office": (
        "kbx",
        lambda: sealed([LINE], b"\\u001b[2J"),
    ),
    "a uid like a path": ("kbx", lambda: altered(UID.format(1), "../../../etc/passwd")),
    "a handle like a path": ("kbx", lambda: altered('"handle":"a"', '"handle":"../a"')),
    "the removal of a city": ("kbx", lambda: whole([Revision("city:sg-singapore", None, (), AT, "")])),
}
