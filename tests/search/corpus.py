"""A few invented practices in the languages of the region, and words to make up more."""

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import strategies as st

from practices_kb.errors import KbError
from practices_kb.kb import KnowledgeBase

Answer = TypeVar("Answer")

RECORDS: tuple[dict[str, Any], ...] = (
    {"handle": "busway", "title": "Busway with lanes of its own", "city": "Jakarta", "topics": ["bus-rapid-transit"],
     "summary": "Buses run on reserved lanes. Congestion fell on two corridors.", "status": "operating",
     "outcome": "likely-beneficial", "started": "2004-01", "evidence": "E2", "tags": ["Bus Lane", "corridor"], "sdg": ["11.2"]},
    {"handle": "night-market", "title": "Night market permits", "city": "Bangkok", "topics": ["public-services"],
     "summary": "Traders get a permit at a counter near the market hall.", "status": "pilot", "started": "2019",
     "tags": ["permits"], "language": "en"},
    {"handle": "flood-gates", "title": "Flood gates along the river", "city": "Jakarta", "topics": ["water/flood"],
     "summary": "Gates close before high water comes.", "difficulties": "The pumps failed in the first storm.",
     "evidence": "E4", "started": "2013-06"},
    {"handle": "tram-stop", "title": "Tram stops without steps", "city": "Kuala Lumpur", "topics": ["transport"],
     "summary": "Passengers in wheelchairs board without help.", "tags": ["tram"]},
    {"handle": "park", "title": "Pocket park", "city": "Singapore", "topics": ["green-space"], "summary": "Trees and benches."},
    {"handle": "thai", "title": "รถเมล์ไฟฟ้าปลอดมลพิษ", "city": "Bangkok", "topics": ["transport/bus"],
     "summary": "กรุงเทพเปลี่ยนรถเมล์ดีเซลเป็นรถเมล์ไฟฟ้าทั้งหมด", "language": "th"},
    {"handle": "lao", "title": "ໂຄງການລົດເມດ່ວນ", "city": "Vientiane", "topics": ["transport/bus"],
     "summary": "ນະຄອນຫຼວງວຽງຈັນສ້າງເລນສະເພາະສຳລັບລົດເມ", "language": "lo"},
    {"handle": "khmer", "title": "ការប្រមូលសំរាមតាមផ្ទះ", "city": "Phnom Penh", "topics": ["waste"],
     "summary": "រាជធានីភ្នំពេញប្រមូលសំរាមតាមផ្ទះរាល់ថ្ងៃ", "language": "km"},
    {"handle": "burmese", "title": "ရန်ကုန်မြို့ပတ်ရထား", "city": "Yangon", "topics": ["transport"],
     "summary": "မြို့ပတ်ရထားလမ်းကို အဆင့်မြှင့်တင်သည်", "language": "my"},
    {"handle": "chinese", "title": "城市公共交通一卡通", "city": "Singapore", "topics": ["transport/integrated-fares"],
     "summary": "一张卡可以乘坐地铁和公交车。", "language": "zh"},
    {"handle": "tamil", "title": "மழைநீர் சேகரிப்பு திட்டம்", "city": "Singapore", "topics": ["water"],
     "summary": "ஒவ்வொரு வீட்டிலும் மழைநீர் தொட்டி அமைக்கப்பட்டது.", "language": "ta"},
    {"handle": "vietnamese", "title": "Xe buýt điện Hà Nội", "city": "Hanoi", "topics": ["transport/bus"],
     "summary": "Thành phố thay xe buýt chạy dầu bằng xe buýt điện trên các tuyến đường chính.", "language": "vi"},
)  # fmt: skip

WORDS = (
    "garden",
    "bridge",
    "harbour",
    "ticket",
    "library",
    "school",
    "window",
    "lantern",
    "orchard",
    "furnace",
)
"""Words that stand in none of the records."""


def fill(kb: KnowledgeBase) -> KnowledgeBase:
    """*kb*, with every record in it."""
    kb.import_records((record["handle"], record) for record in RECORDS)
    return kb


def answered(ask: Callable[[], Answer]) -> Answer | None:
    """What *ask* answers; None when it was refused, which must happen in one short sentence."""
    try:
        return ask()
    except KbError as error:
        refused = error
    assert "\n" not in str(refused)
    assert len(str(refused)) < 500
    return None


def queries() -> st.SearchStrategy[str]:
    """Any text, and often what looks like a query."""
    pieces = st.sampled_from(
        ["bus", "buss", "busway", "lanes", "transpotr", "market", "jakarta", "krung thep", "Hà Nội", "ha noi", "tram",
         "รถเมล์", "รถเมล์ไฟฟ้า", "ລົດເມ", "សំរាម", "ရထား", "公共交通", "மழைநீர்", "buýt", "buyt", "điện", "xe",
         '"night market"', '"lanes of', '"', "-bus", "-รถเมล์ไฟฟ้า", '-"night market"', "bus*", "*", "รถ*", "OR", "AND", "NOT", "NEAR(",
         "city:jakarta", "city:krung*", "-city:jakarta", "topic:transport", 'tag:"bus lane"', "tag:x", "status:pilot",
         "since:2010", "until:2004-01", "started:2004..2013", "started:>2004", "started:..", "sdg:11.2", "evidence:E2",
         "min_evidence:E9", "foo:bar", "foo:", ":", "http://x.y", "(", ")", "^bus", "{bus}", "bus+lane", "a", "the of and",
         "2004", "'", ";--", "\0", "\x1b[0m", "\ud800", "city:\udcff", "tag:\udcff", "=city:id-jakarta", "#transport", "\u200b", "🚌"]
    )  # fmt: skip
    composed = st.lists(pieces, max_size=6).map(" ".join)
    return st.one_of(st.text(max_size=30), composed, st.lists(pieces, max_size=4).map("".join))
