"""The draft of a record, with the words that each value came from. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple, Protocol

from practices_kb import language, text
from practices_kb.reading import city, dates, figures, sentences, source
from practices_kb.reading.sentences import Sentence
from practices_kb.vocabulary import Thesaurus

EVIDENCE = "E0"
"""What a text alone is worth: a claim."""
_SUMMARY_SENTENCES, _SUMMARY_MOST = 3, 600
_SHORT = 450
"""Words up to which one mention of a topic is enough."""
_TITLE_MOST = 300
_LEAD = 3
_MOST_SENTENCES = 3_000
"""Sentences that are read: fifty pages."""


class Article(Protocol):
    """A text with what its file tells of it."""

    @property
    def lines(self) -> Sequence[str]: ...

    @property
    def told(self) -> Mapping[str, source.Told]: ...

    @property
    def heading(self) -> int | None: ...

    @property
    def unit(self) -> str: ...


class Topic(Protocol):
    """A topic that a text speaks of."""

    @property
    def value(self) -> str: ...

    @property
    def because(self) -> Sequence[str]: ...


Spoken = Sequence[tuple[str, str, float]]
"""Texts with the name of their place and what a mention in them weighs."""


class Known(NamedTuple):
    """What the file knows: its cities and its topics."""

    cities: Thesaurus
    """Every name of a city that the file has."""
    named: Callable[[str], str | None]
    """The one city that bears exactly this name, also when the file has it not yet."""
    topics: Callable[[Spoken, float, str | None], Sequence[Topic]]
    """The topics that texts are about, when they weigh as much as this, in this language."""


class Evidence(NamedTuple):
    """A value, and the words of the article that it came from."""

    field: str
    value: str
    words: str
    place: str
    why_not: str = ""
    """Why it was noted and not recorded; empty for what stands in the draft."""


class Reading(NamedTuple):
    """What was read from an article."""

    draft: dict[str, Any]
    evidence: tuple[Evidence, ...]
    noted: tuple[Evidence, ...]
    """What was found and cannot be recorded as it stands: dates of other things, figures without a year, other cities."""


class _Text(NamedTuple):
    """An article, cut up."""

    title: Sentence | None
    body: list[Sentence]
    unit: str
    language: str | None

    def place(self, sentence: Sentence) -> str:
        return "title" if sentence is self.title else f"{self.unit} {sentence.line}"


def read(article: Article, known: Known) -> Reading:
    """The draft that *article* makes, with its evidence."""
    found = source.source(article.lines, article.told, article.unit)
    cut, spoken = _cut(article, found)
    draft: dict[str, Any] = {}
    evidence: list[Evidence] = []
    noted: list[Evidence] = []
    for proposed in (
        _title(article, cut),
        _city(cut, known, noted),
        _topics(cut, known),
        _summary(cut),
        _spans(cut, found["issued"].value if "issued" in found else "", noted),
        _figures(cut, noted),
        _language(spoken, cut),
    ):
        for field, value, shown in proposed:
            draft[field] = value
            evidence += shown
    draft["evidence"] = EVIDENCE
    draft["sources"] = [_source(draft, found)]
    evidence += [Evidence(f"sources.{name}", one.value, one.words, one.place) for name, one in found.items()]
    order = {name: number for number, name in enumerate(draft)}
    evidence.sort(key=lambda one: order.get(one.field.partition(".")[0], len(order)))
    return Reading(draft, tuple(evidence), tuple(noted))


_Proposed = Iterator[tuple[str, Any, list[Evidence]]]


def _cut(article: Article, found: Mapping[str, source.Found]) -> tuple[_Text, language.Recognised]:
    """The title and the sentences of *article*, without the lines that only name its source."""
    aside = {one.line for one in found.values() if one.line}
    lines = [
        "" if number in aside or number - 1 == article.heading else line
        for number, line in enumerate(article.lines, 1)
    ]
    title = None
    if article.heading is not None:
        title = Sentence(" ".join(article.lines[article.heading].split()), article.heading + 1)
    elif "title" in article.told:
        title = Sentence(article.told["title"].value, 0)
    recognised = language.recognised("\n".join([title.text if title else "", *lines]))
    return _Text(
        title, list(islice(sentences.sentences(lines), _MOST_SENTENCES)), article.unit, recognised.language
    ), recognised


def _title(article: Article, cut: _Text) -> _Proposed:
    if cut.title:
        told = cut.title.line == 0
        place = article.told["title"].place if told else f"{cut.unit} {cut.title.line}"
        yield (
            "title",
            cut.title.text[:_TITLE_MOST],
            [Evidence("title", cut.title.text[:_TITLE_MOST], cut.title.text[:_TITLE_MOST], place)],
        )
    elif cut.body:
        first = cut.body[0]
        short = first.text[:_TITLE_MOST].rstrip(".。។။ ")
        yield "title", short, [Evidence("title", short, first.text[:_TITLE_MOST], cut.place(first))]


def _city(cut: _Text, known: Known, noted: list[Evidence]) -> _Proposed:
    found = city.acting(cut.title, cut.body, known.cities, known.named)
    acting = city.chosen(found)
    for other in found:
        shown = Evidence("city", other.city, other.best.words, cut.place(other.best.sentence))
        if other is acting:
            yield "city", other.city, [shown]
        else:
            noted.append(
                shown._replace(why_not="only mentioned" if acting else "it is not clear which city acts")
            )


def _topics(cut: _Text, known: Known) -> _Proposed:
    lead = " ".join(one.text for one in cut.body[:_LEAD])
    rest = "\n".join(one.text for one in cut.body[_LEAD:])
    spoken = [
        ("headline", cut.title.text if cut.title else "", 4.0),
        ("beginning", lead, 2.0),
        ("text", rest, 1.0),
    ]
    short = sum(len(text.words(written)) for _, written, _ in spoken) <= _SHORT
    found = known.topics([one for one in spoken if one[1]], 1.0 if short else 2.0, cut.language)
    if found:
        yield "topics", [one.value for one in found], [_spoken_of(one, cut) for one in found]


def _spoken_of(topic: Topic, cut: _Text) -> Evidence:
    words = ", ".join(f"«{one}»" for one in topic.because)
    where = next(
        (one for one in [*([cut.title] if cut.title else []), *cut.body] if topic.because[0] in one.text),
        None,
    )
    return Evidence("topics", topic.value, words, cut.place(where) if where else "")


def _summary(cut: _Text) -> _Proposed:
    kept: list[Sentence] = []
    for one in cut.body[:_SUMMARY_SENTENCES]:
        if kept and sum(len(each.text) for each in kept) + len(one.text) > _SUMMARY_MOST:
            break
        kept.append(one)
    quoted = "\n".join(f"> {one.text[:_SUMMARY_MOST]}" for one in kept)
    if quoted:
        words = kept[0].text if len(kept) == 1 else f"{kept[0].text} … {kept[-1].text}"
        first, last = kept[0].line, kept[-1].line
        place = f"{cut.unit} {first}" if first == last else f"{cut.unit}s {first} to {last}"
        yield "summary", quoted, [Evidence("summary", f"{len(kept)} sentences, quoted", words, place)]


def _spans(cut: _Text, issued: str, noted: list[Evidence]) -> _Proposed:
    """Since when and until when, where one date only is said plainly; all dates are noted."""
    said: dict[str, dict[str, Evidence]] = {"started": {}, "ended": {}}
    for one in [*([cut.title] if cut.title else []), *cut.body]:
        for field, date in dates.said(one.text, issued):
            said[field].setdefault(
                date.value, Evidence(field, date.value, _around(one.text, date), cut.place(one))
            )
    noted += _dates(cut)
    for field, found in said.items():
        if len(found) == 1:
            value, shown = next(iter(found.items()))
            yield field, value, [shown]


def _dates(cut: _Text) -> Iterator[Evidence]:
    """Every date of the text, once, with the words before it and all places."""
    found: dict[str, list[tuple[Sentence, dates.Date]]] = {}
    for one in [*([cut.title] if cut.title else []), *cut.body]:
        for date in dates.dates(one.text):
            found.setdefault(date.value, []).append((one, date))
    for value, places in sorted(found.items()):
        where = ", ".join(dict.fromkeys(cut.place(one) for one, _ in places))
        told = dict.fromkeys(_around(one.text, date) for one, date in places)
        met = any(map(city.speaks_of_meeting, dict.fromkeys(one.text for one, _ in places)))
        why = "the date of a meeting" if met else "a date in the text"
        yield Evidence("date", value, " / ".join(list(told)[:3]), where, why)


def _around(written: str, date: dates.Date) -> str:
    """The date with the words before it."""
    start = written.rfind(" ", 0, max(0, date.start - 12)) + 1
    return written[start : date.end].strip()


def _figures(cut: _Text, noted: list[Evidence]) -> _Proposed:
    recorded: dict[str, list[dict[str, Any]]] = {"costs": [], "indicators": []}
    shown: dict[str, list[Evidence]] = {"costs": [], "indicators": []}
    for sentence in [*([cut.title] if cut.title else []), *cut.body]:
        for one in figures.figures(sentence, cut.language):
            field = "costs" if one.kind == "cost" else "indicators"
            told = Evidence(
                field, f"{one.value} {one.unit}".strip(), one.words, cut.place(sentence), one.why_not
            )
            if one.why_not:
                noted.append(told)
                continue
            record = _cost(one) if one.kind == "cost" else _indicator(one)
            if record not in recorded[field]:
                recorded[field].append(record)
                shown[field].append(told)
    for field, records in recorded.items():
        if records:
            yield field, records, shown[field]


def _cost(one: figures.Figure) -> dict[str, Any]:
    year = {"price_year": one.year} if one.year else {}
    return {"kind": one.spent, "amount": one.value, "currency": one.unit, **year, "covers": one.name}


def _indicator(one: figures.Figure) -> dict[str, Any]:
    return {"name": one.name, "value": one.value, "unit": one.unit, "year": one.year, "source": 1}


def _language(recognised: language.Recognised, cut: _Text) -> _Proposed:
    if recognised.language:
        because = ", ".join(f"«{word}»" for word in recognised.because) or "its script"
        yield (
            "language",
            recognised.language,
            [Evidence("language", recognised.language, because, f"all {cut.unit}s")],
        )


def _source(draft: Mapping[str, Any], found: Mapping[str, source.Found]) -> dict[str, str]:
    made = {"title": draft.get("title", "untitled")}
    made |= {name: found[name].value for name in ("publisher", "url", "issued") if name in found}
    return made | ({"language": draft["language"]} if "language" in draft else {})
