"""What it costs to find topics in texts: `python -m bench.annotation [SIZE]`.

The practices are those of `bench.corpus`. Annotating happens whenever a practice is recorded; what is proposed for it
is asked for one at a time.
"""

import argparse
from collections.abc import Sequence

from bench import corpus, table
from practices_kb import language, suggest, text
from practices_kb.vocabulary import Thesaurus, shipped, thesaurus


def main(arguments: Sequence[str] | None = None) -> None:
    """The table is printed."""
    parser = argparse.ArgumentParser(prog="python -m bench.annotation", description=__doc__)
    parser.add_argument("size", nargs="?", type=int, default=10_000)
    size = parser.parse_args(arguments).size
    finder = Thesaurus(sorted((label, one.id) for one in shipped.topics() for label in thesaurus.labels(one)))
    texts = [_text(record) for record in corpus.practices(size)]
    language.recognised(texts[0])
    words = table.seconds(lambda: [text.words(one) for one in texts])
    found = table.seconds(lambda: [finder.topics(text.words(one)) for one in texts])
    placed = table.seconds(lambda: [list(finder.mentions(one)) for one in texts])
    proposed = table.seconds(
        lambda: [suggest.topics([suggest.Passage("text", one, 1.0)], finder) for one in texts]
    )
    recognised = (
        table.seconds(lambda: [language.recognised(one) for one in texts[:2000]]) * size / len(texts[:2000])
    )
    rows = [
        _row(name, spent, size, words)
        for name, spent in (
            ("words alone", words),
            ("topics, as for the index", found),
            ("topics with their places", placed),
            ("topics to propose", proposed),
            ("language", recognised),
        )
    ]
    print(table.markdown(["what", "µs a text", "texts a second", "times words alone"], rows))


def _text(record: dict[str, object]) -> str:
    return f"{record['title']}. {record.get('summary', '')} {record.get('results', '')}"


def _row(name: str, spent: float, size: int, words: float) -> list[str]:
    return [name, f"{spent / size * 1e6:,.0f}", f"{size / spent:,.0f}", table.ratio(spent, words)]


if __name__ == "__main__":
    main()
