"""Searches are kept under a name, asked again with @NAME, listed and forgotten."""

import json

import pytest
from tests.cli.conftest import Kb

from practices_kb.cli import ask, express, face, parser


def test_a_search_is_kept_with_its_filters_and_answers_at_once(kb: Kb) -> None:
    said = kb("search", "--save", "wifi", "free", "wifi", "--city", "jakarta", "--fields", "handle")
    assert (said.code, said.out) == (0, "free-bus-wifi\n")
    assert "Saved: free wifi --city jakarta. Ask it again: kb search @wifi" in said.err
    assert kb("search", "@wifi", "--fields", "handle").out == "free-bus-wifi\n"


def test_the_short_way_and_the_parser_ask_a_saved_search_alike(
    kb: Kb, capsys: pytest.CaptureFixture[str]
) -> None:
    kb("search", "--save", "permits", "market", "--city", "Bangkok")
    for words in (["@permits"], ["@permits", "night"], ["@permits night"], ["@PERMITS"]):
        assert express._act("search", words=words) is not None
        quick = kb("search", *words)
        code = parser.answered(["search", *words])
        assert (code, *capsys.readouterr()) == quick
        assert "night-market-permits" in quick.out


def test_words_and_filters_may_be_added_and_a_filter_given_anew_counts(kb: Kb) -> None:
    kb("search", "--save", "ours", "wifi OR market", "--city", "Jakarta")
    assert kb("search", "@ours", "--fields", "handle").out == "free-bus-wifi\n"
    assert kb("search", "@ours", "--city", "Bangkok", "--fields", "handle").out == "night-market-permits\n"
    assert kb("search", "@ours", "--status", "operating", "--fields", "handle").out == "free-bus-wifi\n"
    assert kb("search", "@ours", "-free").code == 1
    assert kb("search", "@ours", "status:pilot").code == 1


def test_filters_alone_are_a_search_too(kb: Kb) -> None:
    assert kb("search", "--save", "hanoi", "--city", "Bangkok").code == 0
    assert kb("search", "@hanoi", "--fields", "handle").out == "night-market-permits\n"


def test_exact_is_kept(kb: Kb) -> None:
    assert kb("search", "--save", "x", "wify", "--exact").code == 0
    assert kb("search", "@x").code == 1


def test_a_search_may_be_made_of_a_saved_one(kb: Kb) -> None:
    kb("search", "--save", "ours", "wifi", "--city", "Jakarta")
    assert "Saved: wifi bus --city Jakarta." in kb("search", "--save", "more", "@ours", "bus").err


def test_saved_searches_are_listed(kb: Kb) -> None:
    none = kb("search", "--saved")
    assert (none.code, none.out) == (1, "")
    assert "kb search --save NAME WORDS" in none.err
    kb("search", "--save", "wifi", "free wifi", "--city", "Phnom Penh", "--min-evidence", "E1")
    kb("search", "--save", "bus", "bus", "--exact")
    said = kb("search", "--saved")
    assert said.out == "bus\tbus\t--exact\nwifi\tfree wifi\t--city 'Phnom Penh' --min-evidence E1\n"
    assert "2 saved searches." in said.err
    assert json.loads(kb("search", "--saved", "--format", "json").out)[1] == {
        "name": "wifi",
        "query": "free wifi",
        "filters": {"city": ["Phnom Penh"], "min_evidence": "E1"},
        "exact": False,
    }


def test_a_forgotten_search_is_told_so_that_it_can_be_typed_again(kb: Kb) -> None:
    kb("search", "--save", "wifi", "wifi", "--city", "Jakarta")
    said = kb("search", "--forget", "@wifi")
    assert (said.code, said.out, said.err) == (0, "", "Forgot @wifi: wifi --city Jakarta\n")
    assert kb("search", "@wifi").code == 2


def test_a_taken_name_is_an_error_in_a_pipe_and_yes_overwrites(kb: Kb) -> None:
    kb("search", "--save", "wifi", "wifi")
    refused = kb("search", "--save", "wifi", "market")
    assert (refused.code, refused.out) == (2, "")
    assert "--yes" in refused.err
    assert kb("search", "--save", "wifi", "market", "--yes").code == 0
    assert kb("search", "--saved").out == "wifi\tmarket\t\n"


@pytest.mark.parametrize(("answer", "kept"), [("y", "market"), ("n", "wifi")])
def test_a_taken_name_is_asked_about_at_a_terminal(
    kb: Kb, monkeypatch: pytest.MonkeyPatch, answer: str, kept: str
) -> None:
    kb("search", "--save", "wifi", "wifi")
    asked: list[str] = []
    monkeypatch.setattr(face.Face, "may_ask", True)
    monkeypatch.setattr(ask, "answer", lambda question: asked.append(question) or answer)
    said = kb("search", "--save", "wifi", "market")
    assert asked == ["Replace @wifi, which asks for wifi? [y/N]"]
    assert said.code == 0
    assert ("Nothing was saved." in said.err) == (answer == "n")
    assert kb("search", "--saved").out.split("\t")[1] == kept


def test_an_unknown_name_is_an_error_with_what_was_meant(kb: Kb) -> None:
    kb("search", "--save", "wifi", "wifi")
    said = kb("search", "@wify")
    assert (said.code, said.out) == (2, "")
    assert said.err == "kb: There is no saved search 'wify'\nDid you mean @wifi?\n"


@pytest.mark.parametrize("words", [["@"], ['"@wifi"'], ["wifi", "@nosuch"], ["a@b"]])
def test_an_at_sign_elsewhere_is_text(kb: Kb, words: list[str]) -> None:
    assert kb("search", *words).code in {0, 1}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--saved", "bus"], "--saved stands alone"),
        (["--forget", "x", "bus"], "--forget stands alone"),
        (["--saved", "--forget", "x"], "--forget stands alone"),
        (["--save", "x", "--saved"], "--saved stands alone"),
        (["--save", "x"], "missing argument"),
        (["--save", "Bus Lanes", "bus"], "Try: bus-lanes"),
        (["--save", "x", "foo:bar"], "no field 'foo'"),
        (["--save", "x", "bus", "--city", "jakrta"], "did you mean Jakarta?"),
        (["--forget", "x"], "no saved search 'x'"),
    ],
)
def test_what_cannot_be_done_is_told(kb: Kb, arguments: list[str], told: str) -> None:
    said = kb("search", *arguments)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert kb("search", "--saved").code == 1
