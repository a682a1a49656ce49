"""Whatever a person types wrong: one sentence, a next step, exit code 2, and the file is as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Kb

from practices_kb import cli

WRONG = {
    "serch bus": "no command 'serch' (did you mean search?)",
    "transport": "no command 'transport'",
    "search bus --citty x": "no option --citty (did you mean --city or --country?)",
    "search": "missing argument",
    "search bus --city jakrta": "did you mean Jakarta?",
    "search bus --status runing": "no status 'runing'",
    "search bus --outcome good": "no outcome 'good'",
    "search bus --since 2020-13": "'2020-13' is no date",
    "search bus --sdg 99.9": "no SDG target '99.9'",
    "search bus --min-evidence E9": "no evidence level 'E9'",
    "search bus --language klingon": "no language 'klingon'",
    "search bus --topic transprt": "no topic 'transprt'",
    "search bus --limit 0": "--limit",
    "search bus --limit many": "--limit",
    "list --sort titel": "cannot sort by 'titel' (did you mean title?)",
    "list --format jsno": "no format 'jsno' (did you mean json",
    "list --fields titel": "no field 'titel' (did you mean title?)",
    "list --color sometimes": "no color 'sometimes'",
    "show": "missing argument",
    "show free-bus-wify": "did you mean free-bus-wifi?",
    "show a b": "too many words: b",
    "compare Jakarta": "two",
    "compare Jakarta Bangkko": "did you mean Bangkok?",
    "compare": "missing argument",
    "add": "is needed",
    "add X": "city: is needed",
    "add X --city jakrta --topic transprt --status runing": "status: no status 'runing'",
    "add X --city Jakarta --topic transport/bus --indicator nonsense": "is not written like",
    "add X --city Jakarta --topic transport/bus --cost nonsense": "is not written like",
    "add X --city Jakarta --topic transport/bus --actor PT:boss": "no role 'boss'",
    "add X --city Jakarta --topic transport/bus --handle free-bus-wifi": "free-bus-wifi",
    "add --from-file nowhere.toml": "cannot read nowhere.toml",
    "add --from-file .": "cannot read .",
    "edit": "missing argument",
    "edit nobody --set status=ended": "nobody",
    "edit free-bus-wifi --set status": "is not field=value",
    "edit free-bus-wifi --set staus=ended": "no field 'staus' (did you mean status",
    "edit free-bus-wifi --set uid=1": "kb itself keeps uid",
    "edit free-bus-wifi --set status=runing": "no status 'runing'",
    "edit free-bus-wifi --add status=ended": "status holds one value only",
    "edit free-bus-wifi --unset title": "title: is needed",
    "edit free-bus-wifi --unset status=planned": "status is taken away whole",
    "edit free-bus-wifi --unset sdg=99.9": "no SDG target '99.9'",
    "edit free-bus-wifi --unset nothing": "no field 'nothing'",
    "tag free-bus-wifi": "missing option",
    "tag nobody --tag x": "nobody",
    "untag nobody --tag x": "nobody",
    "tags rename nosuch new": "nosuch",
    "tags rename a": "missing argument",
    "tags merge a": "name at least two tags",
    "tags fold": "no such command 'fold'",
    "remove free-bus-wifi": "removing asks first",
    "remove nobody --yes": "nobody",
    "cities --capitals": "no option --capitals (did you mean --capital?)",
    "topics nosuch": "nosuch",
    "topics --language klingon": "no language 'klingon'",
    "import nowhere.jsonl": "cannot read nowhere.jsonl",
    "import table.ods": "what format is table.ods?",
    "import table.xlsx": "cannot read table.xlsx",
    "export --template table.jsonl": "there is no template in jsonl",
    "import - --format xml": "no import format 'xml'",
    "export out.ods": "what format is out.ods?",
    "export --format xml": "no export format 'xml'",
    "export nowhere/out.csv": "cannot write nowhere/out.csv",
    "init": "is there already",
    "completion tcsh": "no completion for a shell 'tcsh'",
    "--db . list": "is a folder",
    "  ": "no command ''",
    "--colour list": "no option --colour (did you mean --color?)",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_call_is_answered_in_one_sentence(
    line: str, kb: Kb, digest: Callable[[], str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    before = digest()
    said = kb(*(line.split() or [""]))
    assert said.code == cli.CANNOT, said
    assert said.out == ""
    assert said.err.startswith("kb: ")
    assert WRONG[line].casefold() in said.err.casefold()
    assert said.err.count("\n") == 2, "one sentence, and the next step"
    assert "Traceback" not in said.err
    assert digest() == before
    assert {path.name for path in home.iterdir()} == {"kb.db"}


@pytest.mark.parametrize("text", ["\udcff", "half \ud800"])
@pytest.mark.parametrize("before", [["search"], ["add", "--city"], ["show"], []])
def test_half_a_character_is_refused(text: str, before: list[str], kb: Kb) -> None:
    said = kb(*before, text)
    assert said.code == cli.CANNOT
    assert f"argument {len(before) + 1}" in said.err


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.jsonl", '{"title": "A"}\n', "a.jsonl, line 1"),
        (
            "a.jsonl",
            '{"title": "A", "city": "Jakarta", "topics": ["transport"]}\nnonsense\n',
            "a.jsonl, line 2",
        ),
        ("a.csv", "title;citty\nA;B\n", "a.csv, line 1: no field 'citty' (did you mean city?)"),
        ("a.csv", "title,city,topics\nA,jakrta,transport\n", "did you mean Jakarta?"),
        ("a.json", '[{"title": "A"}]', "a.json, record 1"),
        ("a.jsonl", b"\xff\xfe", "a.jsonl, line 1: is not UTF-8 text"),
        ("a.csv", b"title\n\xe9\n", "a.csv, line 2: is not UTF-8 text"),
    ],
)
def test_a_wrong_file_changes_nothing(  # noqa: PLR0917 - fixtures
    name: str, content: str | bytes, sentence: str, kb: Kb, digest: Callable[[], str], home: Path
) -> None:
    path = home / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = digest()
    said = kb("import", str(path))
    assert said.code == cli.CANNOT
    assert sentence in said.err
    assert digest() == before


def test_a_bug_is_called_one(kb: Kb, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from practices_kb.cli import acts

    monkeypatch.setattr(acts, "search", lambda *_: 1 // 0)
    said = kb("search", "bus")
    assert said.code == cli.BUG
    assert said.err.startswith("kb: this is a bug")
    assert "Traceback" not in said.err
    monkeypatch.setenv("KB_DEBUG", "1")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    kb("search", "bus")
    [saved] = tmp_path.glob("kb-traceback-*.txt")
    assert "ZeroDivisionError" in saved.read_text()


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), 130), (BrokenPipeError(), 0), (OSError(28, "Full"), 2)]
)
def test_what_comes_from_outside_is_no_bug(
    error: BaseException, code: int, kb: Kb, monkeypatch: pytest.MonkeyPatch
) -> None:
    from practices_kb.cli import acts

    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(acts, "search", fail)
    monkeypatch.setattr(cli, "_let_go_of_stdout", lambda: None)
    said = kb("search", "bus")
    assert said.code == code
    assert said.err.startswith("kb: cannot read or write: Full\n") == (code == cli.CANNOT)


def test_every_bad_row_is_told_with_its_line_and_none_goes_in(kb: Kb, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("title,city,topics\nA,Hanoi,x\nB,Hanoi,water\nC,Nowhere,water\n", encoding="utf-8")
    said = kb("import", str(path))
    assert said.code == 2
    assert said.err.splitlines()[0] == "kb: 2 records cannot be taken in, so none was:"
    assert [line.split(":")[:2] for line in said.err.splitlines()[1:3]] == [
        [f"  {path}, line 2", " topics"],
        [f"  {path}, line 4", " city"],
    ]
    tried = kb("import", str(path), "--keep-good", "--dry-run")
    assert (tried.code, "1 practice would be added" in tried.err) == (2, True)
    kept = kb("import", str(path), "--keep-good")
    assert (kept.code, kept.err.splitlines()[1]) == (2, "2 records were left out:")
    assert kb("list", "--city", "Hanoi", "--fields", "title").out.splitlines().count("B") == 1
