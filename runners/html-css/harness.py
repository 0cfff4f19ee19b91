"""Opens a student's pages in Chromium and hands on what is seen there (runners/README.md).

    harness.py [--work DIR]

One browser for all tests, one browser context for each. Nothing here knows what should be seen: it
is compared outside the box.
"""
import argparse
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # isolated mode leaves it out
import browser as devtools  # noqa: E402
import website  # noqa: E402
from page import VIEWPORT, Nothing, Page  # noqa: E402
from visit import visit  # noqa: E402

MAX_ANSWER = 1 << 20
MAX_TEXT = 4000


class Channel:
    """One JSON object a line, each with the token of this launch."""

    def __init__(self, fd, token):
        self._fd = fd
        self._token = token

    def send(self, **event):
        data = (json.dumps({**event, "token": self._token}) + "\n").encode()
        while data:
            data = data[os.write(self._fd, data):]


def viewport_of(request):
    viewport = request.get("viewport", VIEWPORT)
    is_size = len(viewport) == 2 and all(
        isinstance(side, int) and 1 <= side <= 4000 for side in viewport)
    if not is_size:
        raise Nothing("AssignmentError", "viewport is [width, height], of 1 to 4000 each.")
    return viewport


def in_a_sentence(message):
    """The grader ends the sentence in which it quotes the message."""
    return message[:MAX_TEXT].rstrip(".")


def run_test(channel, test, browser, files, request):
    channel.send(event="start", test=test)
    try:
        value = visit(browser, files, viewport_of(request), request)
        if len(json.dumps(value)) > MAX_ANSWER:
            raise Nothing("TooLarge", "What is to be observed is more than 1 MiB of text.")
    except Nothing as nothing:
        channel.send(event="answer", test=test, raised=nothing.name,
                     message=in_a_sentence(nothing.message))
    else:
        channel.send(event="answer", test=test, value=value)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", default="/box/work")
    options = parser.parse_args()
    request = json.load(sys.stdin)
    results = os.dup(3)  # not inherited by the browser, as every descriptor that Python makes
    os.close(3)
    channel = Channel(results, request["token"])
    files = website.Site(options.work, request["files"])
    try:
        browser = devtools.Browser()
        Page(browser, files).close()  # what is only done for the first page is part of the start
        channel.send(event="collected", tests=request["tests"])
        for test in request["tests"]:
            run_test(channel, test, browser, files, request["requests"][test])
    except devtools.Gone:
        sys.exit("The browser has ended.")  # the grader knows why, and starts the rest again
    channel.send(event="end")


if __name__ == "__main__":
    main()
