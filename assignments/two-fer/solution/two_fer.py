def two_fer(name="you"):
    """Return what you say when you give the second cookie away."""
    return f"One for {name or 'you'}, one for me."
