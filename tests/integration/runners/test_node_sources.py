"""At the in-process level the tests' texts come in the request: they load as files would, and the student's code beside
them does not get to see them, nor to stand between them and what they are made of."""
import os
import unittest
from unittest import mock

from node_pair import JEST, RUNNERS, Launch, finish_of, statuses

HEAD = {"node-test": "const { test } = require('node:test');\nconst assert = require('node:assert');\n",
        "node-jest": "const assert = require('node:assert');\n"}
USES = "const { peep } = require('../work/cart.js');\n"
NOTHING = {"cart.js": "exports.peep = () => 'nothing';\n"}
SECRET = "const SECRET = 'the right answer';\n"


def run(harness, student, suite, asked, **how):
    suite = {name: HEAD[harness] + text if name.endswith(".test.js") else text for name, text in suite.items()}
    launch = Launch(RUNNERS / harness / "harness.mjs", student, suite, JEST if harness == "node-jest" else None)
    return launch.run(asked, "in-process", **how)


class Sources:
    def peeps(self, student, top="", files=None):
        """What the student's code finds out in a test that is strict about nothing but that."""
        suite = {"a.test.js": USES + SECRET + top + "test('asks', async () => assert.equal(await peep(), SECRET));\n"}
        finish = finish_of(run(self.harness, {"cart.js": student}, suite | (files or {}), ["asks"]), "asks")
        self.assertEqual(finish["status"], "failed", finish)
        return finish["actual"]

    def test_the_files_hold_nothing(self):
        for name in ("a.test.js", "help.js"):
            found = self.peeps("exports.peep = () => require('node:fs').readFileSync(`${__dirname}/../tests/"
                               f"{name}`, 'utf8');\n", files={"help.js": SECRET})
            self.assertEqual(found, "''", name)

    def test_nobody_finds_the_text_of_the_function_that_called_him(self):
        for look in ("peep.caller", "(function f() { return f.caller; })()", "arguments.callee.caller",
                     "peep.arguments", "top.map((site) => site.getFunction()).join()"):
            student = ("function peep() {\n  const before = Error.prepareStackTrace; let top = [];\n"
                       "  Error.prepareStackTrace = (_, sites) => { top = sites; }; new Error().stack;\n"
                       "  Error.prepareStackTrace = before;\n"
                       f"  try {{ return String({look}); }} catch (error) {{ return 'refused'; }}\n}}\n"
                       "exports.peep = peep;\n")
            self.assertNotIn("SECRET", self.peeps(student), look)

    def test_what_compiles_the_tests_cannot_be_replaced(self):
        student = ("const vm = require('node:vm'); const Module = require('node:module');\n"
                   "const fs = require('node:fs'); fs.seen ??= []; const { seen } = fs;\n"
                   "try { Module.wrap = (text) => { seen.push(text); return text; }; } catch {}\n"
                   "for (const name of ['Script', 'SourceTextModule', 'compileFunction']) {\n"
                   "  const real = vm[name];\n"
                   "  try { vm[name] = function (...args) { seen.push(args[0]); return Reflect.construct(real, args); }; } catch {}\n"
                   "}\ntry { Module.syncBuiltinESMExports(); } catch {}\nexports.seen = seen;\n")
        suite = {"a.test.js": "require('../work/cart.js');\ntest('first', () => {});\n",
                 "b.test.mjs": ("import { test } from 'node:test';\n" if self.harness == "node-test" else "")
                 + "import cart from '../work/cart.js';\nimport assert from 'node:assert';\n" + SECRET
                 + "test('asks', () => assert.ok(!cart.seen.some((text) => String(text).includes('SECRET'))));\n"}
        events = run(self.harness, {"cart.js": student}, suite, ["first", "asks"])
        self.assertEqual(statuses(events), {"first": "passed", "asks": "passed"})

    def test_no_thread_and_no_snapshot_looks_into_the_process(self):
        student = ("const { Worker } = require('node:worker_threads'); const v8 = require('node:v8');\n"
                   "const look = `const { parentPort } = require('node:worker_threads');\n"
                   "  try { const s = new (require('node:inspector').Session)(); s.connectToMainThread(); parentPort.postMessage('in'); }\n"
                   "  catch (error) { parentPort.postMessage('refused'); }`;\n"
                   "const nested = `const w = require('node:worker_threads'); const one = new w.Worker(w.workerData, { eval: true, execArgv: [] });\n"
                   "  one.on('message', (said) => w.parentPort.postMessage(said));`;\n"
                   "const ask = (code) => new Promise((resolve) => { const one = new Worker(code, { eval: true, execArgv: [], workerData: look });\n"
                   "  one.on('message', resolve); one.on('error', (error) => resolve(error.message)); });\n"
                   "const near = () => { try { v8.setHeapSnapshotNearHeapLimit(1); return 'set'; } catch { return 'refused'; } };\n"
                   "exports.peep = async () => [await ask(look), await ask(nested), near(), process.env.LD_PRELOAD].join();\n")
        preloaded = JEST.parent / self.harness / "private-memory.so"
        with mock.patch.dict(os.environ, {"LD_PRELOAD": str(preloaded)}):
            self.assertEqual(self.peeps(student), "'refused,refused,refused,'")

    def test_the_students_own_threads_work(self):
        student = ("const { Worker } = require('node:worker_threads');\n"
                   "class Adder extends Worker { sum = new Promise((resolve) => { this.once('message', resolve); }); }\n"
                   "exports.peep = async () => { const adder = new Adder(`const { parentPort, workerData } = require('node:worker_threads');\n"
                   "  parentPort.postMessage(workerData[0] + workerData[1]);`, { eval: true, workerData: [1, 2] });\n"
                   "  return `${await adder.sum} ${adder instanceof Worker} ${adder.constructor.name}`; };\n")
        self.assertEqual(self.peeps(student), "'3 true Adder'")

    def test_tests_have_helpers_packages_and_imports_of_their_own(self):
        suite = {"help.js": "#!/usr/bin/env node\nmodule.exports = { three: 3, at: [__dirname, module.id] };\n",
                 "deep/index.js": "exports.four = require('../help').three + 1;\n",
                 "node_modules/five/package.json": '{"main": "lib/main.js"}',
                 "node_modules/five/lib/main.js": "exports.five = 5;\n", "six.json": "6",
                 "seven.mjs": "import help from './help.js';\nexport const seven = help.three + 4;\n"}
        suite["a.test.js"] = USES + ("test('all', async () => {\n  const help = require('./help.js');\n"
                                     "  assert.equal(help, require('./help'));\n"
                                     "  assert.match(help.at.join(), /tests,.*tests.help.js$/);\n"
                                     "  assert.deepEqual([help.three, require('./deep').four, require('five').five,\n"
                                     "    require('./six'), (await import('./seven.mjs')).seven], [3, 4, 5, 6, 7]);\n});\n")
        for withheld in (True, False):
            events = run(self.harness, NOTHING, suite, ["all"], withheld=withheld)
            finish = finish_of(events, "all")
            self.assertEqual(finish["status"], "passed", finish.get("message"))

    def test_a_mistake_in_the_tests_is_told(self):
        events = run(self.harness, NOTHING, {"a.test.js": "const = 1;\n"}, ["all"])
        self.assertEqual(events[-1]["event"], "broken")
        self.assertIn("could not be loaded", events[-1]["message"])


class NodeSources(Sources, unittest.TestCase):
    harness = "node-test"

    def test_what_the_tests_share_cannot_be_replaced_by_way_of_the_loader(self):
        student = ("const path = require('node:path'); const Module = require('node:module');\n"
                   "const help = path.join(__dirname, '../tests/help.js');\n"
                   "const fake = new Module(help); fake.exports = { check() {} }; fake.loaded = true;\n"
                   "require.cache[help] = fake; Module.createRequire = () => () => fake.exports;\n"
                   "Module.syncBuiltinESMExports();\n"
                   "const other = new Module(path.join(__dirname, '../tests/b.test.js'));\n"
                   "other.require = () => ({ test() {}, equal() {}, check() {} });\n"
                   "other.load(other.id);\nexports.peep = () => 1;\n")
        check = "const { check } = require('./help.js');\n"
        suite = {"a.test.js": USES + check + "test('first', () => check(peep()));\n",
                 "b.test.js": USES + check + "test('second', () => check(peep()));\n",
                 "help.js": "const assert = require('node:assert');\nexports.check = (x) => assert.equal(x, 2);\n"}
        events = run(self.harness, {"cart.js": student}, suite, ["first", "second"])
        self.assertEqual(statuses(events), {"first": "failed", "second": "failed"})


@unittest.skipUnless(JEST.is_dir(), "Jest has not been built: cmake --build … --target node_jest")
class JestSources(Sources, unittest.TestCase):
    harness = "node-jest"

    def test_each_file_of_tests_has_a_helper_of_its_own(self):
        suite = {f"{name}.test.js": f"const help = require('./help.js');\n"
                                    f"test('{name}', () => assert.equal(help.next(), 1));\n" for name in "ab"}
        events = run(self.harness, NOTHING, suite | {"help.js": "let n = 0;\nexports.next = () => { n += 1; return n; };\n"},
                     ["a", "b"])
        self.assertEqual(statuses(events), {"a": "passed", "b": "passed"})


if __name__ == "__main__":
    unittest.main()
