# A parking lot and its exceptions.


class ParkingError(Exception):
    pass


class LotFull(ParkingError):
    def __init__(self, places):
        super().__init__(f"All {places} places are taken")
        self.places = places


class NotParked(ParkingError):
    pass


class ParkingLot:
    def __init__(self, places):
        self._places = places
        self._plates = []

    @property
    def free(self):
        return self._places - len(self._plates)

    def park(self, plate):
        if not self.free:
            raise LotFull(self._places)
        self._plates.append(plate)

    def leave(self, plate):
        if plate not in self._plates:
            raise NotParked(f"{plate} is not here")
        self._plates.remove(plate)

    def plates(self):
        return list(self._plates)

    def __len__(self):
        return len(self._plates)

    def __contains__(self, plate):
        return plate in self._plates
