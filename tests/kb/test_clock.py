"""What the world adds has the form that the model takes."""

from practices_kb import model
from practices_kb.errors import Problem
from practices_kb.kb import clock


def test_now_is_a_moment() -> None:
    problems: list[Problem] = []
    model.BY_NAME["updated"].shape.check(clock.now(), "updated", problems)
    assert problems == []


def test_new_identities_are_uuids_of_version_7_that_sort_by_time() -> None:
    made = [clock.new_uid() for _ in range(1000)]
    problems: list[Problem] = []
    for uid in made:
        model.BY_NAME["uid"].shape.check(uid, "uid", problems)
        assert uid[14] == "7"
        assert uid[19] in "89ab"
    assert problems == []
    assert len(set(made)) == 1000
    times = [uid[:13] for uid in made]
    assert times == sorted(times)
