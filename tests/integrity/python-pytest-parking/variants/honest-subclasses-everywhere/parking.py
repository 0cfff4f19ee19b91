# A parking lot and its exceptions.


class Counted(type):
    made = 0

    def __call__(cls, *args, **kwargs):
        Counted.made += 1
        return super().__call__(*args, **kwargs)


class Places(int):
    def __sub__(self, other):
        return Places(int(self) - int(other))

    def __repr__(self):
        return f"{int(self)} places"


class ParkingError(RuntimeError):
    def __str__(self):
        return "ParkingError: " + super().__str__()


class LotFull(ParkingError):
    @property
    def places(self):
        return self.args[0]


class NotParked(ParkingError, LookupError):
    pass


class lazy:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        return self if instance is None else self.function(instance)


class ParkingLot(list, metaclass=Counted):
    def __init__(self, places):
        super().__init__()
        self.places = Places(places)

    @lazy
    def free(self):
        return self.places - len(self)

    def park(self, plate):
        if len(self) >= self.places:
            raise LotFull(self.places)
        self.append(plate)

    def leave(self, plate):
        try:
            self.remove(plate)
        except ValueError as error:
            raise NotParked(plate) from error

    def plates(self):
        return self[:]

    def __eq__(self, other):
        return self is other

    __hash__ = object.__hash__
