"""One test for each way in which a test can ask."""
import contextlib
import io
import unittest

from sums import Point, area, greet, half, large, order, small, tags


class TestSums(unittest.TestCase):
    def test_small(self):
        self.assertEqual(small(1, 2), 3)

    def test_large(self):
        self.assertEqual(large(10, 20), 30)

    def test_half(self):
        for n in (2, 3):
            with self.subTest(n=n):
                self.assertAlmostEqual(half(n), n / 2)


class TestTheRest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.one = Point(1, 2)

    def test_point(self):
        self.assertEqual(self.one, Point(1, 2))
        self.assertNotEqual(self.one, Point(2, 1))

    def test_area(self):
        self.assertGreater(area(2), 12)
        self.assertTrue(area(2) < 13)

    def test_tags(self):
        self.assertIn("red", tags("red green"))

    def test_greet(self):
        with contextlib.redirect_stdout(io.StringIO()) as told:
            greet("Ada")
        self.assertEqual(told.getvalue(), "Hello Ada\n")

    def test_order(self):
        items = [3, 1, 2]
        order(items)
        self.assertEqual(items, [1, 2, 3])
