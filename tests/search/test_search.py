"""Finding: by any name, in any language, with slips; the best first, and for a reason that is told."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.opened import opened
from tests.search import corpus

from practices_kb.errors import KbError
from practices_kb.kb import KnowledgeBase
from practices_kb.search import senses

TITLES = st.lists(
    st.sampled_from([*corpus.WORDS, "lanes", "รถเมล์", "公共交通", "điện", "ကား", "மழைநீர்"]),
    min_size=1,
    max_size=6,
    unique=True,
).map(" ".join)


def found(kb: KnowledgeBase, query: str, *, exact: bool = False) -> list[str]:
    return [hit.practice.handle for hit in kb.search(query, exact=exact).hits]


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(corpus.queries())
def test_any_string_is_answered_or_refused_in_words(read: KnowledgeBase, typed: str) -> None:
    answer = corpus.answered(lambda: read.search(typed, facets=True))
    if answer is None:
        return
    assert len(answer.hits) <= answer.total
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)
    assert len({hit.practice.uid for hit in answer.hits}) == len(answer.hits)
    for hit in answer.hits:
        assert "\n" not in hit.why


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 100_000,
        "bus " * 5_000,
        '"' * 999,
        "-" * 999,
        "OR " * 999,
        "รถ" * 5_000,
        "a\u0301" * 5_000,
        "city:" + "x" * 5_000,
    ],
)
def test_no_length_is_too_much(read: KnowledgeBase, typed: str) -> None:
    corpus.answered(lambda: read.search(typed))


@pytest.mark.parametrize("record", corpus.RECORDS, ids=lambda record: str(record["handle"]))
def test_a_practice_is_found_by_its_own_title(read: KnowledgeBase, record: dict[str, str]) -> None:
    assert found(read, record["title"])[0] == record["handle"]


@settings(deadline=None, max_examples=20)
@given(st.lists(TITLES, min_size=1, max_size=8))
def test_any_practice_is_found_by_its_own_title_first_or_tied(titles: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as kb:
        kb.import_records(
            ("f", {"title": title, "city": "id-jakarta", "topics": ["water"]}) for title in titles
        )
        for practice in kb.list().practices:
            hits = kb.search(practice.title).hits
            scores = {hit.practice.uid: hit.score for hit in hits}
            assert scores[practice.uid] == hits[0].score, practice.title


@pytest.mark.parametrize(
    ("word", "handle"),
    [
        ("รถเมล์", "thai"), ("ไฟฟ้า", "thai"), ("มลพิษ", "thai"), ("ดีเซล", "thai"),
        ("ດ່ວນ", "lao"), ("ວຽງຈັນ", "lao"), ("ເລນສະເພາະ", "lao"),
        ("សំរាម", "khmer"), ("ផ្ទះ", "khmer"), ("ភ្នំពេញ", "khmer"),
        ("ရထား", "burmese"), ("မြို့ပတ်", "burmese"), ("ရန်ကုန်", "burmese"),
        ("公共", "chinese"), ("一卡通", "chinese"), ("地铁", "chinese"),
        ("மழைநீர்", "tamil"), ("சேகரிப்பு", "tamil"), ("தொட்டி", "tamil"),
        ("buýt điện", "vietnamese"), ("buyt dien", "vietnamese"), ("tuyến", "vietnamese"), ("duong chinh", "vietnamese"),
    ],
)  # fmt: skip
def test_a_record_is_found_by_a_word_inside_it(read: KnowledgeBase, word: str, handle: str) -> None:
    assert handle in found(read, word)[:2]
    assert handle in found(read, word, exact=True)


@pytest.mark.parametrize(
    ("typed", "handle"),
    [
        ("r\u0e16เมล์".replace("r", "ร"), "thai"),
        ("เเม่", ""),
        ("สำหรับ", ""),
        ("มลพษ", ""),
        ("ន\u17c1\u17b6", ""),
    ],
)
def test_other_spellings_in_other_scripts_find_or_do_not_find_but_never_fail(
    read: KnowledgeBase, typed: str, handle: str
) -> None:
    assert handle == "" or handle in found(read, typed)


@pytest.mark.parametrize("slip", ["markte", "mrket", "marrket", "narket", "Markat"])
def test_one_slip_in_a_longer_word_still_finds(read: KnowledgeBase, slip: str) -> None:
    answer = read.search(slip)
    assert [hit.practice.handle for hit in answer.hits] == ["night-market"]
    assert ("typo", "market") in {(one.rule, one.meant) for one in answer.readings}
    assert found(read, slip, exact=True) == []


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_one_slip_in_any_word_of_five_letters_or_more_still_finds(
    read: KnowledgeBase, data: st.DataObject
) -> None:
    """Unless the slip makes another word that stands there, or a longer word of which it is the beginning."""
    record = data.draw(st.sampled_from([one for one in corpus.RECORDS if one["title"].isascii()]))
    word = data.draw(st.sampled_from([one for one in record["title"].split() if len(one) >= 5])).casefold()
    place = data.draw(st.integers(0, len(word) - 2))
    slip = data.draw(
        st.sampled_from(
            [
                word[:place] + word[place + 1 :],
                word[:place] + "q" + word[place:],
                word[:place] + "q" + word[place + 1 :],
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            ]
        )
    )
    assert record["handle"] in found(read, slip), slip


def test_a_slip_of_the_finger_is_thought_of_before_an_arbitrary_one(kb: KnowledgeBase) -> None:
    for title in ("Lantern parade", "Lantern walk", "Lanterq parade", "Lanterq walk", "Lanterq hall"):
        kb.add({"title": title, "city": "Jakarta", "topics": ["water"]})
    meant = [one.meant for one in kb.search("lanterm").readings if one.rule == "typo"]
    assert meant == ["lantern", "lanterq"]


def test_a_word_of_a_script_with_unknown_endings_finds_its_other_forms(read: KnowledgeBase) -> None:
    assert found(read, "மழைநீரில்") == ["tamil"]
    assert found(read, "மழைநீரில்", exact=True) == []


def test_case_and_marks_do_not_matter_but_what_was_typed_with_marks_comes_first(kb: KnowledgeBase) -> None:
    for number, title in enumerate(["Ma trong thanh pho", "Má trong thanh pho", "Mã trong thanh pho"]):
        kb.add({"title": title, "city": "Hanoi", "topics": ["water"], "handle": f"ma-{number}"})
    assert found(kb, "má")[0] == "ma-1"
    assert found(kb, "MÃ")[0] == "ma-2"
    assert set(found(kb, "ma")) >= {"ma-0", "ma-1", "ma-2"}


ASKED = st.lists(
    st.sampled_from([*corpus.WORDS, *(f"{word[:-1]}q" for word in corpus.WORDS), "gardne", "lant", "xyzzyxx", "the",
                     "รถเมล์", "公共交通", "điện", "dien", "மழைநீரில்", "jakarta", '"garden bridge"', "gard*", "bus"]),
    min_size=1,
    max_size=7,
).map(" ".join)  # fmt: skip
UNRELATED = st.lists(
    st.sampled_from(["quay", "kiosk", "sandbox", "mù", "ပန်း"]), min_size=1, max_size=3, unique=True
)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(TITLES, min_size=1, max_size=6), st.lists(UNRELATED, min_size=1, max_size=30), st.lists(ASKED)
)
def test_an_unrelated_practice_never_removes_a_hit(
    titles: list[str], unrelated: list[list[str]], asked: list[str]
) -> None:
    """Whatever is asked: one that bears no word of the question, nor one near it, changes nothing but the weights."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as kb:
        kb.import_records(
            ("f", {"title": title, "city": "id-jakarta", "topics": ["water"]}) for title in titles
        )
        before = {query: set(found(kb, query)) for query in asked}
        own = [(practice.title, practice.handle) for practice in kb.list().practices]
        kb.import_records(
            ("f", {"title": " ".join(words), "city": "vn-hanoi", "topics": ["waste"]}) for words in unrelated
        )
        for query, handles in before.items():
            assert handles == set(found(kb, query)), query
        assert all(handle in found(kb, title) for title, handle in own)


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(corpus.WORDS), st.integers(0, 30), st.integers(0, 30))
def test_what_was_typed_never_ranks_under_a_guess_at_it(word: str, more: int, fewer: int) -> None:
    """However long the text that bears the word, and however short and often the one that bears its neighbour."""
    slip = word[:-1] + "q"
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as kb:
        filler = " ".join(f"filler{'abcdefghijklmnop'[n % 16]}" for n in range(more * 10))
        kb.add({"title": "Exact", "summary": f"{filler} {slip}", "city": "Jakarta", "topics": ["water"]})
        for number in range(fewer + 1):
            kb.add(
                {
                    "title": f"{word} {word}",
                    "city": "Jakarta",
                    "topics": ["water"],
                    "tags": [f"{word} {number}"],
                }
            )
        assert found(kb, slip)[0] == "exact"


def test_a_word_that_says_nothing_takes_no_answer_away(kb: KnowledgeBase) -> None:
    kb.add({"title": "Zebra", "city": "Hanoi", "topics": ["water"]})
    kb.add({"title": "Giraffe", "city": "Kuala Lumpur", "topics": ["water"]})
    assert set(found(kb, "zebra giraffe")) == set(found(kb, "zebra of giraffe")) != set()


def test_a_guess_is_told_as_one(read: KnowledgeBase) -> None:
    hit = read.search("congestoin").hits[0]
    assert [(reason.typed, reason.rule, reason.matched) for reason in hit.reasons] == [
        ("congestoin", "typo", "congestion")
    ]
    assert hit.why == "congestoin = congestion"


# the query language


@pytest.mark.parametrize(
    ("typed", "handles"),
    [
        ('"night market"', ["night-market"]),
        ('"market night"', []),
        ('"lanes of its own"', ["busway"]),
        ('"of lanes"', []),
        ('"own buses"', []),  # title and summary are two texts
        ('"公共交通"', ["chinese"]),
        ('"共公"', []),
        ("corrid*", ["busway"]),
        ("wheel*", ["tram-stop"]),
        ("tram OR market", ["night-market", "tram-stop"]),
        ('"high water" OR "night market"', ["flood-gates", "night-market"]),
        ('"water high" OR "night market"', ["night-market"]),
        ("city:jakarta -flood", ["busway"]),
        ('city:jakarta -"flood gates"', ["busway"]),
        ('city:jakarta -"gates flood"', ["busway", "flood-gates"]),
        ("city:bangkok -รถเมล์ไฟฟ้า", ["night-market"]),
        ("city:bangkok -รถ", ["night-market"]),
        ("city:jakarta -flood-gates", ["busway"]),
        ("city:jakarta -busw*", ["flood-gates"]),
        ("-city:jakarta status:pilot", ["night-market"]),
        ("city:krung-thep", ["night-market", "thai"]),
        ('tag:"BUS LANE"', ["busway"]),
        ("topic:transport city:hanoi", ["vietnamese"]),
        ("started:2013", ["flood-gates"]),
        ("started:2004-02..2013-06", ["flood-gates"]),
        ("evidence:E3", ["flood-gates"]),
        ("sdg:11.2", ["busway"]),
        ("language:Thai", ["thai"]),
        ("status:operating city:bangkok", []),
    ],
)
def test_the_query_language_means_what_it_says(read: KnowledgeBase, typed: str, handles: list[str]) -> None:
    assert sorted(found(read, typed)) == handles


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("city:jakrta", "city: no city 'jakrta' (did you mean Jakarta?)"),
        ("-city:jakrta", "city: no city 'jakrta' (did you mean Jakarta?)"),
        ("topic:transprt", "topic: no topic 'transprt' (did you mean transport"),
        ("status:plot", "status: no status 'plot' (did you mean pilot?)"),
        ("tag:permit", "tag: no tag 'permit' (did you mean permits?)"),
        ("since:soon", "since: 'soon' is no date"),
        ("stauts:pilot", "There is no field 'stauts' to search in"),
    ],
)
def test_a_wrong_filter_is_an_error_and_no_search(read: KnowledgeBase, typed: str, sentence: str) -> None:
    with pytest.raises(KbError) as refused:
        read.search(typed)
    assert str(refused.value).startswith(sentence)


def test_filters_and_words_must_both_hold(read: KnowledgeBase) -> None:
    selection = read.selection(city="Bangkok")
    assert [hit.practice.handle for hit in read.search("bus", selection).hits] == ["thai"]


def test_nothing_typed_lists_everything_newest_first(read: KnowledgeBase) -> None:
    handles = [record["handle"] for record in corpus.RECORDS]
    assert found(read, "") == handles[::-1]


# order and pages


def test_the_order_is_total_and_the_same_every_time(kb: KnowledgeBase) -> None:
    for _ in range(3):
        kb.add({"title": "Same title", "city": "Jakarta", "topics": ["water"]})
    assert found(kb, "same title") == ["same-title-3", "same-title-2", "same-title"]
    assert found(kb, "same title") == found(kb, "same title")


def test_between_equals_the_better_known_comes_first(kb: KnowledgeBase) -> None:
    for level in ("E1", "E5", "E3"):
        kb.add({"title": "Same title", "city": "Jakarta", "topics": ["water"], "evidence": level})
    assert [hit.practice.evidence for hit in kb.search("same title").hits] == ["E5", "E3", "E1"]


def test_pages_make_up_the_answer(read: KnowledgeBase) -> None:
    everything = found(read, "bus")
    pages = [read.search("bus", limit=2, offset=offset) for offset in range(0, len(everything) + 2, 2)]
    assert [hit.practice.handle for page in pages for hit in page.hits] == everything
    assert {page.total for page in pages} == {len(everything)}


def test_a_word_in_the_title_counts_more_than_one_far_down(kb: KnowledgeBase) -> None:
    kb.add(
        {
            "title": "Other",
            "summary": "Something else. " * 20 + "lantern",
            "city": "Jakarta",
            "topics": ["water"],
        }
    )
    kb.add({"title": "Lantern", "city": "Jakarta", "topics": ["water"]})
    assert found(kb, "lantern") == ["lantern", "other"]


def test_rules_do_not_overlap_where_a_word_is_found_to_the_letter() -> None:
    assert all(rule.least <= rule.most for rule in senses.RULES.values())
    guessed = ("joined", "name", "concept", "prefix", "typo", "typos")
    assert all(senses.RULES[rule].most <= senses.RULES["exact"].least for rule in guessed)


# what stands beside the hits


def test_nothing_found_says_which_words_are_unknown_and_what_would_find(read: KnowledgeBase) -> None:
    answer = read.search("xyzzyxx market")
    assert answer.unknown == ("xyzzyxx",)
    if not answer.hits:
        assert "market" in answer.meant
    assert read.search("xyzzyxx").hits == ()


def test_facets_count_what_was_found(read: KnowledgeBase) -> None:
    facets = dict(read.search("city:jakarta", facets=True).facets)
    assert dict(facets["city"]) == {"Jakarta": 2}
    assert dict(facets["status"]) == {"operating": 1, "not recorded": 1}


def test_every_name_that_a_query_uses_finds_through_a_translation(read: KnowledgeBase) -> None:
    """One topic in several languages: the concept is where they meet."""
    assert "busway" in found(read, "congestion")
    assert "busway" in found(read, "kemacetan")


def test_what_few_practices_write_as_one_word_is_found_in_others_that_write_two(kb: KnowledgeBase) -> None:
    for title in ("Wifi in parks", "Free wi-fi on ferries", "A fi of wi"):
        kb.import_records([("1", {"title": title, "city": "Jakarta", "topics": ["waste"]})])
    assert [hit.practice.title for hit in kb.search("wifi").hits] == [
        "Wifi in parks",
        "Free wi-fi on ferries",
    ]
