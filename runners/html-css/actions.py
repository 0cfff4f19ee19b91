"""What a visitor does. Each action of a test is a table, such as { click = "#buy" }."""
from page import SETTLE_MS, Nothing

WAIT_STEP_MS = 100
WAIT_STEPS = 50
FRAME_MS = 16

# Name: the protocol's key, its code, its number on the keyboard, what it types.
KEYS = {
    "Enter": ("Enter", "Enter", 13, "\r"), "Tab": ("Tab", "Tab", 9, None),
    "Escape": ("Escape", "Escape", 27, None), "Space": (" ", "Space", 32, " "),
    "Backspace": ("Backspace", "Backspace", 8, None), "Delete": ("Delete", "Delete", 46, None),
    "ArrowLeft": ("ArrowLeft", "ArrowLeft", 37, None), "ArrowUp": ("ArrowUp", "ArrowUp", 38, None),
    "ArrowRight": ("ArrowRight", "ArrowRight", 39, None),
    "ArrowDown": ("ArrowDown", "ArrowDown", 40, None),
    "Home": ("Home", "Home", 36, None), "End": ("End", "End", 35, None),
    "PageUp": ("PageUp", "PageUp", 33, None), "PageDown": ("PageDown", "PageDown", 34, None),
}
MODIFIERS = {"Alt": 1, "Control": 2, "Meta": 4, "Shift": 8}


def act(page, action):
    """Does one action; the page's clock has to run then."""
    kind = next((key for key in ACTIONS if key in action), None)
    if kind is None:
        raise Nothing("AssignmentError", f"No action is known that has {', '.join(action)}.")
    try:
        ACTIONS[kind](page, action)
    except (KeyError, TypeError, ValueError) as problem:
        raise Nothing("AssignmentError", f"The action {kind} is not complete: {problem}") from None


def is_visitors(action):
    """Whether the page could notice it: it cannot tell that somebody waits."""
    return "wait" not in action and "answer" not in action


def place_of(page, selector):
    """Where to point; what is shown only when somebody has scrolled to it has time to appear."""
    if page.ask("away", selector):
        page.run_clock(FRAME_MS)  # the page is told of what is in view before that changes
    try:
        return page.ask("point", selector)
    except Nothing as nothing:
        if nothing.name != "NotVisible":
            raise
    page.ask("finish")  # what has come into view is noticed when it is drawn
    page.run_clock(SETTLE_MS)
    return page.ask("point", selector)


def click(page, action):
    click_on(page, action["click"])


def click_on(page, selector):
    place = place_of(page, selector)
    mouse(page, "mouseMoved", place, {})
    pressed = {"button": "left", "clickCount": 1}
    mouse(page, "mousePressed", place, {**pressed, "buttons": 1})
    mouse(page, "mouseReleased", place, pressed)


def hover(page, action):
    mouse(page, "mouseMoved", place_of(page, action["hover"]), {})


def mouse(page, kind, place, more):
    page.call("Input.dispatchMouseEvent", {"type": kind, **place, **more})


def type_text(page, action):
    """Key by key, at the end of what is in the field."""
    if "into" in action:
        click_on(page, action["into"])
        key(page, "End", 0)
    for character in str(action["type"]):
        key(page, {"\n": "Enter", " ": "Space"}.get(character, character), 0)


def clear(page, action):
    click_on(page, action["clear"])
    page.call("Input.dispatchKeyEvent", {"type": "keyDown", "commands": ["selectAll"]})
    key(page, "Delete", 0)


def press(page, action):
    *held, name = action["press"].split("+") if action["press"] != "+" else ["+"]
    if name not in KEYS and len(name) != 1 or any(each not in MODIFIERS for each in held):
        raise ValueError(f"there is no key {action['press']}")
    key(page, name, sum(MODIFIERS[each] for each in held))


def key(page, name, modifiers):
    known = KEYS.get(name)
    code = name.upper() if name.isascii() and name.isalnum() else ""
    key_name, code_name, number, text = known or (
        name, f"Key{code}" if code.isalpha() else f"Digit{code}" if code else "",
        ord(code) if code else 0, name)
    event = {"key": key_name, "code": code_name, "windowsVirtualKeyCode": number,
             "modifiers": modifiers}
    if text is not None and modifiers in (0, MODIFIERS["Shift"]):
        page.call("Input.dispatchKeyEvent", {"type": "keyDown", "text": text, **event})
    else:
        page.call("Input.dispatchKeyEvent", {"type": "rawKeyDown", **event})
    page.call("Input.dispatchKeyEvent", {"type": "keyUp", **event})


def select(page, action):
    page.ask("choose", action["from"], part=str(action["select"]))


def scroll(page, action):
    place_of(page, action["scroll"])
    page.ask("finish")


def answer(page, action):
    """Prepares what the next alert, confirm or prompt is told: a text, or true or false."""
    page.answer_next_dialog(action["answer"])


def wait(page, action):
    """For milliseconds of the page's clock, or until something is visible."""
    wanted = action["wait"]
    if not isinstance(wanted, str):
        page.run_clock(min(max(int(wanted), 1), 3_600_000))
        return
    for _ in range(WAIT_STEPS):
        if any(page.ask("visible", wanted, every=True)):
            return
        page.run_clock(WAIT_STEP_MS)
    seconds = WAIT_STEPS * WAIT_STEP_MS // 1000
    raise Nothing("NotFound", f"No {wanted} became visible within {seconds} seconds.")


ACTIONS = {"click": click, "type": type_text, "clear": clear, "press": press, "hover": hover,
           "select": select, "scroll": scroll, "answer": answer, "wait": wait}
