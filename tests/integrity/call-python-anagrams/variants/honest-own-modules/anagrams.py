# Words with the same letters.
from collections import Counter

from numbers import checked
from queue import longest
from statistics import groups


def is_anagram(one, other):
    return sorted(checked(one)) == sorted(checked(other))


def anagrams_of(word, words):
    return [other for other in words if other != word and is_anagram(word, other)]


def shared(one, other):
    common = Counter(checked(one)) & Counter(checked(other))
    return common.total() / max(len(one), len(other))


def count_groups(words):
    return len(groups(words))
