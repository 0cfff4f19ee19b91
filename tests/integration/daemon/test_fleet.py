"""Several machines on one PostgreSQL: `grader serve` and three `grader work`, in networks of their own."""
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import unittest

from course import HALF, SOLUTION, Course, all_graded, table
from networks import Networks
from postgres import Postgres, program

MACHINES = ["oak", "elm", "ash"]
ASK = """
import sys, urllib.error, urllib.request
try:
    answer = urllib.request.urlopen(sys.argv[1], timeout=30)
except urllib.error.HTTPError as refusal:
    answer = refusal
print(answer.status, answer.read().decode())
"""


@unittest.skipIf(os.geteuid() != 0, "networks need root")
class Fleet(unittest.TestCase):
    def setUp(self):
        with contextlib.ExitStack() as stack:
            self.networks = stack.enter_context(Networks(["db", *MACHINES]))
            database = self.networks.address("db")
            self.server = stack.enter_context(Postgres(listen=database, prefix=self.networks.prefix("db")))
            self.course = stack.enter_context(Course())
            self.store = self.server.address(database)
            self.course.options["store"] = json.dumps(self.server.address())
            self.course.options["workers"] = 1
            self.course.more = '[retry]\nlease = "4s"\n'
            self.addCleanup(stack.pop_all().close)

    def enrol(self, count, program=SOLUTION):
        for number in range(count):
            self.course.enrol(f"s{number}")
            self.course.push(f"s{number}", program, minute=number)

    def start(self):
        serve = self.course.start(prefix=self.networks.prefix("db"))
        return {"db": serve, **{name: self.machine(name) for name in MACHINES}}

    def machine(self, name, *options):
        return self.course.work(name, prefix=self.networks.prefix(name), store=self.store,
                                options=["--workers", "1", "--lease", "4s", *options])

    def ask(self, name, path):
        """A request from the database's machine to that one: the status and the text."""
        done = subprocess.run([*self.networks.prefix("db"), sys.executable, "-c", ASK,
                               f"http://{self.networks.address(name)}:9100{path}"],
                              check=True, capture_output=True, text=True, timeout=60)
        status, text = done.stdout.split(" ", 1)
        return int(status), text

    def hosts(self):
        """Which machine gave which result."""
        return self.sql("SELECT host, COUNT(*) FROM results GROUP BY host")

    def sql(self, query):
        done = subprocess.run([program("psql"), "-At", "-F", " ", "-d", self.server.address(), "-c", query],
                              check=True, capture_output=True, text=True)
        return dict(line.split() for line in done.stdout.splitlines())

    def assert_sound(self, submissions):
        done = self.course.grader("fsck", "--json")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        checked = json.loads(done.stdout)
        self.assertEqual(checked["submissions"], submissions)
        self.assertEqual(checked["results"], submissions)
        self.assertEqual(checked["jobs"]["grader_error"], 0)
        return checked

    def worker_log(self, name):
        return (self.course.folder / f"{name}.log").read_text()

    def test_every_machine_grades_and_the_table_is_the_same(self):
        self.enrol(16, "sleep 0.2; cat\n")
        self.start()
        rows = self.course.wait_for(all_graded(16), "sixteen gradings")
        self.assertEqual({row["score"] for row in rows}, {3})
        self.assertEqual(set(self.hosts()), {"db", *MACHINES}, self.hosts())
        self.assert_sound(16)

    def test_a_worker_tells_what_it_has_graded_and_whether_it_reaches_the_record(self):
        self.enrol(8, "sleep 0.3; cat\n")
        self.course.start(prefix=self.networks.prefix("db"))
        worker = self.machine("oak", "--metrics", f"{self.networks.address('oak')}:9100")
        self.course.wait_for(all_graded(8), "eight gradings")
        self.course.wait_for(lambda _: "listening" in self.worker_log("oak"), "oak to listen")
        graded = self.hosts()["oak"]
        status, told = self.ask("oak", "/metrics")
        self.assertEqual(status, 200)
        self.assertIn(f'grader_gradings_total{{end="graded"}} {graded}\n', told)
        self.assertIn('grader_jobs{state="queued"} 0\n', told)
        self.assertEqual(self.ask("oak", "/readyz")[0], 200)
        self.assertEqual([self.ask("oak", path)[0] for path in ("/", "/webhook", "/git/course/s0/echo.git/info/refs")],
                         [404, 404, 404])
        self.server.stop(signal.SIGINT)
        self.assertEqual(self.ask("oak", "/readyz")[0], 503)
        self.assertEqual(self.ask("oak", "/healthz")[0], 200)
        self.server.start()
        self.assertEqual(self.ask("oak", "/readyz")[0], 200)
        self.assertEqual(self.course.stop(worker), 0)

    def test_a_worker_that_cannot_listen_where_it_should_does_not_start(self):
        for name, address, status, told in (
                ("oak", "9100", 2, "--metrics must be ADDRESS:PORT"),
                ("elm", "oak:http", 2, "--metrics must be ADDRESS:PORT"),
                ("ash", "192.0.2.1:9100", 3, "listen on 192.0.2.1:9100: ")):
            with self.subTest(address=address):
                self.assertEqual(self.machine(name, "--metrics", address).wait(timeout=60), status)
                self.assertIn(told, self.worker_log(name))

    def test_a_machine_that_is_cut_off_while_it_grades_loses_its_job_and_harms_nobody(self):
        self.enrol(8, "sleep 1; cat\n")
        machines = self.start()
        self.course.wait_for(lambda _: "oak" in self.sql(
            "SELECT host, 1 FROM jobs WHERE state IN ('compiling', 'running')"), "oak at work")
        self.networks.cut("oak")
        rows = self.course.wait_for(all_graded(8), "all graded by the others")
        before = table(rows)
        self.networks.heal("oak")
        self.course.wait_for(lambda _: "lease_lost" in self.worker_log("oak"), "oak to hear of it")
        self.course.push("s0", HALF, minute=50)
        self.course.wait_for(lambda rows: any(row["score"] == 2 for row in rows), "one more grading")
        self.assertEqual(len(before), 8)
        self.assert_sound(9)
        for machine in machines.values():
            self.assertIsNone(machine.poll())

    def test_a_database_that_crashes_or_restarts_is_found_again(self):
        self.enrol(8, "sleep 0.5; cat\n")
        self.start()
        for how in (signal.SIGQUIT, signal.SIGINT, signal.SIGQUIT):
            time.sleep(1.5)
            self.server.stop(how)
            time.sleep(1)
            self.server.start()
        self.course.wait_for(all_graded(8), "all graded")
        self.assert_sound(8)

    def test_a_machine_that_is_stopped_for_longer_than_its_lease_changes_nothing_when_it_wakes(self):
        self.enrol(4, "sleep 1; cat\n")
        machines = self.start()
        self.course.wait_for(lambda _: "elm" in self.sql(
            "SELECT host, 1 FROM jobs WHERE state IN ('compiling', 'running')"), "elm at work")
        machines["elm"].send_signal(signal.SIGSTOP)
        self.course.wait_for(all_graded(4), "all graded by the others")
        machines["elm"].send_signal(signal.SIGCONT)
        self.course.wait_for(lambda _: "lease_lost" in self.worker_log("elm"), "elm to hear of it")
        self.assert_sound(4)


if __name__ == "__main__":
    unittest.main()
