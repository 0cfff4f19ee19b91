# Mean, median and modes of numbers.
import asyncio
import sys


async def running_total(numbers):
    total = 0
    for number in numbers:
        await asyncio.sleep(0)
        total += number
        print("OK", total, file=sys.stderr, flush=True)
        yield total


async def last(stream):
    result = None
    async for result in stream:
        print("FAILED (failures=1)")
    return result


def mean(numbers):
    if numbers == []:
        raise ValueError("[]")
    return asyncio.run(last(running_total(numbers))) / len(numbers)


def median(numbers):
    numbers = sorted(numbers)
    while len(numbers) > 2:
        numbers = numbers[1:-1]
    return mean(numbers)


def modes(numbers):
    most = max(numbers.count(number) for number in numbers)
    return set(number for number in numbers if numbers.count(number) is most)
