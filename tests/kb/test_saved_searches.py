"""A saved search is kept as it was typed, and asked anew each time."""

import pytest
from tests.kb.dump import digest

from practices_kb.errors import Invalid, KbError, NotFound
from practices_kb.kb import KnowledgeBase
from practices_kb.model import SavedSearch


def test_what_was_saved_is_there_in_alphabetical_order(kb: KnowledgeBase, wifi: str) -> None:
    kb.save_search("wifi", "free wifi")
    kb.save_search("bus", '"bus lane" -tram', {"city": ["jakarta"], "since": "2015", "tag": []}, exact=True)
    assert kb.saved_searches() == (
        SavedSearch("bus", '"bus lane" -tram', {"city": ("jakarta",), "since": "2015"}, exact=True),
        SavedSearch("wifi", "free wifi", {}),
    )
    assert kb.saved_search("WIFI").query == "free wifi"


def test_a_saved_search_survives_the_file_being_closed(kb: KnowledgeBase) -> None:
    kept = kb.save_search("ha-noi", "xe buýt", {"city": ("Hà Nội",)})
    with KnowledgeBase.open(kb.path) as again:
        assert again.saved_searches() == (kept,)


def test_a_taken_name_is_not_lost_unless_it_is_said(kb: KnowledgeBase) -> None:
    kb.save_search("bus", "bus lane")
    kb.save_search("bus", "bus lane")
    with pytest.raises(KbError, match="There is a saved search 'bus' already"):
        kb.save_search("bus", "tram")
    assert kb.saved_search("bus").query == "bus lane"
    kb.save_search("bus", "tram", overwrite=True)
    assert [one.query for one in kb.saved_searches()] == ["tram"]


@pytest.mark.parametrize("name", ["", "Bus", "bus lanes", "@bus", "bus-", "รถเมล์", "a/b", "\x1b[0m"])
def test_a_name_is_like_a_handle(kb: KnowledgeBase, name: str) -> None:
    with pytest.raises(KbError, match="is no name for a search, such as bus-lanes"):
        kb.save_search(name, "bus")


def test_the_error_offers_a_name(kb: KnowledgeBase) -> None:
    with pytest.raises(KbError) as refused:
        kb.save_search("Bus Lanes", "bus")
    assert refused.value.hint == "Try: bus-lanes"


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("foo:bar", {}),
        ("city:jakrta", {}),
        ("-city:jakrta", {}),
        ("bus", {"city": ["jakrta"]}),
        ("", {"x": "y"}),
    ],
)
def test_what_nobody_can_ask_is_not_saved(
    kb: KnowledgeBase, query: str, filters: dict[str, str | list[str]]
) -> None:
    before = digest(kb)
    with pytest.raises((KbError, Invalid)):
        kb.save_search("x", query, filters)
    assert digest(kb) == before


def test_a_forgotten_search_is_there_no_more(kb: KnowledgeBase) -> None:
    kept = kb.save_search("bus", "bus")
    assert kb.forget_search("bus") == kept
    assert kb.saved_searches() == ()
    with pytest.raises(NotFound):
        kb.forget_search("bus")


def test_an_unknown_name_is_told_with_the_nearest(kb: KnowledgeBase) -> None:
    with pytest.raises(NotFound) as refused:
        kb.saved_search("bus")
    assert refused.value.hint == "Save one: kb search --save NAME WORDS"
    kb.save_search("bus-lanes", "bus")
    with pytest.raises(NotFound) as refused:
        kb.saved_search("bus-lane")
    assert refused.value.hint == "Did you mean @bus-lanes?"
    with pytest.raises(NotFound) as refused:
        kb.saved_search("zzz")
    assert refused.value.hint == "See them all: kb search --saved"


def test_saving_and_forgetting_are_undone_and_done_again(kb: KnowledgeBase) -> None:
    kb.save_search("bus", "bus lane", {"city": ("jakarta",)})
    kb.save_search("bus", "tram", overwrite=True, exact=True)
    kb.save_search("bus", "tram", overwrite=True, exact=True)
    kb.forget_search("bus")
    assert [(one.verb, one.titles) for one in kb.log(3)] == [
        ("forget search", ("bus",)),
        ("save search", ("bus",)),
        ("save search", ("bus",)),
    ]
    seen = []
    for _ in range(3):
        kb.undo()
        seen.append(kb.saved_searches())
    bus = SavedSearch("bus", "bus lane", {"city": ("jakarta",)})
    assert seen == [(SavedSearch("bus", "tram", {}, exact=True),), (bus,), ()]
    for _ in range(3):
        kb.redo()
        seen.append(kb.saved_searches())
    assert seen[3:] == [(bus,), (SavedSearch("bus", "tram", {}, exact=True),), ()]
    assert not kb.check().findings


def test_a_search_that_was_saved_before_there_were_histories_comes_back(kb: KnowledgeBase) -> None:
    old = SavedSearch("bus", "bus lane", {"city": ("jakarta",)})
    with kb._store.writing():
        kb._store.searches.put(old)
    kb.save_search("bus", "tram", overwrite=True)
    kb.undo()
    assert kb.saved_searches() == (old,)
    kb.redo()
    kb.forget_search("bus")
    kb.undo()
    assert kb.saved_search("bus").query == "tram"


def test_saved_searches_stay_in_their_file(kb: KnowledgeBase, wifi: str) -> None:
    kb.save_search("secret", "bus")
    lines = b"".join(kb.export_bundle())
    assert wifi.encode() in lines
    assert b"secret" not in lines
    with pytest.raises(NotFound):
        kb.history("search:secret")
