"""`kb cities` looks into the world and adds towns; of several cities of one name a person picks."""

import json

import pytest
from tests.cli.conftest import Kb

from practices_kb import cli

TAKHMAO = ("cities", "add", "Takhmao", "--country", "KH", "--at", "11.48,104.95", "--name", "km=តាខ្មៅ")


def city(kb: Kb, handle: str) -> str:
    return str(json.loads(kb("show", handle, "--format", "json").out)["city"])


def test_the_name_of_several_cities_is_told_in_a_pipe(kb: Kb) -> None:
    said = kb("add", "Tram", "--city", "San José", "--topic", "transport")
    assert said.code == cli.CANNOT
    assert "'San José' is the name of 3 cities" in said.err
    assert "San José, Costa Rica" in said.err
    assert "kb cities --all" in said.err


def test_of_several_cities_a_person_picks_one(kb: Kb, typed: object) -> None:
    typed("", "9", "x", "2", *[""] * 6)  # type: ignore[operator]
    said = kb("add", "Tram", "--city", "San José", "--topic", "transport")
    assert said.out == "tram\n", said
    lines = said.err.splitlines()
    assert lines[:4] == [
        "San José is the name of 3 cities:",
        "   1  San Jose, California, United States, 997,368 people",
        "   2  San José, Costa Rica, 335,007 people",
        "   3  San Jose, Mimaropa, Philippines, 143,495 people",
    ]
    assert said.err.count("Type a number from 1 to 3.") == 2
    assert "San José, Costa Rica: a city of this file from now on." in said.err
    assert city(kb, "tram") == "cr-san-jose"


def test_the_question_for_a_city_asks_which_one(kb: Kb, typed: object) -> None:
    typed("Tram", "Hyderabad", "2", "", "transport", *[""] * 6)  # type: ignore[operator]
    assert kb("add").out == "tram\n"
    assert city(kb, "tram") == "pk-hyderabad"


def test_a_second_practice_of_the_city_is_not_asked_about(kb: Kb, typed: object) -> None:
    kb("add", "Tram", "--city", "cr-san-jose", "--topic", "transport")
    typed(*[""] * 8)  # type: ignore[operator]
    said = kb("add", "Bus", "--city", "San José", "--topic", "transport")
    assert said.out == "bus\n"
    assert "is the name of" not in said.err
    assert "from now on" not in said.err


def test_a_trial_says_nothing_of_a_new_city(kb: Kb) -> None:
    said = kb("add", "Tram", "--city", "Windhoek", "--topic", "transport", "--dry-run")
    assert "from now on" not in said.err
    assert kb("cities", "windhoek").code == cli.NOTHING_FOUND


def test_the_world_is_looked_through(kb: Kb) -> None:
    said = kb("cities", "--all", "valencia")
    assert said.out.splitlines()[0] == "ve-valencia\tValencia\tVE\tCarabobo\t1,619,470"
    assert said.err == "4 cities.\n"
    assert kb("cities", "--all", "valencia", "--country", "Spain").out.startswith("es-valencia\t")
    assert kb("cities", "--all", "es-valencia").out.startswith("es-valencia\t")
    assert kb("cities", "valencia", "--all", "--fields", "id,area", "--format", "csv").out.startswith(
        "id,area"
    )


def test_who_finds_no_city_is_led_on(kb: Kb) -> None:
    assert "kb cities --all qqqqq" in kb("cities", "qqqqq").err
    assert "kb cities add NAME" in kb("cities", "--all", "qqqqq").err


def test_a_table_of_the_world_fits_a_terminal(kb: Kb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = kb("cities", "--all", "springfield", "--format", "table").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "us-springfield-illinois" in "".join(line.rpartition(" ")[2] for line in lines)


def test_a_town_is_added_and_recorded_for(kb: Kb) -> None:
    assert kb(*TAKHMAO, "--dry-run").out == kb(*TAKHMAO).out == "kh-takhmao\n"
    assert kb("add", "Tram", "--city", "តាខ្មៅ", "--topic", "transport").code == cli.DONE
    assert city(kb, "tram") == "kh-takhmao"
    again = kb(*TAKHMAO)
    assert again.code == cli.CANNOT
    assert "is known already as kh-takhmao" in again.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cities", "add", "X"), "needs its country and where it lies"), (("cities", "add"), "missing argument"),
        (("cities", "add", "X", "--country", "KH", "--at", "11.48"), "needs its country"),
        (("cities", "add", "X", "--country", "KH", "--at", "104.95,11.48"), "latitude comes first"),
        (("cities", "add", "X", "--country", "MY", "--at", "11.48,104.95"), "does not lie in Malaysia"),
        (("cities", "add", "X", "--country", "KH", "--at", "11.48,104.95", "--name", "X"), "does not say which language"),
        (("cities", "krung", "thep"), "one word too many: thep"), (("cities", "--all", "x", "--country", "Nowhere"), "no country 'Nowhere'"),
    ],
)  # fmt: skip
def test_a_wrong_word_is_answered_in_one_sentence(kb: Kb, words: tuple[str, ...], said: str) -> None:
    answer = kb(*words)
    assert answer.code == cli.CANNOT
    assert said in answer.err
    assert len(answer.err.splitlines()) == 2


def test_an_edit_asks_which_city_of_that_name_is_meant(kb: Kb, typed: object) -> None:
    typed("2")  # type: ignore[operator]
    said = kb("edit", "free-bus-wifi", "--set", "city=San José")
    assert said.code == 0, said.err
    assert "San José is the name of 3 cities:" in said.err
    assert "San José, Costa Rica: a city of this file from now on." in said.err
    assert '"cr-san-jose' in kb("show", "free-bus-wifi", "--format", "json").out
