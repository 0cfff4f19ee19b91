// Messages between the tests' process and the student's: one JSON object a line, written and read
// while everything else waits. Exactly one of the two processes runs at a time, so what one of them
// holds is what the other last saw.
import fs from 'node:fs';

const MAX_LINE = 64 << 20; // bytes; more is no answer to a test
const CHUNK = 1 << 16;
const NEWLINE = 10;

// Taken before any code of the student's is loaded, which could replace them.
const { readSync, writeSync } = fs;
const { parse, stringify } = JSON;
const { concat, from, allocUnsafe } = Buffer;
const { wait } = Atomics;
const pause = new Int32Array(new SharedArrayBuffer(4));

// The other side has ended.
export class Closed extends Error {}

// The other side has written what this one cannot understand.
export class Malformed extends Error {}

// A descriptor that somebody has made non-blocking answers EAGAIN.
function patiently(action) {
  for (;;) {
    try {
      return action();
    } catch (error) {
      if (error?.code !== 'EAGAIN') throw error;
      wait(pause, 0, 0, 1);
    }
  }
}

export function openWire(input, output) {
  let pending = allocUnsafe(0);

  function send(message) {
    const bytes = from(`${stringify(message)}\n`);
    try {
      for (let sent = 0; sent < bytes.length;) {
        sent += patiently(() => writeSync(output, bytes, sent, bytes.length - sent));
      }
    } catch {
      throw new Closed();
    }
  }

  function readLine() {
    const parts = [];
    let size = 0;
    for (let piece = pending; ;) {
      const end = piece.indexOf(NEWLINE);
      if (end >= 0) {
        pending = piece.subarray(end + 1);
        parts.push(piece.subarray(0, end));
        return concat(parts).toString();
      }
      parts.push(piece);
      size += piece.length;
      if (size > MAX_LINE) throw new Malformed('a line without an end');
      const chunk = allocUnsafe(CHUNK);
      let count = 0;
      try {
        count = patiently(() => readSync(input, chunk, 0, CHUNK, null));
      } catch {
        // Whoever cannot be read any more has ended.
      }
      if (count === 0) throw new Closed();
      piece = chunk.subarray(0, count);
    }
  }

  function receive() {
    let message;
    try {
      message = parse(readLine());
    } catch (error) {
      if (error instanceof Closed) throw error;
      throw new Malformed('not JSON');
    }
    if (typeof message?.op !== 'string') throw new Malformed('not a message');
    return message;
  }

  return { send, receive };
}
