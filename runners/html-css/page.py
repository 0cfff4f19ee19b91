"""One page in a browser context of its own, from the first request to its end.

The page's clock is ours (Emulation.setVirtualTimePolicy): it stands still unless run_clock lets it
run, and it does not run while a file is being loaded. So a timer of three seconds fires at the same
moment in every run, and nobody waits for it.
"""
import os

import browser as devtools
import website
from errors import MAX_HEARD, MAX_TEXT, Errors

VIEWPORT = (1280, 720)
NOW = 1740830400  # 1 March 2025, 12:00 UTC
# A frame is drawn when the page's clock has come to the machine's time; so it must always be ahead,
# also after a script that has kept the processor busy.
HEAD_START_MS = 60_000
SETTLE_MS = 1000  # after loading, and after each action
MAX_DOCUMENTS = 10
# Tasks without a timer, such as messages of a page to itself, before time goes on regardless.
STARVATION = 100


def source(name):
    """What the browser is to run."""
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()


# One function, made of the files that declare its parts; the last one declares what it gives.
PARTS = "\n".join(source(f"{name}.js") for name in ("dom", "sight", "words", "reader"))
READER = f"(function read(question, selector, all, part) {{\n{PARTS}\nreturn answer();\n}})"
FRAMES = source("frames.js")


class Nothing(Exception):
    """There is nothing to observe: a name for the author's `raises`, words for the student."""

    def __init__(self, name, message):
        super().__init__(message)
        self.name = name
        self.message = message


class Page:
    def __init__(self, browser, files, viewport=VIEWPORT, listens=False):
        self._browser = browser
        self._files = files
        self._answers = []  # what the next dialogs are told
        self._expired = False
        self._documents = 0  # how often the page has been replaced since the clock was started
        self.dialogs = []
        self._errors = Errors()
        self._context = browser.call("Target.createBrowserContext")["browserContextId"]
        width, height = viewport
        self._target = browser.call("Target.createTarget", {
            "url": "about:blank", "browserContextId": self._context,
            "width": width, "height": height})["targetId"]
        browser.listen(None, self._hear_of_windows)
        browser.call("Target.setDiscoverTargets", {"discover": True})
        self._session = browser.call("Target.attachToTarget", {
            "targetId": self._target, "flatten": True})["sessionId"]
        browser.listen(self._session, self._hear)
        self.call("Page.enable")
        self.call("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})
        self.call("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        self.call("Page.addScriptToEvaluateOnNewDocument", {"source": FRAMES})
        if listens:
            self._errors.listen(self)
        self.call("Emulation.setVirtualTimePolicy", {
            "policy": "pause", "initialVirtualTime": NOW - HEAD_START_MS // 1000})
        # An empty page first, in the process that the student's will have: puts its clock forward.
        self.call("Page.navigate", {"url": website.EMPTY})
        self._run(HEAD_START_MS)

    @property
    def errors(self):
        return list(self._errors.texts)

    def call(self, method, params=None):
        return self._browser.call(method, params, self._session)

    def close(self):
        self._browser.listen(self._session, None)
        self._browser.listen(None, None)
        self._browser.call("Target.disposeBrowserContext", {"browserContextId": self._context})

    def open(self, address):
        name = address.split("?")[0].split("#")[0]
        if not self._files.has(name):
            raise Nothing("NotFound", f"There is no file {name}.")
        # The answer comes when the page is there; the clock stands still until then.
        self.call("Page.navigate", {"url": f"{website.ORIGIN}/{address}"})
        self.run_clock(SETTLE_MS)

    def run_clock(self, milliseconds):
        """Lets the page live for so long, then ends its animations and has it drawn."""
        self._run(milliseconds)
        self.ask("finish")

    def _run(self, milliseconds):
        self._expired = False
        self._documents = 0
        self.call("Emulation.setVirtualTimePolicy", {
            "policy": "pauseIfNetworkFetchesPending", "budget": milliseconds,
            "maxVirtualTimeTaskStarvationCount": STARVATION})
        while not self._expired:  # a page that leads to another hands its whole budget on
            self._browser.pump()
            if self._documents > MAX_DOCUMENTS:
                raise Nothing("NeverStill", "The page is loaded again and again, without end.")

    def ask(self, question, selector="", every=False, part=None):
        """What reader.js finds; raises Nothing where there is nothing."""
        answer = self._read(question, selector, every, part, by_value=True).get("value")
        if not isinstance(answer, dict) or "value" not in answer and "raised" not in answer:
            raise Nothing("NotFound", "The page could not be read.")
        if "raised" in answer:
            raise Nothing(answer["raised"], answer["message"])
        return answer["value"]

    def element(self, selector):
        """A handle of the first element that fits, for commands of the protocol."""
        found = self._read("element", selector, False, None, by_value=False)
        if found.get("subtype") != "node":
            raise Nothing("NotFound", f"There is no {selector} on the page.")
        return found["objectId"]

    def answer_next_dialog(self, answer):
        self._answers.append(answer)

    def _read(self, question, selector, every, part, by_value):
        arguments = [{"value": value} for value in (question, selector, every, part)]
        for attempt in range(3):
            try:
                # A world of ours in the document that is shown now; made once for each document.
                world = self.call("Page.createIsolatedWorld", {
                    "frameId": self._target, "worldName": "observer"})["executionContextId"]
                return self.call("Runtime.callFunctionOn", {
                    "functionDeclaration": READER, "executionContextId": world,
                    "arguments": arguments, "returnByValue": by_value,
                    "awaitPromise": True})["result"]
            except devtools.Refused:
                if attempt == 2:
                    raise Nothing("NotFound", "The page went away while it was read.") from None
        raise AssertionError("every attempt gives something")

    # ---- what the browser tells -----------------------------------------------------------------

    def _hear(self, method, params):
        heard = self._HEARERS.get(method)
        if heard is not None:
            heard(self, params)
        else:
            self._errors.hear(method, params)

    def _hear_of_windows(self, method, params):
        """Windows that the page opens are closed: one page is observed, and it stays in front."""
        target = params.get("targetInfo", {})
        if (method == "Target.targetCreated" and target["type"] == "page"
                and target.get("browserContextId") == self._context
                and target["targetId"] != self._target):
            self._browser.send("Target.closeTarget", {"targetId": target["targetId"]})

    def _send(self, method, params):
        self._browser.send(method, params, self._session)

    def _on_request(self, params):
        response = self._files.respond(params["request"]["url"], params.get("resourceType"))
        if response is None:
            self._send("Fetch.failRequest", {
                "requestId": params["requestId"], "errorReason": "InternetDisconnected"})
        else:
            if response["responseCode"] == 404:
                self._errors.miss(params["request"]["url"])
            self._send("Fetch.fulfillRequest", {"requestId": params["requestId"], **response})

    def _on_dialog(self, params):
        if params["type"] == "beforeunload":
            self._send("Page.handleJavaScriptDialog", {"accept": True})
            return
        if len(self.dialogs) < MAX_HEARD:
            self.dialogs.append(params["message"][:MAX_TEXT])
        answer = self._answers.pop(0) if self._answers else True
        reply = {"accept": answer is not False}
        if params["type"] == "prompt":
            reply["promptText"] = answer if isinstance(answer, str) else params["defaultPrompt"]
        self._send("Page.handleJavaScriptDialog", reply)

    def _on_expired(self, _params):
        self._expired = True

    def _on_navigated(self, params):
        if params["frame"]["id"] == self._target:
            self._documents += 1

    def _on_crash(self, _params):
        raise devtools.Gone

    _HEARERS = {
        "Fetch.requestPaused": _on_request,
        "Page.javascriptDialogOpening": _on_dialog,
        "Emulation.virtualTimeBudgetExpired": _on_expired,
        "Page.frameNavigated": _on_navigated,
        "Inspector.targetCrashed": _on_crash,
    }
