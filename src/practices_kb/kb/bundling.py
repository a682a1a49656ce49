"""The way of a bundle: out with what may leave; in by its hash, its signature, and whether its key is trusted."""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from practices_kb import identity
from practices_kb.errors import Damaged, KbError, NotFound
from practices_kb.exchange import bundle
from practices_kb.kb import merging
from practices_kb.kb.recording import Recorder
from practices_kb.kb.standing import CITY
from practices_kb.kb.values import Merging, Sent, Waits
from practices_kb.model import Revision, shape
from practices_kb.store import Store
from practices_kb.store.bundles import Trusted, Waiting

Opened = Callable[[], Iterable[bytes]]
"""The lines of a bundle from the beginning, each time that it is called."""


class Incoming(NamedTuple):
    """A bundle that was checked, and can be read again."""

    name: str
    lines: Opened
    bundle: bundle.Bundle

    @property
    def digest(self) -> bytes:
        """sha256 of its lines."""
        return self.bundle.seal.digest


class Sender(NamedTuple):
    """Who a bundle comes from, when its key is trusted here."""

    name: str
    reason: str
    """Why a person has to look at it first; empty when nobody has to."""


def outgoing(
    store: Store, uids: Sequence[str], signed: tuple[str, str], since: Collection[str]
) -> tuple[bundle.Header, Sent, Iterator[Revision]]:
    """The header of a bundle with the records *uids*, what it holds and leaves out, and its revisions.

    *signed* is who writes it, and when.
    """
    records = revisions = stay = 0
    withheld: set[str] = set()
    for uid in uids:
        leaving = merging.outgoing(store, uid, since)
        records += bool(leaving.states) and not uid.startswith(CITY)
        revisions += len(leaving.states)
        withheld |= {*leaving.withheld}
        stay += leaving.stays and store.records.by_uid(uid) is not None
    joined = {one for one in withheld if _goes_with_another(store, one, {*uids})}
    header = bundle.Header(*signed, records, revisions, tuple(sorted(withheld - joined)))
    local = sum(1 for one in withheld - joined if store.revisions.is_local(one))
    going = (state for uid in uids for state in merging.outgoing(store, uid, since).states)
    return header, Sent(records, revisions, local, stay), going


def _goes_with_another(store: Store, digest: str, uids: Collection[str]) -> bool:
    """True when the state is one of another record of *uids*, which was joined with the one that follows it."""
    uid = store.revisions.uid(digest)
    return uid in uids and any(one.digest.hex() == digest for one in merging.outgoing(store, uid, ()).states)


def sealed(
    owner: identity.Identity | None, told: Callable[[bundle.Seal], None]
) -> Callable[[bytes], bundle.Seal]:
    """What signs the hash of a bundle for *owner*, and is *told* to; without one it goes unsigned."""

    def seal(digest: bytes) -> bundle.Seal:
        made = bundle.Seal(digest)
        if owner:
            made = bundle.Seal(digest, owner.public, owner.signature(bundle.SIGNED + digest))
        told(made)
        return made

    return seal


def incoming(lines: Opened, name: str) -> Incoming:
    """The bundle, whose hash and signature are right. Raises `KbError` otherwise."""
    checked = bundle.checked(lines(), name, identity.is_right)
    return Incoming(name, lambda: _unchanged(lines(), name, checked.seal.digest), checked)


def _unchanged(lines: Iterable[bytes], name: str, digest: bytes) -> Iterator[bytes]:
    """*lines* once more. Raises `KbError` at their end when they are others: folders are shared, and files replaced."""
    sum_of_lines = hashlib.sha256()
    last = b""
    for line in lines:
        sum_of_lines.update(last)
        last = line
        yield line
    if sum_of_lines.digest() != digest:
        raise KbError(f"{name} was changed while it was read; nothing was taken in", "Import it again")


def sender(store: Store, came: bundle.Bundle, own: bytes) -> Sender:
    """Who sent it: a name, and why it should wait. *own* is the public key of this office; empty when it has none."""
    public = came.seal.public
    said = came.header.origin or "somebody"
    if public is None:
        return Sender(said, f"it is not signed; it says that it comes from {said}")
    if public == own:
        return Sender(said, "")
    print_ = identity.fingerprint(public)
    key = next((one for one in store.bundles.trusted() if one.public == public), None)
    if key is None:
        return Sender(said, f"its key {print_} is not known here; it says that it comes from {said}")
    if key.revoked:
        return Sender(key.name, f"the key {print_} of {key.name} is trusted no more")
    return Sender(key.name, "")


def taken_in(
    store: Store,
    recorder: Recorder,
    came: Incoming,
    at: str,
    progress: Callable[[int], None] | None = None,
) -> Merging:
    """What the bundle *came* brought. It is known from now on, so that it is not taken in twice."""
    known = merging.Known(bundle.digests(came.lines(), came.name), frozenset(came.bundle.header.withheld))
    done = merging.taken_in(store, recorder, bundle.histories(came.lines(), came.name), known, progress)
    if not done.refused:  # else it may come again, when what it lacked is here
        last = store.revisions.to_undo()
        store.bundles.taken(came.digest, at, last.id if last else None)
    return done


def wait(store: Store, came: Incoming, reason: str, at: str) -> int:
    """The number under which the bundle waits for a person."""
    packed = gzip.compress(b"".join(came.lines()), mtime=0)
    return store.bundles.wait(at, came.name, reason, came.digest, packed)


def waits(store: Store, waiting: Waiting) -> Waits:
    """A bundle in the inbox, as a person is told of it; why it waits may have changed since it came."""
    try:
        came = incoming(unpacked(waiting), waiting.name).bundle
    except KbError:
        return Waits(waiting.id, waiting.at, waiting.name, "it is not what was put here", "", 0, "")
    public = came.seal.public
    return Waits(
        waiting.id, waiting.at, waiting.name, sender(store, came, b"").reason or "nobody has looked since its key is trusted",
        came.header.origin, came.header.records, identity.fingerprint(public) if public else "",
    )  # fmt: skip


def key_of_waiting(store: Store, fingerprint: str) -> bytes:
    """The public key with this *fingerprint*, by which a bundle in the inbox is signed. Raises `NotFound`."""
    wanted = fingerprint.strip().casefold()
    for one in store.bundles.waiting():
        public = incoming(unpacked(one), one.name).bundle.seal.public
        if public and identity.fingerprint(public).casefold() == wanted:
            return public
    raise NotFound(
        f"No bundle that waits is signed by {shape.shown(fingerprint)}",
        "Type the public key in its place, which they see with: kb identity",
    )


def waiting(store: Store, number: int) -> Waiting:
    """The bundle with this number. Raises `NotFound`."""
    found = store.bundles.one_waiting(number)
    if not found:
        raise NotFound(f"No bundle number {number} waits", "See what does: kb inbox")
    return found


def unpacked(waiting: Waiting) -> Opened:
    """The lines of a bundle that waits. Raises `Damaged` when it is not what was put there."""
    try:
        content = gzip.decompress(waiting.bundle)
    except (EOFError, OSError, TypeError, zlib.error) as error:
        raise Damaged(f"The bundle {waiting.name} in the inbox cannot be unpacked") from error
    return lambda: content.splitlines(keepends=True)


def key(store: Store, named: str) -> Trusted:
    """The key with this fingerprint, or of the office with this name. Raises `NotFound`, `KbError` for several."""
    wanted = named.strip().casefold()
    meant = [
        one for one in store.bundles.trusted() if wanted in {one.fingerprint.casefold(), one.name.casefold()}
    ]
    if not meant:
        raise NotFound(f"There is no key of '{named}'", "See them all: kb trust")
    if len(meant) > 1:
        raise KbError(
            f"'{named}' has {len(meant)} keys", f"Say which: {', '.join(one.fingerprint for one in meant)}"
        )
    return meant[0]
