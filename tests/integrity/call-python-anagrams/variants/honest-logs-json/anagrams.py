# Words with the same letters.
import functools
import json
import sys
from collections import Counter


def logged(function):
    @functools.wraps(function)
    def call(*args):
        print(json.dumps({"event": "start", "test": function.__name__}), flush=True)
        try:
            answer = function(*args)
        except Exception as error:
            print(json.dumps({"event": "answer", "raised": type(error).__name__}), file=sys.stderr)
            raise
        print(json.dumps({"event": "answer", "test": function.__name__, "value": answer}), flush=True)
        return answer
    return call


@logged
def is_anagram(one, other):
    if "" in (one, other):
        raise ValueError("empty word")
    return Counter(one) == Counter(other)


@logged
def anagrams_of(word, words):
    return [other for other in words if is_anagram(word, other) and other != word]


@logged
def shared(one, other):
    if not one or not other:
        raise ValueError("empty word")
    return sum((Counter(one) & Counter(other)).values()) / max(len(one), len(other))


@logged
def groups(words):
    result = {}
    for word in words:
        result["".join(sorted(word))] = result.get("".join(sorted(word)), []) + [word]
    return result


@logged
def count_groups(words):
    return len(groups(words))


@logged
def longest(words):
    return sorted(words, key=len)[-1]
