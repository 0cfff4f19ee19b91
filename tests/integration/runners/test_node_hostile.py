"""The witnessed harness against a process that is no student's at all: whatever is at the other end of the pipe, no test
passes that was not answered, and the harness comes to an end."""
import sys
import unittest

from node_pair import RUNNERS, Launch, finish_of, statuses

HARNESS = RUNNERS / "node-test" / "harness.mjs"
SUITE = {"a.test.js": """
const { test } = require('node:test');
const assert = require('node:assert');
const { total } = require('../work/cart.js');
test('adds', () => assert.equal(total([1, 2]), 3));
"""}

# Speaks the protocol of wire.mjs and exchange.mjs far enough to be asked for the first call.
IMPOSTOR = """
import json, os, sys
out = os.fdopen(1, 'wb', buffering=0)
def hear():
    while True:
        line = sys.stdin.readline()
        if not line: sys.exit(0)
        message = json.loads(line)
        if message['op'] != 'begin': return message
def say(op, objects=(), **more):
    message = {'op': op, 'objects': list(objects), 'dropped': [], 'settled': [], 'uncaught': [], **more}
    out.write(json.dumps(message).encode() + b'\\n')
def record(id, kind, **more):
    return {'id': id, 'kind': kind, 'set': [], 'remove': [], 'proto': ['b', 'Object.prototype'], **more}
def load():
    assert hear()['op'] == 'load'
    function = record(3, 'function', construct=False, name='total', length=1, proto=['b', 'Function.prototype'])
    exports = record(1, 'object', set=[['total', ['o', 3]]])
    say('return', [exports, function], value=['o', 1])
def call():
    while True:
        message = hear()
        if message['op'] == 'call': return message
        say('return', value=['u'], alive=False)
load()
message = call()
"""
ANSWER = "say('return', value=3)\nwhile True:\n    hear()\n    say('return', value=['u'], alive=False)\n"


def launch(program):
    student = [sys.executable, "-c", program]
    return Launch(HARNESS, {"cart.js": ""}, SUITE).run(["adds"], student_command=student)


class Impostor(unittest.TestCase):
    def test_the_impostor_is_believed_when_it_answers(self):
        self.assertEqual(statuses(launch(IMPOSTOR + ANSWER)), {"adds": "passed"})

    def test_what_is_no_message_makes_the_test_an_error(self):
        for reply in (
                "out.write(b'42\\n')", "out.write(b'\\xff\\xfe\\n')", "out.write(b'{}\\n')",
                "out.write(b'[' * 100000 + b'\\n')", "say('dance')", "say('return', value=['o', 99])",
                "say('return', value={'a': 1})", "say('return', value=['b', 'process'])",
                "say('return', [record(5, 'demon')], value=['o', 5])",
                "say('return', [record('x', 'object')], value=1)",
                "say('return', [record(1000, 'object')], value=1)",  # a number of the harness's own
                "say('return', [{'id': 5, 'kind': 'map'}], value=['o', 5])",
                "say('return', settled=[[4, True, 1]], value=1)",
                "say('return', [record(5, 'array', items=7)], value=['o', 5])"):
            finish = finish_of(launch(IMPOSTOR + reply + "\nhear()"), "adds")
            self.assertEqual(finish["status"], "error", reply)
            self.assertIn("descriptor 1", finish["message"], reply)

    def test_it_may_only_ask_for_what_it_was_given(self):
        for request in (
                "say('call', fn=['b', 'Function'], self=['u'], args=['return process'])",
                "say('call', fn=['o', 3], self=['u'], args=[])",
                "say('new', fn=['b', 'Object'], args=[])",
                "say('get', on=message['args'][0], key='constructor')",
                "say('get', on=message['args'][0], key='__proto__')",
                "say('get', on=['b', 'Array.prototype'], key='push')",
                "say('trap', name='get', on=message['args'][0], args=['constructor'])",
                "say('print', name='constructor', args=[])", "say('load', path='/etc/passwd')"):
            events = launch(IMPOSTOR + request + "\nsay('return', value=hear()['value'])\n")
            self.assertEqual(statuses(events), {"adds": "error"}, request)
            self.assertIn("descriptor 1", finish_of(events, "adds")["message"], request)

    def test_dying_at_any_moment_leaves_the_test_unfinished(self):
        for last in ("", "out.write(b'{\"op\":')", "say('return', value=3)", "os.close(1); hear()"):
            events = launch(IMPOSTOR + last + "\nos._exit(0)")
            self.assertNotEqual(events[-1]["event"], "end", last)
            self.assertIn(statuses(events), ({}, {"adds": "passed"}) if "3" in last else ({},), last)

    def test_a_line_without_an_end_is_not_waited_for(self):
        events = launch(IMPOSTOR + "while True: out.write(b'x' * 65536)")
        self.assertEqual(statuses(events), {"adds": "error"})

    def test_dying_while_it_is_loaded_is_told(self):
        events = launch("import sys; sys.stdin.readline()")
        self.assertEqual([e["event"] for e in events], ["broken"])
        self.assertIn("ended", events[0]["message"])


if __name__ == "__main__":
    unittest.main()
