"""Verbs that record and change practices."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from practices_kb import model
from practices_kb.errors import Invalid, Problem
from practices_kb.kb.values import Edited
from practices_kb.kb.verbs.past import Past
from practices_kb.model import Practice

if TYPE_CHECKING:
    from practices_kb.duplicates import Pair


class Record(Past):
    """Verbs that record and change practices."""

    def add(self, draft: Mapping[str, Any], *, dry_run: bool = False) -> Practice:
        """The practice that *draft* tells of is recorded. Raises `Invalid` that names every bad field."""
        from practices_kb.kb import naming

        with self._verb("add", dry_run=dry_run) as recorder:
            record = naming.record(draft, self._store)
            known = self._store.records.head(record["uid"]) if "uid" in record else None
            if known:
                raise Invalid(
                    [Problem("uid", f"is that of {known.record['handle']}; edit or import it instead")]
                )
            record = self._stamped(record, recorder, keep_handle="handle" in record)
            record = recorder.keep(record, None)
        return model.practice(record)

    def edit(
        self,
        name: str,
        *,
        put: Mapping[str, Any] | None = None,
        extend: Mapping[str, Sequence[Any]] | None = None,
        drop: Mapping[str, Sequence[Any]] | None = None,
        dry_run: bool = False,
    ) -> Edited:
        """The practice has the values of *put*, and in its lists those of *extend* and not those of *drop*.

        An empty sequence in *drop* takes the whole field away.
        """
        from practices_kb.kb import changing

        return self._changed(
            name,
            lambda before: changing.changed(before, put or {}, extend or {}, drop or {}),
            dry_run=dry_run,
        )

    def replace(
        self,
        name: str,
        record: Mapping[str, Any],
        *,
        seen: tuple[str, ...] | None = None,
        dry_run: bool = False,
    ) -> Edited:
        """The practice is what *record* says, but for its uid and its stamps.

        With *seen*, which `seen` told before *record* was written, what others changed since then is kept too.
        """
        return self._changed(name, lambda _: record, dry_run=dry_run, seen=seen)

    def remove(self, names: Sequence[str], *, seen: Sequence[str] | None = None) -> tuple[Practice, ...]:
        """The practices are no more; their histories stay. All of *names* or none.

        Raises `KbError` when one of them was changed since they were *seen*: see `seen`.
        """
        with self._verb("remove") as recorder:
            heads = self._heads(names)
            self._still(heads, seen)
            for head in heads:
                recorder.remove(head)
        return tuple(head.practice for head in heads)

    def tag(self, names: Sequence[str], tags: Sequence[str]) -> tuple[Practice, ...]:
        """Each practice bears *tags* too. Returns those that changed."""
        from practices_kb.kb import changing

        return self._retagged("tag", lambda: names, lambda kept: changing.with_tags(kept, tags))

    def untag(self, names: Sequence[str], tags: Sequence[str]) -> tuple[Practice, ...]:
        """No practice bears any of *tags* any more. Returns those that changed."""
        from practices_kb.kb import changing

        return self._retagged("untag", lambda: names, lambda kept: changing.without_tags(kept, tags))

    def duplicates(self) -> "tuple[Pair, ...]":
        """The practices of one city that may be the same, two by two, the most alike first."""
        from practices_kb.kb import merging

        with self._store.reading():
            return tuple(merging.alike(self._store))

    def join(
        self, kept: str, other: str, *, seen: Sequence[str] | None = None, dry_run: bool = False
    ) -> Edited:
        """The practice *kept* has what it lacked from *other*, which is no more; both histories stay.

        Raises `KbError` when one of them was changed since they were *seen*: see `seen`.
        """
        from practices_kb.kb import changing, joining

        with self._verb("join", dry_run=dry_run) as recorder:
            before, gone = self._head(kept), self._head(other)
            self._still([before, gone], seen)
            joining.join(self._store, recorder, before, gone, self._now())
            recorder.finish()
            after = self._head(before.record["uid"])
        return Edited(before.practice, after.practice, changing.differing(before.record, after.record))

    def rename_tag(self, old: Sequence[str], new: str) -> tuple[Practice, ...]:
        """Every practice that bore one of *old* bears *new* instead; several old ones become one."""
        from practices_kb.kb import changing

        bearing = self.selection(tag=old)
        return self._retagged(
            "rename tag",
            lambda: [practice.handle for practice in self.list(bearing).practices],
            lambda kept: changing.with_tags(changing.without_tags(kept, old), [new]),
        )
