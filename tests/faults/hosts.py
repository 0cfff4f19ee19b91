"""What other machines do to a grader: a repository without end, a flood of webhooks."""
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import threading
import time

from classroom import SOLUTION, Classroom
from endless_host import EndlessHost
from git_host import GitHost

SECRET = "a secret of the webhooks"
MIB = 1 << 20


def disk_used(folder):
    """MiB, as they lie on the disk."""
    blocks = 0
    for parent, _, files in os.walk(folder):
        for name in files:
            try:
                blocks += os.lstat(os.path.join(parent, name)).st_blocks
            except FileNotFoundError:
                continue
    return blocks * 512 / MIB


def endless(times, short):
    """One student's repository has 10 GB in it; the others' are graded meanwhile."""
    most = 16 if short else 256  # MiB, the limit of one look
    with EndlessHost() as host, Classroom("a remote of 10 GB") as room:
        room.more += f'[fetch]\nsize = "{most}MiB"\ndeadline = "60s"\n'
        room.enrol("eve", f"http://127.0.0.1:{host.server_port}/much.git")
        room.open(2 * times)
        peak = 0
        for i in range(times):
            with room.injection():
                room.push_next(2)
                deadline = time.monotonic() + 60
                while host.cut_off <= i:
                    peak = max(peak, disk_used(room.folder / "data"))
                    assert time.monotonic() < deadline, "it is not cut off"
                    time.sleep(0.05)
                room.until(lambda: room.remotes().get("eve", {}).get("problem"), "the word of it")
                problem = room.remotes()["eve"]["problem"]
                assert problem["code"] == "remote_too_large", problem
                assert host.sent[-1] < 3 * most * MIB, f"{host.sent[-1]} bytes were taken"
        room.stop_all()
        left = disk_used(room.folder / "data")
        room.figures.update(limit_mib=most, most_sent_mib=max(host.sent) // MIB, disk_peak_mib=round(peak, 1),
                            disk_left_mib=round(left, 1))
        assert peak < 2 * most + 64, f"{peak} MiB on the disk"
        return room.row()


class Caller(threading.Thread):
    """Calls over one connection that is kept, at an even pace; who is hung up on calls again."""

    def __init__(self, port, calls, pause):
        super().__init__()
        self.port, self.calls, self.pause, self.answers = port, calls, pause, []

    def run(self):
        connection = None
        begun = time.monotonic()
        for number, (body, headers) in enumerate(self.calls):
            time.sleep(max(0.0, begun + number * self.pause - time.monotonic()))
            try:
                connection = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
                connection.request("POST", "/webhook", body, headers)
                answer = connection.getresponse()
                answer.read()
                self.answers.append(answer.status)
            except OSError as error:
                self.answers.append(type(error).__name__)
                connection.close()
                connection = None
        if connection:
            connection.close()


def call(url, number, secret):
    body = json.dumps({"ref": "refs/heads/main", "before": "0" * 40, "after": "1" * 40, "deleted": False,
                       "repository": {"clone_url": url, "full_name": "camp/one"}}).encode()
    return body, {"Content-Type": "application/json", "X-GitHub-Event": "push", "X-GitHub-Delivery": str(number),
                  "X-Hub-Signature-256": "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}


def memory_of(pid):
    """Most MiB it ever had."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return 0


def flood(times, short):
    """10,000 webhooks in a minute, half of them forged: those name the repository of one whom no true one names. His
    push must still be unseen at the end."""
    count, seconds, callers = (1000, 3, 8) if short else (10_000, 60, 16)
    with Classroom("webhook flood") as room:
        room.options.update({"poll": '"30min"', "poll_longest": '"30min"'})
        room.listen(f'webhook_secrets = ["{SECRET}"]')
        with GitHost(str(room.folder / "git")) as host:
            for number in range(2 * times):
                room.enrol(f"s{number}")
                room.students[f"s{number}"] = f"{host.url}/s{number}.git"
            room.enrol("eve")
            room.students["eve"] = f"{host.url}/eve.git"
            daemon = room.open(0)
            room.wait_until_ready()
            room.until(lambda: len(room.scores()) == 2 * times + 1, "the first looks")
            before, statuses, ready, slowest = memory_of(daemon.pid), {}, [], 0.0
            for i in range(times):
                with room.injection():
                    eve = room.push("eve", f"{SOLUTION}# {i}\n")
                    room.push_next(2)
                    true = [call(room.students[f"s{number}"], number, SECRET) for number in range(2 * i, 2 * i + 2)]
                    forged = call(room.students["eve"], 0, "another secret altogether")
                    each = count // callers
                    crowd = [Caller(room.port, [true[j // 2 % 2] if j % 2 else forged for j in range(each)],
                                    seconds / each) for _ in range(callers)]
                    for one in crowd:
                        one.start()
                    while any(one.is_alive() for one in crowd):
                        asked = time.monotonic()
                        ready.append(room.ask("/readyz")[0])
                        slowest = max(slowest, time.monotonic() - asked)
                        time.sleep(0.1)
                    for one in crowd:
                        for j, status in enumerate(one.answers):
                            key = f"{'true' if j % 2 else 'forged'} {status}"
                            statuses[key] = statuses.get(key, 0) + 1
                    assert not any(row["student"] == "eve" and row["commit"] for row in room.scores("--all")), "a forged one was acted on"
            room.figures.update(statuses)
            room.figures.update(ready_200=ready.count(200), ready_otherwise=len(ready) - ready.count(200),
                                slowest_ready_ms=round(1000 * slowest), memory_before_mib=before,
                                memory_peak_mib=memory_of(daemon.pid))
            if set(ready) != {200}:
                room.wrong.append("it was not ready")
            if {key for key in statuses if key.startswith("forged")} != {"forged 401"}:
                room.wrong.append("a forged one was not refused")
            if memory_of(daemon.pid) > before + 64:
                room.wrong.append("its memory has grown")
            # A true one for eve, and what she pushed last counts.
            Caller.run(Caller(room.port, [call(room.students["eve"], 1, SECRET)], 0))
            room.pushes["eve"] = (eve, 3)
            room.until(room.is_settled, "eve's grading")
            return room.row()
