"""The plainest index that does what `search.index.Index` says: what the stored one has to agree with."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from practices_kb import text
from practices_kb.search.entry import Entry
from practices_kb.search.index import Clause


class NaiveIndex:
    """Practices by number, each with its tokens, its words and its passage."""

    def __init__(self, entries: Iterable[tuple[int, Entry]]) -> None:
        self._entries = dict(entries)
        self._tokens = {one: set(entry.tokens().split(" ")) for one, entry in self._entries.items()}
        self._words = Counter(word for entry in self._entries.values() for word in set(entry.words()))

    def size(self) -> int:
        return len(self._entries)

    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        return {word: self._words[word] for word in words if word in self._words}

    def beginning(self, prefix: str, most: int) -> list[tuple[str, int]]:
        begun = [(word, practices) for word, practices in self._words.items() if word.startswith(prefix)]
        return sorted(begun, key=lambda pair: (-pair[1], pair[0]))[:most]

    def alike(self, word: str, edits: int) -> list[tuple[str, int, int]]:
        near = [(one, self._words[one], slips(word, one)) for one in self._words if _may_hold_a_slip(one)]
        return sorted((one for one in near if one[2] <= edits), key=lambda one: (one[2], one[0]))

    def bearers(self, all_of: Sequence[Clause], none_of: Clause, most: int) -> list[int]:
        if not all_of:
            return []
        bearing = [
            one
            for one, tokens in self._tokens.items()
            if all(tokens & set(clause) for clause in all_of) and not tokens & set(none_of)
        ]
        return sorted(bearing, reverse=True)[: max(0, most)]

    def passages(self, ids: Sequence[int]) -> Mapping[int, str]:
        return {one: self._entries[one].passage for one in ids if one in self._entries}

    def holders(self, ids: Sequence[int], stretch: str) -> list[int]:
        return [one for one in ids if one in self._entries and stretch in self._entries[one].passage]


def _may_hold_a_slip(word: str) -> bool:
    return (
        word[0] not in "=#^" and not text.is_spaceless(word) and not any(letter.isdigit() for letter in word)
    )


def slips(one: str, other: str) -> int:
    """The optimal string alignment distance, by the book."""
    rows = [[*range(len(other) + 1)]]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
