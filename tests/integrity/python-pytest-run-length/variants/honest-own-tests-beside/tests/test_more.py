# More of my own tests of run_length.
from run_length import encode


def test_two():
    assert encode("bb") == "2b"
