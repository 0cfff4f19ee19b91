def small(a, b)
    return a + b
