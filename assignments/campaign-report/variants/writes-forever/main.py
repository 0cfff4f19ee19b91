"""Prints the header of a report that never ends."""
while True:
    print("TOTAL")
