# Words with the same letters.


def is_anagram(one, other):
    raise NotImplementedError("Write is_anagram()")
