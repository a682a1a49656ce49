"""Claims about Burmese in the Zawgyi encoding: recognised where it is, converted well, and nothing else touched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices_kb.zawgyi import is_zawgyi, repaired, to_unicode

PAIRS = {
    "ျမန္မာ": "မြန်မာ",  # RA before its letter
    "ေက်ာင္း": "ကျောင်း",  # E before its letter
    "ေျပာၾကားသည္။": "ပြောကြားသည်။",  # both, in either shape
    "ၿမိဳ႕ျပ": "မြို့ပြ",  # second shapes of U and of the dot
    "အဂၤလိပ္": "အင်္ဂလိပ်",  # NGA above the next letter
    "ဆႏၵ": "ဆန္ဒ",  # a letter below another
    "ဝတၱဳ": "ဝတ္တု",  # TA below TA
    "ကုိယ့္": "ကိုယ့်",  # signs in any order
    "၀င္ေရာက္": "ဝင်ရောက်",  # zero typed for WA
    "၁၀ မိနစ္": "၁၀ မိနစ်",  # zero meant as zero
    "၄င္းသည္": "၎င်းသည်",  # four typed for AFOREMENTIONED
    "ေစ်းႏႈန္း": "ဈေးနှုန်း",  # CA and YA for JHA
    "ဦးေႏွာက္ ဥာဏ္": "ဦးနှောက် ဉာဏ်",  # U and NYA share a shape
    "ေယာက္်ား": "ယောက်ျား",  # a contraction
    "ေပၚ": "ပေါ်",  # long A and the vowel killer in one sign
    "ေရွ ့": "ရှေ့",  # a slip: space before a sign
}

UNICODE = {
    "Burmese": "လူတိုင်းသည် တူညီလွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ မွေးဖွားလာသူများ ဖြစ်သည်။",
    "Burmese with zero for WA": "၀ီကီပီးဒီးယား ၀န်ကြီး",
    "Burmese with E typed first": "ေကျာင်းသားများ",
    "Shan": "မိူင်းတႆး ၼႆႉ ပဵၼ်ၸေႊမိူင်း ဢၼ်ယႂ်ႇၵႂၢင်ႈသေပိူၼ်ႈ",
    "Mon": "ဒုၚ်လျိုၚ် ပ္ဍဲသၟဝ် ဍုၚ်ကွာန်မန် ဝဳကဳပဳဒဳယာ အၚ်္ဂလိက်",
    "Sgaw Karen": "တၢ်လုၢ်သွံၣ်လၢကလုာ်ဂီၢ် ကညီကျိာ်",
    "Pa'O": "ကေꩻဇူꩻ ကရိုꩻနဝ်ꩻ အဝ်ႏတဖြာꩻ စဲဉ်ႏ",
    "a word that could be either": "ကား",
}

SYLLABLE = (
    "(?:\u1004\u103a\u1039)?[\u1000-\u102a\u103f](?:\u1039[\u1000-\u1021])?\u103a?\u103b?\u103c?\u103d?\u103e?"
    "\u1031?[\u102d\u102e\u1032]?[\u102f\u1030]?(?:[\u102b\u102c]\u103a?)?\u1036?\u1037?\u103a?\u1038?"
)

no_burmese = st.text(st.characters(exclude_categories=["Cs"]).filter(lambda c: not "\u1000" <= c <= "\u109f"))
burmese = st.text(st.characters(min_codepoint=0x1000, max_codepoint=0x109F) | st.sampled_from(" \n။a1"))
zawgyi_words = st.lists(
    st.tuples(
        st.sampled_from(["", "\u1031", "\u103b", "\u1031\u107e"]),
        st.sampled_from("ကခစတနပမရလသအ\u106b\u108f\u1090"),
        st.sampled_from(["", "\u103a", "\u103c", "\u103d", "\u108a", "\u1064", "\u1071"]),
        st.sampled_from(["", "\u102c", "\u102d\u102f", "\u102d\u1033", "\u102f\u1036", "\u1088", "\u1032"]),
        st.sampled_from(["", "\u1038", "\u1094", "\u1095", "င\u1039", "က\u1039", "ည\u1037\u1039"]),
    ).map("".join),
    min_size=1,
).map("".join)


@pytest.mark.parametrize(("zawgyi", "unicode"), PAIRS.items())
def test_each_habit_of_zawgyi_is_converted(zawgyi: str, unicode: str) -> None:
    assert to_unicode(zawgyi) == unicode


@pytest.mark.parametrize("text", UNICODE.values(), ids=UNICODE.keys())
def test_unicode_of_every_language_of_myanmar_comes_out_as_it_went_in(text: str) -> None:
    assert not is_zawgyi(text)
    assert not any(is_zawgyi(word) for word in text.split()[1:])
    assert repaired(text) == text


@pytest.mark.parametrize("text", ["ျမန္မာႏိုင္ငံ", "ၿမိဳ႕ျပ ဖြံ႕ၿဖိဳးတိုးတက္ေရး", "ေရ", "bus စနစ္ 2030"])
def test_a_few_words_of_zawgyi_are_recognised(text: str) -> None:
    assert is_zawgyi(text)
    assert not is_zawgyi(to_unicode(text))


@pytest.mark.parametrize("text", ["", "Bandung 2030", "ဒ", "ရထား", "รถเมล์", "ស្រុក", "公共交通"])
def test_nothing_is_zawgyi_without_a_sign_of_it(text: str) -> None:
    assert not is_zawgyi(text)


def test_each_line_is_judged_on_its_own() -> None:
    assert repaired("မြန်မာစာ\nျမန္မာစာ\r\nBRT\n") == "မြန်မာစာ\nမြန်မာစာ\r\nBRT\n"


def test_converted_text_consists_of_whole_syllables() -> None:
    text = to_unicode("ႏိုင္ငံေတာ္၏ အတိုင္ပင္ခံပုဂၢိဳလ္သည္ တနဂၤေႏြေန႔တြင္ ၿမိဳ႕နယ္အတြင္းရွိ ေက်း႐ြာမ်ားသို႔ ေရာက္ရွိခဲ့သည္။")
    assert re.sub(f"{SYLLABLE}|[ ၏။]", "", text) == ""


def test_a_flood_of_signs_is_read_in_no_time() -> None:
    for flood in ("\u1031", "\u103b", "\u1039", "\u1040", "က\u1039", "က  "):
        assert repaired(flood * 20_000) is not None


@given(no_burmese)
def test_text_without_burmese_letters_is_never_touched(text: str) -> None:
    assert not is_zawgyi(text)
    assert repaired(text) == text
    assert to_unicode(text) == text


@given(zawgyi_words)
def test_what_was_converted_is_not_zawgyi_again(text: str) -> None:
    assert not is_zawgyi(to_unicode(text))


@given(burmese)
def test_repairing_twice_is_repairing_once(text: str) -> None:
    assert repaired(repaired(text)) == repaired(text)
