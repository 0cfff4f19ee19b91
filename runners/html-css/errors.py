"""The errors in a page's console, also those that the page would hide (errors.js)."""
import json
import os
import secrets

import website

MAX_HEARD = 100
MAX_TEXT = 2000
MISSING = "Failed to load resource: the server responded with a status of 404 (Not Found)"

with open(os.path.join(os.path.dirname(__file__), "errors.js"), encoding="utf-8") as _file:
    HEAR = _file.read()


class Errors:
    def __init__(self):
        self.texts = []
        self._missing = set()
        self._untold = None  # the last one that errors.js has told: the browser may tell it as well

    def listen(self, page):
        """Before the first of the page's documents."""
        name = f"tell{secrets.token_hex(8)}"
        page.call("Runtime.enable")
        page.call("Log.enable")
        page.call("Runtime.addBinding", {"name": name})
        page.call("Page.addScriptToEvaluateOnNewDocument",
                  {"source": f"({HEAR.strip()})({json.dumps(name)});"})

    def hear(self, method, params):
        heard = self._HEARERS.get(method)
        if heard is not None:
            heard(self, params)

    def miss(self, url):
        """The browser tells it as well, but not of every kind of file."""
        if url not in self._missing:
            self._missing.add(url)
            self._note(f"{in_site(url)}: {MISSING}", None, 0)

    def _on_told(self, params):
        """First of an error that nobody caught; the browser tells it too, unless the page hides it."""
        message, _, place = params["payload"].partition("\n")
        url, _, line = place.partition("\n")
        self._untold = len(self.texts)
        self._note(message.removeprefix("Uncaught "), url, int(line or 1) - 1)

    def _on_exception(self, params):
        details = params["exceptionDetails"]
        text = details.get("exception", {}).get("description") or details["text"]
        if self._untold is not None:
            del self.texts[self._untold:self._untold + 1]
            self._untold = None
        self._note(text, details.get("url"), details["lineNumber"])

    def _on_console(self, params):
        if params["type"] in ("error", "assert"):
            words = (str(part.get("value", part.get("description", ""))) for part in params["args"])
            self._note(" ".join(words), None, 0)

    def _on_log(self, params):
        entry = params["entry"]
        url = entry.get("url", "")
        is_told = url in self._missing and entry["text"] == MISSING
        if entry["level"] == "error" and url.startswith(website.ORIGIN) and not is_told:
            self._note(f"{in_site(url)}: {entry['text']}", None, 0)

    def _note(self, text, url, line):
        if len(self.texts) >= MAX_HEARD:
            return
        text = text.split("\n")[0][:MAX_TEXT]
        place = f" ({in_site(url)}, line {line + 1})" if url else ""
        self.texts.append(text + place)

    _HEARERS = {
        "Runtime.bindingCalled": _on_told,
        "Runtime.exceptionThrown": _on_exception,
        "Runtime.consoleAPICalled": _on_console,
        "Log.entryAdded": _on_log,
    }


def in_site(url):
    return url.removeprefix(website.ORIGIN + "/")
