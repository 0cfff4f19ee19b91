// One run of Jest over the files of tests, without looking for a configuration, and what it tells
// on the way.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { isEsModule, makeSynthetic, refreshExports } from '../shared/javascript/modules.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);

const NEVER = 2 ** 31 - 1; // milliseconds; the grader's own clock is what ends a test

export const TEST_FILES = /\.(test|spec)\.[cm]?js$/;

// The titles from the outermost describe to the test.
export function idOf(test) {
  const titles = [];
  for (let block = test; block.parent; block = block.parent) titles.unshift(block.name);
  return titles.join(' > ');
}

export function everyTest(block) {
  return block.children.flatMap((child) => (child.type === 'test' ? [child] : everyTest(child)));
}

const NOTHING = {
  opened() {}, happened() {}, provide() {}, failed() {},
};

// `hooks`: opened(environment), happened(event, state, environment), provide(file, name) and
// failed(error), any of them; `sources` have the texts of the files that are empty.
export function openSession({
  prebuilt, tests, hooks, sources,
}) {
  const installed = fs.realpathSync(prebuilt); // a link in the grader's box
  const live = []; // modules whose exports may change
  const bridge = require('./bridge.cjs');
  bridge.require = createRequire(path.join(prebuilt, 'package.json'));
  bridge.hooks = {
    ...NOTHING,
    isEsModule(file) {
      if (sources?.has(file)) return sources.isEsModule(file);
      return path.isAbsolute(file) && !file.startsWith(`${installed}${path.sep}`) && isEsModule(file);
    },
    // What several files of tests use is needed again: each has modules of its own.
    textOf(file) {
      const text = sources?.read(file);
      if (TEST_FILES.test(file)) sources?.drop(file);
      return text;
    },
    async synthetic(name, exports, context) {
      const module = makeSynthetic(name, exports, context);
      await module.link(() => {});
      await module.evaluate();
      live.push({ module, exports });
      return module;
    },
    ...hooks,
  };
  const core = bridge.require('@jest/core');
  const config = {
    rootDir: tests,
    testMatch: ['**/*.{test,spec}.{js,mjs,cjs}'],
    testEnvironment: path.join(here, 'environment.cjs'),
    runtime: path.join(here, 'runtime.cjs'),
    transform: {},
    cacheDirectory: '/tmp/jest',
    haste: { forceNodeFilesystemAPI: true },
    moduleFileExtensions: ['js', 'mjs', 'cjs', 'json'],
  };
  return {
    refresh: () => refreshExports(live),
    // Runs the files, one after the other in this process; gives the first problem that kept one
    // from being loaded.
    async run() {
      const { results } = await core.runCLI({
        config: JSON.stringify(config), testSequencer: path.join(here, 'sequencer.cjs'), testTimeout: NEVER,
        runInBand: true, reporters: [], watchman: false, ci: true, passWithNoTests: true, _: [], $0: 'jest',
      }, [tests]);
      return results.testResults.map((result) => result.testExecError).find(Boolean) ?? null;
    },
  };
}
