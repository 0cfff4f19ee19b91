from sums import small


def test_small():
    assert small(1, 2) == 4
