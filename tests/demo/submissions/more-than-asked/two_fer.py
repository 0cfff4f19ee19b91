def two_fer(name=""):
    if not name:
        name = "you"
    return "One for " + name + ", one for me."
