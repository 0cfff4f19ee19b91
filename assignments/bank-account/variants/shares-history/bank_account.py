class InsufficientFunds(ValueError):
    """There is not enough money on the account."""


class BankAccount:
    """An account that keeps whole cents and remembers what happened."""

    _history = []

    def __init__(self):
        self._balance = 0

    @property
    def balance(self):
        return self._balance

    @property
    def history(self):
        return self._history

    def deposit(self, cents):
        self._change("deposit", cents, cents)

    def withdraw(self, cents):
        self._change("withdraw", cents, -cents)

    def _change(self, what, cents, by):
        if not isinstance(cents, int) or cents <= 0:
            raise ValueError("an amount is a positive whole number of cents")
        if self._balance + by < 0:
            raise InsufficientFunds(f"there are only {self._balance} cents")
        self._balance += by
        self._history.append((what, cents))
