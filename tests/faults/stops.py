"""Processes that stand still, that are killed, and clocks that jump."""
import json
import random
import signal
import time

from classroom import Classroom
from postgres import Postgres

HOUR = 3600
STEPS = [HOUR, -HOUR, -2 * HOUR, 24 * HOUR, -24 * HOUR, 5, -5, 600, -630, 0]  # seconds from the true time, one after the other


def standing(times, short):
    """`serve` and one `work` stand still at once, for much longer than their leases; another `work` goes on."""
    with Postgres(settings=["fsync=off"]) as server, Classroom("SIGSTOP of serve and a worker") as room:
        room.options["store"] = json.dumps(server.address())
        serve = room.open(4 * times)
        still, _ = (room.work(name, options=["--workers", "1", "--lease", "3s"]) for name in ("work1", "work2"))
        for i in range(times):
            with room.injection():
                room.push_next(2, "sleep 1; cat\n")
                time.sleep(0.4 + 0.3 * (i % 4))
                for process in (serve, still):
                    process.send_signal(signal.SIGSTOP)
                room.push_next(2)
                time.sleep(3.5 if short else 60)
                for process in (serve, still):
                    process.send_signal(signal.SIGCONT)
        return room.row()


def killed(times, short, **how):
    """kill -9 at any moment; kills.py does so by the hundred."""
    with Classroom("kill -9", **how) as room:
        daemon = room.open(2 * times)
        for _ in range(times):
            with room.injection():
                room.push_next(2)
                time.sleep(random.uniform(0.05, 1.0))
                daemon.kill()
                daemon.wait()
                daemon = room.start_over()
        return room.row()


class Clock:
    """The time of day of whoever is started with `prefix`, and of all it starts; it can be set while they run. The
    kernel cannot do that for some processes (time namespaces leave CLOCK_REALTIME alone), so libfaketime tells them
    another time."""

    def __init__(self, room, name):
        self.file = room.write(name, "+0s\n")
        self.prefix = ["env", "LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
                       f"FAKETIME_TIMESTAMP_FILE={self.file}", "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1",
                       "FAKETIME_DONT_RESET=1"]

    def set(self, seconds):
        """So many from the true time."""
        told = self.file.with_suffix(".new")
        told.write_text(f"{seconds:+d}s\n")
        told.rename(self.file)


def clock(times, short):
    """The time of day of a daemon that runs jumps."""
    with Classroom("clock steps") as room:
        of_daemon = Clock(room, "step")
        room.open(3 * times, prefix=of_daemon.prefix)
        for i in range(times):
            with room.injection():
                room.push_next()
                time.sleep(0.3 * (i % 4))
                of_daemon.set(STEPS[i % len(STEPS)])
                room.push_next(2)
        stamps = [line.split()[0][:13] for line in room.log().splitlines() if line[:4].isdigit()]
        room.figures["hours_in_the_log"] = len(set(stamps))  # it was believed
        return room.row()
