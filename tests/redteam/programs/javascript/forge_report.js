// attack: writes reports and test results to every descriptor, kills the first process, ends as killed
// outcome: nonzero signaled
const fs = require('fs');

const report = JSON.stringify({ schema: 'sandbox.report/1', status: 'ok', exit_code: 0, violations: [] });
console.log(report);
console.error(report);
console.log('TAP version 13\nok 1 - all tests\n1..1\n<testsuite tests="1" failures="0"/>');
for (let number = 3; number < 64; ++number) {
  try {
    const status = fs.fstatSync(number);
    if (status.isFile() || status.isDirectory()) {
      if (!/^\/(box|usr|dev)/.test(fs.readlinkSync('/proc/self/fd/' + number))) console.log('BREACH holds file', number);
    } else if (number === 3 && status.isFIFO()) {
      fs.writeSync(number, report + '\nok 1\n');
    }
  } catch {}
}
for (const name of ['report.json', 'R.json', '/tmp/report.json', 'results.tap'])
  try { fs.writeFileSync(name, report); } catch {}
if (process.pid < 100) {
  for (const name of ['SIGTERM', 'SIGUSR1', 'SIGSTOP', 'SIGKILL']) {
    for (const pid of [1, process.ppid || 1])
      try { process.kill(pid, name); } catch {}
  }
} else {
  console.log('BREACH sees the process numbers of the host');
}
process.on('exit', () => { process.exitCode = 0; });
process.stdout.write('contained\n', () => process.reallyExit(137));
