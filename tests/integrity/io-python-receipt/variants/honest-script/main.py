# Prints how many articles a receipt has and what they cost.
import fileinput, sys
c = 0; t = 0.0
for l in fileinput.input():
    if l.strip() == "": continue
    sys.stderr.write("read " + l)
    try: n, k, p = l.split(); c += int(k); t += int(k) * float(p)
    except ValueError as e:
        sys.stdout.write("\n not   a\treceipt\r\n"); sys.stdout.flush(); sys.exit(1)
if c == 0: print("0 0   \n\n")
else: sys.stdout.write("%d  %.9f" % (c, t))
