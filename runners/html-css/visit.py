"""A visit: the page is opened, a visitor acts, something is observed; and whether that was the actions'
doing.

The clock runs while a visitor acts, so a page can come by its timers alone to where the actions should
have brought it. What is observed is the actions' doing where one of them changes it at once, while the
clock stands still, or where it goes another way than on a page on which nobody acts. So a page with a
clock or a carousel of its own loses nothing: only one that is the same with and without a visitor,
every tenth of a second, and still comes from something else to what is observed in the end.
"""
import actions
import observe
from page import SETTLE_MS, Nothing, Page

STEP_MS = 100
MAX_STEPS = 20  # of one run of the clock


class Visit(Page):
    """A page that knows for how long its clock ran, and what could be observed when it stopped."""

    def __init__(self, browser, files, viewport, request):
        self._request = request
        self._acts = any(actions.is_visitors(each) for each in request.get("actions", []))
        self.runs = []
        self.seen = []  # each time that the clock had stopped
        self.answered = False  # an action at once
        super().__init__(browser, files, viewport, listens=request["observe"] == "console")

    def run_clock(self, milliseconds):
        super().run_clock(milliseconds)
        self.runs.append(milliseconds)
        self._look()

    def observe(self):
        return observe.observe(self, self._request)

    def make(self):
        """Does what the test asks, and gives what is observed then."""
        self.open(self._request["page"])
        for action in self._request.get("actions", []):
            actions.act(self, action)
            if self._acts and not self.answered and actions.is_visitors(action):
                self.answered = self._glance() != self.seen[-1]
            self.run_clock(SETTLE_MS)
        return self.observe()

    def idle(self, runs):
        """Nobody acts, for as long as somebody did elsewhere."""
        self.open(self._request["page"])
        for milliseconds in runs[len(self.runs):]:
            self.run_clock(milliseconds)

    def may_be_by_itself(self):
        """Whether it came to what is seen now later than with any action."""
        return self._acts and not self.answered and self.seen[0] != self.seen[-1]

    def _look(self):
        if self._acts:
            self.seen.append(self._glance())

    def _glance(self):
        try:
            return [self.observe()]
        except Nothing as nothing:
            return nothing.name


class Watched(Visit):
    """Looked at every tenth of a second."""

    def run_clock(self, milliseconds):
        step = max(STEP_MS, milliseconds // MAX_STEPS)
        for start in range(0, milliseconds, step):
            self._run(min(step, milliseconds - start))
            self._look()
        self.ask("finish")
        self.runs.append(milliseconds)
        self._look()


def visit(browser, files, viewport, request):
    """What is observed; raises Nothing where there is nothing, or where nobody's action led to it."""
    made = Visit(browser, files, viewport, request)
    try:
        value = made.make()
    finally:
        made.close()
    if made.may_be_by_itself() and by_itself(browser, files, viewport, request, made):
        raise Nothing("NoReaction", "The page comes to this by itself, without the visitor's actions.")
    return value


def by_itself(browser, files, viewport, request, made):
    idle = watched(browser, files, viewport, request, lambda page: page.idle(made.runs))
    if idle[-1] != made.seen[-1]:
        return False
    return idle == watched(browser, files, viewport, request, Watched.make)


def watched(browser, files, viewport, request, live):
    page = Watched(browser, files, viewport, request)
    try:
        live(page)
    except Nothing as nothing:
        page.seen.append(nothing.name)
    finally:
        page.close()
    return page.seen
