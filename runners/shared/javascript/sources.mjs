// The texts of the tests' files at the in-process level, where the files themselves are empty
// (runners/README.md, "What a harness is told"). None is kept once it has been compiled.
import path from 'node:path';
import fs from 'node:fs';

import { isEsModule } from './modules.mjs';
import { filesIn } from './request.mjs';

const SCRIPTS = /\.[cm]?js$/;
// Nobody finds the function that called him, and its text, where that is strict.
const STRICT = "'use strict';";

// On the same line, and what Node leaves out left out.
const strict = (text) => STRICT + text.replace(/^\uFEFF/, '').replace(/^#!.*/, '');

// Without a box the files are not empty.
const readAll = (folder) => Object.fromEntries(filesIn(folder, SCRIPTS)
  .map((file) => [path.relative(folder, file), fs.readFileSync(file, 'utf8')]));

// Takes the texts out of the request: nothing else has them afterwards.
export function takeSources(request, folder) {
  const texts = new Map(); // file -> text, while there is one
  const kinds = new Map(); // file -> whether it is an ES module
  for (const [name, text] of Object.entries(request.sources ?? readAll(folder))) {
    const file = path.join(folder, name);
    const isEs = isEsModule(file, text);
    kinds.set(file, isEs);
    texts.set(file, isEs ? text : strict(text));
  }
  delete request.sources;
  return {
    columnOffset: -STRICT.length, // of the first line of a CommonJS module
    files: () => [...kinds.keys()],
    has: kinds.has.bind(kinds),
    isEsModule: kinds.get.bind(kinds),
    read: texts.get.bind(texts),
    drop: texts.delete.bind(texts),
  };
}
