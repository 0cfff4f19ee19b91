# A parking lot and its exceptions.
import queue
import threading

CARS = {}
ORDERS = queue.Queue()
LOCK = threading.RLock()


class ParkingError(Exception):
    pass


class LotFull(ParkingError):
    def __init__(self, lot):
        self.places = lot.places


class NotParked(ParkingError):
    pass


def work():
    while True:
        action, argument, done = ORDERS.get()
        with LOCK:
            action(argument)
        done.set()


threading.Thread(target=work, daemon=True).start()


class ParkingLot:
    def __init__(self, places):
        self.places = places
        CARS[id(self)] = self.cars = []

    @property
    def free(self):
        with LOCK:
            return self.places - len(CARS[id(self)])

    def order(self, action, argument):
        done = threading.Event()
        ORDERS.put((action, argument, done))
        done.wait()

    def park(self, plate):
        if self.free == 0:
            raise LotFull(self)
        self.order(CARS[id(self)].append, plate)

    def leave(self, plate):
        if plate not in self:
            raise NotParked("not here", plate)
        self.order(CARS[id(self)].remove, plate)

    def plates(self):
        return tuple(CARS[id(self)])

    def __len__(self):
        return len(CARS[id(self)])

    def __contains__(self, plate):
        return plate in CARS[id(self)]
