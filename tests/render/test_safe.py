"""No text of a record is obeyed by a terminal."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from tests import world

from practices_kb.render import safe

CONTROLS = {chr(code) for code in [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029]} - {"\n", "\t"}
BIDI = {chr(code) for code in [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]}
anything = st.text(
    st.one_of(st.characters(), st.sampled_from(sorted(CONTROLS | BIDI | {"\ud800", "\n", "\t"})))
)


@given(anything)
def test_no_control_and_no_mark_of_direction_comes_through(text: str) -> None:
    assert not set(safe.text(text)) & (CONTROLS | BIDI)
    assert not any(unicodedata.category(character) == "Cs" for character in safe.text(text))


@given(anything)
def test_a_line_is_one_line(text: str) -> None:
    assert not set(safe.line(text)) & (CONTROLS | BIDI | {"\n", "\t"})


@given(anything)
def test_what_is_safe_stays_as_it_is(text: str) -> None:
    assert safe.text(safe.text(text)) == safe.text(text)
    assert safe.line(safe.line(text)) == safe.line(text)


@given(anything)
def test_escaped_json_is_harmless_and_says_the_same(text: str) -> None:
    written = safe.escaped(json.dumps(text, ensure_ascii=False))
    assert not set(written) & (CONTROLS | BIDI)
    assert json.loads(written.encode()) == text


def test_joiners_and_marks_of_the_region_stay() -> None:
    for record in world.SCRIPTS:
        assert safe.text(record["title"]) == record["title"]
    assert safe.text("က\u200dခ \u200c\u200b") == "က\u200dခ \u200c\u200b"


def test_a_windows_line_end_is_a_line_end() -> None:
    assert safe.text("a\r\nb\rc") == "a\nb\nc"
