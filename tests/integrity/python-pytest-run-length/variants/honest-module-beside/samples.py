# What run_length needs to look at texts.


def has_digits(sample):
    return any(map(str.isdigit, sample))


def runs(sample):
    start = 0
    for end in range(1, len(sample) + 1):
        if end == len(sample) or sample[end] != sample[start]:
            yield end - start, sample[start]
            start = end
