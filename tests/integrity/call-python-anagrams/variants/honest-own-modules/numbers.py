def checked(word):
    if not word:
        raise ValueError("A word has letters")
    return word
