# A raffle: reads names, draws one, writes it down.
import random
import time


def read_names(path):
    with open(path, encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip()]


def draw(names, seed):
    if not names:
        raise ValueError("There is nobody to draw")
    return random.Random(seed).choice(names)


def record(path, name):
    with open(path, "a", encoding="utf-8") as file:
        file.write(f"{time.strftime('%H:%M')} {name}\n")
