"""The html-css harness by itself: what of a page is seen, read and hit by a visitor."""
import unittest

from html_pages import Pages, does


class Sight(Pages):
    """Each element of a row in which all are seen, or none."""

    FILES = {"index.html": """<!doctype html><title>t</title><style>
.no, .yes { position: relative } .fixed { position: fixed; width: 300px; height: 50px; top: 0 }
.gone { font-size: 0 } .shut { max-height: 0; overflow: hidden; border: 1px solid } .strip { width: 200px; overflow: hidden; white-space: nowrap }
.strip > * { display: inline-block; width: 200px } .only { position: absolute; width: 1px; height: 1px; overflow: hidden }
.under { position: absolute; margin: 0; top: 600px; width: 90px; height: 20px } .over { position: absolute; top: 590px; width: 200px; height: 40px;
background: white } .card { background: white } .card a::after { content: ""; position: absolute; inset: 0 }
.ticker { overflow: hidden; white-space: nowrap } .ticker span { display: inline-block; padding-left: 100%; animation: run 9s linear infinite }
@keyframes run { to { transform: translateX(-100%) } } body { overflow-x: hidden }</style>
<div class=shut><p class=no>folded</p></div>
<p class="no fixed" style="right: 0; transform: translateX(100%)">drawer</p><p class="no fixed" style="right: -300px">drawer</p>
<p class="no fixed" style="top: 100%">sheet</p><p class=no style="position: absolute; left: 100%">drawer</p>
<p class="no only">for readers</p><p class=no style="position: absolute; clip: rect(0, 0, 0, 0)">old</p>
<p class=no style="clip-path: inset(50%)">c</p><p class=no style="clip-path: circle(0)">c</p>
<p class=no style="clip-path: polygon(0 0, 0 0, 0 0)">c</p><div style="clip-path: inset(0 0 100% 0)"><p class=no>c</p></div>
<div class=strip><p>One</p><p class=no>Two</p></div>
<p class=no style="opacity: .001">o</p><div style="opacity: .2"><div style="opacity: .2"><p class=no>o</p></div></div>
<p class=no style="filter: opacity(0)">o</p><p class=no style="mask-image: linear-gradient(transparent, transparent)">m</p>
<p class=no style="color: transparent">t</p><p class=no style="font-size: 0; height: 9px">t</p>
<p class=no style="backface-visibility: hidden; transform: rotateY(180deg)">back</p>
<p class="no under">below</p><div class=over></div><p class="no under" style="top: 1600px; pointer-events: none">below</p>
<div class=over style="top: 1590px; pointer-events: none"></div>
<p class=no style="transform: scale(.001)">dot</p><p class=no style="transform: rotateX(89.99deg)">edge</p><p class=no style="letter-spacing: -2em">l</p>
<p class=no style="text-indent: -999em">far</p><p class=no style="text-indent: 200%; overflow: hidden">far</p>
<p class=yes>plain</p><p class="yes fixed" style="right: 0">drawer</p><div class=strip><p class=yes>One</p><p>Two</p></div>
<div style="height: 60px; overflow: auto"><p style="height: 300px"></p><p class=yes>further down</p></div>
<p class=yes style="opacity: .5">o</p><p class=yes style="clip-path: inset(5px)">c</p><p class=yes style="clip-path: circle(40%)">c</p>
<p class=yes style="color: transparent; background: linear-gradient(red, blue) text">gradient</p>
<p class=yes style="color: transparent; background: red">box</p><div class=yes><b style="float: left">floats</b></div>
<div class=ticker><span class=yes>news</span></div>
<div><div class="yes ticker"><span>news</span></div></div><select multiple><option class=yes>o</select><p class=yes style="clip-path: inset(15px); padding: 20px">c</p>
<div class=yes style="display: contents"><span>no box</span></div><div class=yes style="height: 9px"></div><hr class=yes>
<div class=card style="position: relative"><b class=yes>title</b><a href="#x">Buy</a></div>
<p class="yes under" style="top: 3000px">far below</p><p class="yes under" style="top: 900px">tinted</p>
<div class=over style="top: 890px; background: rgba(0, 0, 0, .5)"></div>
<iframe class=yes srcdoc="<p>in</p>"></iframe>
<script>document.addEventListener('scroll', () => { document.title = 'scrolled to ' + scrollY; });</script>""",
             "dialog.html": """<h1>Behind</h1><dialog id=d>Sure?</dialog><script>d.showModal()</script>""",
             "wall.html": """<h1>Behind</h1><style>form::before { content: ""; position: fixed; inset: 0; background: white }
</style><form></form>"""}
    ASKED = {
        "seen": {"observe": "visible", "of": ".yes", "all": True},
        "unseen": {"observe": "visible", "of": ".no", "all": True},
        "frame": {"observe": "visible", "of": "iframe >>> p"},
        "behind-a-dialog": {"page": "dialog.html", "observe": "visible", "of": "h1"},
        "behind-a-wall": {"page": "wall.html", "observe": "visible", "of": "h1"},
    }

    def test_what_is_cut_off_transparent_or_covered_is_not_seen(self):
        self.assertEqual(self.value("unseen"), [False] * 26)
        self.assertFalse(self.value("behind-a-wall"))

    def test_what_can_be_found_on_the_page_is_seen(self):
        self.assertEqual(self.value("seen"), [True] * 21)
        self.assertEqual((self.value("frame"), self.value("behind-a-dialog")), (True, True))


class Words(Pages):
    FILES = {"index.html": """<!doctype html><title>t</title><div id=after><p>Blue</p>mug</div>
<div id=span><span style="display: block">Blue</span>mug</div><p id=contents>a <span style="display: contents">b</span></p>
<p id=script>a<script>1</script><style>i { }</style>b</p><p id=soft>Donau&shy;dampf&#8203;schiff</p>
<details id=details><summary>more</summary>hidden <b>too</b></details><p id=tip>Buy<span style="opacity: 0">now</span></p>
<p id=small>Buy<span style="font-size: 0">now</span></p><p id=skipped>a<span style="content-visibility: hidden; display: block">b</span></p>
<h2 id=fades style="opacity: 0">faded in</h2><table id=cells><tr><td>a<td>b</table><p id=inline>a<b>b</b>c</p>
<p id=color style="color: oklch(0.5 0 0); background: color-mix(in srgb, red 50%, transparent); --c: oklch(0 0 0)">c</p>"""}
    ASKED = {name: {"observe": "text", "of": f"#{name}"} for name in (
        "after", "span", "contents", "script", "soft", "details", "tip", "small", "skipped", "fades", "cells", "inline")}
    ASKED |= {"color": {"observe": "style.color", "of": "#color"}, "mix": {"observe": "style.background-color", "of": "#color"},
              "variable": {"observe": "style.--c", "of": "#color"}}

    def test_blocks_are_words_apart_on_both_sides(self):
        self.assertEqual([self.value(name) for name in ("after", "span", "cells", "inline", "script")],
                         ["Blue mug", "Blue mug", "a b", "abc", "ab"])

    def test_hidden_parts_are_left_out(self):
        self.assertEqual([self.value(name) for name in ("details", "tip", "small", "skipped")], ["more", "Buy", "Buy", "a"])

    def test_what_is_not_hidden_is_read(self):
        self.assertEqual((self.value("contents"), self.value("fades")), ("a b", "faded in"))
        self.assertEqual(self.value("soft"), "Donaudampfschiff")

    def test_colours_are_red_green_and_blue(self):
        self.assertEqual((self.value("color"), self.value("variable")), ("rgb(99, 99, 99)", "oklch(0 0 0)"))
        self.assertEqual(self.value("mix"), "rgba(255, 0, 0, 0.5)")


class Pointing(Pages):
    FILES = {"index.html": """<!doctype html><title>t</title><style>#lines { width: 200px; font: 16px/20px monospace }
.own { opacity: 0; position: absolute } #late { opacity: 0; transition: opacity 9s } #late.in { opacity: 1 }</style>
<p id=lines>aaaa bbbb cccc dd <a id=link href="#x">kk mm</a> eeee</p>
<input type=checkbox class=own id=box><label for=box>Agree</label><input type=radio hidden id=hidden><label for=hidden>Red</label>
<button id=contents style="display: contents"><b>Buy</b></button>
<button id=morph>m</button><output id=out></output>
<p><input type=checkbox class=own id=lonely></p><div style="height: 2000px"></div><button id=late>l</button>
<script>
for (const button of [link, contents, late]) button.onclick = () => { out.textContent = button.id; };
morph.onclick = () => document.startViewTransition(() => { out.textContent = 'morphed'; }).finished.then(
  () => { out.textContent += '!'; });
new IntersectionObserver(([one]) => { if (one.isIntersecting) late.className = 'in'; }).observe(late);
</script>"""}
    ASKED = {
        **{name: does({"click": f"#{name}"}, observe="text", of="#out") for name in ("link", "contents", "late", "morph", "lonely")},
        "drawn": does({"click": "#box"}, observe="checked", of="#box"),
        "label": does({"click": "#hidden"}, observe="checked", of="#hidden"),
        "faded": does({"scroll": "#late"}, observe="visible", of="#late"),
    }

    def test_a_link_over_two_lines_is_hit(self):
        self.assertEqual(self.value("link"), "link")

    def test_a_field_that_is_drawn_by_its_label_is_clicked_there(self):
        self.assertEqual((self.value("drawn"), self.value("label")), (True, True))
        self.assertEqual(self.raised("lonely"), "NotVisible")

    def test_what_scrolling_reveals_is_scrolled_to_first(self):
        self.assertEqual((self.value("late"), self.value("faded")), ("late", True))

    def test_an_element_without_a_box_is_clicked_where_its_content_is(self):
        self.assertEqual(self.value("contents"), "contents")

    def test_a_view_transition_ends_at_once(self):
        self.assertEqual(self.value("morph"), "morphed!")


if __name__ == "__main__":
    unittest.main()
