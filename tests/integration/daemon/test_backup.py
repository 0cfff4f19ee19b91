"""`grader backup` and `restore` as an operator uses them: while `grader serve` works, and when the disk is full."""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import unittest

from course import GRADER, HALF, SLOW, SOLUTION, Course, table


class Backup(unittest.TestCase):
    def setUp(self):
        self.course = self.enterContext(Course())
        # Root's alone, as its backups are.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="grader-backups-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.file = self.folder / "course.dump"

    def restore(self, *options):
        return subprocess.run([GRADER, "restore", self.file, *options], capture_output=True, text=True, timeout=120)

    def test_what_was_backed_up_at_work_comes_back_and_goes_on(self):
        for number, program in enumerate([SOLUTION, HALF, SLOW]):
            self.course.enrol(f"s{number}")
            self.course.push(f"s{number}", program, minute=number)
        daemon = self.course.start()
        self.course.wait_for(lambda rows: any(row["state"] == "running" for row in rows), "a grading")
        done = self.course.grader("backup", self.file, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        backed_up = json.loads(done.stdout)
        self.assertEqual(os.listdir(self.folder), ["course.dump"])
        self.assertEqual(self.file.stat().st_mode & 0o777, 0o600)
        daemon.kill()
        daemon.wait()

        refused = self.restore("--config", self.course.config())
        self.assertEqual(refused.returncode, 2)
        self.assertIn("holds a record already", refused.stderr)
        shutil.rmtree(self.course.folder / "data")
        restored = self.restore("--config", self.course.config(), "--json")
        self.assertEqual(restored.returncode, 0, restored.stderr)
        document = json.loads(restored.stdout)
        self.assertEqual(document["tables"], backed_up["tables"])
        self.assertEqual(document["check"]["problem_count"], 0)
        rows = table(self.course.serve_once())
        self.assertEqual([(student, score) for student, _, _, score, _ in rows], [("s0", 3), ("s1", 2), ("s2", 3)])
        self.assertEqual(self.course.grader("fsck").returncode, 0)

    def test_a_file_that_was_cut_is_refused_and_leaves_nothing(self):
        self.course.enrol("ada")
        self.course.push("ada", SOLUTION)
        self.course.serve_once()
        self.assertEqual(self.course.grader("backup", self.file).returncode, 0)
        self.file.write_bytes(self.file.read_bytes()[:-100])
        target = self.course.folder / "new"
        target.mkdir()
        target.chmod(0o777)
        done = self.restore("--store", target / "grader.sqlite")
        self.assertEqual(done.returncode, 2)
        self.assertIn("This file cannot be restored", done.stderr)
        self.assertEqual(os.listdir(target), [])

    @unittest.skipIf(os.geteuid() != 0, "mounting needs root")
    def test_a_full_disk_leaves_the_backup_before_and_nothing_else(self):
        for number in range(3):
            self.course.enrol(f"s{number}")
            self.course.push(f"s{number}", "# " + os.urandom(30_000).hex() + "\ncat\n", minute=number)
        self.course.serve_once()
        script = (f'mount -t tmpfs -o size=40k none "{self.folder}" && echo before > "{self.file}" && '
                  f'"$0" "$@"; status=$?; ls -A "{self.folder}"; cat "{self.file}"; exit $status')
        done = self.course.grader("backup", self.file, prefix=["unshare", "--mount", "--propagation", "private",
                                                               "sh", "-c", script])
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertIn("No space left", done.stderr)
        self.assertEqual(done.stdout.split(), ["course.dump", "before"])

    def test_a_backup_that_is_killed_leaves_nothing(self):
        # A server that never answers: the file is begun, and the backup waits.
        silent = self.enterContext(socket.create_server(("127.0.0.1", 0)))
        store = f"postgresql://grader@127.0.0.1:{silent.getsockname()[1]}/grader?connect_timeout=60"
        command = [GRADER, "backup", self.file, "--store", store]
        backup = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        self.addCleanup(backup.wait)
        self.addCleanup(backup.kill)
        deadline = time.monotonic() + 30
        while os.listdir(self.folder) != ["course.dump.partial"]:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.01)
        second = subprocess.run(command, capture_output=True, text=True, timeout=60)
        self.assertEqual(second.returncode, 3)
        self.assertIn("somebody else is writing it", second.stderr)
        backup.kill()
        while os.listdir(self.folder):
            self.assertLess(time.monotonic(), deadline, os.listdir(self.folder))
            time.sleep(0.01)


if __name__ == "__main__":
    unittest.main()
