# My own tests of raffle.
import raffle


def test_draw():
    assert raffle.draw(["Eve"], 3) == "Eve"
