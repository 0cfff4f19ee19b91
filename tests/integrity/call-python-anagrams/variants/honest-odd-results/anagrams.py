# Words with the same letters.
from collections import Counter, OrderedDict, UserString, defaultdict
from fractions import Fraction


class Word(str):
    def __eq__(self, other):
        return str(self).lower() == str(other).lower()

    __hash__ = str.__hash__


def need(*words):
    for word in words:
        if not word:
            raise ValueError("a word", "without letters")


def is_anagram(one, other):
    need(one, other)
    return not Counter(one) - Counter(other) and not Counter(other) - Counter(one)


def anagrams_of(word, words):
    return {other for other in words if other != word and is_anagram(word, other)}


def shared(one, other):
    need(one, other)
    return float(Fraction((Counter(one) & Counter(other)).total(), max(map(len, (one, other)))))


def groups(words):
    found = defaultdict(tuple)
    for word in words:
        found[Word("".join(sorted(word)))] += (word,)
    return OrderedDict(found)


def count_groups(words):
    return groups(words).__len__()


def longest(words):
    return Word(max(words, key=lambda word: len(UserString(word))))
