"""Cities, countries and topics in the file, and what every name and label stands for."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import groupby

from practices_kb import fuzzy
from practices_kb.vocabulary import City, Thesaurus, Topic, gazetteer, shipped, thesaurus

Row = tuple[str | int, ...]

_COLUMNS = {
    "city": "id, record",
    "city_name": "name, city",
    "territory_name": "name, called, countries",
    "topic": "id, position, record",
    "topic_label": "label, topic",
}
"""The tables of the vocabularies; those that refer to another come behind it."""

_ABOVE = "id AS topic, record ->> '$.broader' AS above FROM topic WHERE above IS NOT NULL"
_LAST = "\U0010ffff"
_SHORTEST = 4
"""Letters of a word that may be misspelt."""
_MOST_ALIKE = 4


class StoredNames:
    """The vocabularies of one file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._labels: dict[str, str] = {}

    def named(self, phrases: Collection[str]) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
        """What each of *phrases* names: kind (city, country or topic), id, and what to call it.

        A part of the world comes as each of its countries.
        """
        rows = self._connection.execute(
            """SELECT name, 'city', city, json_extract(record, '$.name') FROM city_name JOIN city ON city.id = city
               WHERE name IN (SELECT value FROM json_each(:phrases))
               UNION ALL
               SELECT name, 'country', countries, called FROM territory_name
               WHERE name IN (SELECT value FROM json_each(:phrases))
               UNION ALL
               SELECT label, 'topic', topic, json_extract(record, '$.labels.en[0]') FROM topic_label JOIN topic ON topic.id = topic
               WHERE label IN (SELECT value FROM json_each(:phrases))""",
            {"phrases": json.dumps(list(phrases))},
        )
        found: dict[str, tuple[tuple[str, str, str], ...]] = {}
        for phrase, kind, ids, label in rows:
            several = ids.split(" ") if kind == "country" else [ids]
            found[phrase] = (*found.get(phrase, ()), *((kind, one, label) for one in several))
        return found

    def meanings(self, phrases: Collection[str]) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        """What each of *phrases* means in the lexicon: what to call it, and its words in all languages."""
        return shipped.lexicon().meanings(phrases)

    def misspelt(self, word: str) -> list[str]:
        """Words of the lexicon that become *word* by one slip, in alphabetical order."""
        return shipped.lexicon().alike(word)

    def alike(self, word: str, edits: int) -> Iterator[tuple[str, int]]:
        """Words of labels and names that become *word* by at most *edits* slips, with the slips; fewest first.

        Those of one slip are told before others are looked for, which takes 20 ms, when the first is. A word that goes on
        after a label of five letters or more counts too, in scripts where endings are written on: Tamil, for one.
        """
        near = self._words.intersection({word, *fuzzy.one_slip(word)} if edits else ())
        told = [(int(one != word), one) for one in near if len(one) >= _SHORTEST]
        yield from ((one, slips) for slips, one in sorted(told)[:_MOST_ALIKE])
        lengths = range(len(word) - edits, len(word) + edits + 1) if edits else ()
        others = [one for length in lengths for one in self._of_length.get(length, ())]
        yield from (one for one in fuzzy.within(word, others, edits)[:_MOST_ALIKE] if one[0] not in near)
        if not word.isascii():
            begun = (word[:length] for length in range(len(word), 4, -1))
            yield from ((one, 1) for one in begun if one in self._words)

    def labels(self, topics: Collection[str]) -> list[str]:
        """Every label of *topics* and of the topics right below them, folded, English plurals as singulars.

        Those below a branch are left out: its practices are found by what they are filed under, not by what they say.
        """
        if not topics:
            return []
        below = [one for one, above in self.broader.items() if above in topics and "/" in above]
        rows = self._connection.execute(
            "SELECT label FROM topic_label WHERE topic IN (SELECT value FROM json_each(?))",
            [json.dumps([*topics, *below])],
        )
        return [row[0] for row in rows]

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of labels and names."""
        rows = self._connection.execute(
            """SELECT group_concat(label, ' ') FROM topic_label UNION ALL
               SELECT group_concat(name, ' ') FROM city_name UNION ALL
               SELECT group_concat(name, ' ') FROM territory_name WHERE countries NOT LIKE '% %'"""
        )
        return frozenset(" ".join(filter(None, (row[0] for row in rows))).split(" "))

    @cached_property
    def _of_length(self) -> dict[int, list[str]]:
        """Those words by their length: a slip changes it by one, so most need not be compared."""
        words = sorted((word for word in self._words if len(word) >= _SHORTEST), key=len)
        return {length: [*some] for length, some in groupby(words, key=len)}

    def city(self, city: str) -> City | None:
        """The city with this id."""
        if "cities" in self.__dict__:
            return self.cities.get(city)
        row = self._connection.execute("SELECT record FROM city WHERE id = ?", [city]).fetchone()
        return gazetteer.city(json.loads(row[0])) if row else None

    def topic(self, topic: str) -> Topic | None:
        """The topic with this id."""
        if "topics" in self.__dict__:
            return self.topics.get(topic)
        row = self._connection.execute("SELECT record FROM topic WHERE id = ?", [topic]).fetchone()
        return thesaurus.topic(json.loads(row[0])) if row else None

    def topic_label(self, topic: str) -> str:
        """What to call the topic with this id, in English; empty when the file does not know it."""
        if topic not in self._labels:
            row = self._connection.execute(
                "SELECT record ->> '$.labels.en[0]' FROM topic WHERE id = ?", [topic]
            ).fetchone()
            self._labels[topic] = str(row[0]) if row else ""
        return self._labels[topic]

    @cached_property
    def cities(self) -> Mapping[str, City]:
        """Every city by its id, in alphabetical order of the ids."""
        rows = self._connection.execute("SELECT record FROM city ORDER BY id")
        return {city.id: city for city in (gazetteer.city(json.loads(record)) for (record,) in rows)}

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Every topic by its id, in the order of the thesaurus."""
        rows = self._connection.execute("SELECT record FROM topic ORDER BY position")
        return {topic.id: topic for topic in (thesaurus.topic(json.loads(record)) for (record,) in rows)}

    @cached_property
    def broader(self) -> Mapping[str, str]:
        """The topic above each topic, the branches left out. Kept apart, as to read every topic for it takes 3 ms."""
        rows = self._connection.execute(
            "SELECT key, json_each.value FROM setting, json_each(setting.value) WHERE name = 'broader'"
        )
        return dict(rows.fetchall() or self._connection.execute(f"SELECT {_ABOVE}").fetchall())

    @cached_property
    def thesaurus(self) -> Thesaurus:
        """What finds topics in a text."""
        labelled = self._connection.execute("SELECT label, topic FROM topic_label ORDER BY label, topic")
        return _thesaurus(tuple(labelled), tuple(self.broader.items()))

    def thesaurus_for(self, words: Collection[str]) -> Thesaurus:
        """What finds topics in texts of these *words* as the whole `thesaurus` does, which takes 40 ms to make."""
        if "thesaurus" in self.__dict__:
            return self.thesaurus
        whole, beginnings = thesaurus.beginnings(words)
        rows = self._connection.execute(
            """SELECT label, topic FROM topic_label WHERE label IN (SELECT value FROM json_each(:whole))
               UNION
               SELECT label, topic FROM json_each(:beginnings) CROSS JOIN topic_label
               WHERE label >= value AND label < value || :last ORDER BY label, topic""",
            {"whole": json.dumps([*whole]), "beginnings": json.dumps([*beginnings]), "last": _LAST},
        )
        return Thesaurus(rows, self.broader)

    def city_names(self) -> dict[str, str]:
        """Every folded name with the id of one city that bears it."""
        return dict(self._connection.execute("SELECT name, city FROM city_name").fetchall())

    def country_names(self) -> dict[str, str]:
        """Every folded name of a country with its code."""
        rows = self._connection.execute(
            "SELECT name, countries FROM territory_name WHERE countries NOT LIKE '% %'"
        )
        return dict(rows.fetchall())

    def topic_labels(self) -> dict[str, str]:
        """Every folded label with the id of one topic that bears it."""
        return dict(self._connection.execute("SELECT label, topic FROM topic_label").fetchall())

    def bring_up_to_date(self) -> None:
        """The cities, countries and topics are those that this program ships; cities that the file has besides stay.

        Those are cities of the world list that practices lie in, as it has them now, and towns that were added.
        """
        shipped_cities = {city.id: city for city in shipped.cities()}
        others = [city for city in self.cities.values() if city.id not in shipped_cities]
        used = {row[0] for row in self._connection.execute("SELECT DISTINCT city FROM practice")}
        renewed = [
            (city if listed is None else listed)
            for city in others
            if (listed := shipped.world().city(city.id)) is None or city.id in used
        ]
        self.renew([*shipped_cities.values(), *renewed])

    def renew(self, cities: Sequence[City]) -> None:
        """The file knows these *cities*, by all their names, and no others; and the countries and topics of this program."""
        for table in reversed(_COLUMNS):
            self._connection.execute(f"DELETE FROM {table}")
        self._put(rows_of(cities) | shipped_rows())
        self._connection.execute(
            f"""INSERT INTO setting SELECT 'broader', json_group_object(topic, above) FROM (SELECT {_ABOVE})
                WHERE true ON CONFLICT (name) DO UPDATE SET value = excluded.value"""
        )
        self.forget()

    def rows(self) -> dict[str, set[Row]]:
        """What stands in each of these tables, believed or not."""
        return {
            table: set(self._connection.execute(f"SELECT {columns} FROM {table}"))
            for table, columns in _COLUMNS.items()
        }

    def forget(self) -> None:
        """What was read of the vocabularies is read again when it is asked for."""
        self._forget_cities()
        self._labels.clear()
        for name in ("topics", "broader", "thesaurus"):
            self.__dict__.pop(name, None)

    def _forget_cities(self) -> None:
        for name in ("cities", "_words", "_of_length"):
            self.__dict__.pop(name, None)

    def put_city(self, city: City) -> None:
        """The file knows *city*, by all its names; in place of one with this id, if it has one."""
        self.drop_city(city.id)
        self._put(rows_of([city]))

    def drop_city(self, city: str) -> None:
        """The file does not know the city with this id any more."""
        for table, column in (("city_name", "city"), ("city", "id")):
            self._connection.execute(f"DELETE FROM {table} WHERE {column} = ?", [city])
        self._forget_cities()

    def _put(self, rows: Mapping[str, Iterable[Row]]) -> None:
        for table, these in rows.items():
            columns = _COLUMNS[table]
            places = ", ".join("?" for _ in columns.split(", "))
            self._connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", these)


def rows_of(cities: Sequence[City]) -> dict[str, list[Row]]:
    """What stands in the tables of cities when the file knows *cities*."""
    return {
        "city": [(city.id, json.dumps(gazetteer.record(city), ensure_ascii=False)) for city in cities],
        "city_name": [(name, city.id) for city in cities for name in gazetteer.names(city)],
    }


@cache
def shipped_rows() -> dict[str, list[Row]]:
    """What stands in the tables of countries and topics. A repair asks four times, and it takes 0.1 s to make."""
    topics = shipped.topics()
    return {
        "territory_name": [
            (name, territory.name, " ".join(territory.countries))
            for territory in shipped.territories()
            for name in gazetteer.territory_names(territory)
        ],
        "topic": [
            (topic.id, position, json.dumps(topic._asdict(), ensure_ascii=False))
            for position, topic in enumerate(topics)
        ],
        "topic_label": [(label, topic.id) for topic in topics for label in thesaurus.labels(topic)],
    }


@lru_cache(maxsize=1)
def _thesaurus(labelled: tuple[tuple[str, str], ...], broader: tuple[tuple[str, str], ...]) -> Thesaurus:
    """Files that hold the same words share what finds them: it takes 40 ms to make, and is never changed."""
    return Thesaurus(labelled, dict(broader))
