"""Two offices that exchange bundles: what kb says on the way, what it asks, and what it refuses."""

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Said

from practices_kb import cli
from practices_kb.cli import face
from practices_kb.exchange import bundle
from practices_kb.model import Revision, canonical

Office = Callable[..., Said]
EVIL = "\x1b[31mred\x1b]0;x\x07\u202e[red]y[/red]\nkb: all is well"


@pytest.fixture
def offices(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[Office, Office]:
    """Two offices, each with a file and a key of its own, in one folder."""
    monkeypatch.chdir(home)

    def office(name: str) -> Office:
        def called(*arguments: str) -> Said:
            monkeypatch.setenv("KB_DB", f"{name}.db")
            monkeypatch.setenv("KB_IDENTITY", f"{name}.json")
            capsys.readouterr()
            code = cli.run(arguments)
            return Said(code, *capsys.readouterr())

        called("init", "--empty")
        called("identity", "--name", f"City of {name}")
        return called

    return office("Jakarta"), office("Hanoi")


def in_conflict(offices: tuple[Office, Office]) -> Office:
    """The office in Hanoi, after both changed the status of one practice."""
    jakarta, hanoi = offices
    jakarta("add", "Free bus wifi", "--city", "Jakarta", "--topic", "bus", "--no-input")
    jakarta("export", "--bundle", "a.kbx")
    hanoi("import", "a.kbx", "--accept")
    hanoi("edit", "free-bus-wifi", "--set", "status=ended")
    jakarta("edit", "free-bus-wifi", "--set", "status=suspended", "--set", "summary=Wifi")
    jakarta("export", "--bundle", "b.kbx", "--since", "a.kbx")
    hanoi("import", "b.kbx", "--accept")
    return hanoi


def test_a_bundle_of_a_stranger_waits_until_somebody_accepts_it(offices: tuple[Office, Office]) -> None:
    jakarta, hanoi = offices
    jakarta("add", "Free bus wifi", "--city", "Jakarta", "--topic", "bus", "--no-input")
    assert "1 practice with 1 state exported to a.kbx.gz." in jakarta("export", "--bundle", "a.kbx.gz").err
    would = hanoi("import", "a.kbx.gz", "--dry-run").err
    assert "1 practice would be new: free-bus-wifi\nIt would wait in the inbox first" in would
    assert hanoi("inbox").code == cli.NOTHING_FOUND
    assert "Look at it: kb inbox show 1" in hanoi("import", "a.kbx.gz").err
    (waits,) = json.loads(hanoi("inbox", "--format", "json").out)
    assert (waits["number"], waits["name"], waits["origin"]) == (1, "a.kbx.gz", "City of Jakarta")
    shown = hanoi("inbox", "show", "1")
    assert shown.out == "is new\tfree-bus-wifi\tFree bus wifi\n"
    assert shown.err.startswith("From City of Jakarta. It waits, because its key ")
    assert "\n1 practice would be new: free-bus-wifi\n" in shown.err
    assert f"kb trust add 'City of Jakarta' {waits['fingerprint']}\n" in shown.err
    assert hanoi("list").code == cli.NOTHING_FOUND
    assert hanoi("inbox", "accept", "1").err == "1 practice new: free-bus-wifi\n"
    assert hanoi("inbox", "accept", "1").err == "kb: No bundle number 1 waits\nSee what does: kb inbox\n"
    assert "was taken in on 20" in hanoi("import", "a.kbx.gz").err


def test_trust_is_asked_for_with_the_fingerprint(
    offices: tuple[Office, Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    jakarta, hanoi = offices
    jakarta("add", "Free bus wifi", "--city", "Jakarta", "--topic", "bus", "--no-input")
    jakarta("export", "--bundle", "a.kbx")
    _, finger, public = (line.split()[-1] for line in jakarta("identity").out.splitlines())
    refused = hanoi("trust", "add", "City of Jakarta", public)
    assert refused.code == cli.CANNOT
    assert refused.err.startswith(f"The fingerprint of this key is {finger}\n")
    monkeypatch.setattr(face.Face, "may_ask", True)
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert (
        "No longer: kb trust revoke 'City of Jakarta'" in hanoi("trust", "add", "City of Jakarta", public).err
    )
    assert hanoi("trust", "--fields", "name,fingerprint").out == f"City of Jakarta\t{finger}\n"
    assert hanoi("import", "a.kbx").err == "1 practice new: free-bus-wifi\n"
    assert "is trusted no more" in hanoi("trust", "revoke", finger).err


def test_the_key_of_a_bundle_that_waits_is_named_by_its_fingerprint(offices: tuple[Office, Office]) -> None:
    jakarta, hanoi = offices
    jakarta("add", "Free bus wifi", "--city", "Jakarta", "--topic", "bus", "--no-input")
    jakarta("export", "--bundle", "a.kbx")
    _, finger, public = (line.split()[-1] for line in jakarta("identity").out.splitlines())
    nobody = hanoi("trust", "add", "City of Jakarta", finger, "--yes")
    assert nobody.err.startswith(f"kb: No bundle that waits is signed by {finger}\n")
    hanoi("import", "a.kbx")
    said = hanoi("trust", "add", "City of Jakarta", finger.lower(), "--yes")
    assert said.err.endswith("a.kbx of theirs waits: kb inbox accept 1\n")
    assert json.loads(hanoi("trust", "--format", "json").out)[0]["public"] == public
    (waits,) = json.loads(hanoi("inbox", "--format", "json").out)
    assert waits["reason"] == "nobody has looked since its key is trusted"
    assert "kb trust add" not in hanoi("inbox", "show", "1").err


def test_a_bundle_is_dropped_only_when_somebody_says_so(
    offices: tuple[Office, Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    jakarta, hanoi = offices
    jakarta("add", "Free bus wifi", "--city", "Jakarta", "--topic", "bus", "--no-input")
    jakarta("export", "--bundle", "a.kbx")
    hanoi("import", "a.kbx")
    assert "kb inbox refuse 1 --yes" in hanoi("inbox", "refuse", "1").err
    monkeypatch.setattr(face.Face, "may_ask", True)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    asked = hanoi("inbox", "refuse", "1").err
    assert asked == "Drop a.kbx with 1 practice of City of Jakarta? [y/N] It waits on.\n"
    assert hanoi("inbox", "refuse", "1", "--yes").err == "a.kbx was not taken in, and waits no more.\n"
    assert hanoi("inbox", "refuse", "1", "--yes").err.startswith("kb: No bundle number 1 waits\n")


def test_of_several_bundles_a_bad_one_hinders_no_other(offices: tuple[Office, Office], home: Path) -> None:
    jakarta, hanoi = offices
    for number, name in enumerate("abc"):
        jakarta("add", f"Tram {number}", "--city", "Jakarta", "--topic", "rail", "--no-input")
        jakarta("export", "--bundle", f"{name}.kbx")
    cut = home / "b.kbx"
    cut.write_bytes(cut.read_bytes()[:-9])
    said = hanoi("import", "a.kbx", "b.kbx", "c.kbx", "--accept")
    assert said.code == cli.CANNOT
    assert said.err.splitlines() == [
        "a.kbx:",
        "1 practice new: tram-0",
        "b.kbx:",
        "kb: b.kbx is cut off: its last line is missing",
        "Ask for the bundle again",
        "c.kbx:",
        "2 practices new: tram-1, tram-2",
        "1 known already.",
    ]


def test_a_bundle_never_takes_what_stays_local(offices: tuple[Office, Office], home: Path) -> None:
    jakarta, _ = offices
    jakarta("add", "Tram", "--city", "Jakarta", "--topic", "rail", "--no-input")
    jakarta("edit", "tram", "--set", "exchange=local")
    said = jakarta("export", "--bundle", "a.kbx")
    assert said.code == cli.NOTHING_FOUND
    assert "1 practice left out: local to this file." in said.err
    said = jakarta("export", "--bundle", "b.kbx", "--with-local")
    assert said.err.startswith("kb: A bundle never holds what stays local\n")
    assert not (home / "b.kbx").exists()


@pytest.mark.parametrize("name", ["", "  ", EVIL, "x" * 201])
def test_an_office_is_called_by_a_line_of_text(name: str, offices: tuple[Office, Office]) -> None:
    jakarta, _ = offices
    assert jakarta("trust", "add", name, "0" * 64, "--yes").code == cli.CANNOT
    assert jakarta("trust").code == cli.NOTHING_FOUND


def test_both_sides_are_shown_and_one_is_taken(
    offices: tuple[Office, Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    hanoi = in_conflict(offices)
    sides = json.loads(hanoi("conflicts", "--format", "json").out)
    assert [(one["side"], one["value"], one["by"]) for one in sides] == [
        (1, "ended", "City of Hanoi"),
        (2, "suspended", "City of Jakarta"),
    ]
    assert "1 practice of these changed on two sides" in hanoi("list").err
    assert "Decide first: kb resolve free-bus-wifi" in hanoi("tag", "free-bus-wifi", "--tag", "x").err
    assert "nobody has decided about status" in hanoi("resolve", "free-bus-wifi", "--no-input").err
    dry = hanoi("resolve", "free-bus-wifi", "--take", "status=2", "--dry-run")
    assert dry.err == "free-bus-wifi would be decided: status suspended.\n"
    monkeypatch.setattr(face.Face, "may_ask", True)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n3\n2\n"))
    asked = hanoi("resolve", "free-bus-wifi").err
    assert "This one is needed." in asked
    assert "It is" not in asked
    assert "status has no side '3'" in asked
    assert asked.endswith("free-bus-wifi is decided: status suspended.\nTo take it back: kb undo\n")
    assert hanoi("undo", "--yes").out == "status, in conflict: status\tfree-bus-wifi\tFree bus wifi\n"


def test_sides_stand_beside_each_other_where_there_is_room(
    offices: tuple[Office, Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    hanoi = in_conflict(offices)
    monkeypatch.setenv("COLUMNS", "80")
    assert ["ended", "suspended"] in [
        line.split() for line in hanoi("conflicts", "--format", "table").out.splitlines()
    ]
    monkeypatch.setenv("COLUMNS", "60")
    assert ["ended"] in [line.split() for line in hanoi("conflicts", "--format", "table").out.splitlines()]


def test_a_wrong_side_is_told(offices: tuple[Office, Office]) -> None:
    hanoi = in_conflict(offices)
    for take, told in {
        "3": "no side '3'",
        "-1": "no side '-1'",
        "x": "no side 'x'",
        "statu=1": "did you mean status",
    }.items():
        said = hanoi("resolve", "free-bus-wifi", "--take", take)
        assert (said.code, told in said.err) == (cli.CANNOT, True)


NO_BUNDLES = {
    "empty": (b"", "is empty"),
    "noise": (bytes(range(256)), "is not a bundle of kb"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not a bundle of kb"),
    "packed noise": (gzip.compress(b"x" * 999, mtime=0)[:20] + b"\xff" * 40, "was altered"),
    "half": (gzip.compress(bytes(range(256)), mtime=0)[:15], "is cut off"),
}


@pytest.mark.parametrize("what", NO_BUNDLES)
@pytest.mark.parametrize("piped", [True, False])
def test_what_is_no_bundle_is_told_in_a_sentence(
    what: str, piped: bool, offices: tuple[Office, Office], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanoi = offices[1]
    content, sentence = NO_BUNDLES[what]
    (home / "x.kbx").write_bytes(content)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    said = hanoi("import", "-", "--format", "bundle") if piped else hanoi("import", "x.kbx")
    assert (said.code, sentence in said.err) == (cli.CANNOT, True), said.err
    if not piped:
        assert hanoi("export", "--bundle", "y.kbx", "--since", "x.kbx").code == cli.CANNOT
        assert not (home / "y.kbx").exists()


def test_a_bundle_is_a_file(offices: tuple[Office, Office], home: Path) -> None:
    said = offices[0]("export", "--bundle", "new/")
    assert (said.code, "new/ is a folder" in said.err) == (cli.CANNOT, True)
    assert not (home / "new").exists()


def written(
    path: Path, record: dict[str, object] | None, uid: str, *, origin: str = "", by: str = ""
) -> None:
    state = Revision(uid, record and canonical.text(record), (), "2026-11-01T00:00:00Z", by)
    header = bundle.Header(origin, "2026-11-01T00:00:00Z", 1, 1)
    path.write_bytes(b"".join(bundle.write(header, [state])))


def test_a_hostile_bundle_never_commands_the_terminal(offices: tuple[Office, Office], home: Path) -> None:
    hanoi = offices[1]
    uid = "01a20aef-16b1-74de-afe8-000000000001"
    record = {
        "uid": uid, "handle": "x", "title": "T", "city": "id-jakarta", "topics": ["transport/bus"],
        "licence": "CC-BY-4.0", "exchange": "may", "created": "2026-11-01T00:00:00Z", "updated": "2026-11-01T00:00:00Z",
    }  # fmt: skip
    worse: list[dict[str, object]] = [{name: EVIL} for name in ("title", "city", "handle", "status", EVIL)]
    said = ""
    for number, more in enumerate([{}, *worse]):
        for told in ({}, {"origin": EVIL}, {"by": EVIL}):
            written(home / f"{number}.kbx", {**record, **more}, uid, **told)
            answer = hanoi("import", f"{number}.kbx", "--accept")
            said += answer.err
            assert answer.code == (0 if not more and not told else cli.CANNOT)
    assert not {"\x1b", "\x07", "\u202e"} & set(said)
    assert "\nkb: all is well" not in said


@pytest.mark.parametrize("record", [None, {"name": "x"}])
def test_a_bundle_brings_nothing_but_practices_and_towns(
    record: dict[str, object] | None, offices: tuple[Office, Office], home: Path
) -> None:
    written(home / "x.kbx", record, "search:buses")
    said = offices[1]("import", "x.kbx", "--accept")
    assert (said.code, "does not travel" in said.err) == (cli.CANNOT, True), said.err
    assert offices[1]("log").code == cli.NOTHING_FOUND


def test_a_reader_that_closes_its_pipe_hears_no_complaint(
    offices: tuple[Office, Office], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Closed(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, _: object) -> int:
            raise BrokenPipeError

    jakarta, _ = offices
    jakarta("add", "Free bus wifi", "--city", "Jakarta", "--topic", "bus", "--no-input")
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BufferedWriter(Closed(), 1)))
    assert jakarta("export", "--bundle", "-").err == ""


def test_a_bundle_that_comes_again_keeps_its_number_and_uses_up_none(offices: tuple[Office, Office]) -> None:
    jakarta, hanoi = offices
    jakarta("add", "Free bus wifi", "--city", "Jakarta", "--topic", "bus", "--no-input")
    jakarta("export", "--bundle", "a.kbx")
    for _ in range(3):
        assert "kb inbox show 1" in hanoi("import", "a.kbx").err
    jakarta("add", "Tram", "--city", "Jakarta", "--topic", "transport", "--no-input")
    jakarta("export", "--bundle", "b.kbx")
    assert "kb inbox show 2" in hanoi("import", "b.kbx").err


def test_a_removal_that_stands_is_told_in_one_word(offices: tuple[Office, Office]) -> None:
    jakarta, hanoi = offices
    jakarta("add", "Free bus wifi", "--city", "Jakarta", "--topic", "bus", "--no-input")
    jakarta("export", "--bundle", "a.kbx")
    hanoi("import", "a.kbx", "--accept")
    hanoi("edit", "free-bus-wifi", "--set", "status=ended")
    jakarta("remove", "free-bus-wifi", "--yes")
    jakarta("export", "--bundle", "b.kbx")
    said = hanoi("import", "b.kbx", "--accept").err
    assert "free-bus-wifi: removed on one side and changed on the other, so it is kept." in said
    assert "removed on one side" in hanoi("list", "--format", "table").out
    assert "free-bus-wifi is decided: removed.\n" in hanoi("resolve", "free-bus-wifi", "--take", "2").err
