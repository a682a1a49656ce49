"""What a search found, as columns: the practice, and how and where it was found. Pure."""

from typing import Any

from practices_kb.model import Practice
from practices_kb.render import record, rows
from practices_kb.render.look import Names
from practices_kb.search.answer import Found, Hit


def sheet(found: Found, names: Names, *, explain: bool = False) -> rows.Sheet:
    """The hits of *found*, best first; with *explain*, score and reasons are usual columns too.

    As one value it is the list of hits; only where counts were asked for, an object with `hits` and `facets`.
    """
    open_ = record.conflicts(hit.practice for hit in found.hits)
    usual = (*record.USUAL, *(("reasons", "ranking") if explain else ()), *open_)
    own = (*_OWN, rows.Column("ranking", _ranking, lambda hit: "; ".join(ranking(hit)))) if explain else _OWN
    hits = rows.Sheet((*record.columns(names, _practice), *own), found.hits, usual)
    if not found.facets:
        return hits
    facets = {field: {one.value: one.practices for one in counts} for field, counts in found.facets}
    return hits._replace(whole={"hits": list(rows.records(hits)), "facets": facets})


def alike(found: Found, names: Names) -> rows.Sheet:
    """The practices of *found* with their likeness to another one, and with what both have in common."""
    columns = (*record.columns(names, _practice), *_OWN)
    open_ = record.conflicts(hit.practice for hit in found.hits)
    return rows.Sheet(columns, found.hits, (*record.USUAL, "score", "why", *open_))


def called(field: str, value: str, names: Names) -> str:
    """The *value* of a facet as people call it."""
    if field == "city":
        return names.city_name(value)
    return names.topic_label(value) if field == "topic" else value


def place(hit: Hit) -> str:
    """The excerpt as one run of text."""
    return "".join(hit.excerpt.pieces) if hit.excerpt else ""


def reasons(hit: Hit) -> str:
    """Which rule found what, and what it weighs: `transpotr = transport (typo, 2.5)`."""
    return ", ".join(f"{one.typed} = {one.matched} ({one.rule}, {one.weight:g})" for one in hit.reasons)


def ranking(hit: Hit) -> tuple[str, ...]:
    """What each rule of `search.rank` says of *hit*, in their order."""
    beside = f", {hit.side_by_side:g} of it for words side by side" if hit.side_by_side else ""
    return (
        f"words {hit.score:g}{beside}",
        f"evidence {hit.practice.evidence or 'not recorded'}",
        f"newest: number {hit.number:,} of this file, recorded {hit.practice.created[:10]}",
    )


def _practice(hit: Hit) -> Practice:
    return hit.practice


def _excerpt(hit: Hit) -> dict[str, Any] | None:
    """The place, with its matches by themselves: in `pieces`, every second one matched."""
    if hit.excerpt is None:
        return None
    return {"field": hit.excerpt.field, "text": place(hit), "pieces": list(hit.excerpt.pieces)}


def _ranking(hit: Hit) -> dict[str, Any]:
    """The values of the rules by their names, in their order."""
    return {
        "words": hit.score,
        "side_by_side": hit.side_by_side,
        "evidence": hit.practice.evidence,
        "newest": hit.number,
    }


def _reasons(hit: Hit) -> list[dict[str, Any]]:
    return [reason._asdict() for reason in hit.reasons]


_OWN = (
    rows.Column("score", lambda hit: hit.score, lambda hit: f"{hit.score:g}"),
    rows.plain("why", lambda hit: hit.why),
    rows.Column("excerpt", _excerpt, place),
    rows.Column("reasons", _reasons, reasons),
)
