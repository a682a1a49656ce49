"""What can be made again from the revisions, is: rows, filters, heads and index, when any of them was damaged."""

from collections.abc import Callable

from practices_kb.kb.standing import Standing, index_again
from practices_kb.store import Store


def repaired(store: Store, progress: Callable[[int], None] | None = None) -> tuple[str, ...]:
    """Every practice of *store* stands as its revisions say, and the index as a new one would.

    Returns the uids of the records of which a revision was altered: they are left as they are.
    """
    store.index.clear()
    store.records.clear_derived()
    standing = Standing(store, indexes=False)
    altered = {
        kept.revision.uid for kept in store.soundness.revisions() if kept.revision.digest != kept.digest
    }
    for uid in store.revisions.every_uid():
        if uid not in altered and ":" not in uid:
            standing.settle(uid)
    index_again(store, store.records.every(), progress)
    return tuple(sorted(altered))
