"""Every line of `data/lexicon.tsv` is right, as far as a program can tell."""

import unicodedata

import pytest

from practices_kb.vocabulary import lexicon, shipped

LINES = (shipped.folder() / "lexicon.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES]
SCRIPTS = {"th": "THAI", "km": "KHMER", "lo": "LAO", "my": "MYANMAR", "zh": "CJK", "ta": "TAMIL"}


def words(column: int) -> list[str]:
    return [word for row in ROWS for word in row[column].split("|") if word]


def test_every_line_has_a_column_for_each_language_and_its_keys() -> None:
    assert {len(row) for row in ROWS} == {len(lexicon.LANGUAGES) + 1}
    assert all(row[0] and row[-1] for row in ROWS)


def test_the_keys_are_those_of_the_words() -> None:
    """There are more of Chinese, in traditional characters."""
    for row in ROWS:
        made, kept = (keys.split("/") for keys in (lexicon.keys(row[:-1]), row[-1]))
        for language, own, all_of in zip(lexicon.LANGUAGES, made, kept, strict=True):
            assert own == all_of or language == "zh", row[0]
            assert own == all_of[: len(own)], row[0]


@pytest.mark.parametrize("column", range(len(lexicon.LANGUAGES)), ids=lexicon.LANGUAGES)
def test_words_are_plain_text_of_one_line(column: int) -> None:
    for word in words(column):
        assert word == word.strip() == unicodedata.normalize("NFC", word), word
        assert all(unicodedata.category(one)[0] != "C" for one in word), word


@pytest.mark.parametrize("language", SCRIPTS)
def test_words_are_in_the_script_of_their_language_or_abbreviations(language: str) -> None:
    for word in words(lexicon.LANGUAGES.index(language)):
        letters = {unicodedata.name(one).split(" ")[0] for one in word if unicodedata.category(one)[0] == "L"}
        assert letters <= {SCRIPTS[language], "LATIN"}, word


@pytest.mark.parametrize("language", ["en", "id", "ms", "fil", "vi", "pt"])
def test_words_in_latin_letters_hold_no_others(language: str) -> None:
    for word in words(lexicon.LANGUAGES.index(language)):
        assert all(
            "LATIN" in unicodedata.name(one) or one in "ªº"
            for one in word
            if unicodedata.category(one)[0] == "L"
        ), word
