"""Keeps every figure it has ever seen, a few million times."""
rows = []
while True:
    rows.append(bytearray(1 << 20))
