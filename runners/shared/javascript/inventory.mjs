// For the in-process level: what a process of its own, started as this one was, finds in the files
// of tests. The ids have to be known before the first test begins, and loading the files twice in
// one process would run the student's code twice.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';

const EVENTS = 3;
const MAX_BYTES = 1 << 24;

function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null; // the student's code can write there as well
  }
}

// One list of ids for each event that the other process reports, or why it could not.
export function takeInventory(harness, {
  request: { sources }, work, tests, prebuilt,
}) {
  const token = randomUUID();
  const listing = spawnSync(process.execPath,
    [...process.execArgv, fileURLToPath(harness), '--list', '--work', work, '--tests', tests, '--prebuilt', prebuilt],
    { input: JSON.stringify({ token, sources }), stdio: ['pipe', 'ignore', 'inherit', 'pipe'], maxBuffer: MAX_BYTES });
  const lines = String(listing.output?.[EVENTS] ?? '').split('\n');
  const events = lines.map(parse).filter((event) => event?.token === token);
  const broken = events.find(({ event }) => event === 'broken');
  if (broken) return { broken: broken.message };
  if (events.at(-1)?.event === 'end') return { lists: events.slice(0, -1).map((event) => event.tests) };
  return { broken: 'Your code ended the program while it was being loaded.' };
}
