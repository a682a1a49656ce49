"""A revision: one state of one record, named by its content."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from practices_kb.model import canonical


class Revision(NamedTuple):
    """What a record was from *at* on. Content-addressed: the same content is the same revision everywhere."""

    uid: str
    record: Mapping[str, Any] | None
    """The whole record, checked; None when it was removed."""
    parents: tuple[str, ...]
    """Digests, in hexadecimal, of the revisions that this one follows; none for the first."""
    at: str
    by: str
    """The office that made the change; empty when it did not say."""

    @property
    def digest(self) -> bytes:
        """sha256 over all five parts, 32 bytes."""
        return canonical.digest(self._asdict())
