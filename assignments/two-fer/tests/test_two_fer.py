"""What two_fer must say."""
from two_fer import two_fer


def test_no_name():
    assert two_fer() == "One for you, one for me."


def test_a_name():
    assert two_fer("Ada") == "One for Ada, one for me."


def test_another_name():
    assert two_fer("Linus") == "One for Linus, one for me."


def test_returns_and_does_not_print(capsys):
    assert two_fer("Ada") is not None, "two_fer returns nothing. Did you print the sentence?"
    assert capsys.readouterr().out == "", "two_fer prints something; it should only return it."


def test_name_with_spaces():
    assert two_fer("Mary Jane") == "One for Mary Jane, one for me."


def test_empty_name():
    assert two_fer("") == "One for you, one for me."


def test_accents():
    assert two_fer("Zoë Ångström") == "One for Zoë Ångström, one for me."
