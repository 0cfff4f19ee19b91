#!/usr/bin/env python3
"""An HTTP server that takes what it is sent and answers as its path says, well or badly.

Prints its address, then serves until it is ended. --log FILE: a line of JSON for each request that came.
--tls CERTIFICATE KEY: with TLS. --port N: there, and not anywhere.

    /repos/… /api/v1/repos/…    201 with {"id": 42}, as GitHub and Gitea do
    /ok /created      200 with "fine", 201 with {"id": 42}
    /flaky            500, then 200
    /busy /later      429 and 503 that ask to wait 7 seconds and until an hour from now
    /limited          403 of a host that counts calls
    /wrong            422 that repeats the token it was sent, and steers terminals
    /moved            302 to /ok
    /hang /drip       no answer; one byte now and then
    /reset /short     closes rudely; closes in the middle of its answer
    /huge /headers    an answer, or its header, without an end
"""
import argparse
import email.utils
import http.server
import json
import socket
import ssl
import struct
import sys
import threading
import time

LOCK = threading.Lock()
SEEN = {}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def take(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        with LOCK:
            SEEN[self.path] = SEEN.get(self.path, 0) + 1
            record = {"method": self.command, "path": self.path, "body": body.decode("utf-8", "replace"),
                      "headers": {name.lower(): value for name, value in self.headers.items()}}
            with open(self.server.log_file, "a", encoding="utf-8") as log:
                log.write(json.dumps(record) + "\n")
            return SEEN[self.path]

    def do_POST(self):
        times = self.take()
        act = getattr(self, "path_" + self.path.strip("/").split("?")[0], None)
        try:
            if self.path.startswith(("/repos/", "/api/v1/repos/")):
                self.path_created(times)
            elif act is None:
                self.answer(404, b"no_service")
            else:
                act(times)
        except OSError:
            pass  # it has heard enough
        if self.path in ("/huge", "/headers", "/hang", "/drip", "/reset", "/short"):
            self.close_connection = True

    do_PATCH = do_POST

    def path_ok(self, _):
        self.answer(200, b"fine")

    def path_created(self, _):
        self.answer(201, b'{"id": 42}')

    def path_flaky(self, times):
        self.answer(500 if times == 1 else 200, b"fine" if times > 1 else b"a moment, please")

    def path_busy(self, _):
        self.answer(429, b"slow down", Retry_After="7")

    def path_later(self, _):
        self.answer(503, b"", Retry_After=email.utils.formatdate(time.time() + 3600, usegmt=True))

    def path_limited(self, _):
        self.answer(403, b"", X_RateLimit_Remaining="0")

    def path_wrong(self, _):
        self.answer(422, b"\x1b[2Jbad: " + self.headers.get("Authorization", "").encode() + b" \xff\r\nmore")

    def path_moved(self, _):
        self.answer(302, b"", Location="/ok")

    def path_hang(self, _):
        self.connection.recv(1)

    def path_drip(self, _):
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b".")
            self.wfile.flush()
            time.sleep(0.05)

    def path_reset(self, _):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def path_short(self, _):
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"only this")

    def path_huge(self, _):
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 65536)

    def path_headers(self, _):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            self.wfile.write(b"X-More: " + b"x" * 1000 + b"\r\n")


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass  # a client that went away


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--log", required=True)
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    server = Server(("127.0.0.1", options.port), Handler)
    server.log_file = options.log
    if options.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*options.tls)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    print(f"{'https' if options.tls else 'http'}://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
