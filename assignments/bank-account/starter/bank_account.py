class InsufficientFunds(ValueError):
    """There is not enough money on the account."""


class BankAccount:
    """An account that keeps whole cents and remembers what happened."""
