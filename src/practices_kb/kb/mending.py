"""What can be made again from the revisions, is: rows, filters, heads, names and index, when any of them was damaged."""

from collections.abc import Callable, Collection

from practices_kb.kb import beside
from practices_kb.kb.standing import Standing, index_again
from practices_kb.store import Store


def repaired(store: Store, progress: Callable[[int], None] | None = None) -> tuple[str, ...]:
    """Practices, towns and searches of *store* stand as their revisions say, and the index as a new one would.

    Returns the uids of the records of which a revision was altered: they are left as they are.
    """
    store.index.clear()
    store.records.clear_derived()
    altered = {
        kept.revision.uid for kept in store.soundness.revisions() if kept.revision.digest != kept.digest
    }
    _name_again(store, altered)
    standing = Standing(store, indexes=False)
    for uid in store.revisions.every_uid():
        if uid not in altered:
            standing.settle(uid)
    store.records.remember_handles()
    store.searches.renew(beside.searches(store, altered).values())
    _name_again(store, altered)  # now that practices lie where they should
    index_again(store, store.records.every(), progress)
    return tuple(sorted(altered))


def _name_again(store: Store, altered: Collection[str]) -> None:
    if any(beside.findings(store, altered)):  # to write 30,000 names takes longer than to compare them
        store.names.renew(beside.cities(store, altered))
