"""encode() of run_length.py."""
import pytest
from run_length import encode
from samples import LONG


def test_one_letter():
    assert encode("a") == "1a"


def test_runs():
    assert encode("aaabb") == "3a2b"


def test_letters_that_come_back():
    assert encode("abba") == "1a2b1a"


def test_nothing():
    assert encode("") == ""


def test_it_is_a_text():
    assert isinstance(encode("zz"), str)
    assert len(encode("zz")) == 2


def test_spaces_count():
    assert encode("a  b") == "1a2 1b"


def test_long_runs():
    for text, expected in LONG.items():
        assert encode(text) == expected


def test_digits_are_refused():
    with pytest.raises(ValueError):
        encode("a1")
