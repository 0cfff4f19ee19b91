# A parking lot and its exceptions.
from __future__ import annotations

from dataclasses import dataclass, field


class ParkingError(Exception):
    """Anything that can go wrong."""


@dataclass(eq=False)
class LotFull(ParkingError):
    places: int

    def __str__(self) -> str:
        return f"{self.places} places, all taken"


class NotParked(ParkingError, KeyError):
    """A car that is not there."""


@dataclass(slots=True, order=True)
class ParkingLot:
    places: int
    cars: dict[str, None] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ParkingLot) and list(self.cars) == list(other.cars)

    def __hash__(self) -> int:
        return hash(tuple(self.cars))

    @property
    def free(self) -> int:
        return self.places - len(self.cars)

    def park(self, plate: str) -> None:
        if self.free <= 0:
            raise LotFull(self.places)
        self.cars[plate] = None

    def leave(self, plate: str) -> None:
        try:
            del self.cars[plate]
        except KeyError:
            raise NotParked(plate) from None

    def plates(self) -> list[str]:
        return [*self.cars]

    def __len__(self) -> int:
        return len(self.cars)

    def __contains__(self, plate: str) -> bool:
        return plate in self.cars
