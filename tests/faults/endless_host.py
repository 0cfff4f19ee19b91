"""A git host that never ends: what it sends is sound, and there are ten gigabytes of it."""
import http.server
import os
import struct
import threading
import zlib

COMMIT = "1" * 40
BLOCK = os.urandom(32_000)  # nothing that could be compressed


def packet(text):
    return f"{len(text) + 4:04x}{text}".encode()


def object_header(kind, size):
    """A pack's: the kind and the size, seven bits at a time."""
    first, size = kind << 4 | size & 15, size >> 4
    found = []
    while size:
        found.append(first | 128)
        first, size = size & 127, size >> 7
    return bytes([*found, first])


def stored(number, count):
    """A zlib stream that is `count` blocks as they are, the number in the first; the sum at its end is right."""
    yield b"\x78\x01"
    check = 1
    for i in range(count):
        block = BLOCK if i else struct.pack(">I", number) + BLOCK[4:]
        check = zlib.adler32(block, check)
        yield struct.pack("<BHH", i + 1 == count, len(block), len(block) ^ 0xFFFF) + block
    yield struct.pack(">I", check)


def pack(total, in_one):
    """A pack of about `total` bytes: one enormous file, or files of a megabyte each."""
    blocks = total // len(BLOCK)
    each = blocks if in_one else 32
    yield struct.pack(">4sII", b"PACK", 2, blocks // each)
    for number in range(blocks // each):
        yield object_header(3, each * len(BLOCK))
        yield from stored(number, each)


class Handler(http.server.BaseHTTPRequestHandler):
    def begin(self, kind):
        self.send_response(200)
        self.send_header("Content-Type", f"application/x-git-upload-pack-{kind}")
        self.end_headers()

    def do_GET(self):
        self.begin("advertisement")
        words = packet("# service=git-upload-pack\n") + b"0000"
        self.wfile.write(words + packet(f"{COMMIT} HEAD\0symref=HEAD:refs/heads/main\n") +
                         packet(f"{COMMIT} refs/heads/main\n") + b"0000")

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        server = self.server
        server.asked += 1
        self.begin("result")
        sent = 0
        try:
            self.wfile.write(packet("NAK\n"))
            for part in pack(server.total, in_one=server.asked % 2 == 0):
                self.wfile.write(part)
                sent += len(part)
        except OSError:
            server.cut_off += 1  # it hung up
        server.sent.append(sent)

    def log_message(self, *_):
        pass


class EndlessHost:
    """`asked` fetches, of which `cut_off` were given up by the other side, each after the bytes in `sent`."""

    def __init__(self, total=10 << 30):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.total, self.server.asked, self.server.cut_off, self.server.sent = total, 0, 0, []
        self.url = f"http://127.0.0.1:{self.server.server_port}/much.git"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self.server

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
