"""Results on a terminal: they fit, they line up, they lose nothing, and nothing in them is obeyed."""

import re
from collections import Counter
from typing import Any

import pytest
from rich.cells import cell_len
from tests import world
from tests.render import results

from practices_kb import compare, model, render
from practices_kb.search.answer import Excerpt, Found, Hit

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
WIDTHS = (24, 40, 50, 60, 80, 110, 140, 200)


def squeezed(text: str) -> str:
    """*text* without blanks and lines: what is left when columns fold as they like."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", results.DRAWN)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_line_fits(name: str, width: int) -> None:
    lines = results.DRAWN[name](format="table", width=width).splitlines()
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("name", results.DRAWN)
@pytest.mark.parametrize("width", [50, 80, 140])
def test_colour_adds_nothing_but_colour(name: str, width: int) -> None:
    bare = results.DRAWN[name](format="table", width=width, color=False)
    coloured = results.DRAWN[name](format="table", width=width, color=True)
    assert "\x1b" not in bare
    assert "\x1b" in coloured or name == "tags"
    assert squeezed(COLOURS.sub("", coloured)) == squeezed(bare)


def test_only_the_colours_that_every_theme_has_are_used() -> None:
    used = set()
    for draw in results.DRAWN.values():
        for codes in re.findall(r"\x1b\[([0-9;]*)m", draw(format="table", color=True)):
            used |= set(codes.split(";"))
    assert used <= {"0", "1", "2", "4", "31", "32", "33", "35", "36"}


@pytest.mark.parametrize("width", WIDTHS)
def test_no_title_is_cut(width: int) -> None:
    record = world.record(1, "long", "Word " * 30 + "x" * 150, "id-jakarta", "transport/bus")
    drawn = render.listed(results.listed_of(record), names=results.NAMES, format="table", width=width)
    assert "…" not in drawn
    assert drawn.count("Word") == 30
    assert len(re.findall("x", drawn)) == 150


@pytest.mark.parametrize("width", [80, 140])
def test_seven_scripts_stand_in_line(width: int) -> None:
    """The status begins in the same cell in every row, and no character is lost where titles fold."""
    records = [{**record, "status": "operating"} for record in world.SCRIPTS]
    drawn = render.listed(results.listed_of(*records), names=results.NAMES, format="table", width=width)
    rows = [line for line in drawn.splitlines() if "operating" in line]
    assert len(rows) == 7
    assert len({cell_len(row.partition("operating")[0]) for row in rows}) == 1
    assert not Counter("".join(record["title"] for record in records)) - Counter(drawn)


@pytest.mark.parametrize("draw", ["listed", "practice", "found", "comparison"])
@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("width", [50, 80, 140])
def test_hostile_text_is_shown_and_not_obeyed(draw: str, width: int, *, color: bool) -> None:
    drawn = COLOURS.sub("", hostile(draw, format="table", width=width, color=color))
    assert not OBEYED.search(drawn)
    assert "[red]x[/red] �]0;own� � abc" in drawn


@pytest.mark.parametrize("draw", ["listed", "practice", "found", "comparison"])
@pytest.mark.parametrize("kind", ["tsv", "json", "jsonl", "csv", "md"])
def test_hostile_text_is_harmless_in_every_format(draw: str, kind: str) -> None:
    drawn = hostile(draw, format=kind)
    drawn = drawn.replace("\r\n", "\n") if kind == "csv" else drawn
    drawn = drawn.replace("\t", "") if kind == "tsv" else drawn
    assert not OBEYED.search(drawn)


def hostile(draw: str, **asked: Any) -> str:
    """A result of each kind that speaks of the hostile practice."""
    practice = model.practice(world.HOSTILE)
    hit = Hit(practice, 1.0, (), Excerpt("summary", (practice.title, "\x1b[2J\n", "\u202e")))
    cities = world.CITIES[:2]
    drawn = {
        "listed": lambda: render.listed(results.listed_of(world.HOSTILE), names=results.NAMES, **asked),
        "practice": lambda: render.practice(practice, names=results.NAMES, **asked),
        "found": lambda: render.found(Found((hit,), 1), names=results.NAMES, explain=True, **asked),
        "comparison": lambda: render.comparison(
            compare.compare(cities, {cities[0].id: [practice]}, world.TOPICS), **asked
        ),
    }
    return drawn[draw]()


def test_what_matched_stands_out() -> None:
    drawn = results.DRAWN["found"](format="table", color=True)
    assert "\x1b[1;4mbuses\x1b[0m" in drawn
    assert "\x1b[1;4mbus\x1b[0m" in drawn


def test_nothing_is_drawn_of_nothing() -> None:
    for drawn in (
        render.listed(results.listed_of(), names=results.NAMES, format="table"),
        render.tags((), format="table"),
        render.cities((), format="table"),
        render.topics((), format="table"),
        render.listed(results.listed_of(), names=results.NAMES, format="tsv"),
    ):
        assert drawn == ""


def test_a_page_says_what_is_not_recorded() -> None:
    drawn = results.DRAWN["bare-practice"](format="table")
    assert re.search("Status +not recorded", drawn)
    assert "Not recorded: summary, problem, approach" in drawn


def test_a_city_without_practices_is_said_to_have_nothing_recorded_yet() -> None:
    assert "nothing recorded yet" in results.DRAWN["four-cities"](format="table")


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [draw(format="table", color=True) for draw in results.DRAWN.values()]
    for name, value in {"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "33", "FORCE_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    assert [draw(format="table", color=True) for draw in results.DRAWN.values()] == before


def test_a_column_in_which_no_row_says_anything_takes_no_room_unless_it_was_asked_for() -> None:
    first = [results.Change("ab" * 32, "2026-11-01T08:00:00Z", "", "add", "", ("title",), None, {})]
    drawn = render.history(first, names=results.NAMES, format="table", width=80)
    assert drawn.split("\n")[0].split() == ["revision", "at", "verb", "fields"]
    assert "2026-11-01 08:00" in drawn
    asked = render.history(first, names=results.NAMES, format="table", width=80, fields=("at", "origin"))
    assert asked.split("\n")[0].split() == ["at", "origin"]


def test_a_comparison_tells_each_practice_whole_once_and_again_in_one_line() -> None:
    drawn = results.DRAWN["two-cities"](format="table", width=80)
    assert "Harbour busway: buses on lanes…" in drawn
    assert "lanes   –" in drawn
    assert "outcome unknown ·" not in drawn


def test_a_theme_that_is_touched_in_passing_has_no_block() -> None:
    drawn = results.DRAWN["four-cities"](format="table", width=80)
    assert "green space ──" not in drawn
    assert re.search(r"\nalso\n  Vientiane +green space\n", drawn)


def test_what_many_could_learn_is_said_once() -> None:
    lessons = results.DRAWN["four-cities"](format="table", width=80).partition("Who could learn")[2]
    assert "Jakarta, Vientiane, Dili from Phnom Penh" in lessons
    assert lessons.count("permit-house") == 1
