"""Offices exchange whole histories: what goes, what comes in, what waits, and what is refused."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.kb.dump import digest
from tests.opened import clock, opened

from practices_kb import identity
from practices_kb.errors import KbError, NotFound
from practices_kb.exchange import bundle
from practices_kb.kb import KnowledgeBase
from practices_kb.kb.values import Sent
from practices_kb.model import Revision, canonical

JAKARTA = identity.made("City of Jakarta", b"j" * 32)
TRAM: dict[str, Any] = {"title": "Harbour tram", "city": "Jakarta", "topics": ["transport"]}


@pytest.fixture
def other(tmp_path: Path) -> Iterable[KnowledgeBase]:
    """Another office, whose practices have other uids."""
    folder = tmp_path / "other"
    folder.mkdir()
    opened(folder).close()
    with KnowledgeBase.open(
        folder / "kb.db",
        author="Other",
        now=clock(),
        new_uid=map("b18f3c2a-0000-7000-8000-{:012x}".format, range(99)).__next__,
    ) as kb:
        yield kb


def sent(kb: KnowledgeBase, **how: Any) -> Callable[[], list[bytes]]:
    lines = [*kb.export_bundle(**how)]
    return lambda: lines


def take(kb: KnowledgeBase, bundle: Callable[[], list[bytes]], **how: Any) -> Any:
    return kb.import_bundle(bundle, "jakarta.kbx", **{"accept": True, **how})


def test_a_bundle_brings_every_state_of_every_record(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase
) -> None:
    kb.edit(wifi, put={"status": "pilot"})
    done = take(other, sent(kb))
    assert done.new == (wifi,)
    assert [one.revision for one in other.history(wifi)] == [one.revision for one in kb.history(wifi)]
    assert other.practice(wifi) == kb.practice(wifi)
    assert other.search("wifi").total == 1
    assert other.check().findings == ()


def test_what_is_newer_follows_and_what_is_known_changes_nothing(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase
) -> None:
    take(other, sent(kb))
    kb.edit(wifi, put={"status": "pilot"})
    newer = sent(kb)
    assert take(other, newer).newer == (wifi,)
    assert other.practice(wifi).status == "pilot"
    before = digest(other)
    assert take(other, newer).replayed
    assert digest(other) == before
    assert take(kb, sent(other)).unchanged == 1


def test_changes_of_different_fields_meet(kb: KnowledgeBase, wifi: str, other: KnowledgeBase) -> None:
    take(other, sent(kb))
    kb.edit(wifi, put={"status": "pilot"}, extend={"tags": ["a"]})
    other.edit(wifi, put={"summary": "Free for all."}, extend={"tags": ["b"]}, drop={"tags": ["wifi"]})
    assert take(other, sent(kb)).merged == (wifi,)
    take(kb, sent(other))
    both = kb.practice(wifi), other.practice(wifi)
    for one in both:
        assert (one.status, one.summary, set(one.tags), one.conflicts) == (
            "pilot", "Free for all.", {"Bus Lane", "a", "b"}, (),
        )  # fmt: skip
    kb.edit(wifi, put={"outcome": "mixed"})
    assert take(other, sent(kb)).newer == (wifi,)
    assert kb.check().findings == other.check().findings == ()


def test_changes_of_one_field_are_both_kept_until_somebody_decides(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase
) -> None:
    take(other, sent(kb))
    kb.edit(wifi, put={"status": "ended"})
    other.edit(wifi, put={"status": "suspended"})
    done = take(other, sent(kb))
    assert [(one.handle, one.fields) for one in done.conflicts] == [(wifi, ("status",))]
    assert other.practice(wifi).status == "suspended"
    assert other.practice(wifi).conflicts == ("status",)
    assert [one.value for one in other.conflicts(wifi)[0].sides] == ["suspended", "ended"]
    with pytest.raises(KbError, match="nobody has decided yet"):
        other.tag([wifi], ["x"])
    other.resolve(wifi, {("status",): 1})
    assert (other.practice(wifi).status, other.practice(wifi).conflicts) == ("ended", ())
    assert take(kb, sent(other)).newer == (wifi,)
    assert kb.practice(wifi).status == "ended"
    other.undo()
    assert other.practice(wifi).conflicts == ("status",)
    assert other.check().findings == ()


def test_a_change_beats_a_removal_and_says_so(kb: KnowledgeBase, wifi: str, other: KnowledgeBase) -> None:
    take(other, sent(kb))
    kb.remove([wifi])
    other.edit(wifi, put={"status": "ended"})
    done = take(other, sent(kb))
    assert [one.fields for one in done.conflicts] == [("removed",)]
    take(kb, sent(other))
    assert kb.practice(wifi).status == "ended"
    kb.resolve(wifi, {("removed",): 1})
    with pytest.raises(NotFound):
        kb.practice(wifi)
    assert take(other, sent(kb)).removed == (wifi,)


def test_a_removal_travels_and_can_be_undone(kb: KnowledgeBase, wifi: str, other: KnowledgeBase) -> None:
    take(other, sent(kb))
    kb.remove([wifi])
    assert take(other, sent(kb)).removed == (wifi,)
    other.undo()
    assert other.practice(wifi).title == "Free bus wifi"


def test_a_whole_import_is_undone_at_once_and_the_bundle_may_come_again(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase
) -> None:
    lines = sent(kb)
    take(other, lines)
    other.undo()
    assert other.list().total == 0
    assert take(other, lines).new == (wifi,)


def test_what_stays_local_never_leaves(kb: KnowledgeBase, wifi: str, other: KnowledgeBase) -> None:
    kb.add({**TRAM, "exchange": "local", "summary": "SECRET"})
    kb.edit(wifi, put={"exchange": "local", "summary": "SECRET"})
    kb.edit(wifi, put={"exchange": "may", "summary": "Open."})
    lines = sent(kb)
    assert b"SECRET" not in b"".join(lines())
    assert take(other, lines).new == (wifi,)
    assert other.practice(wifi).summary == "Open."


def test_what_is_local_now_does_not_leave_with_what_it_was_before(kb: KnowledgeBase, wifi: str) -> None:
    kb.edit(wifi, put={"exchange": "local"})
    told: list[Sent] = []
    lines = [*kb.export_bundle(told=told.append)]
    assert (len(lines), told[0].records, told[0].stay) == (2, 0, 1)
    kb.remove([wifi])
    assert len([*kb.export_bundle(told=told.append)]) == 2
    assert told[1].stay == 0
    kb.undo()
    kb.edit(wifi, put={"exchange": "may"})
    assert len(sent(kb)()) == 4


def test_what_is_local_on_one_side_stays_until_somebody_decides(kb: KnowledgeBase, wifi: str) -> None:
    seen = kb.seen(wifi)
    ((record, _),) = kb.states()
    kb.edit(wifi, put={"status": "pilot"})
    kb.replace(wifi, {**record, "exchange": "local"}, seen=seen)
    assert len(sent(kb)()) == 2


def test_only_what_is_new_goes_since_another_bundle(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase
) -> None:
    first = sent(kb)
    take(other, first)
    kb.edit(wifi, put={"status": "pilot"})
    second = sent(kb, since=bundle.digests(first(), "first"))
    assert len(second()) == 3
    assert take(other, second).newer == (wifi,)


def test_a_history_with_a_gap_is_refused_with_the_way_out(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase
) -> None:
    first = sent(kb)
    kb.edit(wifi, put={"status": "pilot"})
    done = take(other, sent(kb, since=bundle.digests(first(), "first")))
    assert [one.title for one in done.refused] == ["Free bus wifi"]
    assert "without --since" in done.refused[0].reason
    assert other.log() == ()


GOOD: dict[str, Any] = {
    "uid": "c18f3c2a-0000-7000-8000-000000000001", "handle": "tram", "title": "Tram", "city": "id-jakarta",
    "topics": ["transport"], "licence": "CC-BY-4.0", "exchange": "may",
    "created": "2026-01-01T00:00:00Z", "updated": "2026-01-01T00:00:00Z",
}  # fmt: skip


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({}, "says that it is another record"),
        ({**GOOD, "uid": f"{GOOD['uid'][:-1]}2"}, "says that it is another record"),
        ({**GOOD, "title": " Tram"}, "not written as kb writes it"),
        ({**GOOD, "status": "fine"}, "no status 'fine'"),
        ({**GOOD, "city": "id-atlantis"}, "the city id-atlantis is not known here"),
        ({**GOOD, "topics": ["teleport"]}, "the topic teleport is not known here"),
    ],
)
def test_a_state_that_is_no_practice_of_ours_is_refused(
    kb: KnowledgeBase, record: dict[str, Any], reason: str
) -> None:
    def came(*records: dict[str, Any]) -> Any:
        states: list[Revision] = []
        for one in records:
            parents = tuple(state.digest.hex() for state in states[-1:])
            states.append(Revision(GOOD["uid"], canonical.text(one), parents, GOOD["updated"], ""))
        header = bundle.Header("Other", GOOD["updated"], 1, len(states))
        lines = [*bundle.write(header, states)]
        return take(kb, lambda: lines)

    assert [reason in one.reason for one in came(record).refused] == [True]
    assert came(GOOD).new == ("tram",)
    later = {**GOOD, "summary": "It runs."}
    assert [reason in one.reason for one in came(GOOD, later, record).refused] == [True]
    assert kb.practice("tram").summary is None
    assert came(GOOD, later).newer == ("tram",)


def test_what_follows_a_local_state_still_follows_what_others_know(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase
) -> None:
    take(other, sent(kb))
    kb.edit(wifi, put={"exchange": "local", "title": "Draft"})
    kb.edit(wifi, put={"title": "Another draft"})
    kb.edit(wifi, put={"exchange": "may", "title": "Wifi in buses"})
    assert take(other, sent(kb)).newer == (wifi,)
    assert (other.practice(wifi).title, other.practice(wifi).conflicts) == ("Wifi in buses", ())


def test_the_removal_of_what_never_left_does_not_leave(kb: KnowledgeBase) -> None:
    kb.add({**TRAM, "exchange": "local"})
    kb.remove(["harbour-tram"])
    assert len(sent(kb)()) == 2


def test_a_bundle_of_which_something_was_refused_may_come_again(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase
) -> None:
    first = sent(kb)
    kb.edit(wifi, put={"status": "pilot"})
    newer = sent(kb, since=bundle.digests(first(), "first"))
    assert take(other, newer).refused
    assert take(other, first).new == (wifi,)
    assert take(other, newer).newer == (wifi,)


def test_a_bundle_that_brought_nothing_may_come_again_once_something_was_undone(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase
) -> None:
    take(other, sent(kb))
    back = sent(other)
    assert take(kb, back).unchanged == 1
    assert take(kb, back).replayed
    kb.undo()
    assert take(kb, back).new == (wifi,)


def test_two_records_that_were_joined_are_one_elsewhere_too(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase
) -> None:
    kb.add({**TRAM, "title": "Free wifi in bus", "tags": ["x"]})
    take(other, sent(kb))
    kb.join(wifi, "free-wifi-in-bus")
    only = sent(kb, selection=kb.selection(tag=["wifi"]))
    came = take(other, only)
    assert (came.newer, came.removed) == ((wifi,), ("free-wifi-in-bus",))
    assert other.check().findings == ()
    take(other, sent(kb))
    assert other.practice(wifi).tags == kb.practice(wifi).tags
    assert other.in_conflict() == ()
    assert kb.check().findings == other.check().findings == ()


def test_sources_that_another_office_puts_in_another_order_take_no_figure_with_them(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase
) -> None:
    one, two = {"title": "A"}, {"title": "B"}
    figure = {"name": "Riders", "value": "7", "unit": "people", "year": 2020, "source": 1}
    kb.edit(wifi, put={"sources": [one, two]})
    take(other, sent(kb))
    kb.edit(wifi, put={"sources": [two, one]})
    other.edit(wifi, put={"indicators": [figure]})
    take(other, sent(kb))
    assert set(other.practice(wifi).conflicts) == {"sources", "indicators"}
    now = other.practice(wifi)
    assert now.sources[(now.indicators[0].source or 0) - 1].title == "A"


def test_a_bundle_of_a_trusted_office_comes_in_and_others_wait(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase
) -> None:
    lines = sent(kb, owner=JAKARTA)
    done = take(other, lines, accept=False)
    assert "is not known here" in done.reason
    assert other.list().total == 0
    assert [(one.number, one.origin, one.records) for one in other.inbox()] == [(1, "City of Jakarta", 1)]
    assert other.accept(1).new == (wifi,)
    assert other.inbox() == ()
    other.trust("Jakarta", JAKARTA.public)
    kb.tag([wifi], ["x"])
    done = take(other, sent(kb, owner=JAKARTA), accept=False)
    assert (done.newer, done.origin) == ((wifi,), "Jakarta")
    assert other.log(1)[0].origin == "Jakarta"
    other.revoke("jakarta")
    kb.tag([wifi], ["y"])
    assert "trusted no more" in take(other, sent(kb, owner=JAKARTA), accept=False).reason
    other.refuse(2)
    assert other.inbox() == ()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda lines: lines[:-1], "is cut off"),
        (lambda lines: [*lines[:-1], lines[-1][:-5]], "is cut off"),
        (lambda lines: lines[:1], "is cut off"),
        (lambda lines: [*lines[:1], *lines[2:]], "was altered"),
        (lambda lines: [lines[0], lines[1].replace(b"bus", b"car"), *lines[2:]], "was altered"),
        (lambda lines: [*lines[:-1], lines[-1].replace(b'"key":"', b'"kez":"')], "was altered"),
        (lambda _: [], "is empty"),
        (lambda _: [b"PK\x03\x04"], "not a bundle"),
        (lambda lines: [b'{"bundle":2}\n', *lines[1:]], "newer kb"),
    ],
)
def test_a_bundle_that_is_not_as_it_was_written_changes_nothing(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase, spoil: Any, told: str
) -> None:
    lines = sent(kb, owner=JAKARTA)()
    before = digest(other)
    with pytest.raises(KbError, match=told):
        take(other, lambda: spoil(lines))
    assert digest(other) == before


def test_a_signature_of_another_key_is_no_signature(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase
) -> None:
    mallory = identity.made("Mallory", b"m" * 32)
    theirs, ours = sent(kb, owner=mallory)(), JAKARTA.public.hex().encode()
    forged = [*theirs[:-1], theirs[-1].replace(mallory.public.hex().encode(), ours)]
    other.trust("Jakarta", JAKARTA.public)
    with pytest.raises(KbError, match="signature"):
        take(other, lambda: forged)


def test_a_newcomer_whose_name_is_taken_is_called_otherwise_here_and_nowhere_else(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase
) -> None:
    other.add({"title": "Free bus wifi", "city": "Hanoi", "topics": ["bus"]})
    done = take(other, sent(kb))
    assert done.renamed == (("free-bus-wifi", "free-bus-wifi-2"),)
    other.edit("free-bus-wifi-2", put={"status": "ended"})
    assert take(kb, sent(other)).newer == ("free-bus-wifi",)
    assert (kb.practice(wifi).city, kb.practice(wifi).status) == ("id-jakarta", "ended")
    assert kb.check().findings == other.check().findings == ()


def test_the_same_practice_entered_by_two_offices_is_suggested_and_not_joined(
    kb: KnowledgeBase, wifi: str, other: KnowledgeBase
) -> None:
    other.add({"title": "Free wifi in bus", "city": "Jakarta", "topics": ["bus"]})
    done = take(other, sent(kb))
    assert [(one.one, one.other) for one in done.alike] == [("free-wifi-in-bus", "free-bus-wifi")]
    assert other.list().total == 2


def test_a_town_of_ones_own_travels_with_its_practices(kb: KnowledgeBase, other: KnowledgeBase) -> None:
    town = kb.add_city({"name": "Kampung Contoh", "country": "ID", "latitude": "-6.9", "longitude": "107.1"})
    tram = kb.add({**TRAM, "city": town.id}).handle
    for selection in ({}, {"city": [town.id]}):
        assert take(other, sent(kb, selection=kb.selection(**selection))).new == (tram,)
        assert other.city("kampung contoh").id == town.id
        assert other.check().findings == ()
        other.undo()
        with pytest.raises(KbError):
            other.city("kampung contoh")


def test_a_city_of_the_world_is_known_where_its_practices_arrive(
    kb: KnowledgeBase, other: KnowledgeBase
) -> None:
    tram = kb.add({**TRAM, "city": "Recife"}).handle
    assert take(other, sent(kb)).new == (tram,)
    assert other.search("recife").total == 1
