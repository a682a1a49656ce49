"""The everyday commands, as people use them."""

import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from bench import startup
from tests.cli.conftest import Kb, Said

from practices_kb import cli
from practices_kb.cli import ask, express, face
from practices_kb.exchange import document, form
from practices_kb.kb import KnowledgeBase

BOTH_WAYS = [
    ["search", "wifi"],
    ["search", "transprt", "bus"],
    ["search", "zzzzqqq"],
    ["show", "free-bus-wifi"],
    ["list"],
    ["compare", "Jakarta", "Bangkok"],
    ["history", "free-bus-wifi"],
    ["history", "--diff", "free-bus-wifi"],
    ["history", "nosuch"],
    ["log"],
    ["log", "--no-input"],
    ["undo"],
    ["undo", "--yes"],
    ["undo", "--dry-run", "-y"],
    ["undo", "--no-input"],
    ["redo"],
    ["redo", "-y"],
    ["redo", "--dry-run"],
    ["conflicts"],
    ["stale"],
    ["inbox"],
]
TITLE = "[red]x[/red] \x1b]0;own\x07 \u202eabc"


@cache
def _busy(both: bytes) -> bytes:
    """A knowledge base like *both*, in which much has happened, the last of it undone."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kb.db"
        path.write_bytes(both)
        with KnowledgeBase.open(path) as made:
            startup.lived_in(made, "free-bus-wifi", "night-market-permits")
            made.tag(["night-market-permits"], ["twice"])
            made.undo()
        return path.read_bytes()


@pytest.mark.parametrize("answer", ["y", "n"])
@pytest.mark.parametrize("arguments", BOTH_WAYS, ids=" ".join)
def test_the_short_way_and_the_parser_say_and_do_the_same(
    arguments: list[str],
    answer: str,
    kb: Kb,
    home: Path,
    typed: Callable[..., None],
) -> None:
    def said_and_done() -> tuple[Said, Said]:
        (home / "kb.db").write_bytes(before)
        if answer == "y":
            typed("y")
        return kb(*arguments), kb("export", "--format", "jsonl")

    before = _busy((home / "kb.db").read_bytes())
    assert express._act(arguments[0], words=arguments[1:]) is not None
    quick = said_and_done()
    with pytest.MonkeyPatch.context() as without:
        without.setattr(express, "CALLS", {})
        assert express._act(arguments[0], words=arguments[1:]) is None
        assert said_and_done() == quick


def test_every_everyday_call_is_compared() -> None:
    assert {name for name, *_ in BOTH_WAYS} == express.CALLS.keys()
    taken = {option for _, *words in BOTH_WAYS for option in words if option.startswith("-")}
    assert taken == {"--no-input", *(option for call in express.CALLS.values() for option in call.options)}


@pytest.mark.parametrize(
    "arguments",
    [
        ["search"], ["search", "-x"], ["show"], ["show", "a", "b"], ["list", "x"], ["undo", "--diff"], ["undo", "x"],
        ["log", "--limit", "5"], ["history"], ["inbox", "show", "1"], ["undo", "--help"], ["redo", "--", "--yes"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_the_short_way_leaves_the_rest_to_the_parser(arguments: list[str]) -> None:
    assert express._act(arguments[0], words=arguments[1:]) is None


def test_help_and_version_need_no_knowledge_base(kb: Kb, home: Path) -> None:
    (home / "kb.db").unlink()
    for arguments in ([], ["--help"], ["-h"], ["help"], ["--color", "never", "--help"], ["--no-input"]):
        assert kb(*arguments).out.startswith("kb  A knowledge base")
    assert kb("--version").out == kb("--no-input", "--version").out == "kb 0.1.0\n"
    assert kb("help", "search").out == kb("search", "--help").out
    assert not (home / "kb.db").exists()


def test_the_first_command_makes_the_starter_collection_and_says_so(kb: Kb, home: Path) -> None:
    (home / "kb.db").unlink()
    said = kb("search", "transport")
    assert said.code == 0
    assert said.err.splitlines()[0] == f"Created {home / 'kb.db'} with the starter collection."
    assert "Created" not in kb("search", "transport").err


def test_the_file_is_found_in_the_users_folder(kb: Kb, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KB_DB")
    monkeypatch.setattr(sys, "platform", "linux")
    said = kb("init", "--empty")
    assert said.out == f"{home / 'data' / 'practices-kb' / 'kb.db'}\n"
    assert kb("list").err == 'Nothing recorded yet. Try: kb add "Free bus wifi"\n'
    assert kb("--db", str(home / "kb.db"), "list").code == 0
    assert kb("list", "--db", str(home / "kb.db")).code == 0
    assert kb("init").code == cli.CANNOT


def test_add_records_and_says_how_to_go_on(kb: Kb) -> None:
    said = kb(
        "add", "MRT Jakarta phase one", "--city", "jakarta", "--topic", "transport", "--status", "operating",
        "--tag", "rail", "--tag", "mrt", "--sdg", "11.2", "--actor", "PT MRT Jakarta: operator",
        "--indicator", "Length = 15.7 km (2019)", "--cost", "capital 16000000000000 IDR 2019 first phase",
        "--source", "MRT https://example.org/mrt", "--translation", "id: MRT Jakarta tahap satu",
    )  # fmt: skip
    assert said.code == 0, said
    assert said.out == "mrt-jakarta-phase-one\n"
    assert "kb edit mrt-jakarta-phase-one" in said.err
    record = json.loads(exported(kb)["mrt-jakarta-phase-one"])
    assert record["tags"] == ["rail", "mrt"]
    assert record["costs"] == [
        {
            "kind": "capital",
            "amount": "16000000000000",
            "currency": "IDR",
            "price_year": 2019,
            "covers": "first phase",
        }
    ]
    assert record["translations"] == {"id": {"title": "MRT Jakarta tahap satu"}}


def exported(kb: Kb) -> dict[str, str]:
    return {json.loads(line)["handle"]: line for line in kb("export").out.splitlines()}


def test_a_dry_run_records_nothing(kb: Kb) -> None:
    before = exported(kb)
    assert kb("add", "X", "--city", "Jakarta", "--topic", "transport", "--dry-run").out == "x\n"
    assert kb("edit", "free-bus-wifi", "--set", "status=ended", "--dry-run").code == 0
    assert exported(kb) == before


@pytest.mark.parametrize("suffix", [".toml", ".json"])
def test_a_record_is_added_from_a_file(suffix: str, kb: Kb, home: Path) -> None:
    record = {"title": "From a file", "city": "Jakarta", "topics": ["transport"], "lessons": "One.\n\nTwo."}
    path = home / f"record{suffix}"
    path.write_text(json.dumps(record) if suffix == ".json" else form.write(record), encoding="utf-8")
    assert kb("add", "--from-file", str(path)).out == "from-a-file\n"
    assert json.loads(exported(kb)["from-a-file"])["lessons"] == "One.\n\nTwo."


def test_hostile_text_is_kept_and_shown_harmlessly(kb: Kb) -> None:
    handle = kb("add", TITLE, "--city", "Jakarta", "--topic", "transport", "--summary", TITLE).out.strip()
    for arguments in (["show", handle], ["list"], ["search", "own"], ["export"], ["remove", handle]):
        said = kb(*arguments)
        assert not set("\x1b\x07\u202e") & set(said.out + said.err), arguments
    assert json.loads(exported(kb)[handle])["title"] == TITLE


def test_edit_sets_adds_and_takes_out(kb: Kb) -> None:
    said = kb(
        "edit",
        "free-bus-wifi",
        "--set",
        "status=ended",
        "--add",
        "tags=net",
        "--unset",
        "tags=bus",
        "--unset",
        "summary",
    )
    assert said.code == 0, said
    assert said.out == "free-bus-wifi\n"
    record = json.loads(exported(kb)["free-bus-wifi"])
    assert (record["status"], record["tags"], record.get("summary")) == ("ended", ["wifi", "net"], None)
    assert kb("edit", "free-bus-wifi", "--set", "status=ended").err == "Nothing was changed.\n"


def test_tags_are_put_taken_renamed_and_merged(kb: Kb) -> None:
    assert (
        kb("tag", "free-bus-wifi", "night-market-permits", "--tag", "flagship").err
        == "2 practices changed.\n"
    )
    assert kb("untag", "free-bus-wifi", "-t", "flagship").err == "1 practice changed.\n"
    assert kb("tags", "rename", "flagship", "leading").err == "1 practice changed.\n"
    assert kb("tags", "merge", "leading", "wifi", "best").err == "2 practices changed.\n"
    assert "best\t2" in kb("tags").out
    assert kb("tags", "--city", "Bangkok").err == "2 tags.\n"


def test_remove_asks_unless_told(kb: Kb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(face.Face, "may_ask", True)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\ny\n"))
    refused = kb("remove", "free-bus-wifi").err
    assert refused == "  Free bus wifi\nRemove this practice? [y/N] Nothing was removed.\n"
    assert "1 practice removed." in kb("remove", "free-bus-wifi").err
    assert kb("remove", "night-market-permits", "--yes").err == "1 practice removed.\n"
    assert kb("list").code == cli.NOTHING_FOUND


def test_questions_are_asked_again_until_they_can_be_taken(kb: Kb, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = [
        "",
        "Bike lanes",
        "jakrta",
        "Jakarta",
        "",
        "transprt",
        "transport",
        "runing",
        "pilot",
        "",
        "Kompas",
        "no",
    ]
    monkeypatch.setattr(face.Face, "may_ask", True)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(typed) + "\n"))
    said = kb("add")
    assert said.out == "bike-lanes\n", said
    assert "did you mean Jakarta?" in said.err
    assert "no status 'runing'" in said.err
    assert json.loads(exported(kb)["bike-lanes"])["status"] == "pilot"


def test_giving_up_at_a_question_records_nothing(kb: Kb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(face.Face, "may_ask", True)
    monkeypatch.setattr("sys.stdin", io.StringIO("Bike lanes\n"))
    before = exported(kb)
    assert kb("add").code == cli.INTERRUPTED
    assert exported(kb) == before


@pytest.mark.parametrize("name", ["all.jsonl", "all.csv"])
def test_export_and_import_give_the_same_knowledge_base(name: str, kb: Kb, home: Path) -> None:
    kb("edit", "free-bus-wifi", "--set", "lessons==1+1", "--add", "tags=a | b", "--set", f"problem={TITLE}")
    before = exported(kb)
    path = home / name
    assert kb("export", str(path)).err == f"2 practices exported to {path}.\n"
    assert kb("export", str(path)).code == cli.CANNOT
    assert kb("export", str(path), "--force").code == 0
    assert kb("import", str(path)).err == "0 practices added, 0 updated, 2 unchanged.\n"
    other = ["--db", str(home / "other.db")]
    kb(*other, "init", "--empty")
    assert "2 practices would be added" in kb(*other, "import", str(path), "--dry-run").err
    assert kb(*other, "list").code == cli.NOTHING_FOUND
    assert kb(*other, "import", str(path)).code == 0
    there = [json.loads(line) for line in kb(*other, "export").out.splitlines()]
    here = [json.loads(line) for line in before.values()]
    assert all(
        record.pop("revision") for record in (*there, *here)
    )  # the states of another file have other names
    assert sorted(there, key=str) == sorted(here, key=str)
    assert sorted(left.name for left in home.iterdir()) == sorted(["kb.db", "other.db", name])


def test_the_vocabulary_can_be_looked_at(kb: Kb) -> None:
    assert "Bangkok" in kb("cities", "krung thep").out
    assert kb("cities", "zzzzqqq").code == cli.NOTHING_FOUND
    assert "transport/bus" in kb("topics", "transport").out
    assert kb("topics", "--language", "Indonesian").code == 0
    assert kb("stats", "--format", "json").code == 0


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "md", "tsv"])
def test_a_topic_is_shown_with_the_source_of_every_label(form: str, kb: Kb) -> None:
    said = kb("topics", "show", "bus-stops", "--format", form)
    assert said.code == 0
    assert "ចំណតរថយន្តក្រុង" in said.out
    assert "CLDR" in said.out
    assert "author's knowledge" in said.out
    assert "to be reviewed" in said.out or "review" in json.dumps(said.out)


def test_a_topic_knows_its_place_and_what_it_serves(kb: Kb) -> None:
    told = json.loads(kb("topics", "show", "transport/bus", "--format", "json").out)
    assert told["broader"] == "transport"
    assert "transport/bus-lanes" in told["narrower"]
    assert told["sdg"] == ["11.2"]
    assert told["ascn"] == "built infrastructure"
    assert isinstance(told["practices"], int)
    assert {"label", "source", "to_review"} == {*told["labels"]["km"][0]}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("topics", "show"), "needs a topic"),
        (("topics", "show", "nosuch"), "no topic 'nosuch'"),
        (("topics", "bus", "metro"), "takes one topic"),
    ],
)
def test_one_topic_is_asked_for_at_a_time(typed: tuple[str, ...], told: str, kb: Kb) -> None:
    said = kb(*typed)
    assert said.code == cli.CANNOT
    assert told in said.err


def test_unwanted_words_need_no_quotes(kb: Kb) -> None:
    assert kb("search", "wifi", "-night").code == 0
    assert kb("search", "wifi", "-bus", "--format", "json").code == cli.NOTHING_FOUND


@pytest.mark.parametrize(("value", "colour"), [("always", True), ("never", False)])
def test_color_is_obeyed(value: str, colour: bool, kb: Kb) -> None:
    assert ("\x1b[" in kb("list", "--color", value, "--format", "table").out) is colour


def test_answers_are_stripped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("  yes \n"))
    assert ask.agrees("Really?")


def test_stdin_is_a_file_too(kb: Kb, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = home / "in"
    path.write_text('{"title": "Piped", "city": "Jakarta", "topics": ["transport"]}\n', encoding="utf-8")
    with path.open(encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdin", file)
        assert kb("import", "-", "--format", "jsonl").err == "1 practice added, 0 updated, 0 unchanged.\n"
    assert document.read(path.read_text(encoding="utf-8"), "-")["title"] == "Piped"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["kb", "sea"], "search"),
        (["kb", "show", "free"], "free-bus-wifi"),
        (["kb", "list", "--city", "Jak"], "Jakarta"),
        (["kb", "list", "--status", "op"], "operating"),
        (["kb", "list", "--topic", "transport/bus"], "transport/bus"),
        (["kb", "list", "--tag", "wi"], "wifi"),
        (["kb", "list", "--fields", "handle,ti"], "handle,title"),
        (["kb", "restore", "fre"], "free-bus-wifi"),
        (["kb", "history", "nig"], "night-market-permits"),
    ],
)
def test_the_tab_key_offers_what_is_there(
    typed: list[str], offered: str, kb: Kb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_KB_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", " ".join(typed))
    monkeypatch.setenv("COMP_CWORD", str(len(typed) - 1))
    said = kb()
    assert said.code == 0
    assert offered in said.out.split()


@pytest.mark.parametrize("arguments", ["--version", "list", "export", "--help"])
@pytest.mark.parametrize("where", [">&-", "2>&-", "| head -1", ">/dev/full"])
def test_no_stream_is_relied_on(arguments: str, where: str, kb: Kb) -> None:
    kb("list")
    command = f"{sys.executable} -m practices_kb {arguments} {where}"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert done.returncode == (cli.CANNOT if where == ">/dev/full" else 0), done
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_what_stays_local_leaves_only_when_asked(kb: Kb) -> None:
    kb("edit", "free-bus-wifi", "--set", "exchange=local")
    said = kb("export")
    assert "free-bus-wifi" not in said.out
    assert "1 practice left out: local to this file" in said.err
    assert "free-bus-wifi" in kb("export", "--with-local").out
