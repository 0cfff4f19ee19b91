"""Starts Chromium and speaks the DevTools protocol with it over two pipes.

Chromium reads commands from its descriptor 3 and writes answers and events to its descriptor 4, each
a JSON text that ends with a zero byte. No page can reach these: they are the browser's own, and
nothing listens on a port.
"""
import fcntl
import json
import os
import tempfile

CHROMIUM = "/usr/lib/chromium/chromium"  # /usr/bin/chromium is a script, and reads /etc

FLAGS = [
    "--headless=new",
    "--remote-debugging-pipe",
    # Chromium's own sandbox needs namespaces, which the box refuses; the box is the sandbox.
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    # One process for a page and all frames in it, so that all requests of a page are seen by us.
    "--disable-site-isolation-trials",
    "--disable-features=" + ",".join([
        "IsolateOrigins", "site-per-process",
        # The clock of a page kept for the back button never moves again, nor does its heir's.
        "BackForwardCache",
        # The address bar's own pages, two for each window: half of the time that a test takes.
        "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
        "MediaRouter", "OptimizationHints", "Translate",
    ]),
    # Nothing but the page: no reports, updates, extensions, windows of the page's own.
    "--disable-breakpad", "--disable-crash-reporter", "--disable-background-networking",
    "--disable-component-update", "--disable-default-apps", "--disable-extensions",
    "--disable-sync", "--no-pings", "--mute-audio",
    # The same picture on every machine.
    "--hide-scrollbars", "--force-color-profile=srgb", "--font-render-hinting=none",
    "--disable-lcd-text", "--lang=en-US", "--force-device-scale-factor=1",
    # A page in the background would be slowed down, and one that looks idle put to sleep.
    "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
]
MAX_MESSAGE = 64 << 20


class Gone(Exception):
    """The browser, or the page's process, has ended."""


class Refused(Exception):
    """The browser answered a command with an error."""


class Browser:
    """One Chromium; commands wait for their answer, events go to the listener of their session."""

    def __init__(self, program=CHROMIUM):
        ours, theirs = [0, 0], [0, 0]
        theirs[0], ours[1] = os.pipe()
        ours[0], theirs[1] = os.pipe()
        # Numbers above 4: dup2 of a descriptor to itself would leave it close-on-exec.
        high = [_above(fd) for fd in theirs]
        nowhere = os.open(os.devnull, os.O_RDWR)
        home = tempfile.mkdtemp(prefix="browser-")
        os.posix_spawn(
            program, [program, *FLAGS, f"--user-data-dir={home}", "about:blank"],
            _environment(home),
            file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, n) for n in (0, 1, 2)] + [
                (os.POSIX_SPAWN_DUP2, high[0], 3), (os.POSIX_SPAWN_DUP2, high[1], 4)])
        for fd in (*theirs, *high, nowhere):
            os.close(fd)
        self._read_end, self._write_end = ours
        self._buffer = bytearray()
        self._last_id = 0
        self._answers = {}
        self._listeners = {}

    def listen(self, session, listener):
        """Has listener(method, params) called for the session's events; None ends it."""
        if listener is None:
            self._listeners.pop(session, None)
        else:
            self._listeners[session] = listener

    def send(self, method, params=None, session=None):
        """Sends a command without waiting for its answer, as a listener must; gives its number."""
        self._last_id += 1
        message = {"id": self._last_id, "method": method, "params": params or {}}
        if session is not None:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        try:
            while data:
                data = data[os.write(self._write_end, data):]
        except BrokenPipeError:
            raise Gone from None
        return self._last_id

    def call(self, method, params=None, session=None):
        """Sends a command and gives its result, handing out the events that come before it."""
        number = self.send(method, params, session)
        self._answers[number] = None
        while self._answers[number] is None:
            self.pump()
        answer = self._answers.pop(number)
        if "error" in answer:
            raise Refused(answer["error"].get("message", "no reason"))
        return answer["result"]

    def pump(self):
        """Waits for one message and deals with it."""
        message = self._receive()
        number = message.get("id")
        if number is not None:
            if number in self._answers:
                self._answers[number] = message
            return
        listener = self._listeners.get(message.get("sessionId"))
        if listener is not None:
            listener(message["method"], message.get("params", {}))

    def _receive(self):
        searched = 0
        while (end := self._buffer.find(0, searched)) < 0:
            searched = len(self._buffer)
            data = os.read(self._read_end, 1 << 16)
            if not data or searched > MAX_MESSAGE:
                raise Gone
            self._buffer += data
        message = json.loads(self._buffer[:end])
        del self._buffer[:end + 1]
        return message


def _above(fd):
    """A copy of the descriptor with a number above those that Chromium expects."""
    return fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 10)


def _environment(home):
    # No address of a message bus: Chromium would look for one.
    return {"HOME": home, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC",
            "DBUS_SESSION_BUS_ADDRESS": "disabled:", "DBUS_SYSTEM_BUS_ADDRESS": "disabled:"}
