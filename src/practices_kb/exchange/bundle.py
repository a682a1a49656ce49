"""Bundles, in which offices exchange records with their histories: a header, one revision a line, a trailer.

Every line is canonical JSON, and its sha256 is the digest of the revision. The states of a record stand together, each
behind those that it follows. The trailer tells the number of lines and their sha256, so that a cut is noticed; who
signed it stands there too. Pure: whoever calls opens the files, and brings what checks a signature.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, groupby
from typing import Any, NamedTuple

from practices_kb.errors import KbError
from practices_kb.exchange import strict
from practices_kb.model import Revision, canonical, shape

SUFFIX = ".kbx"
VERSION = 1
"""Of the format. A reader refuses what is newer."""
LONGEST_LINE = 4_000_000
"""Bytes: four times the longest text of a practice."""
LARGEST = 500_000_000
"""Bytes of all lines, unpacked: 150,000 practices; a bundle that waits is held in memory once."""
MOST_LINES = 1_000_000
"""As many states as fit into the largest bundle; a reader counts them before it believes any."""
LARGEST_RECORD = 64_000_000
"""Bytes of all states of one record: they are merged in memory."""
MOST_PARENTS = 64
"""States that one state may follow: it joins as many sides."""
MOST_REVISIONS = 10_000
"""States of one record."""
SIGNED = b"practices-kb bundle 1\n"
"""What stands before the hash that is signed, so that no signature for another purpose fits."""

_HEX = re.compile(r"[0-9a-f]{64}")
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z]{3,12}:[^\x00-\x1f\x7f-\x9f]{1,200}")
_STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_PARTS = {"at", "by", "parents", "record", "uid"}

Line = bytes
Verify = Callable[[bytes, bytes, bytes], bool]
"""Whether a public key made this signature of these bytes."""


class Header(NamedTuple):
    """What a bundle says of itself."""

    origin: str
    """The office that wrote it; empty when it did not say."""
    at: str
    records: int
    revisions: int
    withheld: tuple[str, ...] = ()
    """Digests of states that others follow, and that stay with the origin: they were local, or it lacks them too."""


class Seal(NamedTuple):
    """What the trailer proves."""

    digest: bytes
    """sha256 of every line before the trailer, with their ends."""
    public: bytes | None = None
    """The key that signed it, 32 bytes; None when nobody did."""
    signature: bytes | None = None


class State(NamedTuple):
    """A state of a record, as a line of a bundle tells it."""

    digest: str
    """In hexadecimal: the sha256 of the line."""
    revision: Revision
    record: dict[str, Any] | None
    """The whole record, as it was read; not yet checked. None when it was removed."""


class Bundle(NamedTuple):
    """A bundle whose hash, and signature if it bears one, are right."""

    header: Header
    seal: Seal


def write(
    header: Header, revisions: Iterable[Revision], sign: Callable[[bytes], Seal] = Seal
) -> Iterator[Line]:
    """The lines of a bundle. *sign* makes the seal from the hash of the lines."""
    sum_of_lines = hashlib.sha256()
    number = 0
    for text in chain([_header(header)], (revision.text for revision in revisions)):
        line = f"{text}\n".encode()
        sum_of_lines.update(line)
        number += 1
        yield line
    yield _trailer(sign(sum_of_lines.digest()), number)


def _header(header: Header) -> str:
    said = {
        "at": header.at,
        "bundle": VERSION,
        "origin": header.origin,
        "records": header.records,
        "revisions": header.revisions,
    }
    return canonical.text({**said, "withheld": sorted(header.withheld)} if header.withheld else said)


def _trailer(seal: Seal, number: int) -> Line:
    said: dict[str, Any] = {"lines": number, "sha256": seal.digest.hex()}
    if seal.public and seal.signature:
        said |= {"key": seal.public.hex(), "signature": seal.signature.hex()}
    return f"{canonical.text(said)}\n".encode()


def checked(lines: Iterable[Line], name: str, verify: Verify) -> Bundle:
    """The bundle that *lines* are. Raises `KbError` when it is cut, altered, or not a bundle at all.

    Nothing that stands in it is believed before; memory is bounded by the longest line.
    """
    header: Header | None = None
    sum_of_lines = hashlib.sha256()
    last, number = b"", 0
    for line in _measured(lines, name):
        if header is None:
            header = _read_header(line, name)
        else:
            sum_of_lines.update(last)
        last, number = line, number + 1
    if header is None:
        raise KbError(f"{name} is empty", "Ask for the bundle again")
    seal = _read_trailer(last, number - 1, sum_of_lines.digest(), name)
    if seal.public and not verify(seal.public, seal.signature or b"", SIGNED + seal.digest):
        raise KbError(f"{name}: its signature is not of its key: it was altered", "Ask for the bundle again")
    return Bundle(header, seal)


def histories(lines: Iterable[Line], name: str) -> Iterator[tuple[str, list[State]]]:
    """Each record of a bundle that was `checked`: its uid and its states. Raises `KbError` that names the line."""
    seen: set[str] = set()
    for uid, group in groupby(_states(lines, name), key=lambda state: state.revision.uid):
        if uid in seen:
            raise KbError(f"{name}: the states of {uid} do not stand together")
        seen.add(uid)
        states, size = [], 0
        for state in group:
            states.append(state)
            size += len(state.revision.record or "")
            if len(states) > MOST_REVISIONS or size > LARGEST_RECORD:
                raise KbError(f"{name}: the history of {uid} is longer than kb takes in")
        yield uid, states


def digests(lines: Iterable[Line], name: str) -> set[str]:
    """The digests of the revisions in a bundle that was `checked`."""
    found, last = set(), ""
    for number, line in enumerate(_measured(lines, name)):
        if number > 1:
            found.add(last)
        last = _digest(line)
    return found


def _measured(lines: Iterable[Line], name: str) -> Iterator[Line]:
    total = 0
    for number, line in enumerate(lines, 1):
        total += len(line)
        if len(line) > LONGEST_LINE:
            raise KbError(f"{name}, line {number}: is longer than {LONGEST_LINE:,} bytes")
        if total > LARGEST or number > MOST_LINES:
            raise KbError(
                f"{name} holds more than {LARGEST // 1_000_000:,} MB or {MOST_LINES:,} states",
                "Ask for it in parts",
            )
        yield line


def _digest(line: Line) -> str:
    return hashlib.sha256(line.rstrip(b"\n")).hexdigest()


def _states(lines: Iterable[Line], name: str) -> Iterator[State]:
    """The states between header and trailer."""
    before: Line | None = None
    for number, line in enumerate(_measured(lines, name), 1):
        if before is not None and number > 2:
            yield _state(before, f"{name}, line {number - 1}")
        before = line


def _state(line: Line, where: str) -> State:
    text = _text(line, where)
    value = strict.json_value(text, where)
    if not isinstance(value, dict) or set(value) != _PARTS or not _is_revision(value):
        raise KbError(f"{where}: is not a state of a record")
    record = None if value["record"] is None else canonical.text(value["record"])
    revision = Revision(value["uid"], record, tuple(value["parents"]), value["at"], value["by"])
    if revision.text != text:
        raise KbError(f"{where}: is not written in the canonical form", "See docs/formats.md")
    return State(_digest(line), revision, value["record"])


def _is_revision(value: Mapping[str, Any]) -> bool:
    parents = value["parents"]
    return (
        isinstance(value["uid"], str)
        and bool(_UID.fullmatch(value["uid"]))
        and isinstance(value["at"], str)
        and bool(_STAMP.fullmatch(value["at"]))
        and shape.is_name(value["by"])
        and (value["record"] is None or isinstance(value["record"], dict))
        and isinstance(parents, list)
        and len(parents) <= MOST_PARENTS
        and all(isinstance(one, str) and _HEX.fullmatch(one) for one in parents)
        and len(set(parents)) == len(parents)
    )


def _read_header(line: Line, name: str) -> Header:
    not_one = KbError(f"{name} is not a bundle of kb", "A bundle is what kb export --bundle writes")
    try:
        said = strict.json_value(_text(line, name), name)
    except KbError:
        raise not_one from None
    if not isinstance(said, dict) or not isinstance(said.get("bundle"), int):
        raise not_one
    if said["bundle"] > VERSION:
        raise KbError(
            f"{name} was written by a newer kb", "Update with: python -m pip install --upgrade practices-kb"
        )
    withheld = said.get("withheld", [])
    right = (
        shape.is_name(said.get("origin"))
        and isinstance(said.get("at"), str)
        and all(isinstance(said.get(one), int) for one in ("records", "revisions"))
        and isinstance(withheld, list)
        and all(isinstance(one, str) and _HEX.fullmatch(one) for one in withheld)
    )
    if not right:
        raise not_one
    return Header(said["origin"], said["at"], said["records"], said["revisions"], tuple(withheld))


def _read_trailer(line: Line, number: int, digest: bytes, name: str) -> Seal:
    cut = KbError(f"{name} is cut off: its last line is missing", "Ask for the bundle again")
    try:
        said = strict.json_value(_text(line, name), name)
    except KbError:
        raise cut from None
    if not isinstance(said, dict) or "sha256" not in said or not line.endswith(b"\n"):
        raise cut
    if said["sha256"] != digest.hex() or said.get("lines") != number:
        raise KbError(
            f"{name} was altered: its lines are not those that were written", "Ask for the bundle again"
        )
    public, signature = (_bytes(said.get(one)) for one in ("key", "signature"))
    if set(said) - {"lines", "sha256", "key", "signature"} or (public is None) != (signature is None):
        raise KbError(f"{name} was altered: its last line is not right", "Ask for the bundle again")
    return Seal(digest, public, signature)


def _bytes(text: Any) -> bytes | None:
    return bytes.fromhex(text) if isinstance(text, str) and re.fullmatch("([0-9a-f]{2})+", text) else None


def _text(line: Line, where: str) -> str:
    try:
        return line.decode().removesuffix("\n")
    except UnicodeDecodeError:
        raise KbError(f"{where}: is not UTF-8 text") from None
