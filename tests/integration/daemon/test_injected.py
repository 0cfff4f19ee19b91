"""A quick choice of tests/faults/faults.py: each fault once, for seconds; every push is graded, once, as it deserves,
and the record is sound."""
import concurrent.futures
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "faults"))
import databases  # noqa: E402
import disks  # noqa: E402
import hosts  # noqa: E402
import limits  # noqa: E402
import stops  # noqa: E402
from classroom import is_sound  # noqa: E402


CHOICE = {disks.slow: 1, disks.read_only: 1, disks.failing: 1, databases.failover: 1, limits.address_space: 1,
          limits.descriptors: 1, hosts.flood: 1, stops.standing: 1, stops.clock: 2,
          hosts.endless: 2}  # of many files, and of one
if limits.MEMORY.exists():
    CHOICE.update({limits.killed: 1, limits.program_killed: 1})


@unittest.skipIf(os.geteuid() != 0, "mounts and control groups need root")
class Injected(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # They mostly wait: three at once.
        several = cls.enterClassContext(concurrent.futures.ThreadPoolExecutor(3))
        cls.rows = {inject: several.submit(inject, times, True) for inject, times in CHOICE.items()}
        cls.rows["hosted"] = several.submit(disks.full, 1, True, hosted=True)

    def survives(self, inject):
        row = self.rows[inject].result()
        self.assertTrue(is_sound(row), row)
        return row

    def test_a_slow_disk(self):
        self.survives(disks.slow)

    def test_a_file_system_that_is_read_only_for_a_while(self):
        self.survives(disks.read_only)

    def test_a_push_to_the_grader_while_its_disk_is_full_is_refused_and_taken_later(self):
        self.survives("hosted")

    def test_a_disk_that_fails_is_not_blamed_on_the_repositories(self):
        self.survives(disks.failing)

    def test_a_standby_that_takes_the_databases_place(self):
        self.survives(databases.failover)

    @unittest.skipUnless(limits.MEMORY.exists(), "no control groups of version 1; for version 2 see tests/guest")
    def test_a_daemon_that_the_kernel_kills_for_want_of_memory(self):
        self.survives(limits.killed)

    @unittest.skipUnless(limits.MEMORY.exists(), "no control groups of version 1; for version 2 see tests/guest")
    def test_a_program_that_the_kernel_kills_for_want_of_others_memory(self):
        self.survives(limits.program_killed)

    def test_allocations_that_fail(self):
        self.survives(limits.address_space)

    def test_descriptors_that_run_out(self):
        self.survives(limits.descriptors)

    def test_a_repository_without_end(self):
        self.survives(hosts.endless)

    def test_a_flood_of_webhooks_half_of_them_forged(self):
        self.survives(hosts.flood)

    def test_a_daemon_and_a_worker_that_stand_still_for_longer_than_their_leases(self):
        self.survives(stops.standing)

    def test_a_clock_that_jumps(self):
        row = self.survives(stops.clock)
        self.assertGreater(row["figures"]["hours_in_the_log"], 1)


if __name__ == "__main__":
    unittest.main()
