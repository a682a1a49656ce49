"""What one office joined or removed, while another changed it: nothing is lost, and both come to the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.opened import opened

from practices_kb.errors import NotFound
from practices_kb.kb import KnowledgeBase
from practices_kb.kb.values import Merging, Sent

WIFI = {"title": "Free bus wifi", "city": "Jakarta", "topics": ["bus"], "summary": "Wifi in all buses."}
OTHER = {"title": "Wifi in buses", "city": "Jakarta", "topics": ["bus"], "tags": ["wifi"]}


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[KnowledgeBase, KnowledgeBase]]:
    """Two offices that have both practices; the clocks and uids of the second go on from other numbers."""
    with opened(tmp_path, "a.db", author="A") as one, opened(tmp_path, "b.db", author="B") as other:
        one.add(WIFI)
        one.add(OTHER)
        sent(one, other)
        yield one, other


def sent(one: KnowledgeBase, other: KnowledgeBase, city: str = "") -> Merging:
    lines = [*one.export_bundle(one.selection(city=[city] if city else []))]
    return other.import_bundle(lambda: lines, "a bundle", accept=True)


def alike(one: KnowledgeBase, other: KnowledgeBase) -> bool:
    """True when both show the same practices with the same conflicts."""
    return [
        (*practice[:3], practice.status, practice.tags, practice.conflicts)
        for practice in one.list().practices
    ] == [
        (*practice[:3], practice.status, practice.tags, practice.conflicts)
        for practice in other.list().practices
    ]


def test_a_join_is_taken_over_where_nobody_changed_either(
    offices: tuple[KnowledgeBase, KnowledgeBase],
) -> None:
    one, other = offices
    one.join("free-bus-wifi", "wifi-in-buses")
    done = sent(one, other)
    assert (done.newer, done.removed, done.conflicts) == (("free-bus-wifi",), ("wifi-in-buses",), ())
    assert other.practice("free-bus-wifi").tags == ("wifi",)
    assert alike(one, other)


def test_both_histories_tell_of_the_join_here_and_elsewhere(
    offices: tuple[KnowledgeBase, KnowledgeBase],
) -> None:
    one, other = offices
    one.join("free-bus-wifi", "wifi-in-buses")
    sent(one, other)
    for here in offices:
        assert [change.joined for change in here.history("free-bus-wifi")] == ["wifi-in-buses", ""]
        assert [change.joined for change in here.history("wifi-in-buses")] == ["free-bus-wifi", ""]
        with pytest.raises(NotFound, match="wifi-in-buses was joined into free-bus-wifi"):
            here.practice("wifi-in-buses")
    one.undo()
    assert [change.joined for change in one.history("free-bus-wifi")] == [""]
    one.remove(["wifi-in-buses"])
    assert one.history("wifi-in-buses")[0].joined == ""
    with pytest.raises(NotFound, match="was removed"):
        one.practice("wifi-in-buses")


@pytest.mark.parametrize("city", ["", "Jakarta"])
def test_a_join_meets_an_edit_of_the_one_that_went(
    offices: tuple[KnowledgeBase, KnowledgeBase], city: str
) -> None:
    """What is chosen by its city takes along what was joined into it, though that is no practice any more."""
    one, other = offices
    other.edit("wifi-in-buses", put={"status": "pilot"})
    one.join("free-bus-wifi", "wifi-in-buses")
    done = sent(one, other, city)
    assert [(open_.handle, open_.fields) for open_ in done.conflicts] == [("wifi-in-buses", ("removed",))]
    assert other.practice("wifi-in-buses").status == "pilot"
    assert other.practice("free-bus-wifi").tags == ("wifi",)
    back = sent(other, one, city)
    assert [open_.fields for open_ in back.conflicts] == [("removed",)]
    assert one.practice("wifi-in-buses").status == "pilot"
    assert alike(one, other)
    assert one.check().findings == other.check().findings == ()


def test_a_join_meets_an_edit_of_the_one_that_stays(offices: tuple[KnowledgeBase, KnowledgeBase]) -> None:
    one, other = offices
    other.edit("free-bus-wifi", put={"status": "ended"})
    one.join("free-bus-wifi", "wifi-in-buses")
    assert sent(one, other).merged == ("free-bus-wifi",)
    sent(other, one)
    now = one.practice("free-bus-wifi")
    assert (now.status, now.tags, now.conflicts) == ("ended", ("wifi",), ())
    assert alike(one, other)


def test_two_joins_the_other_way_round_lose_neither(offices: tuple[KnowledgeBase, KnowledgeBase]) -> None:
    one, other = offices
    one.join("free-bus-wifi", "wifi-in-buses")
    other.join("wifi-in-buses", "free-bus-wifi")
    sent(one, other)
    sent(other, one)
    assert {practice.handle: practice.conflicts for practice in one.list().practices} == {
        "free-bus-wifi": ("removed",),
        "wifi-in-buses": ("removed",),
    }
    assert alike(one, other)


def test_a_removal_that_was_decided_for_travels(offices: tuple[KnowledgeBase, KnowledgeBase]) -> None:
    one, other = offices
    other.edit("wifi-in-buses", put={"status": "pilot"})
    one.remove(["wifi-in-buses"])
    sent(one, other)
    (conflict,) = other.conflicts("wifi-in-buses")
    other.resolve("wifi-in-buses", {conflict.key: 1})
    sent(other, one)
    assert [practice.handle for practice in one.list().practices] == ["free-bus-wifi"]
    assert alike(one, other)
    assert other.history("wifi-in-buses")[0].fields == ()


def test_only_what_is_local_is_said_to_be_left_out(offices: tuple[KnowledgeBase, KnowledgeBase]) -> None:
    one, _ = offices
    one.join("free-bus-wifi", "wifi-in-buses")
    told: list[Sent] = []
    for _line in one.export_bundle(told=told.append):
        pass
    one.edit("free-bus-wifi", put={"exchange": "local"})
    for _line in one.export_bundle(told=told.append):
        pass
    assert [went.withheld for went in told] == [0, 0]
    one.edit("free-bus-wifi", put={"exchange": "may"})
    for _line in one.export_bundle(told=told.append):
        pass
    assert told[-1].withheld == 1


def test_what_was_removed_everywhere_and_restored_is_there_again(
    offices: tuple[KnowledgeBase, KnowledgeBase],
) -> None:
    one, other = offices
    one.remove(["wifi-in-buses"])
    assert sent(one, other).removed == ("wifi-in-buses",)
    one.restore("wifi-in-buses", one.history("wifi-in-buses")[1].revision)
    done = sent(one, other)
    assert (done.again, done.new, done.conflicts) == (("wifi-in-buses",), (), ())
    assert alike(one, other)
