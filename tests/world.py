"""One tiny invented world: what three real cities might have done. No fact in it is true.

Cities and topics are those of the shipped vocabulary, so that the records may go into a knowledge base too.
"""

from collections.abc import Mapping
from typing import Any

from practices_kb import model
from practices_kb.model import Practice
from practices_kb.vocabulary import City

TOPICS: Mapping[str, str] = {
    "transport": "transport",
    "transport/bus": "bus",
    "transport/bus-rapid-transit": "bus rapid transit",
    "transport/integrated-fares": "integrated fare",
    "transport/road-pricing": "road pricing",
    "public-services": "public service",
    "public-services/complaints": "complaint",
    "public-services/one-stop-service": "one-stop service",
    "water": "water",
    "water/flood": "flood",
    "green-space": "green space",
}
"""Labels by id, in the order of the thesaurus."""

_STAMPS = {"created": "2026-01-02T03:04:05Z", "updated": "2026-01-02T03:04:05Z"}


def record(number: int, handle: str, title: str, city: str, *topics: str, **others: Any) -> dict[str, Any]:
    """A checked record; *number* makes its uid."""
    uid = f"018f3c2a-0000-7000-8000-{number:012}"
    told = {"uid": uid, "handle": handle, "title": title, "city": city, "topics": topics, **others, **_STAMPS}
    return model.checked(told)


RICH = record(
    1,
    "harbour-busway",
    "Harbour busway: buses on lanes of their own",
    "id-jakarta",
    "transport/bus-rapid-transit",
    "transport/bus",
    summary="In 2004 the city gave buses a lane of their own between the harbour and the old town.",
    status="operating",
    outcome="likely-beneficial",
    started="2004-01",
    problem="Buses stood in the same traffic as cars.",
    approach="One corridor first.\n\nThen, each year:\n- one more corridor\n- new feeder routes",
    results="Riders save 20 minutes a day.",
    difficulties="The feeder routes came two years late.",
    lessons="Plan the feeder routes with the trunk line.",
    tags=["busway", "bus lane"],
    sdg=["11.2"],
    actors=[{"name": "Department of Transport", "role": "lead"}, {"name": "Harbour Bus Company"}],
    indicators=[
        {
            "name": "Passengers a year",
            "value": "123730000",
            "unit": "passengers/year",
            "year": 2016,
            "value_before": "102950000",
            "year_before": 2015,
            "source": 2,
        },
        {"name": "Length of the network", "value": "251.2", "unit": "km", "year": 2023, "source": 1},
    ],
    costs=[
        {"kind": "capital", "amount": "1200000", "currency": "USD", "price_year": 2004, "covers": "lanes"}
    ],
    evidence="E2",
    sources=[
        {
            "title": "The busway after ten years",
            "publisher": "Harbour Press",
            "issued": "2014-05",
            "language": "id",
        },
        {"title": "Counts", "url": "https://example.org/counts_2016?a=1&b=2", "accessed": "2026-01-02"},
    ],
    contact="Department of Transport, transport@example.org",
    translations={"id": {"title": "Jalur bus pelabuhan", "summary": "Bus di jalurnya sendiri."}},
    language="en",
    verified="2026-01-02",
    author="Tests",
)
"""A practice with every field that people read."""

BARE = record(2, "quiet-street", "Quiet street", "kh-phnom-penh", "transport")
"""A practice with no more than it must have."""

RECORDS: tuple[dict[str, Any], ...] = (
    RICH,
    BARE,
    record(
        3, "one-card", "One card for buses and boats", "id-jakarta", "transport/integrated-fares", "transport/bus",
        status="operating", outcome="unknown", started="2017", evidence="E1", difficulties="Owners of boats refused.",
    ),
    record(
        4, "city-toll", "City toll for cars", "id-jakarta", "transport/road-pricing",
        status="suspended", outcome="unknown", started="2014-07", evidence="E0",
    ),
    record(
        5, "complaints-app", "Complaints by telephone app", "id-jakarta", "public-services/complaints",
        status="ended", outcome="mixed", started="2014-12", ended="2021-03", evidence="E1",
        lessons="Answer every complaint within three days.", tags=["app"],
    ),
    record(
        6, "night-bus", "Night bus", "kh-phnom-penh", "transport/bus",
        status="planned", started="2026-05", tags=["bus lane"],
    ),
    record(
        7, "permit-house", "One house for every permit", "kh-phnom-penh", "public-services/one-stop-service",
        status="operating", outcome="beneficial", started="2016-02-29", evidence="E4",
        summary="Forty permits are given out at one counter; before, people went to eleven offices.",
    ),
    record(
        8, "rain-lake", "Lake that takes the rain", "la-vientiane", "water/flood", "green-space",
        status="operating", outcome="harmful", started="2009", evidence="E3", difficulties="The lake bred mosquitoes.",
    ),
    record(
        9, "river-gauges", "River gauges that ring", "kh-phnom-penh", "water/flood",
        status="pilot", outcome="likely-beneficial", started="2023", evidence="E1",
    ),
)  # fmt: skip

SCRIPTS: tuple[dict[str, Any], ...] = (
    record(21, "thai", "ระบบขนส่งมวลชนด้วยรถโดยสารประจำทางไฟฟ้าในเมืองเก่า", "id-jakarta", "transport/bus"),
    record(22, "khmer", "ប្រព័ន្ធរថយន្តក្រុងសាធារណៈនៅរាជធានីភ្នំពេញសម្រាប់ប្រជាជន", "kh-phnom-penh", "transport/bus"),
    record(23, "lao", "ລະບົບລົດເມສາທາລະນະໃນນະຄອນຫຼວງວຽງຈັນເພື່ອປະຊາຊົນ", "la-vientiane", "transport/bus"),
    record(24, "burmese", "ရန်ကုန်မြို့၏အများပြည်သူသုံးဘတ်စ်ကားစနစ်အသစ်", "id-jakarta", "transport/bus"),
    record(
        25,
        "chinese",
        "新加坡公共交通一卡通系统与市区道路电子收费的经验与教训总结",
        "id-jakarta",
        "transport/bus",
    ),
    record(26, "tamil", "நகர்ப்புறப் போக்குவரத்துக்கான மின்சாரப் பேருந்துத் திட்டம்", "id-jakarta", "transport/bus"),
    record(
        27,
        "vietnamese",
        "Hệ thống xe buýt điện và thẻ vé điện tử liên thông ở Hà Nội",
        "id-jakarta",
        "transport/bus",
    ),
)
"""A practice in each script of the region."""

HOSTILE_TITLE = "[red]x[/red] \x1b]0;own\x07 \u202e abc"
HOSTILE: dict[str, Any] = record(
    31, "hostile", HOSTILE_TITLE, "id-jakarta", "transport/bus",
    summary="[bold]y[/bold]\x1b[2J\n=cmd()|x <script> \u2067z\u2028", tags=["=1+1", HOSTILE_TITLE], status="pilot",
)  # fmt: skip
"""A practice that tries to be obeyed."""

PRACTICES: tuple[Practice, ...] = tuple(map(model.practice, RECORDS))


def city(city_id: str, name: str, *, capital: bool = True, **others: Any) -> City:
    """A city of which little is known."""
    known: dict[str, Any] = {
        "names": {}, "aliases": (), "latitude": "-6.2", "longitude": "106.8", "population": None,
        "wikidata": None, "ascn": False, "within": None, **others,
    }  # fmt: skip
    return City(id=city_id, name=name, country=city_id[:2].upper(), capital=capital, **known)


CITIES: tuple[City, ...] = (
    city("id-jakarta", "Jakarta", aliases=("DKI Jakarta",), names={"zh": ("雅加达",), "th": ("จาการ์ตา",)}),
    city(
        "kh-phnom-penh", "Phnom Penh", names={"km": ("ភ្នំពេញ",)}, population={"value": 2129371, "year": 2019}
    ),
    city("la-vientiane", "Vientiane"),
)
EMPTY: City = city("tl-dili", "Dili")
"""A city of which no practice is recorded."""


class Names:
    """Knows what the cities and topics of this world are called."""

    def city_name(self, city_id: str) -> str:
        return next((one.name for one in (*CITIES, EMPTY) if one.id == city_id), city_id)

    def topic_label(self, topic_id: str) -> str:
        return TOPICS.get(topic_id, topic_id)


def practices_of(*cities: City) -> dict[str, list[Practice]]:
    """The practices of *cities*, by city."""
    return {one.id: [practice for practice in PRACTICES if practice.city == one.id] for one in cities}
