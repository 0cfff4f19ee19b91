#!/usr/bin/python3
"""Serves the bare repositories below a folder over HTTP, for tests: real `git http-backend`, read-only.

    with GitHost(root) as host: clone(host.url + "/team/one.git")
    git_host.py --root DIR [--port N] [--deny GLOB]…    prints its URL, serves until SIGTERM

A GLOB names repositories below the root ("hidden/*.git") that misbehave; they need not exist. The
request's body is kept in a temporary file, answers stream. Listens on 127.0.0.1 only.
"""
import argparse
import base64
import fnmatch
import http.server
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import urllib.parse

MISBEHAVIOURS = {
    "deny": "ask for a password, and accept none but --login",
    "silent": "take the request and never answer",
    "slow": "answer one byte at a time, ten each second",
    "broken": "answer 200 and nonsense",
    "redirect": "GLOB=URL: answer 302, URL and the rest of the path",
}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path, _, query = self.path.partition("?")
        path = urllib.parse.unquote(path)
        body = self.read_body()  # in any case: the next request of the connection follows it
        if ".." in path.split("/") or "\0" in path or not path.startswith("/"):
            return self.answer(400, [], [b"no such path\n"])
        for kind, globs in self.server.globs.items():
            for glob, _, target in (text.partition("=") for text in globs):
                if any(fnmatch.fnmatchcase(path[1:], g) for g in (glob, glob + "/*")):
                    return getattr(self, kind)(path, query, body, target)
        self.serve(path, query, body)

    do_POST = do_GET

    def deny(self, path, query, body, _):
        login = base64.b64encode(self.server.login.encode()).decode()
        if self.server.login and self.headers.get("Authorization") == "Basic " + login:
            return self.serve(path, query, body)
        self.answer(401, [("WWW-Authenticate", 'Basic realm="tests"')], [b"who are you?\n"])

    def silent(self, *_):
        self.close_connection = True
        self.connection.recv(1)  # until the other side hangs up

    def slow(self, path, query, body, _):
        self.serve(path, query, body, pause=0.1)

    def broken(self, *_):
        kind = "application/x-git-upload-pack-advertisement"
        self.answer(200, [("Content-Type", kind)], [b"zzzz\0\xff this is not git"])

    def redirect(self, path, query, _, target):
        where = target + path + ("?" + query if query else "")
        self.answer(302, [("Location", where)], [])

    def serve(self, path, query, body, pause=0.0):
        environment = {
            "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent",
            "GIT_PROJECT_ROOT": self.server.root, "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": path,
            "QUERY_STRING": query, "REQUEST_METHOD": self.command, "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(os.fstat(body.fileno()).st_size),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            # Tests run as one user and own their repositories as another.
            "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
        }
        with body, subprocess.Popen(["git", "http-backend"], stdin=body, stdout=subprocess.PIPE,
                                    stderr=subprocess.DEVNULL, env=environment) as backend:
            try:
                self.pass_on(backend.stdout, pause)
            finally:
                backend.kill()  # does nothing when it has ended

    def pass_on(self, out, pause):
        status, headers = 200, []
        for line in iter(out.readline, b""):
            name, colon, value = line.decode("latin-1").strip().partition(": ")
            if not colon:
                break
            if name == "Status":
                status = int(value.split()[0])
            else:
                headers.append((name, value))
        else:  # it died before it had said anything
            return self.answer(500, [], [b"git http-backend failed\n"])
        chunks = iter(lambda: out.read(1) if pause else out.read1(65536), b"")
        self.answer(status, headers, chunks, pause)

    def answer(self, status, headers, chunks, pause=0.0):
        self.send_response(status)
        for name, value in headers:
            if name.lower() != "content-length":
                self.send_header(name, value)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for chunk in chunks:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
            time.sleep(pause)
        self.wfile.write(b"0\r\n\r\n")

    def read_body(self):
        body = tempfile.TemporaryFile()
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            while size := int(self.rfile.readline().split(b";")[0], 16):
                body.write(self.rfile.read(size))
                self.rfile.readline()
            while self.rfile.readline().strip():  # trailers
                pass
        else:
            body.write(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        body.seek(0)
        return body

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # a client that hung up: tests kill theirs


class GitHost:
    """globs: {"deny": ["hidden/*"], "redirect": ["moved.git=file:///"], …}; login: "user:password"."""

    def __init__(self, root, port=0, globs=None, login=""):
        if not shutil.which("git"):
            raise FileNotFoundError("git")
        self.server = Server(("127.0.0.1", port), Handler)
        self.server.root, self.server.globs, self.server.login = os.path.abspath(root), globs or {}, login
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--login", default="", metavar="USER:PASSWORD")
    for name, meaning in MISBEHAVIOURS.items():
        parser.add_argument("--" + name, action="append", default=[], metavar="GLOB", help=meaning)
    options = vars(parser.parse_args())
    globs = {name: options[name] for name in MISBEHAVIOURS}
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    with GitHost(options["root"], options["port"], globs, options["login"]) as host:
        print(host.url, flush=True)
        ended.wait()


if __name__ == "__main__":
    main()
