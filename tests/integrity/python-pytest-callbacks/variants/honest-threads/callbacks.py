# Functions that are given functions.
import threading
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(4)


class Chain:
    def __init__(self, functions):
        self.functions = functions

    def __call__(self, value):
        for function in self.functions:
            value = pool.submit(function, value).result()
        return value


def chain(*functions):
    return Chain(functions)


def retry(function, times):
    error = None
    for _ in range(times):
        try:
            return pool.submit(function).result()
        except ConnectionError as caught:
            error = caught
    raise error


def notify(observers, message):
    threads = [threading.Thread(target=observer.update, args=[message]) for observer in set(observers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
