"""The functions of raffle.py, with files and a clock."""
import random
import time

import pytest
import raffle
from people import NAMES


def write(folder, text):
    path = folder / "names.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_names_are_read_line_by_line(tmp_path):
    assert raffle.read_names(write(tmp_path, "Ann\nBen\n")) == ["Ann", "Ben"]


def test_blank_lines_do_not_count(tmp_path):
    names = raffle.read_names(write(tmp_path, "\nAnn\n\n  \nBen Li\n\n"))
    assert len(names) == 2
    assert names[1] == "Ben Li"


def test_the_seed_decides():
    for seed in (1, 7, 2024):
        assert raffle.draw(NAMES, seed) == random.Random(seed).choice(NAMES)


def test_everybody_can_win():
    assert {raffle.draw(NAMES, seed) for seed in range(60)} == set(NAMES)


def test_winners_are_recorded_with_the_time(tmp_path, monkeypatch):
    monkeypatch.setattr(time, "strftime", lambda form, *when: "18:30")
    raffle.record(tmp_path / "winners.txt", "Ann")
    assert (tmp_path / "winners.txt").read_text() == "18:30 Ann\n"


def test_records_add_up(tmp_path):
    raffle.record(tmp_path / "winners.txt", "Ann")
    raffle.record(tmp_path / "winners.txt", "Ben")
    lines = (tmp_path / "winners.txt").read_text().splitlines()
    assert len(lines) == 2
    assert lines[1].endswith(" Ben")


def test_nobody_to_draw():
    with pytest.raises(ValueError):
        raffle.draw([], 1)


def test_names_with_accents(tmp_path):
    assert raffle.read_names(write(tmp_path, "Zoë\nÉmile\n")) == ["Zoë", "Émile"]
