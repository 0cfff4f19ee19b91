# A raffle: reads names, draws one, writes it down.
import random
import time
from collections import UserList


class Names(UserList):
    def __eq__(self, other):
        return list(self) == list(other)


class Winner(str):
    __slots__ = ()


def read_names(path):
    names = Names()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line := line.strip():
                names.append(line)
    return names


def draw(names, seed):
    if not names:
        raise ValueError
    return Winner(random.Random(seed).choice(names))


def record(path, name):
    with open(path, mode="ab") as file:
        file.write(f"{time.strftime('%H:%M')} {name}\n".encode())
