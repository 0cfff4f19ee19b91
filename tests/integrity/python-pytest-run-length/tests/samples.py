"""Long texts and what becomes of them."""
LONG = {
    "a" * 12 + "b": "12a1b",
    "xy" * 2: "1x1y1x1y",
    "-" * 100: "100-",
}
