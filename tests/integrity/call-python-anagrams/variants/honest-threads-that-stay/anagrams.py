# Words with the same letters.
import atexit
import itertools
import threading
import time

seen, lock = {}, threading.Lock()
atexit.register(lambda: print("seen:", len(seen)))


def tick():
    for number in itertools.count():
        with lock:
            seen["ticks"] = number
        time.sleep(0.05)


threading.Thread(target=tick, daemon=True).start()


def in_thread(function):
    def call(*args):
        box = []

        def work():
            try:
                box.append((function(*args), None))
            except ValueError as error:
                box.append((None, error))
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        [(answer, error)] = box
        if error:
            raise error
        return answer
    return call


@in_thread
def is_anagram(one, other):
    if len(one) * len(other) == 0:
        raise ValueError("empty")
    with lock:
        seen.update({one: other})
    return sorted(one) == sorted(other)


def anagrams_of(word, words):
    return list(reversed([other for other in words if other != word and is_anagram(other, word)]))


@in_thread
def shared(one, other):
    rest, count = list(other), 0
    for letter in one:
        if letter in rest:
            rest.remove(letter)
            count += 1
    if not one or not other:
        raise ValueError("empty")
    return count / max(len(one), len(other))


@in_thread
def groups(words):
    table = {}
    for word in words:
        table.setdefault("".join(sorted(word)), []).append(word)
    return table


def count_groups(words):
    return len({"".join(sorted(word)) for word in words})


def longest(words):
    return [word for word in words if len(word) == max(map(len, words))][0]
