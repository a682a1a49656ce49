"""Verbs that exchange whole histories with other offices, and decide whom to trust."""

from collections.abc import Callable, Collection, Generator, Iterable
from typing import TYPE_CHECKING

from practices_kb.kb import finding
from practices_kb.kb.desk import Desk
from practices_kb.kb.values import Merging, Sent, Waits
from practices_kb.model import EVERYTHING, Selection

if TYPE_CHECKING:
    from practices_kb.identity import Identity
    from practices_kb.kb.bundling import Incoming, Sender
    from practices_kb.kb.recording import Recorder
    from practices_kb.store.bundles import Trusted


class Bundle(Desk):
    """Verbs that exchange whole histories with other offices, and decide whom to trust."""

    def export_bundle(
        self,
        selection: Selection = EVERYTHING,
        *,
        owner: "Identity | None" = None,
        since: Collection[str] = (),
        told: Callable[[Sent], None] = lambda _: None,
    ) -> Generator[bytes]:
        """The lines of a bundle with every state of the records of *selection*, but local ones; *told* is what goes.

        Removed records go too when *selection* is everything. *since* are digests that the other side has. It is signed
        for *owner*. That it was written is known here once the last line was taken.
        """
        from practices_kb.exchange import bundle
        from practices_kb.kb import bundling

        seals: list[bundle.Seal] = []
        with self._store.reading():
            uids = self._leaving(selection)
            origin = owner.name if owner else self._author
            header, holds, revisions = bundling.outgoing(self._store, uids, (origin, self._now()), since)
            told(holds)
            yield from bundle.write(header, revisions, bundling.sealed(owner, seals.append))
        with self._store.writing():
            self._store.bundles.sent(seals[0].digest, header.at)

    def import_bundle(  # noqa: PLR0913 -- what came, who asks, and how far to go
        self,
        lines: Callable[[], Iterable[bytes]],
        name: str,
        *,
        own: bytes = b"",
        accept: bool = False,
        dry_run: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> Merging:
        """The histories in the bundle *name* are part of this file; or it waits in the inbox, when it is not trusted.

        *lines* gives its lines from the beginning each time; *own* is the public key of this office. With *accept* it
        need not be trusted. Raises `KbError` when it was cut or altered: then nothing is changed.
        """
        from practices_kb.kb import at_length, bundling

        came = bundling.incoming(lines, name)
        with at_length.uncollected(), self._verb("import", dry_run=dry_run) as recorder:
            sender = bundling.sender(self._store, came.bundle, own)
            replayed = self._store.bundles.taken_at(came.digest)
            if replayed:
                return Merging(origin=sender.name, replayed=replayed)
            if sender.reason and not accept and not dry_run:
                number = bundling.wait(self._store, came, sender.reason, self._now())
                return Merging(origin=sender.name, waiting=number, reason=sender.reason)
            return self._taken_in(recorder, came, sender, progress)

    def inbox(self) -> tuple[Waits, ...]:
        """The bundles that wait for a person, the oldest first."""
        from practices_kb.kb import bundling

        with self._store.reading():
            return tuple(bundling.waits(self._store, one) for one in self._store.bundles.waiting())

    def accept(self, number: int, *, dry_run: bool = False) -> Merging:
        """The bundle with this number in the inbox is taken in. With *dry_run* it goes on waiting."""
        from practices_kb.kb import at_length, bundling

        with at_length.uncollected(), self._verb("import", dry_run=dry_run) as recorder:
            waiting = bundling.waiting(self._store, number)
            came = bundling.incoming(bundling.unpacked(waiting), waiting.name)
            sender = bundling.sender(self._store, came.bundle, b"")
            self._store.bundles.decide(number)
            replayed = self._store.bundles.taken_at(came.digest)
            if replayed:
                return Merging(origin=sender.name, replayed=replayed)
            return self._taken_in(recorder, came, sender, None)

    def _taken_in(
        self,
        recorder: "Recorder",
        came: "Incoming",
        sender: "Sender",
        progress: Callable[[int], None] | None,
    ) -> Merging:
        from practices_kb.kb import bundling

        recorder.origin = sender.name
        self._store.in_bulk()
        done = bundling.taken_in(self._store, recorder, came, self._now(), progress)
        return done._replace(origin=sender.name, reason=sender.reason)

    def refuse(self, number: int) -> Waits:
        """The bundle with this number waits no more, and was not taken in."""
        from practices_kb.kb import bundling

        with self._store.writing():
            waiting = bundling.waiting(self._store, number)
            self._store.bundles.decide(number)
            return bundling.waits(self._store, waiting)

    def key_of_waiting(self, fingerprint: str) -> bytes:
        """The public key with this *fingerprint*, by which a bundle in the inbox is signed. Raises `NotFound`."""
        from practices_kb.kb import bundling

        with self._store.reading():
            return bundling.key_of_waiting(self._store, fingerprint)

    def trusted(self) -> "tuple[Trusted, ...]":
        """Every key that is trusted, or was."""
        with self._store.reading():
            return tuple(self._store.bundles.trusted())

    def trust(self, name: str, public: bytes) -> "Trusted":
        """Bundles signed with the key *public* are taken in as those of the office *name*."""
        from practices_kb import identity
        from practices_kb.store.bundles import Trusted

        key = Trusted(identity.fingerprint(public), public, identity.office(name), self._now(), None)
        with self._store.writing():
            self._store.bundles.trust(key)
        return key

    def revoke(self, named: str) -> "Trusted":
        """The key with this fingerprint, or of this office, is trusted no more. Raises `NotFound`."""
        from practices_kb.kb import bundling

        with self._store.writing():
            key = bundling.key(self._store, named)._replace(revoked=self._now())
            self._store.bundles.trust(key)
        return key

    def _leaving(self, selection: Selection) -> list[str]:
        """The records that may go: those of *selection*, with *EVERYTHING* also those that were removed.

        Before them the towns of theirs that no other file knows; behind them what was joined with them.
        """
        from practices_kb.kb.standing import CITY, SEARCH

        if selection == EVERYTHING:
            every = (uid for uid in self._store.revisions.every_uid() if not uid.startswith(SEARCH))
            return sorted(every, key=lambda uid: not uid.startswith(CITY))
        ids = finding.selected(self._store, selection)
        heads = self._store.records.heads(sorted(self._store.records.sorted(ids, "updated", reverse=False)))
        towns = dict.fromkeys(f"{CITY}{head.record['city']}" for head in heads.values())
        own = [uid for uid in towns if self._store.revisions.heads(uid)]
        going = [head.record["uid"] for head in heads.values()]
        return [*dict.fromkeys([*own, *going, *self._store.revisions.joined_with(going)])]
