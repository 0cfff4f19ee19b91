# Words with the same letters.
import json


def is_anagram(one, other):
    return json.dumps(one)
