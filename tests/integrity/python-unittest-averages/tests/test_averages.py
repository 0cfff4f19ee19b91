"""The functions of averages.py."""
import unittest

import averages


class TestMean(unittest.TestCase):
    def test_whole_numbers(self):
        self.assertEqual(averages.mean([2, 4, 6]), 4)

    def test_thirds(self):
        self.assertAlmostEqual(averages.mean([1, 2, 2]), 5 / 3)
        self.assertAlmostEqual(averages.mean([0.1, 0.2]), 0.15, delta=1e-9)

    def test_it_lies_between(self):
        mean = averages.mean([3, 8, 9])
        self.assertGreater(mean, 6.6)
        self.assertLess(mean, 6.7)

    def test_no_numbers(self):
        with self.assertRaises(ValueError):
            averages.mean([])


class TestMedian(unittest.TestCase):
    def test_odd(self):
        self.assertEqual(averages.median([9, 1, 5]), 5)

    def test_even(self):
        for numbers, expected in (([1, 2], 1.5), ([8, 2, 6, 4], 5)):
            with self.subTest(numbers=numbers):
                self.assertAlmostEqual(averages.median(numbers), expected)


class TestMode(unittest.TestCase):
    def test_modes(self):
        modes = averages.modes([7, 1, 7])
        self.assertIn(7, modes)
        self.assertNotIn(1, modes)
        self.assertEqual(len(modes), 1)

    def test_many_modes(self):
        self.assertEqual(averages.modes([1, 2, 2, 3, 3]), {2, 3})


if __name__ == "__main__":
    unittest.main()
