# A parking lot and its exceptions.


class ParkingError(Exception):
    pass


class LotFull(ParkingError):
    pass


class NotParked(ParkingError):
    pass


class ParkingLot:
    def __init__(self, places):
        raise NotImplementedError("Write ParkingLot")
