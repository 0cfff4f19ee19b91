raise RuntimeError("loaded in the place of another")
