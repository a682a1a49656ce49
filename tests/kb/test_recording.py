"""Recording: what is written is there, what was there stays in the history, and nothing half happens."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.kb.dump import digest, index_rows, revisions
from tests.opened import opened

from practices_kb.errors import Invalid, KbError, NotFound, StoreError
from practices_kb.kb import KnowledgeBase, clock

HOSTILE = "[red]x[/red] \x1b]0;own\x07 \u202e abc"


def refused(act: Callable[[], object], kind: type[KbError] = Invalid) -> str:
    with pytest.raises(kind) as error:
        act()
    return str(error.value)


# add


def test_a_practice_needs_a_title_a_city_and_a_topic_and_no_more(kb: KnowledgeBase) -> None:
    practice = kb.add({"title": "Free bus wifi", "city": "Jakarta", "topics": ["bus"]})
    assert kb.practice("free-bus-wifi") == kb.practice(practice.uid) == practice
    assert (practice.city, practice.topics) == ("id-jakarta", ("transport/bus",))
    assert (practice.licence, practice.exchange, practice.author) == ("CC-BY-4.0", "may", "Tests")
    assert practice.created == practice.updated == "2026-01-01T00:00:01Z"
    assert (practice.summary, practice.status, practice.tags, practice.sources) == (None, None, (), ())


def test_one_error_names_everything_that_is_wrong_and_what_was_meant(kb: KnowledgeBase) -> None:
    before = digest(kb)
    draft = {
        "title": "",
        "city": "jakrta",
        "topics": ["transport/buss"],
        "status": "operatng",
        "started": "2023-02-30",
    }
    assert refused(lambda: kb.add(draft)) == (
        "city: no city 'jakrta' (did you mean Jakarta?); "
        "topics: no topic 'transport/buss' (did you mean transport/bus or transport/minibuses?); "
        "status: no status 'operatng' (did you mean operating?); "
        "started: '2023-02-30' is no date such as 2004, 2004-01 or 2004-01-15; "
        "title: is needed"
    )
    assert digest(kb) == before


@pytest.mark.parametrize(
    ("typed", "city"),
    [
        ("id-jakarta", "id-jakarta"),
        ("JAKARTA", "id-jakarta"),
        ("Batavia", "id-jakarta"),
        ("krung thep", "th-bangkok"),
        ("กรุงเทพมหานคร", "th-bangkok"),
        ("ភ្នំពេញ", "kh-phnom-penh"),
        ("雅加达", "id-jakarta"),
        ("Hà Nội", "vn-hanoi"),
        ("ha noi", "vn-hanoi"),
        ("Saigon", "vn-ho-chi-minh-city"),
    ],
)
def test_a_city_is_known_by_all_its_names(kb: KnowledgeBase, typed: str, city: str) -> None:
    assert kb.add({"title": "T", "city": typed, "topics": ["bus"]}).city == city


@pytest.mark.parametrize(
    ("typed", "topic"),
    [("transport/bus", "transport/bus"), ("Bus", "transport/bus"), ("buses", "transport/bus"), ("transport", "transport"),
     ("交通", "transport"), ("การขนส่ง", "transport"), ("bus-rapid-transit", "transport/bus-rapid-transit")],
)  # fmt: skip
def test_a_topic_is_known_by_its_id_its_last_part_and_its_labels(
    kb: KnowledgeBase, typed: str, topic: str
) -> None:
    assert kb.add({"title": "T", "city": "Jakarta", "topics": typed}).topics == (topic,)


def test_a_handle_is_never_given_twice(kb: KnowledgeBase) -> None:
    draft = {"title": "Free bus wifi", "city": "Jakarta", "topics": ["bus"]}
    assert [kb.add(draft).handle for _ in range(3)] == ["free-bus-wifi", "free-bus-wifi-2", "free-bus-wifi-3"]
    kb.remove(["free-bus-wifi-2"])
    kb.edit("free-bus-wifi", put={"handle": "bus-wifi"})
    assert kb.add(draft).handle == "free-bus-wifi-4"
    assert refused(lambda: kb.add(draft | {"handle": "free-bus-wifi-2"})) == (
        "handle: 'free-bus-wifi-2' is taken; free-bus-wifi-2-2 is free"
    )


def test_a_practice_may_take_its_own_old_handle_again(kb: KnowledgeBase, wifi: str) -> None:
    kb.edit(wifi, put={"handle": "other"})
    assert kb.edit("other", put={"handle": wifi}).after.handle == wifi


def test_an_empty_handle_is_none(kb: KnowledgeBase, wifi: str) -> None:
    again = kb.add({"title": "Free bus wifi", "city": "Jakarta", "topics": ["bus"], "handle": ""})
    assert again.handle == "free-bus-wifi-2"


def test_the_uid_of_another_record_is_refused(kb: KnowledgeBase, wifi: str) -> None:
    draft = {"uid": kb.practice(wifi).uid, "title": "T", "city": "Jakarta", "topics": ["bus"]}
    assert refused(lambda: kb.add(draft)) == "uid: is that of free-bus-wifi; edit or import it instead"


def test_an_unknown_handle_is_answered_with_near_ones(kb: KnowledgeBase, wifi: str) -> None:
    with pytest.raises(NotFound, match=r"^There is no practice 'free-bus-wify'$") as error:
        kb.practice("free-bus-wify")
    assert error.value.hint == "Did you mean free-bus-wifi?"


@pytest.mark.parametrize("name", ["", "\0", "\udcff", "%", "'; DROP TABLE practice; --", "x" * 10_000])
def test_no_name_breaks_anything(kb: KnowledgeBase, wifi: str, name: str) -> None:
    assert "\n" not in refused(lambda: kb.practice(name), KbError)
    for filtered in ("city", "topic", "tag", "country", "status", "sdg", "since", "language", "min_evidence"):
        if name:
            refused(lambda one=filtered: kb.selection(**{one: name}), KbError)  # type: ignore[misc]


# edit


def test_editing_puts_extends_and_drops(kb: KnowledgeBase, wifi: str) -> None:
    done = kb.edit(
        wifi,
        put={"status": "ended", "city": "Bangkok"},
        extend={"sdg": ["11.2"]},
        drop={"tags": ["WIFI"], "started": []},
    )
    assert done.fields == ("city", "status", "started", "tags", "sdg")
    assert done.after == kb.practice(wifi)
    assert (done.after.city, done.after.tags, done.after.sdg, done.after.started) == (
        "th-bangkok",
        ("Bus Lane",),
        ("11.2",),
        None,
    )
    assert (done.before.city, done.before.status) == ("id-jakarta", None)
    assert done.after.updated > done.after.created == done.before.created


def test_an_edit_that_changes_nothing_leaves_nothing(kb: KnowledgeBase, wifi: str) -> None:
    before = digest(kb)
    assert kb.edit(wifi, put={"title": "Free bus wifi"}).fields == ()
    assert kb.tag([wifi], ["wifi"]) == kb.untag([wifi], ["never"]) == ()
    assert digest(kb) == before


@pytest.mark.parametrize("nothing", [None, "", []])
@pytest.mark.parametrize("name", ["handle", "licence", "exchange"])
def test_what_every_record_has_cannot_be_taken_away(
    kb: KnowledgeBase, wifi: str, name: str, nothing: Any
) -> None:
    before = getattr(kb.practice(wifi), name)
    assert getattr(kb.edit(wifi, put={name: nothing}).after, name) == before
    assert getattr(kb.edit(wifi, drop={name: []}).after, name) == before


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"put": {"city": "jakrta"}}, "city: no city 'jakrta' (did you mean Jakarta?)"),
        ({"put": {"titel": "x"}}, "titel: is no field of a practice (did you mean title?)"),
        ({"put": {"uid": "x"}}, "uid: is kept by kb itself"),
        ({"put": {"updated": "x"}}, "updated: is kept by kb itself"),
        ({"extend": {"title": ["x"]}}, "title: holds one value; set it instead"),
        ({"drop": {"title": []}}, "title: is needed"),
        ({"drop": {"topics": ["transport/bus"]}}, "topics: is needed"),
        ({"put": {"ended": "2018"}}, "ended: 2018 lies before the start in 2019"),
    ],
)
def test_a_wrong_change_is_refused_whole(kb: KnowledgeBase, wifi: str, changes: Any, sentence: str) -> None:
    before = digest(kb)
    assert refused(lambda: kb.edit(wifi, **changes)) == sentence
    assert digest(kb) == before


def test_replacing_keeps_the_identity_and_nothing_else(kb: KnowledgeBase, wifi: str) -> None:
    before = kb.practice(wifi)
    after = kb.replace(
        wifi, {"title": "Paid bus wifi", "city": "Jakarta", "topics": ["bus"], "uid": "0", "created": "x"}
    ).after
    assert (after.uid, after.handle, after.created) == (before.uid, before.handle, before.created)
    assert (after.title, after.tags, after.started) == ("Paid bus wifi", (), None)
    assert kb.search("free").total == 0


# tags


def test_tags_are_told_apart_by_their_words_and_kept_as_typed(kb: KnowledgeBase, wifi: str) -> None:
    assert [one.tags for one in kb.tag([wifi], ["bus lane", "Đường sắt", "BUS  LANE"])] == [
        ("Bus Lane", "wifi", "Đường sắt")
    ]
    assert kb.list(kb.selection(tag="duong sat")).total == 1
    assert kb.untag([wifi], ["BUS LANE", "DUONG SAT"])[0].tags == ("wifi",)


def test_a_tag_that_is_no_word_is_a_tag_too(kb: KnowledgeBase, wifi: str) -> None:
    kb.tag([wifi], ["🚌", "!"])
    assert kb.list(kb.selection(tag="🚌")).total == 1
    assert kb.untag([wifi], ["🚌"])[0].tags == ("Bus Lane", "wifi", "!")


def test_several_tags_are_renamed_to_one(kb: KnowledgeBase, wifi: str) -> None:
    kb.add({"title": "Other", "city": "Hanoi", "topics": ["bus"], "tags": ["internet"]})
    kb.add({"title": "Third", "city": "Hanoi", "topics": ["bus"], "tags": ["else"]})
    assert {one.title for one in kb.rename_tag(["wifi", "internet"], "Wi-Fi")} == {"Free bus wifi", "Other"}
    assert dict(kb.tags()) == {"Wi-Fi": 2, "Bus Lane": 1, "else": 1}
    assert refused(lambda: kb.rename_tag(["wi fy"], "x")) == "tag: no tag 'wi fy' (did you mean Wi-Fi?)"
    assert refused(lambda: kb.rename_tag(["else"], "")) == "tags: is empty; leave the field out instead"


def test_tagging_is_all_or_nothing(kb: KnowledgeBase, wifi: str) -> None:
    before = digest(kb)
    refused(lambda: kb.tag([wifi, "none"], ["new"]), NotFound)
    refused(lambda: kb.remove([wifi, "none"]), NotFound)
    assert digest(kb) == before


# remove


def test_a_removed_practice_is_gone_but_not_its_history(kb: KnowledgeBase, wifi: str) -> None:
    uid = kb.practice(wifi).uid
    assert kb.remove([wifi])[0].title == "Free bus wifi"
    assert kb.list().total == kb.search("wifi").total == 0
    assert kb.tags() == ()
    assert [verb for _, _, verb, _ in revisions(kb, uid)] == ["add", "remove"]
    refused(lambda: kb.practice(uid), NotFound)


def test_one_practice_by_two_names_is_one_practice(kb: KnowledgeBase, wifi: str) -> None:
    uid = kb.practice(wifi).uid
    assert len(kb.tag([wifi, uid], ["new"])) == 1
    kept = index_rows(kb)
    kb.rebuild_index()
    assert index_rows(kb) == kept
    assert len(kb.remove([uid, wifi, wifi])) == 1
    assert kb.stats().revisions == 3


def test_a_removed_record_can_be_imported_again_under_its_handle(kb: KnowledgeBase, wifi: str) -> None:
    records = [*kb.records()]
    kb.remove([wifi])
    assert kb.import_records([("f:1", records[0])]).added == 1
    assert [*kb.records()] == records


# history


def test_every_change_is_a_revision_that_knows_the_one_before(kb: KnowledgeBase, wifi: str) -> None:
    uid = kb.practice(wifi).uid
    kb.edit(wifi, put={"status": "ended"})
    kb.tag([wifi], ["new"])
    kb.untag([wifi], ["new"])
    kb.rename_tag(["wifi"], "internet")
    kb.replace(wifi, {"title": "Other", "city": "Jakarta", "topics": ["bus"]})
    kb.import_records([("f:1", next(kb.records()) | {"summary": "New."})])
    kb.remove([wifi])
    history = revisions(kb, uid)
    assert [verb for _, _, verb, _ in history] == [
        "add",
        "edit",
        "tag",
        "untag",
        "rename tag",
        "edit",
        "import",
        "remove",
    ]
    assert [json.loads(parents) for _, parents, _, _ in history] == [
        [],
        *([one] for one, _, _, _ in history[:-1]),
    ]
    assert {by for _, _, _, by in history} == {"Tests"}
    assert len({one for one, _, _, _ in history}) == len(history)


def test_an_edit_back_and_forth_is_kept_too(kb: KnowledgeBase, wifi: str) -> None:
    for status in ("ended", "operating", "ended"):
        kb.edit(wifi, put={"status": status})
    assert kb.stats().revisions == 4


def test_a_change_by_another_in_between_is_not_lost(tmp_path: Path) -> None:
    """The clock is asked in the midst of a verb: there the other one tries to write."""
    with opened(tmp_path) as first:
        first.add({"title": "Shared", "city": "Jakarta", "topics": ["bus"]})
    waiting: list[Callable[[], object]] = []

    def now() -> str:
        for act in [waiting.pop()] if waiting else []:
            try:
                act()
            except StoreError:
                later.append(act)
        return clock.now()

    later: list[Callable[[], object]] = []
    with (
        KnowledgeBase.open(tmp_path / "kb.db", now=now) as one,
        KnowledgeBase.open(tmp_path / "kb.db") as other,
    ):
        other._store._connection.execute("PRAGMA busy_timeout = 0")
        for number, act in enumerate(
            [
                lambda: one.tag(["shared"], ["one"]),
                lambda: one.edit("shared", put={"summary": "One."}),
                lambda: one.untag(["shared"], ["nothing", "tag 0"]),
            ]
        ):
            waiting.append(lambda number=number: other.tag(["shared"], [f"tag {number}"]))  # type: ignore[misc]
            act()
            for postponed in later:
                postponed()
            later.clear()
        assert set(one.practice("shared").tags) == {"one", "tag 1", "tag 2"}
        assert one.practice("shared").summary == "One."
        kept = index_rows(one)
        one.rebuild_index()
        assert index_rows(one) == kept


# dry runs


def test_a_dry_run_tells_what_would_be_and_changes_nothing(kb: KnowledgeBase, wifi: str) -> None:
    before = digest(kb)
    assert (
        kb.add({"title": "Free bus wifi", "city": "Jakarta", "topics": ["bus"]}, dry_run=True).handle
        == "free-bus-wifi-2"
    )
    assert kb.edit(wifi, put={"status": "ended"}, dry_run=True).after.status == "ended"
    assert (
        kb.replace(wifi, {"title": "X", "city": "Jakarta", "topics": ["bus"]}, dry_run=True).after.title
        == "X"
    )
    drafts = [
        ("f:1", {"title": "New", "city": "Jakarta", "topics": ["bus"]}),
        ("f:2", next(kb.records()) | {"summary": "x"}),
    ]
    assert kb.import_records(drafts, dry_run=True)[:3] == (1, 1, 0)
    assert digest(kb) == before
    assert (kb.search("wifi").total, kb.search("new").total) == (1, 0)
    assert kb.add({"title": "Real", "city": "Jakarta", "topics": ["bus"]}).handle == "real"
    kept = index_rows(kb)
    kb.rebuild_index()
    assert index_rows(kb) == kept


# hostile text


def test_a_hostile_title_is_kept_as_typed(kb: KnowledgeBase, tmp_path: Path) -> None:
    practice = kb.add({"title": HOSTILE, "city": "Jakarta", "topics": ["bus"], "tags": [HOSTILE]})
    assert practice.title == kb.practice(practice.handle).title == HOSTILE
    assert practice.tags == (HOSTILE,)
    exported = [*kb.records()]
    assert exported[0]["title"] == HOSTILE
    with opened(tmp_path, "other.db") as other:
        other.import_records(("f:1", record) for record in exported)
        assert [*other.records()] == exported
    assert kb.search("abc").hits[0].practice.title == HOSTILE


def test_burmese_in_zawgyi_is_shown_in_unicode_and_kept_as_it_came(kb: KnowledgeBase) -> None:
    zawgyi, unicode = "ျမန္မာစာ", "မြန်မာစာ"
    practice = kb.add({"title": zawgyi, "city": "Yangon", "topics": ["bus"]})
    assert practice.title == kb.practice(practice.uid).title == unicode
    assert [hit.practice.uid for hit in kb.search(zawgyi).hits] == [practice.uid]
    (original, no_parents, *_), (_, parents, *_) = revisions(kb, practice.uid)
    assert (json.loads(no_parents), json.loads(parents)) == ([], [original])
