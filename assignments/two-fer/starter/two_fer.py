def two_fer(name="you"):
    """Return what you say when you give the second cookie away."""
