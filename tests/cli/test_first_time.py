"""A person who uses kb for the first time is never stuck: what is said when it goes wrong, and what comes next."""

import io
import os
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Kb

from practices_kb import cli
from practices_kb.cli import ask, completion, face

NEXT = {
    "list --city atlantis": "See them all: kb cities",
    "list --topic nosuch": "See them all: kb topics",
    "list --tag nosuch": "See them all: kb tags",
    "compare Jakarta Atlantis": "See them all: kb cities",
    "list --status runing": "status is one of planned, pilot, operating",
    "list --min-evidence E9": "min_evidence is one of E0",
    "compare": 'Try: kb compare Jakarta "Phnom Penh"',
    "edit free-bus-wifi --set": "Help: kb edit --help",
    "export .": "Name a file in it",
    "export nowhere/out.csv": "Name a folder that is there",
    "import nowhere.csv": "Check its name",
}


@pytest.mark.parametrize("line", NEXT)
def test_the_next_step_leads_on(line: str, kb: Kb, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    said = kb(*line.split())
    assert said.code == cli.CANNOT
    assert NEXT[line] in said.err


def test_a_number_that_is_none_is_told_in_plain_words(kb: Kb) -> None:
    assert "'x' is not a whole number" in kb("search", "bus", "--limit", "x").err
    assert "0 is less than 1" in kb("search", "bus", "--limit", "0").err


def test_one_error_names_the_short_notations_too(kb: Kb) -> None:
    said = kb("add", "X", "--city", "jakrta", "--topic", "bus", "--indicator", "foo", "--cost", "bar")
    assert said.code == cli.CANNOT
    assert all(name in said.err for name in ("city: no city", "indicators: 'foo'", "costs: 'bar'"))


def test_beyond_the_last_hit_nothing_is_called_not_found(kb: Kb) -> None:
    said = kb("search", "wifi", "--offset", "99")
    assert said.code == cli.NOTHING_FOUND
    assert said.err == "Only 1 practice found: there is nothing behind 99.\n"


def test_a_list_that_was_cut_says_how_to_go_on(kb: Kb) -> None:
    assert kb("list", "--limit", "1").err == "1 to 1 of 2 practices; more with --offset 1.\n"
    assert kb("list", "--limit", "1", "--offset", "1").err == "2 to 2 of 2 practices.\n"


def test_whoever_finds_nothing_is_told_where_to_look(kb: Kb) -> None:
    assert "kb topics" in kb("search", "zzzzqqq").err


def test_a_person_is_told_how_to_read_a_hit_and_a_pipe_is_not(
    kb: Kb, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "kb show" not in kb("search", "wifi").err
    monkeypatch.setattr(face, "is_terminal", lambda _: True)
    assert kb("search", "wifi").err.endswith("Read one whole: kb show free-bus-wifi\n")


def test_a_wrong_answer_is_told_what_there_is(kb: Kb, typed: object) -> None:
    typed("Lanes", "Jakarta", "", "nosuch", "bus", "runing", "pilot", "", "", "")  # type: ignore[operator]
    said = kb("add")
    assert said.code == 0, said
    assert "Topics are transport, " in said.err
    assert "It is one of planned, pilot, operating" in said.err


def test_stopping_midway_gives_the_command_that_goes_on(kb: Kb, typed: object) -> None:
    typed("Bike lanes", "Jakarta", "it's done", "bus")  # type: ignore[operator]
    said = kb("add")
    assert said.code == cli.INTERRUPTED
    [way] = [one for one in said.err.splitlines() if one.startswith("Nothing was recorded.")]
    told = "--city id-jakarta --topic transport/bus --summary 'it'\"'\"'s done'"
    assert way == f"Nothing was recorded. Go on with: kb add 'Bike lanes' {told}"


def test_yes_or_no_is_asked_until_it_is_one_of_them(kb: Kb, typed: object) -> None:
    typed("yeti", "no")  # type: ignore[operator]
    said = kb("remove", "free-bus-wifi")
    assert "Type y or n." in said.err
    assert kb("show", "free-bus-wifi").code == 0


def test_a_title_of_blanks_is_no_title(kb: Kb) -> None:
    assert "title: is needed" in kb("add", "  ", "--city", "Dili", "--topic", "bus").err


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("os.truncate(sys.argv[1], 0)", "Nothing was changed"),
        ("os.remove(sys.argv[1])", "Nothing was changed"),
        ("sys.exit(3)", "ended with code 3"),
    ],
)
@pytest.mark.parametrize("line", ["add --editor", "edit free-bus-wifi"])
def test_an_empty_form_is_no_wish_and_leaves_no_file(  # noqa: PLR0917 - fixtures
    script: str, sentence: str, line: str, kb: Kb, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(home))
    (home / "editor.py").write_text(f"import os, sys\n{script}\n")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {home / 'editor.py'}")
    assert sentence in kb(*line.split()).err
    assert not list(home.glob("kb-*.toml"))


def test_what_was_typed_before_the_editor_failed_is_kept(
    kb: Kb, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(home))
    (home / "editor.py").write_text("import sys\nopen(sys.argv[1], 'a').write('x = 1')\nsys.exit(3)\n")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {home / 'editor.py'}")
    said = kb("edit", "free-bus-wifi")
    [kept] = home.glob("kb-*.toml")
    assert f"What you typed is kept in {kept}" in said.err


def test_an_export_through_a_link_leaves_the_link(kb: Kb, home: Path) -> None:
    (home / "link.jsonl").symlink_to(home / "real.jsonl")
    assert kb("export", str(home / "link.jsonl")).code == 0
    assert (home / "link.jsonl").is_symlink()
    assert (home / "real.jsonl").read_text(encoding="utf-8").count("\n") == 2


def test_an_export_to_a_device_replaces_nothing(kb: Kb) -> None:
    assert kb("export", os.devnull, "--format", "csv").code == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("typed_so_far", "offered"),
    [("kb compare Phn", r"Phnom\ Penh"), ('kb compare "Phn', "Phnom Penh"), ("", r"Phnom\ Penh")],
)
def test_a_name_of_two_words_is_one_word_in_bash(
    typed_so_far: str, offered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_KB_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", typed_so_far)
    assert completion._beginning("phn", ["Phnom Penh", "Jakarta"]) == [offered]
    monkeypatch.setenv("_KB_COMPLETE", "complete_zsh")
    assert completion._beginning("phn", ["Phnom Penh", "Jakarta"]) == ["Phnom Penh"]


def test_ctrl_c_at_a_question_ends_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(KeyboardInterrupt):
        ask.answer("City:")
    assert capsys.readouterr().err == "City: \n"


def test_columns_are_steered_on_a_terminal_that_obeys_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not face.Face().shape["steers"]
    monkeypatch.setattr(face, "is_terminal", lambda _: True)
    monkeypatch.setenv("TERM", "xterm")
    assert face.Face().shape["steers"]
    monkeypatch.setenv("TERM", "dumb")
    assert not face.Face().shape["steers"]
