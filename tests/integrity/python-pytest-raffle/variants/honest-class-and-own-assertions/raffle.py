# A raffle: reads names, draws one, writes it down.
import pathlib
import random
import time


class NobodyHasCome(ValueError):
    def __eq__(self, other):
        return type(self) is type(other)


class Raffle:
    def __init__(self):
        self.winners = []

    def read_names(self, path):
        names = [*filter(None, map(str.strip, pathlib.Path(path).read_text(encoding="utf-8").split("\n")))]
        assert "" not in names, "a blank line has been left"
        return names

    def draw(self, names, seed):
        try:
            assert names
        except AssertionError as error:
            raise NobodyHasCome() from error
        self.winners.append(random.Random(seed).choice(names))
        return self.winners[-1]

    def record(self, path, name):
        path = pathlib.Path(path)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(f"{before}{time.strftime('%H:%M')} {name}\n", encoding="utf-8")


raffle = Raffle()
read_names, draw, record = raffle.read_names, raffle.draw, raffle.record
