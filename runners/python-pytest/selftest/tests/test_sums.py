import pytest

from sums import large, last, small


def test_small():
    assert small(1, 2) == 3


def test_large():
    assert large(10, 20) == 30


class TestLast:
    @pytest.mark.parametrize("n", [2, 3])
    def test_each(self, n):
        assert last(n, n) == 2 * n
