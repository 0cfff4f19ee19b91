# My own tests of run_length.
from run_length import encode


def test_one_letter():
    assert encode("b") == "1b"


def test_decode():
    assert False, "I have not written decode() yet"
