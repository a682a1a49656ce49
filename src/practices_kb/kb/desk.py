"""How the verbs are done: each reads and writes in one transaction, and keeps what it was given."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from practices_kb import fuzzy, model, text
from practices_kb.errors import KbError, NotFound
from practices_kb.kb import clock
from practices_kb.kb.values import Checked, Edited
from practices_kb.model import Practice, canonical, handle, shape
from practices_kb.search import entry
from practices_kb.store import Head, Store
from practices_kb.vocabulary import shipped

if TYPE_CHECKING:
    from practices_kb.kb import recording

_INDEX = f"{text.VERSION}.{entry.VERSION}"
"""The version of what stands in an index; one of another version is made again."""


def _gone(name: str, now: Head | None, into: str) -> NotFound:
    """That the practice which was called *name* is called otherwise *now*, was joined *into* another, or is no more."""
    if now:
        called = now.record["handle"]
        return NotFound(f"{name} is called {called} now", f"Look at it: kb show {called}")
    if into:
        return NotFound(
            f"{name} was joined into {into}",
            f"Look at it: kb show {into}. What was before: kb history {name}",
        )
    return NotFound(
        f"{name} was removed", f"See when: kb history {name}. Bring it back: kb restore {name} REVISION"
    )


def _current() -> str:
    return f"{_INDEX}.{shipped.state()}"


class Desk:
    """An open file, with the time and the identities that the world adds."""

    def __init__(
        self,
        opened: Store,
        *,
        author: str = "",
        now: Callable[[], str] = clock.now,
        new_uid: Callable[[], str] = clock.new_uid,
    ) -> None:
        self._store = opened
        opened.inspect = self._first_finding
        opened.records.prove = self._is_merged
        self._author = author
        self._now = now
        self._new_uid = new_uid
        self.created = False
        """True when opening it made the file."""

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._store.path

    def _bring_up_to_date(self) -> None:
        """Cities, topics and index are those of this program, unless the file may only be read."""
        with self._store.reading():
            if self._is_current() or not self._store.is_writable:
                return
        with self._store.writing():
            self._store.names.bring_up_to_date()
            self._store.set("index", _current())
            self._rebuild(None)

    def _checked(self, progress: Callable[[int], None] | None = None) -> Checked:
        from practices_kb.kb import checking

        with self._store.reading():
            return checking.checked(self._store, self._now()[:10], progress, is_current=self._is_current())

    def _is_merged(self, uid: str, record: str, conflicts: str) -> bool:
        """True when the revisions of *uid* make *record* together, and leave *conflicts* to somebody."""
        from practices_kb import merge
        from practices_kb.kb import standing

        now = merge.merged(standing.states(self._store.revisions.of(uid)))
        fields = [conflict.field for conflict in now.conflicts]
        return now.record is not None and (record, json.loads(conflicts)) == (
            canonical.text(now.record),
            fields,
        )

    def _first_finding(self) -> str:
        """What `kb check` finds first; empty when all is well."""
        return next(iter(self._checked().findings), "")

    def _is_current(self) -> bool:
        return self._store.setting("index") == _current()

    def _rebuild(self, progress: Callable[[int], None] | None) -> None:
        from practices_kb.kb import standing

        standing.index_again(self._store, self._store.records.every(), progress)

    @contextmanager
    def _verb(self, name: str, *, origin: str = "", dry_run: bool = False) -> "Iterator[recording.Recorder]":
        """One transaction; with *dry_run* everything is done and then taken back."""
        from practices_kb.kb import recording

        with self._store.writing(kept=not dry_run):
            recorder = recording.Recorder(self._store, name, self._now(), self._author, origin)
            recorder.copies = not dry_run and name == "import" and self._store.records.counts()[0] > 0
            yield recorder
            recorder.finish()

    def _head(self, name: str) -> Head:
        """The practice with this handle or uid. Raises `NotFound`, with what became of it, or the nearest handles."""
        with self._store.reading():
            found = self._store.records.head(name)
            if found:
                return found
            former = self._store.records.former(name)
            if former:
                from practices_kb.kb import history

                now = self._store.records.by_uid(former)
                raise _gone(name, now, "" if now else history.joined_into(self._store, former))
            meant = fuzzy.suggestions(name.casefold(), self._store.records.handles())
        tip = f"Did you mean {' or '.join(meant)}?" if meant else "Find it with: kb search WORDS"
        raise NotFound(f"There is no practice '{shape.shown(name)}'", tip)

    def _heads(self, names: Sequence[str]) -> Sequence[Head]:
        """The practices with these names, each once though two of the names may be its own."""
        return list({head.id: head for head in map(self._head, names)}.values())

    def _stamped(
        self, record: dict[str, Any], recorder: "recording.Recorder", *, keep_handle: bool = False
    ) -> dict[str, Any]:
        """A new *record* with what kb keeps itself: identity, handle, stamps, defaults."""
        now = self._now()
        stamped = {
            "uid": self._new_uid(),
            "licence": model.DEFAULT_LICENCE,
            "exchange": "may",
            "created": now,
            "updated": now,
            **({"author": self._author} if self._author else {}),
            **record,
        }
        wanted = record.get("handle") or handle.from_title(record["title"], record["city"])
        stamped["handle"] = wanted if keep_handle else recorder.standing.free_handle(wanted, stamped["uid"])
        return stamped

    def seen(self, *names: str) -> tuple[str, ...]:
        """The revisions at which the practices stand, to be given back to a verb that a person decided on since then."""
        with self._store.reading():
            return tuple(one for head in self._heads(names) for one in self._heads_of(head))

    def _heads_of(self, head: Head) -> tuple[str, ...]:
        return self._store.revisions.heads(head.record["uid"])

    def _still(self, heads: Sequence[Head], seen: Sequence[str] | None) -> None:
        """Raises `KbError` when one of the practices was changed since they were *seen*; None says that nobody looked."""
        for head in heads:
            if seen is not None and not set(self._heads_of(head)) <= {*seen}:
                name = head.record["handle"]
                raise KbError(
                    f"{name} was changed since you looked; nothing was done", f"Look again: kb show {name}"
                )

    def _changed(
        self,
        name: str,
        change: Callable[[Mapping[str, Any]], Mapping[str, Any]],
        *,
        dry_run: bool,
        seen: tuple[str, ...] | None = None,
    ) -> Edited:
        """The practice before and after *change*; read and written in one transaction, so that no other's is lost.

        What was written with the practice before the eyes as it was *seen* is merged with what was done since.
        """
        from practices_kb.kb import changing, naming

        with self._verb("edit", dry_run=dry_run) as recorder:
            before = self._head(name)
            kept = {one: before.record[one] for one in ("uid", "handle", "created", "updated")}
            defaults = {"licence": model.DEFAULT_LICENCE, "exchange": "may"}
            asked = {
                one: value
                for one, value in change(before.record).items()
                if one not in {"uid", "created", "updated"} and value not in (None, "", [], ())
            }
            after = naming.record({**kept, **defaults, **asked}, self._store)
            if seen and seen != self._heads_of(before):
                after["updated"] = self._now()
                merged = recorder.branch(after, before, seen) or before
                fields = changing.differing(before.record, merged.record)
                return Edited(before.practice, merged.practice, fields, merged=True)
            fields = changing.differing(before.record, after)
            if fields:
                after["updated"] = self._now()
                after = recorder.keep(after, before)
        return Edited(before.practice, model.practice(after), fields)

    def _retagged(
        self,
        verb: str,
        names: Callable[[], Sequence[str]],
        change: Callable[[Mapping[str, Any]], dict[str, Any]],
    ) -> tuple[Practice, ...]:
        """The practices that *names* tells, asked in the same transaction, after *change*; those that it changed."""
        from practices_kb.kb import changing, naming

        kept = []
        with self._verb(verb) as recorder:
            for head in self._heads(names()):
                record = naming.record(change(head.record), self._store)
                if changing.differing(head.record, record):
                    record["updated"] = self._now()
                    record = recorder.keep(record, head)
                    kept.append(model.practice(record))
        return tuple(kept)
