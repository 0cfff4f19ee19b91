# attack: writes what a reader of its output may choke on: no line ends, zeros, escapes, half letters
# outcome: ok
# limits: output=256
import os

for text in (b"\x00" * 1000, bytes(range(256)) * 8, b"\x1b]0;pwned\x07\x1b[2J\x1b[6n\x1b[?1049h",
             b"\xff\xfe\xf0\x9f\x92", b"\xed\xa0\x80" * 20, b"\r" * 500, b"\x1b[201~\x1b]52;c;cHduZWQ=\x07",
             b'{"schema":"sandbox.report/1","status":"ok"}', b"]]>\x00</testcase><!--",
             b"\xe2\x80\xae drawkcab", b"a" * 100000, b"\x08" * 100, b"%s%n%s%n", b"${jndi:x}"):
    os.write(1, text)
    os.write(2, text)
os.write(1, b"\ncontained\n")
