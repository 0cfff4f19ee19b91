"""A visit: the page is opened, a visitor acts, something is observed; and whether that was the actions'
doing.

The clock runs while a visitor acts, so a page can come by its timers alone to where the actions should
have brought it. What is observed is the actions' doing where one of them changes it at once, while the
clock stands still, or where it comes to something else than a page on which nobody acts, or as much
later as a visitor acts later. So a page with a clock or a carousel of its own loses nothing: only one
that comes to the same with and without a visitor, at a time that it does not take from the visitor.
"""
import actions
import observe
from page import SETTLE_MS, Nothing, Page

STEP_MS = 100
MAX_STEPS = 20  # of one run of the clock
HESITATION = 3  # steps: shorter, and a frame's length counts; longer, and the page moves meanwhile


class Visit(Page):
    """A page that knows for how long its clock ran, and what could be observed when it stopped."""

    def __init__(self, browser, files, viewport, request):
        self._request = request
        self._acts = any(actions.is_visitors(each) for each in request.get("actions", []))
        self.runs = []
        self.now = 0
        self.seen = []  # each time that the clock had stopped
        self.times = []
        self.answered = False  # an action at once
        super().__init__(browser, files, viewport, listens=request["observe"] == "console")

    def run_clock(self, milliseconds):
        super().run_clock(milliseconds)
        self.runs.append(milliseconds)
        self._look()

    def observe(self):
        return observe.observe(self, self._request)

    def make(self, hesitation=0):
        """Does what the test asks, and gives what is observed then."""
        self.open(self._request["page"])
        for action in self._request.get("actions", []):
            if hesitation and actions.is_visitors(action):
                self.run_clock(hesitation)
                hesitation = 0
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

    def arrival(self):
        """When it came to what was seen last."""
        others = [at for at, seen in enumerate(self.seen) if seen != self.seen[-1]]
        return self.times[others[-1] + 1 if others else 0]

    def note(self, seen):
        self.seen.append(seen)
        self.times.append(self.now)

    def _run(self, milliseconds):
        super()._run(milliseconds)
        self.now += milliseconds

    def _look(self):
        if self._acts:
            self.note(self._glance())

    def _glance(self):
        try:
            return [self.observe()]
        except Nothing as nothing:
            return nothing.name


class Watched(Visit):
    """Looked at every tenth of a second, with its animations at their end each time."""

    def run_clock(self, milliseconds):
        step = step_of(milliseconds)
        for start in range(0, milliseconds, step):
            self._run(min(step, milliseconds - start))
            self.ask("end-animations")
            self._look()
        self.ask("finish")
        self._look()


def step_of(milliseconds):
    return max(STEP_MS, milliseconds // MAX_STEPS)


def visit(browser, files, viewport, request):
    """What is observed; raises Nothing where there is nothing, or where nobody's action led to it."""
    made = Visit(browser, files, viewport, request)
    try:
        value = made.make()
    finally:
        made.close()
    if not made.may_be_by_itself():
        return value

    def again(kind, live):
        page = kind(browser, files, viewport, request)
        try:
            live(page)
        except Nothing as nothing:
            page.note(nothing.name)
        finally:
            page.close()
        return page

    idle = again(Visit, lambda page: page.idle(made.runs))
    if idle.seen[-1] == made.seen[-1] and not follows(made, again):
        raise Nothing("NoReaction", "The page comes to this by itself, without the visitor's actions.")
    return value


def follows(made, again):
    """Whether the page comes later to what is observed where the visitor acts later."""
    step = step_of(max(made.runs))
    hesitation = HESITATION * step
    prompt = again(Watched, Watched.make)
    hesitant = again(Watched, lambda page: page.make(hesitation))
    if prompt.seen[-1] != made.seen[-1]:
        return False  # it moves by its animations, of which more have come to their end
    delay = hesitant.arrival() - prompt.arrival()
    return hesitant.seen[-1] != made.seen[-1] or abs(delay - hesitation) <= step
