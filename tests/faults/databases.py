"""The database goes away: it crashes and comes back, or its standby takes its place for good."""
import contextlib
import json
import signal
import time

from classroom import Classroom
from postgres import Postgres, Standby


class Pair:
    """A PostgreSQL primary and a standby of it, with synchronous replication: a commit that was acknowledged is on
    both. The address names both, and whoever may be written to is the one that is meant."""

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            self.primary = stack.enter_context(Postgres(settings=["fsync=off"]))  # nobody turns the machine off
            self.standby = stack.enter_context(Standby(self.primary))
            self.wait_until_both_have_it()
            self.address = (f"postgresql:///postgres?user=grader&host={self.primary.folder},{self.standby.folder}"
                            "&target_session_attrs=read-write")
            self.closing = stack.pop_all()
        return self

    def __exit__(self, *_):
        self.closing.close()

    def wait_until_both_have_it(self):
        self.primary.sql("ALTER SYSTEM SET synchronous_standby_names = '*'")
        self.primary.sql("SELECT pg_reload_conf()")
        deadline = time.monotonic() + 60
        while self.primary.sql("SELECT COUNT(*) FROM pg_stat_replication WHERE sync_state = 'sync'") != "1":
            if time.monotonic() > deadline:
                raise AssertionError("the standby does not follow")
            time.sleep(0.05)

    def fail_over(self):
        """The primary dies as in a crash; the standby, which has nobody behind it, is promoted."""
        self.primary.stop(signal.SIGQUIT)
        self.standby.sql("ALTER SYSTEM RESET synchronous_standby_names")
        self.standby.sql("SELECT pg_reload_conf()")
        self.standby.sql("SELECT pg_promote()")
        self.primary, self.standby = self.standby, self.primary

    def repair(self):
        """What was the primary follows the new one."""
        follower = Standby(self.primary)
        follower.folder = self.standby.folder
        follower.make()
        follower.start()
        self.standby.process = follower.process
        self.wait_until_both_have_it()


def failover(times, short, **how):
    with Pair() as pair, Classroom("failover of the database", **how) as room:
        room.options["store"] = json.dumps(pair.address)
        room.open(4 * times)
        for machine in ("oak", "elm", "ash"):
            room.work(machine, options=["--workers", "1", "--lease", "3s"])
        for i in range(times):
            with room.injection():
                room.push_next(2)
                time.sleep(0.3 * (i % 4))
                before = time.monotonic()
                pair.fail_over()
                room.push_next(2)
                room.until(lambda: pair.primary.sql("SELECT pg_is_in_recovery()") == "f", "the promotion")
                room.figures["longest_gap_s"] = round(max(room.figures.get("longest_gap_s", 0), time.monotonic() - before), 1)
                if not short or i + 1 < times:
                    pair.repair()
        return room.row()


def crash(times, short):
    with Postgres() as server, Classroom("crash of the database") as room:
        room.options["store"] = json.dumps(server.address())
        room.open(3 * times)
        for i in range(times):
            with room.injection():
                room.push_next()
                time.sleep(0.3 * (i % 4))
                server.stop(signal.SIGQUIT if i % 2 == 0 else signal.SIGINT)
                room.push_next(2)
                time.sleep(0.5 if short else 3)
                server.start()
        return room.row()
