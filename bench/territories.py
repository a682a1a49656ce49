"""`data/territories.jsonl`, made again from Unicode CLDR: `python -m bench.territories FOLDER`.

FOLDER holds `cldr-core` and `cldr-localenames-full` of the JSON that the Unicode Consortium publishes (cldr-json 47.0.0).
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from practices_kb import text
from practices_kb.model import codes
from practices_kb.vocabulary import shipped

LANGUAGES = ("en", "id", "ms", "fil", "vi", "th", "km", "lo", "my", "zh", "zh-Hant", "ta", "pt", "pt-PT")
_REGIONS = (
    *("002", "003", "005", "009", "011", "013", "014", "015", "017", "018", "019", "029", "030", "034", "035", "039"),
    *("142", "143", "145", "150", "151", "154", "155", "202", "419", "EU"),
)  # fmt: skip
"""Parts of the world that people speak of; numbers are those of the United Nations (M49)."""
_MORE = {
    "US": ("USA",), "011": ("West Africa",), "014": ("East Africa",), "015": ("North Africa",),
    "030": ("East Asia",), "034": ("South Asia",), "035": ("South-East Asia",),
}  # fmt: skip
"""English names besides, in common use."""
_ABBREVIATED = {"CD", "CG"}
"""Countries whose names hold no second name in brackets, as *Myanmar (Burma)* does, but one that is needed."""


def main(arguments: Sequence[str] | None = None) -> None:
    """The file lies in `data/`, and what is in it is counted."""
    parser = argparse.ArgumentParser(prog="python -m bench.territories", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    folder = parser.parse_args(arguments).folder
    told = {language: _told(folder, language) for language in LANGUAGES}
    core = folder / "cldr-core" / "supplemental" / "territoryContainment.json"
    within = _read(core)["supplemental"]["territoryContainment"]
    named = {
        code: {language: _names(code, one, language) for language, one in told.items()}
        for code in (*shipped.countries(), *_REGIONS)
        if code in told["en"]
    }
    shared = _shared(named)
    records: list[dict[str, Any]] = [
        {"code": code, "name": names["en"][0], **_within(code, within), "names": _each_once(names, shared)}
        for code, names in named.items()
    ]
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
    (shipped.folder() / "territories.jsonl").write_text(lines, encoding="utf-8", newline="\n")
    names = sum(len(several) for one in records for several in one["names"].values())
    print(f"{len(records)} territories, {names:,} names")


def _read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _told(folder: Path, language: str) -> dict[str, str]:
    path = folder / "cldr-localenames-full" / "main" / language / "territories.json"
    return dict(_read(path)["main"][language]["localeDisplayNames"]["territories"])


def _names(code: str, told: dict[str, str], language: str) -> list[str]:
    """What people call a territory: the short name first, since nobody types *Hong Kong SAR China*."""
    written = [told[key] for key in (f"{code}-alt-short", code, f"{code}-alt-variant") if key in told]
    found = [part for name in written for part in _apart(name, whole=code in _ABBREVIATED)]
    if language == "en":
        listed = shipped.countries()
        found += [*_MORE.get(code, ()), *([listed[code].name] if code in listed else ())]
        found += filter(None, [codes.COUNTRIES.get(code)])
    if language == "vi":
        found = [name if " " in name else f"nước {name}" for name in found]
    return [name for name in found if _tells(name, language, code)]


def _apart(name: str, *, whole: bool) -> Iterator[str]:
    head, _, rest = name.partition("(")
    yield name.strip() if whole else head.strip()
    if rest and not whole:
        yield rest.partition(")")[0].strip()


def _tells(name: str, language: str, code: str) -> bool:
    """Whether *name* is no other word too: *AS* in an English text, 中美 in 集中美化."""
    if language.startswith("zh"):
        return code.isalpha() or len(name) > 2 or name.endswith("洲")
    short = text.fold(name).isascii() and len(text.fold(name)) < 4
    initials = "." in name and max(map(len, name.split("."))) < 3
    return not initials and (not short or name in {"UK", "USA", "EUA"})


def _within(code: str, within: dict[str, Any]) -> dict[str, list[str]]:
    if code in shipped.countries():
        return {}
    return {"countries": sorted({*_countries(code, within)} & {*shipped.countries()})}


def _countries(code: str, within: dict[str, Any]) -> Iterator[str]:
    for one in within.get(code, {}).get("_contains", [code]):
        yield from [one] if one == code or one not in within else _countries(one, within)


def _shared(named: Mapping[str, Mapping[str, Sequence[str]]]) -> set[str]:
    """Folded names that CLDR gives to several territories: one of them is wrong."""
    bearers: dict[str, set[str]] = {}
    for code, names in named.items():
        for name in (name for several in names.values() for name in several):
            bearers.setdefault(text.fold(name), set()).add(code)
    return {name for name, codes in bearers.items() if len(codes) > 1}


def _each_once(names: Mapping[str, Sequence[str]], shared: set[str]) -> dict[str, list[str]]:
    """*names* but for the *shared* ones, and those that an earlier language has, spelt alike when folded."""
    known = {*shared}
    kept: dict[str, list[str]] = {}
    for language, several in names.items():
        new: dict[str, str] = {}
        for name in several:
            if text.fold(name) not in known:
                new.setdefault(text.fold(name), name)
        known |= {*new}
        if new:
            kept[language] = [*new.values()]
    return kept


if __name__ == "__main__":
    main()
