"""What can be made again from the revisions, is: rows, filters, heads, names and index, when any of them was damaged."""

from collections.abc import Callable

from practices_kb.kb import beside
from practices_kb.kb.standing import Standing, index_again
from practices_kb.store import Store


def repaired(store: Store, at: str, progress: Callable[[int], None] | None = None) -> tuple[str, ...]:
    """Practices, towns and searches of *store* stand as their revisions say, and the index as a new one would.

    Revisions that were altered are set aside: they count no more, and their records stand as they were before. Returns
    the uids of those.
    """
    altered = {
        kept.number: kept.revision.uid
        for kept in store.soundness.revisions()
        if not kept.revision.is_called(kept.digest.hex())
    }
    store.index.clear()
    if altered:
        store.revisions.set_aside([*altered], at)
    store.records.clear_derived()
    _name_again(store)
    standing = Standing(store, indexes=False)
    for uid in store.revisions.every_uid():
        standing.settle(uid)
    store.records.remember_handles()
    store.searches.renew(beside.searches(store, ()).values())
    _name_again(store)  # now that practices lie where they should
    index_again(store, store.records.every(), progress)
    return tuple(sorted({*altered.values()}))


def _name_again(store: Store) -> None:
    if any(beside.findings(store, ())):  # to write 30,000 names takes longer than to compare them
        store.names.renew(beside.cities(store, ()))
