#!/usr/bin/env python3
"""A mail server that takes what it is sent (RFC 5321), and refuses as the recipient's name says.

Prints its port, then serves until it is ended. --log FILE: a line of JSON for each message that came.
--tls CERTIFICATE KEY: with STARTTLS, or with --implicit from the first byte. --login USER PASSWORD: only who
logs in may send, and only within TLS.

    unknown@… busy@… full@… hang@… gone@…    550 and 451 to the recipient, 552 to the message, silence, a reset
"""
import argparse
import base64
import json
import socket
import socketserver
import ssl
import struct
import sys


class Handler(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")
        self.wfile.flush()

    def hear(self):
        line = self.rfile.readline(2000)
        if not line:
            raise ConnectionError
        return line

    def secure(self):
        self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb", -1)
        self.wfile = self.connection.makefile("wb", 0)
        self.encrypted = True

    def handle(self):
        self.encrypted = False
        self.user = None
        self.sender = self.recipient = ""
        try:
            if self.server.options.implicit:
                self.secure()
            self.say("220 sink ESMTP")
            while self.obey(self.hear().decode("latin-1").rstrip("\r\n")):
                pass
        except (OSError, ConnectionError):
            pass

    def obey(self, line):
        verb = line.split(" ")[0].upper()
        act = getattr(self, "do_" + verb.lower(), None)
        if act is None:
            self.say("500 what?")
            return True
        return act(line) is not False

    def do_ehlo(self, _):
        lines = ["sink", "8BITMIME", "SIZE 1000000"]
        if self.server.context and not self.encrypted:
            lines.append("STARTTLS")
        if self.server.options.login and self.encrypted:
            lines.append("AUTH PLAIN")
        for line in lines[:-1]:
            self.say("250-" + line)
        self.say("250 " + lines[-1])

    def do_starttls(self, _):
        self.say("220 go ahead")
        self.secure()

    def do_auth(self, line):
        words = line.split(" ")
        if len(words) < 3:
            self.say("334 ")
            words.append(self.hear().decode().strip())
        _, user, password = base64.b64decode(words[2]).decode().split("\0")
        if [user, password] != self.server.options.login:
            return self.say(f"535 5.7.8 {user} may not, not with {password}")
        self.user = user
        return self.say("235 welcome")

    def do_mail(self, line):
        if self.server.options.login and not self.user:
            return self.say("530 5.7.0 log in first")
        self.sender = line.split(":", 1)[1].split(">")[0].lstrip("<")
        return self.say("250 ok")

    def do_rcpt(self, line):
        self.recipient = line.split(":", 1)[1].split(">")[0].lstrip("<")
        name = self.recipient.split("@")[0]
        if name == "unknown":
            self.say("550 5.1.1 nobody here is called that")
        elif name == "busy":
            self.say("451 4.7.1 greylisted, come again")
        elif name == "hang":
            self.connection.recv(1)
            return False
        else:
            self.say("250 ok")
        return True

    def do_data(self, _):
        name = self.recipient.split("@")[0]
        if name == "gone":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            return False
        self.say("354 go on")
        data = b""
        while (line := self.hear()) != b".\r\n":
            data += line[1:] if line.startswith(b".") else line
        if name == "full":
            return self.say("552 5.2.2 the mailbox is full")
        record = {"from": self.sender, "to": self.recipient, "encrypted": self.encrypted, "user": self.user,
                  "message": data.decode("latin-1")}
        with open(self.server.options.log, "a", encoding="utf-8") as log:
            log.write(json.dumps(record) + "\n")
        return self.say("250 taken")

    def do_quit(self, _):
        self.say("221 bye")
        return False


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--log", required=True)
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--implicit", action="store_true")
    parser.add_argument("--login", nargs=2)
    server = Server(("127.0.0.1", 0), Handler)
    server.options = parser.parse_args()
    server.context = None
    if server.options.tls:
        server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.context.load_cert_chain(*server.options.tls)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
