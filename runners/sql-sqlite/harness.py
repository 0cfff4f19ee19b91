"""Runs a student's SQL on the author's data and hands on the rows (runners/README.md).

    harness.py [--work DIR]

Each test has a database of its own, in memory. Nothing here knows which rows are right: they are
compared outside the box.
"""
import argparse
import base64
import json
import math
import os
import sqlite3
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # isolated mode leaves it out
import guard  # noqa: E402
import statements  # noqa: E402
from statements import Mistake  # noqa: E402

MAX_ROWS = 10_000
MAX_ANSWER = 1 << 20
MAX_VALUE = 1_000_000  # bytes of one text or blob, and of one row
MAX_TEXT = 4000


class Unusable(Exception):
    """What the author gave cannot be used; never the student's fault."""


class Channel:
    """Descriptor 3: one JSON object a line, each with the token of this launch."""

    def __init__(self, fd, token):
        self._fd = fd
        self._token = token

    def send(self, **event):
        data = (json.dumps({**event, "token": self._token}) + "\n").encode()
        while data:
            data = data[os.write(self._fd, data):]


class Runs:
    """The student's file, and how its statements run on a connection."""

    def __init__(self, work, name):
        self._name = name
        text = statements.read(os.path.join(work, name), name)
        self.statements = statements.split(text, name)
        if not self.statements:
            raise Mistake("SqlError", f"There is no SQL in {name} yet.")

    def only_one(self):
        if len(self.statements) > 1:
            raise Mistake("NotAllowed", f"{self._name}, line {self.statements[1].line}: a second "
                                        "statement begins here. This task asks for one query.")
        return self.statements[0]

    def run(self, connection, watch, statement, values):
        try:
            cursor = connection.execute(statement.text, values)
            return rows_of(cursor)
        except Mistake as mistake:
            raise Mistake(mistake.name, f"{self._name}: {mistake.message}") from None
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise self._mistake(error, watch, statement) from None

    def _mistake(self, error, watch, statement):
        message = str(error)
        place = f"{self._name}, line {statements.line_of(statement, message)}"
        if watch.refusal is not None:
            return Mistake("NotAllowed", f"{place}: {watch.refusal}")
        if isinstance(error, sqlite3.IntegrityError):
            return Mistake("ConstraintError", f"{place}: {message}")
        if "too big" in message or isinstance(error, sqlite3.DataError):
            return Mistake("TooLarge", f"{place}: a value has more than {MAX_VALUE:,} bytes.")
        return Mistake("SqlError", f"{place}: {message}")


def connect():
    connection = sqlite3.connect(":memory:", isolation_level=None)  # as written: no hidden BEGIN
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def filled(script):
    """A database as the author's script makes it."""
    connection = connect()
    try:
        connection.executescript(script)
    except sqlite3.Error as error:
        raise Unusable(f"The assignment's own data could not be loaded: {error}") from None
    return connection


def protect(connection, watch):
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.set_authorizer(watch)


def rows_of(cursor):
    """(names, rows) of what a statement gives, as values of an answer."""
    if cursor.description is None:
        return [], []
    names = [column[0] for column in cursor.description]
    rows, size = [], 0
    for row in cursor:
        rows.append([plain(value) for value in row])
        size += len(json.dumps(rows[-1]))
        if len(rows) > MAX_ROWS:
            raise Mistake("TooLarge", f"The query gives more than {MAX_ROWS:,} rows.")
        if size > MAX_ANSWER:
            raise Mistake("TooLarge", f"The rows are more than {MAX_ANSWER >> 20} MiB of text.")
    return names, rows


def plain(value):
    """A value of SQLite's in the words of runners/README.md."""
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode()}
    if isinstance(value, float) and not math.isfinite(value):
        return {"$float": "inf" if value > 0 else "-inf"}  # SQLite stores NaN as NULL
    return value


def answer_of(request, work):
    """(names, rows) that the student's file leads to."""
    runs = Runs(work, request["query"])
    check = request.get("check")
    values = request.get("bind", {})
    watch = guard.Guard(may_change=check is not None)
    connection = filled(request["database"])
    protect(connection, watch)
    if check is None:
        return runs.run(connection, watch, runs.only_one(), values)
    for statement in runs.statements:
        runs.run(connection, watch, statement, values)
    return checked(connection, check)


def checked(connection, check):
    """What the author's query finds. It looks at a copy, in which only what the student's SQL has
    committed to the tables is left: no temporary table that hides one, no open transaction."""
    if connection.in_transaction:
        connection.rollback()
    connection.set_authorizer(None)  # serialize asks for the number of pages by a PRAGMA
    copy = connect()
    copy.deserialize(connection.serialize())
    watch = guard.Guard(may_change=False)
    protect(copy, watch)
    try:
        return rows_of(copy.execute(check))
    except sqlite3.Error as error:
        raise Mistake("SqlError", f"What your SQL has left cannot be read as the task asks: {error}"
                      ) from None


def in_a_sentence(message):
    """The grader ends the sentence in which it quotes the message."""
    return message[:MAX_TEXT].rstrip(".")


def run_test(channel, test, request, work):
    channel.send(event="start", test=test)
    try:
        names, rows = answer_of(request, work)
    except Mistake as mistake:
        channel.send(event="answer", test=test, raised=mistake.name,
                     message=in_a_sentence(mistake.message))
        return
    value = {"columns": names, "rows": rows} if request.get("columns") else rows
    channel.send(event="answer", test=test, value=value)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", default="/box/work")
    options = parser.parse_args()
    request = json.load(sys.stdin)
    channel = Channel(3, request["token"])
    channel.send(event="collected", tests=request["tests"])
    try:
        for test in request["tests"]:
            run_test(channel, test, request["requests"][test], options.work)
    except Unusable as problem:
        channel.send(event="broken", message=str(problem)[:MAX_TEXT])
        return
    channel.send(event="end")


if __name__ == "__main__":
    main()
