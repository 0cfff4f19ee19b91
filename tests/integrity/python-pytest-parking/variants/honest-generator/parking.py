# A parking lot and its exceptions.
from collections.abc import Collection


class ParkingError(Exception):
    def __init__(self, *args, **more):
        super().__init__(*args)
        self.__dict__.update(more)


class LotFull(ParkingError): ...
class NotParked(ParkingError): ...


class ParkingLot(Collection):
    def __init__(self, places):
        self.places = places
        self.cars = []

    def __getattr__(self, name):
        if name == "free":
            return self.places - len(self)
        raise AttributeError(name)

    def __iter__(self):
        return iter(self.cars)

    def __len__(self):
        return sum(1 for _ in self)

    def __contains__(self, plate):
        return any(car == plate for car in self)

    def plates(self):
        yield from self

    def park(self, plate):
        if self.free < 1:
            raise LotFull("full", places=self.places)
        self.cars += [plate]

    def leave(self, plate):
        if plate not in self:
            raise NotParked("no such car: " + plate)
        self.cars = [car for car in self if car != plate]
