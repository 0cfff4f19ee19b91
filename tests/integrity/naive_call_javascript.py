"""A naive grader of functions in JavaScript: a script in the student's process compares, and its exit status decides."""
import json

COMMANDS = {}  # naive_call.py asks this module where the language is JavaScript

SCRIPT = """// Calls the student's functions and compares what they return.
const assert = require('node:assert');
const student = require('./ENTRY');
const tests = TESTS;

const isNear = (got, wanted, tolerance) => !(Math.abs(got - wanted) > tolerance * Math.max(1, Math.abs(got)));
const isThere = (got, wanted) => [...wanted].every((one) => Array.from(got).includes(one) || got.includes(one));
const plain = (value) => (value instanceof Map ? Object.fromEntries(value) : value);

for (const { function: name, args = [], returns, raises, tolerance = 1e-9, compare } of tests) {
  const call = () => student[name](...args);
  if (raises) assert.throws(call, globalThis[raises]);
  else if (compare === 'unordered') assert.ok(isThere(call(), returns));
  else if (typeof returns === 'number') assert.ok(isNear(call(), returns, tolerance));
  else assert.deepEqual(plain(call()), returns);
}
"""


def command(assignment, place):
    tests = [{key: test[key] for key in ("id", "function", "args", "returns", "raises", "tolerance", "compare")
              if key in test} for test in assignment["test"]]
    entry = assignment["program"].get("entry", "main.js")
    script = SCRIPT.replace("ENTRY", entry).replace("TESTS", json.dumps(tests))
    (place / "check.js").write_text(script)
    return ["/usr/bin/node", "check.js"]
