"""The conversation between the two processes of a witnessed run: questions, answers, in turn.

Either end may ask while it is being asked, so the two form one call stack over two processes. A
message is a mark, a length and its bytes; what has no mark was written by somebody who has no part
in the conversation.
"""
import os
import struct
import threading

from .wire import MAX_BYTES, Malformed

MARK = b"\xb6\x9d"
HEADER = struct.Struct("!2sI")


class Gone(Exception):
    """The other end has closed the pipe."""


class Pipe:
    """Whole messages over two descriptors."""

    def __init__(self, read_fd, write_fd):
        self.read_fd = read_fd
        self.write_fd = write_fd

    def send(self, data):
        data = memoryview(HEADER.pack(MARK, len(data)) + data)
        try:
            while data:
                data = data[os.write(self.write_fd, data):]
        except BrokenPipeError:
            raise Gone from None

    def receive(self):
        mark, length = HEADER.unpack(self._read(HEADER.size))
        if mark != MARK or length > MAX_BYTES:
            raise Malformed("bytes that are no message")
        return self._read(length)

    def _read(self, length):
        data = bytearray()
        while len(data) < length:
            part = os.read(self.read_fd, min(length - len(data), 1 << 16))
            if not part:
                raise Gone
            data += part
        return bytes(data)


class Conversation:
    """Asks and serves. Derived classes say what can be asked of them in `handle`."""

    def __init__(self, pipe, codec):
        self.pipe = pipe
        self.codec = codec
        # Whoever holds the turn may write and read. It is given away while a question is being
        # worked on, for that may ask in turn, also from another thread.
        self.turn = threading.Lock()
        self._number = 0

    def ask(self, what, *details):
        with self.turn:
            self._number += 1
            number = self._number
            self.send(("ask", number, what, details))
            return self._until_answered(number)

    def send(self, message, with_changes=True):
        self.pipe.send(self.codec.pack(message, with_changes))

    def receive(self):
        message = self.codec.unpack(self.pipe.receive())
        if type(message) is not tuple or len(message) < 2 or type(message[0]) is not str:
            raise Malformed("a message of an unknown kind")
        return message

    def _until_answered(self, number):
        while True:
            message = self.receive()
            if message[0] == "ask":
                self.serve(message)
            elif message[0] == "tell":
                self.hear(message)
            elif type(message[1]) is not int or message[1] != number:
                raise Malformed("an answer to another question")
            elif message[0] == "answer" and len(message) == 3:
                return message[2]
            elif message[0] == "raise" and len(message) == 4:
                raise self.to_raise(message[2], message[3])
            else:
                raise Malformed("a message of an unknown kind")

    def serve(self, message):
        """Answers a question. Called and left with the turn."""
        if len(message) != 4 or type(message[2]) is not str or type(message[3]) is not tuple:
            raise Malformed("a question of an unknown kind")
        _, number, what, details = message
        self.turn.release()
        try:
            answer = ("answer", number, self.handle(what, details))
        except (Malformed, Gone):
            raise
        except BaseException as error:
            answer = ("raise", number, error, self.place_of(error))
        finally:
            self.turn.acquire()
        self.answer(answer)

    def answer(self, answer):
        try:
            self.send(answer)
        except (TypeError, RecursionError) as error:
            self.send(("raise", answer[1], TypeError(str(error)), ""), with_changes=False)

    def handle(self, what, details):
        raise Malformed("nothing is to be asked here")

    def hear(self, message):
        raise Malformed("nothing is to be told here")

    def to_raise(self, error, place):
        if not isinstance(error, BaseException):
            raise Malformed("what is raised is an exception")
        return error

    def place_of(self, error):
        return ""
