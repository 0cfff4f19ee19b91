"""What the machine gives is used up: memory, address space, descriptors."""
import contextlib
import os
import pathlib
import socket
import subprocess
import tempfile
import time

from classroom import Classroom

MEMORY = pathlib.Path("/sys/fs/cgroup/memory")


class MemoryGroup:
    """A control group (version 1) of the test's own; who is started with `prefix` is in it."""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="grader-faults-", dir=MEMORY))
        self.prefix = ["sh", "-c", f'echo $$ >"{self.folder}/tasks" && exec "$0" "$@"']
        return self

    def __exit__(self, *_):
        deadline = time.monotonic() + 10
        while self.folder.exists() and time.monotonic() < deadline:
            for inner in self.folder.rglob("sandbox-*"):
                with contextlib.suppress(OSError):
                    inner.rmdir()
            with contextlib.suppress(OSError):
                self.folder.rmdir()
            time.sleep(0.1)

    def used(self):
        return int((self.folder / "memory.usage_in_bytes").read_text())

    def limit(self, most):
        (self.folder / "memory.limit_in_bytes").write_text(str(most))

    def kills(self):
        return int((self.folder / "memory.oom_control").read_text().split("oom_kill ")[1].split()[0])


def knock(room, count):
    """So many connections at once, which nobody is obliged to answer."""
    with contextlib.ExitStack() as stack:
        for _ in range(count):
            with contextlib.suppress(OSError):
                one = stack.enter_context(socket.create_connection(("127.0.0.1", room.port), timeout=1))
                one.sendall(b"GET /readyz HTTP/1.1\r\nHost: grader\r\n\r\n")
        time.sleep(0.5)


def is_killed(room, group, daemon):
    """Or has less memory than when it was asked last, and more people to serve."""
    room.insist()
    with contextlib.suppress(OSError):  # it is used already
        (group.folder / "memory.force_empty").write_text("0")  # or what files keep there is given first
        group.limit(group.used() + (64 << 10))
    if room.hosted:  # a git that is refused the memory for a push leaves what there is to the daemon
        knock(room, 100)
    return daemon.poll() is not None


def killed(times, short, **how):
    """The service's group may have no more than it has: the kernel kills the daemon (OOMScoreAdjust, as systemd sets
    it, names it as the first to go), and it is started again."""
    with MemoryGroup() as group, Classroom("out of memory, killed", **how) as room:
        daemon = room.open(3 * times, prefix=group.prefix)
        for i in range(times):
            with room.injection():
                before = group.kills()
                pathlib.Path(f"/proc/{daemon.pid}/oom_score_adj").write_text("1000")
                room.push_next()
                time.sleep(0.2 * (i % 4))
                room.push_next(2)
                room.until(lambda: is_killed(room, group, daemon), "that the kernel kills it", 30)
                assert daemon.returncode == -9 and group.kills() > before, f"it ended with {daemon.returncode}"
                group.limit(-1)
                daemon = room.start_over(prefix=group.prefix)
        room.figures["killed_by_the_kernel"] = group.kills()
        row = room.row()
    return row


def as_owner_of(pid, *command):
    """Only its own user may limit it: this machine's root may lack the right (CAP_SYS_RESOURCE)."""
    status = dict(line.split(":\t", 1) for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines() if ":\t" in line)
    user, group = status["Uid"].split()[0], status["Gid"].split()[0]
    return subprocess.run(["setpriv", "--reuid", user, "--regid", group, "--clear-groups", "--", *command], check=True)


def squeeze(fault, kind, most, times, short, **how):
    """The limit of a daemon that runs is lowered for a while, and people knock at its address; who dies of it is
    started again."""
    usual = "unlimited" if kind == "as" else 4096
    with Classroom(fault, **how) as room:
        if not room.hosted:
            room.listen()
        daemon = room.open(4 * times)
        starts = 0
        for i in range(times):
            with room.injection():
                room.push_next()
                time.sleep(0.3 * (i % 4))
                as_owner_of(daemon.pid, "prlimit", "--pid", str(daemon.pid), f"--{kind}={most(daemon.pid, i)}:")
                room.push_next(3)
                if i % 2 == 0:
                    knock(room, 20)
                time.sleep(1 if short else 6)
                if daemon.poll() is not None:
                    starts += 1
                    daemon = room.start_over()
                else:
                    as_owner_of(daemon.pid, "prlimit", "--pid", str(daemon.pid), f"--{kind}={usual}:")
                room.wait_until_ready()
        room.figures.update(restarted=starts, failures_told=sum(
            room.log().count(f" {word} ") for word in ("look_failed", "worker_failed", "record_failed", "retry_later")))
        return room.row()


def address_space(times, short, **how):
    def most(pid, i):
        pages = int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[0])
        return pages * 4096 - (1 << 20) * (i % 3)
    return squeeze("allocations fail (RLIMIT_AS)", "as", most, times, short, **how)


def descriptors(times, short, **how):
    def most(pid, i):
        return len(os.listdir(f"/proc/{pid}/fd")) + i % 3 - 3
    return squeeze("out of descriptors", "nofile", most, times, short, **how)


def gradings_that_ended(room):
    return room.log().count(" retry_later ") + room.log().count(" graded ")


def program_killed(times, short):
    """The group's memory ends while a program runs that keeps to its own limit: the kernel kills the program, for
    want of anybody larger. That is no verdict on it."""
    big = "x=$(head -c 60000000 /dev/zero | tr '\\0' x); sleep 0.3; cat\n"
    with MemoryGroup() as group, Classroom("out of memory, a program killed") as room:
        daemon, starts = room.open(2 * times, prefix=group.prefix), 0
        for i in range(times):
            with room.injection():
                ended = gradings_that_ended(room)
                (group.folder / "memory.force_empty").write_text("0")
                group.limit(group.used() + (60 << 20))
                room.push_next(1, big)
                room.until(lambda: gradings_that_ended(room) > ended or daemon.poll() is not None, "an end", 30)
                group.limit(-1)
                room.push_next(1)
                if daemon.poll() is not None:
                    daemon, starts = room.start_over(prefix=group.prefix), starts + 1
        room.figures.update(killed_and_told=room.log().count("that had kept to its own limit"), daemon_killed=starts)
        row = room.row()
    return row
