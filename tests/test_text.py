"""A word is the same word however it was typed, and stands where it is said to stand."""

import doctest
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from practices_kb import text

quickly = settings(deadline=None, max_examples=200)

ANY_TEXT = st.one_of(
    st.text(max_size=40),
    st.text(
        st.one_of(
            st.sampled_from("เแโใไกขคงจฉดตนำะาิีึืุู็่้๊๋์ํๆ๑๒ ເແກຂຳໍາ່້"),
            st.sampled_from("កខគតដនាិីឹឺុូួើេែោៅំះៈ៉៊់៍្១២"),
            st.sampled_from("ကခမရဝဥါာိီုူေဲံ့း်ျြွှ၀၁"),
            st.sampled_from("aæđđÐłøıİßẞñéÉ\u0301\u0302\u0323-'·1२٣Ⅷ㍿ﬁ"),
            st.sampled_from("公共交通カｶﾞが\u200b\u200c\u200d\ufeff\u00ad\u202e ≠தமிழ்"),
        ),
        max_size=30,
    ),
)


def test_the_examples_in_the_docstrings_are_true() -> None:
    failed, tried = doctest.testmod(text)
    assert tried > 0
    assert failed == 0


@quickly
@given(ANY_TEXT)
@example("e\u0301a ≠b")
@example("กขABC")
@example("½ﷺ x")
def test_places_gives_the_same_words_as_words(written: str) -> None:
    assert [place.word for place in text.places(written)] == text.words(written)


@quickly
@given(ANY_TEXT)
def test_every_place_lies_inside_the_text_and_never_before_the_one_before(written: str) -> None:
    begun = 0
    for place in text.places(written):
        assert begun <= place.start < place.end <= len(written)
        begun = place.start


@quickly
@given(ANY_TEXT)
@example("ẞ ß ﬁ Ⅷ")
@example("İstanbul")
@example("ｶﾞ")
def test_folding_what_is_folded_changes_nothing(written: str) -> None:
    assert text.fold(text.fold(written)) == text.fold(written)


@quickly
@given(ANY_TEXT)
@example("x≠y")
@example("မြွှ")
@example("a\u0323\u0302")
@example("\u00c0\u0e48\u0e4d")
def test_composed_and_decomposed_spellings_fold_alike(written: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", written), unicodedata.normalize("NFD", written)
    assert text.fold(composed) == text.fold(decomposed)


@quickly
@given(ANY_TEXT)
def test_clusters_joined_give_the_word_back(written: str) -> None:
    for word in text.words(written):
        assert "".join(text.clusters(word)) == word


@quickly
@given(ANY_TEXT)
def test_every_gram_stands_in_its_word(written: str) -> None:
    for word in text.words(written):
        assert all(gram in word for gram in text.grams(word))
        assert text.grams(word)[-1] == text.clusters(word)[-1]


@quickly
@given(ANY_TEXT)
def test_marked_words_are_the_words_and_their_marked_forms(written: str) -> None:
    assert [plain for plain, _ in text.marked_words(written)] == text.words(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đà Nẵng", "da nang"),
        ("ĐƯỜNG SẮT", "duong sat"),
        ("Bogotá", "BOGOTA"),
        ("Straße", "STRASSE"),
        ("Łódź Tromsø", "lodz tromso"),
        ("Ｂｕｓ　Ｗｉｆｉ", "bus wifi"),
        ("ﬁnance", "finance"),
        ("bus\u00adlane", "buslane"),
        ("bus\u200blane", "buslane"),
        ("\ufeffbus", "bus"),
        ("\u202ebus", "bus"),
        ("น้ำ", "น\u0e49\u0e4d\u0e32"),  # SARA AM as one, and as nikhahit and SARA AA
        ("น้ำ", "น\u0e4d\u0e49\u0e32"),
        ("เเม่น้ำ", "แม่น้ำ"),  # two SARA E for one SARA AE
        ("ນ\u0ec9\u0eb3", "ນ\u0ec9\u0ecd\u0eb2"),
        ("ເເມ່", "ແມ່"),
        ("ក\u17c1\u17b6", "ក\u17c4"),  # Khmer vowels typed in two halves
        ("ក\u17c1\u17b8", "ក\u17be"),
        ("ស\u17d2ដ", "ស\u17d2ត"),  # subscript DA and TA look the same
        ("មធ\u17d2យោបាយ", "មធ\u17d2យ\u17c1\u17b6បាយ"),
        ("ក\u17b6\u17d2រ", "ក\u17d2រ\u17b6"),
        ("\u1019\u103c\u103d", "\u1019\u103d\u103c"),  # Burmese medials in another order
        ("ကျွန်", "က\u103d\u103b\u1014\u103a"),
        ("သ\u1040", "သ\u101d"),  # Burmese zero typed for WA
        ("\u1025\u102e", "\u1026"),
        ("பொ", "ப\u0bc6\u0bbe"),
        ("ｶﾞ", "ガ"),
        ("10 bus", "10\u00a0BUS"),
    ],
)
def test_two_spellings_that_a_reader_takes_for_one_are_one(one: str, other: str) -> None:
    assert text.fold(one) == text.fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ขา", "ข่า"),  # in Thai another tone is another word
        ("ຂາ", "ຂ່າ"),
        ("កា", "កី"),
        ("மரம்", "மாரம்"),
        ("公共", "共公"),
        ("bus", "buss"),
        ("й", "и"),
    ],
)
def test_marks_of_other_scripts_than_latin_are_part_of_the_word(one: str, other: str) -> None:
    assert text.fold(one) != text.fold(other)


@pytest.mark.parametrize("zero", "0٠۰०০๐໐០႐᠐０᪀᭐᮰꘠")
def test_digits_of_every_script_are_the_same_numbers(zero: str) -> None:
    year = "".join(chr(ord(zero) + int(digit)) for digit in "2004")
    assert text.fold(year) == "2004"


def test_a_burmese_year_is_a_year_though_its_zero_may_be_a_letter() -> None:
    assert text.words("၂၀၀၄ ခုနှစ်")[0] == "2004"


def test_marks_are_kept_beside_the_plain_word() -> None:
    assert text.marked_words("Xe buýt") == [("xe", "xe"), ("buyt", "buýt")]


def test_a_word_of_noise_is_cut() -> None:
    assert text.words("x" * 10_000) == ["x" * text.LONGEST_WORD]


def test_nothing_but_signs_has_no_words() -> None:
    assert text.words("!?… — ≠ =\u0338 🚌 \x1b[") == []


def test_scripts_are_cut_apart_where_they_meet() -> None:
    assert text.words("รถBRTสาย5") == ["รถ", "brt", "สาย", "5"]


def test_a_place_covers_what_was_written_not_what_it_became() -> None:
    written = "ﬁrst: Ａ Đường"
    assert [written[place.start : place.end] for place in text.places(written)] == ["ﬁrst", "Ａ", "Đường"]


def test_a_last_single_cluster_is_a_gram_of_its_own() -> None:
    """A one-letter word at the end of a run would be found nowhere else."""
    assert text.grams("公共")[-1] == "共"


def test_only_scripts_without_spaces_are_spaceless() -> None:
    assert all(text.is_spaceless(word) for word in ("รถ", "ລົດ", "ឡាន", "ကား", "公", "カ"))
    assert not any(text.is_spaceless(word) for word in ("bus", "đà", "தமிழ்", "한국", "2004"))
