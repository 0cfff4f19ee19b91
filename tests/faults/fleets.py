"""Four machines on one PostgreSQL, `grader serve` and three `grader work`, each in a network of its own; something
happens to one of them after the other, and to the database."""
import json
import os
import signal
import time

from classroom import Classroom
from limits import as_owner_of
from networks import Networks
from postgres import Postgres
from stops import STEPS, Clock

MACHINES = ["db", "oak", "elm", "ash"]
LEASE_S = 3


class Fleet:
    def __init__(self, room, networks, server, short):
        self.room, self.networks, self.server = room, networks, server
        self.long = LEASE_S + 1 if short else 20  # a machine that is away so long has lost its job
        self.processes, self.steps = {}, 0
        self.clocks = {name: Clock(room, f"clock-{name}") for name in MACHINES}

    def prefix(self, name):
        return [*self.networks.prefix(name), *self.clocks[name].prefix]

    def open(self, students):
        self.processes["db"] = self.room.open(students, prefix=self.prefix("db"))
        for name in MACHINES[1:]:
            self.start(name)

    def start(self, name):
        prefix = self.prefix(name)
        if name == "db":
            self.processes[name] = self.room.start_over(prefix=prefix)
        else:
            self.processes[name] = self.room.work(name, prefix=prefix, store=self.server.address(self.networks.address("db")),
                                                  options=["--workers", "1", "--lease", f"{LEASE_S}s"])

    def kill(self, name):
        self.processes[name].kill()
        self.processes[name].wait()
        self.room.push_next()
        self.start(name)

    def cut_off(self, name):
        self.networks.cut(name)
        self.room.push_next()
        time.sleep(self.long)
        self.networks.heal(name)

    def stand_still(self, name):
        self.processes[name].send_signal(signal.SIGSTOP)
        self.room.push_next()
        time.sleep(self.long)
        self.processes[name].send_signal(signal.SIGCONT)

    def take_descriptors(self, name):
        pid = self.processes[name].pid
        as_owner_of(pid, "prlimit", "--pid", str(pid), f"--nofile={len(os.listdir(f'/proc/{pid}/fd')) - 2}:")
        self.room.push_next()
        time.sleep(self.long)
        as_owner_of(pid, "prlimit", "--pid", str(pid), "--nofile=4096:")

    def step_clock(self, name):
        """Whoever is ahead believes that the others have held their jobs too long."""
        self.clocks[name].set(STEPS[self.steps % len(STEPS)])
        self.steps += 1
        self.room.push_next()
        time.sleep(self.long)
        self.clocks[name].set(0)

    def crash_database(self, _):
        self.server.stop(signal.SIGQUIT)
        self.room.push_next()
        time.sleep(1)
        self.server.start()


FAULTS = [Fleet.kill, Fleet.cut_off, Fleet.stand_still, Fleet.take_descriptors, Fleet.step_clock, Fleet.crash_database]


def shaken(times, short):
    with Networks(MACHINES) as networks, Classroom("a fault on one of four machines") as room, \
            Postgres(listen=networks.address("db"), prefix=networks.prefix("db"), settings=["fsync=off"]) as server:
        room.options.update({"store": json.dumps(server.address()), "workers": 1})
        fleet = Fleet(room, networks, server, short)
        fleet.open(4 * times)
        for i in range(times):
            fault = FAULTS[i % len(FAULTS)]
            # Who is in its own network alone cannot be cut off from itself.
            machine = MACHINES[1 + i % 3] if fault is Fleet.cut_off else MACHINES[i % 4]
            with room.injection():
                room.push_next(3, "sleep 1; cat\n")
                time.sleep(0.3 * (i % 4))
                fault(fleet, machine)
            room.figures[fault.__name__] = room.figures.get(fault.__name__, 0) + 1
        return room.row()
