"""One test for each way in which a test can ask."""
import pytest

from sums import Point, area, greet, half, large, order, small, tags


def test_small():
    assert small(1, 2) == 3


def test_large():
    assert large(10, 20) == 30


class TestEach:
    @pytest.mark.parametrize("n", [2, 3])
    def test_half(self, n):
        assert half(n) == pytest.approx(n / 2)


def test_point():
    assert Point(1, 2) == Point(1, 2)
    assert Point(1, 2) != Point(2, 1)


def test_area():
    assert 12 < area(2) < 13


def test_tags():
    assert "red" in tags("red green")


def test_greet(capsys):
    greet("Ada")
    assert capsys.readouterr().out == "Hello Ada\n"


def test_order(tmp_path):
    items = [3, 1, 2]
    order(items)
    assert items == [1, 2, 3]
