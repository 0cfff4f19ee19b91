"""ParkingLot and its exceptions."""
import pytest
from parking import LotFull, NotParked, ParkingError, ParkingLot


@pytest.fixture
def lot():
    return ParkingLot(3)


def test_a_new_lot_is_empty(lot):
    assert lot.free == 3
    assert len(lot) == 0
    assert list(lot.plates()) == []


def test_a_car_takes_a_place(lot):
    lot.park("ZH 1")
    assert lot.free == 2
    assert "ZH 1" in lot
    assert "ZH 2" not in lot


def test_leaving_frees_the_place(lot):
    lot.park("ZH 1")
    lot.leave("ZH 1")
    assert lot.free == 3
    assert "ZH 1" not in lot


def test_plates_are_in_order_of_arrival(lot):
    for plate in ("ZH 1", "BE 2", "AG 3"):
        lot.park(plate)
    lot.leave("BE 2")
    assert list(lot.plates()) == ["ZH 1", "AG 3"]


def test_a_full_lot_refuses():
    lot = ParkingLot(1)
    lot.park("ZH 1")
    with pytest.raises(LotFull) as refused:
        lot.park("ZH 2")
    assert refused.value.places == 1
    assert isinstance(refused.value, ParkingError)
    assert not isinstance(refused.value, NotParked)


def test_who_is_not_there_cannot_leave(lot):
    lot.park("ZH 1")
    with pytest.raises(NotParked, match="ZH 2"):
        lot.leave("ZH 2")
    assert not issubclass(LotFull, NotParked)


def test_refused_cars_change_nothing():
    lot = ParkingLot(1)
    lot.park("GE 7")
    with pytest.raises(ParkingError):
        lot.park("GE 8")
    with pytest.raises(ParkingError):
        lot.leave("GE 9")
    assert list(lot.plates()) == ["GE 7"]


def test_two_lots_know_nothing_of_each_other(lot):
    other = ParkingLot(5)
    lot.park("VD 4")
    assert lot.free == 2
    assert other.free == 5
    assert list(other.plates()) == []
