"""What in a file follows from no revision, and can be proven all the same: keys, the inbox, the log, old handles."""

import json
from collections.abc import Collection, Iterator

from practices_kb import identity
from practices_kb.errors import KbError
from practices_kb.kb import bundling
from practices_kb.model import handle
from practices_kb.store import Store


def findings(store: Store, altered: Collection[str]) -> Iterator[str]:
    """What is not what it was, a sentence each. The records with the uids *altered* are not believed."""
    yield from _trust(store)
    for number in store.soundness.misdated():
        yield f"The log tells another time or office of verb {number} than its revisions do"
    if not altered:
        yield from _handles(store)


def _trust(store: Store) -> Iterator[str]:
    for key in store.bundles.trusted():
        if identity.fingerprint(key.public) != key.fingerprint:
            yield f"The key of {key.name} is not the one that was trusted; trust it again: kb trust"
    for waiting in store.bundles.waiting():
        try:
            is_whole = bundling.incoming(bundling.unpacked(waiting), waiting.name).digest == waiting.digest
        except KbError:
            is_whole = False
        if not is_whole:
            yield f"The bundle {waiting.id} in the inbox is not what was put there: kb inbox refuse {waiting.id}"


def _handles(store: Store) -> Iterator[str]:
    """Old handles that no state of their practice has."""
    former = store.soundness.former_handles()
    borne: dict[str, set[str]] = {uid: set() for uid in former.values()}
    for kept in store.soundness.revisions():
        if kept.revision.uid in borne and kept.revision.record:
            borne[kept.revision.uid].add(json.loads(kept.revision.record)["handle"])
    for called, uid in former.items():
        if not any(handle.may_be(called, wanted) for wanted in borne[uid]):
            yield f"{called}: is kept as an old handle, but of no practice that ever bore it"
