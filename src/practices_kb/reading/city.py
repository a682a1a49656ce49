"""Which city acts in a text, among those that it only mentions. Pure.

A city acts when its government is named, when the title or the beginning names it, and when it is named often. The
place of a meeting, cities that visit or are visited, and the dateline of a newspaper count for little or nothing.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from practices_kb.reading.sentences import Sentence
from practices_kb.vocabulary import Thesaurus, thesaurus

LEAST = 2.0
"""The score from which a city acts."""
CLEAR = 1.4
"""How many times the score of the next one it must have; else nobody is proposed."""
_TITLE, _LEAD, _GOVERNMENT = 4.0, 2.0, 3.0
_MOST_MENTIONS, _MOST_GOVERNMENT = 5.0, 9.0
_LEADING = 3
"""Sentences that are the beginning."""

_MOST_NAMED = 20
"""Cities in a sentence that are weighed."""
_MOST_TRIED = 200
"""Names that are looked up: each takes a millisecond."""

_BEFORE = re.compile(
    r"(?:pemprov|pemkot|pemkab|pemerintah (?:kota|provinsi|kabupaten)|wali ?kota|gubernur|bupati|dishub|kota|"
    r"majlis (?:bandaraya|perbandaran)|dewan bandaraya|datuk bandar|bandar raya|bandaraya|"
    r"(?:city|mayor|governor|municipality|capital|city council|municipal council) of|"
    r"lungsod ng|pamahalaan(?:g lungsod)? ng|alkalde ng|mayor ng|"
    r"ubnd (?:tp\.?|thành phố|tỉnh)|thành phố|tp\.|chính quyền|"
    r"(?:prefeitura|câmara|município|prefeito|prefeita|capital)(?: municipal)? d[eoa]|cidade d[eoa]|"
    r"เทศบาลนคร|เทศบาลเมือง|ผู้ว่าราชการ(?:จังหวัด)?|ผู้ว่าฯ|นายกเทศมนตรี(?:นคร)?|สำนักงาน|"
    r"រដ្ឋបាល(?:រាជធានី|ក្រុង|ខេត្ត)?|អភិបាល(?:រាជធានី|ក្រុង)?|សាលា(?:រាជធានី|ក្រុង)?|រាជធានី|មន្ទីរ(?:.{0,30})|"
    r"ນະຄອນ(?:ຫຼວງ)?|ເທດສະບານ(?:ນະຄອນ)?|ເຈົ້າຄອງ(?:ນະຄອນ(?:ຫຼວງ)?)?|ປະຊາຊົນນະຄອນ)[\s\u200b]*(?:dki )?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[\s\u200b]*(?:city (?:council|hall|government)|municipal(?:ity| council| government)|metropolitan|authorities|government|"
    r"mayor|governor|မြို့တော်|မြို့|စည်ပင်|市政府|市政廳|市政厅|市长|市長|市|மாநகராட்சி|மேயர்|நகராட்சி|நகரில்|"
    r"city\b)",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(
    r"(?:(?:[Cc]ity|[Mm]ayor|[Gg]overnor|[Mm]unicipality) of|[Pp]emkot|[Pp]emprov|[Ww]ali ?[Kk]ota|[Kk]ota|[Mm]ajlis (?:[Bb]andaraya|[Pp]erbandaran)|"
    r"[Dd]atuk [Bb]andar|[Ll]ungsod ng|(?:[Pp]refeitura|[Mm]unicípio|[Cc]âmara)(?: [Mm]unicipal)? d[eoa]|thành phố|TP\.?)\s+"
    r"([A-ZÀ-ÞĂĐĨŨƠƯẠ-Ỹ][^\s,.;:()“”\"]{1,40}(?: [A-ZÀ-ÞĂĐĨŨƠƯẠ-Ỹ][^\s,.;:()“”\"]{1,40}){0,2})"
)
_NAMED_BEFORE = re.compile(
    r"([A-ZÀ-ÞĂĐĨŨƠƯẠ-Ỹ][^\s,.;:()“”\"]{1,40}(?: [A-ZÀ-ÞĂĐĨŨƠƯẠ-Ỹ][^\s,.;:()“”\"]{1,40}){0,2}) (?:City (?:Council|Hall)|Municipal Council|city authorities|city government)|"
    r"(\S{2,40}) (?:மாநகராட்சி|நகரில்)|(\S{2,4})市政府"
)
_DATELINE = re.compile(
    r"\s*([^\s,:(—–-][^,:(—–-]{1,30}?)\s*(?:,[^—–-]{0,40})?(?:\([^)]{0,60}\))?\s*(?:[—–:៖÷]|-\s)"
)
_MEETING = re.compile(
    r"meeting|forum|summit|conference|\bexpo\b|congress|workshop|pertemuan|konferensi|seminar|mesyuarat|persidangan|pulong|"
    r"kumperensya|hội nghị|cuộc họp|hội thảo|reunião|conferência|congresso|painel|ประชุม|สัมมนา|ប្រជុំ|សន្និសីទ|ກອງປະຊຸມ|"
    r"အစည်းအဝေး|会议|會議|大会|大會|论坛|論壇|மாநாடு|\bAMF\b|\bMGMAC \d{4} di\b",
    re.IGNORECASE,
)
_AT = re.compile(r"(?:\b(?:in|at|di|em|sa|tại|ở)|ที่|ณ|នៅ|ທີ່|ຢູ່|在)[\s\u200b]*$", re.IGNORECASE)
_VISIT = re.compile(
    r"delegation|visitors? from|study (?:tour|visit)|learn(?:ed|t)? from|\blike\b|such as|similar to|modell?ed on|rombongan|"
    r"studi banding|meninjau|belajar dari|\btiru\b|meniru|seperti|lawatan|telah lebih dahulu|delegasyon|tulad ng|học tập|"
    r"kinh nghiệm|giống như|delegaç|modelo segue|inspirad|como em|ดูงาน|คณะผู้แทน|เช่นเดียวกับ|គណៈប្រតិភូ|ທັດສະນະສຶກສາ|"
    r"လေ့လာ|代表团|代表團|来访|來訪|借鉴|借鑒|学习|தூதுக்குழு",
    re.IGNORECASE,
)


def speaks_of_meeting(written: str) -> bool:
    """True when *written* names a meeting, a forum, a conference."""
    return _MEETING.search(written) is not None


class Mention(NamedTuple):
    """A place in a sentence that names a city."""

    city: str
    sentence: Sentence
    start: int
    end: int
    number: int
    """Of the sentence, from 0; -1 for the title."""

    @property
    def words(self) -> str:
        """The words around it."""
        written = self.sentence.text
        start = max(0, written.rfind(" ", 0, max(0, self.start - 20)) + 1)
        end = written.find(" ", min(len(written), self.end + 15))
        return written[start : end if end >= 0 else min(len(written), self.end + 30)]


class Acting(NamedTuple):
    """A city with what speaks for it."""

    city: str
    score: float
    best: Mention
    """The mention that says it most plainly."""


def acting(
    title: Sentence | None, body: Sequence[Sentence], names: Thesaurus, named: Callable[[str], str | None]
) -> list[Acting]:
    """The cities of a text, the one that most likely acts first. *named* knows more names than *names*, exactly."""
    numbered = [*([(-1, title)] if title else []), *enumerate(body)]
    every = [mention for number, one in numbered for mention in _mentions(one, number, names)]
    more = _more_names([one for _, one in numbered], named)
    known = {one.city for one in every}
    further = Thesaurus(
        sorted((thesaurus.key(name), city) for name, city in more.items() if city not in known)
    )
    every += [mention for number, one in numbered for mention in _mentions(one, number, further)]
    found = [
        _scored(city, [one for one in every if one.city == city])
        for city in dict.fromkeys(one.city for one in every)
    ]
    return sorted(found, key=lambda one: -one.score)


def chosen(found: Sequence[Acting]) -> Acting | None:
    """The city that acts, when it is clear which."""
    if not found or found[0].score < LEAST:
        return None
    return found[0] if len(found) == 1 or found[0].score >= CLEAR * found[1].score else None


def _mentions(sentence: Sentence, number: int, names: Thesaurus) -> Iterator[Mention]:
    for city, start, end in islice(names.mentions(sentence.text), _MOST_NAMED):
        first = sentence.text[start : start + 1]
        if first.isupper() or not (first.islower() or first.isdecimal()):
            yield Mention(city, sentence, start, end, number)


def _more_names(every: Sequence[Sentence], named: Callable[[str], str | None]) -> dict[str, str]:
    """Names that stand where a city must, with the cities that bear them."""
    tried: dict[str, str | None] = {}
    for candidate in _candidates(every):
        for name in _shorter(candidate):
            if name not in tried and len(tried) < _MOST_TRIED:
                tried[name] = named(name)
            if tried.get(name):
                break
    return {name: found for name, found in tried.items() if found}


def _candidates(every: Sequence[Sentence]) -> Iterator[str]:
    """Words behind «City of», before «City Council», and what a newspaper begins with."""
    for sentence in every:
        for sign in (_NAMED_BEHIND, _NAMED_BEFORE):
            for one in sign.finditer(sentence.text):
                yield next(part for part in one.groups() if part)
        line = _DATELINE.match(sentence.text)
        if line and line[1].isupper():
            yield line[1]


def _shorter(name: str) -> Iterator[str]:
    words = re.sub("['’]s$", "", name).split(" ")
    for length in range(len(words), 0, -1):
        yield " ".join(words[:length])


def _scored(city: str, mentions: Sequence[Mention]) -> Acting:
    plain = government = 0.0
    title = lead = False
    best, most = mentions[0], -1.0
    for one in mentions:
        worth, governs = _worth(one)
        plain += worth
        government += _GOVERNMENT if governs else 0
        title = title or (one.number == -1 and worth > 0)
        lead = lead or (0 <= one.number < _LEADING and worth >= 1)
        weight = worth + (_GOVERNMENT if governs else 0) + (2 if one.number == -1 else 0)
        if weight > most:
            best, most = one, weight
    score = (
        min(plain, _MOST_MENTIONS)
        + min(government, _MOST_GOVERNMENT)
        + (_TITLE if title else 0)
        + (_LEAD if lead else 0)
    )
    return Acting(city, score, best)


def _worth(one: Mention) -> tuple[float, bool]:
    """What a mention counts, and whether it names the government of its city."""
    written = one.sentence.text
    before, behind = written[: one.start], written[one.end :]
    if _VISIT.search(written) or (_AT.search(before) and _MEETING.search(written)):
        return 0.0, False
    line = _DATELINE.match(written)
    if line and one.number in {0, 1} and one.end <= line.end(1) + 1:
        return 0.5, False
    return 1.0, bool(_BEFORE.search(before[-60:]) or _BEHIND.match(behind))
