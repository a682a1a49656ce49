"""A practice as it is now: read from a row, and proven to be what was written."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from practices_kb import model
from practices_kb.errors import Damaged
from practices_kb.model import Practice, Revision, handle
from practices_kb.store import revisions

ROW = """SELECT practice.id, lower(hex(revision.digest)), merged, conflicts, handle, practice.uid,
                  revision.uid, revision.record, parents, revision.at, revision.by
           FROM practice JOIN revision ON revision.id = practice.revision"""
"""What `head` reads, of every practice that has a revision."""

Prove = Callable[[str, str, str], bool]
"""Whether the revisions of a uid make this record together, and leave these fields open; both as the file keeps them."""


class Head(NamedTuple):
    """A practice as it is now."""

    id: int
    """Its number in this file."""
    digest: str
    """The revision that it is at, in hexadecimal; of several that stand side by side, the first known here."""
    record: dict[str, Any]
    """Under the handle that it bears here."""
    merged: bool = False
    """True when several revisions stand side by side."""
    conflicts: tuple[str, ...] = ()
    """The fields that somebody has to decide."""
    wanted: str = ""
    """The handle that its revisions give it; it bears another here when that one was taken."""

    @property
    def practice(self) -> Practice:
        """The practice, and what is in conflict about it."""
        practice = model.practice(self.record)
        return practice._replace(conflicts=self.conflicts) if self.conflicts else practice


def head(row: tuple[Any, ...], prove: Prove) -> Head:
    """The practice of a row. Raises `Damaged` when its revision is not what was written, or not its own.

    What several revisions make together has no digest: *prove* tells whether it is that.
    """
    number, digest, merged, conflicts, called, uid, *parts = row
    revision = Revision(parts[0], parts[1], revisions.parents(parts[2]), *parts[3:])
    if revision.uid != uid or not revision.record or not revision.is_called(digest):
        raise Damaged(f"{called}: its record is not what was written")
    if merged and not prove(uid, merged, conflicts):
        raise Damaged(f"{called}: is not what its revisions make together")
    record = json.loads(merged or revision.record)
    wanted, record["handle"] = record["handle"], called
    if not handle.may_be(called, wanted):
        raise Damaged(f"{called}: is listed with another handle than its record has")
    in_conflict = tuple(json.loads(conflicts)) if merged else ()
    return Head(number, digest, record, merged is not None, in_conflict, wanted)
