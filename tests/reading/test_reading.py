"""A draft from an article holds what the article says, each value with its words, and nothing else."""

import doctest
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.opened import opened

from practices_kb.exchange import article
from practices_kb.kb import KnowledgeBase
from practices_kb.reading import Reading, dates, figures, numbers, sentences
from practices_kb.reading.sentences import Sentence
from practices_kb.render import drafts

SHARED = Path(__file__).resolve().parents[3] / "shared" / "articles" / "jakarta-mgmac.id.txt"
TEXTS = [json.loads(line) for line in (Path(__file__).parent / "texts.jsonl").read_text("utf-8").splitlines()]

MAYORS = """\
Kota Surabaya menjadi tuan rumah Forum Wali Kota 2024

Keputusan itu diambil dalam Forum Wali Kota 2023 di Bangkok, Thailand, Jumat, kata pejabat Pemkot Surabaya.
Wali Kota Surabaya memaparkan perubahan di bidang transportasi, pelayanan publik, dan kota digital serta kerja sama antarkota.
Gubernur Bangkok menyerahkan bendera forum kepada Surabaya.
Tarif bus dibayar dengan kartu sejak 2018. Pada 2022 bus kota mengangkut 4,5 juta penumpang.
Pemkot Surabaya membangun depo bus dengan biaya Rp12,5 miliar.
Sumber: Kabar Percobaan
"""
"""Written for this test, after the shape of a real report: the meeting is elsewhere."""


@pytest.fixture
def kb(tmp_path: Path) -> Iterator[KnowledgeBase]:
    with opened(tmp_path) as made:
        yield made


def read(kb: KnowledgeBase, text: str, name: str = "a.txt") -> Reading:
    return kb.read(article.read(text.encode(), name))


def words(read: Reading, field: str) -> list[tuple[str, str]]:
    return [(one.value, one.place) for one in (*read.evidence, *read.noted) if one.field == field]


def test_the_examples_in_the_docstrings_are_true() -> None:
    for module in (sentences, numbers, dates, drafts):
        assert doctest.testmod(module).failed == 0


def test_a_report_becomes_a_draft_with_its_evidence(kb: KnowledgeBase) -> None:
    found = read(kb, MAYORS)
    draft = found.draft
    assert draft["language"] == "id"
    assert draft["title"] == "Kota Surabaya menjadi tuan rumah Forum Wali Kota 2024"
    assert draft["city"] == "id-surabaya"
    assert {"transport", "public-services", "digital-city", "governance/city-cooperation"} - set(
        draft["topics"]
    ) <= {"transport"}
    assert draft["summary"].startswith("> Keputusan itu diambil dalam Forum Wali Kota 2023 di Bangkok")
    assert draft["started"] == "2018"
    assert draft["evidence"] == "E0"
    assert draft["sources"] == [{"title": draft["title"], "publisher": "Kabar Percobaan", "language": "id"}]
    assert words(found, "city") == [("id-surabaya", "line 3"), ("th-bangkok", "line 5")]
    assert ("2023", "line 3") in words(found, "date")
    assert [one.why_not for one in found.noted if one.value == "2023"] == ["the date of a meeting"]


def test_only_figures_with_unit_and_year_are_recorded(kb: KnowledgeBase) -> None:
    draft = read(kb, MAYORS).draft
    assert [(one["value"], one["unit"], one["year"], one["source"]) for one in draft["indicators"]] == [
        ("4500000", "passengers", 2022, 1)
    ]
    assert draft["indicators"][0]["name"] == "Pada 2022 bus kota mengangkut 4,5 juta penumpang."
    assert [(one["kind"], one["amount"], one["currency"]) for one in draft["costs"]] == [
        ("capital", "12500000000", "IDR")
    ]


def test_a_draft_that_is_whole_can_be_recorded_as_it_is(kb: KnowledgeBase) -> None:
    practice = kb.add(read(kb, MAYORS).draft)
    assert practice.city == "id-surabaya"
    assert practice.indicators[0].source == 1


def test_every_value_stands_in_the_article(kb: KnowledgeBase) -> None:
    for told in TEXTS:
        found = read(kb, told["text"])
        whole = " ".join(told["text"].split())
        for one in found.evidence:
            if one.field in {"title", "city", "started", "indicators", "costs"}:
                assert " ".join(one.words.split()) in whole, (told["id"], one)


@pytest.mark.parametrize("told", [one for one in TEXTS if "held" not in one], ids=lambda told: told["id"])
def test_no_text_is_given_another_language(told: dict[str, str], kb: KnowledgeBase) -> None:
    assert read(kb, told["text"]).draft.get("language") == told["language"]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared article lies beside a checkout only")
def test_the_report_of_the_mayors_meeting_is_read_as_the_issue_asks(kb: KnowledgeBase) -> None:
    found = read(kb, SHARED.read_text("utf-8"))
    assert found.draft["language"] == "id"
    assert found.draft["city"] == "id-jakarta"
    assert set(found.draft["topics"]) == {
        "transport",
        "public-services",
        "digital-city",
        "governance/city-cooperation",
    }
    assert [one.value for one in found.noted if one.field == "date" and "meeting" in one.why_not] == [
        "2022",
        "2023",
    ]
    assert found.draft["sources"][0]["publisher"] == "En.Antara News"
    assert "started" not in found.draft


def test_when_two_cities_act_none_is_proposed(kb: KnowledgeBase) -> None:
    found = read(
        kb, "Hanoi City Council and Bangkok City Council signed an agreement about bus fares on Monday."
    )
    assert "city" not in found.draft
    assert {one.value for one in found.noted if one.field == "city"} == {"vn-hanoi", "th-bangkok"}
    assert {one.why_not for one in found.noted if one.field == "city"} == {"it is not clear which city acts"}


def test_cities_that_visit_and_datelines_do_not_act(kb: KnowledgeBase) -> None:
    text = (
        "MANILA, Philippines — The Quezon City government has opened a bus line for its residents this week.\n"
        "Delegations from Bangkok, Hanoi and Hanoi again came to see it."
    )
    assert read(kb, text).draft["city"] == "ph-quezon-city"


def test_dates_are_those_of_the_text_and_plans_are_no_beginnings() -> None:
    assert [
        list(dates.said(one))
        for one in ("The line will be opened in 2030.", "It was opened in 2019 and 2021.")
    ] == [[], []]
    [(field, date)] = dates.said("The line was opened in March 2019.")
    assert (field, date.value) == ("started", "2019-03")
    [(field, date)] = dates.said("The scheme was abolished on 4 April 2016.")
    assert (field, date.value) == ("ended", "2016-04-04")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("พ.ศ. 2566", ["2023"]), ("ឆ្នាំ២០១៥", ["2015"]), ("၂၀၄၀ ပြည့်နှစ်", ["2040"]), ("2023年4月5日", ["2023-04-05"]),
        ("ngày 23 tháng 8 năm 2023", ["2023-08-23"]), ("3/4/2024", ["2024"]), ("23/4/2024", ["2024-04-23"]), ("12 de maio de 2023", ["2023-05-12"]),
        ("MGMAC 2022", ["2022"]), ("Rp2000 or 12345 or 1.2000", []), ("the 2,000 buses", []), ("31 Mac 2024", ["2024-03-31"]), ("2024-02-03", ["2024-02-03"]),
    ],
)  # fmt: skip
def test_dates_are_read_in_every_language(written: str, expected: list[str]) -> None:
    assert [one.value for one in dates.dates(written)] == expected


@pytest.mark.parametrize(
    ("written", "language", "expected"),
    [
        ("1.234,5", "id", ["1234.5"]), ("1,234.5", "en", ["1234.5"]), ("1.500", "vi", ["1500"]), ("1.500", "en", ["1.500"]),
        ("2 triệu", "vi", ["2000000"]), ("3 ribu juta", "ms", ["3000000000"]), ("1.2 ล้าน", "th", ["1200000"]), ("9亿", "zh", ["900000000"]),
        ("1,23,456", "en", []), ("၂၅ သိန်း", "my", ["2500000"]), ("1,2 mil milhões", "pt", ["1200000000"]),
    ],
)  # fmt: skip
def test_numbers_are_read_as_the_language_writes_them(
    written: str, language: str, expected: list[str]
) -> None:
    assert [one.value for one in numbers.numbers(written, language)] == [
        one.rstrip("0").rstrip(".") if "." in one else one for one in expected
    ]


@pytest.mark.parametrize(
    ("written", "language", "unit", "why_not"),
    [
        ("It cost $2 billion to build.", "en", "", "the text does not say which currency"),
        ("It cost US$2 billion.", "en", "USD", "the text does not say what for"),
        ("It carries 500 passengers.", "en", "passengers", "the text does not say which year"),
        ("In 2030 it will carry 500 passengers.", "en", "passengers", "the sentence speaks of plans"),
    ],
)
def test_what_is_left_open_is_noted_with_the_reason(
    written: str, language: str, unit: str, why_not: str
) -> None:
    [found] = figures.figures(Sentence(written, 1), language)
    assert (found.unit, found.why_not) == (unit, why_not)


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 50_000,
        "1" * 50_000,
        "1,1" * 10_000,
        "2024 " * 8_000,
        "Kota " * 8_000,
        "A B " * 8_000,
        "(" * 50_000,
        "ก" * 50_000,
        "\u202e\x1b[31m" * 1000,
    ],
)
def test_a_text_made_to_take_long_does_not(hostile: str, kb: KnowledgeBase) -> None:
    read(kb, hostile)
