"""The closed lists hold what their sources say."""

from practices_kb.model import codes


def test_there_are_169_targets_of_the_sdgs() -> None:
    assert len(codes.SDG_TARGETS) == len(set(codes.SDG_TARGETS)) == 169


def test_codes_have_the_form_of_their_standard() -> None:
    assert all(len(code) == 3 and code.isupper() for code in codes.CURRENCIES)
    assert all(len(code) in {2, 3} and code.islower() for code in codes.LANGUAGE_CODES)
    assert all(len(code) == 2 and code.isupper() for code in codes.COUNTRIES)


def test_the_currencies_and_languages_of_the_region_are_known() -> None:
    assert {"BND", "KHR", "IDR", "LAK", "MYR", "MMK", "PHP", "SGD", "THB", "USD", "VND"} <= codes.CURRENCIES
    assert {
        "en",
        "id",
        "ms",
        "fil",
        "vi",
        "th",
        "km",
        "lo",
        "my",
        "zh",
        "ta",
        "pt",
        "tet",
    } <= codes.LANGUAGE_CODES


def test_the_words_of_the_design_are_the_words_of_the_code() -> None:
    assert [*codes.STATUS] == [
        "planned",
        "pilot",
        "operating",
        "ended",
        "suspended",
        "cancelled",
        "reversed",
        "unknown",
    ]
    assert [*codes.OUTCOME] == [
        "beneficial",
        "likely-beneficial",
        "mixed",
        "unknown",
        "ineffective",
        "harmful",
    ]
    assert [*codes.EVIDENCE] == ["E0", "E1", "E2", "E3", "E4", "E5"]
    assert [*codes.ROLE] == ["lead", "partner", "operator", "funder", "regulator"]
    assert [*codes.COST_KIND] == ["capital", "yearly", "one-off"]
