"""A revision: one state of one record, named by its content."""

from typing import NamedTuple

from practices_kb.model import canonical


class Revision(NamedTuple):
    """What a record was from *at* on. Content-addressed: the same content is the same revision everywhere."""

    uid: str
    record: str | None
    """The whole record, checked, as canonical JSON; None when it was removed."""
    parents: tuple[str, ...]
    """Digests, in hexadecimal, of the revisions that this one follows; none for the first."""
    at: str
    by: str
    """The office that made the change; empty when it did not say."""

    @property
    def digest(self) -> bytes:
        """sha256 over the canonical form of all five parts, 32 bytes.

        The record stands in it as the object that it is. It is canonical already, and most of the length: writing it
        once more would be a seventh of an import.
        """
        return canonical.sha256(self.text)

    def is_called(self, digest: str) -> bool:
        """True when *digest*, in hexadecimal, is its name: then it is what was written. A record costs 4 µs."""
        try:
            return self.digest.hex() == digest
        except (TypeError, UnicodeEncodeError):
            return False  # a column holds something that is no text

    @property
    def text(self) -> str:
        """The canonical form of all five parts, in which it travels."""
        at, by, uid = map(canonical.text, (self.at, self.by, self.uid))
        parents = canonical.text(self.parents) if self.parents else "[]"
        record = self.record or "null"
        return f'{{"at":{at},"by":{by},"parents":{parents},"record":{record},"uid":{uid}}}'
