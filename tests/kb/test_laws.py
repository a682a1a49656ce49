"""Laws of exchange: three offices that work, undo and exchange in any order come to the same, and lose nothing."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from tests.kb.dump import connection, index_rows
from tests.opened import opened

from practices_kb import merge
from practices_kb.errors import KbError, NotFound
from practices_kb.exchange import bundle
from practices_kb.kb import KnowledgeBase, standing
from practices_kb.model import canonical

OFFICES = ("Jakarta", "Hanoi", "Phnom Penh")
YEARS = (1999, 2026, 2061)
"""What the clocks of the offices say."""
PUTS: tuple[dict[str, Any], ...] = (
    {"status": "pilot"},
    {"status": "ended"},
    {"title": "Free wifi"},
    {"title": "Wifi in buses", "handle": "other"},
    {"started": "2004"},
    {"ended": "2003", "started": "2001"},
    {"topics": ["water"]},
    {"topics": ["housing", "water"]},
    {"sources": [{"title": "A"}, {"title": "B"}]},
    {"sources": [{"title": "B"}], "indicators": [{"name": "n", "value": "1", "unit": "u", "year": 2000, "source": 1}]},
    {"translations": {"km": {"title": "ក"}}},
    {"translations": {"km": {"title": "ខ"}, "th": {"title": "ก"}}},
    {"exchange": "local", "summary": "SECRET"},
    {"exchange": "may", "summary": "Open."},
)  # fmt: skip
TAGS = ("bus", "Bus", "free", "wlan")
offices = st.integers(0, 2)
turns = st.integers(0, 999)


class Office:
    """A knowledge base with a clock of its own, and what it was promised."""

    def __init__(self, folder: Path, number: int) -> None:
        self.number = number
        self.path = folder / f"{number}.db"
        opened(folder, self.path.name).close()
        self._seconds = 0
        self._uids = 0
        self.kb = self.reopened()

    def reopened(self) -> KnowledgeBase:
        kb = KnowledgeBase.open(self.path, author=OFFICES[self.number], now=self._now, new_uid=self._new_uid)
        connection(kb).execute("PRAGMA synchronous = OFF")  # no disk fails here
        return kb

    def _now(self) -> str:
        self._seconds += 1
        minutes, second = divmod(self._seconds, 60)
        return f"{YEARS[self.number]}-06-01T{minutes // 60:02}:{minutes % 60:02}:{second:02}Z"

    def _new_uid(self) -> str:
        self._uids += 1
        return f"018f3c2a-0000-7000-800{self.number}-{self._uids:012x}"

    def bundle(self, **how: Any) -> list[bytes]:
        return [*self.kb.export_bundle(**how)]

    def take(self, lines: list[bytes]) -> Any:
        return self.kb.import_bundle(lambda: lines, f"{self.number}.kbx", accept=True)

    def every(self) -> dict[str, tuple[bool, bool]]:
        """Each revision that is here: whether it counts, and whether it may leave."""
        return {
            kept.digest.hex(): (kept.counts, '"exchange":"local"' not in (kept.revision.record or ""))
            for kept in self.kb._store.soundness.revisions()
        }

    def counting(self) -> set[str]:
        """The revisions that are here and count."""
        return {digest for digest, (counts, _) in self.every().items() if counts}

    def local(self) -> set[str]:
        """The records of which a state stays here."""
        every = self.kb._store.soundness.revisions()
        return {one.revision.uid for one in every if '"exchange":"local"' in (one.revision.record or "")}


class Told(NamedTuple):
    """What must be the same everywhere about a record."""

    heads: frozenset[str]
    conflicts: frozenset[tuple[str, frozenset[str]]]
    rest: Mapping[str, str]
    """The fields that nobody has to decide."""


def told(office: Office) -> dict[str, Told]:
    """What *office* knows, by uid: also of records that were removed."""
    store = office.kb._store
    kept = {uid: store.revisions.of(uid) for uid in store.revisions.every_uid()}
    return {uid: _told(standing.states(several)) for uid, several in kept.items() if several}


def _told(states: Mapping[str, merge.graph.State]) -> Told:
    merged = merge.merged(states)
    conflicts = frozenset(
        (one.field, frozenset(canonical.text(side.value) for side in one.sides)) for one in merged.conflicts
    )
    open_ = {one.key[0] for one in merged.conflicts}
    rest = {name: canonical.text(value) for name, value in (merged.record or {}).items() if name not in open_}
    return Told(frozenset(merged.heads), conflicts, rest)


class Exchange(RuleBasedStateMachine):
    """What offices do, in any order."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="kb-laws-"))
        self.offices = [Office(self.folder, number) for number in range(3)]
        self.sent: list[list[bytes]] = []
        self.backups: list[tuple[int, Path]] = []
        self.promised: set[str] = set()
        """Revisions that were acknowledged and not undone anywhere, and are in a file or in a bundle."""
        self.undone: set[str] = set()
        self.ever_local: set[str] = set()
        """Revisions of records that were local somewhere: others need not get them."""
        self.office(
            0, lambda kb: kb.add({"title": "Free bus wifi", "city": "Jakarta", "topics": ["transport/bus"]})
        )
        self.sent.append(self.offices[0].bundle())
        self.take(1, 0)
        self.take(2, 0)

    def office(self, number: int, act: Callable[[KnowledgeBase], Any]) -> None:
        """The office does *act*, or is told in a sentence why not; what was acknowledged is remembered."""
        one = self.offices[number]
        before = one.every()
        try:
            act(one.kb)
        except KbError:
            assert one.every() == before
        counting = {digest for digest, (counts, leaves) in one.every().items() if counts and leaves}
        self.promised |= counting
        gone = {digest for digest, (counts, _) in one.every().items() if not counts}
        self.undone |= gone
        self.promised -= gone
        local = one.local()
        every = one.kb._store.soundness.revisions()
        self.ever_local |= {kept.digest.hex() for kept in every if kept.revision.uid in local}

    def handle(self, number: int, turn: int) -> str:
        handles = self.offices[number].kb.handles()
        return handles[turn % len(handles)] if handles else "none"

    @rule(number=offices, turn=turns)
    def add(self, number: int, turn: int) -> None:
        draft = {"title": f"Tram {turn % 3}", "city": "Hanoi", "topics": ["transport"], "tags": ["tram"]}
        self.office(number, lambda kb: kb.add(draft))

    @rule(number=offices, turn=turns, put=st.sampled_from(PUTS))
    def edit(self, number: int, turn: int, put: dict[str, Any]) -> None:
        self.office(number, lambda kb: kb.edit(self.handle(number, turn), put=put))

    @rule(number=offices, turn=turns, tag=st.sampled_from(TAGS), off=st.booleans())
    def tag(self, number: int, turn: int, tag: str, off: bool) -> None:
        name = self.handle(number, turn)
        self.office(number, lambda kb: kb.untag([name], [tag]) if off else kb.tag([name], [tag]))

    @rule(number=offices, turn=turns)
    def remove(self, number: int, turn: int) -> None:
        self.office(number, lambda kb: kb.remove([self.handle(number, turn)]))

    @rule(number=offices, turn=turns)
    def restore(self, number: int, turn: int) -> None:
        store = self.offices[number].kb._store
        uids = store.revisions.every_uid()
        if not uids:
            return
        kept = store.revisions.of(uids[turn % len(uids)])
        if kept:
            one = kept[turn % len(kept)]
            self.office(number, lambda kb: kb.restore(one.revision.uid, one.digest))

    @rule(number=offices, turn=turns)
    def resolve(self, number: int, turn: int) -> None:
        def decide(kb: KnowledgeBase) -> None:
            for practice in kb.in_conflict()[:1]:
                found = kb.conflicts(practice.handle)
                kb.resolve(practice.handle, {one.key: turn % len(one.sides) for one in found})

        self.office(number, decide)

    @rule(number=offices, turn=turns, other=turns)
    def join(self, number: int, turn: int, other: int) -> None:
        self.office(number, lambda kb: kb.join(self.handle(number, turn), self.handle(number, other)))

    @rule(number=offices, turn=turns)
    def change_outside(self, number: int, turn: int) -> None:
        """A record that was exported once is changed in an editor, and comes in again."""
        kb = self.offices[number].kb
        states = [*kb.states()]
        if states:
            from practices_kb.exchange.placed import Placed

            record, _ = states[turn % len(states)]
            kept = [one.digest for one in kb._store.revisions.of(record["uid"]) if one.revision.record]
            record = {**record, "summary": f"Outside {turn % 3}"}
            self.office(
                number, lambda kb: kb.import_records([Placed("f.md", record, kept[turn % len(kept)])])
            )

    @rule(number=offices)
    def undo_and_redo(self, number: int) -> None:
        """Undo, then redo, is the identity."""
        office = self.offices[number]
        before, shown = told(office), office.kb.list().practices
        try:
            office.kb.undo()
        except NotFound:
            return
        office.kb.redo()
        assert told(office) == before
        assert sorted(map(repr, office.kb.list().practices)) == sorted(map(repr, shown))

    @rule(number=offices)
    def undo(self, number: int) -> None:
        self.office(number, lambda kb: kb.undo())

    @rule(number=offices)
    def redo(self, number: int) -> None:
        self.office(number, lambda kb: kb.redo())

    @rule(number=offices)
    def export(self, number: int) -> None:
        lines = self.offices[number].bundle()
        assert b"SECRET" not in b"".join(lines)
        self.sent.append(lines)

    @rule(number=offices, turn=turns)
    def export_since(self, number: int, turn: int) -> None:
        since = bundle.digests(self.sent[turn % len(self.sent)], "since")
        self.sent.append(self.offices[number].bundle(since=since))

    @rule(number=offices, turn=turns)
    def take(self, number: int, turn: int) -> None:
        """Any bundle, also an old one, also twice."""
        lines = self.sent[turn % len(self.sent)]
        self.office(number, lambda _: self.offices[number].take(lines))

    @rule(one=offices, other=offices)
    def criss_cross(self, one: int, other: int) -> None:
        """Both send before both take."""
        sent = self.offices[one].bundle(), self.offices[other].bundle()
        self.sent += sent
        self.office(one, lambda _: self.offices[one].take(sent[1]))
        self.office(other, lambda _: self.offices[other].take(sent[0]))

    @rule(number=offices)
    def back_up(self, number: int) -> None:
        place = self.folder / f"{number}.{len(self.backups)}.copy"
        self.backups.append((number, self.offices[number].kb.backup(place)))

    @precondition(lambda self: self.backups)
    @rule(turn=turns)
    def go_back(self, turn: int) -> None:
        """A disk broke: the office goes on with an old copy. What it sent to nobody is gone; a bundle has the rest."""
        number, place = self.backups[turn % len(self.backups)]
        office = self.offices[number]
        self.sent.append(office.bundle())
        office.kb.close()
        shutil.copy(place, office.path)
        office.kb = office.reopened()
        self.take(number, len(self.sent) - 1)
        self.promised -= self.ever_local - self.somewhere()

    def somewhere(self) -> set[str]:
        return set().union(*(office.counting() for office in self.offices))

    def teardown(self) -> None:
        if not hasattr(self, "offices"):
            return
        try:
            self.all_converge()
        finally:
            for office in self.offices:
                office.kb.close()
            shutil.rmtree(self.folder)

    def all_converge(self) -> None:
        """After everybody has sent to everybody, whatever they do it in, all know the same."""
        for number in range(len(self.sent)):
            self.take(0, number)
        for number in (1, 2, 0, 1, 2):
            for other in {0, 1, 2} - {number}:
                self.sent.append(self.offices[number].bundle())
                self.take(other, len(self.sent) - 1)
        for office in self.offices:
            self.is_whole(office)
        self.nothing_is_lost()
        known = [(told(office), office.local()) for office in self.offices]
        for uid in {uid for states, _ in known for uid in states}:
            same = [states.get(uid) for states, local in known if uid not in local]
            assert all(one == same[0] for one in same), uid

    def nothing_is_lost(self) -> None:
        assert self.promised <= self.somewhere()
        for office in self.offices:
            assert self.promised - office.counting() <= self.ever_local, office.number

    def is_whole(self, office: Office) -> None:
        assert office.kb.check().findings == ()
        kept = index_rows(office.kb)
        office.kb.rebuild_index()
        assert index_rows(office.kb) == kept
        before = told(office), office.kb.list().practices
        office.take(office.bundle())
        assert (told(office), office.kb.list().practices) == before


Exchange.TestCase.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestExchange = Exchange.TestCase
