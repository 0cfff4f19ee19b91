"""What can be asked of a page: `observe` names it, `of` the element."""
from page import Nothing

OF_ELEMENT = ("text", "visible", "value", "checked", "disabled", "focused", "box", "tag")
WITH_PART = ("attribute", "style", "box")
OF_PAGE = ("count", "title", "url", "scrolls-sideways")


def observe(page, request):
    """The value of an answer."""
    kind, _, part = request["observe"].partition(".")
    selector = request.get("of", "body")
    every = request.get("all", False)
    if kind in OF_PAGE and not part:
        return page.ask(kind, selector)
    if kind == "console" and not part:
        return page.errors
    if kind == "dialogs" and not part:
        return page.dialogs
    if kind in ("role", "name") and not part:
        return accessible(page, selector, kind)
    if kind in OF_ELEMENT and not part or kind in WITH_PART and part:
        return page.ask(kind, selector, every, part or None)
    raise Nothing("AssignmentError", f'Nothing is known to observe as "{request["observe"]}".')


def accessible(page, selector, kind):
    """The role or the name of an element as a screen reader is told it."""
    nodes = page.call("Accessibility.getPartialAXTree", {
        "objectId": page.element(selector), "fetchRelatives": False})["nodes"]
    if not nodes or nodes[0].get("ignored"):
        return "none" if kind == "role" else ""
    return nodes[0].get(kind, {}).get("value", "")
