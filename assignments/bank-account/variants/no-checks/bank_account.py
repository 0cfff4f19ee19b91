class InsufficientFunds(ValueError):
    """There is not enough money on the account."""


class BankAccount:
    """An account that keeps whole cents and remembers what happened."""

    def __init__(self):
        self._balance = 0
        self._history = []

    @property
    def balance(self):
        return self._balance

    @property
    def history(self):
        return list(self._history)

    def deposit(self, cents):
        self._change("deposit", cents, cents)

    def withdraw(self, cents):
        self._change("withdraw", cents, -cents)

    def _change(self, what, cents, by):
        self._balance += by
        self._history.append((what, cents))
        if self._balance < 0:
            raise InsufficientFunds(f"there are only {self._balance} cents")
