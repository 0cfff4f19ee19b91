"""What a mixtape must do."""
import contextlib
import io
import unittest

from mixtape import Mixtape, SongNotFound

SONGS = [("Waterloo", 165), ("Fernando", 252), ("Chiquitita", 326), ("Thank you", 326)]


def mixtape_of(songs):
    mixtape = Mixtape()
    for title, seconds in songs:
        mixtape.add(title, seconds)
    return mixtape


class TestMixtape(unittest.TestCase):
    def setUp(self):
        self.mixtape = mixtape_of(SONGS)

    def test_it_begins_empty(self):
        self.assertEqual(len(Mixtape()), 0)
        self.assertEqual(list(Mixtape()), [])

    def test_songs_keep_their_order(self):
        self.assertEqual(list(self.mixtape), ["Waterloo", "Fernando", "Chiquitita", "Thank you"])
        self.assertEqual(len(self.mixtape), 4)

    def test_the_length_is_the_sum(self):
        self.assertEqual(Mixtape().seconds, 0)
        self.assertEqual(self.mixtape.seconds, 1069)

    def test_the_longest_song(self):
        self.assertIsNone(Mixtape().longest())
        self.assertEqual(self.mixtape.longest(), "Chiquitita", "The first of the longest counts.")

    def test_a_song_can_be_removed(self):
        self.mixtape.add("Waterloo", 1)
        self.mixtape.remove("Waterloo")
        self.assertEqual(list(self.mixtape), ["Fernando", "Chiquitita", "Thank you", "Waterloo"])

    def test_mixtapes_can_be_joined(self):
        joined = self.mixtape + mixtape_of([("Money", 185)])
        self.assertEqual(list(joined)[-2:], ["Thank you", "Money"])
        self.assertEqual(joined.seconds, 1254)
        joined.add("Ring Ring", 183)
        self.assertEqual(len(self.mixtape), 4, "The mixtapes that are joined do not change.")

    def test_it_can_be_shown(self):
        with contextlib.redirect_stdout(io.StringIO()) as shown:
            mixtape_of([("Waterloo", 165), ("Intro", 5)]).show()
        self.assertEqual(shown.getvalue(), "1. Waterloo (2:45)\n2. Intro (0:05)\n")


class TestMistakes(unittest.TestCase):
    def test_removing_what_is_not_there(self):
        mixtape = mixtape_of(SONGS)
        with self.assertRaises(SongNotFound):
            mixtape.remove("Imagine")
        self.assertEqual(len(mixtape), 4)
        self.assertTrue(issubclass(SongNotFound, LookupError), "SongNotFound is a LookupError.")

    def test_songs_last_some_time(self):
        for seconds in (0, -5):
            with self.subTest(seconds=seconds), self.assertRaises(ValueError):
                Mixtape().add("Silence", seconds)
