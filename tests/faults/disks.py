"""The disk below the record and the mirrors: slow, read-only for a while, full for a while."""
import contextlib
import json
import time

from classroom import Classroom
from postgres import Postgres
from sick_disk import SickDisk


@contextlib.contextmanager
def on_a_sick_disk(fault, students, store, **how):
    with Classroom(fault, **how) as room, SickDisk(room.folder / "disk", room.folder / "data") as disk:
        room.inside = disk.inside
        if store:
            room.options["store"] = json.dumps(store)
        room.open(students)
        try:
            yield room, disk
        finally:
            disk.fall_ill("fine")
            room.stop_all()


def ill_for_a_while(fault, illness, times, seconds, store=None, **how):
    """Pushes before it and while it lasts; then the disk is well again, and nobody starts anything anew."""
    with on_a_sick_disk(fault, 3 * times, store, **how) as (room, disk):
        for i in range(times):
            with room.injection():
                room.push_next()
                time.sleep(0.3 * (i % 3))  # at different steps of that grading
                disk.fall_ill(illness(i))
                room.push_next(2)
                time.sleep(seconds)
                felt = disk.fall_ill("fine")
                assert felt > 0, "nobody noticed"
                room.figures["operations"] = room.figures.get("operations", 0) + felt
        if "remote_problem" in room.log():
            room.wrong.append("a repository was blamed")
        return room.row()


def slow(times, short):
    waits = [0.1, 0.5, 2.0, 12.0]  # the last is longer than a writer has patience
    return ill_for_a_while("slow disk", lambda i: f"slow {waits[i % 1 if short else i % 4]}", times, 2 if short else 15)


def read_only(times, short, **how):
    return ill_for_a_while("read-only file system", lambda _: "readonly", times, 1 if short else 5, **how)


def failing(times, short):
    """Of the mirrors alone, so that what is told of the repositories can be written down."""
    with Postgres(settings=["fsync=off"]) as server:
        return ill_for_a_while("failing disk (EIO)", lambda _: "failing", times, 1 if short else 5, server.address())


def full(times, short, **how):
    return ill_for_a_while("full disk", lambda _: "full", times, 1 if short else 5, **how)
