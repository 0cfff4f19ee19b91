# Words with the same letters.
from collections import Counter


class Nameless(type):
    __name__ = 5


class Wrong(Exception, metaclass=Nameless):
    pass


def checked(word):
    if not word:
        raise Wrong
    return word


def is_anagram(one, other):
    return sorted(checked(one)) == sorted(checked(other))


def anagrams_of(word, words):
    return [other for other in words if other != word and is_anagram(word, other)]


def shared(one, other):
    common = Counter(checked(one)) & Counter(checked(other))
    return common.total() / max(len(one), len(other))


def groups(words):
    found = {}
    for word in words:
        found.setdefault("".join(sorted(checked(word))), []).append(word)
    return found


def count_groups(words):
    return len(groups(words))


def longest(words):
    return max(words, key=len)
