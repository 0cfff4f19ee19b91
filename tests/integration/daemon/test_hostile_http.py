"""`grader serve` against clients that no git and no browser is: strangers, and students who mean ill."""
import base64
import concurrent.futures
import hashlib
import os
import pathlib
import random
import re
import select
import socket
import struct
import unittest
import zlib

from course import Course, git

MIB = 1 << 20
ZERO = "0" * 40
PLAIN = "POST /nothing HTTP/1.1\r\nHost: x\r\n"
LAST = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


# ---- git's own forms, made by hand

def number_of(kind, data):
    return hashlib.sha1(f"{kind} {len(data)}\0".encode() + data).hexdigest()


def packed(kind, data, base=""):
    """An object of a pack; of the kind "delta" upon the object with the number `base`."""
    size, first = len(data), {"commit": 1, "tree": 2, "blob": 3, "delta": 7}[kind] << 4 | len(data) & 15
    head, size = [first], size >> 4
    while size:
        head[-1] |= 128
        head.append(size & 127)
        size >>= 7
    return bytes(head) + bytes.fromhex(base) + zlib.compress(data)


def pack(objects):
    text = b"PACK" + struct.pack(">II", 2, len(objects)) + b"".join(objects)
    return text + hashlib.sha1(text).digest()


def tree(files):
    return b"".join(b"100644 " + name.encode() + b"\0" + bytes.fromhex(number) for name, number in files)


def commit(of_tree, parent):
    person = "a <a@example.org> 1700000000 +0000"
    return f"tree {of_tree}\nparent {parent}\nauthor {person}\ncommitter {person}\n\nx\n".encode()


def size_text(number):
    text = b""
    while number > 127:
        text += bytes([number & 127 | 128])
        number >>= 7
    return text + bytes([number])


def line(text):
    return f"{len(text) + 4:04x}{text}".encode()


class Hostile(unittest.TestCase):
    keys = ()  # of [listen]

    def setUp(self):
        self.course = self.enterContext(Course())
        self.course.students.update(ada=None, eve=None)
        self.course.listen(*self.keys)
        self.daemon = self.course.start()
        self.course.wait_until_ready()
        self.tokens = {user: self.course.token(user) for user in ("ada", "eve")}

    # ---- what is sent

    def connect(self):
        client = socket.create_connection(("127.0.0.1", self.course.port), timeout=10)
        self.addCleanup(client.close)
        return client

    def say(self, request):
        """Sends it and gives all that comes back."""
        client, heard = self.connect(), b""
        try:
            client.sendall(request if isinstance(request, bytes) else request.encode("latin-1"))
            for piece in iter(lambda: client.recv(65536), b""):
                heard += piece
        except OSError:  # it may be cut off in the middle
            pass
        client.close()
        return heard

    def statuses(self, request):
        return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d+) ", self.say(request))]

    def pour(self, head, unit, size):
        """Sends that much, or until it is answered; the connection stays open."""
        client = self.connect()
        try:
            client.sendall(head.encode())
            for _ in range(size // len(unit)):
                client.sendall(unit)
                if select.select([client], [], [], 0)[0]:
                    break
        except OSError:
            pass
        return client

    def head(self, user, method, rest):
        name = base64.b64encode(f"{user}:{self.tokens[user]}".encode()).decode()
        service = rest.rsplit("git-", 1)[1]
        return (f"{method} /git/course/{user}/echo.git{rest} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                f"Authorization: Basic {name}\r\nContent-Type: application/x-git-{service}-request\r\n")

    def refs(self, user, service="git-upload-pack", method="GET"):
        return self.say(self.head(user, method, f"/info/refs?service={service}") + "\r\n")

    def push(self, user, new, objects):
        body = line(f"{self.branch(user)} {new} refs/heads/main\0 report-status") + b"0000" + pack(objects)
        head = self.head(user, "POST", "/git-receive-pack") + f"Content-Length: {len(body)}\r\n\r\n"
        return self.say(head.encode() + body)

    # ---- what is seen of it

    def repository(self, user):
        return self.course.folder / "data/git/students" / user / "echo.git"

    def branch(self, user):
        self.refs(user)  # makes it
        return git("--git-dir", str(self.repository(user)), "rev-parse", "refs/heads/main", cwd=self.course.folder)

    def memory(self):
        status = pathlib.Path(f"/proc/{self.daemon.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) * 1024

    def disk(self, user):
        return sum(file.stat().st_size for file in self.repository(user).rglob("*") if file.is_file())


class Strangers(Hostile):
    def test_where_a_request_does_not_clearly_end_nothing_after_it_is_answered(self):
        for fields in ("Transfer-Encoding: gzip", "Transfer-Encoding: xchunked", "Transfer-Encoding: chunked, identity",
                       "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked", "Transfer-Encoding : chunked",
                       "Transfer-Encoding: chunked\r\nContent-Length: 5", "Content-Length: 5\r\nContent-Length: 5",
                       "Content-Length: 5, 5", "Content-Length: +5", "Content-Length: 5\r\nContent-Length: 6"):
            with self.subTest(fields=fields):
                self.assertEqual(self.statuses(PLAIN + fields + "\r\n\r\n0\r\n\r\n" + LAST), [400])
        old = PLAIN.replace("1.1", "1.0") + "Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        self.assertEqual(self.statuses(old + LAST), [400])
        self.assertEqual(self.statuses(PLAIN + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + LAST), [404, 200])

    def test_what_must_have_no_body_has_none(self):
        heard = self.refs("ada", method="HEAD")
        self.assertTrue(heard.startswith(b"HTTP/1.1 405 "), heard)
        self.assertEqual(heard.split(b"\r\n\r\n", 1)[1], b"")

    def test_a_chunk_that_never_begins_and_trailers_that_never_end_fill_no_memory(self):
        before = self.memory()
        for what, unit in (("5;", b"a" * 65536), ("0\r\n", b"x: y\r\n" * 10000)):
            with self.subTest(what=what):
                self.pour(PLAIN + "Transfer-Encoding: chunked\r\n\r\n" + what, unit, 80 * MIB)
                self.assertLess(self.memory() - before, 40 * MIB)

    def test_the_bodies_of_all_strangers_together_fill_no_memory_and_a_webhook_still_comes_through(self):
        before = self.memory()
        with concurrent.futures.ThreadPoolExecutor(8) as many:
            head = PLAIN + f"Content-Length: {25 * MIB}\r\n\r\n"
            clients = list(many.map(lambda _: self.pour(head, bytes(MIB), 24 * MIB), range(40)))
        self.assertLess(self.memory() - before, 700 * MIB)  # of 960; a sanitizer keeps what was freed
        self.assertIn(self.course.ask("/webhook", b"{}" * 20000, {"X-GitHub-Event": "push"})[0], (400, 401, 415))
        for client in clients:
            client.close()

    def test_who_says_nothing_keeps_nobody_out(self):
        for begun in ("", "GET /healthz HTTP/1.1\r\nX: ", PLAIN + "Content-Length: 9\r\n\r\n", LAST):
            for _ in range(300):
                self.connect().sendall(begun.encode())
        self.assertEqual(self.course.ask("/healthz")[0], 200)
        self.assertTrue(self.refs("ada").startswith(b"HTTP/1.1 200 "))


class Students(Hostile):
    keys = ('largest_push = "1MiB"',)

    def test_many_runs_of_one_student_leave_room_for_others(self):
        self.refs("ada")
        head = self.head("ada", "POST", "/git-upload-pack") + "Content-Length: 9\r\n\r\n"
        clients = []

        def one_more_is_refused(_):  # one more each time: a run that has just been answered can still be ending
            clients.append(self.connect())
            clients[-1].sendall(head.encode())
            return self.refs("ada").startswith(b"HTTP/1.1 429 ")

        self.course.wait_for(one_more_is_refused, "the end of patience")
        self.assertTrue(self.refs("eve").startswith(b"HTTP/1.1 200 "))
        clients[0].close()
        self.course.wait_for(lambda _: self.refs("ada").startswith(b"HTTP/1.1 200 "), "another run")

    def test_a_small_push_does_not_unfold_on_the_disk(self):
        base, copies = random.Random(1).randbytes(MIB // 2), 64
        start = number_of("blob", base)
        objects, files = [packed("blob", base)], []
        for name in "ab":
            steps = bytes([0x80 | 0x70, 0, 0, 8]) * copies  # copy 512 KiB from the beginning
            result = base * copies + name.encode()
            steps = size_text(len(base)) + size_text(len(result)) + steps + bytes([1]) + name.encode()
            objects.append(packed("delta", steps, start))
            files.append((name, number_of("blob", result)))
        root = tree(files)
        last = commit(number_of("tree", root), self.branch("ada"))
        heard = self.push("ada", number_of("commit", last), objects + [packed("tree", root), packed("commit", last)])
        self.assertIn(b"unpack ok", heard)
        self.assertLess(self.disk("ada"), 2 * MIB)

    def test_a_repository_ends_somewhere_and_what_was_handed_in_stays(self):
        pushed = []
        for i in range(6):
            data = os.urandom(900 * 1024)
            root = tree([("junk", number_of("blob", data))])
            last = commit(number_of("tree", root), self.branch("ada"))
            answer = self.refs("ada", "git-receive-pack")
            if answer.startswith(b"HTTP/1.1 403 "):
                break
            self.push("ada", number_of("commit", last),
                      [packed("blob", data), packed("tree", root), packed("commit", last)])
            pushed.append(number_of("commit", last))
        self.assertIn(b"This repository is full", answer)
        self.assertLess(self.disk("ada"), 6 * MIB)
        self.assertEqual(self.branch("ada"), pushed[-1])
        self.assertTrue(self.refs("eve", "git-receive-pack").startswith(b"HTTP/1.1 200 "))

    def test_a_push_that_hides_further_updates_or_points_at_no_commit_moves_nothing(self):
        before = self.branch("ada")
        data = b"cat\n"
        blob = number_of("blob", data)
        for ref, new in ((f"refs/heads/main\n{ZERO} {before} refs/heads/other", before), ("refs/heads/main", blob),
                         ("refs/heads/../../config", before), ("HEAD", before), ("refs/heads/main", ZERO)):
            with self.subTest(ref=ref):
                body = line(f"{before} {new} {ref}\0 report-status delete-refs") + b"0000" + pack([packed("blob", data)])
                head = self.head("ada", "POST", "/git-receive-pack") + f"Content-Length: {len(body)}\r\n\r\n"
                self.assertNotIn(b"ok refs/", self.say(head.encode() + body))
                found = git("--git-dir", str(self.repository("ada")), "for-each-ref", cwd=self.course.folder)
                self.assertEqual(found, f"{before} commit\trefs/heads/main")

    def test_no_file_of_the_graders_and_no_line_of_its_log_holds_a_token(self):
        for user in ("ada", "eve"):
            self.refs(user)
        self.tokens["ada"], right = self.tokens["ada"][:-1], self.tokens["ada"]
        self.assertTrue(self.refs("ada").startswith(b"HTTP/1.1 401 "))
        for file in (one for one in self.course.folder.rglob("*") if one.is_file()):
            held = file.read_bytes()
            for token in (right, self.tokens["ada"], self.tokens["eve"]):
                self.assertNotIn(token.encode(), held, file)

    def test_a_program_that_is_graded_reaches_neither_the_server_nor_the_hooks_socket(self):
        place = self.course.folder / "data/git/hooks.socket"
        self.assertTrue(place.is_socket())
        program = f"""cat
(exec 3<>/dev/tcp/127.0.0.1/{self.course.port}) 2>/dev/null && echo reached
[ -e {place} ] && echo there
exit 0
""".encode()
        root = tree([("main.sh", number_of("blob", program))])
        last = commit(number_of("tree", root), self.branch("ada"))
        heard = self.push("ada", number_of("commit", last),
                          [packed("blob", program), packed("tree", root), packed("commit", last)])
        self.assertIn(b"ok refs/heads/main", heard)
        row = self.course.wait_for(lambda rows: rows and rows[0]["score"] is not None and rows[0], "the grading")
        self.assertEqual(row["score"], 3)


if __name__ == "__main__":
    unittest.main()
