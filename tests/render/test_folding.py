"""Where lines fold, how wide signs may become, and columns that stand in line on every terminal."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import world
from tests.render import results

from practices_kb import render
from practices_kb.render.terminal import line, steering

KHMER = "រថយន្តក្រុងសាធារណៈថ្មីសម្រាប់រាជធានីភ្នំពេញនិងការកាត់បន្ថយការកកស្ទះចរាចរណ៍"
BURMESE = "ရန်ကုန်ဘတ်စ်ကားဝန်ဆောင်မှုပြုပြင်ပြောင်းလဲရေးလုပ်ငန်းစဉ်"


@pytest.mark.parametrize("width", [24, 30, 31, 32, 33, 50, 80])
@pytest.mark.parametrize(
    "title", [KHMER, BURMESE, "公共交通电子支付：一张卡，通行全城的公交与地铁系统。" * 3]
)
def test_what_hangs_on_a_letter_never_parts_from_it(title: str, width: int) -> None:
    record = world.record(1, "x", title, "id-jakarta", "transport/bus")
    drawn = render.listed(results.listed_of(record), names=results.NAMES, format="table", width=width)
    for one in drawn.splitlines():
        assert not one.endswith("\u17d2"), "a Khmer subscript in the next line"
        assert unicodedata.category((one.lstrip() or "x")[0])[0] != "M"
        assert not one.startswith(("，", "。", "："))


@given(st.text("aé 公，ក្រា\u200dมน်\u1039", max_size=60), st.integers(4, 30))
def test_folding_loses_nothing_and_fits(value: str, width: int) -> None:
    places = line.folds(value, width)
    assert places == sorted(set(places))
    pieces = [value[start:end] for start, end in zip([0, *places], [*places, len(value)], strict=True)]
    assert all(pieces[1:])
    for piece in pieces:
        wide = [letter for _, letter in line._letters(piece.rstrip()) if line.cells(letter)]
        assert line.cells(piece.rstrip()) <= width or len(wide) == 1


def test_a_long_text_without_spaces_begins_in_the_line_where_it_stands() -> None:
    assert line.folds("Bus 公共交通电子支付", 10) == [7]


@pytest.mark.parametrize("width", [50, 80, 140])
@pytest.mark.parametrize("name", results.DRAWN)
def test_every_line_fits_on_the_terminal_that_gives_signs_most(name: str, width: int) -> None:
    drawn = results.DRAWN[name](format="table", width=width)
    assert max(map(line.cells, drawn.splitlines())) <= width


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("widest", [False, True])
def test_a_column_is_reached_however_wide_the_terminal_thinks_signs_are(width: int, *, widest: bool) -> None:
    records = [{**record, "status": "operating"} for record in world.SCRIPTS]
    drawn = render.listed(
        results.listed_of(*records), names=results.NAMES, format="table", width=width, steers=True
    )
    reached = {_columns(one, widest=widest)[1] for one in drawn.splitlines() if "operating" in one}
    assert len(reached) == 1


def test_nothing_is_steered_but_lines_that_need_it() -> None:
    asked = {"names": results.NAMES, "format": "table"}
    plain = results.listed_of(world.record(1, "x", "Ha Noi", "id-jakarta", "transport/bus"))
    assert "\x1b" not in render.listed(plain, steers=True, **asked)
    assert steering.steered("  ក") == "  ក"


def test_no_order_goes_back_over_what_a_terminal_may_have_written() -> None:
    assert steering.steered("ការការ  ការ") == "ការការ  ការ"


def _columns(drawn: str, *, widest: bool) -> tuple[str, int]:
    """*drawn* up to the status, and the column in which a terminal writes that."""
    before, here = drawn.partition("operating")[0], 0
    for order, words in re.findall("\x1b\\[([0-9]+)G|([^\x1b]+)", before):
        assert not order or int(order) > here
        here = int(order) - 1 if order else here + (line.cells(words) if widest else line.cell_len(words))
    return before, here
