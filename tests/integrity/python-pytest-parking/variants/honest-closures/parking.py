# A parking lot and its exceptions.
from weakref import WeakKeyDictionary

ParkingError = type("ParkingError", (Exception,), {})
LotFull = type("LotFull", (ParkingError,), {"places": None})
NotParked = type("NotParked", (ParkingError,), {})


def make():
    inside, places = WeakKeyDictionary(), WeakKeyDictionary()

    def init(self, count):
        inside[self], places[self] = [], count

    def park(self, plate):
        if len(inside[self]) == places[self]:
            error = LotFull()
            error.places = places[self]
            raise error
        inside[self].append(plate)

    def leave(self, plate):
        if plate not in inside[self]:
            raise NotParked(f"where is {plate}?")
        inside[self].pop(inside[self].index(plate))

    return type("ParkingLot", (), {
        "__init__": init, "park": park, "leave": leave,
        "free": property(lambda self: places[self] - len(inside[self])),
        "plates": lambda self: inside[self].copy(),
        "__len__": lambda self: len(inside[self]),
        "__contains__": lambda self, plate: plate in inside[self],
    })


ParkingLot = make()
