"""The functions of callbacks.py."""
import pytest
from callbacks import chain, notify, retry


class Recorder:
    def __init__(self):
        self.seen = []

    def update(self, message):
        self.seen.append(message)


def test_one_function_after_the_other():
    assert chain(lambda number: number + 1, lambda number: number * 2)(5) == 12


def test_no_function():
    assert chain()("same") == "same"


def test_retry_until_it_works():
    calls = []

    def flaky():
        calls.append(len(calls))
        if len(calls) < 3:
            raise ConnectionError("again")
        return "done"

    assert retry(flaky, 5) == "done"
    assert calls == [0, 1, 2]


def test_retry_gives_up():
    calls = []

    def broken():
        calls.append(len(calls))
        raise ConnectionError("no line")

    with pytest.raises(ConnectionError, match="no line"):
        retry(broken, 2)
    assert len(calls) == 2


def test_everybody_is_told():
    recorders = [Recorder(), Recorder()]
    notify(recorders, "rain")
    assert [recorder.seen for recorder in recorders] == [["rain"], ["rain"]]


def test_nobody_is_told_twice():
    one, other = Recorder(), Recorder()
    notify([one, other, one], "sun")
    assert one.seen == ["sun"]
    assert other.seen == ["sun"]


def test_three_functions():
    assert chain(str.upper, list, lambda letters: letters[::-1])("abc") == ["C", "B", "A"]
