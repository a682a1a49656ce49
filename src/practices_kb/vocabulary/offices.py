"""Names of offices and companies: the Land Transport Authority acts, and need not act on transport. Pure."""

import re

_SEEN = 60
"""Characters on either side of a word that are looked at."""
_NAMED = r"[A-Z][^\s.,;:()]*"

_AFTER = re.compile(
    rf"(?:\s(?:{_NAMED}|and|&)){{0,3}}\s(?:Agency|Authority|Board|Bureau|Commission|Committee|Corporation|Department"
    r"|Foundation|Fund|Incorporated|Institute|Ministry|Office)\b"
    r"|局(?!面|部)|部(?!分)|署(?!名)|厅|廳|司(?!机|機)|委员会|委員會|公司|集团|集團|\s?(?:ဝန်ကြီး)?ဌာန|\s?ஆணையம்"
)
"""What follows a word that stands in the name of an office."""
_BEFORE = re.compile(
    r"\b(?:Agency|Bureau|Commission|Department|Institute|Minister|Ministry|Office|Secretary|Secretaria|Ministério"
    r"|Ministro|Instituto|Kagawaran)\s(?:of|for|on|de|da|do|dos|das|ng|sa)(?:\sthe|\sMunicipal)?"
    rf"(?:\s{_NAMED},?(?:\s(?:and|e|at|&))?)?\s$"
    r"|\b(?:Badan|Dinas|Jabatan|Kementerian|Menteri|Sở|Bộ|Cục)\s$"
    r"|(?:กรม|กระทรวง|สำนัก|สำนักงาน)(?:การ)?$|(?:មន្ទីរ|ក្រសួង|អគ្គនាយកដ្ឋាន|ກົມ|ກະຊວງ|ພະແນກ)$"
)
"""What stands before it: one more name at most, as headlines write every word large."""


def is_named(written: str, start: int, end: int) -> bool:
    """True when the words from *start* to *end* stand in the name of an office.

    >>> is_named("The Land Transport Authority", 9, 18), is_named("Transport is an authority's task", 0, 9)
    (True, False)
    """
    after, before = written[end : end + _SEEN], written[max(0, start - _SEEN) : start]
    return bool(_AFTER.match(after) or _BEFORE.search(before))
