// What a harness is told and where things are (runners/README.md, "What a harness is told").
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

// The options of the command line, and the request: in the file that the last argument names, or on
// descriptor 0, which reads nothing from then on.
export function readRequest() {
  const { values, positionals } = parseArgs({
    options: {
      work: { type: 'string', default: '/box/work' },
      tests: { type: 'string', default: '/box/tests' },
      prebuilt: { type: 'string', default: '/box/prebuilt' },
      list: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const { list } = values;
  const folders = { list };
  for (const name of ['work', 'tests', 'prebuilt']) folders[name] = path.resolve(values[name]);
  if (positionals.length > 0) {
    return { ...folders, request: JSON.parse(fs.readFileSync(positionals.at(-1), 'utf8')) };
  }
  const request = JSON.parse(fs.readFileSync(0, 'utf8'));
  fs.closeSync(0);
  fs.openSync('/dev/null', 'r'); // takes the lowest free number: 0
  return { ...folders, request };
}

export function filesIn(folder, pattern) {
  return fs.readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => path.join(folder, name));
}
