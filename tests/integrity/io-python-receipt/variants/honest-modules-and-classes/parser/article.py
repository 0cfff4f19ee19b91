# An article of a receipt, read from its line.
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


class NotAReceipt(Exception):
    def __str__(self):
        return "not a receipt"


@dataclass(frozen=True)
class Article:
    name: str
    count: int
    price: Decimal

    @classmethod
    def read(cls, line):
        try:
            name, count, price = line.split()
            return cls(name, int(count), Decimal(price))
        except (ValueError, InvalidOperation):
            raise NotAReceipt from None

    @property
    def cost(self):
        return self.count * self.price
