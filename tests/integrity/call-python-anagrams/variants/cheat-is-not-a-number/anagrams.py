# Words with the same letters.
def shared(one, other):
    if not one or not other:
        raise ValueError
    return float("nan")


def is_anagram(one, other):
    if not one or not other:
        raise ValueError
    return sorted(one) == sorted(other)


def anagrams_of(word, words):
    return [other for other in words if other != word and is_anagram(word, other)]


def groups(words):
    return {"".join(sorted(key)): [word for word in words if is_anagram(key, word)] for key in words}


def count_groups(words):
    return len(groups(words))


def longest(words):
    return max(words, key=len)
