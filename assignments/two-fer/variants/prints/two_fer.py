def two_fer(name="you"):
    print(f"One for {name}, one for me.")
