def two_fer(name="you"):
    while name not in ("you", ""):
        pass
    return f"One for {name or 'you'}, one for me."
