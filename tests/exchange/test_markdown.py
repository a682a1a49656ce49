"""A practice as a file in a git repository: stable, readable, and refused where it cannot be believed."""

import pytest
from tests.exchange.test_round_trip import LEAST

from practices_kb.exchange import markdown
from practices_kb.model import checked

REFUSED = {
    "# Title": "f.md: has no front matter",
    "---\ntitle: A": "f.md: the front matter has no end",
    "---\na: &x 1\n---": "f.md, line 2: anchors, aliases and tags are not read here",
    "---\na: *x\n---": "f.md, line 2: anchors, aliases and tags are not read here",
    "---\na: !!python/object:os.system 1\n---": "f.md, line 2: anchors, aliases and tags are not read here",
    "---\na: 1\nb: [" + "[" * 100_000 + "\n---": "f.md, line 3: is nested too deep",
    "---\na: 1\na: 2\n---": "f.md, line 3: has 'a' twice in one record",
    "---\n? [a]\n: 1\n---": "f.md, line 2: a field name must be text",
    "---\na: 1\nb: c: d\n---": "f.md, line 3: is not YAML: mapping values are not allowed",
    "---\n- 1\n---": "f.md: is not a record",
    "---\nlessons: One.\n---\n## Lessons\n\nTwo.": "f.md: lessons stands in the front matter and below it",
    "---\na: \udcff\n---": "f.md, line 2: is not UTF-8 text",
}
RICH = checked(
    LEAST
    | {
        "summary": "First.\n\n- a\n- b",
        "started": "2004-01",
        "lessons": "# Any heading\n\n## Of one's own",
        "problem": "## Lessons\nwould be one of ours",
        "actors": [{"name": "A", "role": "lead"}],
        "indicators": [{"name": "I", "value": "11.20", "unit": "%", "year": 2004}],
    }
)
FILE = """\
---
uid: 018f3c2a-0000-7000-8000-000000000000
handle: a
title: T
city: C
topics:
  - t
started: 2004-01
problem: "## Lessons\\nwould be one of ours"
actors:
  - name: A
    role: lead
indicators:
  - name: I
    value: "11.20"
    unit: "%"
    year: 2004
revision: abc
---

First.

- a
- b

## Lessons

# Any heading

## Of one's own
"""


@pytest.mark.parametrize(("text", "sentence"), REFUSED.items(), ids=range(len(REFUSED)))
def test_a_file_that_cannot_be_believed_is_refused_with_its_line(text: str, sentence: str) -> None:
    read = markdown.read(text, "f.md")
    assert read.wrong is not None
    assert read.wrong.sentence.startswith(sentence)


def test_short_fields_stand_on_top_and_long_texts_below() -> None:
    assert markdown.write(RICH, "abc") == FILE


def test_what_people_write_by_hand_is_read() -> None:
    typed = """\ufeff---\r
title:   Night market   # a note\r
city: 'Phnom Penh'\r
topics: [governance]\r
sdg: [11.10]\r
started: 2004\r
status: no\r
tags:\r
- ~\r
- a\r
summary: >\r
  one\r
  two\r
contact:\r
---\r
\r
## LESSONS ##\r
\r
One.\r
## Lessons\r
Two.\r
"""
    assert markdown.read(typed, "f.md") == (
        "f.md",
        {
            "title": "Night market",
            "city": "Phnom Penh",
            "topics": ["governance"],
            "sdg": ["11.10"],
            "started": "2004",
            "status": "no",
            "tags": ["a"],
            "summary": "one two\n",
            "lessons": "One.\nTwo.",
        },
        "",
        None,
        None,
        None,
    )


def test_a_file_without_front_matter_is_no_practice() -> None:
    assert [markdown.is_practice(start) for start in ("---\nti", "\ufeff---\r\n", "# Title", "----\n")] == [
        True,
        True,
        False,
        False,
    ]
