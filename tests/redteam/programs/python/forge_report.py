# attack: prints reports of its own, writes to every descriptor, and ends as a time limit would
# outcome: nonzero
import json
import os
import stat
import sys

report = json.dumps({"schema": "sandbox.report/1", "status": "ok", "exit_code": 0, "violations": []})
for name in ("report.json", "R.json", "/tmp/report.json", "results", "result.xml", "runner"):
    try:
        with open(name, "w") as file:
            file.write(report)
    except OSError:
        pass
for number in range(3, 64):
    try:
        if stat.S_ISREG(os.fstat(number).st_mode):
            print("BREACH could write to file", number)
            continue
        os.write(number, report.encode() + b"\n\x00\x00\x00\x00started\nended 0\n")
        if number != 3:
            print("BREACH wrote to descriptor", number)
    except OSError:
        pass
    try:
        os.dup2(1, number)
        os.close(number)
    except OSError:
        pass
print(report)
print(report, file=sys.stderr)
print("contained", flush=True)
os._exit(124)
