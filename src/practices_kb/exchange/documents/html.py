"""Web pages: the paragraphs of the article, without menus, and what the page tells of itself."""

import json
import re
from html.parser import HTMLParser
from typing import Any

from practices_kb.exchange.article import Article, Told

_LEFT_OUT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "form",
        "nav",
        "aside",
        "footer",
        "button",
        "select",
        "textarea",
        "figure",
        "video",
        "audio",
    }
)
_BLOCKS = frozenset(
    {
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "blockquote",
        "pre",
        "dd",
        "dt",
        "div",
        "section",
        "article",
        "main",
        "header",
        "br",
        "tr",
        "hr",
        "body",
    }
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_META = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "citation_title": "title",
    "og:site_name": "publisher", "dc.publisher": "publisher", "citation_publisher": "publisher", "publisher": "publisher",
    "article:published_time": "issued", "og:article:published_time": "issued", "dc.date": "issued", "date": "issued",
    "pubdate": "issued", "publishdate": "issued", "citation_date": "issued", "datepublished": "issued",
    "og:url": "url", "og:locale": "language",
}  # fmt: skip
_LINKS_MOST = 0.5
"""The share of a paragraph that may be links: more, and it is a menu."""
_DEEPEST = 400
"""Open elements that are remembered: a page nested deeper was made to break a reader."""
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_LD_MOST = 200_000


class _Paragraph:
    def __init__(self, *, inside: bool, tag: str) -> None:
        self.parts: list[str] = []
        self.linked = 0
        self.inside = inside
        self.tag = tag

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())


class _Page(HTMLParser):
    """Collects paragraphs and what the page tells of itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: dict[str, Told] = {}
        self.paragraphs: list[_Paragraph] = [_Paragraph(inside=False, tag="")]
        self._open: list[str] = []
        self._hidden = 0
        self._inside = 0
        self._links = 0
        self._ld: list[str] | None = None
        self._title: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._tell(tag, given)
        if tag in _BLOCKS:
            self._begin(tag)
        if tag in _VOID or len(self._open) >= _DEEPEST:
            return
        self._open.append(tag)
        self._count(tag, 1)
        if tag == "script" and "ld+json" in given.get("type", ""):
            self._ld = []
        if tag == "title":
            self._title = []

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._begin("")
        if tag not in self._open:
            return
        while self._open:
            closed = self._open.pop()
            self._count(closed, -1)
            if closed == tag:
                break
        if tag == "script" and self._ld is not None:
            _tell_ld("".join(self._ld), self.told)
            self._ld = None
        if tag == "title" and self._title is not None:
            self._put("title", " ".join("".join(self._title).split()), "title of the page", weak=True)
            self._title = None

    def handle_data(self, data: str) -> None:
        if self._ld is not None:
            self._ld.append(data[:_LD_MOST])
        elif self._title is not None:
            self._title.append(data)
        elif not self._hidden:
            self.paragraphs[-1].parts.append(data)
            self.paragraphs[-1].linked += len(data.strip()) if self._links else 0

    def _begin(self, tag: str) -> None:
        self.paragraphs.append(_Paragraph(inside=self._inside > 0, tag=tag))

    def _count(self, tag: str, step: int) -> None:
        self._hidden += step if tag in _LEFT_OUT else 0
        self._inside += step if tag in {"article", "main"} else 0
        self._links += step if tag == "a" else 0

    def _tell(self, tag: str, given: dict[str, str]) -> None:
        if tag == "html" and given.get("lang"):
            self._put("language", given["lang"], "lang of the page")
        elif tag == "link" and given.get("rel", "").casefold() == "canonical":
            self._put("url", given.get("href", ""), "link rel=canonical")
        elif tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").casefold()
            if name in _META:
                self._put(_META[name], given.get("content", ""), f"meta {name}")
        elif tag == "time" and given.get("datetime"):
            self._put("issued", given["datetime"], "time of the page", weak=True)

    def _put(self, field: str, value: str, place: str, *, weak: bool = False) -> None:
        put(self.told, field, value, f"{place}{' (weak)' if weak else ''}")


def put(told: dict[str, Told], field: str, value: str, place: str) -> None:
    """*told* has the first *value* of *field* that can be one; one from a weak place gives way to any other."""
    value = " ".join(value.split())
    if field == "issued":
        found = _DAY.match(value)
        value = found[0] if found else ""
    if field == "url" and not value.startswith(("https://", "http://")):
        value = ""
    if field == "language":
        value = value.replace("_", "-").partition("-")[0]
    if value and (field not in told or told[field].place.endswith("(weak)")) and len(value) < 2000:
        told[field] = Told(value, place)


def _tell_ld(written: str, told: dict[str, Told]) -> None:
    """What JSON-LD tells of an article is *told*."""
    try:
        found: Any = json.loads(written)
    except (ValueError, RecursionError):
        return
    graph = found.get("@graph", [found]) if isinstance(found, dict) else found
    for one in graph if isinstance(graph, list) else []:
        if not isinstance(one, dict) or "rticle" not in str(one.get("@type", "")):
            continue
        publisher = one.get("publisher")
        named = publisher.get("name") if isinstance(publisher, dict) else publisher
        for field, value in (
            ("title", one.get("headline")),
            ("publisher", named),
            ("issued", one.get("datePublished")),
        ):
            if isinstance(value, str):
                put(told, field, value, "JSON-LD of the page")


def read(written: str) -> Article:
    """The article on the page *written* in HTML: in `article` or `main` where there is one, else on all of it."""
    page = _Page()
    page.feed(written)
    page.close()
    kept = [one for one in page.paragraphs if one.text and one.linked <= _LINKS_MOST * len(one.text)]
    inside = [one for one in kept if one.inside]
    chosen = inside if sum(len(one.text) for one in inside) >= 200 else kept
    heading = next((number for number, one in enumerate(chosen) if one.tag == "h1"), None)
    told = {field: one._replace(place=one.place.removesuffix(" (weak)")) for field, one in page.told.items()}
    return Article("html", tuple(one.text for one in chosen), told, heading)
