"""Searches under a name: kept as they were typed, found again by their names."""

import re
from collections.abc import Collection, Iterable, Mapping

from practices_kb import fuzzy
from practices_kb.errors import KbError, NotFound
from practices_kb.kb import naming
from practices_kb.kb.recording import Recorder
from practices_kb.kb.standing import SEARCH
from practices_kb.model import SavedSearch, handle, shape
from practices_kb.search import query as asked
from practices_kb.store import Store

_NAME = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


def wanted(name: str, query: str, filters: Mapping[str, str | Iterable[str]], *, exact: bool) -> SavedSearch:
    """The search to be kept. Raises `KbError` for a name that is no name."""
    if not _NAME.fullmatch(name):
        free = handle.from_title(name)
        raise KbError(f"'{shape.shown(name)}' is no name for a search, such as bus-lanes", f"Try: {free}")
    kept = {one: value if isinstance(value, str) else tuple(value) for one, value in filters.items() if value}
    return SavedSearch(name, query.strip(), kept, exact)


def keep(store: Store, recorder: Recorder, search: SavedSearch, *, overwrite: bool | SavedSearch) -> None:
    """The file keeps *search*. Raises `KbError` when its name is taken by another, unless *overwrite* it is, or that one.

    Raises it too for a search that nobody could ask today: a field, a city or a tag in it is not known.
    """
    _ask(store, search)
    known = {one.name: one for one in store.searches.every()}
    before = known.get(search.name)
    if before == search:
        return
    if before and overwrite is not True and overwrite != before:
        raise KbError(f"There is a saved search '{search.name}' already", "Take another name, or add --yes")
    _change(store, recorder, search.name, before, search)


def forget(store: Store, recorder: Recorder, name: str) -> SavedSearch:
    """The saved search that bore this name until now. Raises `NotFound`."""
    search = named(store, name)
    _change(store, recorder, search.name, search, None)
    return search


def _change(
    store: Store, recorder: Recorder, name: str, before: SavedSearch | None, after: SavedSearch | None
) -> None:
    """The history goes on; one that was saved before searches had histories is in it first, as it was."""
    uid = f"{SEARCH}{name}"
    if before and not store.revisions.heads(uid):
        recorder.before().keep_other(uid, before._asdict())
    recorder.keep_other(uid, after._asdict() if after else None)


def _ask(store: Store, search: SavedSearch) -> None:
    """Nothing happens, but for the error when the fields or the values of the filters are not known."""
    naming.selection(store, search.filters)
    parsed = asked.parse(search.query)
    for one, value in (*parsed.filters, *parsed.excluded_filters):
        naming.selection(store, {one: value})


def named(store: Store, name: str) -> SavedSearch:
    """The saved search of this name. Raises `NotFound`, with the nearest names."""
    known = {one.name: one for one in store.searches.every()}
    found = known.get(name.casefold())
    if found is None:
        raise NotFound(f"There is no saved search '{shape.shown(name)}'", _tip(name.casefold(), known))
    return found


def _tip(name: str, known: Collection[str]) -> str:
    meant = fuzzy.suggestions(name, known) if known else ()
    if meant:
        return f"Did you mean {' or '.join(f'@{one}' for one in meant)}?"
    return "See them all: kb search --saved" if known else "Save one: kb search --save NAME WORDS"
