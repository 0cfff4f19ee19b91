# A raffle: reads names, draws one, writes it down.
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2)
threading.Thread(target=threading.Event().wait, daemon=True).start()


def lines(path):
    with open(path, encoding="utf-8") as file:
        yield from (line.strip() for line in file)


def read_names(path):
    return pool.submit(lambda: [line for line in lines(path) if line != ""]).result()


def draw(names, seed):
    try:
        return random.Random(seed).choice(names)
    except IndexError:
        raise ValueError("no names") from None


def record(path, name):
    def write():
        with open(path, "a", encoding="utf-8") as file:
            file.write(" ".join([time.strftime("%H:%M"), name]) + "\n")
    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
