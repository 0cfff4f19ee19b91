"""What a bank account must do."""
import pytest

from bank_account import BankAccount, InsufficientFunds


def opened_with(cents):
    account = BankAccount()
    account.deposit(cents)
    return account


def test_a_new_account_is_empty():
    assert BankAccount().balance == 0
    assert BankAccount().history == []


def test_deposits_add_up():
    account = opened_with(500)
    account.deposit(250)
    assert account.balance == 750


def test_a_withdrawal_reduces_the_balance():
    account = opened_with(500)
    account.withdraw(200)
    assert account.balance == 300


def test_overdrawing_is_refused_and_changes_nothing():
    account = opened_with(500)
    with pytest.raises(InsufficientFunds):
        account.withdraw(501)
    assert account.balance == 500
    assert account.history == [("deposit", 500)]
    assert issubclass(InsufficientFunds, ValueError)


class TestAmounts:
    @pytest.mark.parametrize("cents", [0, -5])
    def test_amounts_must_be_positive(self, cents):
        account = opened_with(500)
        with pytest.raises(ValueError):
            account.deposit(cents)
        with pytest.raises(ValueError):
            account.withdraw(cents)
        assert account.balance == 500

    def test_cents_stay_exact(self):
        account = BankAccount()
        for _ in range(10):
            account.deposit(10)
        account.withdraw(30)
        assert account.balance == 70
        assert isinstance(account.balance, int)


def test_the_history_tells_everything_in_order():
    account = opened_with(500)
    account.withdraw(200)
    account.deposit(1)
    assert account.history == [("deposit", 500), ("withdraw", 200), ("deposit", 1)]


def test_accounts_do_not_share_their_history():
    opened_with(500)
    assert BankAccount().history == []


def test_the_history_cannot_be_changed_from_outside():
    account = opened_with(500)
    account.history.append(("deposit", 1_000_000))
    assert account.history == [("deposit", 500)]
