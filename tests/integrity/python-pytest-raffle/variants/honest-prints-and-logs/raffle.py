# A raffle: reads names, draws one, writes it down.
import atexit
import logging
import random
import sys
import time
import warnings

log = logging.getLogger("raffle")
logging.basicConfig(stream=sys.stdout, level=0)
atexit.register(print, "goodbye")
print("the raffle begins", flush=True)


def read_names(path):
    log.debug("reading %s", path)
    file = open(path, encoding="utf-8")
    names = file.read().splitlines()
    file.close()
    return [name.strip() for name in names if not name.isspace() and name]


def draw(names, seed):
    if len(names) == 0:
        warnings.warn("nobody has come")
        raise ValueError("There is nobody to draw")
    winner = random.Random(seed).choice(names)
    print("AND THE WINNER IS", winner, file=sys.stderr)
    return winner


def record(path, name):
    with open(path, "a") as file:
        print(time.strftime("%H:%M"), name, file=file)
