// Runs the asked-for node:test tests and reports each on descriptor 3 (runners/README.md).
//
//     node --experimental-vm-modules harness.mjs [--work DIR] [--tests DIR] [REQUEST]
import { readRequest } from '../shared/javascript/request.mjs';

const task = readRequest();
if (task.request.level === 'witnessed') {
  // node:test takes hold of standard output as it is loaded, and that is the pipe to the student.
  const { divertOutput } = await import('../shared/javascript/printing.mjs');
  divertOutput();
  const { runWitnessed } = await import('./witnessed.mjs');
  await runWitnessed(task);
} else {
  const { runInProcess } = await import('./in-process.mjs');
  await runInProcess(task);
}
