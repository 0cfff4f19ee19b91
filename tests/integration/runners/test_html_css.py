"""The html-css harness by itself: what it answers for honest, odd and hostile pages.

Each class opens its pages in one browser, as the grader does, and looks at the answers afterwards.
"""
import os
import pathlib
import signal
import tempfile
import unittest

from html_pages import Launch, Pages, TOKEN, does


class Observations(Pages):
    FILES = {"index.html": """<!doctype html><html lang=en><title>Shop &amp; more</title>
<style>:root { --brand: #f00 } h1 { color: var(--brand); text-transform: uppercase }
h1::before { content: "* " } .off { display: none } #wide { width: 50px; height: 20px }</style>
<h1>Spring <b>sale</b><i class=off>hidden</i></h1><ul><li>Shoes<li>Hats<li class=off>Ties</ul>
<div id=wide></div><p id=blind style="opacity: 0">x</p><p id=away style="position: absolute; left: -999px">x</p>
<img alt="A hat" src=nix.png><label>Name <input id=name value=Ann disabled></label>
<input type=checkbox id=ok checked><my-card></my-card><iframe srcdoc="<h2>Inside</h2>"></iframe>
<script>
customElements.define('my-card', class extends HTMLElement {
  constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<p class=n>Card</p>'; }
});
console.error('my', 'words'); undefined.nothing;
</script>"""}
    ASKED = {
        "text": {"observe": "text", "of": "h1"}, "texts": {"observe": "text", "of": "li", "all": True},
        "count": {"observe": "count", "of": "li"}, "none": {"observe": "count", "of": "table"},
        "color": {"observe": "style.color", "of": "h1"},
        "variable": {"observe": "style.--brand", "of": "h1"},
        "before": {"observe": "style.content", "of": "h1::before"},
        "nonsense": {"observe": "style.colour", "of": "h1"},
        "visible": {"observe": "visible", "of": "li", "all": True},
        "blind": {"observe": "visible", "of": "#blind"}, "away": {"observe": "visible", "of": "#away"},
        "box": {"observe": "box", "of": "#wide"}, "width": {"observe": "box.width", "of": "#wide"},
        "body": {"observe": "box.width", "viewport": [390, 844]},
        "attribute": {"observe": "attribute.lang", "of": "html"},
        "no-attribute": {"observe": "attribute.title", "of": "html"},
        "value": {"observe": "value", "of": "#name"}, "no-value": {"observe": "value", "of": "h1"},
        "disabled": {"observe": "disabled", "of": "#name"},
        "checked": {"observe": "checked", "of": "#ok"}, "tag": {"observe": "tag", "of": "h1 > *"},
        "role": {"observe": "role", "of": "#ok"}, "name": {"observe": "name", "of": "#name"},
        "image": {"observe": "name", "of": "img"}, "title": {"observe": "title"},
        "url": {"observe": "url", "page": "index.html?a=1#b"}, "console": {"observe": "console"},
        "shadow": {"observe": "text", "of": "my-card >>> .n"},
        "frame": {"observe": "text", "of": "iframe >>> h2"}, "outer": {"observe": "count", "of": "h2"},
        "missing": {"observe": "text", "of": "#nothing"}, "no-page": {"observe": "text", "page": "x.html"},
        "bad-selector": {"observe": "text", "of": "a[["}, "bad-question": {"observe": "smell"},
        "bad-viewport": {"observe": "text", "viewport": [0]},
    }

    def test_every_event_bears_the_token_and_comes_in_order(self):
        self.assertEqual({event["token"] for event in self.events}, {TOKEN})
        kinds = [event["event"] for event in self.events]
        self.assertEqual(kinds, ["collected"] + ["start", "answer"] * len(self.ASKED) + ["end"])

    def test_text_is_what_can_be_read_as_it_was_typed(self):
        self.assertEqual(self.value("text"), "Spring sale")
        self.assertEqual(self.value("texts"), ["Shoes", "Hats", ""])

    def test_elements_are_counted(self):
        self.assertEqual((self.value("count"), self.value("none")), (3, 0))

    def test_style_is_the_computed_one(self):
        self.assertEqual(self.value("color"), "rgb(255, 0, 0)")
        self.assertEqual(self.value("variable"), "#f00")
        self.assertEqual(self.value("before"), '"* "')
        self.assertEqual(self.raised("nonsense"), "NotKnown")

    def test_visible_is_what_a_visitor_can_see(self):
        self.assertEqual(self.value("visible"), [True, True, False])
        self.assertEqual((self.value("blind"), self.value("away")), (False, False))

    def test_boxes_are_in_pixels_of_the_page(self):
        self.assertEqual(self.value("width"), 50)
        self.assertEqual({key: self.value("box")[key] for key in ("x", "width", "height")},
                         {"x": 8, "width": 50, "height": 20})
        self.assertEqual(self.value("body"), 374)

    def test_fields_and_attributes_are_read(self):
        self.assertEqual(self.value("attribute"), "en")
        self.assertIsNone(self.value("no-attribute"))
        self.assertEqual((self.value("value"), self.raised("no-value")), ("Ann", "NotKnown"))
        self.assertEqual((self.value("disabled"), self.value("checked")), (True, True))
        self.assertEqual(self.value("tag"), "b")

    def test_a_screen_reader_is_told_roles_and_names(self):
        self.assertEqual(self.value("role"), "checkbox")
        self.assertEqual((self.value("name"), self.value("image")), ("Name", "A hat"))

    def test_the_page_itself_is_asked(self):
        self.assertEqual((self.value("title"), self.value("url")), ("Shop & more", "/index.html?a=1#b"))

    def test_errors_are_heard_and_nothing_else(self):
        self.assertEqual(sorted(self.value("console")), [
            "TypeError: Cannot read properties of undefined (reading 'nothing') (index.html, line 12)",
            "my words",
            "nix.png: Failed to load resource: the server responded with a status of 404 (Not Found)"])

    def test_frames_and_shadow_roots_are_entered_only_on_request(self):
        self.assertEqual((self.value("shadow"), self.value("frame")), ("Card", "Inside"))
        self.assertEqual(self.value("outer"), 0)

    def test_what_is_not_there_is_told_in_words(self):
        self.assertEqual((self.raised("missing"), self.raised("no-page")), ("NotFound", "NotFound"))
        self.assertEqual(self.answers["missing"]["message"], "There is no #nothing on the page")

    def test_an_authors_mistake_has_a_name_of_its_own(self):
        for name in ("bad-selector", "bad-question", "bad-viewport"):
            self.assertEqual(self.raised(name), "AssignmentError", name)


class Actions(Pages):
    FILES = {"index.html": """<!doctype html><title>start</title>
<style>#menu { display: none } #hover:hover + #menu { display: block } #cover { position: fixed; inset: 0 0 auto auto;
width: 50px; height: 50px } #under { position: fixed; right: 5px; top: 5px } #move { width: 10px } #move.on
{ width: 90px; transition: width 5s }</style>
<button id=buy>Buy</button><output id=out></output><b id=hover>Menu</b><p id=menu>items</p><p id=late hidden>late</p>
<button id=under>u</button><div id=cover></div><button id=gone hidden>g</button><div id=move></div>
<form id=form><input id=name><select id=size><option value=s>Small<option value=l>Large</select></form>
<a id=about href="about.html#team">About</a><a id=away href="https://shop.example/x?y">Away</a>
<a id=tab href=about.html target=_blank>Tab</a><a id=file href=file:///etc/hostname>File</a><p id=seen></p>
<div style="height: 3000px"></div><footer id=foot>foot</footer>
<script>
const out = (text) => { document.querySelector('#out').textContent += text; };
buy.onclick = (event) => { out(event.isTrusted ? 'T' : 'F'); move.className = 'on';
  setTimeout(() => { late.hidden = false; out(Date.now() - 1740830400000 + ';'); }, 3000); };
form.onsubmit = (event) => { event.preventDefault(); out(document.querySelector('#name').value + '!'); };
size.onchange = () => out(size.value);
tab.addEventListener('click', () => { out(confirm('Sure?') + ',' + prompt('Name?', 'Bob')); });
let frames = 0;
(function draw() { document.title = String(++frames); requestAnimationFrame(draw); })();
new IntersectionObserver(([one]) => { if (one.isIntersecting) seen.textContent = 'seen'; }).observe(foot);
</script>""", "about.html": "<title>About us</title><h1>About"}
    TYPE = ({"type": "Ann é!", "into": "#name"}, {"press": "Enter"})
    ASKED = {
        "click": does({"click": "#buy"}, observe="text", of="#out"),
        "not-yet": does({"click": "#buy"}, observe="visible", of="#late"),
        "wait": does({"click": "#buy"}, {"wait": 2500}, observe="text", of="#out"),
        "wait-for": does({"click": "#buy"}, {"wait": "#late"}, observe="visible", of="#late"),
        "wait-in-vain": does({"wait": "#late"}, observe="title"),
        "transition": does({"click": "#buy"}, observe="box.width", of="#move"),
        "frames": {"observe": "title"}, "frames-again": {"observe": "title"},
        "hover": does({"hover": "#hover"}, observe="visible", of="#menu"),
        "type": does(*TYPE, observe="text", of="#out"),
        "clear": does(*TYPE, {"clear": "#name"}, {"type": "B", "into": "#name"}, observe="value",
                      of="#name"),
        "focus": does({"click": "#name"}, {"press": "Tab"}, observe="focused", of="#size"),
        "select": does({"select": "Large", "from": "#size"}, observe="text", of="#out"),
        "no-option": does({"select": "Huge", "from": "#size"}, observe="text", of="#out"),
        "covered": does({"click": "#under"}, observe="text"),
        "hidden": does({"click": "#gone"}, observe="text"),
        "link": does({"click": "#about"}, observe="url"),
        "link-title": does({"click": "#about"}, observe="title"),
        "away": does({"click": "#away"}, observe="url"), "file": does({"click": "#file"}, observe="url"),
        "tab": does({"click": "#tab"}, observe="url"),
        "dialogs": does({"click": "#tab"}, observe="dialogs"),
        "answers": does({"answer": False}, {"answer": "Eve"}, {"click": "#tab"}, observe="text", of="#out"),
        "default": does({"click": "#tab"}, observe="text", of="#out"),
        "unseen": {"observe": "text", "of": "#seen"},
        "scroll": does({"scroll": "#foot"}, observe="text", of="#seen"),
        "no-action": does({"dance": 1}, observe="title"), "half": does({"select": "x"}, observe="title"),
        "no-key": does({"press": "Any"}, observe="title"),
    }

    def test_a_click_is_a_visitors(self):
        self.assertEqual(self.value("click"), "T")

    def test_the_clock_runs_when_it_is_told_to(self):
        self.assertEqual((self.value("not-yet"), self.value("wait-for")), (False, True))
        self.assertEqual(self.value("wait"), "T4000;")
        self.assertEqual(self.raised("wait-in-vain"), "NotFound")

    def test_animations_are_at_their_end_and_frames_are_counted_alike(self):
        self.assertEqual(self.value("transition"), 90)
        self.assertEqual(self.value("frames"), self.value("frames-again"))
        self.assertGreater(int(self.value("frames")), 30)

    def test_mouse_and_keyboard_reach_the_page(self):
        self.assertTrue(self.value("hover"))
        self.assertEqual((self.value("type"), self.value("clear")), ("Ann é!!", "B"))
        self.assertTrue(self.value("focus"))

    def test_an_option_is_chosen(self):
        self.assertEqual((self.value("select"), self.raised("no-option")), ("l", "NotFound"))

    def test_nobody_clicks_what_cannot_be_reached(self):
        self.assertEqual((self.raised("covered"), self.raised("hidden")), ("Covered", "NotVisible"))
        self.assertIn("#cover", self.answers["covered"]["message"])

    def test_links_lead_on_and_away_but_not_to_files(self):
        self.assertEqual((self.value("link"), self.value("link-title")), ("/about.html#team", "About us"))
        self.assertEqual(self.value("away"), "https://shop.example/x?y")
        self.assertEqual((self.value("file"), self.value("tab")), ("/index.html", "/index.html"))

    def test_dialogs_are_heard_and_answered(self):
        self.assertEqual(self.value("dialogs"), ["Sure?", "Name?"])
        self.assertEqual((self.value("answers"), self.value("default")), ("false,Eve", "true,Bob"))

    def test_scrolling_is_noticed(self):
        self.assertEqual((self.value("unseen"), self.value("scroll")), ("", "seen"))

    def test_an_authors_mistake_has_a_name_of_its_own(self):
        for name in ("no-action", "half", "no-key"):
            self.assertEqual(self.raised(name), "AssignmentError", name)


PATCHES = """
const lie = { get: () => 'lie', configurable: true };
for (const Kind of [Node, Element, HTMLElement, CharacterData])
  for (const name of ['textContent', 'innerText', 'data', 'tagName', 'shadowRoot', 'parentElement'])
    Object.defineProperty(Kind.prototype, name, lie);
window.getComputedStyle = () => ({ getPropertyValue: () => 'lie', display: 'lie' });
Document.prototype.querySelectorAll = () => [1, 2, 3];
Element.prototype.checkVisibility = () => true;
Element.prototype.getBoundingClientRect = () => ({ x: 1, y: 1, width: 7, height: 7 });
Element.prototype.getAttribute = () => 'lie';
Array.prototype.map = Array.prototype.flatMap = () => ['lie'];
Array.prototype[Symbol.iterator] = function* () { yield 'lie'; };
Function.prototype.call = Function.prototype.bind = () => () => 'lie';
Object.getOwnPropertyDescriptor = () => lie;
Object.prototype.value = 'lie';
Promise.prototype.then = function (done) { done('lie'); return this; };
CSSStyleDeclaration.prototype.getPropertyValue = () => 'lie';
TreeWalker.prototype.nextNode = () => null;
"""


class Hostile(Pages):
    FILES = {
        "index.html": f"<title>t</title><h1 id=h style='color: red'>true</h1><p hidden>x</p>"
                      f"<script>{PATCHES}</script>",
        "names.html": "<title>t</title><form id=f><input name=textContent><input name=getAttribute>"
                      "<input name=checkVisibility><input name=parentElement><input name=nodeType>in"
                      "</form><img name=querySelectorAll><img name=defaultView><img name=title>"
                      "<img name=createTreeWalker><img name=getAnimations><img name=documentElement>"
                      "<a id=getComputedStyle></a><a id=innerWidth></a><a id=CSS></a>",
        "reload.html": "<h1>x</h1><script>location.reload()</script>",
        "refresh.html": "<meta http-equiv=refresh content=0><h1>x</h1>",
        "files.html": """<h1>nothing</h1><iframe src=file:///etc/passwd></iframe>
<script>for (const url of ['file:///etc/passwd', '/../../../etc/passwd', '/..%2f..%2f..%2f..%2fetc/passwd',
  '/%2e%2e/home', 'http://127.0.0.1/', 'chrome://version', '/:empty/x'])
  fetch(url).then((r) => r.ok ? r.text() : Promise.reject()).then((text) => { document.querySelector('h1').textContent = url; },
    () => {});
new Image().src = 'file:///etc/passwd'; location = 'file:///etc/passwd';</script>""",
        "worker.html": """<h1>none</h1><script>const show = (text) => { document.querySelector('h1').textContent = text; };
navigator.serviceWorker.register('sw.js').then(() => show('registered'), () => show('refused'));</script>""",
        "sw.js": "self.onfetch = (event) => event.respondWith(new Response('<h1>forged</h1>'));",
        "stored.html": """<h1></h1><script>const visits = [localStorage.n = 1 + Number(localStorage.n ?? 0),
document.cookie.length, window.name.length]; document.cookie = 'a=b'; window.name = 'n';
document.querySelector('h1').textContent = visits;</script>""",
        "busy.html": """<h1>0</h1><script>setInterval(() => {}, 0); const c = new MessageChannel();
c.port1.onmessage = () => c.port2.postMessage(0); c.port2.postMessage(0); for (let i = 0; i < 5000; ++i) console.error(i);
alert(1); window.open('busy.html'); window.stop(); history.pushState({}, '', '#x');
onbeforeunload = (event) => event.preventDefault(); document.querySelector('h1').textContent = 'ready';</script>""",
        "long.html": "<h1></h1><script>document.querySelector('h1').textContent = 'x'.repeat(300000);"
                     "document.title = 'y'.repeat(2e6)</script>",
        "written.html": "<h1>old</h1><script>setTimeout(() => { document.open(); "
                        "document.write('<h1>written</h1>'); document.close(); }, 100)</script>",
    }
    ASKED = {
        "text": {"observe": "text", "of": "h1"}, "count": {"observe": "count", "of": "h1"},
        "color": {"observe": "style.color", "of": "h1"}, "tag": {"observe": "tag", "of": "h1"},
        "attribute": {"observe": "attribute.id", "of": "h1"},
        "hidden": {"observe": "visible", "of": "p"}, "box": {"observe": "box.height", "of": "p"},
        "role": {"observe": "role", "of": "h1"},
        "form": {"page": "names.html", "observe": "text", "of": "form"},
        "form-tag": {"page": "names.html", "observe": "attribute.id", "of": "form"},
        "form-style": {"page": "names.html", "observe": "style.display", "of": "form"},
        "form-title": {"page": "names.html", "observe": "title"},
        "form-seen": {"page": "names.html", "observe": "visible", "of": "form"},
        "reload": {"page": "reload.html", "observe": "text", "of": "h1"},
        "refresh": {"page": "refresh.html", "observe": "text", "of": "h1"},
        "files": {"page": "files.html", "observe": "text", "of": "h1"},
        "files-frame": {"page": "files.html", "observe": "text", "of": "iframe >>> body"},
        "worker": {"page": "worker.html", "observe": "text", "of": "h1"},
        "stored": {"page": "stored.html", "observe": "text", "of": "h1"},
        "stored-again": {"page": "stored.html", "observe": "text", "of": "h1"},
        "busy": {"page": "busy.html", "observe": "text", "of": "h1"},
        "busy-console": {"page": "busy.html", "observe": "console"},
        "long": {"page": "long.html", "observe": "text", "of": "h1"},
        "too-long": {"page": "long.html", "observe": "title"},
        "written": {"page": "written.html", "observe": "text", "of": "h1"},
    }

    def test_what_scripts_make_of_the_browser_changes_nothing(self):
        self.assertEqual((self.value("text"), self.value("count")), ("true", 1))
        self.assertEqual((self.value("color"), self.value("tag")), ("rgb(255, 0, 0)", "h1"))
        self.assertEqual((self.value("attribute"), self.value("role")), ("h", "heading"))
        self.assertEqual((self.value("hidden"), self.value("box")), (False, 0))

    def test_elements_with_the_names_of_functions_hide_nothing(self):
        self.assertEqual((self.value("form"), self.value("form-tag")), ("in", "f"))
        self.assertEqual((self.value("form-style"), self.value("form-title")), ("block", "t"))
        self.assertTrue(self.value("form-seen"))

    def test_a_page_that_is_never_still_is_told_so(self):
        self.assertEqual((self.raised("reload"), self.raised("refresh")), ("NeverStill", "NeverStill"))

    def test_nothing_but_the_submission_can_be_loaded(self):
        self.assertEqual(self.value("files"), "nothing")
        self.assertNotIn("root", self.answers["files-frame"].get("value", ""))

    def test_no_worker_stands_between(self):
        # That it is refused may come later than what is observed; that it is accepted must never come.
        self.assertIn(self.value("worker"), ("none", "refused"))

    def test_nothing_is_kept_from_test_to_test(self):
        self.assertEqual((self.value("stored"), self.value("stored-again")), ("1,0,0", "1,0,0"))

    def test_a_busy_page_is_observed_all_the_same(self):
        self.assertEqual(self.value("busy"), "ready")
        self.assertEqual(len(self.value("busy-console")), 100)

    def test_answers_are_bounded(self):
        self.assertEqual((self.raised("long"), self.raised("too-long")), ("TooLarge", "TooLarge"))

    def test_a_page_may_write_itself_anew(self):
        self.assertEqual(self.value("written"), "written")


class ByItself(Pages):
    """Pages that move without a visitor: some to earn what they do not do, most for honest reasons."""

    BODY = "<title>t</title><button id=b>B</button><output id=n>0</output><p id=d hidden>D</p><script>"
    TWICE = ({"click": "#b"}, {"click": "#b"})
    FILES = {
        "timers.html": BODY + "let k = -1; setInterval(() => { n.textContent = ++k }, 950); setTimeout(() => { d.hidden = false }, 1500)</script>",
        "clock.html": BODY + "let k = 0; b.onclick = () => { n.textContent = ++k }; setInterval(() => { d.textContent = new Date() }, 50)</script>",
        "shared.html": BODY + "let k = -1; setInterval(() => { n.textContent = ++k }, 950); b.onclick = () => { n.textContent = k += 2 }</script>",
        "carousel.html": BODY + "let k = 0; const next = () => { n.textContent = ++k % 2 }; let t = setInterval(next, 1900); "
                                "b.onclick = () => { clearInterval(t); setTimeout(next, 200) }</script>",
        "shifted.html": BODY + "let late = 0; onmousemove = () => { late = 200 }; setTimeout(() => { setTimeout(() => { d.hidden = false }, late) }, 1500)</script>",
        "faded.html": "<style>#f { opacity: 0; transition: opacity 1s } #f.on { opacity: 1 }</style><p id=f>F</p>" + BODY +
                      "let late = 0; const on = () => { f.className = 'on' }; if (location.search) b.onclick = on; "
                      "onmousedown = () => { late = 200 }; setTimeout(() => { setTimeout(on, late) }, 1500)</script>",
        "later.html": BODY + "b.onclick = () => { setTimeout(() => { d.hidden = false }, 1500) }</script>",
    }
    ASKED = {
        "timers-count": does(*TWICE, page="timers.html", observe="text", of="#n"),
        "timers-show": does({"click": "#b"}, page="timers.html", observe="visible", of="#d"),
        "timers-unasked": {"page": "timers.html", "observe": "text", "of": "#n"},
        "timers-waited": does({"wait": 1000}, page="timers.html", observe="text", of="#n"),
        "timers-same": does({"click": "#b"}, page="timers.html", observe="text", of="#b"),
        "clock": does(*TWICE, page="clock.html", observe="text", of="body"),
        "shared": does({"click": "#b"}, page="shared.html", observe="text", of="#n"),
        "carousel": does({"click": "#b"}, page="carousel.html", observe="text", of="#n"),
        "shifted": does({"click": "#b"}, page="shifted.html", observe="visible", of="#d"),
        "faded": does({"click": "#b"}, page="faded.html", observe="visible", of="#f"),
        "faded-on-click": does({"click": "#b"}, page="faded.html?click", observe="visible", of="#f"),
        "later": does({"click": "#b"}, {"wait": 1000}, page="later.html", observe="visible", of="#d"),
    }

    def test_what_timers_do_is_no_reaction(self):
        self.assertEqual((self.raised("timers-count"), self.raised("timers-show")), ("NoReaction", "NoReaction"))

    def test_timers_that_a_visitor_only_moves_are_no_reaction(self):
        self.assertEqual((self.raised("shifted"), self.raised("faded")), ("NoReaction", "NoReaction"))

    def test_what_nobody_is_to_act_for_may_come_by_itself(self):
        self.assertEqual((self.value("timers-unasked"), self.value("timers-waited")), ("0", "2"))

    def test_what_stays_the_same_needs_no_reaction(self):
        self.assertEqual(self.value("timers-same"), "B")

    def test_a_page_that_reacts_may_move_by_itself_too(self):
        self.assertEqual((self.value("clock"), self.value("shared")), ("B2", "3"))
        self.assertEqual((self.value("carousel"), self.value("later")), ("1", True))
        self.assertTrue(self.value("faded-on-click"))


class Console(Pages):
    QUIET = ("onerror = () => true; addEventListener('error', (e) => { e.preventDefault(); e.stopImmediatePropagation() }, true);"
             "addEventListener('unhandledrejection', (e) => { e.preventDefault(); e.stopImmediatePropagation() });"
             "ErrorEvent.prototype.__defineGetter__('message', () => { throw 1 });")
    FILES = {
        "thrown.html": f"<script>{QUIET}</script><script>undefined.x</script>",
        "syntax.html": f"<script>{QUIET}</script><script>let 1</script>",
        "rejected.html": f"<script>{QUIET} Promise.reject(new Error('late'))</script>",
        "frame.html": "<iframe srcdoc='<script>onerror = () => true</script><script>undefined.x</script>'></iframe>",
        "muted.html": "<script>console.error = () => {}; console.error('one'); console.error('two')</script>",
        "replaced.html": "<script>console = { error() {} }; console.error('one')</script>",
        "wrapped.html": "<title>t</title><script>const old = console.error; console.error = (...words) => { document.title += words; "
                        "old('my', ...words) }; console.error('one'); console.error = old; console.error('two'); console.assert(false, 'three')"
                        "</script>",
        "caught.html": "<script>try { undefined.x } catch { } (async () => { undefined.x })().catch(() => {}); "
                       "dispatchEvent(new ErrorEvent('error', { message: 'mine' })); console.log(1); console.warn(2)</script>",
        "files.html": "<script>new Worker('gone.js').onerror = (event) => { event.preventDefault() }</script><img src=gone.png><img src=gone.png>",
        "worker.html": "<script>navigator.serviceWorker.register('worker.html')</script><iframe src='http://shop.example/'></iframe>",
        "both.html": "<script>undefined.x</script><script>Promise.reject(new Error('late')); setTimeout(() => { throw 'text' })</script>",
    }
    ASKED = {name.removesuffix(".html"): {"page": name, "observe": "console"} for name in FILES}
    ASKED["worker"]["actions"] = [{"wait": 2000}] * 5
    ASKED["wrapped-title"] = {"page": "wrapped.html", "observe": "title"}

    def test_errors_that_a_page_hides_are_heard(self):
        undefined = "TypeError: Cannot read properties of undefined (reading 'x')"
        self.assertEqual(self.value("thrown"), [f"{undefined} (thrown.html, line 1)"])
        self.assertRegex(self.value("syntax")[0], "^SyntaxError: .* \\(syntax.html, line 1\\)$")
        self.assertEqual(self.value("rejected"), ["(in promise) Error: late"])
        self.assertEqual(len(self.value("frame")), 1)

    def test_the_consoles_own_functions_are_called_as_well(self):
        self.assertEqual((self.value("muted"), self.value("replaced")), (["one", "two"], ["one"]))

    def test_a_console_that_is_wrapped_says_everything_once(self):
        self.assertEqual(self.value("wrapped"), ["my one", "two", "three"])
        self.assertEqual(self.value("wrapped-title"), "tone")

    def test_each_file_that_is_missing_is_told(self):
        self.assertEqual(sorted(text.split(":")[0] for text in self.value("files")), ["gone.js", "gone.png"])

    def test_that_there_are_no_service_workers_is_no_error_of_the_pages(self):
        self.assertEqual(self.value("worker"), [])

    def test_what_is_caught_is_no_error(self):
        self.assertEqual(self.value("caught"), [])

    def test_what_is_not_hidden_is_heard_once(self):
        self.assertEqual(len(self.value("both")), 3)


class Encodings(Pages):
    PAGE = "<meta charset=%s><title>t</title><p>caf\xe9</p><h1></h1><script src=%s.js></script>"
    SCRIPT = "document.querySelector('h1').textContent = '\xe9\u20ac'"
    FILES = {
        "utf-8.html": PAGE.replace("<meta charset=%s>", "") % "utf-8", "utf-8.js": SCRIPT,
        "old.html": (PAGE % ("windows-1252", "old")).encode("windows-1252"), "old.js": SCRIPT.encode("windows-1252"),
        "mixed.html": (PAGE % ("windows-1252", "utf-8")).encode("windows-1252"),
    }
    ASKED = {name: {"page": f"{name}.html", "observe": "text"} for name in ("utf-8", "old", "mixed")}

    def test_a_page_is_read_in_its_own_encoding_and_in_utf_8_without_one(self):
        self.assertEqual([self.value(name) for name in self.ASKED], ["caf\xe9 \xe9\u20ac"] * 3)


class Ends(unittest.TestCase):
    def test_a_browser_that_dies_ends_the_harness_in_the_middle_of_the_test(self):
        files = {"index.html": "<script>for (;;);</script>"}
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            started = Launch(folder, files, {"loop": {"page": "index.html", "observe": "title"}})
            try:
                heard = []
                for event in started:
                    heard.append(event["event"])
                    if event["event"] == "start":
                        self._end_browser_of(started.process.pid)
                self.assertEqual(heard, ["collected", "start"])
                self.assertNotEqual(started.process.wait(), 0)
            finally:
                started.end()

    def _end_browser_of(self, harness_pid):
        children = pathlib.Path(f"/proc/{harness_pid}/task/{harness_pid}/children").read_text()
        for pid in children.split():
            os.kill(int(pid), signal.SIGKILL)


if __name__ == "__main__":
    unittest.main()
