"""Years and days that a text names, and those that it plainly says something began or ended in. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from practices_kb.reading import numbers

_MONTHS = """
1 january jan januari enero tháng1 janeiro มกราคม ม.ค. មករា ມັງກອນ ဇန်နဝါရီ ஜனவரி
2 february feb februari pebrero tháng2 fevereiro กุมภาพันธ์ ก.พ. កុម្ភៈ ກຸມພາ ဖေဖော်ဝါရီ பிப்ரவரி
3 march mar maret mac marso tháng3 março มีนาคม มี.ค. មីនា ມີນາ မတ် மார்ச்
4 april apr abril tháng4 เมษายน เม.ย. មេសា ເມສາ ဧပြီ ஏப்ரல்
5 may mei mayo tháng5 maio พฤษภาคม พ.ค. ឧសភា ພຶດສະພາ မေ மே
6 june jun juni hunyo tháng6 junho มิถุนายน มิ.ย. មិថុនា ມິຖຸນາ ဇွန် ஜூன்
7 july jul juli julai hulyo tháng7 julho กรกฎาคม ก.ค. កក្កដា ກໍລະກົດ ဇူလိုင် ஜூலை
8 august aug agustus ogos agosto tháng8 สิงหาคม ส.ค. សីហា ສິງຫາ ဩဂုတ် ஆகஸ்ட்
9 september sep sept setyembre tháng9 setembro กันยายน ก.ย. កញ្ញា ກັນຍາ စက်တင်ဘာ செப்டம்பர்
10 october oct oktober oktubre tháng10 outubro ตุลาคม ต.ค. តុលា ຕຸລາ အောက်တိုဘာ அக்டோபர்
11 november nov nobyembre tháng11 novembro พฤศจิกายน พ.ย. វិច្ឆិកា ພະຈິກ နိုဝင်ဘာ நவம்பர்
12 december dec desember disember disyembre tháng12 dezembro ธันวาคม ธ.ค. ធ្នូ ທັນວາ ဒီဇင်ဘာ டிசம்பர்
"""
MONTHS = {name: int(row.split()[0]) for row in _MONTHS.strip().splitlines() for name in row.split()[1:]}
_LATIN = "a-z\u00df-\u024f\u1e00-\u1eff"
_NAME = (
    f"(?<![{_LATIN}])(?:"
    + "|".join(
        sorted((re.escape(name) for name in MONTHS if not name.startswith("tháng")), key=len, reverse=True)
    )
    + f")(?![{_LATIN}])"
)
_OF = r"(?:\s*(?:,|of|de|ng|ខែ|ເດືອນ|ปี|พ\.ศ\.|ឆ្នាំ|ປີ|năm|年|ခုနှစ်))*\s*"
_YEAR = r"((?:1[89]|20|2[45])\d\d)(?!\d)"
_FORMS = (
    re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|º)?{_OF}({_NAME}){_OF}{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<!\d)(\d{{1,2}})\s*tháng\s*(\d{{1,2}})\s*(?:,\s*|năm\s*){_YEAR}", re.IGNORECASE),
    re.compile(rf"({_NAME})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_YEAR}\s*年\s*(\d{{1,2}})\s*月(?:\s*(\d{{1,2}})\s*日)?"),
    re.compile(rf"{_YEAR}-(\d{{2}})-(\d{{2}})(?!\d)"),
    re.compile(rf"(?<![\d/])(\d{{1,2}})/(\d{{1,2}})/{_YEAR}"),
    re.compile(rf"({_NAME}){_OF}{_YEAR}", re.IGNORECASE),
    re.compile(rf"tháng\s*(\d{{1,2}})\s*(?:,\s*|/\s*|năm\s*){_YEAR}", re.IGNORECASE),
    re.compile(
        rf"(?<![\d.,/:₱$€])(?<!rp)(?<!rm){_YEAR}(?![.,]\d|\s*(?:%|percent|persen|km|m²|units?\b|buses))",
        re.IGNORECASE,
    ),
)
_BUDDHIST = 2400
"""A year from here on is of the Buddhist era, 543 years ahead."""


class Date(NamedTuple):
    """A date in a text."""

    value: str
    """2004, 2004-01 or 2004-01-15."""
    start: int
    end: int


def dates(written: str) -> list[Date]:
    """The dates that *written* names, in their order; a day and a month are told only when they are sure.

    >>> [one.value for one in dates("On 5 May 2024, as in 2019 and in พ.ศ. 2566")]
    ['2024-05-05', '2019', '2023']
    """
    shown = numbers.western(written)
    taken: list[Date] = []
    for number, form in enumerate(_FORMS):
        for found in form.finditer(shown):
            if any(found.start() < one.end and one.start < found.end() for one in taken):
                continue
            value = _value(number, [part for part in found.groups() if part is not None])
            if value:
                taken.append(Date(value, found.start(), found.end()))
    return sorted(taken, key=lambda one: one.start)


def _value(form: int, parts: list[str]) -> str:
    """The date that *parts* of a *form* make; empty when the calendar does not hold it."""
    day = month = 0
    match form:
        case 0 | 1:
            day, month, year = int(parts[0]), _month(parts[1]), parts[2]
        case 2:
            month, day, year = _month(parts[0]), int(parts[1]), parts[2]
        case 3 | 4:
            year, month, day = parts[0], int(parts[1]), int(parts[2]) if len(parts) > 2 else 0
        case 5:
            day, month, year = int(parts[0]), int(parts[1]), parts[2]
            if day <= 12 and month <= 12 and day != month:
                day = month = 0  # 3/4/2024 is in March or in April
        case 6 | 7:
            month, year = _month(parts[0]), parts[1]
        case _:
            year = parts[0]
    return _written(year, month, day)


def _written(year: str, month: int, day: int) -> str:
    western = int(year) - 543 if int(year) >= _BUDDHIST else int(year)
    if not (1800 <= western <= 2100) or month > 12 or day > 31:
        return ""
    return f"{western}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def _month(name: str) -> int:
    return int(name) if name.isdigit() else MONTHS.get(name.casefold(), 0)


_STARTED = re.compile(
    r"since|launched|opened|began|begun|started|inaugurated|introduced|in operation (?:since|from)|"
    r"sejak|diluncurkan|diresmikan|mulai beroperasi|beroperasi mulai|dimulai|diberlakukan|"
    r"dilancarkan|dirasmikan|bermula|berkuatkuasa|"
    r"mula noong|inilunsad|sinimulan|binuksan|simula noong|"
    r"từ năm|từ tháng|khai trương|bắt đầu hoạt động|khánh thành|đưa vào (?:hoạt động|sử dụng)|"
    r"desde|inaugurad|lançad|iniciad|reabriu|em vigor|"
    r"ตั้งแต่|เปิดให้บริการ|เปิดใช้|เริ่มให้บริการ|តាំងពី|ចាប់តាំងពី|សម្ពោធ|ຕັ້ງແຕ່|ເປີດບໍລິການ|ເລີ່ມ|"
    r"စတင်|ကတည်းက|ဖွင့်လှစ်|启用|啟用|开通|開通|启动|啟動|推出|自\d{4}年|முதல்|தொடங்க",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\bended\b|abolished|scrapped|discontinued|was closed|were closed|shut down|terminated|"
    r"dihentikan|dihapuskan|berakhir|ditutup pada|ditamatkan|itinigil|winakasan|chấm dứt|ngừng hoạt động|"
    r"encerrad|terminou|extint|ยกเลิก|ยุติ|បញ្ឈប់|ຢຸດ|ရပ်ဆိုင်း|停运|停止|废除|廢除|முடிவடைந்த",
    re.IGNORECASE,
)
_REACH = 60
"""Characters between the word that says so and its date."""
_FUTURE = re.compile(
    r"\bwill\b|plans? to|planned|expected|\bakan\b|rencana|targetkan|bakal|dijangka|sẽ|dự kiến|será|serão|จะ|คาด|នឹង|ຈະ|မည်|"
    r"将|將|预计|預計|போகிற|உள்ளது",
    re.IGNORECASE,
)


def is_planned(written: str) -> bool:
    """True when *written* speaks of what is to come."""
    return _FUTURE.search(written) is not None


def said(written: str, issued: str = "") -> Iterator[tuple[str, Date]]:
    """The dates of *written* that something plainly began or ended in, as (started or ended, date).

    Plainly: the sentence names one date only, beside that on which the text was *issued*, close to a word that says so, and does not speak of plans.
    """
    named = [one for one in dates(written) if one.value != issued]
    if len(named) != 1 or is_planned(written):
        return
    for field, sign in (("started", _STARTED), ("ended", _ENDED)):
        for found in sign.finditer(written):
            if found.start() - _REACH <= named[0].end and named[0].start <= found.end() + _REACH:
                yield field, named[0]
                return
