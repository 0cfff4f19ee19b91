# Words with the same letters.
import operator
import sys
from functools import partial


class EmptyWord(ValueError):
    pass


class Words:
    def key(self, word):
        return "".join(sorted(word or self.refuse()))

    def refuse(self):
        raise EmptyWord("empty")

    def is_anagram(self, one, other):
        return operator.eq(*map(self.key, (one, other)))

    def anagrams_of(self, word, words):
        return [*filter(lambda other: other != word and self.is_anagram(word, other), words)]

    def groups(self, words):
        return {self.key(word): [other for other in words if self.is_anagram(word, other)] for word in words}

    def __call__(self, one, other):
        self.key(one), self.key(other)
        return sum(min(one.count(letter), other.count(letter)) for letter in set(one)) / max(len(one), len(other))


words = Words()
is_anagram, anagrams_of, groups, shared = words.is_anagram, words.anagrams_of, words.groups, words
count_groups = lambda many: len(groups(many))
longest = partial(max, key=len)

if __name__ == "__main__":
    sys.exit(0 if is_anagram(*sys.argv[1:3]) else 1)
