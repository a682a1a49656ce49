"""Proposals: `kb suggest`, what `kb add` offers, and the advice of `kb check`."""

import json

from tests.cli.conftest import Kb

BUSWAY = (
    "add", "A busway, at last", "--city", "Hanoi", "--topic", "transport/bus", "--summary", "Lanes with wifi.",
)  # fmt: skip


def values(kb: Kb, handle: str, field: str) -> list[str]:
    found: list[str] = json.loads(kb("show", handle, "--format", "json").out).get(field, [])
    return found


def test_in_a_pipe_add_names_what_it_proposes_and_waits_for_nobody(kb: Kb) -> None:
    said = kb(*BUSWAY)
    assert (said.code, said.out) == (0, "a-busway-at-last\n")
    assert "Proposed: topic transport/bus-rapid-transit («busway»)" in said.err
    assert said.err.endswith("Take all of it: kb suggest a-busway-at-last --apply\n")
    assert values(kb, "a-busway-at-last", "topics") == ["transport/bus"]
    assert "Proposed" not in kb(*BUSWAY, "--dry-run").err


def test_suggest_tells_the_words_and_where_they_stand(kb: Kb) -> None:
    kb(*BUSWAY)
    said = kb("suggest", "a-busway-at-last", "--only", "topics")
    assert "topics\ttransport/bus-rapid-transit\t«busway»\ttitle\n" in said.out
    assert {line.split("\t")[0] for line in said.out.splitlines()} == {"topics"}
    found = json.loads(kb("suggest", "a-busway-at-last", "--format", "json").out)
    assert found[0]["because"] == ["busway"]
    assert {one["field"] for one in found} == {"topics", "tags", "sdg"}
    assert max(map(len, kb("suggest", "a-busway-at-last", "--format", "table").out.splitlines())) <= 80


def test_what_was_taken_is_not_proposed_again(kb: Kb) -> None:
    kb(*BUSWAY)
    assert "nothing was changed" in kb("suggest", "a-busway-at-last", "--apply", "--dry-run").err
    assert values(kb, "a-busway-at-last", "sdg") == []
    assert kb("suggest", "a-busway-at-last", "--apply").code == 0
    assert "transport/bus-rapid-transit" in values(kb, "a-busway-at-last", "topics")
    assert values(kb, "a-busway-at-last", "sdg")
    said = kb("suggest", "a-busway-at-last", "--only", "topics")
    assert (said.code, said.out) == (1, "")


def test_a_field_that_nothing_is_proposed_for_is_named(kb: Kb) -> None:
    said = kb("suggest", "free-bus-wifi", "--only", "topic")
    assert said.code == 2
    assert "did you mean topics?" in said.err


def test_at_a_terminal_enter_takes_what_is_offered(kb: Kb, typed: object) -> None:
    typed("A busway", "Hanoi", "", "", "pilot", "", "", "")  # type: ignore[operator]
    said = kb("add")
    assert said.code == 0, said
    assert "  transport/bus-rapid-transit, because of «busway»\n" in said.err
    assert values(kb, "a-busway", "topics") == ["transport/bus-rapid-transit"]
    assert values(kb, "a-busway", "sdg") == ["11.2"]
    assert "Proposed:" not in said.err


def test_at_a_terminal_another_answer_goes_before_what_is_offered(kb: Kb, typed: object) -> None:
    typed("A busway", "Hanoi", "", "public-services", "", "", "", "n")  # type: ignore[operator]
    assert kb("add").code == 0
    assert values(kb, "a-busway", "topics") == ["public-services"]
    assert values(kb, "a-busway", "sdg") == []


def test_check_names_practices_that_lack_a_topic_as_advice(kb: Kb) -> None:
    kb(
        "edit",
        "night-market-permits",
        "--add",
        "topics=licences-permits",
        "--add",
        "topics=markets-street-vendors",
    )
    kb("add", "Busway by busway", "--city", "Hanoi", "--topic", "water")
    kb(
        "add",
        "A lake",
        "--city",
        "Hanoi",
        "--topic",
        "water",
        "--tag",
        "busway",
        "--summary",
        "A busway, a busway",
    )
    said = kb("check")
    assert (said.code, said.out) == (0, "")
    assert "Advice, no damage: 1 practice is about topics that they lack." in said.err
    assert "  busway-by-busway: transport/bus-rapid-transit\n" in said.err
    assert "busway-by-busway\ttopics\ttransport/bus-rapid-transit\n" in kb("check", "--advice").out


def test_check_tells_what_to_fill_next_and_which_reviews_are_due(kb: Kb) -> None:
    kb("edit", "free-bus-wifi", "--set", "review_by=2020")
    said = kb("check")
    assert (said.code, said.out) == (0, "")
    assert (
        "1 review is due: kb stale\n2 practices have no summary or no source. What to fill next" in said.err
    )
    told = kb("check", "--advice").out.splitlines()
    assert "free-bus-wifi\tfill\tsources, results, difficulties, evidence" in told
