"""Amounts of money and measured figures in a sentence. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from practices_kb.reading import dates, numbers
from practices_kb.reading.sentences import Sentence

_BEFORE: Mapping[str, str] = {
    "rp": "IDR", "idr": "IDR", "us$": "USD", "usd": "USD", "rm": "MYR", "myr": "MYR", "₱": "PHP", "php": "PHP", "p": "PHP",
    "฿": "THB", "thb": "THB", "s$": "SGD", "sgd": "SGD", "r$": "BRL", "€": "EUR", "eur": "EUR", "₹": "INR", "rwf": "RWF",
    "vnd": "VND", "₫": "VND", "ကျပ်": "MMK", "ks": "MMK", "₭": "LAK", "៛": "KHR", "us $": "USD", "nt$": "TWD", "hk$": "HKD",
}  # fmt: skip
_BEHIND: Mapping[str, str] = {
    "rupiah": "IDR", "ringgit": "MYR", "baht": "THB", "บาท": "THB", "đồng": "VND", "vnd": "VND", "riel": "KHR", "រៀល": "KHR",
    "kip": "LAK", "ກີບ": "LAK", "kyat": "MMK", "ကျပ်": "MMK", "元人民币": "CNY", "人民币": "CNY", "新元": "SGD", "新幣": "SGD",
    "新币": "SGD", "us dollars": "USD", "u.s. dollars": "USD", "dólares americanos": "USD", "dolar as": "USD", "美元": "USD",
    "ดอลลาร์สหรัฐ": "USD", "đô la mỹ": "USD", "reais": "BRL", "euros": "EUR", "euro": "EUR", "philippine pesos": "PHP",
    "singapore dollars": "SGD", "கோடி ரூபாய்": "INR", "usd": "USD", "thb": "THB", "myr": "MYR", "idr": "IDR", "php": "PHP",
}  # fmt: skip
_MONEY_BEFORE = re.compile(rf"(?:^|[^A-Za-z])({'|'.join(sorted(map(re.escape, _BEFORE), key=len, reverse=True))})\.?\s?$", re.IGNORECASE)  # fmt: skip
_MONEY_BEHIND = re.compile(
    rf"\s?({'|'.join(sorted(map(re.escape, _BEHIND), key=len, reverse=True))})", re.IGNORECASE
)
_VAGUE_BEFORE = re.compile(r"\$\s?$")
_UNITS: Mapping[str, str] = {
    "%": "%", "percent": "%", "per cent": "%", "persen": "%", "peratus": "%", "porsyento": "%", "phần trăm": "%", "por cento": "%",
    "เปอร์เซ็นต์": "%", "ร้อยละ": "%", "ភាគរយ": "%", "ເປີເຊັນ": "%", "ရာခိုင်နှုန်း": "%", "சதவீதம்": "%",
    "km": "km", "kilometres": "km", "kilometers": "km", "kilometer": "km", "kilometre": "km", "kilômetros": "km",
    "quilômetros": "km", "quilómetros": "km", "กิโลเมตร": "km", "គីឡូម៉ែត្រ": "km", "ກິໂລແມັດ": "km", "ကီလိုမီတာ": "km",
    "公里": "km", "கிலோமீட்டர்": "km", "hectares": "ha", "hectare": "ha", "hektare": "ha", "hektar": "ha", "ha": "ha",
    "tonnes": "t", "tons": "t", "ton": "t", "tan": "t", "tấn": "t", "toneladas": "t", "ตัน": "t", "តោន": "t", "ໂຕນ": "t", "တန်": "t",
    "吨": "t", "噸": "t", "mw": "MW", "megawatts": "MW", "kwh": "kWh", "m3": "m³", "m³": "m³", "mm": "mm",
    "passengers": "passengers", "penumpang": "passengers", "pasahero": "passengers", "lượt khách": "passengers",
    "hành khách": "passengers", "passageiros": "passengers", "ผู้โดยสาร": "passengers", "អ្នកដំណើរ": "passengers",
    "ຜູ້ໂດຍສານ": "passengers", "ခရီးသည်": "passengers", "乘客": "passengers", "பயணிகள்": "passengers",
    "people": "people", "residents": "people", "orang": "people", "warga": "people", "katao": "people", "residente": "people",
    "người dân": "people", "người": "people", "pessoas": "people", "moradores": "people", "คน": "people", "នាក់": "people", "ຄົນ": "people",
    "ဦး": "people", "人": "people", "பேர்": "people", "households": "households", "keluarga": "households", "hộ": "households",
    "buses": "buses", "bus": "buses", "unit bus": "buses", "xe buýt": "buses", "ônibus": "buses", "巴士": "buses",
    "trees": "trees", "pohon": "trees", "cây": "trees", "árvores": "trees", "trips": "trips", "rides": "trips", "次": "times",
    "stations": "stations", "routes": "routes", "rute": "routes", "tuyến": "routes", "days": "days", "hari": "days", "minutes": "minutes",
    "menit": "minutes", "minit": "minutes", "phút": "minutes", "minutos": "minutes", "นาที": "minutes", "hours": "hours", "jam": "hours",
    "giờ": "hours", "horas": "hours", "ชั่วโมง": "hours",
}  # fmt: skip
_UNIT = re.compile(
    rf"\s?({'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})(?![a-z\u00df-\u024f\u1e00-\u1eff])",
    re.IGNORECASE,
)
_KINDS = (
    ("yearly", re.compile(r"per year|a year|annual|per tahun|setahun|tahunan|mỗi năm|hằng năm|por ano|anuais|ต่อปี|ក្នុងមួយឆ្នាំ|ຕໍ່ປີ|每年|bawat taon", re.IGNORECASE)),
    ("capital", re.compile(r"construct|to build|built for|capital|invest|pembangunan|dibangun|membangun|pembinaan|xây dựng|đầu tư|construção|obra|investi|ก่อสร้าง|ลงทุน|សាងសង់|ກໍ່ສ້າງ|လုပ်ဆောက်|建设|建設|投资|投資|கட்ட", re.IGNORECASE)),
)  # fmt: skip
_NAME_MOST = 90


class Figure(NamedTuple):
    """A number in an article that means something."""

    kind: str
    """cost or indicator."""
    value: str
    unit: str
    """The currency (ISO 4217) or the unit; empty where the text leaves it open, as «$» does."""
    year: int | None
    """The one year that its sentence names."""
    spent: str
    """capital or yearly where the sentence says so, of a cost."""
    planned: bool
    words: str
    line: int
    sentence: str

    @property
    def why_not(self) -> str:
        """Why it cannot be recorded; empty when it can."""
        if self.planned:
            return "the sentence speaks of plans"
        if self.kind == "cost":
            missing = [*([] if self.unit else ["which currency"]), *([] if self.spent else ["what for"])]
        else:
            missing = [] if self.year else ["which year"]
        return f"the text does not say {' and '.join(missing)}" if missing else ""

    @property
    def name(self) -> str:
        """What the figure tells, in the words of its sentence."""
        shown = " ".join(self.sentence.split())
        if len(shown) <= _NAME_MOST:
            return shown
        place = max(0, shown.find(" ".join(self.words.split())))
        start = max(0, min(place - _NAME_MOST // 3, len(shown) - _NAME_MOST))
        return ("…" if start else "") + shown[start : start + _NAME_MOST].strip() + "…"


def figures(sentence: Sentence, language: str | None) -> Iterator[Figure]:
    """The amounts and the measured figures of *sentence*."""
    written = sentence.text
    years = {int(one.value[:4]) for one in dates.dates(written)}
    dated = [(one.start, one.end) for one in dates.dates(written)]
    year = years.pop() if len(years) == 1 else None
    planned = dates.is_planned(written)
    for number in numbers.numbers(written, language):
        if any(number.start < end and start < number.end for start, end in dated):
            continue
        found = _money(written, number) or _measured(written, number)
        if found:
            kind, unit, start, end = found
            spent = (
                next((name for name, sign in _KINDS if sign.search(written)), "") if kind == "cost" else ""
            )
            words = written[start:end].strip()
            yield Figure(kind, number.value, unit, year, spent, planned, words, sentence.line, written)


_Found = tuple[str, str, int, int]


def _money(written: str, number: numbers.Number) -> _Found | None:
    before = _MONEY_BEFORE.search(written, 0, number.start)
    if before and before.end() == number.start:
        return "cost", _BEFORE[before[1].casefold()], before.start(1), number.end
    behind = _MONEY_BEHIND.match(written, number.end)
    if behind:
        return "cost", _BEHIND[behind[1].casefold()], number.start, behind.end()
    if _VAGUE_BEFORE.search(written[: number.start]):
        return "cost", "", number.start - 1, number.end
    return None


def _measured(written: str, number: numbers.Number) -> _Found | None:
    unit = _UNIT.match(written, number.end)
    return ("indicator", _UNITS[unit[1].casefold()], number.start, unit.end()) if unit else None
