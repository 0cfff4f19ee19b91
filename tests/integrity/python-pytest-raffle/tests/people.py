"""Who takes part in the raffle."""
NAMES = ["Ann", "Ben", "Cleo", "Dan"]
