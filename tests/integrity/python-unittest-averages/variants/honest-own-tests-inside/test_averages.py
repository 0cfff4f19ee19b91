# My own tests of averages, once more.
from averages import TestMine
