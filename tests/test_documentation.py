"""The documentation says what is there: every command, every field, every link, and nothing that the code does not."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench import docs

from practices_kb.cli import commands
from practices_kb.model import BY_NAME
from practices_kb.search import senses

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "data" / "README.md"]
SHOWN = [command.name for command in commands.TABLE.values() if not command.hidden]
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(page: str, kind: str) -> str:
    """All that stands in the ``` blocks of one *kind*."""
    return "\n".join(re.findall(rf"^```{kind}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))


def anchors(page: str) -> set[str]:
    """The headings of *page*, as links name them."""
    return {_slug(heading) for heading in re.findall(r"^#+ (.+)$", _CODE.sub(_plain, page), re.MULTILINE)}


def _plain(code: re.Match[str]) -> str:
    return "" if code[0].startswith("```") else code[0].strip("`")


def _slug(heading: str) -> str:
    """*heading* as GitHub names its place: letters, digits and hyphens."""
    kept = (
        one if unicodedata.category(one)[0] in "LN" or one in "-_" else "-" if one == " " else ""
        for one in heading.lower()
    )
    return "".join(kept)


def links(path: Path) -> Iterator[tuple[str, str]]:
    """The pages, and the places in them, that *path* leads to inside the project."""
    for target in _LINK.findall(_CODE.sub("", path.read_text(encoding="utf-8"))):
        if not target.startswith(("http://", "https://", "mailto:")):
            page, _, anchor = target.partition("#")
            yield page, anchor


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in links(page):
        found = (page.parent / target).resolve() if target else page
        assert found.exists(), f"{page.name} links to {target}"
        if anchor:
            assert anchor in anchors(found.read_text(encoding="utf-8")), f"{page.name} links to #{anchor}"


def test_the_readme_opens_every_door() -> None:
    doors = {target for target, _ in links(ROOT / "README.md")}
    assert {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")} <= doors


def test_generated_pages_are_as_the_code_says() -> None:
    for path, made in docs.pages().items():
        assert path.read_text(encoding="utf-8") == made, f"{path.name}: run python -m bench.docs"


@pytest.mark.parametrize("name", SHOWN)
def test_a_command_is_documented_and_has_an_example_in_the_guide(name: str) -> None:
    assert f"\n### kb {name}\n" in text("docs/cli.md")
    examples = blocks(text("docs/guide.md"), "console")
    assert re.search(rf"^\$ (?:\w+=\S+ )?kb {name}\b", examples, re.MULTILINE)


def test_every_field_and_every_rule_is_explained() -> None:
    for name in BY_NAME:
        assert f"\n| `{name}` |" in text("docs/formats.md")
    assert senses.RULES.keys() == docs.EXPLAINED.keys()


def test_the_readme_installs_with_one_line_each() -> None:
    assert blocks(text("README.md"), "sh").split("\n") == [
        "python -m pip install . && kb search transport",
        "",
        "python -m pip install -e '.[test]' && python -m pytest",
        "",
    ]


def test_the_numbers_of_the_collection_are_right() -> None:
    files = [path.read_text(encoding="utf-8") for path in (ROOT / "data" / "practices").glob("*.jsonl")]
    practices = sum(len(lines.splitlines()) for lines in files)
    assert f"{practices} real practices of {len(files)} cities" in " ".join(text("README.md").split())


def test_the_check_tells_which_page_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    (tmp_path / "docs").mkdir()
    with pytest.raises(SystemExit, match=re.escape("python -m bench.docs")):
        docs.main(["--check"])
    assert "cli.md: differs" in capsys.readouterr().out
    docs.main([])
    docs.main(["--check"])
