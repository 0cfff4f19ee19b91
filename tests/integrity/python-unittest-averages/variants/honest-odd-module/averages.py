# Mean, median and modes of numbers.
__all__ = ["mean", "median", "modes"]
__version__ = "0.1"

CALLS = {}


def counted(function):
    def call(numbers):
        CALLS[function.__name__] = CALLS.get(function.__name__, 0) + 1
        return function(list(numbers))
    call.__name__ = function.__name__
    return call


def make_mean(numbers):
    if not numbers:
        raise ValueError(f"{__name__}: no numbers")
    return sum(numbers) / len(numbers)


def make_median(numbers):
    numbers.sort()
    return (numbers[len(numbers) // 2] + numbers[~(len(numbers) // 2)]) / 2


def make_modes(numbers):
    numbers.sort()
    best = max(numbers, key=numbers.count)
    return {number for number in numbers if numbers.count(number) == numbers.count(best)}


def __getattr__(name):
    if name in __all__:
        return counted(globals()["make_" + name])
    raise AttributeError(name)
