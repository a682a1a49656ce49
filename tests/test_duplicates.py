"""Which records may tell of the same practice."""

from practices_kb.duplicates import Pair, Titled, pairs

WIFI = Titled("wifi", "Free bus wifi", "id-jakarta")


def test_two_of_three_words_in_common_make_a_pair_in_one_city_only() -> None:
    same = Titled("free", "Free wifi in the bus", "id-jakarta")
    assert pairs([WIFI, same]) == [Pair("wifi", "free", 0.75)]
    assert pairs([WIFI, same._replace(city="th-bangkok")]) == []
    assert pairs([WIFI, Titled("water", "Free water", "id-jakarta")]) == []


def test_one_source_makes_a_pair_of_titles_that_have_less_in_common() -> None:
    page = ("https://example.org/wifi",)
    one = WIFI._replace(urls=page)
    other = Titled("net", "Bus internet", "id-jakarta", page)
    assert pairs([one, other]) == [Pair("wifi", "net", 0.4)]
    assert pairs([one, other._replace(urls=("https://example.org/other",))]) == []
    assert pairs([one, Titled("water", "Clean water", "id-jakarta", page)]) == []


def test_titles_without_spaces_are_compared_by_their_letters() -> None:
    one, other = (
        Titled(name, title, "th-bangkok") for name, title in (("a", "ฟรีไวไฟรถเมล์"), ("b", "ไวไฟรถเมล์ฟรี"))
    )
    assert [pair[:2] for pair in pairs([one, other])] == [("a", "b")]


def test_what_is_among_others_makes_no_pair_with_them() -> None:
    same, third = WIFI._replace(handle="same"), WIFI._replace(handle="third")
    assert pairs([WIFI], among=[same, third]) == [Pair("same", "wifi", 1.0), Pair("third", "wifi", 1.0)]


def test_a_word_that_many_titles_of_a_city_share_tells_nothing_but_their_sources_do() -> None:
    lanes = [Titled(f"lane-{number}", "Bus lane", "id-jakarta") for number in range(60)]
    new = Titled("new", "Bus lane", "id-jakarta", ("https://example.org/lane",))
    assert pairs([new], among=lanes) == []
    assert len(pairs([new], among=lanes[:40])) == 40
    cited = lanes[50]._replace(urls=new.urls)
    assert pairs([new], among=[*lanes[:50], cited]) == [Pair("lane-50", "new", 1.0)]
