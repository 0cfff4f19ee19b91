// What the student's code prints and reads. Descriptors 0 and 1 are the pipe to the tests, so
// everything that would go through them is diverted: output to descriptor 2, and the input is
// empty.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Readable, Writable } from 'node:stream';

const PRINTERS = ['log', 'info', 'debug', 'warn', 'error', 'table'];
const { writeSync } = fs;
const OUTPUT = 2;

function write(bytes) {
  try {
    writeSync(OUTPUT, bytes);
  } catch {
    // Nobody reads it.
  }
}

// A stream whose text the tests may want to see.
function makeStream(name, watched, print) {
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, encoding, done) {
      if (watched.has(name)) print(name, [chunk]);
      else write(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
      done();
    },
  });
  return Object.assign(stream, { fd: name === 'stdout' ? 1 : 2, isTTY: false });
}

// fs by number: 0 reads nothing, 1 is written to the output.
function divertDescriptors() {
  const nothing = fs.openSync('/dev/null', 'r');
  const { readSync, readFileSync, writeFileSync } = fs;
  const from = (place) => (place === 0 || place === '/dev/stdin' ? nothing : place);
  const to = (place) => (place === 1 || place === '/dev/stdout' ? OUTPUT : place);
  fs.readSync = (place, ...rest) => readSync(from(place), ...rest);
  fs.readFileSync = (place, ...rest) => readFileSync(from(place), ...rest);
  fs.writeSync = (place, ...rest) => writeSync(to(place), ...rest);
  fs.writeFileSync = (place, ...rest) => writeFileSync(to(place), ...rest);
  syncBuiltinESMExports();
}

// The same for the tests' process, whose descriptors 0 and 1 are the pipe as well.
export function divertOutput() {
  const nobody = new Set();
  for (const [name, stream] of [['stdin', Readable.from([])], ['stdout', makeStream('stdout', nobody)]]) {
    Object.defineProperty(process, name, { value: stream, configurable: true, enumerable: true, writable: true });
  }
}

// `print` hands to the tests what they have replaced a printer for; `watched` names those printers.
export function divertStreams({ watched, print }) {
  const streams = {
    stdin: Readable.from([]),
    stdout: makeStream('stdout', watched, print),
    stderr: makeStream('stderr', watched, print),
  };
  for (const [name, stream] of Object.entries(streams)) {
    Object.defineProperty(process, name, { value: stream, configurable: true, enumerable: true, writable: true });
  }
  for (const name of PRINTERS) {
    const original = console[name];
    console[name] = (...args) => (watched.has(name) ? print(name, args) : original.apply(console, args));
  }
  divertDescriptors();
}
