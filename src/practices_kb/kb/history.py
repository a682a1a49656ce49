"""What happened to a record and to the file, and the way back."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from practices_kb import merge, model
from practices_kb.errors import KbError, NotFound
from practices_kb.kb import changing
from practices_kb.kb.standing import BATCH, Standing, states
from practices_kb.kb.values import Change, Entry, Taken, Undone
from practices_kb.model import shape
from practices_kb.store import Head, Store
from practices_kb.store.revisions import Kept, Verb

if TYPE_CHECKING:
    from practices_kb.kb.recording import Recorder

SHORTEST = 4
"""Digits of a digest that name a revision; more where several begin alike."""
_NAMED = 3
"""Records of a verb that are named; the others are counted."""

States = Mapping[str, merge.graph.State]


def uid(store: Store, name: str) -> str | None:
    """The record that bears *name*, a handle or uid, or that bore it before it was removed."""
    head = store.records.head(name)
    if head:
        return str(head.record["uid"])
    return store.records.former(name)


def changes(store: Store, uid: str) -> tuple[Change, ...]:
    """What was done to the record, the newest first."""
    kept = store.revisions.of(uid)
    graph = states(kept)
    verbs = {number: store.revisions.verb(number) for number in {one.verb for one in kept}}
    return tuple(
        _change(one, graph, verbs[one.verb])._replace(joined=_joined(store, one, graph))
        for one in reversed(kept)
    )


def joined_into(store: Store, uid: str) -> str:
    """The practice that the record was joined into when it was removed last; empty when it was not."""
    kept = store.revisions.of(uid)
    return _joined(store, kept[-1], states(kept)) if kept and kept[-1].revision.record is None else ""


def _joined(store: Store, kept: Kept, graph: States) -> str:
    """Handle of the other practice, when this state came of joining two."""
    revision = kept.revision
    if revision.record is None:
        other = store.revisions.follower(kept.verb, revision.parents, revision.uid)
    else:
        strange = [one for one in revision.parents if one not in graph]
        others = {store.revisions.uid(one) for one in strange} - {"", revision.uid}
        other = min(others, default="")
    return _called(store, other) if other else ""


def _called(store: Store, uid: str) -> str:
    """The handle of the practice, or what it was called before it was removed."""
    here = store.records.by_uid(uid)
    last = [state.record for state in states(store.revisions.of(uid)).values() if state.record]
    return str(here.record["handle"] if here else last[-1]["handle"] if last else uid)


def _change(kept: Kept, graph: States, verb: Verb) -> Change:
    before, after = _before(kept.revision.parents, graph), graph[kept.digest].record
    fields = changing.differing(before or {}, after) if after is not None else ()
    return Change(
        kept.digest,
        kept.revision.at,
        kept.revision.by,
        verb.name,
        verb.origin,
        fields,
        kept.head,
        before,
        after,
    )


def _before(parents: Sequence[str], graph: States) -> Mapping[str, Any] | None:
    """What the record was for whoever wrote a state with these *parents*."""
    if len(parents) == 1 and parents[0] in graph:
        return graph[parents[0]].record
    known: set[str] = set().union(*(merge.graph.before(graph, parent) for parent in parents))
    return merge.merged({one: graph[one] for one in graph if one in known}).record


def at(store: Store, uid: str, when: str) -> merge.Merged:
    """The record as it was at *when*: the first digits of a revision, or a date. Raises `KbError`."""
    graph = states(store.revisions.of(uid))
    problems: list[Any] = []
    date = shape.Date().check(when, "at", problems) if "-" in when or len(when) <= SHORTEST else None
    if date and (found := _on(graph, date)):
        return merge.merged(found)
    if date and "-" in when:
        raise NotFound(f"It was not recorded yet at the end of {date}", _look(store, uid))
    meant = _named(graph, when, _look(store, uid))
    return merge.merged({one: graph[one] for one in merge.graph.before(graph, meant)})


def merged_at(store: Store, uid: str, digests: Sequence[str]) -> merge.Merged | None:
    """The record as somebody saw it to whom the revisions *digests* stood last; None when one of them is not known."""
    graph = states(store.revisions.of(uid)) if digests else {}
    if not digests or any(one not in graph for one in digests):
        return None
    known = set().union(*(merge.graph.before(graph, one) for one in digests))
    return merge.merged({one: graph[one] for one in graph if one in known})


def _look(store: Store, uid: str) -> str:
    head = store.records.by_uid(uid)
    return f"See what there is: kb history {head.record['handle'] if head else uid}"


def _named(graph: States, digits: str, hint: str) -> str:
    """The digest among *graph* that begins with *digits*. Raises `NotFound`, with the *hint*."""
    wanted = digits.strip().casefold()
    meant = [digest for digest in graph if digest.startswith(wanted)]
    if len(wanted) < SHORTEST or not meant:
        raise NotFound(f"It has no revision {shape.shown(digits)}", hint)
    if len(meant) > 1:
        raise KbError(
            f"Several revisions begin with {wanted}", f"Type more: {' or '.join(one[:12] for one in meant)}"
        )
    return meant[0]


def _on(graph: States, date: str) -> dict[str, merge.graph.State]:
    """The states that were written until the end of *date*; a moment begins with its date."""
    return {digest: state for digest, state in graph.items() if state.at[: len(date)] <= date}


def log(store: Store, limit: int | None) -> tuple[Entry, ...]:
    """What was done to the file, the newest first."""
    return tuple(_entry(store, verb) for verb in store.revisions.verbs(limit))


def _entry(store: Store, verb: Verb) -> Entry:
    titles = tuple(title or _last_title(store, uid) for uid, title in store.revisions.titles(verb.id, _NAMED))
    return Entry(verb.id, verb.name, verb.at, verb.by, verb.origin, verb.records, titles, verb.undone)


def _last_title(store: Store, uid: str) -> str:
    """What a record was called before it was removed; a town has a name in place of a title."""
    written = [state.record for state in states(store.revisions.of(uid)).values() if state.record]
    return str(written[-1].get("title") or written[-1].get("name", uid)) if written else uid


def undone(store: Store, at: str, seen: int | None = None, *, indexes: bool = True) -> Undone:
    """The last verb that stands is taken back. Raises `NotFound` when there is none, `KbError` unless it was *seen*.

    Who only wants to know what would change needs nothing that *indexes*: then the index is left as it was.
    """
    verb = store.revisions.to_undo()
    if not verb:
        raise NotFound("There is nothing to undo", "See what was done: kb log")
    _still(verb, seen)
    sent = store.bundles.sent_since(verb.id)
    return _turned(store, verb, at, indexes=indexes)._replace(sent=sent)


def redone(store: Store, seen: int | None = None, *, indexes: bool = True) -> Undone:
    """The verb that was undone last stands again. Raises `NotFound` when there is none, or something was done since.

    Raises `KbError` when it is another than was *seen*.
    """
    verb = store.revisions.to_redo()
    if not verb:
        raise NotFound("There is nothing to redo", "Only what was undone just before can be: kb log")
    _still(verb, seen)
    return _turned(store, verb, None, indexes=indexes)


def _still(verb: Verb, seen: int | None) -> None:
    if seen is not None and verb.id != seen:
        raise KbError(
            "Something else was done to the file since you looked; nothing was changed", "Look again: kb log"
        )


def _turned(store: Store, verb: Verb, at: str | None, *, indexes: bool) -> Undone:
    entry = _entry(store, verb)
    if verb.records > BATCH:
        store.in_bulk()
    store.revisions.mark(verb.id, at)
    standing = Standing(store, indexes=indexes)
    uids = store.revisions.uids(verb.id)
    order = (
        uids if at is None else [*reversed(uids)]
    )  # a town is there before its practices, and goes after them
    before = {uid: standing.settle(uid, remember=at is None) for uid in order}
    standing.finish()
    after = {uid: store.records.by_uid(uid) for uid in uids}
    taken = (
        Taken(
            (old.practice if (old := before[uid]) else None),
            (new.practice if (new := after[uid]) else None),
        )
        for uid in uids
    )
    return Undone(entry, tuple(one for one in taken if one.before != one.after))


def resolved(
    store: Store, before: Head, choices: Mapping[merge.registers.Key, int], now: str
) -> dict[str, Any] | None:
    """What the practice is by *choices*; None when it shall be gone. Raises `KbError` when one conflict is left open."""
    kept = states(store.revisions.of(before.record["uid"]))
    decided = merge.merged(kept, choices)
    if decided.conflicts:
        left = ", ".join(conflict.field for conflict in decided.conflicts)
        name = before.record["handle"]
        raise KbError(
            f"{name}: nobody has decided about {left}",
            f"See the sides: kb conflicts. Then: kb resolve {name} --take 1",
        )
    return None if decided.record is None else model.checked({**decided.record, "updated": now})


def restored(store: Store, recorder: "Recorder", uid: str, when: str, now: str) -> None:
    """The record is again what it was at *when*, as a new revision. Raises `KbError`."""
    then = at(store, uid, when).record
    if then is None:
        raise KbError("It was removed then", "Remove it with: kb remove HANDLE")
    here = store.records.by_uid(uid)
    record = {**then, "updated": now}
    if here and not changing.differing({**here.record, "handle": here.wanted}, record):
        return
    recorder.restore(uid, model.checked(record))
