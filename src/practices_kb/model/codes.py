"""The closed lists: which words a field may hold, and what each of them means."""

STATUS = {
    "planned": "decided or announced, not yet begun",
    "pilot": "being tried at a small scale",
    "operating": "in use",
    "ended": "finished as intended",
    "suspended": "stopped for now",
    "cancelled": "given up before it was in use",
    "reversed": "undone after it had been in use",
    "unknown": "nobody has looked lately",
}
"""Words follow the IATI activity status, plus operating and reversed."""

OUTCOME = {
    "beneficial": "an evaluation found that it works",
    "likely-beneficial": "several accounts or before-and-after figures say that it works",
    "mixed": "gains and serious trouble",
    "unknown": "nobody has measured",
    "ineffective": "it did not do what it was for",
    "harmful": "it made things worse",
}
"""The scale of Conservation Evidence, shortened."""

EVIDENCE = {
    "E0": "claim only",
    "E1": "account",
    "E2": "before-and-after data",
    "E3": "comparison group",
    "E4": "independent evaluation or replication",
    "E5": "several studies",
}

ROLE = {
    "lead": "answers for it",
    "partner": "works with the lead",
    "operator": "runs it day by day",
    "funder": "pays for it",
    "regulator": "sets its rules",
}

COST_KIND = {"capital": "to build it", "yearly": "to run it for a year", "one-off": "once, not for building"}

EXCHANGE = {"may": "may leave this file", "local": "stays in this file"}

LANGUAGES = {
    "en": "English",
    "id": "Indonesian",
    "ms": "Malay",
    "fil": "Filipino",
    "vi": "Vietnamese",
    "th": "Thai",
    "km": "Khmer",
    "lo": "Lao",
    "my": "Burmese",
    "zh": "Chinese",
    "ta": "Tamil",
    "pt": "Portuguese",
    "tet": "Tetum",
}
"""The languages of the region. A record may be in any other one: see `shape.Language`."""

_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so
sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
LANGUAGE_CODES = (
    frozenset(_ISO_639_1.split()) | frozenset(LANGUAGES) | {"ceb", "hil", "hmn", "ilo", "min", "mnw", "shn"}
)

_ISO_4217 = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
"""
CURRENCIES = frozenset(_ISO_4217.split())

_TARGETS_OF_GOAL = {
    1: (5, "ab"), 2: (5, "abc"), 3: (9, "abcd"), 4: (7, "abc"), 5: (6, "abc"), 6: (6, "ab"), 7: (3, "ab"),
    8: (10, "ab"), 9: (5, "abc"), 10: (7, "abc"), 11: (7, "abc"), 12: (8, "abc"), 13: (3, "ab"), 14: (7, "abc"),
    15: (9, "abc"), 16: (10, "ab"), 17: (19, ""),
}  # fmt: skip
SDG_TARGETS = tuple(
    f"{goal}.{target}"
    for goal, (numbered, lettered) in _TARGETS_OF_GOAL.items()
    for target in [*range(1, numbered + 1), *lettered]
)
"""The 169 targets of the Sustainable Development Goals (UN resolution A/RES/70/1), such as `11.2` and `11.a`."""

COUNTRIES = {
    "BN": "Brunei Darussalam",
    "KH": "Cambodia",
    "ID": "Indonesia",
    "LA": "Lao PDR",
    "MY": "Malaysia",
    "MM": "Myanmar",
    "PH": "Philippines",
    "SG": "Singapore",
    "TH": "Thailand",
    "TL": "Timor-Leste",
    "VN": "Viet Nam",
}
"""The member states of ASEAN (ISO 3166-1 alpha-2); other countries are told by their code."""
